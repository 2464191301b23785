package notify

import (
	"context"
	"errors"
	"fmt"
	"html"
	"slices"
	"sync"
	"time"

	"github.com/godbus/dbus/v5"

	"crossdock/app/bus"
)

const (
	name  = "org.freedesktop.Notifications"
	path  = "/org/freedesktop/Notifications"
	click = "default" // the action of a click on the notification itself
)

// patience is how long the desktop may take to answer.
const patience = 5 * time.Second

// Notifier is a connection to whoever shows notifications. It is safe for
// concurrent use.
type Notifier struct {
	chosen  func(id string)
	hearing sync.WaitGroup

	mu      sync.Mutex // guards what follows
	session *dbus.Conn
	closed  bool
	shown   map[uint32]string
}

// Open connects; chosen is told the id of a notification that was clicked, on a
// goroutine of the notifier. It fails with [ErrMissing].
func Open(ctx context.Context, chosen func(id string)) (*Notifier, error) {
	n := &Notifier{chosen: chosen}
	n.mu.Lock()
	defer n.mu.Unlock()
	if err := n.connectLocked(ctx); err != nil {
		return nil, err
	}
	return n, nil
}

func (n *Notifier) connectLocked(ctx context.Context) error {
	session, err := bus.Session()
	if err != nil {
		return fmt.Errorf("%w: %w", ErrMissing, err)
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	signals := make(chan *dbus.Signal, 16)
	session.Signal(signals)
	for _, member := range []string{"ActionInvoked", "NotificationClosed"} {
		err := session.AddMatchSignalContext(ctx, dbus.WithMatchSender(name), dbus.WithMatchInterface(name), dbus.WithMatchMember(member))
		if err != nil {
			_ = session.Close() // the first error counts
			return fmt.Errorf("%w: %w", ErrMissing, err)
		}
	}
	n.session, n.shown = session, map[uint32]string{}
	n.hearing.Go(func() { n.hear(signals) })
	return nil
}

// Close ends the connection and waits for what is told; what is shown stays.
func (n *Notifier) Close() {
	n.mu.Lock()
	n.closed = true
	session := n.session
	n.mu.Unlock()
	_ = session.Close() // it ends the hearing
	n.hearing.Wait()
}

// errClosed is a notifier that shows nothing any more.
var errClosed = errors.New("the notifier is closed")

// Send shows a notification; a bus that was lost meanwhile is connected to anew.
// It fails with [ErrMissing] where nobody shows any.
func (n *Notifier) Send(ctx context.Context, note Note) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	// A click may be told before the answer has arrived.
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.closed {
		return errClosed
	}
	if !n.session.Connected() {
		if err := n.connectLocked(ctx); err != nil {
			return err
		}
	}
	desktop := n.session.Object(name, path)
	var can []string
	if err := desktop.CallWithContext(ctx, name+".GetCapabilities", 0).Store(&can); err != nil {
		return fmt.Errorf("%w: %w", ErrMissing, err)
	}
	text, actions := note.Text, []string{}
	if slices.Contains(can, "body-markup") {
		text = html.EscapeString(text)
	}
	if slices.Contains(can, "actions") {
		actions = []string{click, "Open Crossdock"}
	}
	hints := map[string]dbus.Variant{"desktop-entry": dbus.MakeVariant("crossdock")}
	var id uint32
	err := desktop.CallWithContext(ctx, name+".Notify", 0,
		"Crossdock", uint32(0), "crossdock", note.Title, text, actions, hints, int32(-1)).Store(&id)
	if err != nil {
		return fmt.Errorf("show a notification: %w", err)
	}
	n.shown[id] = note.ID
	return nil
}

// hear tells what was clicked, until the connection is closed.
func (n *Notifier) hear(signals <-chan *dbus.Signal) {
	for signal := range signals {
		if len(signal.Body) < 2 {
			continue
		}
		number, _ := signal.Body[0].(uint32)
		note, mine := n.take(number)
		action, _ := signal.Body[1].(string)
		if mine && signal.Name == name+".ActionInvoked" && action == click {
			n.chosen(note)
		}
	}
}

// take is the notification of that number, which is over.
func (n *Notifier) take(number uint32) (id string, mine bool) {
	n.mu.Lock()
	defer n.mu.Unlock()
	id, mine = n.shown[number]
	delete(n.shown, number)
	return id, mine
}
