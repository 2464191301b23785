package plan

import (
	"cmp"
	"slices"

	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/record"
)

// elsewhere is, by ConnectWise company that is to be created, the company in
// Hudu in which most of its records have an asset already: another Crossdock
// has made it, and somebody gave it a name of his own since. Neither a company
// that is matched with another one is meant, nor one with fewer than half the
// records: a stray copy must not keep a company out of Hudu.
func (p *planner) elsewhere() map[connectwise.CompanyID]hudu.CompanyID {
	wanted := map[record.Key]connectwise.CompanyID{}
	records := map[connectwise.CompanyID]int{}
	for _, desired := range p.desired.Assets {
		if p.base.Matches[desired.Company].Decision == base.CreateNew {
			wanted[desired.Key] = desired.Company
			records[desired.Company]++
		}
	}
	if len(wanted) == 0 {
		return nil
	}
	found := map[connectwise.CompanyID]map[hudu.CompanyID]map[record.Key]bool{}
	for i := range p.current.Records.Assets {
		asset := &p.current.Records.Assets[i]
		key, carries := p.carries(asset)
		company, is := wanted[key]
		if !carries || !is || p.touchable[asset.Company] {
			continue
		}
		if found[company] == nil {
			found[company] = map[hudu.CompanyID]map[record.Key]bool{}
		}
		if found[company][asset.Company] == nil {
			found[company][asset.Company] = map[record.Key]bool{}
		}
		found[company][asset.Company][key] = true
	}
	most := map[connectwise.CompanyID]hudu.CompanyID{}
	for company, places := range found {
		if place := fullest(places); 2*len(places[place]) >= records[company] {
			most[company] = place
		}
	}
	return most
}

// fullest is the place with the most records, of several the one of the lowest
// id.
func fullest(places map[hudu.CompanyID]map[record.Key]bool) hudu.CompanyID {
	var all []hudu.CompanyID
	for place := range places {
		all = append(all, place)
	}
	return slices.MinFunc(all, func(a, b hudu.CompanyID) int {
		return cmp.Or(cmp.Compare(len(places[b]), len(places[a])), cmp.Compare(a, b))
	})
}
