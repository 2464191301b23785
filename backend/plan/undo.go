package plan

import (
	"fmt"
	"slices"

	"crossdock/backend/base"
	"crossdock/backend/change"
	"crossdock/backend/hudu"
	"crossdock/backend/journal"
	"crossdock/backend/mapping"
	"crossdock/backend/record"
)

// Undo decides how the writes of a run are taken back: the values from before
// are written back, what was created is archived, what was archived comes back,
// what was moved moves back. What is no longer as the run left it stays and is
// reported. entries are the run's, in the order of writes.
//
// The next sync writes nothing of it again: values count as hand edits, and
// records whose existence or ownership is taken back are held.
func Undo(entries []journal.Entry, b base.Base, current *mapping.Current) Plan {
	u := &undoer{base: b, current: current}
	u.plan = Plan{Changes: []change.Change{}, Conflicts: []change.Conflict{}, Problems: []change.Problem{}, Unchanged: map[record.Kind]int{}}
	for _, entry := range slices.Backward(entries) {
		if wrote(entry) {
			u.undo(entry)
			u.tellAdded(entry)
			u.tellSealed(entry)
		}
	}
	slices.SortStableFunc(u.plan.Problems, change.CompareProblems)
	slices.Sort(u.plan.Warnings)
	u.plan.Warnings = slices.Compact(u.plan.Warnings)
	return u.plan
}

// wrote tells whether anything of the entry reached Hudu. What an update
// cleared and a second one put back is as it was before the run, and the double
// that two machines made stays given up.
func wrote(entry journal.Entry) bool {
	return entry.Change.Reason != change.PutsBack && entry.Change.Stays == 0 && (entry.State == journal.Applied || len(entry.ReadBack) > 0)
}

type undoer struct {
	base    base.Base
	current *mapping.Current
	plan    Plan
	owners  map[hudu.AssetID]record.Key // see ownerOf
}

func (u *undoer) undo(entry journal.Entry) {
	c := entry.Change
	switch {
	case u.heldByHand(c.Key) || u.heldByHand(c.From):
		u.report(c, change.Held, "%q is on hold, so nothing of it is taken back: release it before the undo if it should be", c.Name)
	case c.Key.Kind == record.Relation:
		u.undoRelation(entry)
	case c.Key.Kind == record.Tile:
		u.undoTile(entry)
	case c.Key.Kind == record.Company && c.Verb == change.Create:
		if _, exists := u.current.Company(entry.HuduCompany); exists {
			u.report(c, change.Stays, "%q was created in this run and stays: companies are never archived or deleted; do it in Hudu if it is not wanted", c.Name)
		}
	case c.Key.Kind == record.Company:
		u.undoCompany(entry)
	case c.Verb == change.Create:
		u.undoCreation(entry)
	default:
		u.undoAsset(entry)
	}
}

// heldByHand tells whether a person put the record on hold. A hold that an undo
// left behind keeps the next sync away, not another undo.
func (u *undoer) heldByHand(key record.Key) bool {
	hold, held := u.base.Holds[key]
	return held && hold.ByHand()
}

func (u *undoer) report(c change.Change, code change.Code, format string, args ...any) {
	u.plan.Problems = append(u.plan.Problems, change.Problem{
		Key: c.Key, Company: c.Company, Name: c.Name, Code: code, Reason: fmt.Sprintf(format, args...),
	})
}

// back are the differences that take an entry's back, and the attributes that
// are no longer as it left them, with what they are now.
func back(entry journal.Entry, read func(change.Attribute) string) (differences, touched []change.Difference) {
	for _, d := range entry.Change.Differences {
		written, done := entry.ReadBack[d.Attribute]
		now := read(d.Attribute)
		switch {
		case d.Sealed(): // see [undoer.tellSealed]
		case !done, now == d.Before:
		case now != written:
			touched = append(touched, change.Difference{Attribute: d.Attribute, Before: written, After: now})
		default:
			differences = append(differences, change.Difference{Attribute: d.Attribute, Before: now, After: d.Before, CheckBox: d.CheckBox})
		}
	}
	return differences, touched
}

// reportTouched tells who changed what is no longer as the entry left it: a
// later run, when that is what the last sync read back, else somebody in Hudu.
func (u *undoer) reportTouched(c change.Change, touched []change.Difference) {
	pairs := u.base.Links[c.Key].Pairs
	for _, d := range touched {
		if pair, synced := pairs[d.Attribute]; synced && !pair.Unknown && pair.Hudu == d.After {
			u.report(c, change.ChangedSince, "%q of %q was changed again by a later run and stays as that left it; undo that run, too, to take it back", d.Attribute.Shown(), c.Name)
			continue
		}
		u.report(c, change.ChangedSince, "%q of %q was changed in Hudu since this run and stays as it is", d.Attribute.Shown(), c.Name)
	}
}

func (u *undoer) undoCompany(entry journal.Entry) {
	c := entry.Change
	company, exists := u.current.Company(c.HuduCompany)
	if !exists || company.Archived {
		u.report(c, change.ChangedSince, "the company %q is archived in Hudu, or no longer there: nothing of it is taken back", c.Name)
		return
	}
	differences, touched := back(entry, func(a change.Attribute) string { return mapping.CompanyValue(company, a) })
	u.reportTouched(c, touched)
	if len(differences) > 0 {
		u.add(c, change.Change{Verb: change.Update, HuduCompany: company.ID, Differences: differences, Undo: &change.Undo{}})
	}
}

