package engine

import (
	"sync"
	"time"
)

const (
	// backlog is how many events wait for a slow observer before the passing
	// ones are dropped.
	backlog = 4096
	// patience is how long the end of a run waits for its observer.
	patience = 2 * time.Second
)

// feed hands events to the observer from a goroutine of its own, so that the
// run never waits for whoever watches it.
type feed struct {
	observe func(Event)
	wake    chan struct{} // holds one token when there is something to do
	done    chan struct{} // closed when the goroutine is through

	mu     sync.Mutex // guards what follows
	queue  []Event
	closed bool
}

func newFeed(observe func(Event)) *feed {
	f := &feed{observe: observe, wake: make(chan struct{}, 1), done: make(chan struct{})}
	if observe == nil {
		close(f.done)
		return f
	}
	go f.deliver()
	return f
}

// send queues an event. It never blocks.
func (f *feed) send(event Event) {
	if f.observe == nil {
		return
	}
	f.mu.Lock()
	if !f.closed && (len(f.queue) < backlog || !passing(event)) {
		f.queue = append(f.queue, event)
	}
	f.mu.Unlock()
	f.nudge()
}

// passing tells whether an event may be lost: the next one says more.
func passing(event Event) bool {
	switch event.(type) {
	case Started, PhaseStarted, Finished:
		return false
	default:
		return true
	}
}

func (f *feed) nudge() {
	select {
	case f.wake <- struct{}{}:
	default:
	}
}

func (f *feed) deliver() {
	defer close(f.done)
	for range f.wake {
		f.mu.Lock()
		events, closed := f.queue, f.closed
		f.queue = nil
		f.mu.Unlock()
		for _, event := range events {
			f.observe(event)
		}
		if closed {
			return
		}
	}
}

// close delivers what is queued and ends the goroutine. It does not wait for
// ever for an observer that hangs.
func (f *feed) close() {
	f.mu.Lock()
	f.closed = true
	f.mu.Unlock()
	f.nudge()
	select {
	case <-f.done:
	case <-time.After(patience):
	}
}
