package plan

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"time"

	"crossdock/backend/change"
	"crossdock/backend/hudu"
	"crossdock/backend/mapping"
	"crossdock/backend/record"
)

// overlap is how far apart two Crossdocks can have made an asset for the same
// record without seeing each other's: from some minutes on a run looks again
// before it makes one. Copies that a person makes later stay.
const overlap = time.Hour

// carriers are, by the record whose key they carry, the live assets of matched
// companies, by id. Records whose only carrier is linked already are left out:
// there is nothing to tell about them.
type carriers map[record.Key][]*hudu.Asset

func (p *planner) newCarriers() carriers {
	c := carriers{}
	for i := range p.current.Records.Assets {
		asset := &p.current.Records.Assets[i]
		if _, owned := p.owner[asset.ID]; owned {
			continue
		}
		if key, live := p.carriesLive(asset); live {
			c[key] = append(c[key], asset)
		}
	}
	for key, all := range c {
		linked := p.current.Asset(p.base.Links[key].Asset)
		if linked == nil {
			continue
		}
		if carried, live := p.carriesLive(linked); live && carried == key {
			c[key] = append(all, linked)
		}
	}
	for _, all := range c {
		slices.SortFunc(all, func(a, b *hudu.Asset) int { return cmp.Compare(a.ID, b.ID) })
	}
	return c
}

// carriesLive is the key that a live asset of a matched company carries.
func (p *planner) carriesLive(asset *hudu.Asset) (record.Key, bool) {
	if asset.Archived || !p.touchable[asset.Company] {
		return record.Key{}, false
	}
	return p.carries(asset)
}

// carries is the key that an asset carries.
func (p *planner) carries(asset *hudu.Asset) (record.Key, bool) {
	return p.current.ConnectWiseID(asset, p.desired.LayoutKinds[asset.Layout])
}

// retireOverlaps gives up the assets that two Crossdocks made for the same
// record at the same time, but for the one of the lowest id: every machine
// decides the same, whichever asset it made itself. Nothing else is done about
// such a record in this run; the next one compares the asset that stays.
func (p *planner) retireOverlaps(open []mapping.Asset, c carriers) []mapping.Asset {
	return slices.DeleteFunc(open, func(desired mapping.Asset) bool {
		all := c[desired.Key]
		retired := 0
		for _, asset := range all {
			if stays := all[0]; p.isOverlap(desired.Key, stays, asset) {
				p.retire(desired, stays, asset)
				retired++
			}
		}
		if retired == 0 {
			return false
		}
		for _, asset := range all {
			p.owner[asset.ID] = desired.Key // no evidence gives it to another record
		}
		return true
	})
}

// isOverlap tells whether Crossdock made the asset at the same time as the one
// that stays.
func (p *planner) isOverlap(key record.Key, stays, asset *hudu.Asset) bool {
	if asset.ID == stays.ID || asset.Company != stays.Company || asset.CreatedAt.IsZero() || stays.CreatedAt.IsZero() {
		return false
	}
	return asset.CreatedAt.Sub(stays.CreatedAt).Abs() <= overlap && p.writtenByUs(key, asset)
}

// writtenByUs tells whether the key stands in the asset in the form in which
// Crossdock writes it.
func (p *planner) writtenByUs(key record.Key, asset *hudu.Asset) bool {
	form, _ := p.current.Layout(asset.Layout)
	field, _ := form.Field(record.ConnectWiseIDLabel)
	written := key.String()
	if field.Type == hudu.Number {
		written = strconv.Itoa(key.ID)
	}
	return p.current.ValueOf(asset, change.Field(field.Label)) == written
}

func (p *planner) retire(desired mapping.Asset, stays, asset *hudu.Asset) {
	form, _ := p.current.Layout(asset.Layout)
	field, _ := form.Field(record.ConnectWiseIDLabel)
	key := change.Field(field.Label)
	c := p.archiving(desired.Key, asset)
	c.Company, c.Stays = desired.Company, stays.ID
	c.Reason = fmt.Sprintf("two Crossdocks made an asset for it at the same time: the first one, %q (%s), stays, and this one is given up", stays.Name, stays.URL)
	c.Differences = append([]change.Difference{{Attribute: key, Before: p.current.ValueOf(asset, key)}}, c.Differences...)
	p.plan.Changes = append(p.plan.Changes, c)
	p.plan.Others.Doubles = append(p.plan.Others.Doubles, desired.Key)
}

// finishRetiring archives the assets that a run gave up and was cut off before
// it archived them: they carry no key any more, so nothing else finds them.
func (p *planner) finishRetiring() {
	for _, begun := range p.options.Retiring {
		asset := p.current.Asset(begun.Asset)
		if asset == nil || asset.Archived || !p.touchable[asset.Company] {
			continue
		}
		_, owned := p.owner[asset.ID]
		if _, carries := p.carries(asset); carries || owned {
			continue
		}
		c := p.archiving(begun.Key, asset)
		c.Company, c.Stays, c.Reason = begun.Company, begun.Stays, begun.Reason
		p.plan.Changes = append(p.plan.Changes, c)
		p.owner[asset.ID] = begun.Key
	}
}

// archiving is the change that archives an asset.
func (p *planner) archiving(key record.Key, asset *hudu.Asset) change.Change {
	layout, _ := p.current.Layout(asset.Layout)
	return change.Change{
		Key: key, Verb: change.Archive, HuduCompany: asset.Company, Asset: asset.ID,
		Layout: asset.Layout, LayoutName: layout.Name, Name: asset.Name,
		Differences: []change.Difference{{Attribute: change.Archived, Before: "false", After: "true"}},
	}
}
