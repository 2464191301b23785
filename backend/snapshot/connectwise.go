package snapshot

import (
	"context"
	"fmt"
	"iter"
	"time"

	"golang.org/x/sync/errgroup"

	"crossdock/backend/apierror"
	"crossdock/backend/connectwise"
	"crossdock/backend/record"
)

// Query narrows a list of ConnectWise. The zero Query is every record,
// deleted and inactive ones included.
type Query struct {
	// Members are the member paths that the records bring along.
	Members []string
	// Passwords are the paths below which answers of type Password may be read.
	Passwords []string
	// Companies, when there are any, keep the records of those companies. They say
	// nothing for the list of companies itself.
	Companies []connectwise.CompanyID
	// IDs, when there are any, keep the records with those ids. A list has those
	// of them that there are.
	IDs []int
	// UpdatedAfter, when set, keeps the records that changed after it. A server
	// that cannot tell answers more.
	UpdatedAfter time.Time
}

// ConnectWise reads ConnectWise. Lists end with an error or are whole; their
// order does not matter. An error of class Denied says that the role of the
// keys does not show such records. Calls may come in parallel.
type ConnectWise interface {
	Companies(ctx context.Context, query Query) iter.Seq2[connectwise.Company, error]
	Contacts(ctx context.Context, query Query) iter.Seq2[connectwise.Contact, error]
	Configurations(ctx context.Context, query Query) iter.Seq2[connectwise.Configuration, error]
	Agreements(ctx context.Context, query Query) iter.Seq2[connectwise.Agreement, error]
	// Sites are those of one company; there is no list of all.
	Sites(ctx context.Context, company connectwise.CompanyID, query Query) iter.Seq2[connectwise.Site, error]
	// Count is how many records of the kind there are in all; of companies, how
	// many are not deleted. Locations cannot be counted.
	Count(ctx context.Context, kind record.Kind) (int, error)

	CompanyTypes(ctx context.Context) ([]connectwise.Type, error)
	CompanyStatuses(ctx context.Context) ([]connectwise.CompanyStatus, error)
	ContactTypes(ctx context.Context) ([]connectwise.Type, error)
	ConfigurationTypes(ctx context.Context) ([]connectwise.Type, error)
	ConfigurationStatuses(ctx context.Context) ([]connectwise.Type, error)
	AgreementTypes(ctx context.Context) ([]connectwise.Type, error)
}

// lists is how many of ConnectWise's lists are read at a time.
const lists = 4

// connectWise reads everything from ConnectWise.
func (t *taker) connectWise(ctx context.Context) error {
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(lists)
	group.Go(func() error {
		if err := t.readCompanies(ctx, Query{}, connectwise.Complete); err != nil {
			return err
		}
		return t.readAllSites(ctx)
	})
	group.Go(func() error { return t.readConfigurations(ctx, Query{}, connectwise.Complete) })
	group.Go(func() error { return t.readContacts(ctx, Query{}, connectwise.Complete) })
	group.Go(func() error { return t.readAgreements(ctx, Query{}, connectwise.Complete) })
	group.Go(func() error { return t.readSetup(ctx) })
	return group.Wait()
}

func (t *taker) readCompanies(ctx context.Context, query Query, extent connectwise.Extent) error {
	query.Members, query.Passwords = t.request.Members[record.Company], t.request.Passwords[record.Company]
	companies, err := collect(t, "ConnectWise companies", t.cw.Companies(ctx, query), func(c *connectwise.Company) connectwise.CompanyID { return c.ID })
	if err != nil {
		return err
	}
	t.snapshot.ConnectWise.Companies, t.snapshot.ConnectWise.Extents.Companies = companies, extent
	return nil
}

func (t *taker) readContacts(ctx context.Context, query Query, extent connectwise.Extent) (err error) {
	records := &t.snapshot.ConnectWise
	query.Members, query.Passwords = t.request.Members[record.Contact], t.request.Passwords[record.Contact]
	records.Extents.Contacts, err = t.extent(record.Contact, extent, func() (err error) {
		records.Contacts, err = collect(t, "ConnectWise contacts", t.cw.Contacts(ctx, query), func(c *connectwise.Contact) connectwise.ContactID { return c.ID })
		return err
	})
	return err
}

