package engine

import (
	"fmt"

	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/journal"
	"crossdock/backend/snapshot"
)

// keepPages keeps where people find what was read in Hudu: every company, since
// it may be matched next, and the assets that are linked or will be without a
// write. Those that a write links come with its outcome.
func (s *session) keepPages(scope journal.Scope, d *decision, snap snapshot.Snapshot) error {
	linked := make(map[hudu.AssetID]bool, len(d.base.Links))
	for _, link := range d.base.Links {
		linked[link.Asset] = true
	}
	for _, link := range d.plan.Settled {
		linked[link.Asset] = true
	}
	whole := scope.IsWhole() && !d.reading.quick && snap.Hudu.AssetsComplete
	if err := s.ports.Store.KeepPages(pagesOf(snap.Hudu, linked), whole); err != nil {
		return fmt.Errorf("remember pages: %w", err)
	}
	return nil
}

func pagesOf(read hudu.Records, linked map[hudu.AssetID]bool) []base.Page {
	pages := make([]base.Page, 0, len(read.Companies)+len(linked))
	for i := range read.Companies {
		c := &read.Companies[i]
		pages = append(pages, base.Page{Company: c.ID, URL: c.URL, Slug: c.Slug, Archived: c.Archived, Native: nativeMatch(c)})
	}
	for i := range read.Assets {
		if a := &read.Assets[i]; linked[a.ID] {
			pages = append(pages, base.Page{Asset: a.ID, URL: a.URL, Slug: a.Slug, Archived: a.Archived})
		}
	}
	return pages
}

// nativeMatch is the ConnectWise company that Hudu's own integration has matched
// with a company.
func nativeMatch(company *hudu.Company) connectwise.CompanyID {
	for _, matcher := range company.Integrations {
		if matcher.IntegratorName == hudu.IntegratorConnectWise && matcher.SyncID > 0 {
			return connectwise.CompanyID(matcher.SyncID)
		}
	}
	return 0
}
