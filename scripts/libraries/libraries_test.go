package libraries

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func plant(t *testing.T, text string, path ...string) {
	t.Helper()
	require.NoError(t, os.WriteFile(filepath.Join(path...), []byte(text), 0o600))
}

// What is passed on is every text about the licence, and else what a package says
// of it; a library that says nothing is named.
func TestLicences(t *testing.T) {
	with, declares, without := t.TempDir(), t.TempDir(), t.TempDir()
	plant(t, "MIT\r\ntext", with, "LICENSE.md")
	plant(t, "and this", with, "NOTICE")
	plant(t, "not this", with, "licenses.go")
	plant(t, `{"license": "MIT", "author": {"name": "Jane"}}`, declares, "package.json")
	plant(t, `{"author": "Jane"}`, without, "package.json")

	texts, err := Library{Folder: with}.Licences()
	require.NoError(t, err)
	require.Equal(t, []string{"MIT\ntext", "and this"}, texts)
	texts, err = Library{Folder: declares}.Licences()
	require.NoError(t, err)
	require.Empty(t, texts)
	licence, author, err := Library{Folder: declares}.Declared()
	require.NoError(t, err)
	require.Equal(t, "MIT by Jane", licence+" by "+author)
	plant(t, `{"license": "MIT"}`, declares, "package.json")
	_, author, err = Library{Folder: declares}.Declared()
	require.NoError(t, err)
	require.Equal(t, "its authors", author)
	_, _, err = Library{Name: "nothing", Version: "1.0.0", Folder: without}.Declared()
	require.ErrorContains(t, err, "nothing 1.0.0")
}

func TestWhichFilesAreAboutTheLicence(t *testing.T) {
	for name, want := range map[string]bool{
		"LICENSE": true, "license.md": true, "LICENSE-MIT": true, "COPYING": true, "NOTICE": true, "LICENSE.txt": true,
		"licenses.go": false, "license.go": false, "README.md": false,
	} {
		assert.Equal(t, want, isLicence(name), name)
	}
}

func TestPackagesAreThoseThatAreShipped(t *testing.T) {
	frontend := t.TempDir()
	plant(t, `{"packages": {
		"": {"version": "1"},
		"node_modules/react": {"version": "19.0.0"},
		"node_modules/vite": {"version": "7.0.0", "dev": true},
		"node_modules/@types/react": {"version": "19.0.0", "devOptional": true},
		"node_modules/a/node_modules/@scope/b": {"version": "2.0.0"},
		"node_modules/c/node_modules/@scope/b": {"version": "2.0.0"},
		"node_modules/for-another-system": {"version": "1.0.0", "optional": true}}}`, frontend, "package-lock.json")
	packages, err := Packages(frontend)
	require.NoError(t, err)
	require.Equal(t, []Library{
		{Of: "npm", Name: "@scope/b", Version: "2.0.0", Folder: filepath.Join(frontend, "node_modules", "a", "node_modules", "@scope", "b")},
		{Of: "npm", Name: "react", Version: "19.0.0", Folder: filepath.Join(frontend, "node_modules", "react")},
	}, packages)
}

// The modules of several targets are one list, each once, Go first.
func TestModulesOfSeveralTargets(t *testing.T) {
	modules, err := Modules(t.Context(), filepath.Join("..", ".."), Target{System: "linux"}, Target{System: "windows", Machine: "amd64"})
	require.NoError(t, err)
	require.Equal(t, "Go", modules[0].Name)
	require.Regexp(t, `^\d+\.\d+`, modules[0].Version)
	names := map[string]int{}
	for _, m := range modules {
		require.DirExists(t, m.Folder)
		names[m.Name]++
	}
	require.Equal(t, 1, names["go.etcd.io/bbolt"], "it is in both")
	require.Equal(t, 1, names["github.com/wailsapp/go-webview2"], "it is in the window of Windows alone")
	require.Zero(t, names["crossdock"])
}
