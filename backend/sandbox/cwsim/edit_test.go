package cwsim_test

import (
	"slices"
	"sync"
	"testing"
	"time"

	"crossdock/backend/sandbox/cwsim"
)

func TestEdits(t *testing.T) {
	now := start
	s := cwsim.New(office(), cwsim.WithClock(func() time.Time { return now }))
	now = start.Add(time.Hour + 500*time.Millisecond)
	later := where("conditions", "lastUpdated >= [2026-03-01T13:00:00Z]")

	steps := []struct {
		name string
		do   func() error
		path string // lists what changed
		want []int
	}{
		{"update company", func() error { return s.UpdateCompany(1, func(c *cwsim.Company) { c.ID, c.Name = 99, "Acme Ltd" }) }, "/company/companies", []int{1}},
		{"delete company", func() error { return s.DeleteCompany(2) }, "/company/companies", []int{1, 2}},
		{"add company", func() error { _, err := s.AddCompany(cwsim.Company{Name: "New"}); return err }, "/company/companies", []int{1, 2, 6}},
		{"update site", func() error { return s.UpdateSite(11, func(site *cwsim.Site) { site.City = "Tampa" }) }, "/company/companies/1/sites", []int{11}},
		{"delete site", func() error { return s.DeleteSite(11) }, "/company/companies/1/sites", []int{}},
		{"update contact", func() error { return s.UpdateContact(20, func(c *cwsim.Contact) { c.CommunicationItems = nil }) }, "/company/contacts", []int{20}},
		{"update configuration", func() error {
			return s.UpdateConfiguration(30, func(c *cwsim.Configuration) { c.Questions[1].Answer = 16 })
		}, "/company/configurations", []int{30}},
		{"update agreement", func() error { return s.UpdateAgreement(40, func(a *cwsim.Agreement) { a.BillAmount = 5 }) }, "/finance/agreements", []int{40}},
		{"delete agreement", func() error { return s.DeleteAgreement(40) }, "/finance/agreements", []int{}},
	}
	for _, step := range steps {
		if err := step.do(); err != nil {
			t.Fatal(step.name, err)
		}
		if got := ids(t, s, step.path+later); !slices.Equal(got, step.want) {
			t.Errorf("%s: changed rows %v, want %v", step.name, got, step.want)
		}
	}
	if c, ok := s.Company(1); !ok || c.ID != 1 || c.Name != "Acme Ltd" || !c.Info.LastUpdated.Equal(start.Add(time.Hour)) {
		t.Errorf("%+v", c)
	}
	if c, _ := s.Company(2); !c.DeletedFlag {
		t.Error("company 2 is not marked")
	}
	if w := get(t, s, "/company/companies/2"); w.Code != 200 {
		t.Error("a deleted company cannot be read:", w.Code)
	}
	if w := get(t, s, "/finance/agreements/40"); w.Code != 404 {
		t.Error("a deleted agreement can be read:", w.Code)
	}
}

func TestEditsThatFail(t *testing.T) {
	s := cwsim.New(office())
	if s.UpdateSite(99, func(*cwsim.Site) { t.Error("called") }) == nil || s.DeleteContact(99) == nil {
		t.Error("a row that is not there was changed")
	}
	if _, err := s.AddConfiguration(cwsim.Configuration{ID: 30}); err == nil {
		t.Error("an id was given twice")
	}
	if _, err := s.AddConfiguration(cwsim.Configuration{ID: -1}); err == nil {
		t.Error("a negative id was taken")
	}
	if err := s.DeleteConfiguration(31); err != nil {
		t.Fatal(err)
	}
	if id, err := s.AddConfiguration(cwsim.Configuration{}); err != nil || id != 32 {
		t.Errorf("id %d, %v: ids are never used again", id, err)
	}
	if got := s.ConfigurationIDs(); !slices.Equal(got, []int{30, 32}) {
		t.Error(got)
	}
}

// TestNothingIsShared changes what went in and came out.
func TestNothingIsShared(t *testing.T) {
	data := office()
	s := cwsim.New(data)
	data.Companies[0].Types[0].Name = "changed"
	data.Companies[0].Status.Name = "changed"
	given, _ := s.Company(1)
	given.Types[0].Name, given.Status.Name = "changed", "changed"
	var kept *cwsim.Company
	if err := s.UpdateCompany(1, func(c *cwsim.Company) { kept = c }); err != nil {
		t.Fatal(err)
	}
	kept.Types[0].Name, kept.Site.Name = "changed", "changed"
	if c, _ := s.Company(1); c.Types[0].Name != "Client" || c.Status.Name != "Active" || c.Site.Name != "Main" {
		t.Errorf("%+v", c)
	}
}

func TestWhatMovesLastUpdated(t *testing.T) {
	s := cwsim.New(office(), cwsim.WithClock(func() time.Time { return start }),
		cwsim.WithSwitches(cwsim.Switches{ChildEditsQuiet: true, SiteEditMovesCompany: true}))
	moved := func() bool {
		c, _ := s.Configuration(30)
		return c.Info.LastUpdated.Equal(start)
	}
	if err := s.UpdateConfiguration(30, func(c *cwsim.Configuration) { c.Questions[1].Answer = 16 }); err != nil || moved() {
		t.Error("a quiet edit moved lastUpdated", err)
	}
	if err := s.UpdateConfiguration(30, func(c *cwsim.Configuration) { c.Questions[1].Answer, c.Notes = 17, "x" }); err != nil || !moved() {
		t.Error("an edit of both did not move lastUpdated", err)
	}
	if err := s.UpdateSite(10, func(site *cwsim.Site) { site.City = "x" }); err != nil {
		t.Fatal(err)
	}
	if c, _ := s.Company(1); !c.Info.LastUpdated.Equal(start) {
		t.Error("the site's edit did not move its company")
	}
}

func TestNamesOfCompaniesFollow(t *testing.T) {
	s := cwsim.New(office(), cwsim.WithClock(func() time.Time { return start }))
	if err := s.UpdateCompany(1, func(c *cwsim.Company) { c.Name, c.Identifier = "New", "NEW" }); err != nil {
		t.Fatal(err)
	}
	contact, _ := s.Contact(20)
	if *contact.Company != (cwsim.Ref{ID: 1, Identifier: "NEW", Name: "New"}) || contact.Info.LastUpdated.Equal(start) {
		t.Errorf("%+v, updated %v", contact.Company, contact.Info.LastUpdated)
	}
	if got := ids(t, s, "/company/configurations"+where("conditions", `company/name="New"`)); !slices.Equal(got, []int{30}) {
		t.Error(got)
	}
}

// TestReadsAndEditsAtOnce is for the race detector.
func TestReadsAndEditsAtOnce(t *testing.T) {
	s := cwsim.New(office())
	var group sync.WaitGroup
	for i := range 4 {
		group.Go(func() {
			for range 20 {
				get(t, s, "/company/companies?orderBy=name&conditions=id%3E0")
				if err := s.UpdateCompany(1, func(c *cwsim.Company) { c.NumberOfEmployees++ }); err != nil {
					t.Error(err)
				}
				s.Grant(cwsim.Contacts, cwsim.Levels{Inquire: cwsim.All})
				s.Change(func(sw *cwsim.Switches) { sw.MostPerPage = 100 + i })
				s.Log()
			}
		})
	}
	group.Wait()
	if c, _ := s.Company(1); c.NumberOfEmployees != 80 || len(s.Log()) != 80 {
		t.Errorf("%d edits and %d requests, want 80 each", c.NumberOfEmployees, len(s.Log()))
	}
}
