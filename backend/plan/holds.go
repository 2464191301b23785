package plan

import (
	"strconv"

	"crossdock/backend/base"
	"crossdock/backend/change"
	"crossdock/backend/mapping"
	"crossdock/backend/record"
)

// holdCompanies takes over the holds on companies, which a person alone
// releases.
func (p *planner) holdCompanies() {
	p.holds = make(map[record.Key]bool, len(p.base.Holds))
	for key := range p.base.Holds {
		if key.Kind == record.Company {
			p.holds[key] = true
		}
	}
}

// holdRecords decides which of the other holds stand. It comes after the
// companies: what a record is compared with names the company that it goes to.
func (p *planner) holdRecords() {
	for key, hold := range p.base.Holds {
		switch {
		case key.Kind == record.Company:
		case p.moved(hold):
			p.plan.Released = append(p.plan.Released, key)
		default:
			p.holds[key] = true
			p.note(hold)
		}
	}
}

// note notes for a hold of which nothing is known what ConnectWise says now.
func (p *planner) note(hold base.Hold) {
	if !hold.Unsaid {
		return
	}
	for _, v := range p.wantedOf(hold.Key) {
		if hold.Values == nil {
			hold.Values = map[change.Attribute]string{}
		}
		hold.Values[v.Attribute] = v.Value
	}
	if hold.Unsaid = len(hold.Values) == 0; !hold.Unsaid {
		p.plan.Holds = append(p.plan.Holds, hold)
	}
}

// gone is what ConnectWise says of a record that it no longer has, or no longer
// has active.
func gone() map[change.Attribute]string { return map[change.Attribute]string{change.Archived: "true"} }

// moved tells whether ConnectWise says something else than when the hold
// began. A record that is not carried says nothing.
func (p *planner) moved(hold base.Hold) bool {
	if hold.ByHand() {
		return false
	}
	if hold.Values[change.Archived] != "" {
		return p.assetOf(hold.Key).Company != 0
	}
	for _, v := range p.wantedOf(hold.Key) {
		if v.Attribute == change.Name && !p.options.Options.AutoUpdateNames {
			continue // nobody follows it, so that what is noted is old
		}
		then, known := hold.Values[v.Attribute]
		if known && then != v.Value {
			return true
		}
	}
	return false
}

// wantedOf is what ConnectWise says of a record now. The layout is left out:
// a sort rule that changes is no change in ConnectWise.
func (p *planner) wantedOf(key record.Key) []mapping.Value {
	if key.Kind == record.Tile {
		for _, tile := range p.desired.Tiles {
			if tile.Key() == key {
				return wantedTile(tile)
			}
		}
		return nil
	}
	desired := p.assetOf(key)
	if desired.Company == 0 {
		return nil
	}
	values, _ := p.desired.Values(desired, desired.Layout)
	if place := p.places[desired.Company]; place != 0 {
		values = append(values, mapping.Value{Attribute: change.Company, Value: strconv.Itoa(int(place))})
	}
	return values
}

func wantedTile(tile mapping.Tile) []mapping.Value {
	if tile.Active == 0 {
		return []mapping.Value{{Attribute: change.TileMessage}}
	}
	return tileValues(tile)
}
