package schedule

import (
	"context"
	"math/rand/v2"
	"time"
)

// look is how often the wall clock is looked at. The first look comes as late:
// at a start with the computer the network may not be there yet.
const look = 30 * time.Second

// Timetable is what [Loop] keeps the time for.
type Timetable struct {
	// Facts are read anew at every look.
	Facts func() (Facts, error)
	// Start starts a run and returns at once. It is called at every look while a
	// run is due, so one that is under way already is no failure.
	Start func()
	// Settle is how long a machine that has just woken is left alone; nil draws
	// up to two minutes.
	Settle func() time.Duration
}

// settleMost is the longest that a machine which woke is left alone. Its
// network has to come back first, and an office's machines that wake together
// are not to ask the servers in the same second.
const settleMost = 2 * time.Minute

// settle draws how long a machine that has just woken is left alone.
func settle() time.Duration { return time.Duration(rand.Int64N(int64(settleMost))) }

// asleep is the least gap between two looks that says that the machine slept, or
// that its clock was put forward, which looks the same.
const asleep = 3 * look

// Loop starts runs when they are due, until ctx ends. It looks at the clock
// every 30 seconds, and at once when wake delivers.
func Loop(ctx context.Context, t Timetable, wake <-chan struct{}) {
	ticker := time.NewTicker(look)
	defer ticker.Stop()
	if t.Settle == nil {
		t.Settle = settle
	}
	var last, settled time.Time
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		case <-wake:
		}
		facts, err := t.Facts()
		if err != nil {
			continue
		}
		// The monotonic clock stands still in sleep on some systems.
		now := facts.Now.Round(0)
		if !last.IsZero() && now.Sub(last) >= asleep {
			settled = now.Add(min(t.Settle(), settleMost))
		}
		last, facts.Settled = now, settled
		if next, reason := Next(facts); reason == Due && !next.After(facts.Now) {
			t.Start()
		}
	}
}
