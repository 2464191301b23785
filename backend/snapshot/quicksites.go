package snapshot

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"crossdock/backend/connectwise"
	"crossdock/backend/record"
)

// quickSites takes the sites from what is remembered. Only companies that have
// changed, that are carried for the first time, or whose records name a site
// that is not known, are asked for theirs.
func (t *taker) quickSites(ctx context.Context) error {
	kept := &t.request.Memory
	switch {
	case t.request.Skip.Skips(record.Location):
		t.snapshot.ConnectWise.Extents.Sites = connectwise.Skipped
		return nil
	case kept.Records.Extents.Sites == connectwise.Denied:
		t.snapshot.ConnectWise.Extents.Sites = connectwise.Denied
		t.deny(record.Location)
		return nil
	case kept.Records.Extents.Sites != connectwise.Complete:
		return t.readAllSites(ctx)
	}
	again := t.sitesAgain()
	t.snapshot.sitesOf = maps.Clone(kept.SitesOf)
	for company, why := range kept.Records.SitesUnread {
		if !slices.Contains(again, company) {
			t.leaveSites(company, why)
		}
	}
	if err := t.readSites(ctx, again, connectwise.Changed); err != nil {
		return err
	}
	records := &t.snapshot.ConnectWise
	if records.Extents.Sites != connectwise.Changed {
		// Some companies alone do not tell whether all are denied.
		return &OutdatedError{"ConnectWise refuses sites that it showed before"}
	}
	t.noteSites(again)
	for i := range kept.Records.Sites {
		if site := kept.Records.Sites[i]; !slices.Contains(again, connectwise.CompanyID(site.Company.ID)) {
			records.Sites = append(records.Sites, site)
		}
	}
	records.Sites = sorted(records.Sites, siteID)
	return nil
}

// readAllSites reads the sites of every company that is carried.
func (t *taker) readAllSites(ctx context.Context) error {
	carried := t.carried()
	if err := t.readSites(ctx, carried, connectwise.Complete); err != nil {
		return err
	}
	t.noteSites(carried)
	return nil
}

// noteSites notes of which companies the sites are known.
func (t *taker) noteSites(companies []connectwise.CompanyID) {
	if t.snapshot.sitesOf == nil {
		t.snapshot.sitesOf = map[connectwise.CompanyID]bool{}
	}
	for _, company := range companies {
		if t.snapshot.ConnectWise.SitesUnread[company] == "" {
			t.snapshot.sitesOf[company] = true
		}
	}
}

// sitesAgain are the companies whose sites have to be read.
func (t *taker) sitesAgain() []connectwise.CompanyID {
	kept := &t.request.Memory
	sites := make(map[connectwise.SiteID]bool, len(kept.Records.Sites))
	for i := range kept.Records.Sites {
		sites[kept.Records.Sites[i].ID] = true
	}
	wanted := map[connectwise.CompanyID]bool{}
	want := func(key record.Key, company, site connectwise.Ref) {
		if site.ID != 0 && !sites[connectwise.SiteID(site.ID)] && t.snapshot.Changed[key] {
			wanted[connectwise.CompanyID(company.ID)] = true
		}
	}
	for i := range t.snapshot.ConnectWise.Contacts {
		contact := &t.snapshot.ConnectWise.Contacts[i]
		want(record.Key{Kind: record.Contact, ID: int(contact.ID)}, contact.Company, contact.Site)
	}
	for i := range t.snapshot.ConnectWise.Configurations {
		configuration := &t.snapshot.ConnectWise.Configurations[i]
		want(record.Key{Kind: record.Configuration, ID: int(configuration.ID)}, configuration.Company, configuration.Site)
	}
	return slices.DeleteFunc(t.carried(), func(company connectwise.CompanyID) bool {
		known := kept.SitesOf[company] || kept.Records.SitesUnread[company] != ""
		return known && !wanted[company] && !t.snapshot.Changed[record.Key{Kind: record.Company, ID: int(company)}]
	})
}

// leaveSites notes that the sites of a company could not be read.
func (t *taker) leaveSites(company connectwise.CompanyID, why string) {
	records := &t.snapshot.ConnectWise
	if records.SitesUnread == nil {
		records.SitesUnread = map[connectwise.CompanyID]string{}
	}
	records.SitesUnread[company] = why
	t.warn(fmt.Sprintf("the sites of company %d could not be read, so its locations stay as they are: %s", company, why))
}

func siteID(s *connectwise.Site) connectwise.SiteID { return s.ID }
