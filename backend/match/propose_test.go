package match

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
)

func TestPropose(t *testing.T) {
	for _, test := range []struct {
		name      string
		company   connectwise.Company
		existing  []hudu.Company
		best      hudu.CompanyID // zero: no candidate
		zone      Zone
		undecided bool
	}{
		{
			name: "same name", company: connectwise.Company{ID: 1, Name: "Acme Dental"},
			existing: []hudu.Company{{ID: 3, Name: "Acme Dental"}, {ID: 4, Name: "Acme Law"}}, best: 3, zone: Review,
		},
		{
			name: "legal form, ampersand, accents and dots do not count", company: connectwise.Company{ID: 1, Name: "Müller & Sons, L.L.C."},
			existing: []hudu.Company{{ID: 3, Name: "Muller and Sons"}}, best: 3, zone: Review,
		},
		{
			name: "identifier is the ID number", company: connectwise.Company{ID: 1, Name: "A New Name", Identifier: "ACME"},
			existing: []hudu.Company{{ID: 3, Name: "Old", IDNumber: "acme"}}, best: 3, zone: Sure,
		},
		{
			name: "native match beats everything", company: connectwise.Company{ID: 7, Name: "Acme"},
			existing: []hudu.Company{
				{ID: 3, Name: "Acme"}, {ID: 4, Name: "Other", Integrations: []hudu.Matcher{{IntegratorName: "cw_manage", SyncID: 7}}},
			}, best: 4, zone: Sure,
		},
		{
			name: "another integration's id is no evidence", company: connectwise.Company{ID: 7, Name: "Acme"},
			existing: []hudu.Company{{ID: 4, Name: "Zebra", Integrations: []hudu.Matcher{{IntegratorName: "autotask", SyncID: 7}}}},
		},
		{
			name: "a different phone needs a look", company: connectwise.Company{ID: 1, Name: "Acme", Phone: "813-555-0101"},
			existing: []hudu.Company{{ID: 3, Name: "Acme", Phone: "2125550199"}}, best: 3, zone: Review,
		},
		{
			name: "the same phone written differently", company: connectwise.Company{ID: 1, Name: "Acme", Phone: "+1 (813) 555-0101"},
			existing: []hudu.Company{{ID: 3, Name: "Acme Inc", Phone: "8135550101"}}, best: 3, zone: Sure,
		},
		{
			name: "two of the same name are undecided", company: connectwise.Company{ID: 1, Name: "Acme"},
			existing: []hudu.Company{{ID: 3, Name: "Acme"}, {ID: 4, Name: "ACME Inc."}}, best: 3, zone: Review, undecided: true,
		},
		{
			name: "similar is only a proposal", company: connectwise.Company{ID: 1, Name: "Acme Dental Group"},
			existing: []hudu.Company{{ID: 3, Name: "Acme Dental"}}, best: 3, zone: Review,
		},
		{
			name: "archived is none", company: connectwise.Company{ID: 1, Name: "Acme"},
			existing: []hudu.Company{{ID: 3, Name: "Acme", Archived: true}},
		},
		{
			name: "one common word is noise", company: connectwise.Company{ID: 1, Name: "Tampa Family Dental"},
			existing: []hudu.Company{{ID: 3, Name: "Riverside Legal Dental Supply"}},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			proposals := Propose(Input{ConnectWise: []connectwise.Company{test.company}, Hudu: test.existing})
			candidates := proposals[0].Candidates
			if test.best == 0 {
				if len(candidates) != 0 {
					t.Fatalf("candidates %+v, want none", candidates)
				}
				return
			}
			if len(candidates) == 0 {
				t.Fatal("no candidate")
			}
			best := candidates[0]
			if best.Hudu != test.best || best.Zone != test.zone || proposals[0].Undecided != test.undecided {
				t.Errorf("best %d in zone %s, undecided %v; %v", best.Hudu, best.Zone, proposals[0].Undecided, candidates)
			}
			if len(best.Reasons) == 0 || best.Score <= 0 || best.Score > 1 {
				t.Errorf("score %v, reasons %q", best.Score, best.Reasons)
			}
		})
	}
}

func TestTwoClaimsOnOneCompanyAreUndecided(t *testing.T) {
	proposals := Propose(Input{
		ConnectWise: []connectwise.Company{{ID: 1, Name: "Acme"}, {ID: 2, Name: "Acme Inc"}}, Hudu: []hudu.Company{{ID: 3, Name: "Acme"}},
	})
	for _, p := range proposals {
		if !p.Undecided || p.Candidates[0].Zone == Sure {
			t.Errorf("company %d: undecided %v, zone %s", p.Company.ID, p.Undecided, p.Candidates[0].Zone)
		}
	}
}

func TestDecisionsTakeCompaniesOut(t *testing.T) {
	decided := map[connectwise.CompanyID]base.Match{
		1: {Company: 1, Decision: base.Matched, Hudu: 3}, 2: {Company: 2, Decision: base.Leave},
	}
	proposals := Propose(Input{
		ConnectWise: []connectwise.Company{{ID: 1, Name: "Acme"}, {ID: 2, Name: "Beta"}, {ID: 4, Name: "Acme Inc"}, {ID: 5, Deleted: true}},
		Hudu:        []hudu.Company{{ID: 3, Name: "Acme"}}, Decided: decided,
	})
	if len(proposals) != 1 || proposals[0].Company.ID != 4 || len(proposals[0].Candidates) != 0 {
		t.Errorf("proposals %+v", proposals)
	}
}

func TestOrderOfInputChangesNothing(t *testing.T) {
	companies := []connectwise.Company{{ID: 1, Name: "Acme"}, {ID: 2, Name: "Acme Inc"}, {ID: 3, Name: "Beta Law"}, {ID: 4, Name: "Gamma", Phone: "8135550101"}}
	existing := []hudu.Company{{ID: 1, Name: "Beta Law LLC"}, {ID: 2, Name: "Acme"}, {ID: 3, Name: "Gamma Group", Phone: "8135550101"}, {ID: 4, Name: "Acme Corp"}}
	want := Propose(Input{ConnectWise: companies, Hudu: existing})
	random := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		random.Shuffle(len(companies), func(i, j int) { companies[i], companies[j] = companies[j], companies[i] })
		random.Shuffle(len(existing), func(i, j int) { existing[i], existing[j] = existing[j], existing[i] })
		if diff := cmp.Diff(want, Propose(Input{ConnectWise: companies, Hudu: existing})); diff != "" {
			t.Fatalf("another order, another result:\n%s", diff)
		}
	}
}
