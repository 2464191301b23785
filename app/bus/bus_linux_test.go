package bus

import (
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestNoBusIsStarted(t *testing.T) {
	folder := t.TempDir()
	env := map[string]string{}
	getenv := func(name string) string { return env[name] }
	assert.False(t, there(getenv))
	env["XDG_RUNTIME_DIR"] = folder
	assert.False(t, there(getenv))
	require.NoError(t, os.WriteFile(filepath.Join(folder, "bus"), nil, 0o600))
	assert.True(t, there(getenv))
	assert.True(t, there(func(name string) string {
		return map[string]string{"DBUS_SESSION_BUS_ADDRESS": "unix:path=/x"}[name]
	}))
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "")
	t.Setenv("XDG_RUNTIME_DIR", "")
	_, err := Session()
	require.ErrorIs(t, err, ErrMissing)
}

// A bus that takes the connection and never says a word is given up. Planted and
// found: a connection without a limit.
func TestSilentBusIsGivenUp(t *testing.T) {
	address := filepath.Join(t.TempDir(), "bus")
	silent, err := (&net.ListenConfig{}).Listen(t.Context(), "unix", address)
	require.NoError(t, err)
	t.Cleanup(func() { _ = silent.Close() })
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path="+address)
	failed := make(chan error, 1)
	go func() {
		_, err := Session()
		failed <- err
	}()
	select {
	case err := <-failed:
		require.ErrorIs(t, err, ErrMissing)
	case <-time.After(5 * Patience):
		t.Fatal("it is still waited for")
	}
}

// The limit is for connecting: the connection itself lasts. Planted and found: one
// that ends with the limit.
func TestConnectionOutlivesTheLimit(t *testing.T) {
	daemon := exec.CommandContext(t.Context(), "dbus-daemon", "--session", "--nofork", "--print-address", "--address=unix:path="+filepath.Join(t.TempDir(), "bus"))
	printed, err := daemon.StdoutPipe()
	require.NoError(t, err)
	if err := daemon.Start(); err != nil {
		t.Skipf("no dbus-daemon: %v", err)
	}
	t.Cleanup(func() { _ = daemon.Wait() })
	line := make([]byte, 1024)
	n, err := printed.Read(line)
	require.NoError(t, err)
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", strings.TrimSpace(string(line[:n])))
	session, err := Session()
	require.NoError(t, err)
	t.Cleanup(func() { _ = session.Close() })
	time.Sleep(Patience + Patience/4)
	require.True(t, session.Connected())
	var names []string
	require.NoError(t, session.BusObject().CallWithContext(t.Context(), "org.freedesktop.DBus.ListNames", 0).Store(&names))
}
