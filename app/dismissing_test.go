package app

import (
	"maps"
	"regexp"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"crossdock/app/rig"
	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/match"
	"crossdock/backend/sandbox/cwsim"
	"crossdock/backend/sandbox/fault"
)

func hasCandidate(c BoardCompany, existing int) bool {
	return slices.ContainsFunc(c.Candidates, func(each BoardCandidate) bool { return each.HuduID == existing })
}

// A dismissal that a match from elsewhere took back does not keep the candidate
// away once that match is gone.
func TestAMatchFromElsewhereReopens(t *testing.T) {
	of := newOffice(t, officeOptions{setUp: true})
	sure := ofGroup(of.board(), "sure")[0]
	existing := sure.Candidates[0].HuduID
	_, err := of.Matching.Dismiss([]BoardPair{{Company: sure.ID, HuduID: existing}})
	require.NoError(t, err)
	elsewhere := func(decision base.Decision) BoardCompany {
		m := base.Match{Company: connectwise.CompanyID(sure.ID), Decision: decision, Hudu: hudu.CompanyID(existing)}
		require.NoError(t, of.desk.rig.Store().SaveMatches([]base.Match{m}))
		return company(t, of.board(), sure.ID)
	}
	require.Empty(t, elsewhere(base.Matched).Dismissed)
	require.True(t, hasCandidate(elsewhere(base.None), existing))
}

// TestNotThisOne: a candidate that a person said no to is not proposed again,
// after a restart either; it is undone and redone like any decision, and taken
// back by a match of the two.
func TestNotThisOne(t *testing.T) {
	of := newOffice(t, officeOptions{setUp: true})
	sure := ofGroup(of.board(), "sure")[0]
	pair := []BoardPair{{Company: sure.ID, HuduID: sure.Candidates[0].HuduID}}
	change, err := of.Matching.Dismiss(pair)
	require.NoError(t, err)
	require.Empty(t, change.Decisions)
	require.Equal(t, []int{sure.ID}, change.About)
	require.Equal(t, "Say no to "+quoted(of.huduName(pair[0].HuduID))+" for "+quoted(sure.Name), change.Undo)
	i := slices.IndexFunc(change.Companies, func(c BoardCompany) bool { return c.ID == sure.ID })
	require.GreaterOrEqual(t, i, 0)
	require.False(t, hasCandidate(change.Companies[i], pair[0].HuduID))
	require.Equal(t, []int{pair[0].HuduID}, change.Companies[i].Dismissed)
	require.Equal(t, change.Revision, of.board().Revision)

	again, err := of.Matching.Dismiss(pair)
	require.NoError(t, err)
	require.Equal(t, "Nothing to change", again.Label)

	of.close()
	of.open()
	now := company(t, of.board(), sure.ID)
	require.False(t, hasCandidate(now, pair[0].HuduID), "neither after a restart nor with the evidence")

	change, err = of.Matching.Undo()
	require.NoError(t, err)
	require.Equal(t, []int{sure.ID}, change.About)
	require.True(t, hasCandidate(company(t, of.board(), sure.ID), pair[0].HuduID))
	_, err = of.Matching.Redo()
	require.NoError(t, err)
	require.False(t, hasCandidate(company(t, of.board(), sure.ID), pair[0].HuduID))

	of.decideOn(BoardDecision{Company: sure.ID, Decision: "matched", HuduID: pair[0].HuduID})
	require.Empty(t, company(t, of.board(), sure.ID).Dismissed)
	_, err = of.Matching.Dismiss(pair)
	require.ErrorContains(t, err, "is matched with")
	_, err = of.Matching.Undo()
	require.NoError(t, err)
	require.Equal(t, []int{pair[0].HuduID}, company(t, of.board(), sure.ID).Dismissed)

	change, err = of.Matching.Reopen(pair)
	require.NoError(t, err)
	require.Contains(t, change.Undo, "Propose")
	require.True(t, hasCandidate(company(t, of.board(), sure.ID), pair[0].HuduID))
}

func (of *office) huduName(id int) string {
	of.t.Helper()
	board := of.board()
	i := slices.IndexFunc(board.Hudu, func(c HuduCompany) bool { return c.ID == id })
	require.GreaterOrEqual(of.t, i, 0)
	return board.Hudu[i].Name
}

