package desktop

import (
	"context"
	"errors"
	"runtime"
	"sync"

	"crossdock/app"
	"crossdock/app/notify"
)

// notifier shows notifications by the system's own means. Those that the system
// does not show are in the window's list all the same.
type notifier interface {
	show(ctx context.Context, w window, note notify.Note) error
	end()
}

// newNotifier is the notifier of this system; chosen is told the id of a
// notification that the person clicked.
func newNotifier(chosen func(id string)) notifier {
	if runtime.GOOS == "linux" {
		return &busNotifier{chosen: chosen}
	}
	return windowNotifier{chosen}
}

// windowNotifier uses the window's library.
type windowNotifier struct{ chosen func(id string) }

func (n windowNotifier) show(_ context.Context, w window, note notify.Note) error {
	return w.Notify(note, n.chosen)
}

func (windowNotifier) end() {}

// busNotifier uses the message bus, from the first notification on.
type busNotifier struct {
	chosen func(id string)

	mu    sync.Mutex // guards what follows, and shows one after another
	bus   *notify.Notifier
	ended bool
}

func (n *busNotifier) show(ctx context.Context, _ window, note notify.Note) (err error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.ended {
		return nil
	}
	if n.bus == nil {
		if n.bus, err = notify.Open(ctx, n.chosen); err != nil {
			return err
		}
	}
	return n.bus.Send(ctx, note)
}

func (n *busNotifier) end() {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.ended = true
	if n.bus != nil {
		n.bus.Close()
	}
}

// notify shows a notification of the desk, as soon as there is a window: it may
// be from before. Nobody waits for it: the window's loop may have ended, and
// the system may ask the person first.
func (p *program) notify(n app.Notification) {
	go func() {
		select {
		case <-p.started:
		case <-p.ctx.Done():
			return
		}
		w, err := p.anyWindow()
		if err == nil {
			err = p.notifier.show(p.ctx, w, notify.Note{ID: n.ID, Title: n.Title, Text: n.Text})
		}
		if err != nil && !errors.Is(err, notify.ErrMissing) && p.ctx.Err() == nil {
			p.log().WithError(err).Info("a notification was not shown")
		}
	}()
}

// openNotification is a person who clicked a notification. It returns at once:
// the end of the program waits for who tells of clicks, and the window's loop may
// have ended.
func (p *program) openNotification(id string) {
	go func() {
		p.desk.OpenNotification(id)
		p.show()
	}()
}
