package plan

import (
	"slices"

	"crossdock/backend/base"
	"crossdock/backend/change"
	"crossdock/backend/hudu"
	"crossdock/backend/journal"
	"crossdock/backend/mapping"
)

func (u *undoer) undoRelation(entry journal.Entry) {
	c := entry.Change
	remembered, known := u.base.Relations[base.Ends{From: c.From, To: c.To}]
	there := slices.ContainsFunc(u.current.Records.Relations, func(r hudu.Relation) bool { return r.ID == entry.Relation })
	switch {
	case !u.current.Records.RelationsRead:
		u.report(c, change.LeftOver, "the relation of %s with %s stays: Hudu's relations could not be read", c.From, c.To)
	case c.Verb == change.Relate && known && remembered.Made && remembered.ID == entry.Relation && there:
		u.add(c, change.Change{Verb: change.Unrelate, From: c.From, To: c.To, Relation: entry.Relation, Undo: &change.Undo{}})
	case c.Verb == change.Unrelate && !known:
		u.add(c, change.Change{Verb: change.Relate, From: c.From, To: c.To, Undo: &change.Undo{}})
	}
}

func (u *undoer) undoTile(entry journal.Entry) {
	c := entry.Change
	tile, exists := hudu.MagicDash{}, false
	for _, each := range u.current.Records.Tiles {
		if each.Company == entry.HuduCompany && each.Title == mapping.TileTitle {
			tile, exists = each, true
		}
	}
	undo := change.Change{HuduCompany: entry.HuduCompany, Verb: change.Update, Undo: &change.Undo{}}
	message, _ := c.Difference(change.TileMessage)
	ended := message.After == "" && message.Before != ""
	if !exists || ended || c.Verb == change.Create {
		undo.Undo = &change.Undo{Hold: u.saidOfTile(entry), Reason: "its change was undone"}
	}
	switch {
	case !exists && ended:
		undo.Verb = change.Create
		for _, d := range c.Differences {
			undo.Differences = append(undo.Differences, change.Difference{Attribute: d.Attribute, After: d.Before})
		}
	case !exists:
		return
	default:
		var touched []change.Difference
		undo.Differences, touched = back(entry, func(a change.Attribute) string { return mapping.TileValue(tile, a) })
		u.reportTouched(c, touched)
	}
	if len(undo.Differences) > 0 {
		u.add(c, undo)
	}
}

// saidOfTile is what ConnectWise said at the last sync, else the entry's own
// values. A later run, or one undone, has moved on from those.
func (u *undoer) saidOfTile(entry journal.Entry) map[change.Attribute]string {
	if hold, held := u.base.Holds[entry.Change.Key]; held {
		return hold.Values
	}
	message, _ := entry.Change.Difference(change.TileMessage)
	said := message.After
	if pair, paired := u.base.Links[entry.Change.Key].Pairs[change.TileMessage]; paired && !pair.Unknown {
		said = pair.ConnectWise
	}
	return map[change.Attribute]string{change.TileMessage: said}
}