// TestTheBoardIsThereBeforeTheEvidence, takes decisions meanwhile, and keeps
// them when the evidence comes.
func TestTheBoardIsThereBeforeTheEvidence(t *testing.T) {
	of := newOffice(t, officeOptions{setUp: true})
	of.box.ConnectWiseFaults.Add(fault.Rule{Path: regexp.MustCompile(`company/contacts$`), Fault: fault.Slow(500 * time.Millisecond)})
	board := of.early()
	require.True(t, board.Gathering)
	require.Empty(t, board.Notes)
	sure := ofGroup(board, "sure")
	require.Greater(t, len(sure), 1)
	of.decideOn(BoardDecision{Company: sure[0].ID, Decision: "matched", HuduID: sure[0].Candidates[0].HuduID})
	no := BoardPair{Company: sure[1].ID, HuduID: sure[1].Candidates[0].HuduID}
	_, err := of.Matching.Dismiss([]BoardPair{no})
	require.NoError(t, err)
	require.True(t, of.early().Gathering)

	after := of.board()
	require.Greater(t, after.Revision, board.Revision)
	require.Equal(t, "matched", company(t, after, sure[0].ID).Decision)
	require.False(t, hasCandidate(company(t, after, no.Company), no.HuduID))
	for _, c := range after.Companies {
		if c.Decision == "none" {
			require.False(t, hasCandidate(c, sure[0].Candidates[0].HuduID), "%s is offered what is taken", c.Name)
		}
	}
}

// TestWhatIsDecidedWhileCompaniesAreCompared is not lost: the proposals are
// those that comparing afterwards would give.
//
// Planted and found: each of the three kinds of news left out.
func TestWhatIsDecidedWhileCompaniesAreCompared(t *testing.T) {
	of := newOffice(t, officeOptions{setUp: true})
	board := of.board()
	sure := append(ofGroup(board, "sure"), ofGroup(board, "review")...)
	require.Greater(t, len(sure), 2)
	lists := of.desk.board.lists
	pair := func(i int) base.Dismissal {
		return base.Dismissal{Company: connectwise.CompanyID(sure[i].ID), Hudu: hudu.CompanyID(sure[i].Candidates[0].HuduID)}
	}
	lists.Dismiss([]base.Dismissal{pair(0)}, nil)
	then := &rig.Companies{Matches: maps.Clone(lists.Matches), Dismissals: lists.Dismissals}
	in := lists.Input()
	in.Decided = then.Matches
	fresh := match.NewBoard(in)
	lists.Dismiss([]base.Dismissal{pair(1)}, []base.Dismissal{pair(0)})
	lists.Take([]base.Match{{Company: pair(2).Company, Decision: base.Matched, Hudu: pair(2).Hudu}})
	catchUp(fresh, then, lists)
	whole := match.NewBoard(lists.Input())
	for _, c := range in.ConnectWise {
		want, _ := whole.Proposal(c.ID)
		got, _ := fresh.Proposal(c.ID)
		require.Equal(t, want, got)
	}
}

// TestTheBoardSaysWhatIsNoEvidence, and proposes with what there is.
func TestTheBoardSaysWhatIsNoEvidence(t *testing.T) {
	of := newOffice(t, officeOptions{setUp: true})
	of.box.ConnectWise.Grant(cwsim.Contacts, cwsim.Levels{Inquire: cwsim.None})
	board := of.board()
	require.Equal(t, []string{"Candidates are found without the contacts of ConnectWise: the keys do not show them."}, board.Notes)
	require.NotEmpty(t, ofGroup(board, "sure"))
}

// TestInactiveCompaniesAreNotSure on the board: sure ones are matched in bulk.
func TestInactiveCompaniesAreNotSure(t *testing.T) {
	of := newOffice(t, officeOptions{setUp: true})
	s, err := of.rig.Settings()
	require.NoError(t, err)
	s.Skip.CompanyStatuses, s.Only.CompanyTypes = nil, nil
	require.NoError(t, of.rig.SaveSettings(s))
	sure := ofGroup(of.board(), "sure")[0]
	require.NoError(t, of.box.ConnectWise.UpdateCompany(sure.ID, func(c *cwsim.Company) { c.Status = &cwsim.Ref{ID: 2, Name: "Inactive"} }))
	_, err = of.Matching.Read()
	require.NoError(t, err)
	now := company(t, of.board(), sure.ID)
	require.True(t, now.Inactive)
	require.Equal(t, "review", now.Group)
	require.Equal(t, "sure", now.Candidates[0].Zone)
}
