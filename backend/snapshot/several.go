package snapshot

import (
	"cmp"
	"context"
	"slices"

	"crossdock/backend/connectwise"
	"crossdock/backend/record"
)

// severalRecords reads the companies of the records as a whole: what is beside a
// record decides which asset is its own, and few companies are read sooner than
// many records one by one.
func (t *taker) severalRecords(ctx context.Context, keys []record.Key) error {
	var companies []connectwise.CompanyID
	for _, key := range keys {
		company, _, _, err := t.named(ctx, key)
		if err != nil {
			return err
		}
		if company == 0 {
			company = int(t.request.Base.Links[key].Company)
		}
		if company != 0 {
			companies = append(companies, connectwise.CompanyID(company))
		}
	}
	slices.Sort(companies)
	records := &t.snapshot.ConnectWise
	records.Companies, records.Sites, records.SitesUnread = nil, nil, nil
	return t.wholeCompanies(ctx, slices.Compact(companies))
}

// wholeCompanies reads companies with all that is in them.
func (t *taker) wholeCompanies(ctx context.Context, ids []connectwise.CompanyID) error {
	records := &t.snapshot.ConnectWise
	of := func(read func(context.Context, Query, connectwise.Extent) error) func(connectwise.CompanyID) error {
		return func(id connectwise.CompanyID) error { return read(ctx, Query{Company: id}, connectwise.Partial) }
	}
	if err := inEach(ids, &records.Companies, func(c *connectwise.Company) connectwise.CompanyID { return c.ID }, func(id connectwise.CompanyID) error {
		return t.readCompanies(ctx, Query{ID: int(id)}, connectwise.Partial)
	}); err != nil {
		return err
	}
	if err := t.readSites(ctx, t.carried(), connectwise.Partial); err != nil {
		return err
	}
	if err := inEach(ids, &records.Contacts, func(c *connectwise.Contact) connectwise.ContactID { return c.ID }, of(t.readContacts)); err != nil {
		return err
	}
	if err := inEach(ids, &records.Configurations, func(c *connectwise.Configuration) connectwise.ConfigurationID { return c.ID }, of(t.readConfigurations)); err != nil {
		return err
	}
	return inEach(ids, &records.Agreements, func(a *connectwise.Agreement) connectwise.AgreementID { return a.ID }, of(t.readAgreements))
}

// inEach makes a list of those that read puts there for each company.
func inEach[T any, K cmp.Ordered](ids []connectwise.CompanyID, list *[]T, key func(*T) K, read func(connectwise.CompanyID) error) error {
	var all []T
	for _, id := range ids {
		*list = nil
		if err := read(id); err != nil {
			return err
		}
		all = append(all, *list...)
	}
	*list = sorted(all, key)
	return nil
}
