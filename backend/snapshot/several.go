package snapshot

import (
	"context"
	"maps"
	"slices"

	"crossdock/backend/connectwise"
	"crossdock/backend/record"
)

// severalRecords reads the companies of the records as a whole: what is beside a
// record decides which asset is its own, and few companies are read sooner than
// many records one by one.
func (t *taker) severalRecords(ctx context.Context, keys []record.Key) error {
	companies, err := t.companiesOf(ctx, keys)
	if err != nil {
		return err
	}
	if len(companies) == 0 {
		records := &t.snapshot.ConnectWise
		records.Companies, records.Sites, records.SitesUnread = nil, nil, nil
		records.Contacts, records.Configurations, records.Agreements = nil, nil, nil
		return nil
	}
	return t.wholeCompanies(ctx, companies)
}

// companiesOf are the companies of the records, in order: those that the records
// name, and where ConnectWise does not show one, that of its link.
func (t *taker) companiesOf(ctx context.Context, keys []record.Key) ([]connectwise.CompanyID, error) {
	named, err := t.namedByEach(ctx, keys)
	if err != nil {
		return nil, err
	}
	var companies []connectwise.CompanyID
	for _, key := range keys {
		company := named[key]
		if key.Kind == record.Company {
			company = connectwise.CompanyID(key.ID)
		}
		if company == 0 {
			company = t.request.Base.Links[key].Company
		}
		if company != 0 {
			companies = append(companies, company)
		}
	}
	slices.Sort(companies)
	return slices.Compact(companies), nil
}

// namedByEach asks for the records of each kind in one list, and says which
// company each of those that there are names.
func (t *taker) namedByEach(ctx context.Context, keys []record.Key) (map[record.Key]connectwise.CompanyID, error) {
	ids := map[record.Kind][]int{}
	for _, key := range keys {
		ids[key.Kind] = append(ids[key.Kind], key.ID)
	}
	named := make(map[record.Key]connectwise.CompanyID, len(keys))
	note := func(kind record.Kind, id int, company connectwise.Ref) {
		named[record.Key{Kind: kind, ID: id}] = connectwise.CompanyID(company.ID)
	}
	records := &t.snapshot.ConnectWise
	for _, list := range []struct {
		kind record.Kind
		read func(context.Context, Query, connectwise.Extent) error
		note func()
	}{
		{record.Contact, t.readContacts, func() {
			for i := range records.Contacts {
				note(record.Contact, int(records.Contacts[i].ID), records.Contacts[i].Company)
			}
		}},
		{record.Configuration, t.readConfigurations, func() {
			for i := range records.Configurations {
				note(record.Configuration, int(records.Configurations[i].ID), records.Configurations[i].Company)
			}
		}},
		{record.Agreement, t.readAgreements, func() {
			for i := range records.Agreements {
				note(record.Agreement, int(records.Agreements[i].ID), records.Agreements[i].Company)
			}
		}},
	} {
		if len(ids[list.kind]) == 0 {
			continue // no ids are no limit
		}
		if err := list.read(ctx, Query{IDs: ids[list.kind]}, connectwise.Partial); err != nil {
			return nil, err
		}
		list.note()
	}
	return named, t.nameSites(ctx, ids[record.Location], named)
}

// nameSites finds the companies of the sites that have no link: those are looked
// for in every carried company, once for all of them.
func (t *taker) nameSites(ctx context.Context, ids []int, named map[record.Key]connectwise.CompanyID) error {
	unlinked := slices.DeleteFunc(slices.Clone(ids), func(id int) bool {
		return t.request.Base.Links[record.Key{Kind: record.Location, ID: id}].Company != 0
	})
	if len(unlinked) == 0 {
		return nil
	}
	if err := t.readCompanies(ctx, Query{}, connectwise.Partial); err != nil {
		return err
	}
	if err := t.readSites(ctx, t.carried(), connectwise.Partial); err != nil {
		return err
	}
	t.searched = true
	for i := range t.snapshot.ConnectWise.Sites {
		site := &t.snapshot.ConnectWise.Sites[i]
		named[record.Key{Kind: record.Location, ID: int(site.ID)}] = connectwise.CompanyID(site.Company.ID)
	}
	return nil
}

// sitesOfThose reads the sites of the companies, or leaves those of them where
// all were searched already.
func (t *taker) sitesOfThose(ctx context.Context, ids []connectwise.CompanyID) error {
	if !t.searched {
		return t.readSites(ctx, t.carried(), connectwise.Partial)
	}
	wanted := func(id connectwise.CompanyID) bool {
		_, found := slices.BinarySearch(ids, id)
		return found
	}
	records := &t.snapshot.ConnectWise
	records.Sites = slices.DeleteFunc(records.Sites, func(s connectwise.Site) bool { return !wanted(connectwise.CompanyID(s.Company.ID)) })
	maps.DeleteFunc(records.SitesUnread, func(id connectwise.CompanyID, _ string) bool { return !wanted(id) })
	return nil
}

// wholeCompanies reads companies, one or more in order, with all that is in them.
func (t *taker) wholeCompanies(ctx context.Context, ids []connectwise.CompanyID) error {
	of := Query{Companies: ids}
	if err := t.readCompanies(ctx, byID(ids), connectwise.Partial); err != nil {
		return err
	}
	if err := t.sitesOfThose(ctx, ids); err != nil {
		return err
	}
	if err := t.readContacts(ctx, of, connectwise.Partial); err != nil {
		return err
	}
	if err := t.readConfigurations(ctx, of, connectwise.Partial); err != nil {
		return err
	}
	return t.readAgreements(ctx, of, connectwise.Partial)
}

// byID asks for companies themselves.
func byID(companies []connectwise.CompanyID) Query {
	var query Query
	for _, id := range companies {
		query.IDs = append(query.IDs, int(id))
	}
	return query
}
