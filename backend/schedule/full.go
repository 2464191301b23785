package schedule

import "time"

// FullDue tells whether the next automatic run reads everything: the first one
// of each day on the clock on the wall does, whatever comes between two of them.
// Last is when the newest full run ended, zero without one; now is the wall
// clock, in the person's own zone. A last one in the future was noted by a clock
// that was wrong.
func FullDue(last, now time.Time) bool {
	if last.IsZero() || last.After(now.Add(clockSlack)) {
		return true
	}
	year, month, day := last.In(now.Location()).Date()
	thisYear, thisMonth, today := now.Date()
	return year != thisYear || month != thisMonth || day != today
}
