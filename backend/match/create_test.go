package match

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
)

// TestWithoutCandidatesIsStrict: only what Hudu surely lacks is created by
// itself.
//
// Planted and found: the decision, the dismissal or the namesake not looked at.
func TestWithoutCandidatesIsStrict(t *testing.T) {
	address := connectwise.Address{Line1: "12 Harbor Street", City: "Tampa", Zip: "33602"}
	in := Input{
		ConnectWise: []connectwise.Company{
			{ID: 1, Name: "Quixotic Bakery", Identifier: "QUIX"},
			{ID: 2, Name: "Palmetto Veterinary Clinic", Phone: "813 555 0111"},
			{ID: 3, Name: "Umbrella Legal", Phone: "813 555 0112"},
			{ID: 4, Name: "Harbor Street Dental", Phone: "813 555 0114", Website: "harbor.example", Address: address},
			{ID: 7, Name: "Harbor Street Dental", Phone: "212 555 0199", Website: "harborny.example", Address: connectwise.Address{Line1: "9 Other Road", City: "New York", Zip: "10001"}},
			{ID: 5, Name: "Zeppelin Works", Deleted: true},
			{ID: 6, Name: "Decided Otherwise"},
		},
		Hudu: []hudu.Company{
			{ID: 10, Name: "Palmetto Veterinary Clinic", Phone: "(813) 555-0111"},
			{ID: 12, Name: "Harbor Street Dental", Phone: "212 555 0199", Website: "harborny.example", AddressLine1: "9 Other Road", City: "New York", Zip: "10001"},
			{ID: 13, Name: "Northwind Traders"},
		},
		Decided:   map[connectwise.CompanyID]base.Match{6: {Company: 6, Decision: base.Leave}},
		Dismissed: map[connectwise.CompanyID][]hudu.CompanyID{3: {13}},
	}
	var created []connectwise.CompanyID
	for _, m := range WithoutCandidates(in) {
		assert.Equal(t, base.CreateNew, m.Decision)
		created = append(created, m.Company)
	}
	assert.Equal(t, []connectwise.CompanyID{1}, created, "2 has a candidate, of 3 a person dismissed one, 4 has a namesake")
	in.Dismissed, in.Decided = nil, nil
	assert.Len(t, WithoutCandidates(in), 3)
}

// TestHardlyAChance: a company that is listed with no candidate stays with the
// person all the same, unless the chance of one is below one in fifty.
//
// Planted and found: the chance not looked at; half and twice the limit.
func TestHardlyAChance(t *testing.T) {
	in := Input{
		ConnectWise: []connectwise.Company{{ID: 1, Name: "Harbor Street Dental"}},
		Hudu:        []hudu.Company{{ID: 10, Name: "Harbour Road Dental"}, {ID: 11, Name: "Northwind Traders"}},
	}
	require.Empty(t, Propose(in)[0].Candidates)
	assert.Empty(t, WithoutCandidates(in), "it may be the other one")
	in.Hudu = in.Hudu[1:]
	assert.Len(t, WithoutCandidates(in), 1)

	in.Hudu = []hudu.Company{{ID: 10, Name: "Harbor Street Legal"}, {ID: 12, Name: "Harbor Street Florist"}}
	b := NewBoard(in)
	require.Len(t, b.g.rows[0], 2)
	for chance, free := range map[float64]bool{0.019: true, 0.021: false} {
		for _, at := range b.g.rows[0] {
			b.belief[at] = chance / 2 // the chances of all candidates count together
		}
		assert.Equal(t, free, b.isFree(0), chance)
	}
}
