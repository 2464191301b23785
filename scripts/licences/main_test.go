package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"crossdock/app/licences"
)

const top = "../.."

// Everything that is in the program has its licence in the list, and nothing
// else has. After a library changed: go run ./scripts/licences.
func TestTheListIsComplete(t *testing.T) {
	modules, err := goModules(t.Context(), top)
	require.NoError(t, err)
	packages, err := npmPackages(filepath.Join(top, "frontend"))
	require.NoError(t, err)
	require.Greater(t, len(modules), 20)
	require.Greater(t, len(packages), 20)
	var want, got []string
	for _, s := range append(modules, packages...) {
		want = append(want, s.of+" "+s.name+" "+s.version)
	}
	all, err := licences.All()
	require.NoError(t, err)
	for _, library := range all {
		got = append(got, library.Of+" "+library.Name+" "+library.Version)
		assert.NotEmpty(t, library.Licence, library.Name)
		assert.Greater(t, len(library.Text), 100, library.Name)
	}
	assert.Equal(t, want, got, "run: go run ./scripts/licences")
}

func TestALibraryWithoutALicenceIsNamed(t *testing.T) {
	dir := t.TempDir()
	s := source{of: "npm", name: "nothing", version: "1.0.0", folder: dir}
	_, _, err := read(s)
	require.ErrorContains(t, err, "nothing 1.0.0")
	require.NoError(t, os.WriteFile(filepath.Join(dir, "LICENSE"), []byte("Do as you like, maybe."), 0o600))
	_, _, err = read(s)
	require.ErrorContains(t, err, "is not known")
	require.NoError(t, os.Remove(filepath.Join(dir, "LICENSE")))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "package.json"), []byte(`{"license": "MIT", "author": {"name": "Ann"}}`), 0o600))
	entry, text, err := read(s)
	require.NoError(t, err)
	assert.Equal(t, "MIT", entry.Licence)
	assert.Contains(t, text, "Copyright Ann.")
}

func TestWhichFilesAreAboutTheLicence(t *testing.T) {
	for name, want := range map[string]bool{
		"LICENSE": true, "license.md": true, "LICENSE-MIT": true, "COPYING": true, "NOTICE": true, "LICENSE.txt": true,
		"licenses.go": false, "license.go": false, "README.md": false,
	} {
		assert.Equal(t, want, isLicence(name), name)
	}
}
