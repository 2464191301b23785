package cli

import (
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"crossdock/app/crash"
)

// A reader that goes away, as head and less do, ends no command: what it does is
// done, its exit status is its own, and nothing counts as a crash. Planted and
// found: the process that the system ends on the spot.
func TestReaderThatGoesAway(t *testing.T) {
	b := newBench(t)
	b.setUp()
	for _, c := range []struct {
		want int
		args []string
	}{
		{exitDone, []string{"match"}}, {exitDone, []string{"plan"}}, {exitPartial, []string{"sync"}}, {exitPartial, []string{"sync", "--json"}},
		{exitDone, []string{"runs"}}, {exitDone, []string{"duplicates"}}, {exitDone, []string{"settings", "export"}}, {exitDone, []string{"--help"}},
	} {
		require.Equal(t, c.want, b.unread(c.args...), "crossdock %v", c.args)
		require.NoFileExists(t, filepath.Join(b.dir, crash.Folder, "running.json"))
	}
	require.Empty(t, crash.Reports(b.dir))
	_, _, told := b.run("plan")
	require.NotContains(t, told, "note: Crossdock")
	b.box.Hudu.ForgetRequests()
	b.must(exitPartial, "sync")
	require.Empty(t, b.box.Hudu.Writes(), "the sync that nobody watched was a whole one")
}

// unread starts the real program with nobody reading what it prints, errors
// included.
func (b *bench) unread(args ...string) int {
	b.t.Helper()
	executable, err := os.Executable()
	require.NoError(b.t, err)
	cmd := exec.Command(executable, append(args, "--data-dir", b.dir)...)
	cmd.Env = append(os.Environ(), asProgram+"=1")
	for name, value := range b.env {
		cmd.Env = append(cmd.Env, name+"="+value)
	}
	read, write, err := os.Pipe()
	require.NoError(b.t, err)
	cmd.Stdout, cmd.Stderr = write, write
	require.NoError(b.t, cmd.Start())
	require.NoError(b.t, errors.Join(write.Close(), read.Close()))
	_ = cmd.Wait()
	return cmd.ProcessState.ExitCode()
}

// Any other failure of an output is one.
func TestOutputThatFails(t *testing.T) {
	failing, err := os.Open(os.DevNull) // not for writing
	require.NoError(t, err)
	defer func() { require.NoError(t, failing.Close()) }()
	_, err = io.WriteString(&pipe{to: failing}, "text")
	require.Error(t, err)
}
