package tray

import (
	"errors"
	"sync"
)

// ErrMissing says that this system has no tray.
var ErrMissing = errors.New("this system shows no tray icon")

// Options are what [Start] builds from.
type Options struct {
	// Chosen is told what a person chose, on a goroutine of its own for each
	// line of the menu.
	Chosen func(Choice)
	// There is told whether the icon can be seen, now and whenever that
	// changes.
	There func(bool)
}

// Tray is the running icon. It is safe for concurrent use.
type Tray struct {
	options Options
	// native is what the system's own start gave back to end it.
	end func()

	states   chan State // holds the newest state that is not shown yet
	stop     chan struct{}
	painting sync.WaitGroup
}

// Start shows the icon. On macOS it must be called on the main goroutine, before
// the window's loop runs. It fails with [ErrMissing].
func Start(o Options) (*Tray, error) {
	t := &Tray{options: o, states: make(chan State, 1), stop: make(chan struct{})}
	var built menu
	end, err := startNative(func() { built = newMenu(t.chosen) }, o.There)
	if err != nil {
		return nil, err
	}
	t.end = end.stop
	t.painting.Go(func() {
		select {
		case <-end.ready:
		case <-t.stop:
			return
		}
		t.paint(built, end.repaint)
	})
	return t, nil
}

// native is a started tray of the system: ready is closed once the menu is
// built, stop takes the icon away. repaint, which may be nil, delivers when the
// ground that the icon lies on has changed.
type native struct {
	ready   <-chan struct{}
	repaint <-chan struct{}
	stop    func()
}

// Show shows a state. It never waits for the system.
func (t *Tray) Show(s State) {
	for {
		select {
		case t.states <- s:
			return
		default:
		}
		select {
		case <-t.states:
		default:
		}
	}
}

// Stop takes the icon away.
func (t *Tray) Stop() {
	close(t.stop)
	t.painting.Wait()
	t.end()
}

func (t *Tray) chosen(choice Choice) {
	select {
	case <-t.stop:
	default:
		t.options.Chosen(choice)
	}
}

// paint shows states until the tray is stopped.
func (t *Tray) paint(m menu, repaint <-chan struct{}) {
	for {
		select {
		case <-t.stop:
			return
		case s := <-t.states:
			m.show(s)
		case <-repaint:
			if m.last != nil {
				m.icon(m.last.Icon)
			}
		}
	}
}
