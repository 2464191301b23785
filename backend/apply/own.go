package apply

import (
	"strconv"

	"crossdock/backend/base"
	"crossdock/backend/change"
	"crossdock/backend/hudu"
	"crossdock/backend/mapping"
	"crossdock/backend/record"
)

// The checks in this file hold whatever the plan says: they are the last door
// before a write.

// checkHold keeps away from records that are on hold, also when that was after
// the plan was made. The hold that an undo left does not keep another undo from
// taking back more of the record.
func (r *runner) checkHold(c change.Change) error {
	for _, key := range []record.Key{c.Key, c.From} {
		if hold, held := r.holds[key]; held && (c.Undo == nil || hold.ByHand()) {
			return refuse(change.Held, "it is on hold")
		}
	}
	return nil
}

// checkUndo is checkPlace for changes of what is ours already: an undo takes
// back what was written into a company whose match is gone, too, since a wrong
// match is the likeliest reason for it.
func (r *runner) checkUndo(c change.Change, place hudu.CompanyID) error {
	if c.Undo != nil && r.links[c.Key].HuduCompany == place {
		return nil
	}
	return r.checkPlace(place)
}

// checkPlace refuses companies that are not matched.
func (r *runner) checkPlace(place hudu.CompanyID) error {
	if !r.matched[place] {
		return refuse(change.Refused, "the company %d in Hudu has no match, so nothing is written there", place)
	}
	return nil
}

// checkCreation refuses to make a company that nobody decided to make.
func (r *runner) checkCreation(c change.Change) error {
	switch match := r.matches[c.Company]; match.Decision {
	case base.CreateNew:
		return nil
	case base.Matched:
		return stale("the company was matched with one in Hudu since the plan was made")
	default:
		return refuse(change.Refused, "nobody decided to create company %d in Hudu", c.Company)
	}
}

// checkOwner refuses assets that are not the record's: those of another
// record, and those that are neither linked, nor carry the key, nor are taken
// over by this change.
func (r *runner) checkOwner(c change.Change, asset hudu.Asset) error {
	if r.belongsToAnother(asset.ID, c.Key) {
		return refuse(change.DuplicateClaimed, "the asset %q (%s) belongs to %s", asset.Name, asset.URL, r.owner[asset.ID])
	}
	carried, carries := r.ports.Current.ConnectWiseID(&asset, c.Key.Kind)
	switch {
	case carries && carried != c.Key:
		return refuse(change.DuplicateClaimed, "the asset %q (%s) carries the ConnectWise ID %s", asset.Name, asset.URL, carried)
	case carries, r.links[c.Key].Asset == asset.ID, isAdoption(c), c.Stays != 0:
		return nil
	case c.Undo != nil && c.Undo.Unlink:
		// Ours until another undo ended the link; the values to take back are
		// those that were written then.
		return nil
	default:
		return refuse(change.Refused, "the asset %q (%s) is not this record's, so nothing is written to it", asset.Name, asset.URL)
	}
}

// isAdoption tells whether the change takes over an asset that is nobody's.
// The plan says so by its verb, or, where a verb of higher rank names the
// change, by the evidence that it gives.
func isAdoption(c change.Change) bool {
	return c.Verb == change.Adopt || (c.Verb == change.Move || c.Verb == change.Update) && c.Reason != ""
}

// checkTarget refuses a move into a company that is not matched.
func (r *runner) checkTarget(c change.Change) error {
	d, moves := c.Difference(change.Company)
	if !moves {
		return nil
	}
	id, err := strconv.Atoi(d.After)
	if err != nil {
		return refuse(change.BadValue, "%q is no company to move to", d.After)
	}
	return r.checkPlace(hudu.CompanyID(id))
}

// ownTile tells whether the tile with that message is one that Crossdock
// wrote: only such a tile is ever deleted.
func (r *runner) ownTile(c change.Change, tile hudu.MagicDash) bool {
	link, linked := r.links[c.Key]
	pair, paired := link.Pairs[change.TileMessage]
	return linked && link.Tile == tile.ID && paired && pair.ConnectWise == pair.Hudu && mapping.TileValue(tile, change.TileMessage) == pair.Hudu
}
