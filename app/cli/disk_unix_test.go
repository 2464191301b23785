//go:build unix

package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"net/http/httptest"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"crossdock/backend/store"
)

// mostBytes is how long a file may become in the program that a test starts: a
// disk that is full from there on.
const mostBytes = "CROSSDOCK_TEST_MOST_BYTES"

// limitFiles makes the disk of this process full.
func limitFiles() {
	most, err := strconv.ParseUint(os.Getenv(mostBytes), 10, 64)
	if err != nil {
		return
	}
	signal.Ignore(syscall.SIGXFSZ)
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: most, Max: most}); err != nil {
		panic(err)
	}
}

// TestReadOnlyFolder: a folder that this user may not write to is an error that
// says so, with what can be done, and nothing is sent.
func TestReadOnlyFolder(t *testing.T) {
	b := newBench(t)
	b.setUp()
	b.box.Hudu.ForgetRequests()
	// Root may write everywhere, so somebody else runs the program.
	home := filepath.Join(os.TempDir(), "crossdock-"+strconv.Itoa(os.Getpid()))
	require.NoError(t, os.MkdirAll(filepath.Join(home, "empty"), 0o700))
	t.Cleanup(func() { assert.NoError(t, os.RemoveAll(home)) })
	require.NoError(t, os.CopyFS(filepath.Join(home, "used"), os.DirFS(b.dir)))
	executable, err := os.Executable()
	require.NoError(t, err)
	content, err := os.ReadFile(executable)
	require.NoError(t, err)
	program := filepath.Join(home, "program")
	require.NoError(t, os.WriteFile(program, content, 0o700))
	var other *syscall.SysProcAttr
	if os.Getuid() == 0 {
		other = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
	}
	require.NoError(t, filepath.WalkDir(home, func(path string, _ fs.DirEntry, err error) error {
		require.NoError(t, err)
		return os.Chmod(path, 0o555)
	}))
	for _, folder := range []string{"new", "empty", "used"} {
		cmd := exec.Command(program, "sync", "--data-dir", filepath.Join(home, folder))
		cmd.SysProcAttr = other
		cmd.Env = append(os.Environ(), asProgram+"=1")
		out, err := cmd.CombinedOutput()
		require.Error(t, err)
		assert.Equal(t, exitFailed, cmd.ProcessState.ExitCode(), folder)
		assert.Contains(t, string(out), "name another with --data-dir", folder)
		assert.NotContains(t, string(out), "goroutine ", folder)
	}
	assert.Empty(t, b.box.Hudu.Writes())
	require.NoError(t, filepath.WalkDir(home, func(path string, _ fs.DirEntry, err error) error {
		return errors.Join(err, os.Chmod(path, 0o700))
	}))
}

// real runs the real program with one more variable in its environment.
func (b *bench) real(variable string, args ...string) (status int, out, stderr string) {
	b.t.Helper()
	executable, err := os.Executable()
	require.NoError(b.t, err)
	cmd := exec.Command(executable, append(args, "--data-dir", b.dir)...)
	cmd.Env = append(os.Environ(), asProgram+"=1", variable)
	for name, value := range b.env {
		cmd.Env = append(cmd.Env, name+"="+value)
	}
	var stdout, stdErr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stdErr
	err = cmd.Run()
	require.NotNil(b.t, cmd.ProcessState, "%v", err)
	return cmd.ProcessState.ExitCode(), stdout.String(), stdErr.String()
}

// TestDiskFull: wherever the disk becomes full, the run ends with a clear
// error, and with room again the next one loses nothing and doubles nothing.
func TestDiskFull(t *testing.T) {
	undisturbed := newBench(t)
	undisturbed.setUp()
	undisturbed.must(exitPartial, "sync")
	want := undisturbed.state()
	for _, times := range []int64{1, 2, 4} {
		t.Run(fmt.Sprintf("file grown %d times", times), func(t *testing.T) {
			t.Parallel()
			b := newBench(t)
			server := httptest.NewServer(b.box.Hudu)
			t.Cleanup(server.Close)
			b.huduAt = server.URL
			b.setUp()
			b.box.Hudu.ForgetRequests()
			info, err := os.Stat(filepath.Join(b.dir, store.FileName))
			require.NoError(t, err)
			most := mostBytes + "=" + strconv.FormatInt(info.Size()*times, 10)
			status, out, stderr := b.real(most, "sync")
			require.Equal(t, exitFailed, status, "%s\n%s", tail(out), tail(stderr))
			assert.Contains(t, stderr, "next: free some space on the disk of "+b.dir)
			assert.NotContains(t, stderr, "goroutine ")

			// Still full: nothing more is sent, and it is said again.
			sent := len(b.box.Hudu.Writes())
			status, _, stderr = b.real(most, "sync")
			assert.Equal(t, exitFailed, status)
			assert.Contains(t, stderr, "next: free some space")
			assert.LessOrEqual(t, len(b.box.Hudu.Writes()), sent+1)

			b.must(exitPartial, "sync")
			assert.Equal(t, want, b.state())
			b.mustNotHaveSentTwice(t)
			b.box.Hudu.ForgetRequests()
			b.must(exitPartial, "sync")
			assert.Empty(t, b.box.Hudu.Writes())
		})
	}
}