// add completes an undoing change with what the record is.
func (u *undoer) add(c, undo change.Change) {
	undo.Key, undo.Company, undo.Name, undo.LayoutName = c.Key, c.Company, c.Name, c.LayoutName
	if layout, known := u.current.Layout(undo.Layout); known {
		undo.LayoutName = layout.Name
	}
	if company, known := u.current.Company(undo.HuduCompany); known && undo.Undo.Hold != nil {
		undo.Undo.CompanyName = company.Name
	}
	u.plan.Changes = append(u.plan.Changes, undo)
}

// asset is the entry's asset; without one it reports why.
func (u *undoer) asset(entry journal.Entry) *hudu.Asset {
	asset := u.current.Asset(entry.Asset)
	if asset == nil {
		u.report(entry.Change, change.ChangedSince, "%q is no longer in Hudu: nothing of it is taken back", entry.Change.Name)
	}
	return asset
}

// undoAsset takes back an update, adoption, move, archiving or unarchiving.
func (u *undoer) undoAsset(entry journal.Entry) {
	c := entry.Change
	asset := u.asset(entry)
	if asset == nil || u.movedBack(entry, asset) {
		return
	}
	differences, touched := back(entry, func(a change.Attribute) string { return u.current.ValueOf(asset, a) })
	u.reportTouched(c, touched)
	undo := change.Change{HuduCompany: asset.Company, Asset: asset.ID, Layout: asset.Layout, Verb: change.Update, Undo: u.remember(entry)}
	undo.Layout, undo.Verb = u.target(asset, differences)
	undo.Differences, undo.Adds = u.writable(undo.Layout, differences), adds(u.current, asset.Layout, undo.Layout)
	if _, named := (change.Change{Differences: differences}).Difference(change.Archived); asset.Archived && !named && len(differences) > 0 {
		u.report(c, change.ChangedSince, "%q (%s) is archived in Hudu, so nothing of it is taken back", c.Name, asset.URL)
		return
	}
	if len(undo.Differences) == 0 && (!undo.Undo.Unlink || u.base.Links[c.Key].Asset != asset.ID) {
		return
	}
	u.add(c, undo)
	u.tellAdds(undo)
}

// remember is what keeps the change from being made again.
func (u *undoer) remember(entry journal.Entry) *change.Undo {
	c := entry.Change
	archived, _ := c.Difference(change.Archived)
	switch {
	case c.Verb == change.Adopt, (c.Verb == change.Move || c.Verb == change.Update) && c.Reason != "":
		return &change.Undo{Unlink: true, Hold: u.said(entry), Reason: "its adoption was undone"}
	case archived.After == "false": // a move can bring it back, too
		return &change.Undo{Hold: u.said(entry), Reason: "its return from the archive was undone"}
	case c.Verb == change.Archive:
		return &change.Undo{Hold: gone(), Reason: "its archiving was undone"}
	case moves(c):
		return &change.Undo{Hold: u.said(entry), Reason: moveUndone}
	case u.base.Links[c.Key].Asset == 0:
		// An undo ended the link already: it stays ended.
		return &change.Undo{Unlink: true}
	default:
		return &change.Undo{}
	}
}

// moveUndone is the reason of the hold on a record whose move was undone.
const moveUndone = "its move was undone"

func moves(c change.Change) bool {
	_, layout := c.Difference(change.Layout)
	_, company := c.Difference(change.Company)
	return layout || company
}

// movedBack tells whether the entry's move is taken back already. Hudu took
// the fields along then, with values: those are nobody's to take back.
func (u *undoer) movedBack(entry journal.Entry, asset *hudu.Asset) bool {
	d, has := entry.Change.Difference(change.Layout)
	hold := u.base.Holds[entry.Change.Key]
	return has && hold.Reason == moveUndone && !hold.ByHand() && u.current.ValueOf(asset, change.Layout) == d.Before
}

// target is the layout that the asset is in afterwards, and the verb of the
// highest rank.
func (u *undoer) target(asset *hudu.Asset, differences []change.Difference) (hudu.AssetLayoutID, change.Verb) {
	layout, verb := asset.Layout, change.Update
	for _, d := range differences {
		switch {
		case d.Attribute == change.Layout:
			if id, ok := layoutID(d.After); ok {
				layout = id
			}
			verb = change.Move
		case d.Attribute == change.Company:
			verb = change.Move
		case d.Attribute == change.Archived && verb != change.Move:
			verb = change.Unarchive
			if d.After == "true" {
				verb = change.Archive
			}
		}
	}
	return layout, verb
}

// writable drops the fields that the layout does not have: what a field held
// in the other layout goes with it.
func (u *undoer) writable(layout hudu.AssetLayoutID, differences []change.Difference) []change.Difference {
	form, _ := u.current.Layout(layout)
	return slices.DeleteFunc(slices.Clone(differences), func(d change.Difference) bool {
		label, isField := d.Attribute.Label()
		_, has := form.Field(label)
		return isField && !has
	})
}
