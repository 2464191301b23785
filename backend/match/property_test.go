package match

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
)

// anyInput draws two lists of companies whose names, numbers and addresses meet
// often.
func anyInput(t *rapid.T) Input {
	word := rapid.SampledFrom([]string{"Acme", "Beta", "Dental", "Law", "Group", "Inc", "Tampa", "Lakeside", "of", "12"})
	name := rapid.Map(rapid.SliceOfN(word, 1, 4), func(words []string) string { return fmt.Sprint(words)[1 : len(fmt.Sprint(words))-1] })
	phone := rapid.SampledFrom([]string{"", "813-555-0101", "(813) 555-0102", "8135550103 x2", "212 555 0199"})
	street := rapid.SampledFrom([]string{"", "12 Main St", "12 Main Street, Suite 4", "14 Main St", "9 Bay Rd", "PO Box 7"})
	city := rapid.SampledFrom([]string{"", "Tampa", "Ocala"})
	site := rapid.SampledFrom([]string{"", "acme.com", "www.beta.example/x"})
	var in Input
	for i := range rapid.IntRange(1, 7).Draw(t, "ours") {
		in.ConnectWise = append(in.ConnectWise, connectwise.Company{
			ID: connectwise.CompanyID(i + 1), Name: name.Draw(t, "name"), Phone: phone.Draw(t, "phone"), Website: site.Draw(t, "website"),
			Address: connectwise.Address{Line1: street.Draw(t, "street"), City: city.Draw(t, "city")},
		})
	}
	for j := range rapid.IntRange(1, 7).Draw(t, "theirs") {
		in.Hudu = append(in.Hudu, hudu.Company{
			ID: hudu.CompanyID(j + 1), Name: name.Draw(t, "name"), Phone: phone.Draw(t, "phone"), Website: site.Draw(t, "website"),
			AddressLine1: street.Draw(t, "street"), City: city.Draw(t, "city"),
		})
	}
	return in
}

// TestOrderChangesNothing: planted and found: terms numbered in the order of
// the input, with candidates cut off by their number.
func TestOrderChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := anyInput(t)
		want := Propose(in)
		other := Input{ConnectWise: rapid.Permutation(in.ConnectWise).Draw(t, "ours in another order"), Hudu: rapid.Permutation(in.Hudu).Draw(t, "theirs in another order")}
		if diff := cmp.Diff(want, Propose(other)); diff != "" {
			t.Fatalf("another order, another result:\n%s", diff)
		}
	})
}

// swapped has each side's companies on the other one.
func swapped(in Input) Input {
	var out Input
	for _, c := range in.ConnectWise {
		out.Hudu = append(out.Hudu, hudu.Company{
			ID: hudu.CompanyID(c.ID), Name: c.Name, Phone: c.Phone, Website: c.Website, AddressLine1: c.Address.Line1, City: c.Address.City,
		})
	}
	for _, c := range in.Hudu {
		out.ConnectWise = append(out.ConnectWise, connectwise.Company{
			ID: connectwise.CompanyID(c.ID), Name: c.Name, Phone: c.Phone, Website: c.Website,
			Address: connectwise.Address{Line1: c.AddressLine1, City: c.City},
		})
	}
	return out
}

// TestEvidenceIsTheSameFromBothSides: what both sides have alike weighs the
// same, whichever is asked.
func TestEvidenceIsTheSameFromBothSides(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := anyInput(t)
		there, back := newGraph(&in), newGraph(ptr(swapped(in)))
		for at := range there.edges {
			e := &there.edges[at]
			f := back.pairOf(e.b, e.a)
			if math.Abs(e.total-f.total) > 1e-3 {
				t.Fatalf("%.3f there, %.3f back:\n%v\n%v", e.total, f.total, there.findings(e), back.findings(&f))
			}
		}
	})
}

func ptr[T any](v T) *T { return &v }

// TestProposalsAreOneToOne: no company of Hudu is the likely match of two.
func TestProposalsAreOneToOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		claimed := map[hudu.CompanyID]connectwise.CompanyID{}
		for _, p := range Propose(anyInput(t)) {
			for i, c := range p.Candidates {
				if c.Score < 0 || c.Score > 1 || c.Zone == Sure && (i > 0 || p.Undecided) || len(c.Reasons) == 0 {
					t.Fatalf("company %d: %+v", p.Company.ID, p)
				}
				if c.Score <= 0.5 {
					continue
				}
				if other, taken := claimed[c.Hudu]; taken {
					t.Fatalf("companies %d and %d both have %d with more than one half", other, p.Company.ID, c.Hudu)
				}
				claimed[c.Hudu] = p.Company.ID
			}
		}
	})
}

// TestEqualTwinsAreUndecided: a company that is there twice, on either side, is
// never proposed for one of the two. Planted and found: the first of two equal
// ones is taken.
func TestEqualTwinsAreUndecided(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := anyInput(t)
		ours := connectwise.Company{ID: 900, Name: "Zephyr Ironworks", Phone: "305-555-0144", Address: connectwise.Address{Line1: "77 Harbor Blvd", City: "Miami"}}
		theirs := hudu.Company{ID: 900, Name: "Zephyr Ironworks Inc", Phone: "(305) 555-0144", AddressLine1: "77 Harbor Boulevard", City: "Miami"}
		n, m := rapid.IntRange(1, 3).Draw(t, "ours"), rapid.IntRange(1, 3).Draw(t, "theirs")
		if n == 1 && m == 1 {
			n = 2
		}
		var twins []connectwise.CompanyID
		for range n {
			ours.ID++
			in.ConnectWise = append(in.ConnectWise, ours)
			twins = append(twins, ours.ID)
		}
		for range m {
			theirs.ID++
			in.Hudu = append(in.Hudu, theirs)
		}
		for _, p := range Propose(in) {
			if slices.Contains(twins, p.Company.ID) && (!p.Undecided || len(p.Candidates) == 0 || p.Candidates[0].Zone == Sure) {
				t.Fatalf("%d of ours, %d of theirs: %+v", n, m, p)
			}
		}
	})
}
