package plan

import (
	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/record"
)

// relinked are the matched companies that were synced before, though not as far
// as is remembered here: their company in Hudu has assets with the ConnectWise
// IDs of their records, none of which is linked. The state was lost, or this is
// a new machine, so that what differs in their details may have been typed by a
// person since. Where a record is linked, the details were left alone so far,
// and this is their first contact.
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
	found := map[connectwise.CompanyID]bool{}
	for i := range p.current.Records.Assets {
		asset := &p.current.Records.Assets[i]
		if key, carries := p.carries(asset); carries {
			if company, is := records[key]; is && p.base.Matches[company].Hudu == asset.Company {
				found[company] = true
			}
		}
	}
	return found
}
