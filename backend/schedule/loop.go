package schedule

import (
	"context"
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
}

// Loop starts runs when they are due, until ctx ends. It looks at the clock
// every 30 seconds, and at once when wake delivers.
func Loop(ctx context.Context, t Timetable, wake <-chan struct{}) {
	ticker := time.NewTicker(look)
	defer ticker.Stop()
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
		if next, reason := Next(facts); reason == Due && !next.After(facts.Now) {
			t.Start()
		}
	}
}
