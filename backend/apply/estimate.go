package apply

import (
	"time"

	"crossdock/backend/change"
	"crossdock/backend/record"
)

// LeastTime is how long carrying out the changes takes at least at so many
// requests a minute; 0 without a limit.
func LeastTime(changes []change.Change, perMinute int) time.Duration {
	if perMinute <= 0 {
		return 0
	}
	requests := 0
	for i := range changes {
		requests += requestsOf(changes[i])
	}
	return time.Duration(requests) * time.Minute / time.Duration(perMinute)
}

// requestsOf is how many requests a change takes: what exists is read before it
// is written to, and an asset takes one write for each of layout, archiving and
// everything else.
func requestsOf(c change.Change) int {
	switch {
	case c.Key.Kind == record.Relation, c.Verb == change.Create && c.Key.Kind != record.Tile:
		return 1
	case !c.Key.Kind.IsAsset():
		return 2
	}
	writes, rest := 0, false
	for _, d := range c.Differences {
		switch d.Attribute {
		case change.Layout, change.Archived:
			writes++
		default:
			rest = true
		}
	}
	if rest {
		writes++
	}
	return 1 + max(writes, 1)
}
