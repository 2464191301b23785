package cwsim_test

import (
	"context"
	"iter"
	"net/http"
	"testing"

	"github.com/google/go-cmp/cmp"

	"crossdock/backend/connectwise"
	"crossdock/backend/connectwise/cwapi"
	"crossdock/backend/sandbox/cwsim"
	"crossdock/backend/sandbox/fault"
	"crossdock/backend/secret"
)

func client(t *testing.T, handler http.Handler, pageSize int) *cwapi.Client {
	t.Helper()
	data := office()
	c, err := cwapi.New(cwapi.Config{
		Site: "psa.example.com", Company: data.Company, ClientID: data.ClientID,
		PublicKey: secret.New(data.PublicKey), PrivateKey: secret.New(data.PrivateKey),
		HTTP: &http.Client{Transport: fault.Transport(handler)}, PageSize: pageSize,
	})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func collect[T, ID any](t *testing.T, seq iter.Seq2[T, error], id func(T) ID) []ID {
	t.Helper()
	var found []ID
	for row, err := range seq {
		if err != nil {
			t.Fatal(err)
		}
		found = append(found, id(row))
	}
	return found
}

// TestClientReadsEveryList lets the real client go through all lists, one row
// a page, with both kinds of paging.
func TestClientReadsEveryList(t *testing.T) {
	navigable := cwsim.Switches{NavigableOnly: []string{
		"/company/companies", "/company/companies/{id}/sites", "/company/contacts", "/company/configurations", "/finance/agreements",
	}}
	for name, switches := range map[string]cwsim.Switches{"forward-only": {}, "navigable": navigable} {
		t.Run(name, func(t *testing.T) {
			server := cwsim.New(office(), cwsim.WithSwitches(switches))
			c := client(t, server, 1)
			ctx := t.Context()
			got := map[string]any{
				"companies":      collect(t, c.Companies(ctx, cwapi.Query{}), func(r connectwise.Company) string { return r.Name }),
				"sites":          collect(t, c.Sites(ctx, 1, cwapi.Query{}), func(r connectwise.Site) connectwise.SiteID { return r.ID }),
				"contacts":       collect(t, c.Contacts(ctx, cwapi.Query{}), func(r connectwise.Contact) connectwise.ContactID { return r.ID }),
				"configurations": collect(t, c.Configurations(ctx, cwapi.Query{Members: []string{"questions.2"}}), func(r connectwise.Configuration) any { return r.Members["questions.2"] }),
				"agreements":     collect(t, c.Agreements(ctx, cwapi.Query{}), func(r connectwise.Agreement) float64 { return *r.BillAmount }),
				"ids":            collect(t, c.CompanyIDs(ctx, cwapi.Query{}), func(id connectwise.CompanyID) connectwise.CompanyID { return id }),
				"updated":        collect(t, c.Companies(ctx, cwapi.Query{UpdatedAfter: at(2).LastUpdated}), func(r connectwise.Company) connectwise.CompanyID { return r.ID }),
				"one": collect(t, c.Companies(ctx, cwapi.Query{Where: cwapi.Equal(cwapi.FieldName, `O'Brien "Bits" [1]`)}),
					func(r connectwise.Company) connectwise.CompanyID { return r.ID }),
			}
			want := map[string]any{
				"companies":      []string{"Acme", `O'Brien "Bits" [1]`, "acme"},
				"sites":          []connectwise.SiteID{10, 11},
				"contacts":       []connectwise.ContactID{20, 21},
				"configurations": []any{8.0, nil},
				"agreements":     []float64{1200, 0},
				"ids":            []connectwise.CompanyID{1, 2, 5},
				"updated":        []connectwise.CompanyID{5},
				"one":            []connectwise.CompanyID{2},
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
			for _, r := range server.Log() {
				if r.Status != http.StatusOK {
					t.Errorf("%s?%s: status %d", r.Path, r.Query, r.Status)
				}
			}
		})
	}
}

func TestClientReadsSetupAndSystem(t *testing.T) {
	c := client(t, cwsim.New(office()), 0)
	ctx := t.Context()
	sizes := map[string]int{}
	tables := map[string]func(context.Context) ([]connectwise.Type, error){
		"company types": c.CompanyTypes, "contact types": c.ContactTypes, "configuration types": c.ConfigurationTypes,
		"configuration statuses": c.ConfigurationStatuses, "agreement types": c.AgreementTypes,
	}
	for name, read := range tables {
		rows, err := read(ctx)
		if err != nil {
			t.Fatal(name, err)
		}
		sizes[name] = len(rows)
	}
	statuses, err := c.CompanyStatuses(ctx)
	if err != nil || len(statuses) != 2 || !statuses[1].Inactive {
		t.Errorf("statuses %v, %v", statuses, err)
	}
	questions, err := c.Questions(ctx, 25)
	if err != nil || len(questions) != 1 || questions[0].Field != connectwise.PasswordQuestion {
		t.Errorf("questions %v, %v", questions, err)
	}
	want := map[string]int{"company types": 2, "contact types": 1, "configuration types": 2, "configuration statuses": 2, "agreement types": 1}
	if diff := cmp.Diff(want, sizes); diff != "" {
		t.Error(diff)
	}
	if about, err := c.CompanyInfo(ctx); err != nil || about.Release == "" {
		t.Errorf("company info %+v, %v", about, err)
	}
	if system, err := c.SystemInfo(ctx); err != nil || system.Version != "v2026.1.105333" || !system.Cloud {
		t.Errorf("system info %+v, %v", system, err)
	}
	rows, err := c.Security(ctx)
	if err != nil || len(rows) < 6 || rows[0].Inquire != cwapi.LevelAll || rows[0].Edit != cwapi.LevelNone {
		t.Errorf("security %+v, %v", rows, err)
	}
	if n, err := c.CountCompanies(ctx, cwapi.Query{}); err != nil || n != 3 {
		t.Errorf("count %d, %v", n, err)
	}
	if _, err := c.Contact(ctx, 99); !cwapi.IsNotFound(err) {
		t.Errorf("missing contact: %v", err)
	}
	if site, err := c.Site(ctx, 1, 10); err != nil || site.Name != "Main" {
		t.Errorf("site %+v, %v", site, err)
	}
}
