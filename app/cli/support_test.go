package cli

import (
	"archive/zip"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"crossdock/backend/store"
)

func TestSupportWritesAFile(t *testing.T) {
	b := newBench(t)
	b.setUp()
	b.must(exitDone, "plan")
	name := filepath.Join(t.TempDir(), "support.zip")
	out := b.must(exitDone, "support", name)
	assert.Contains(t, out, "is written. It holds:")
	assert.Contains(t, out, "README.txt")
	file, err := zip.OpenReader(name)
	require.NoError(t, err)
	require.NoError(t, file.Close())
	assert.Len(t, file.File, 7)
	if info, err := os.Stat(name); assert.NoError(t, err) && os.PathSeparator == '/' {
		assert.Equal(t, os.FileMode(0o600), info.Mode())
	}

	shown := b.must(exitDone, "support", "--show")
	assert.Contains(t, shown, "==> settings.json")
	assert.NotContains(t, shown, b.box.Credentials().ConnectWise.URL[len("http://"):])
	status, _, _ := b.run("support", "--show", name)
	assert.Equal(t, exitUsage, status)
}

// Who cannot start Crossdock any more needs help most.
func TestSupportDoesWithoutTheStore(t *testing.T) {
	t.Run("that another process has", func(t *testing.T) {
		b := newBench(t)
		b.setUp()
		held, err := store.Open(filepath.Join(b.dir, store.FileName), store.Options{})
		require.NoError(t, err)
		defer func() { require.NoError(t, held.Close()) }()
		shown := b.must(exitDone, "support", "--show")
		assert.Contains(t, shown, `"storeProblem": "taken"`)
		assert.Contains(t, shown, `"sortRules"`)
	})
	t.Run("that is damaged", func(t *testing.T) {
		b := newBench(t)
		b.setUp()
		require.NoError(t, os.WriteFile(filepath.Join(b.dir, store.FileName), []byte("no store at all"), 0o600))
		shown := b.must(exitDone, "support", "--show")
		assert.Contains(t, shown, `"storeProblem": "damaged"`)
	})
	t.Run("that is nowhere", func(t *testing.T) {
		b := newBench(t)
		b.dir = filepath.Join(b.dir, "nowhere")
		status, _, errs := b.run("support")
		assert.Equal(t, exitFailed, status)
		assert.Contains(t, errs, "no data folder")
		assert.NoDirExists(t, b.dir)
	})
}

func TestACrashIsToldOnce(t *testing.T) {
	b := newBench(t)
	b.must(exitDone, "runs")
	folder := filepath.Join(b.dir, "crashes")
	require.NoError(t, os.WriteFile(filepath.Join(folder, "running.json"), []byte(`{"since": "2999-01-01T00:00:00Z", "version": "0.1.0"}`), 0o600))
	require.NoError(t, os.WriteFile(filepath.Join(folder, "output.txt"), []byte("panic: assignment to entry in nil map\n\ngoroutine 1 [running]:\nmain.main()\n\t/x/main.go:3 +0x1\n"), 0o600))
	_, _, errs := b.run("runs")
	assert.Contains(t, errs, "note: Crossdock ended unexpectedly on 2999-01-01")
	_, _, errs = b.run("runs")
	assert.Empty(t, errs)
	assert.Contains(t, b.must(exitDone, "support", "--show"), "assignment to entry in nil map")
}
