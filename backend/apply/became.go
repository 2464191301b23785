package apply

import (
	"strconv"
	"time"

	"crossdock/backend/base"
	"crossdock/backend/change"
	"crossdock/backend/hudu"
	"crossdock/backend/journal"
)

// skew is how far Hudu's clock and ours may be apart.
const skew = 2 * time.Minute

// became compares an entry's record with what was to be written, value by
// value. A value that is neither as before nor as it was to be is what Hudu
// made of ours when nothing touched the record after the write, and else what
// somebody typed since.
func became(entry journal.Entry, read func(change.Attribute) string, updated time.Time) outcome {
	values := compare(entry.Change.Differences, read)
	o := outcome{done: values.done, read: read}
	ours := !updated.Before(entry.Intended.Add(-skew)) && !updated.After(entry.Intended.Add(skew))
	if ours {
		o.done = append(o.done, values.moved...)
		values.moved = nil
	}
	o.whole = len(values.open) == 0 && len(values.moved) == 0
	return o
}

// wanted are the attributes to settle; nil is all of them.
func (o outcome) wanted() func(change.Attribute) bool {
	if o.whole {
		return nil
	}
	return within(o.done)
}

// assetCreation looks for the asset that a creation made.
func (v *resolver) assetCreation(entry journal.Entry) (journal.Effect, journal.State, bool) {
	c := entry.Change
	place := entry.HuduCompany
	if place == 0 {
		place = v.known.place(c)
	}
	made, found := madeAsset(c, v.candidates(place, c), sight{
		known: v.known, current: v.Current,
		isNew: func(asset hudu.Asset) bool { return !asset.CreatedAt.Before(entry.Intended.Add(-skew)) },
	})
	if !found {
		return journal.Effect{}, journal.NotDone, v.Covers(place)
	}
	link := v.known.linkTo(c, made.Company, made.ID, v.Now().UTC())
	settleCreation(link, c, place, v.atCreation(c, made, place))
	return journal.Effect{Links: []base.Link{link}}, journal.Applied, true
}

// candidates are the assets of the company and, where the key alone decides,
// those of all: a person may have moved it on.
func (v *resolver) candidates(place hudu.CompanyID, c change.Change) []hudu.Asset {
	if hasKeyField(c) {
		return v.Current.Records.Assets
	}
	var assets []hudu.Asset
	for _, asset := range v.Current.Records.Assets {
		if asset.Company == place {
			assets = append(assets, asset)
		}
	}
	return assets
}

// atCreation reads what Hudu made of the values at the creation. Where the
// asset was edited since, a value that is not ours is the edit: the base then
// is what was sent, so that the edit stays one.
func (v *resolver) atCreation(c change.Change, made hudu.Asset, place hudu.CompanyID) func(change.Attribute) string {
	edited := made.UpdatedAt.Sub(made.CreatedAt) > time.Second
	return func(a change.Attribute) string {
		if !edited {
			return v.Current.ValueOf(&made, a)
		}
		switch a {
		case change.Layout:
			return strconv.Itoa(int(c.Layout))
		case change.Company:
			return strconv.Itoa(int(place))
		}
		d, _ := c.Difference(a)
		return d.After
	}
}
