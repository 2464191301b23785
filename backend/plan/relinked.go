package plan

import (
	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/mapping"
	"crossdock/backend/record"
)

// relinked are the matched companies that were synced before, though not as far
// as is remembered here: their company in Hudu has assets with the ConnectWise
// IDs of their records, none of which is linked. The state was lost, or this is
// a new machine, so that what differs in their details may have been typed by a
// person since. Where a record is linked, the details were left alone so far,
// and this is their first contact. A run of single records does not know the
// others of their companies: there an asset with any ConnectWise ID will do.
func (p *planner) relinked() map[connectwise.CompanyID]bool {
	open := map[connectwise.CompanyID]bool{}
	for _, company := range p.desired.Companies {
		if _, linked := p.base.Links[company.Key()]; !linked && company.Follow && company.Match.Decision == base.Matched {
			open[company.Record.ID] = true
		}
	}
	if len(open) == 0 {
		return nil
	}
	for _, link := range p.base.Links {
		delete(open, link.Company)
	}
	records := map[record.Key]connectwise.CompanyID{}
	for _, desired := range p.desired.Assets {
		if open[desired.Company] {
			records[desired.Key] = desired.Company
		}
	}
	places := map[hudu.CompanyID]connectwise.CompanyID{}
	if p.options.Only != nil {
		for company := range open {
			places[p.base.Matches[company].Hudu] = company
		}
	}
	found := map[connectwise.CompanyID]bool{}
	for i := range p.current.Records.Assets {
		asset := &p.current.Records.Assets[i]
		if key, carries := p.carries(asset); carries {
			company, is := records[key]
			if !is {
				company, is = places[asset.Company]
			}
			if is && p.base.Matches[company].Hudu == asset.Company {
				found[company] = true
			}
		}
	}
	return found
}

// findAgain keeps, in a run of single records, that their company was synced
// before. The run links the records and leaves the company alone: without this,
// the next whole one would meet a company with a linked record, whose details
// nobody had followed so far. None of them is known, so that the next run which
// is about the company compares them as it finds them.
func (p *planner) findAgain(company mapping.Company) {
	existing, found := p.current.Company(company.Match.Hudu)
	if p.options.Only == nil || p.options.Only[company.Key()] || !found || existing.Archived {
		return
	}
	p.plan.FoundAgain = append(p.plan.FoundAgain, base.Link{
		Key: company.Key(), Company: company.Record.ID, HuduCompany: existing.ID, Pairs: unknownPairs(company.Values),
	})
}
