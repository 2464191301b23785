package mapping

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/record"
	"crossdock/backend/settings"
)

func TestCountRules(t *testing.T) {
	in := tenant()
	in.ConnectWise.ConfigurationTypes = []connectwise.Type{{ID: 25, Name: "Managed Server"}, {ID: 26, Name: "Firewall"}}
	c := in.ConnectWise.Configurations[0]
	for i, name := range []string{"SRV-DC01", "SRV-FS01", "PC-01"} {
		c.ID, c.Name = connectwise.ConfigurationID(50+i), name
		in.ConnectWise.Configurations = append(in.ConnectWise.Configurations, c)
	}
	c.ID, c.Active = 60, false
	in.ConnectWise.Configurations = append(in.ConnectWise.Configurations, c)
	rule := func(when settings.When) settings.SortRule {
		return settings.SortRule{Kind: record.Configuration, When: when, Layout: "Servers"}
	}
	named := func(parts ...string) settings.SortRule { return rule(settings.When{NameContains: parts}) }
	typed := func(types ...string) settings.SortRule { return rule(settings.When{ConfigurationType: types}) }
	for name, test := range map[string]struct {
		rules []settings.SortRule
		want  []RuleCount
		rest  int
	}{
		"none":                 {nil, []RuleCount{}, 4},
		"by type":              {[]settings.SortRule{typed("Managed Server")}, []RuleCount{{4, 4, 0}}, 0},
		"of nothing":           {[]settings.SortRule{typed("Firewall")}, []RuleCount{{0, 0, 0}}, 4},
		"the first one wins":   {[]settings.SortRule{named("srv"), typed("Managed Server")}, []RuleCount{{3, 3, 0}, {1, 4, 0}}, 0},
		"a part of a part":     {[]settings.SortRule{named("srv"), named("SRV-DC")}, []RuleCount{{3, 3, 0}, {0, 1, 1}}, 1},
		"a name and its id":    {[]settings.SortRule{typed("25"), typed("managed server")}, []RuleCount{{4, 4, 0}, {0, 4, 1}}, 0},
		"one by what there is": {[]settings.SortRule{named("dc", "fs"), named("pc", "42"), typed("25")}, []RuleCount{{2, 2, 0}, {1, 1, 0}, {1, 4, 0}}, 0},
		"several together": {
			[]settings.SortRule{named("dc"), named("fs", "01"), named("srv"), typed("25")},
			[]RuleCount{{1, 1, 0}, {3, 4, 0}, {0, 3, 2}, {0, 4, 2}}, 0,
		},
		"nothing left to cover":   {[]settings.SortRule{typed("Firewall", "Managed Server"), typed("Firewall")}, []RuleCount{{4, 4, 0}, {0, 0, 1}}, 0},
		"another kind":            {[]settings.SortRule{{Kind: record.Contact, Layout: "People"}, typed("25")}, []RuleCount{{0, 0, 0}, {4, 4, 0}}, 0},
		"a kind that is left out": {[]settings.SortRule{{Layout: "People"}}, []RuleCount{{4, 4, 0}}, 0},
	} {
		t.Run(name, func(t *testing.T) {
			s := in.Settings
			s.SortRules = test.rules
			got := CountRules(s, in.ConnectWise)
			if got.Types[record.Configuration][25] != 4 {
				t.Errorf("types %v", got.Types)
			}
			if diff := cmp.Diff(test.want, got.Rules); diff != "" || got.Default[record.Configuration] != test.rest {
				t.Errorf("%d by default, want %d\n%s", got.Default[record.Configuration], test.rest, diff)
			}
		})
	}
}

// TestCountsAreThoseOfTheSync: with every company matched, each rule takes as
// many records as the mapping sends where it points. Planted and found: skipped
// types counted; inactive records counted; a company that is out counted.
func TestCountsAreThoseOfTheSync(t *testing.T) {
	for seed := range uint64(200) {
		random := rand.New(rand.NewPCG(seed, 1))
		in := anyTenant(random)
		counts := CountRules(in.Settings, in.ConnectWise)
		d := Map(in)
		placed := map[hudu.AssetLayoutID]int{}
		for _, asset := range d.Assets {
			placed[asset.Layout]++
		}
		for i, count := range counts.Rules {
			if layout := hudu.AssetLayoutID(100 + i); placed[layout] != count.Takes {
				t.Fatalf("seed %d: rule %d takes %d, and the sync sends %d there", seed, i+1, count.Takes, placed[layout])
			}
			if count.Shadow > 0 && count.Takes > 0 || count.Shadow > i || count.Takes > count.Fits {
				t.Fatalf("seed %d: rule %d: %+v", seed, i+1, count)
			}
			if count.Fits > 0 && count.Takes == 0 && count.Shadow == 0 {
				t.Fatalf("seed %d: rule %d takes nothing of %d, and nobody is named", seed, i+1, count.Fits)
			}
		}
		for i, kind := range []record.Kind{record.Location, record.Contact, record.Configuration, record.Agreement} {
			if layout := hudu.AssetLayoutID(i + 1); placed[layout] != counts.Default[kind] {
				t.Fatalf("seed %d: %d %ss by default, and the sync sends %d", seed, counts.Default[kind], kind, placed[layout])
			}
		}
	}
}

