package measure

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/match"
)

func proposal(id connectwise.CompanyID, undecided bool, candidates ...match.Candidate) match.Proposal {
	return match.Proposal{Company: connectwise.Company{ID: id}, Undecided: undecided, Candidates: candidates}
}

func candidate(id hudu.CompanyID, score float64, zone match.Zone) match.Candidate {
	return match.Candidate{Hudu: id, Score: score, Zone: zone}
}

// TestOf counts one company of each kind. Planted and found: a wrong sure pair
// that counts as right because the partner comes second; a twin counted among the
// reviewed.
func TestOf(t *testing.T) {
	truth := Truth{
		Pairs:     map[connectwise.CompanyID]hudu.CompanyID{1: 101, 2: 102, 3: 103, 4: 104, 5: 105},
		Undecided: map[connectwise.CompanyID]bool{7: true},
	}
	got := Of([]match.Proposal{
		proposal(1, false, candidate(101, 1, match.Sure)),                                   // right at once
		proposal(2, false, candidate(999, 1, match.Sure), candidate(102, 0, match.Review)),  // sure and wrong: undo, take the second
		proposal(3, false, candidate(103, 0.6, match.Review)),                               // one click
		proposal(4, false, candidate(998, 0.4, match.Review), candidate(104, 0.3, "other")), // second: two
		proposal(5, false), // search: three
		proposal(6, false, candidate(997, 0.8, match.Review)), // no partner, one proposed: one
		proposal(7, true, candidate(107, 0.5, match.Review), candidate(108, 0.5, match.Review)),
	}, truth)
	want := Figures{
		Companies: 7, Pairs: 5, Proposed: 4, Right: 2, Sure: 2, SureRight: 1, Reviewed: 3, Listed: 2, Twins: 1, Abstained: 1, CalledUndecided: 1,
		Clicks: 1 + 0 + 3 + 1 + 2 + 3 + 1 + 2,
	}
	want.Bins[9], want.Bins[6] = Bin{Count: 2, Right: 1, Sum: 2}, Bin{Count: 1, Right: 1, Sum: 0.6}
	want.Bins[4], want.Bins[8] = Bin{Count: 1, Sum: 0.4}, Bin{Count: 1, Sum: 0.8}
	want.Miss = got.Miss
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("figures (-want +got):\n%s", diff)
	}
	if miss := 1 + 0.16 + 0.16 + 0.64; got.Miss < miss-1e-9 || got.Miss > miss+1e-9 {
		t.Errorf("miss is %v, want %v", got.Miss, miss)
	}
}

// TestJaroWinklerTakesEachCompanyOnce: the most alike first.
func TestJaroWinklerTakesEachCompanyOnce(t *testing.T) {
	in := match.Input{
		ConnectWise: []connectwise.Company{{ID: 1, Name: "Bayshore Dental Inc"}, {ID: 2, Name: "BAYSHORE DENTAL"}, {ID: 3, Name: "Other"}},
		Hudu:        []hudu.Company{{ID: 101, Name: "Bayshore Dental"}},
	}
	got := JaroWinkler(&in, Truth{Pairs: map[connectwise.CompanyID]hudu.CompanyID{1: 101}})
	if got.Proposed != 1 || got.Right != 0 || got.Pairs != 1 {
		t.Errorf("%+v, want the equal name taken and nothing else", got)
	}
}
