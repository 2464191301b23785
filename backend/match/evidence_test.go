package match

import (
	"strings"
	"testing"

	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
)

// sidesOf are two lists of one company each.
func sidesOf(ours, theirs string) *sides {
	return readSides(&Input{
		ConnectWise: []connectwise.Company{{ID: 1, Name: ours}}, Hudu: []hudu.Company{{ID: 1, Name: theirs}},
	}, defaultWeights.Prior.Background)
}

// TestEvidence: what decides where names alone do not.
func TestEvidence(t *testing.T) {
	ours := connectwise.Company{ID: 1, Name: "Acme Dental", Phone: "813 555 0101", Website: "acme.example", Address: connectwise.Address{Line1: "120 Main St", City: "Tampa"}}
	theirs := hudu.Company{ID: 3, Name: "Acme Dental Group", Phone: "813 555 0101", Website: "www.acme.example", AddressLine1: "120 Main Street", City: "Tampa"}
	none := hudu.Company{ID: 3, Name: "Zebra Holdings"}
	holdings := func(h Holdings) Evidence {
		return Evidence{
			ConnectWise: map[connectwise.CompanyID]Holdings{1: h}, Hudu: map[hudu.CompanyID]Holdings{3: h},
		}
	}
	for _, test := range []struct {
		name   string
		theirs hudu.Company
		with   Evidence
		zone   Zone // "" for no candidate
		reason string
	}{
		{name: "two kinds are sure", theirs: theirs, zone: Sure, reason: "same phone 813 555 0101"},
		{name: "the provider's own phone and domain are none", theirs: hudu.Company{ID: 3, Name: "Acme Dental", Phone: "813 555 0101", Website: "acme.example"},
			with: Evidence{Own: Own{Phones: []string{"(813) 555-0101"}, Domains: []string{"acme.example"}}}, zone: Review, reason: "same name"},
		{name: "serials alone", theirs: none, with: holdings(Holdings{Serials: []string{"5CG1234", "5CG1235", "5CG1236"}}), zone: Review, reason: "3 shared serial numbers"},
		{name: "junk serials", theirs: none, with: holdings(Holdings{Serials: []string{"To Be Filled By O.E.M.", "0", "N/A"}})},
		{name: "serials and contacts", theirs: none, with: holdings(Holdings{
			Serials: []string{"5CG1234", "5CG1235", "5CG1236"}, Emails: []string{"a@acme.example", "b@acme.example", "c@acme.example"},
		}), zone: Sure, reason: "3 shared contact e-mail addresses"},
		{name: "votes", theirs: none, with: Evidence{Votes: map[hudu.CompanyID]map[connectwise.CompanyID]int{3: {1: 9, 2: 1}}}, zone: Sure, reason: "9 assets carry ConnectWise IDs of its records"},
		{name: "examples are no domain", theirs: hudu.Company{ID: 3, Name: "Zebra Holdings", Website: "example.com"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			proposals := Propose(Input{ConnectWise: []connectwise.Company{ours}, Hudu: []hudu.Company{test.theirs}, Evidence: test.with})
			candidates := proposals[0].Candidates
			if test.zone == "" {
				if len(candidates) != 0 {
					t.Fatalf("%+v, want nothing", candidates)
				}
				return
			}
			if len(candidates) != 1 || candidates[0].Zone != test.zone || !strings.Contains(strings.Join(candidates[0].Reasons, "; "), test.reason) {
				e, _ := Explain(Input{ConnectWise: []connectwise.Company{ours}, Hudu: []hudu.Company{test.theirs}, Evidence: test.with}, 1, 3)
				t.Fatalf("%+v, want %s with %q: %+v", candidates, test.zone, test.reason, e)
			}
		})
	}
}

// TestBranches: sites of one organisation share name and phone, and only the
// address tells them apart. The one without a partner has no candidate.
func TestBranches(t *testing.T) {
	var in Input
	for i, street := range []string{"120 Main St", "4800 Ocean Dr", "77 Bay Rd"} {
		in.ConnectWise = append(in.ConnectWise, connectwise.Company{
			ID: connectwise.CompanyID(i + 1), Name: "Salvation Kitchen", Phone: "813 555 0101", Address: connectwise.Address{Line1: street},
		})
		if i > 0 {
			in.Hudu = append(in.Hudu, hudu.Company{ID: hudu.CompanyID(i + 1), Name: "Salvation Kitchen", Phone: "(813) 555-0101", AddressLine1: street})
		}
	}
	for _, p := range Propose(in) {
		switch {
		case p.Company.ID == 1:
			if len(p.Candidates) != 0 || p.Namesake == nil {
				t.Errorf("the site without a partner: %+v", p)
			}
		case len(p.Candidates) == 0 || int(p.Candidates[0].Hudu) != int(p.Company.ID) || p.Undecided:
			t.Errorf("site %d: %+v", p.Company.ID, p.Candidates)
		}
	}
}

// TestSharedValuesAreNoNews: what sites of one organisation share is no second
// proof. Planted and found: a phone that counts in full beside the name.
func TestSharedValuesAreNoNews(t *testing.T) {
	in := Input{}
	for i, street := range []string{"120 Main St", "4800 Ocean Dr", "77 Bay Rd"} {
		in.ConnectWise = append(in.ConnectWise, connectwise.Company{
			ID: connectwise.CompanyID(i + 1), Name: "Salvation Kitchen", Phone: "813 555 0101", Address: connectwise.Address{Line1: street},
		})
		in.Hudu = append(in.Hudu, hudu.Company{ID: hudu.CompanyID(i + 1), Name: "Salvation Kitchen", Phone: "(813) 555-0101", AddressLine1: street})
	}
	e, _ := Explain(in, 1, 1)
	for _, f := range e.Findings {
		if f.Feature == Phone && f.Bits > 1 {
			t.Errorf("a phone that all sites share counts %v bits", f.Bits)
		}
	}
}

