package rig

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"strings"
	"sync"

	"crossdock/backend/apierror"
	"crossdock/backend/check"
	"crossdock/backend/connectwise"
	"crossdock/backend/connectwise/cwapi"
	"crossdock/backend/hudu/huduapi"
	"crossdock/backend/record"
	"crossdock/backend/snapshot"
)

// connectWisePort lets the sync read ConnectWise through the client. Rows that
// ConnectWise itself cannot answer are passed over and told about: the record
// exists, and the others go on.
type connectWisePort struct {
	*cwapi.Client

	mu  sync.Mutex // guards bad
	bad []badRow
}

// badRow is a row that ConnectWise could not answer.
type badRow struct {
	path string // of its list
	id   int
	text string
}

func (p *connectWisePort) query(q snapshot.Query) cwapi.Query {
	return cwapi.Query{Members: q.Members, Passwords: q.Passwords, IDs: q.IDs, Companies: q.Companies, UpdatedAfter: q.UpdatedAfter}
}

func (p *connectWisePort) Companies(ctx context.Context, q snapshot.Query) iter.Seq2[connectwise.Company, error] {
	return readable(p, p.Client.Companies(ctx, p.query(q)))
}

func (p *connectWisePort) Contacts(ctx context.Context, q snapshot.Query) iter.Seq2[connectwise.Contact, error] {
	return readable(p, p.Client.Contacts(ctx, p.query(q)))
}

func (p *connectWisePort) Configurations(ctx context.Context, q snapshot.Query) iter.Seq2[connectwise.Configuration, error] {
	return readable(p, p.Client.Configurations(ctx, p.query(q)))
}

func (p *connectWisePort) Agreements(ctx context.Context, q snapshot.Query) iter.Seq2[connectwise.Agreement, error] {
	return readable(p, p.Client.Agreements(ctx, p.query(q)))
}

func (p *connectWisePort) Sites(ctx context.Context, company connectwise.CompanyID, q snapshot.Query) iter.Seq2[connectwise.Site, error] {
	return readable(p, p.Client.Sites(ctx, company, p.query(q)))
}

// Exists asks for one record by its id. Only where ConnectWise says that there
// is none the answer is no: a record that it denies or cannot answer is an
// error, and so is one whose row cannot be read.
func (p *connectWisePort) Exists(ctx context.Context, key record.Key, company connectwise.CompanyID) (bool, error) {
	var err error
	switch key.Kind {
	case record.Company:
		_, err = p.Company(ctx, connectwise.CompanyID(key.ID))
	case record.Contact:
		_, err = p.Contact(ctx, connectwise.ContactID(key.ID))
	case record.Configuration:
		_, err = p.Configuration(ctx, connectwise.ConfigurationID(key.ID))
	case record.Agreement:
		_, err = p.Agreement(ctx, connectwise.AgreementID(key.ID))
	case record.Location:
		_, err = p.Site(ctx, company, connectwise.SiteID(key.ID))
	default:
		return false, fmt.Errorf("ask for %s: no record of ConnectWise", key)
	}
	if apierror.ClassOf(err) == apierror.NotFound {
		return false, nil
	}
	return err == nil, err
}

// Limited tells whether a row of the role for the kind shows less than all:
// the member's own records, or some types. A role of which the row is not
// certain is not known to hide anything.
func (p *connectWisePort) Limited(ctx context.Context, kind record.Kind) (bool, error) {
	rows, err := p.Security(ctx)
	names := make([]connectwise.RoleRow, len(rows))
	for i, row := range rows {
		names[i] = connectwise.RoleRow{Module: row.Module, Function: row.Function}
	}
	at, found := connectwise.RoleRowOf(kind).In(names)
	if err != nil || !found {
		return false, err
	}
	row := rows[at]
	return row.Custom || row.Inquire == cwapi.LevelMy || row.Inquire == cwapi.LevelNone, nil
}

// readable passes over the rows that cannot be read.
func readable[T any](p *connectWisePort, rows iter.Seq2[T, error]) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for row, err := range rows {
			var bad *cwapi.BadRowError
			if errors.As(err, &bad) {
				p.tell(badRow{bad.Path, bad.ID, fmt.Sprintf("%s/%d cannot be read and is left as it is: %s", bad.Path, bad.ID, bad.UserHint())})
				continue
			}
			if !yield(row, err) {
				return
			}
		}
	}
}

func (p *connectWisePort) tell(row badRow) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.bad = append(p.bad, row)
}

// takeBad are the rows that could not be read since the last call.
func (p *connectWisePort) takeBad() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	var bad []string
	for _, row := range p.bad {
		bad = append(bad, row.text)
	}
	p.bad = nil
	return bad
}

// listsOf are the lists of ConnectWise, by the end of their path.
var listsOf = map[record.Kind]string{
	record.Company: "companies", record.Location: "sites", record.Contact: "contacts",
	record.Configuration: "configurations", record.Agreement: "agreements",
}

// badOf says why the record of that key could not be read, nothing when it
// could.
func (p *connectWisePort) badOf(key record.Key) []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, row := range p.bad {
		if row.id == key.ID && strings.HasSuffix(row.path, listsOf[key.Kind]) {
			return []string{row.text}
		}
	}
	return nil
}

// badCompanies are the companies that could not be read since the last call of
// takeBad.
func (p *connectWisePort) badCompanies() map[connectwise.CompanyID]bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	bad := map[connectwise.CompanyID]bool{}
	for _, row := range p.bad {
		bad[connectwise.CompanyID(row.id)] = bad[connectwise.CompanyID(row.id)] || strings.HasSuffix(row.path, listsOf[record.Company])
	}
	return bad
}

// connectWiseCheck lets Test Connection ask through the client.
type connectWiseCheck struct{ *cwapi.Client }

func (p connectWiseCheck) Security(ctx context.Context) ([]check.SecurityRow, error) {
	rows, err := p.Client.Security(ctx)
	if err != nil {
		return nil, err
	}
	out := make([]check.SecurityRow, len(rows))
	for i, row := range rows {
		out[i] = check.SecurityRow{
			Module: row.Module, Function: row.Function, Inquire: string(row.Inquire),
			Add: string(row.Add), Edit: string(row.Edit), Delete: string(row.Delete),
		}
	}
	return out, nil
}

// huduCheck lets Test Connection ask through the client.
type huduCheck struct{ *huduapi.Client }

func (p huduCheck) Lists() []check.List {
	list := func(name, endpoint string) check.List {
		return check.List{Name: name, Read: func(ctx context.Context) error { return p.ReadFirst(ctx, endpoint) }}
	}
	return []check.List{
		list("companies", "companies"), list("asset layouts", "asset_layouts"), {Name: "assets", Read: p.readAssets},
		list("relations", "relations"), list("tiles", "magic_dash"), list("lists", "lists"),
	}
}

// readAssets reads the first page of assets in the way a run reads them: Hudu
// answers the list of all with a 500 to a key that sees single companies, and
// the assets are then read company by company.
func (p huduCheck) readAssets(ctx context.Context) error {
	failure := p.ReadFirst(ctx, "assets")
	if apierror.ClassOf(failure) != apierror.Broken {
		return failure
	}
	for company, err := range p.Companies(ctx) {
		if err != nil {
			return failure
		}
		for _, err := range p.CompanyAssets(ctx, company.ID, false) {
			return err
		}
		return nil
	}
	return failure
}
