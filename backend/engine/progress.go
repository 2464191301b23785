package engine

import (
	"fmt"
	"sync"
	"time"

	"crossdock/backend/change"
	"crossdock/backend/record"
)

const (
	// quiet is how long nothing may happen before the run says what it waits
	// for.
	quiet = time.Minute
	// warmUp is how long a phase has to last before its rate says anything
	// about the time left.
	warmUp = 10 * time.Second
)

// tracker turns what happens into events.
type tracker struct {
	feed *feed
	now  func() time.Time

	mu      sync.Mutex // guards what follows
	last    Progress
	started time.Time
	timer   *time.Timer
	ended   bool
}

func newTracker(f *feed, now func() time.Time) *tracker {
	t := &tracker{feed: f, now: now}
	t.timer = time.AfterFunc(quiet, t.silent)
	return t
}

func (t *tracker) phase(phase Phase) { t.enter(PhaseStarted{Phase: phase}) }

// writing begins the last phase.
func (t *tracker) writing(changes []change.Change) {
	byKind := map[record.Kind]int{}
	for i := range changes {
		byKind[changes[i].Key.Kind.Shown()]++
	}
	t.enter(PhaseStarted{Phase: Writing, Total: len(changes), ByKind: byKind})
}

func (t *tracker) enter(event PhaseStarted) {
	t.mu.Lock()
	t.last, t.started = Progress{Phase: event.Phase, Total: event.Total}, t.now()
	t.mu.Unlock()
	t.send(event)
}

// progress tells how far the phase is. part is "" outside reading.
func (t *tracker) progress(part string, done int) {
	t.mu.Lock()
	t.last.Part, t.last.Done = part, done
	t.last.Left = left(t.now().Sub(t.started), done, t.last.Total)
	event := t.last
	t.mu.Unlock()
	t.send(event)
}

// left is the time that the rest takes at the rate so far.
func left(spent time.Duration, done, total int) time.Duration {
	if spent < warmUp || done == 0 || total <= done {
		return 0
	}
	return time.Duration(float64(spent) / float64(done) * float64(total-done)).Round(time.Second)
}

func (t *tracker) send(event Event) {
	t.feed.send(event)
	t.mu.Lock()
	defer t.mu.Unlock()
	if !t.ended {
		t.timer.Reset(quiet)
	}
}

// silent tells that nothing has happened for a while, and where.
func (t *tracker) silent() {
	t.mu.Lock()
	last := t.last
	t.mu.Unlock()
	why := fmt.Sprintf("nothing has come for %s while %s", quiet, last.Phase)
	switch {
	case last.Part != "":
		why = fmt.Sprintf("no answer for %s: reading %s, %d so far", quiet, last.Part, last.Done)
	case last.Phase == Writing:
		why = fmt.Sprintf("no answer from Hudu for %s: %d of %d changes are done", quiet, last.Done, last.Total)
	}
	t.send(Waiting{Why: why})
}

func (t *tracker) end() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.ended = true
	t.timer.Stop()
}
