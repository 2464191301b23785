// Package schedule says when the next automatic run is due, by the wall clock,
// and keeps the time.
//
// [Next] is a pure function of times, so that sleep, a changed clock and the
// change of summer time are only other arguments. [Loop] looks at the wall clock
// again and again instead of waiting for a duration: a machine that slept past
// several runs starts one. It never starts a run while another is under way.
package schedule

import (
	"context"
	"time"

	"crossdock/backend/settings"
)

// Reason says why no run is due at any time.
type Reason string

// The reasons.
const (
	Due         Reason = "" // one is
	Off         Reason = "off"
	Unpreviewed Reason = "first-run" // no run was applied yet
	Paused      Reason = "paused"    // until a person resumes
)

// Facts are what the next run follows from.
type Facts struct {
	Schedule settings.Schedule
	// Applied tells that a person has applied a run before.
	Applied bool
	// Last is when the newest run ended, Tried when an automatic one last
	// failed to start or to reach a server, zero without one.
	Last, Tried time.Time
	Paused      bool
	PausedUntil time.Time // zero: until resumed
	// Now is the wall clock, in the person's own zone.
	Now time.Time
}

// again is how long after a failed try the next one comes.
const again = 5 * time.Minute

// Next is when the next automatic run is due; a time that has passed means now.
// Without one the reason says why.
func Next(f Facts) (time.Time, Reason) {
	every, on, err := f.Schedule.Interval()
	if err != nil || !on {
		return time.Time{}, Off
	}
	if !f.Applied {
		return time.Time{}, Unpreviewed
	}
	if f.Paused && f.PausedUntil.IsZero() {
		return time.Time{}, Paused
	}
	// A clock that was set back must not put the next run off for years.
	last := f.Last
	if last.After(f.Now) {
		last = f.Now
	}
	next := last.Add(every)
	if retry := f.Tried.Add(again); !f.Tried.IsZero() && !f.Tried.After(f.Now) && retry.After(next) {
		next = retry
	}
	if f.Paused && f.PausedUntil.After(next) {
		next = f.PausedUntil
	}
	if next.Before(f.Now) {
		next = f.Now
	}
	return afterQuiet(next.In(f.Now.Location()), f.Schedule), Due
}

// afterQuiet is t, or the end of the quiet hours that it lies in.
func afterQuiet(t time.Time, s settings.Schedule) time.Time {
	quiet, err := s.QuietHours()
	if err != nil || quiet.From == quiet.To {
		return t
	}
	minute := t.Hour()*60 + t.Minute()
	day := t.Day()
	switch {
	case quiet.From < quiet.To:
		if minute < quiet.From || minute >= quiet.To {
			return t
		}
	case minute >= quiet.From:
		day++ // the hours end tomorrow
	case minute >= quiet.To:
		return t
	}
	return time.Date(t.Year(), t.Month(), day, quiet.To/60, quiet.To%60, 0, 0, t.Location())
}

// look is how often the wall clock is looked at.
const look = 30 * time.Second

// Timetable is what [Loop] keeps the time for.
type Timetable struct {
	// Facts are read anew at every look.
	Facts func() (Facts, error)
	// Start starts a run and returns at once. A run that is under way already is
	// no failure.
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
