package rig

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
)

func matched(company connectwise.CompanyID, existing hudu.CompanyID) base.Match {
	return base.Match{Company: company, Decision: base.Matched, Hudu: existing}
}

func further(company connectwise.CompanyID, existing hudu.CompanyID) base.Match {
	m := matched(company, existing)
	m.Second = true
	return m
}

// someCompanies are 1 to 5 in ConnectWise and 10 to 30 in Hudu, where 30 is
// archived. 1 and, as a further one, 2 are matched with 10.
func someCompanies() *Companies {
	all := &Companies{
		Hudu:    []hudu.Company{{ID: 10, Name: "Acme"}, {ID: 20, Name: "Beta"}, {ID: 30, Name: "Gone", Archived: true}},
		Matches: map[connectwise.CompanyID]base.Match{1: matched(1, 10), 2: further(2, 10), 77: matched(77, 40)},
	}
	for id := range connectwise.CompanyID(5) {
		all.ConnectWise = append(all.ConnectWise, connectwise.Company{ID: id + 1})
	}
	return all
}

func TestCheckDecisions(t *testing.T) {
	leave := func(id connectwise.CompanyID) base.Match { return base.Match{Company: id, Decision: base.Leave} }
	none := func(id connectwise.CompanyID) base.Match { return base.Match{Company: id, Decision: base.None} }
	for _, test := range []struct {
		name      string
		decisions []base.Match
		refused   string // part of the error, "" for none
	}{
		{"free", []base.Match{matched(3, 20)}, ""},
		{"the same again", []base.Match{matched(1, 10)}, ""},
		{"taken", []base.Match{matched(3, 10)}, "already matched with company 1; one company in Hudu takes one of ConnectWise"},
		{"taken in the same go", []base.Match{matched(3, 20), matched(4, 20)}, "already matched with company 3"},
		{"let go in the same go", []base.Match{leave(1), matched(3, 10)}, ""},
		{"a further one", []base.Match{further(3, 10)}, ""},
		{"a further one in the same go", []base.Match{matched(3, 20), further(4, 20)}, ""},
		{"a further one before the first", []base.Match{further(4, 20), matched(3, 20)}, ""},
		{"a further one of nobody", []base.Match{further(3, 20)}, "so this is its first match"},
		{"a further one of itself", []base.Match{matched(3, 20), further(3, 20)}, "so this is its first match"},
		{"a further one whose first goes and another stays", []base.Match{leave(1), further(3, 10)}, ""},
		{"a further one of those that go", []base.Match{leave(1), none(2), further(3, 10)}, "so this is its first match"},
		{"two change places", []base.Match{further(1, 10), matched(2, 10)}, ""},
		{"both the first", []base.Match{matched(2, 10)}, "already matched with company 1"},
		{"not in ConnectWise", []base.Match{matched(6, 20)}, "ConnectWise has no such company"},
		{"not in ConnectWise, taken back", []base.Match{leave(77)}, ""},
		{"not in ConnectWise, without a decision", []base.Match{none(77)}, ""},
		{"not in ConnectWise, never decided", []base.Match{leave(78)}, "ConnectWise has no such company"},
		{"not in Hudu", []base.Match{matched(3, 50)}, "Hudu has no company 50"},
		{"archived", []base.Match{matched(3, 30)}, "archived in Hudu"},
		{"a further one in an archived one", []base.Match{further(3, 30)}, "archived in Hudu"},
	} {
		t.Run(test.name, func(t *testing.T) {
			err := someCompanies().Check(test.decisions)
			if test.refused == "" {
				require.NoError(t, err)
			} else {
				require.ErrorContains(t, err, test.refused)
			}
		})
	}
}

func TestTakenNamesBothCompanies(t *testing.T) {
	var taken *TakenError
	require.ErrorAs(t, someCompanies().Check([]base.Match{matched(3, 10)}), &taken)
	assert.Equal(t, TakenError{Company: 3, Hudu: 10, Name: "Acme", By: 1}, *taken)
}

func TestTakeNotesDecisions(t *testing.T) {
	all := someCompanies()
	all.Take([]base.Match{matched(3, 20), {Company: 1, Decision: base.None}})
	assert.Equal(t, map[connectwise.CompanyID]base.Match{2: further(2, 10), 3: matched(3, 20), 77: matched(77, 40)}, all.Matches)
}