// anyTenant is a tenant of all kinds with rules and settings by chance, and a
// layout of its own for each rule.
func anyTenant(random *rand.Rand) Input {
	s := settings.Default()
	s.Layouts = settings.Layouts{Locations: "1", Contacts: "2", Configurations: "3", Agreements: []string{"", "4"}[random.IntN(2)]}
	in := Input{Base: base.Base{Matches: map[connectwise.CompanyID]base.Match{}}}
	some := func(texts ...string) settings.Terms {
		var terms settings.Terms
		for _, text := range texts {
			if random.IntN(3) == 0 {
				terms = append(terms, text)
			}
		}
		return terms
	}
	for i := range 4 {
		in.Hudu.Layouts = append(in.Hudu.Layouts, hudu.AssetLayout{ID: hudu.AssetLayoutID(i + 1), Name: fmt.Sprintf("default %d", i), Active: true})
	}
	for i := range random.IntN(6) {
		rule := settings.SortRule{Kind: record.AssetKinds()[random.IntN(4)], Layout: fmt.Sprint(100 + i)}
		rule.When = settings.When{
			Status: some("Active", "1", "2"), CompanyType: some("Client", "2"), Site: some("HQ", "3"), NameContains: some("a", "b c", "A"), Manufacturer: some("Dell"),
		}
		switch rule.Kind {
		case record.Configuration:
			rule.When.ConfigurationType = some("Server", "1", "2")
		case record.Contact:
			rule.When.ContactType = some("User", "2")
		case record.Agreement:
			rule.When.AgreementType = some("Backup", "1")
		}
		s.SortRules = append(s.SortRules, rule)
		in.Hudu.Layouts = append(in.Hudu.Layouts, hudu.AssetLayout{ID: hudu.AssetLayoutID(100 + i), Name: fmt.Sprintf("rule %d", i), Active: true})
	}
	s.Skip.ConfigurationTypes, s.Skip.ContactTypes, s.Skip.CompanyTypes = some("2"), some("User", "2"), some("Client")
	s.Skip.ConfigurationStatuses, s.Skip.CompanyStatuses, s.Only.CompanyTypes = some("2"), some("2"), some("Client", "2")
	s.Options.IncludeInactive = random.IntN(2) == 0
	if random.IntN(4) == 0 {
		s.Skip.DataTypes = []settings.DataType{settings.Contacts}
	}
	in.Settings = s
	ref := func(name string) connectwise.Ref {
		id := random.IntN(3)
		return connectwise.Ref{ID: id, Name: map[int]string{1: name}[id]}
	}
	for i := range 5 {
		id := connectwise.CompanyID(i + 1)
		in.Base.Matches[id] = base.Match{Company: id, Decision: base.Matched, Hudu: hudu.CompanyID(i + 1)}
		in.ConnectWise.Companies = append(in.ConnectWise.Companies, connectwise.Company{
			ID: id, Name: "C", Types: []connectwise.Ref{ref("Client")}, Status: ref("Active"), Deleted: random.IntN(6) == 0,
		})
	}
	names := []string{"Alpha", "b  C", "Gamma", ""}
	for i := range 25 {
		company, name := connectwise.Ref{ID: random.IntN(7)}, names[random.IntN(len(names))]
		switch random.IntN(4) {
		case 0:
			in.ConnectWise.Sites = append(in.ConnectWise.Sites, connectwise.Site{ID: connectwise.SiteID(i + 1), Name: name, Company: company, Inactive: random.IntN(3) == 0})
		case 1:
			in.ConnectWise.Contacts = append(in.ConnectWise.Contacts, connectwise.Contact{
				ID: connectwise.ContactID(i + 1), FirstName: name, Company: company, Site: ref("HQ"), Types: []connectwise.Ref{ref("User")}, Inactive: random.IntN(3) == 0,
			})
		case 2:
			in.ConnectWise.Configurations = append(in.ConnectWise.Configurations, connectwise.Configuration{
				ID: connectwise.ConfigurationID(i + 1), Name: name, Company: company, Site: ref("HQ"), Type: ref("Server"), Status: ref("Active"),
				Manufacturer: ref("Dell"), Active: random.IntN(3) > 0,
			})
		default:
			in.ConnectWise.Agreements = append(in.ConnectWise.Agreements, connectwise.Agreement{
				ID: connectwise.AgreementID(i + 1), Name: name, Company: company, Site: ref("HQ"), Type: ref("Backup"),
				Status: []connectwise.AgreementStatus{connectwise.AgreementActive, connectwise.AgreementExpired}[random.IntN(2)],
			})
		}
	}
	return in
}

func BenchmarkCountRules10k(b *testing.B) {
	in := anyTenant(rand.New(rand.NewPCG(3, 1)))
	in.Settings.Skip, in.Settings.Only = settings.Default().Skip, settings.Default().Only
	in.Settings.SortRules = nil
	for i := range 20 {
		in.Settings.SortRules = append(in.Settings.SortRules, settings.SortRule{
			Kind: record.Configuration, When: settings.When{ConfigurationType: settings.Terms{fmt.Sprintf("Type %d", i), "Other"}}, Layout: "3",
		}, settings.SortRule{Kind: record.Configuration, When: settings.When{NameContains: settings.Terms{fmt.Sprintf("x%d", i)}}, Layout: "3"})
	}
	in.ConnectWise.Configurations, in.ConnectWise.Companies[0] = nil, connectwise.Company{ID: 1, Name: "A"}
	for i := range 10_000 {
		in.ConnectWise.Configurations = append(in.ConnectWise.Configurations, connectwise.Configuration{
			ID: connectwise.ConfigurationID(i + 1), Name: fmt.Sprintf("PC-%d", i), Company: connectwise.Ref{ID: 1}, Type: connectwise.Ref{ID: i % 30, Name: fmt.Sprintf("Type %d", i%30)}, Active: true,
		})
	}
	for b.Loop() {
		CountRules(in.Settings, in.ConnectWise)
	}
}
