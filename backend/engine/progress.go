package engine

import (
	"slices"
	"sync"
	"time"

	"crossdock/backend/change"
	"crossdock/backend/connectwise"
	"crossdock/backend/record"
	"crossdock/backend/snapshot"
)

const (
	// quiet is how long nothing may happen before the run says what it waits
	// for, and then says so again.
	quiet = time.Minute
	// warmUp is how long a phase has to last before its rate says anything
	// about the time left.
	warmUp = 10 * time.Second
)

// tracker turns what happens into events, and tells when nothing does.
type tracker struct {
	feed *feed
	now  func() time.Time

	watching sync.WaitGroup // end waits for it
	stop     chan struct{}  // closed at the end
	timer    *time.Timer    // strikes when due may have come

	mu      sync.Mutex // guards what follows
	last    Progress
	started time.Time
	// What is waited for in each phase: the lists that are being read, the
	// question that ConnectWise was asked last, the changes under way, the oldest first.
	open     []snapshot.Progress
	question string
	changes  []*change.Change
	// moved is when something last happened, due when it is time to tell that
	// nothing has since; both by the timer's own clock.
	moved, due time.Time
	told       bool // that nothing happens
	ended      bool
}

func newTracker(f *feed, now func() time.Time) *tracker {
	begun := time.Now()
	t := &tracker{feed: f, now: now, stop: make(chan struct{}), timer: time.NewTimer(quiet), moved: begun, due: begun.Add(quiet)}
	t.watching.Go(t.watch)
	return t
}

func (t *tracker) phase(phase Phase) { t.enter(PhaseStarted{Phase: phase}) }

// writing begins the last phase.
func (t *tracker) writing(changes []change.Change, companies map[connectwise.CompanyID]string) {
	byKind := map[record.Kind]int{}
	for i := range changes {
		byKind[changes[i].Key.Kind.Shown()]++
	}
	t.enter(PhaseStarted{Phase: Writing, Total: len(changes), ByKind: byKind, Companies: companies})
}

func (t *tracker) enter(event PhaseStarted) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.last, t.started = Progress{Phase: event.Phase, Total: event.Total}, t.now()
	t.open, t.changes, t.question = nil, nil, ""
	t.happened(event)
}

// read tells how far the reading of a list is.
func (t *tracker) read(list snapshot.Progress) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.open = slices.DeleteFunc(t.open, func(o snapshot.Progress) bool { return o.List == list.List })
	if !list.Done {
		t.open = append(t.open, list)
	}
	t.progress(list.List, list.Read)
}

// ask notes what ConnectWise is asked next.
func (t *tracker) ask(what string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.question = what
	t.happened(nil)
}

// begin notes a change that is under way, until its answer is called.
func (t *tracker) begin(c change.Change) (left func()) {
	t.mu.Lock()
	defer t.mu.Unlock()
	begun := &c
	t.changes = append(t.changes, begun)
	return func() {
		t.mu.Lock()
		defer t.mu.Unlock()
		t.changes = slices.DeleteFunc(t.changes, func(each *change.Change) bool { return each == begun })
	}
}

// wrote tells how many changes are done with.
func (t *tracker) wrote(done int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.progress("", done)
}

// progress tells how far the phase is. t is locked.
func (t *tracker) progress(part string, done int) {
	t.last.Part, t.last.Done = part, done
	t.last.Left = left(t.now().Sub(t.started), done, t.last.Total)
	t.happened(t.last)
}

// left is the time that the rest takes at the rate so far.
func left(spent time.Duration, done, total int) time.Duration {
	if spent < warmUp || done == 0 || total <= done {
		return 0
	}
	return time.Duration(float64(spent) / float64(done) * float64(total-done)).Round(time.Second)
}

func (t *tracker) send(event Event) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.happened(event)
}

// happened sends an event, if there is one, and begins to wait for the next. t
// is locked, so that events come in the order of what happened.
func (t *tracker) happened(event Event) {
	if wait, is := event.(Waiting); is {
		t.feed.send(wait)
		t.wake(wait.For + quiet) // until then it is known what is waited for
		return
	}
	if t.told {
		t.feed.send(GoesOn{After: time.Since(t.moved).Round(time.Second)})
	}
	if event != nil {
		t.feed.send(event)
	}
	t.told, t.moved = false, time.Now()
	t.wake(quiet)
}

// wake lets the watch look after a while. t is locked.
func (t *tracker) wake(after time.Duration) {
	t.due = time.Now().Add(after)
	if !t.ended {
		t.timer.Reset(after)
	}
}

// end ends the watch and waits for it.
func (t *tracker) end() {
	t.mu.Lock()
	t.ended = true
	t.timer.Stop()
	t.mu.Unlock()
	close(t.stop)
	t.watching.Wait()
}
