package cli

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"crossdock/backend/base"
	"crossdock/backend/change"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/match"
	"crossdock/backend/sandbox/cwsim"
)

// proposals is what 'match --json' with those flags prints.
func (b *bench) proposals(args ...string) matchView {
	b.t.Helper()
	var view matchView
	require.NoError(b.t, json.Unmarshal([]byte(b.must(exitDone, append([]string{"match", "--json"}, args...)...)), &view))
	return view
}

func (v matchView) company(t *testing.T, id connectwise.CompanyID) companyView {
	t.Helper()
	i := slices.IndexFunc(v.Companies, func(c companyView) bool { return c.ID == id })
	require.GreaterOrEqual(t, i, 0, "company %d is not listed", id)
	return v.Companies[i]
}

// sure are the active companies whose best candidate is.
func (v matchView) sure() []companyView {
	var found []companyView
	for _, c := range v.Companies {
		if c.Decision == base.None && !c.Inactive && !c.Undecided && len(c.Candidates) > 0 && c.Candidates[0].Zone == match.Sure {
			found = append(found, c)
		}
	}
	return found
}

func pairOf(c companyView) string { return fmt.Sprintf("%d=%d", c.ID, c.Candidates[0].HuduID) }

// connected is a bench whose keys were tested, without a match.
func connected(t *testing.T) *bench {
	b := newBench(t)
	s := b.box.DemoSettings()
	content, err := s.Encode()
	require.NoError(t, err)
	b.stdin = string(content)
	b.must(exitDone, "settings", "import", "-")
	b.stdin = ""
	b.must(exitDone, "check")
	return b
}

// TestADismissedCandidateIsNotProposedAgain, until that is taken back; matches
// that are exported and imported, and the file for a new machine, carry it.
func TestADismissedCandidateIsNotProposedAgain(t *testing.T) {
	b := connected(t)
	sure := b.proposals().sure()
	require.Greater(t, len(sure), 1)
	of, no := sure[0], sure[0].Candidates[0].HuduID
	has := func(c companyView) bool {
		return slices.ContainsFunc(c.Candidates, func(each candidateView) bool { return each.HuduID == no })
	}

	status, _, stderr := b.run("match", "--dismiss", "424242=1")
	require.Equal(t, exitFailed, status)
	require.Contains(t, stderr, "ConnectWise has no company 424242")
	status, _, stderr = b.run("match", "--dismiss", pairOf(of), "--pair", pairOf(of))
	require.Equal(t, exitFailed, status)
	require.Contains(t, stderr, "the two are matched")
	status, _, _ = b.run("match", "--dismiss", pairOf(of), "--undismiss", pairOf(of))
	require.Equal(t, exitUsage, status)
	require.True(t, has(b.proposals().company(t, of.ID)), "nothing of a refused go is saved")

	view := b.proposals("--dismiss", pairOf(of), "--accept-sure")
	got := view.company(t, of.ID)
	assert.False(t, has(got))
	assert.Equal(t, []hudu.CompanyID{no}, got.Dismissed)
	assert.NotEqual(t, no, got.HuduID, "accepting the sure ones comes after the no")
	assert.Equal(t, base.Matched, view.company(t, sure[1].ID).Decision)
	assert.Contains(t, b.must(exitDone, "match", "--explain", pairOf(of)), "a person said that these are not the same")

	path, whole := filepath.Join(t.TempDir(), "m.json"), filepath.Join(t.TempDir(), "all.json")
	b.must(exitDone, "match", "export", path)
	b.must(exitDone, "settings", "export", "--all", whole)
	view = b.proposals("--undismiss", pairOf(of), "--leave", jsonNumber(int(of.ID)))
	assert.Empty(t, view.company(t, of.ID).Dismissed)
	status, _, stderr = b.run("match", "--undismiss", pairOf(of))
	require.Equal(t, exitFailed, status)
	require.Contains(t, stderr, "was not dismissed")
	b.must(exitDone, "match", "import", path)
	assert.Equal(t, []hudu.CompanyID{no}, b.proposals().company(t, of.ID).Dismissed)

	b.dir = t.TempDir()
	b.must(exitDone, "settings", "import", whole)
	assert.Equal(t, []hudu.CompanyID{no}, b.proposals().company(t, of.ID).Dismissed)

	// A person who matches the two after all has taken the no back.
	view = b.proposals("--pair", pairOf(of))
	assert.Empty(t, view.company(t, of.ID).Dismissed)
	assert.Empty(t, b.proposals("--leave", jsonNumber(int(of.ID))).company(t, of.ID).Dismissed)
}