// TestAnotherSiteOfAnOrganisation: name and domain say that it is the same
// organisation, and the address that it may be another site. Planted and found:
// no bound.
func TestAnotherSiteOfAnOrganisation(t *testing.T) {
	e, _ := Explain(Input{
		ConnectWise: []connectwise.Company{{ID: 1, Name: "Zephyr Ironworks Fabrication", Website: "zephyr.example", Phone: "813 555 0101", Address: connectwise.Address{Line1: "120 Main St"}}},
		Hudu:        []hudu.Company{{ID: 1, Name: "Zephyr Ironworks Fabrication", Website: "zephyr.example", Phone: "212 555 0199", AddressLine1: "4800 Ocean Dr"}},
	}, 1, 1)
	if e.Bits > mostMoved+1e-3 || e.Zone != Review {
		t.Errorf("%v bits, zone %s: want at most %v, to be reviewed", e.Bits, e.Zone, mostMoved)
	}
}

// TestSure: what it takes. Planted and found: one kind that is enough; no margin;
// a contradiction that does not count.
func TestSure(t *testing.T) {
	g := newGraph(&Input{})
	named := func(bits map[int]float32) edge {
		e := edge{name: nameAgreement{level: nameExact}, total: 10}
		for f, b := range bits {
			e.bits[f] = b
		}
		return e
	}
	proven := named(map[int]float32{atName: 12})
	proven.levels[atNative] = nativeSame
	branch := named(map[int]float32{atName: 12, atPhone: 9, atWeb: 9})
	branch.levels[atStreet] = streetBranch
	house := named(map[int]float32{atName: 12, atStreet: 9})
	house.levels[atStreet] = streetSame
	nextDoor := named(map[int]float32{atName: 12, atStreet: 5})
	nextDoor.levels[atStreet] = streetNear
	parted := named(map[int]float32{atPhone: 9, atStreet: 9})
	parted.name = nameAgreement{level: nameHigh, parted: true}
	for _, test := range []struct {
		name           string
		e              edge
		belief, margin float64
		want           bool
	}{
		{"two kinds", named(map[int]float32{atName: 12, atPhone: 9}), 0.999, 10, true},
		{"one kind", named(map[int]float32{atName: 12}), 0.999, 10, false},
		{"a place beside the name", named(map[int]float32{atName: 12, atPlace: 5}), 0.999, 10, true},
		{"the same house", house, 0.999, 10, true},
		{"the house next door", nextDoor, 0.999, 10, false},
		{"a proof", proven, 0.999, 10, true},
		{"a doubt", named(map[int]float32{atName: 12, atPhone: 9, atStreet: -3}), 0.999, 10, false},
		{"three kinds outweigh a doubt", named(map[int]float32{atName: 12, atPhone: 9, atWeb: 9, atStreet: -3}), 0.999, 10, true},
		{"a rival close by", named(map[int]float32{atName: 12, atPhone: 9}), 0.999, 2, false},
		{"not certain", named(map[int]float32{atName: 12, atPhone: 9}), 0.9, 10, false},
		{"another branch", branch, 0.999, 10, false},
		{"two firms of one house", parted, 0.999, 10, false},
	} {
		if got := g.isSure(&test.e, test.belief, test.margin); got != test.want {
			t.Errorf("%s: sure %v", test.name, got)
		}
	}
}

func TestExplain(t *testing.T) {
	in := Input{
		ConnectWise: []connectwise.Company{{ID: 1, Name: "Acme", Phone: "813 555 0101"}},
		Hudu:        []hudu.Company{{ID: 3, Name: "Acme Inc", Phone: "8135550102"}},
	}
	e, ok := Explain(in, 1, 3)
	if !ok || len(e.Findings) != 2 || e.Findings[0].Feature != Name || e.Findings[0].Level != "exact" || e.Findings[1].Level != "slip" {
		t.Fatalf("%+v", e)
	}
	sum := e.Prior
	for _, f := range e.Findings {
		sum += f.Bits
	}
	if d := sum - e.Bits; d > 1e-3 || d < -1e-3 {
		t.Errorf("prior and findings make %v, the sum is said to be %v", sum, e.Bits)
	}
	if _, ok := Explain(in, 2, 3); ok {
		t.Error("an unknown company is explained")
	}
}

func TestWeights(t *testing.T) {
	for at, names := range levelNames {
		for _, name := range names {
			if _, listed := defaultWeights.Features[featureNames[at]][name]; name != "" && !listed && at != atModel {
				t.Errorf("%s/%s has no weight", featureNames[at], name)
			}
		}
	}
	for _, text := range []string{
		`{`, `{"prior": {"partner": 2, "background": 1}}`, `{"prior": {"partner": 0.5, "background": 1}, "features": {"colour": {}}}`,
		`{"prior": {"partner": 0.5, "background": 1}, "features": {"name": {"blue": {}}}}`,
	} {
		if _, err := ParseWeights([]byte(text)); err == nil {
			t.Errorf("%s: no error", text)
		}
	}
}
