package plan

import (
	"maps"
	"slices"
	"strconv"

	"crossdock/backend/change"
	"crossdock/backend/journal"
	"crossdock/backend/secret"
)

// undoCreation archives what was created, unless somebody has edited it since.
func (u *undoer) undoCreation(entry journal.Entry) {
	c := entry.Change
	asset := u.asset(entry)
	if asset == nil || asset.Archived {
		return
	}
	left := u.left(entry)
	for _, attribute := range slices.Sorted(maps.Keys(left)) {
		now := u.current.ValueOf(asset, attribute)
		unseen := now == "" && secret.IsSeal(left[attribute])
		if now != left[attribute] && now != atCreation(entry, attribute) && !unseen {
			u.report(c, change.ChangedSince, "%q (%s) was changed in Hudu since this run (%s), so it is not archived", c.Name, asset.URL, attribute.Shown())
			return
		}
	}
	u.add(c, change.Change{
		Verb: change.Archive, HuduCompany: asset.Company, Asset: asset.ID, Layout: asset.Layout, Reason: "its creation is undone",
		Differences: []change.Difference{{Attribute: change.Archived, Before: "false", After: "true"}},
		Undo:        &change.Undo{Hold: u.said(entry), Reason: "its creation was undone"},
	})
}

// atCreation is what Hudu read back of a new asset. A later run that was undone
// leaves it so: that is nobody's edit.
func atCreation(entry journal.Entry, attribute change.Attribute) string {
	switch attribute {
	case change.Layout:
		return strconv.Itoa(int(entry.Change.Layout))
	case change.Company:
		return strconv.Itoa(int(entry.HuduCompany))
	default:
		return entry.ReadBack[attribute]
	}
}

// left is what Hudu read back of the record at the last sync, else at the
// entry.
func (u *undoer) left(entry journal.Entry) map[change.Attribute]string {
	left := maps.Clone(entry.ReadBack)
	if link := u.base.Links[entry.Change.Key]; link.Asset == entry.Asset {
		for attribute, pair := range link.Pairs {
			if !pair.Unknown {
				left[attribute] = pair.Hudu
			}
		}
	}
	return left
}

// said is what ConnectWise said of the record at the last sync. A record that
// an undo holds already has not been synced since: its hold stands as it is.
func (u *undoer) said(entry journal.Entry) map[change.Attribute]string {
	if hold, held := u.base.Holds[entry.Change.Key]; held {
		return hold.Values
	}
	said := map[change.Attribute]string{}
	for _, s := range entry.Change.Settlements {
		if !s.Unknown {
			said[s.Attribute] = s.ConnectWise
		}
	}
	link, asset := u.base.Links[entry.Change.Key], u.current.Asset(entry.Asset)
	if link.Asset != entry.Asset || asset == nil {
		return u.tagKeys(entry, said)
	}
	for attribute, pair := range link.Pairs {
		// Of a value that was edited in Hudu the pair does not follow
		// ConnectWise: while it is in conflict, it says something else already.
		if pair.Unknown || u.current.ValueOf(asset, attribute) != pair.Hudu {
			delete(said, attribute)
			continue
		}
		said[attribute] = pair.ConnectWise
	}
	return u.tagKeys(entry, said)
}