// TestAcceptingReadsOnce: as many requests as the list takes, and what is shown
// afterwards is what the next call shows.
//
// Planted and found: companies compared before the sure ones were taken; a
// second reading.
func TestAcceptingReadsOnce(t *testing.T) {
	b := connected(t)
	asked := func(args ...string) (matchView, int) {
		b.box.ConnectWise.ForgetRequests()
		b.box.Hudu.ForgetRequests()
		view := b.proposals(args...)
		return view, len(b.box.ConnectWise.Log()) + len(b.box.Hudu.Log())
	}
	_, listing := asked()
	accepted, accepting := asked("--accept-sure")
	after, _ := asked()
	require.Equal(t, listing, accepting)
	require.Equal(t, after, accepted)
}

// TestInactiveCompaniesAreNotAcceptedInBulk, and are marked.
//
// Planted and found: --accept-sure that does not look at the status.
func TestInactiveCompaniesAreNotAcceptedInBulk(t *testing.T) {
	b := connected(t)
	s := b.box.DemoSettings()
	s.Skip.CompanyStatuses, s.Only.CompanyTypes = nil, nil
	content, err := s.Encode()
	require.NoError(t, err)
	b.stdin = string(content)
	b.must(exitDone, "settings", "import", "-")
	of := b.proposals().sure()[0]
	require.NoError(t, b.box.ConnectWise.UpdateCompany(int(of.ID), func(c *cwsim.Company) { c.Status = &cwsim.Ref{ID: 2, Name: "Inactive"} }))

	got := b.proposals("--accept-sure").company(t, of.ID)
	assert.Equal(t, base.None, got.Decision)
	assert.True(t, got.Inactive)
	assert.Equal(t, match.Sure, got.Candidates[0].Zone, "it is as likely as before")
	assert.Contains(t, b.must(exitDone, "match"), "(inactive)")
	assert.Equal(t, base.Matched, b.proposals("--pair", pairOf(of)).company(t, of.ID).Decision, "by hand it is matched")
}

// TestOneGoIsJudgedByWhatHoldsAfterIt: a company of Hudu goes from one to
// another in one call, whichever flag comes first; without the first half it is
// refused.
func TestOneGoIsJudgedByWhatHoldsAfterIt(t *testing.T) {
	b := connected(t)
	sure := b.proposals().sure()
	first, other := sure[0], sure[1]
	b.must(exitDone, "match", "--pair", pairOf(first))
	hand := fmt.Sprintf("%d=%d", other.ID, first.Candidates[0].HuduID)
	status, _, stderr := b.run("match", "--pair", hand)
	require.Equal(t, exitFailed, status)
	require.Contains(t, stderr, "already matched")
	require.Contains(t, stderr, fmt.Sprintf("next: 'crossdock match --leave %d --pair %s' hands it over", first.ID, hand))
	view := b.proposals("--pair", hand, "--leave", jsonNumber(int(first.ID)))
	assert.Equal(t, first.Candidates[0].HuduID, view.company(t, other.ID).HuduID)
	assert.Equal(t, base.Leave, view.company(t, first.ID).Decision)
}

