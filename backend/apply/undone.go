package apply

import (
	"maps"

	"crossdock/backend/base"
	"crossdock/backend/change"
	"crossdock/backend/journal"
	"crossdock/backend/record"
)

// undone is what is remembered of a change: the link, and for one that takes
// an earlier change back what keeps the next sync from doing it again. A
// change that is done in part only leaves the link.
func undone(k *known, link base.Link, c change.Change, whole bool, now clock) journal.Effect {
	if c.Undo != nil {
		link.Pairs = decidedPairs(link.Pairs, c.Differences)
	}
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

// decidedPairs are the pairs, those of what was put back marked as a person's:
// they are what makes the old values hand edits.
func decidedPairs(pairs map[change.Attribute]base.Pair, putBack []change.Difference) map[change.Attribute]base.Pair {
	marked := maps.Clone(pairs)
	for _, d := range putBack {
		if pair, paired := marked[d.Attribute]; paired && !pair.Unknown {
			pair.Decided = true
			marked[d.Attribute] = pair
		}
	}
	return marked
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