func (t *taker) readConfigurations(ctx context.Context, query Query, extent connectwise.Extent) (err error) {
	records := &t.snapshot.ConnectWise
	query.Members, query.Passwords = t.request.Members[record.Configuration], t.request.Passwords[record.Configuration]
	records.Extents.Configurations, err = t.extent(record.Configuration, extent, func() (err error) {
		records.Configurations, err = collect(t, "ConnectWise configurations", t.cw.Configurations(ctx, query),
			func(c *connectwise.Configuration) connectwise.ConfigurationID { return c.ID })
		return err
	})
	return err
}

func (t *taker) readAgreements(ctx context.Context, query Query, extent connectwise.Extent) (err error) {
	records := &t.snapshot.ConnectWise
	query.Members, query.Passwords = t.request.Members[record.Agreement], t.request.Passwords[record.Agreement]
	records.Extents.Agreements, err = t.extent(record.Agreement, extent, func() (err error) {
		records.Agreements, err = collect(t, "ConnectWise agreements", t.cw.Agreements(ctx, query),
			func(a *connectwise.Agreement) connectwise.AgreementID { return a.ID })
		return err
	})
	return err
}

// extent runs the reading of a kind and says how much of it was read. A kind
// that is skipped is not read; one that is denied is no failure.
func (t *taker) extent(kind record.Kind, whole connectwise.Extent, read func() error) (connectwise.Extent, error) {
	if t.request.Skip.Skips(kind) {
		return connectwise.Skipped, nil
	}
	err := read()
	switch {
	case err == nil:
		return whole, nil
	case apierror.ClassOf(err) == apierror.Denied:
		t.deny(kind)
		return connectwise.Denied, nil
	default:
		return connectwise.Failed, err
	}
}

func (t *taker) deny(kind record.Kind) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.snapshot.Denied[kind] = fmt.Sprintf("ConnectWise does not show %s to these keys, so nothing of them is touched: "+
		"under System > Security Roles set %s > Inquire to All in the role of the API member", kind.Plural(), connectwise.RoleRowOf(kind))
}

// readSetup reads the setup tables. They only name what records refer to, so
// one that is denied is told and no more.
func (t *taker) readSetup(ctx context.Context) error {
	records := &t.snapshot.ConnectWise
	tables := []struct {
		name string
		read func() error
	}{
		{"company types", func() (err error) { records.CompanyTypes, err = t.cw.CompanyTypes(ctx); return err }},
		{"company statuses", func() error { return t.readStatuses(ctx) }},
		{"contact types", func() (err error) { records.ContactTypes, err = t.cw.ContactTypes(ctx); return err }},
		{"configuration types", func() (err error) { records.ConfigurationTypes, err = t.cw.ConfigurationTypes(ctx); return err }},
		{"configuration statuses", func() (err error) {
			records.ConfigurationStatuses, err = t.cw.ConfigurationStatuses(ctx)
			return err
		}},
		{"agreement types", func() (err error) { records.AgreementTypes, err = t.cw.AgreementTypes(ctx); return err }},
	}
	t.tell("ConnectWise setup tables", 0, false)
	for i, table := range tables {
		if err := t.setupTable(table.name, table.read); err != nil {
			return err
		}
		t.tell("ConnectWise setup tables", i+1, i+1 == len(tables))
	}
	id := func(row *connectwise.Type) int { return row.ID }
	for _, table := range []*[]connectwise.Type{
		&records.CompanyTypes, &records.ContactTypes, &records.ConfigurationTypes, &records.ConfigurationStatuses, &records.AgreementTypes,
	} {
		*table = sorted(*table, id)
	}
	return nil
}

// readStatuses reads the table that tells which companies are inactive.
func (t *taker) readStatuses(ctx context.Context) error {
	statuses, err := t.cw.CompanyStatuses(ctx)
	t.snapshot.ConnectWise.CompanyStatuses = sorted(statuses, func(row *connectwise.CompanyStatus) int { return row.ID })
	return err
}

// setupTable runs the reading of a setup table. One that is denied is told.
func (t *taker) setupTable(name string, read func() error) error {
	err := read()
	if apierror.ClassOf(err) == apierror.Denied {
		t.warn(fmt.Sprintf("ConnectWise does not show its %s to these keys: under System > Security Roles set %s > Inquire to All in the role of the API member", name, connectwise.TableSetup))
		return nil
	}
	if err != nil {
		return fmt.Errorf("read ConnectWise %s: %w", name, err)
	}
	return nil
}
