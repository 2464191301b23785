package apply

import (
	"crossdock/backend/base"
	"crossdock/backend/change"
	"crossdock/backend/journal"
	"crossdock/backend/record"
)

// undone is what is remembered of a change: the link, and for one that takes
// an earlier change back what keeps the next sync from doing it again. A
// change that is done in part only leaves the link.
func undone(link base.Link, c change.Change, whole bool, now clock) journal.Effect {
	effect := journal.Effect{Links: []base.Link{link}}
	if c.Undo == nil || !whole {
		return effect
	}
	if c.Undo.Hold != nil {
		effect.Holds = []base.Hold{{Key: c.Key, Reason: c.Undo.Reason, Since: now().UTC(), Values: c.Undo.Hold}}
	}
	if c.Undo.Unlink {
		effect.Links, effect.Unlink = nil, []record.Key{c.Key}
	}
	return effect
}
