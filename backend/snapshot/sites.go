package snapshot

import (
	"context"
	"fmt"
	"slices"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"crossdock/backend/apierror"
	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/record"
)

const (
	// siteWorkers is how many companies are asked for their sites at a time.
	siteWorkers = 4
	// denials is how many companies in a row, from the first on, have to be
	// refused before the whole kind counts as denied. A single company can be
	// closed to an API member while the others are open.
	denials = 3
	// siteList is what the sites of all companies are told as.
	siteList = "ConnectWise sites"
)

// carried are the companies whose sites are wanted: decided for, alive and let
// in by the settings.
func (t *taker) carried() []connectwise.CompanyID {
	var ids []connectwise.CompanyID
	for i := range t.snapshot.ConnectWise.Companies {
		company := &t.snapshot.ConnectWise.Companies[i]
		decision := t.request.Base.Matches[company.ID].Decision
		if company.Deleted || decision != base.Matched && decision != base.CreateNew {
			continue
		}
		if t.request.Carries == nil || t.request.Carries(company) {
			ids = append(ids, company.ID)
		}
	}
	return ids
}

// siteRead is the answer for one company.
type siteRead struct {
	sites []connectwise.Site
	err   error // of class Denied or NotFound
}

// readSites reads the sites of the companies. A company that ConnectWise
// refuses, or has no more, is noted with the reason and its locations stay as
// they are; when the first few are all refused, the kind is denied.
func (t *taker) readSites(ctx context.Context, companies []connectwise.CompanyID, extent connectwise.Extent) error {
	records := &t.snapshot.ConnectWise
	if t.request.Skip.Skips(record.Location) {
		records.Extents.Sites = connectwise.Skipped
		return nil
	}
	reads := make([]siteRead, len(companies))
	t.tell(siteList, 0, false)
	asked, denied, err := t.firstSites(ctx, companies, reads)
	if err != nil {
		return err
	}
	if denied {
		records.Extents.Sites = connectwise.Denied
		t.tell(siteList, 0, true)
		t.deny(record.Location)
		return nil
	}
	var sites atomic.Int64
	for _, read := range reads[:asked] {
		sites.Add(int64(len(read.sites)))
	}
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(siteWorkers)
	for i := asked; i < len(companies); i++ {
		group.Go(func() (err error) {
			reads[i], err = t.sitesOf(ctx, companies[i])
			t.tell(siteList, int(sites.Add(int64(len(reads[i].sites)))), false)
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	records.Extents.Sites = extent
	t.joinSites(companies, reads)
	return nil
}

// firstSites asks one company after the other until one answers. denied tells
// that so many were refused that the others need not be asked.
func (t *taker) firstSites(ctx context.Context, companies []connectwise.CompanyID, reads []siteRead) (asked int, denied bool, err error) {
	refused := 0
	for i, company := range companies {
		reads[i], err = t.sitesOf(ctx, company)
		if err != nil {
			return 0, false, err
		}
		if apierror.ClassOf(reads[i].err) != apierror.Denied {
			return i + 1, false, nil
		}
		if refused++; refused == denials {
			return i + 1, true, nil
		}
	}
	return len(companies), refused > 0, nil
}

func (t *taker) sitesOf(ctx context.Context, company connectwise.CompanyID) (siteRead, error) {
	var read siteRead
	for site, err := range t.cw.Sites(ctx, company, Query{Members: t.request.Members[record.Location], Passwords: t.request.Passwords[record.Location]}) {
		switch apierror.ClassOf(err) {
		case apierror.Denied, apierror.NotFound:
			return siteRead{err: err}, nil
		}
		if err != nil {
			return siteRead{}, fmt.Errorf("read ConnectWise sites of company %d: %w", company, err)
		}
		// Which company a site belongs to is what we asked for, whatever the
		// row says: the reference can be blank where rights are missing.
		site.Company.ID = int(company)
		read.sites = append(read.sites, site)
	}
	return read, nil
}

func (t *taker) joinSites(companies []connectwise.CompanyID, reads []siteRead) {
	records := &t.snapshot.ConnectWise
	for i, read := range reads {
		if read.err == nil {
			records.Sites = append(records.Sites, read.sites...)
			continue
		}
		t.leaveSites(companies[i], apierror.Plain(read.err))
	}
	records.Sites = sorted(slices.Clip(records.Sites), siteID)
	t.tell(siteList, len(records.Sites), true)
}
