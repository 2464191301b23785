package app

import (
	"testing"

	"github.com/stretchr/testify/require"

	"crossdock/backend/sandbox/cwsim"
	"crossdock/backend/sandbox/hudusim"
)

// A company that ConnectWise cannot show is not gone, and one that Hudu hides
// since it was archived is there. Planted and found: every company that is not
// listed taken for gone.
func TestWhatTheListsHideIsOnTheBoard(t *testing.T) {
	of := newOffice(t, officeOptions{setUp: true})
	board := of.board()
	place, id := board.Hudu[0].ID, 0
	for _, c := range board.Companies {
		if c.Decision == "none" && c.Group == "none" {
			id = c.ID
		}
	}
	of.decideOn(BoardDecision{Company: id, Decision: "matched", HuduID: place})
	require.NoError(t, of.box.Hudu.ArchiveCompany(place, true))
	of.box.Hudu.Change(func(s *hudusim.Switches) { s.HideArchivedCompanies = true })
	of.box.ConnectWise.Change(func(s *cwsim.Switches) { s.BadRows = map[string][]int{"/company/companies": {id}} })
	board, err := of.Matching.Read()
	require.NoError(t, err)
	for _, c := range board.Companies {
		require.False(t, c.ID == id && c.Gone, "its row cannot be read")
	}
	archived := false
	for _, c := range board.Hudu {
		archived = archived || c.ID == place && c.Archived
	}
	require.True(t, archived)
}