// TestExplainPrintsTheEvidence: every feature with both values, its weight and
// what it speaks for, and the shape of a candidate.
func TestExplainPrintsTheEvidence(t *testing.T) {
	b := connected(t)
	of := b.proposals().sure()[0]
	content := b.must(exitDone, "match", "--explain", pairOf(of), "--json")
	var members map[string]any
	require.NoError(t, json.Unmarshal([]byte(content), &members))
	for _, member := range []string{"huduId", "name", "score", "zone", "reasons", "prior", "weight", "evidence", "dismissed"} {
		assert.Contains(t, members, member)
	}
	var view pairExplanationView
	require.NoError(t, json.Unmarshal([]byte(content), &view))
	assert.Equal(t, of.Candidates[0], view.candidateView, "the list and the explanation agree")
	require.NotEmpty(t, view.Evidence)
	for _, each := range view.Evidence {
		assert.NotEmpty(t, each.Words)
		assert.Contains(t, []string{"for", "against", "neutral"}, each.Verdict)
	}
	assert.Contains(t, b.must(exitDone, "match", "--explain", pairOf(of)), "before any evidence")
	status, _, _ := b.run("match", "--explain", "1=424242")
	assert.Equal(t, exitFailed, status)
	status, _, _ = b.run("match", "--explain", pairOf(of), "--dismiss", pairOf(of))
	assert.Equal(t, exitUsage, status)
}

// TestMatchTellsWhatIsNoEvidence, and goes on.
func TestMatchTellsWhatIsNoEvidence(t *testing.T) {
	b := connected(t)
	b.box.ConnectWise.Grant(cwsim.Contacts, cwsim.Levels{Inquire: cwsim.None})
	status, out, stderr := b.run("match", "--json")
	require.Equal(t, exitDone, status)
	var view matchView
	require.NoError(t, json.Unmarshal([]byte(out), &view))
	assert.Equal(t, []string{"candidates are found without the contacts of ConnectWise: the keys do not show them"}, view.Notes)
	assert.Contains(t, stderr, view.Notes[0])
	assert.NotEmpty(t, view.sure())
}

// TestAPlanShowsWhatARecordLooksLike, in its JSON as well.
func TestAPlanShowsWhatARecordLooksLike(t *testing.T) {
	c := change.Change{Verb: change.Create, Alike: &change.Alike{Asset: 68, Name: "John Smith", URL: "https://hudu.example/a/68", Score: 0.97, Reasons: []string{"same phone 813 555 0142"}}}
	content, err := json.Marshal(viewChange(c, names{}))
	require.NoError(t, err)
	assert.Contains(t, string(content), `"alike":{"asset":68,"name":"John Smith","url":"https://hudu.example/a/68","score":0.97,"reasons":["same phone 813 555 0142"]}`)
	c.Alike = nil
	content, err = json.Marshal(viewChange(c, names{}))
	require.NoError(t, err)
	assert.NotContains(t, string(content), "alike")
}

// After decisions the list is of the companies that they are about, and the next
// step is one that is left. Planted and found: every company after each
// decision; the sure candidates offered after they were taken.
func TestMatchSaysWhatWasDecided(t *testing.T) {
	b := newBench(t)
	s, err := b.box.DemoSettings().Encode()
	require.NoError(t, err)
	path := filepath.Join(t.TempDir(), "settings.json")
	require.NoError(t, os.WriteFile(path, s, 0o600))
	b.must(exitDone, "settings", "import", path)
	rows := func(text string) int { return strings.Count(text, "\n") - 1 }
	_, all, hint := b.run("match")
	require.Contains(t, hint, "--accept-sure takes every sure candidate")
	_, taken, hint := b.run("match", "--accept-sure")
	require.NotContains(t, hint, "--accept-sure takes")
	require.Contains(t, hint, "next: decide with --pair, --create or --leave")
	require.Contains(t, hint, fmt.Sprintf("%d decisions saved", rows(taken)))
	require.Less(t, rows(taken), rows(all))
	id := strings.Fields(strings.Split(taken, "\n")[1])[0]
	_, one, hint := b.run("match", "--leave", id)
	require.Equal(t, 1, rows(one))
	require.Contains(t, one, "leave")
	require.Contains(t, hint, "'crossdock match' lists them all")
}
