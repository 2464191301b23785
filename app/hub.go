package app

import (
	"sync"
	"time"
)

const (
	// batchEvery is the time between two batches: single events by the thousand
	// keep a webview from painting.
	batchEvery = 50 * time.Millisecond
	// batchMost is how many events or records one batch holds.
	batchMost = 200
	// keptEvents is how many events, and records in them, a page can ask for
	// later.
	keptEvents, keptRecords = 2000, 4000
)

// hub numbers events and hands them out in batches. Its goroutine ends with
// close.
type hub struct {
	wake chan struct{} // holds one token when there is something to hand out
	stop chan struct{}
	done chan struct{}

	mu        sync.Mutex // guards what follows
	pending   []Event
	kept      []Event
	records   int // in those that are kept
	sequence  int64
	listeners map[int]func(Batch)
	nextID    int
}

func newHub() *hub {
	h := &hub{wake: make(chan struct{}, 1), stop: make(chan struct{}), done: make(chan struct{}), listeners: map[int]func(Batch){}}
	go h.run()
	return h
}

// listen hands every batch to the function, one at a time, until the answer is
// called.
func (h *hub) listen(to func(Batch)) func() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.nextID++
	id := h.nextID
	h.listeners[id] = to
	return func() {
		h.mu.Lock()
		defer h.mu.Unlock()
		delete(h.listeners, id)
	}
}

// publish queues an event. It never blocks. What is passing is coalesced: of
// waiting activities only the newest counts, a change of state counts once, and
// records go together.
func (h *hub) publish(event Event) {
	h.mu.Lock()
	h.pending = coalesce(h.pending, event)
	h.mu.Unlock()
	select {
	case h.wake <- struct{}{}:
	default:
	}
}

func coalesce(pending []Event, event Event) []Event {
	for i := len(pending) - 1; i >= 0; i-- {
		old := &pending[i]
		if old.Kind != event.Kind {
			continue
		}
		switch event.Kind {
		case "activity":
			old.Activity = event.Activity
			return pending
		case "state", "counts":
			return pending
		case "companies":
			old.Revision = max(old.Revision, event.Revision)
			return pending
		case "reading":
			old.Reading = event.Reading
			return pending
		case "records":
			if len(old.Records)+len(event.Records) <= batchMost {
				old.Records = append(old.Records, event.Records...)
				return pending
			}
		}
		break
	}
	return append(pending, event)
}

// last is the number of the newest event that was handed out.
func (h *hub) last() int64 {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.sequence
}

// after are the events that followed a number.
func (h *hub) after(sequence int64) Batch {
	h.mu.Lock()
	defer h.mu.Unlock()
	batch := Batch{Events: []Event{}}
	switch {
	case sequence > h.sequence:
		batch.Reset = true
	case len(h.kept) > 0 && sequence < h.kept[0].Sequence-1:
		batch.Reset = true
	default:
		for _, event := range h.kept {
			if event.Sequence > sequence {
				batch.Events = append(batch.Events, event)
			}
		}
	}
	return batch
}

func (h *hub) run() {
	defer close(h.done)
	for {
		select {
		case <-h.stop:
			for h.flush() {
			}
			return
		case <-h.wake:
		}
		for h.flush() {
			select {
			case <-h.stop:
			case <-time.After(batchEvery):
			}
		}
	}
}

// flush hands out one batch and tells whether there was one.
func (h *hub) flush() bool {
	h.mu.Lock()
	n := h.fittingLocked()
	events := h.pending[:n:n]
	h.pending = h.pending[n:]
	for i := range events {
		h.sequence++
		events[i].Sequence = h.sequence
	}
	h.keepLocked(events)
	listeners := make([]func(Batch), 0, len(h.listeners))
	for _, listener := range h.listeners {
		listeners = append(listeners, listener)
	}
	h.mu.Unlock()
	if n == 0 {
		return false
	}
	for _, listener := range listeners {
		listener(Batch{Events: events})
	}
	return true
}

// keepLocked keeps events for those who ask later, and drops the oldest.
func (h *hub) keepLocked(events []Event) {
	h.kept = append(h.kept, events...)
	for i := range events {
		h.records += len(events[i].Records)
	}
	surplus := max(0, len(h.kept)-keptEvents)
	for i := range h.kept {
		if i >= surplus && h.records <= keptRecords {
			surplus = i
			break
		}
		h.records -= len(h.kept[i].Records)
	}
	if surplus > 0 {
		h.kept = append([]Event{}, h.kept[surplus:]...)
	}
}

// fittingLocked is how many of the waiting events one batch holds.
func (h *hub) fittingLocked() int {
	records := 0
	for n := range h.pending {
		records += len(h.pending[n].Records)
		if n == batchMost || n > 0 && records > batchMost {
			return n
		}
	}
	return len(h.pending)
}

// close hands out what is left and waits for the goroutine.
func (h *hub) close() {
	close(h.stop)
	<-h.done
}
