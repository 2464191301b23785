package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"crossdock/app/licences"
	"crossdock/scripts/libraries"
)

const top = "../.."

// Everything that is in the program has its licence in the list, and nothing
// else has. After a library changed: go run ./scripts/licences.
func TestTheListIsComplete(t *testing.T) {
	inside, err := everything(t.Context(), top)
	require.NoError(t, err)
	require.Greater(t, len(inside), 40)
	var want, got []string
	for _, l := range inside {
		want = append(want, l.Of+" "+l.Name+" "+l.Version)
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
	s := libraries.Library{Of: "npm", Name: "nothing", Version: "1.0.0", Folder: dir}
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
