package awake

import (
	"bufio"
	"context"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// logind is one that gives out the writing end of a pipe as its lock.
type logind struct {
	lock  *os.File
	asked chan []string
	no    bool
}

// Inhibit is what who wants to keep the machine awake calls.
func (l *logind) Inhibit(what, who, why, mode string) (dbus.UnixFD, *dbus.Error) {
	l.asked <- []string{what, who, why, mode}
	if l.no {
		return 0, dbus.NewError("org.freedesktop.DBus.Error.AccessDenied", nil)
	}
	return dbus.UnixFD(l.lock.Fd()), nil
}

// privateBus is a message bus of the test's own; it answers its address.
func privateBus(t *testing.T) string {
	t.Helper()
	daemon, err := exec.LookPath("dbus-daemon")
	if err != nil {
		t.Skip("there is no dbus-daemon here")
	}
	address := "unix:path=" + filepath.Join(t.TempDir(), "bus")
	bus := exec.CommandContext(t.Context(), daemon, "--session", "--nofork", "--nopidfile", "--print-address", "--address="+address)
	out, err := bus.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, bus.Start())
	t.Cleanup(func() { _ = bus.Wait() }) // the test's context has ended it by then
	_, err = bufio.NewReader(out).ReadString('\n')
	require.NoError(t, err)
	return address
}

func connectTo(address string) func(...dbus.ConnOption) (*dbus.Conn, error) {
	return func(options ...dbus.ConnOption) (*dbus.Conn, error) { return dbus.Connect(address, options...) }
}

// serve puts a logind on the bus.
func serve(t *testing.T, address string, l *logind) {
	t.Helper()
	bus, err := dbus.Connect(address)
	require.NoError(t, err)
	t.Cleanup(func() { _ = bus.Close() })
	require.NoError(t, bus.Export(l, "/org/freedesktop/login1", "org.freedesktop.login1.Manager"))
	reply, err := bus.RequestName("org.freedesktop.login1", dbus.NameFlagDoNotQueue)
	require.NoError(t, err)
	require.Equal(t, dbus.RequestNameReplyPrimaryOwner, reply)
}

// ends counts how many files of this process are an end of that pipe.
func ends(t *testing.T, of *os.File) int {
	t.Helper()
	links, err := filepath.Glob("/proc/self/fd/*")
	require.NoError(t, err)
	pipe, err := os.Readlink("/proc/self/fd/" + fd(of))
	require.NoError(t, err)
	n := 0
	for _, link := range links {
		if target, err := os.Readlink(link); err == nil && target == pipe {
			n++
		}
	}
	return n
}

func fd(file *os.File) string {
	return strconv.Itoa(int(file.Fd()))
}

func TestLockIsHeldAndLetGo(t *testing.T) {
	address := privateBus(t)
	read, write, err := os.Pipe()
	require.NoError(t, err)
	t.Cleanup(func() { _, _ = read.Close(), write.Close() })
	l := &logind{lock: write, asked: make(chan []string, 1)}
	serve(t, address, l)

	release := keep(func(ctx context.Context) { holdOn(ctx, connectTo(address)) })
	assert.Equal(t, []string{"sleep", "Crossdock", "A sync is under way", "block"}, <-l.asked)
	require.Eventually(t, func() bool { return ends(t, read) == 3 }, 5*time.Second, time.Millisecond, "the lock is taken")
	time.Sleep(50 * time.Millisecond)
	require.Equal(t, 3, ends(t, read), "and kept, though the bus is left")
	release()
	require.Equal(t, 2, ends(t, read), "it is let go when release returns")

	// A run that is over before logind has answered leaves no lock behind.
	release = keep(func(ctx context.Context) { holdOn(ctx, connectTo(address)) })
	release()
	<-l.asked
	require.Equal(t, 2, ends(t, read))
}

func TestWithoutLogind(t *testing.T) {
	address := privateBus(t)
	returned := func(address string) time.Duration {
		began := time.Now()
		holdOn(t.Context(), connectTo(address))
		return time.Since(began)
	}
	assert.Less(t, returned(address), patience, "nobody has the name")
	serve(t, address, &logind{no: true, asked: make(chan []string, 1)})
	assert.Less(t, returned(address), patience, "it refuses")
	assert.Less(t, returned("unix:path=/nowhere/bus"), patience, "there is no bus")
}

// A bus that never says a word is given up.
func TestSilentBus(t *testing.T) {
	path := filepath.Join(t.TempDir(), "bus")
	silent, err := (&net.ListenConfig{}).Listen(t.Context(), "unix", path)
	require.NoError(t, err)
	t.Cleanup(func() { _ = silent.Close() })
	began := time.Now()
	holdOn(t.Context(), connectTo("unix:path="+path))
	assert.Less(t, time.Since(began), 2*patience)
}
