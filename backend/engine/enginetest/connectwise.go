package enginetest

import (
	"context"
	"iter"
	"slices"

	"crossdock/backend/apierror"
	"crossdock/backend/connectwise"
	"crossdock/backend/record"
	"crossdock/backend/snapshot"
)

// ConnectWise is a tenant in memory.
type ConnectWise struct {
	CompanyRows       []connectwise.Company
	ContactRows       []connectwise.Contact
	SiteRows          []connectwise.Site
	ConfigurationRows []connectwise.Configuration
	AgreementRows     []connectwise.Agreement
	// Denied names the lists that answer Denied: "contacts", "sites", and
	// "setup" for all setup tables.
	Denied map[string]bool
	// ReadError, when set, may fail a reading, by its name.
	ReadError func(list string) error
	// Hidden are records that the lists do not show, though they exist.
	Hidden map[record.Key]bool
	// ExistsError, when set, may fail the question for a record.
	ExistsError func(record.Key) error
	// Unknown are records that are denied to exist when they are asked for.
	Unknown map[record.Key]bool
	// Limits are the kinds of which the role shows only some records.
	Limits map[record.Kind]bool
	// Asked are the records that were asked for by id.
	Asked []record.Key
	// Calls are the lists that were asked for.
	Calls []string
	// CountError, when set, may fail a count.
	CountError func(record.Kind) error
	// Unshown are contacts that are counted, though no list shows them.
	Unshown int
	// TypeRows are the company types, StatusRows the company statuses.
	TypeRows   []connectwise.Type
	StatusRows []connectwise.CompanyStatus

	world *World
}

func (c *ConnectWise) fail(ctx context.Context, list string) error {
	c.world.mu.Lock()
	defer c.world.mu.Unlock()
	c.Calls = append(c.Calls, list)
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case c.world.dead:
		return ErrKilled
	case c.Denied[list]:
		return Errorf(apierror.Denied, "GET %s: 403", list)
	case c.ReadError != nil:
		return c.ReadError(list)
	default:
		return nil
	}
}

func yieldAll[T any](c *ConnectWise, ctx context.Context, list string, rows []T, wanted func(*T) bool) iter.Seq2[T, error] { //nolint:revive // the receiver comes first
	return func(yield func(T, error) bool) {
		if err := c.fail(ctx, list); err != nil {
			var none T
			yield(none, err)
			return
		}
		for i := range rows {
			if wanted(&rows[i]) && !yield(rows[i], nil) {
				return
			}
		}
	}
}

func fits(q snapshot.Query, id, company int) bool {
	return (len(q.IDs) == 0 || slices.Contains(q.IDs, id)) && (len(q.Companies) == 0 || slices.Contains(q.Companies, connectwise.CompanyID(company)))
}

// Companies lists the companies.
func (c *ConnectWise) Companies(ctx context.Context, q snapshot.Query) iter.Seq2[connectwise.Company, error] {
	return yieldAll(c, ctx, "companies", c.CompanyRows, func(r *connectwise.Company) bool {
		return c.shows(record.Company, int(r.ID)) && fits(snapshot.Query{IDs: q.IDs}, int(r.ID), 0) && since(q, r.LastUpdated)
	})
}

// Contacts lists the contacts.
func (c *ConnectWise) Contacts(ctx context.Context, q snapshot.Query) iter.Seq2[connectwise.Contact, error] {
	return yieldAll(c, ctx, "contacts", c.ContactRows, func(r *connectwise.Contact) bool {
		return c.shows(record.Contact, int(r.ID)) && fits(q, int(r.ID), r.Company.ID) && since(q, r.LastUpdated)
	})
}

// Configurations lists the configurations.
func (c *ConnectWise) Configurations(ctx context.Context, q snapshot.Query) iter.Seq2[connectwise.Configuration, error] {
	return yieldAll(c, ctx, "configurations", c.ConfigurationRows, func(r *connectwise.Configuration) bool {
		return c.shows(record.Configuration, int(r.ID)) && fits(q, int(r.ID), r.Company.ID) && since(q, r.LastUpdated)
	})
}

