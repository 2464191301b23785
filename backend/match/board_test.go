package match

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
)

// alike are companies whose few names and numbers meet often, so that claims,
// ties and taken candidates all happen.
func alike(random *rand.Rand) ([]connectwise.Company, []hudu.Company) {
	words := []string{"Acme", "Beta", "Dental", "Law", "Group", "Inc"}
	name := func() string {
		text := words[random.IntN(3)]
		for range random.IntN(3) {
			text += " " + words[random.IntN(len(words))]
		}
		return text
	}
	number := func() string { return fmt.Sprintf("813555010%d", random.IntN(4)) }
	var companies []connectwise.Company
	var existing []hudu.Company
	for i := range 14 {
		companies = append(companies, connectwise.Company{ID: connectwise.CompanyID(i + 1), Name: name(), Phone: number(), Deleted: i == 3})
		h := hudu.Company{ID: hudu.CompanyID(i + 101), Name: name(), Phone: number(), Archived: i == 5}
		if random.IntN(8) == 0 {
			h.Integrations = []hudu.Matcher{{IntegratorName: hudu.IntegratorConnectWise, SyncID: random.IntN(14) + 1}}
		}
		existing = append(existing, h)
	}
	return companies, existing
}

func anyMatches(random *rand.Rand, n int) []base.Match {
	var decisions []base.Match
	named := map[connectwise.CompanyID]bool{}
	for range n {
		m := base.Match{Company: connectwise.CompanyID(random.IntN(16) + 1)}
		if named[m.Company] {
			continue
		}
		named[m.Company] = true
		m.Decision = []base.Decision{base.Matched, base.Matched, base.CreateNew, base.Leave, base.None}[random.IntN(5)]
		if m.Decision == base.Matched {
			m.Hudu = hudu.CompanyID(random.IntN(14) + 101)
		}
		decisions = append(decisions, m)
	}
	return decisions
}

// TestABoardProposesLikeANewOne: after any decisions the board proposes what a
// new one would, and names every company whose proposal is another one now.
// Planted and found: claims that stay when a company is decided; candidates of
// a freed Hudu company that do not come back; rows that share only a rival's
// candidate left out of the changed ones.
func TestABoardProposesLikeANewOne(t *testing.T) {
	for seed := range uint64(60) {
		random := rand.New(rand.NewPCG(seed, 7))
		companies, existing := alike(random)
		decided := map[connectwise.CompanyID]base.Match{}
		board := NewBoard(Input{ConnectWise: companies, Hudu: existing, Decided: decided})
		before := Propose(Input{ConnectWise: companies, Hudu: existing, Decided: decided})
		for range 12 {
			decisions := anyMatches(random, 1+random.IntN(4))
			for _, m := range decisions {
				if m.Decision == base.None {
					delete(decided, m.Company)
				} else {
					decided[m.Company] = m
				}
			}
			changed := board.Decide(decisions)
			after := Propose(Input{ConnectWise: companies, Hudu: existing, Decided: decided})
			for _, want := range after {
				got, known := board.Proposal(want.Company.ID)
				if diff := cmp.Diff(want, got); !known || diff != "" {
					t.Fatalf("seed %d, company %d after %v:\n%s", seed, want.Company.ID, decisions, diff)
				}
				i := slices.IndexFunc(before, func(p Proposal) bool { return p.Company.ID == want.Company.ID })
				same := i >= 0 && cmp.Equal(before[i], want)
				if named := slices.Contains(changed, want.Company.ID); named == same {
					t.Fatalf("seed %d, company %d: same proposal %v, named as changed %v", seed, want.Company.ID, same, named)
				}
			}
			before = after
		}
	}
}

// TestDismissedCandidates are not proposed again, neither by the board nor by a
// new one, until the dismissal is taken back. Planted and found: a dismissal that
// does not solve its part again.
func TestDismissedCandidates(t *testing.T) {
	for seed := range uint64(40) {
		random := rand.New(rand.NewPCG(seed, 11))
		companies, existing := alike(random)
		in := Input{ConnectWise: companies, Hudu: existing, Dismissed: map[connectwise.CompanyID][]hudu.CompanyID{}}
		board, first := NewBoard(in), Propose(in)
		var pairs []Pair
		for _, p := range first {
			if len(p.Candidates) > 0 && random.IntN(2) == 0 {
				pairs = append(pairs, Pair{p.Company.ID, p.Candidates[0].Hudu})
				in.Dismissed[p.Company.ID] = append(in.Dismissed[p.Company.ID], p.Candidates[0].Hudu)
			}
		}
		changed := board.Dismiss(pairs)
		for _, want := range Propose(in) {
			got, _ := board.Proposal(want.Company.ID)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Fatalf("seed %d, company %d:\n%s", seed, want.Company.ID, diff)
			}
			for _, c := range got.Candidates {
				if slices.Contains(pairs, Pair{want.Company.ID, c.Hudu}) {
					t.Fatalf("seed %d: %d is proposed for %d again", seed, c.Hudu, want.Company.ID)
				}
			}
		}
		for _, pair := range pairs {
			if !slices.Contains(changed, pair.Company) {
				t.Fatalf("seed %d: company %d is not named as changed", seed, pair.Company)
			}
		}
		board.Restore(pairs)
		for _, want := range first {
			if got, _ := board.Proposal(want.Company.ID); !cmp.Equal(want, got) {
				t.Fatalf("seed %d, company %d is not as before", seed, want.Company.ID)
			}
		}
	}
}

// TestAProposalOfADecidedCompany is what would be proposed without the decision,
// with the company's own match among it.
func TestAProposalOfADecidedCompany(t *testing.T) {
	companies := []connectwise.Company{{ID: 1, Name: "Acme"}, {ID: 2, Name: "Acme Inc"}, {ID: 4, Name: "Beta"}}
	existing := []hudu.Company{{ID: 3, Name: "Acme"}, {ID: 5, Name: "Beta"}}
	board := NewBoard(Input{ConnectWise: companies, Hudu: existing, Decided: map[connectwise.CompanyID]base.Match{
		1: {Company: 1, Decision: base.Matched, Hudu: 3}, 4: {Company: 4, Decision: base.Leave},
	}})
	own, _ := board.Proposal(1)
	if len(own.Candidates) != 1 || own.Candidates[0].Hudu != 3 || !own.Undecided {
		t.Errorf("own match: %+v", own)
	}
	if other, _ := board.Proposal(2); len(other.Candidates) != 0 {
		t.Errorf("the other company: %+v, want nothing, as it is taken", other)
	}
	if left, _ := board.Proposal(4); len(left.Candidates) != 1 || left.Candidates[0].Zone != Review {
		t.Errorf("left: %+v", left)
	}
	if _, known := board.Proposal(99); known {
		t.Error("an unknown company has a proposal")
	}
}
