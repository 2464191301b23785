package notify

import (
	"bufio"
	"os/exec"
	"sync"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// desktop shows notifications, and is clicked by a person.
type desktop struct {
	bus *dbus.Conn
	can []string
	end func() // ends its bus

	mu    sync.Mutex // guards shown
	shown []shown
}

// shown is a notification as the desktop got it.
type shown struct {
	program, icon, title, text string
	actions                    []string
}

func (d *desktop) GetCapabilities() ([]string, *dbus.Error) { return d.can, nil }

func (d *desktop) Notify(program string, _ uint32, icon, title, text string, actions []string, _ map[string]dbus.Variant, _ int32) (uint32, *dbus.Error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.shown = append(d.shown, shown{program, icon, title, text, actions})
	return uint32(len(d.shown)), nil
}

// first is the first notification that was shown.
func (d *desktop) first() shown {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.shown[0]
}

// tell tells what a person did with a notification.
func (d *desktop) tell(t *testing.T, member string, number uint32, what any) {
	t.Helper()
	require.NoError(t, d.bus.Emit(path, name+"."+member, number, what))
}

// newDesktop is a desktop on a bus of its own, which the test's session has.
func newDesktop(t *testing.T, can ...string) *desktop {
	t.Helper()
	daemon := exec.Command("dbus-daemon", "--session", "--nofork", "--print-address=1", "--address=unix:dir="+t.TempDir())
	out, err := daemon.StdoutPipe()
	require.NoError(t, err)
	if err := daemon.Start(); err != nil {
		t.Skip("there is no dbus-daemon here")
	}
	end := sync.OnceFunc(func() {
		_ = daemon.Process.Kill()
		_ = daemon.Wait()
	})
	t.Cleanup(end)
	address, err := bufio.NewReader(out).ReadString('\n')
	require.NoError(t, err)
	address = address[:len(address)-1]
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", address)
	bus, err := dbus.Connect(address)
	require.NoError(t, err)
	t.Cleanup(func() { _ = bus.Close() })
	d := &desktop{bus: bus, can: can, end: end}
	require.NoError(t, bus.Export(d, path, name))
	reply, err := bus.RequestName(name, dbus.NameFlagDoNotQueue)
	require.NoError(t, err)
	require.Equal(t, dbus.RequestNameReplyPrimaryOwner, reply)
	return d
}

// Planted and found: a notification that was dismissed taken for one that was
// clicked; text that the desktop takes for markup.
func TestAClickIsToldAndADismissalIsNot(t *testing.T) {
	d := newDesktop(t, "actions", "body", "body-markup")
	chosen := make(chan string, 10)
	n, err := Open(t.Context(), func(id string) { chosen <- id })
	require.NoError(t, err)
	for _, id := range []string{"a", "b", "c"} {
		require.NoError(t, n.Send(t.Context(), Note{ID: id, Title: "A & B", Text: `<a href="https://evil.example">x</a> & y`}))
	}
	assert.Equal(t, shown{"Crossdock", "crossdock", "A & B", "&lt;a href=&#34;https://evil.example&#34;&gt;x&lt;/a&gt; &amp; y", []string{"default", "Open Crossdock"}}, d.first())
	d.tell(t, "NotificationClosed", 1, uint32(2)) // dismissed by the person
	d.tell(t, "ActionInvoked", 77, "default")     // another program's
	d.tell(t, "ActionInvoked", 3, "default")
	d.tell(t, "NotificationClosed", 3, uint32(3))
	d.tell(t, "ActionInvoked", 3, "default") // once is enough
	d.tell(t, "ActionInvoked", 2, "default")
	for _, want := range []string{"c", "b"} {
		select {
		case got := <-chosen:
			assert.Equal(t, want, got)
		case <-time.After(5 * time.Second):
			t.Fatal("the click is not told")
		}
	}
	n.Close()
	assert.Empty(t, chosen)
	require.Error(t, n.Send(t.Context(), Note{}))
}

// The bus goes with a session that is begun anew; the next notification finds the
// new one. Planted and found: the lost connection that is kept.
func TestALostBusIsConnectedToAnew(t *testing.T) {
	first := newDesktop(t, "actions")
	chosen := make(chan string, 10)
	n, err := Open(t.Context(), func(id string) { chosen <- id })
	require.NoError(t, err)
	defer n.Close()
	require.NoError(t, n.Send(t.Context(), Note{ID: "a"}))
	first.end()
	require.Eventually(t, func() bool { return !n.session.Connected() }, 5*time.Second, time.Millisecond)
	require.Error(t, n.Send(t.Context(), Note{ID: "nobody"}), "there is no bus")
	second := newDesktop(t, "actions")
	require.NoError(t, n.Send(t.Context(), Note{ID: "b", Title: "again"}))
	assert.Equal(t, "again", second.first().title)
	second.tell(t, "ActionInvoked", 1, "default")
	select {
	case got := <-chosen:
		assert.Equal(t, "b", got, "numbers begin anew with the bus")
	case <-time.After(5 * time.Second):
		t.Fatal("the click is not told")
	}
}

func TestADesktopThatCanDoLittle(t *testing.T) {
	d := newDesktop(t)
	n, err := Open(t.Context(), func(string) {})
	require.NoError(t, err)
	defer n.Close()
	require.NoError(t, n.Send(t.Context(), Note{Title: "x", Text: "1 < 2"}))
	assert.Equal(t, "1 < 2", d.first().text)
	assert.Empty(t, d.first().actions)
}

func TestNobodyShowsNotifications(t *testing.T) {
	d := newDesktop(t)
	_, err := d.bus.ReleaseName(name)
	require.NoError(t, err)
	n, err := Open(t.Context(), func(string) {})
	require.NoError(t, err)
	defer n.Close()
	began := time.Now()
	require.ErrorIs(t, n.Send(t.Context(), Note{}), ErrMissing)
	assert.Less(t, time.Since(began), patience)

	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "")
	t.Setenv("XDG_RUNTIME_DIR", "")
	_, err = Open(t.Context(), func(string) {})
	require.ErrorIs(t, err, ErrMissing)
}
