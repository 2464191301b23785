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
func undone(k *known, link base.Link, c change.Change, whole bool, now clock) journal.Effect {
	effect := journal.Effect{Links: []base.Link{link}}
	if c.Undo == nil || !whole {
		return effect
	}
	if c.Undo.Hold != nil {
		effect.Holds = []base.Hold{{
			Key: c.Key, Name: c.Name, Company: c.Company, CompanyName: c.Undo.CompanyName,
			Reason: c.Undo.Reason, Since: now().UTC(), Values: c.Undo.Hold, Unsaid: len(c.Undo.Hold) == 0,
		}}
		effect.RemovedRelations = k.takenAway(c.Key)
	}
	if c.Undo.Unlink {
		effect.Links, effect.Unlink = nil, []record.Key{c.Key}
	}
	return effect
}

// takenAway are the relations of the record that an undo took away. The hold
// keeps them away from now on; when it ends they come back with the record.
func (k *known) takenAway(key record.Key) []base.Ends {
	var taken []base.Ends
	for ends, relation := range k.relations {
		if relation.ID == 0 && (ends.From == key || ends.To == key) {
			taken = append(taken, ends)
		}
	}
	return taken
}
