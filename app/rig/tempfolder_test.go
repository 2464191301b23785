package rig

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// What killed programs left is removed, and nothing else. Planted and found: a
// folder that a program holds, that is new, or that has no mark is removed.
func TestTempFolderRemovesWhatKilledProgramsLeft(t *testing.T) {
	const prefix = "crossdock-test-"
	parent := t.TempDir()
	long := func(dir string) {
		old := time.Now().Add(-time.Hour)
		require.NoError(t, os.Chtimes(dir, old, old))
	}
	running, letGo, err := TempFolder(parent, prefix)
	require.NoError(t, err)
	long(running)

	// A killed program leaves its folder, and the system gives up what it held.
	killed := filepath.Join(parent, prefix+"killed")
	require.NoError(t, os.CopyFS(killed, os.DirFS(running)))
	require.NoError(t, os.Mkdir(filepath.Join(killed, "data"), 0o700))
	young := filepath.Join(parent, prefix+"young")
	require.NoError(t, os.CopyFS(young, os.DirFS(running)))
	others := filepath.Join(parent, prefix+"others")
	require.NoError(t, os.Mkdir(others, 0o700))
	file := filepath.Join(parent, prefix+"file")
	require.NoError(t, os.WriteFile(file, nil, 0o600))
	long(killed)
	long(others)
	long(file)

	next, letNextGo, err := TempFolder(parent, prefix)
	require.NoError(t, err)
	require.NoDirExists(t, killed)
	for _, dir := range []string{running, young, others, next} {
		require.DirExists(t, dir)
	}
	require.FileExists(t, file)
	require.NoError(t, letNextGo())
	require.NoDirExists(t, next)
	require.NoError(t, letGo())
	require.NoDirExists(t, running)
}