// Agreements lists the agreements.
func (c *ConnectWise) Agreements(ctx context.Context, q snapshot.Query) iter.Seq2[connectwise.Agreement, error] {
	return yieldAll(c, ctx, "agreements", c.AgreementRows, func(r *connectwise.Agreement) bool {
		return c.shows(record.Agreement, int(r.ID)) && fits(q, int(r.ID), r.Company.ID)
	})
}

// Sites lists the sites of one company.
func (c *ConnectWise) Sites(ctx context.Context, company connectwise.CompanyID, q snapshot.Query) iter.Seq2[connectwise.Site, error] {
	return yieldAll(c, ctx, "sites", c.SiteRows, func(r *connectwise.Site) bool {
		return c.shows(record.Location, int(r.ID)) && r.Company.ID == int(company) && fits(q, int(r.ID), 0)
	})
}

func (c *ConnectWise) shows(kind record.Kind, id int) bool {
	return !c.Hidden[record.Key{Kind: kind, ID: id}]
}

// Exists tells whether there is such a record.
func (c *ConnectWise) Exists(ctx context.Context, key record.Key, company connectwise.CompanyID) (bool, error) {
	if err := c.fail(ctx, "by id"); err != nil {
		return false, err
	}
	c.Asked = append(c.Asked, key)
	if c.ExistsError != nil {
		if err := c.ExistsError(key); err != nil {
			return false, err
		}
	}
	exists := false
	switch key.Kind {
	case record.Company:
		exists = slices.ContainsFunc(c.CompanyRows, func(r connectwise.Company) bool { return int(r.ID) == key.ID })
	case record.Contact:
		exists = slices.ContainsFunc(c.ContactRows, func(r connectwise.Contact) bool { return int(r.ID) == key.ID })
	case record.Configuration:
		exists = slices.ContainsFunc(c.ConfigurationRows, func(r connectwise.Configuration) bool { return int(r.ID) == key.ID })
	case record.Agreement:
		exists = slices.ContainsFunc(c.AgreementRows, func(r connectwise.Agreement) bool { return int(r.ID) == key.ID })
	case record.Location:
		exists = slices.ContainsFunc(c.SiteRows, func(r connectwise.Site) bool { return int(r.ID) == key.ID && r.Company.ID == int(company) })
	}
	return exists && !c.Unknown[key], nil
}

// Limited tells whether the role hides records of the kind.
func (c *ConnectWise) Limited(ctx context.Context, kind record.Kind) (bool, error) {
	return c.Limits[kind], c.fail(ctx, "security")
}

// CompanyTypes and CompanyStatuses are the tables that are not empty.
func (c *ConnectWise) CompanyTypes(ctx context.Context) ([]connectwise.Type, error) {
	return slices.Clone(c.TypeRows), c.fail(ctx, "setup")
}

// CompanyStatuses are the company statuses.
func (c *ConnectWise) CompanyStatuses(ctx context.Context) ([]connectwise.CompanyStatus, error) {
	return slices.Clone(c.StatusRows), c.fail(ctx, "setup")
}

// ContactTypes is an empty table.
func (c *ConnectWise) ContactTypes(ctx context.Context) ([]connectwise.Type, error) {
	return nil, c.fail(ctx, "setup")
}

// ConfigurationTypes is an empty table.
func (c *ConnectWise) ConfigurationTypes(ctx context.Context) ([]connectwise.Type, error) {
	return nil, c.fail(ctx, "setup")
}

// ConfigurationStatuses is an empty table.
func (c *ConnectWise) ConfigurationStatuses(ctx context.Context) ([]connectwise.Type, error) {
	return nil, c.fail(ctx, "setup")
}

// AgreementTypes is an empty table.
func (c *ConnectWise) AgreementTypes(ctx context.Context) ([]connectwise.Type, error) {
	return nil, c.fail(ctx, "setup")
}
