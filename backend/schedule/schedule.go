// Package schedule says when the next automatic run is due, by the wall clock,
// and keeps the time.
//
// [Next] is a pure function of times, so that sleep, a changed clock and the
// change of summer time are only other arguments. [Loop] looks at the wall clock
// again and again instead of waiting for a duration: a machine that slept past
// several runs starts one.
package schedule

import (
	"time"

	"crossdock/backend/settings"
)

// Reason says why no run is due at any time.
type Reason string

// The reasons.
const (
	Due      Reason = ""          // one is
	Off      Reason = "off"       // by the settings
	FirstRun Reason = "first-run" // no run was applied yet
	Untested Reason = "untested"  // the connection test has to pass first
	Paused   Reason = "paused"    // until a person resumes
)

// Facts are what the next run follows from.
type Facts struct {
	Schedule settings.Schedule
	// Applied tells that a person has applied a run of everything before.
	Applied bool
	// Tested tells that the connection test has passed with what is in use.
	Tested bool
	// Last is when the newest run of everything ended, zero without one.
	Last time.Time
	// Failures counts the runs since then that came to nothing and are tried again
	// by themselves, Tried is when the newest of them ended.
	Failures    int
	Tried       time.Time
	Paused      bool
	PausedUntil time.Time // zero: until resumed
	// Settled is until when the machine is left alone after it woke, zero when it
	// did not.
	Settled time.Time
	// Now is the wall clock, in the person's own zone.
	Now time.Time
}

// again is how long after a failed run the next one comes; each further failure
// doubles it, up to the interval.
const again = 5 * time.Minute

// Next is when the next automatic run is due; a time that has passed means now.
// Without one the reason says why.
func Next(f Facts) (time.Time, Reason) {
	every, on, err := f.Schedule.Interval()
	switch {
	case err != nil || !on:
		return time.Time{}, Off
	case !f.Applied:
		return time.Time{}, FirstRun
	case !f.Tested:
		return time.Time{}, Untested
	case f.Paused && f.PausedUntil.IsZero():
		return time.Time{}, Paused
	}
	next := f.after(f.Last, every)
	if f.Failures > 0 {
		next = f.after(f.Tried, wait(f.Failures, every))
	}
	if f.Paused && f.PausedUntil.After(next) {
		next = f.PausedUntil
	}
	if f.Settled.After(next) && f.Settled.Before(f.Now.Add(settleMost+clockSlack)) {
		next = f.Settled // else the clock has gone back since it woke
	}
	if next.Before(f.Now) {
		next = f.Now
	}
	return afterQuiet(next.In(f.Now.Location()), f.Schedule), Due
}

// clockSlack is how far the clock may go back without a run looking as if it
// had not happened yet.
const clockSlack = time.Minute

// after is a time after something that happened. What has happened in the
// future was noted by a clock that was wrong: it must not put the next run off
// for years.
func (f Facts) after(at time.Time, wait time.Duration) time.Time {
	if at.After(f.Now.Add(clockSlack)) {
		return f.Now
	}
	return at.Add(wait)
}

// wait is how long after so many failures the next try comes.
func wait(failures int, every time.Duration) time.Duration {
	pause := again
	for i := 1; i < failures && pause < every; i++ {
		pause *= 2
	}
	return min(pause, every)
}

// afterQuiet is t, or the end of the quiet hours that it lies in. The hours are
// those of the clock on the wall: where it is put forward or back they are
// shorter or longer.
func afterQuiet(t time.Time, s settings.Schedule) time.Time {
	quiet, err := s.QuietHours()
	if err != nil || !isQuiet(t, quiet) {
		return t
	}
	day := t.Day()
	if minuteOf(t) >= quiet.To {
		day++ // the hours end tomorrow
	}
	end := time.Date(t.Year(), t.Month(), day, quiet.To/60, quiet.To%60, 0, 0, t.Location())
	// The end may be a time that the clock leaves out, or shows twice.
	for !end.After(t) || isQuiet(end, quiet) {
		end = end.Add(15 * time.Minute)
	}
	return end
}

// isQuiet tells whether t lies in the quiet hours: from their beginning, up to
// but not including their end.
func isQuiet(t time.Time, quiet settings.Quiet) bool {
	minute := minuteOf(t)
	if quiet.From <= quiet.To {
		return quiet.From <= minute && minute < quiet.To
	}
	return quiet.From <= minute || minute < quiet.To
}

func minuteOf(t time.Time) int { return t.Hour()*60 + t.Minute() }
