package app

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"crossdock/backend/change"
	"crossdock/backend/journal"
	"crossdock/backend/record"
	"crossdock/backend/sandbox/cwsim"
	"crossdock/backend/sandbox/fault"
	"crossdock/backend/sandbox/hudusim"
	"crossdock/backend/settings"
)

// renamedTwice has both sides rename that many configurations, and answers their
// keys and assets.
func (of *office) renamedTwice(count int) (keys []string, assets []int) {
	of.t.Helper()
	for _, id := range of.box.ConnectWise.ConfigurationIDs() {
		key := record.Key{Kind: record.Configuration, ID: id}.String()
		found := of.box.Hudu.Assets(func(a hudusim.Asset) bool { return a.Values[record.ConnectWiseIDLabel] == key && !a.Archived })
		if len(found) != 1 || len(keys) == count {
			continue
		}
		keys, assets = append(keys, key), append(assets, found[0].ID)
		require.NoError(of.t, of.box.ConnectWise.UpdateConfiguration(id, func(c *cwsim.Configuration) { c.Name += " CW" }))
		require.NoError(of.t, of.box.Hudu.RenameAsset(found[0].ID, "by hand "+key))
	}
	require.Len(of.t, keys, count)
	return keys, assets
}

// decisions are the rows about names, by record and type.
func (of *office) decisions() map[string]DecisionRow {
	of.t.Helper()
	list, err := of.Decisions.List()
	require.NoError(of.t, err)
	rows := map[string]DecisionRow{}
	for _, row := range list.Rows {
		if row.Type == "held" || row.Field == "Name" {
			rows[row.Record+" "+row.Type] = row
		}
	}
	return rows
}

func (of *office) decideRows(choice string, rows ...DecisionRow) []DecisionRow {
	of.t.Helper()
	var ids []string
	for _, row := range rows {
		ids = append(ids, row.ID)
	}
	decided, err := of.Decisions.Decide(DecisionInput{IDs: ids, Choice: choice})
	require.NoError(of.t, err)
	return decided
}

func (of *office) assetName(id int) string {
	of.t.Helper()
	asset, found := of.box.Hudu.Asset(id)
	require.True(of.t, found)
	return asset.Name
}

// What is decided about conflicts is on the list until the next sync does it, can
// be taken back until then, and nothing is written before. Planted and found: a
// preview from before a decision that is applied all the same; a decision that
// stays on the list after the sync that carried it out; a record on hold that
// counts as open.
func TestConflictsAreDecided(t *testing.T) {
	of := newReadyOffice(t, officeOptions{})
	of.sync()
	before := of.state().ToDecide
	keys, assets := of.renamedTwice(4)
	of.sync()
	require.Equal(t, before+4, of.state().ToDecide)
	of.box.Hudu.ForgetRequests()
	rows := of.decisions()
	for i, key := range keys {
		row := rows[key+" conflict"]
		require.Equal(t, "by hand "+key, row.Hudu)
		require.Equal(t, row.Base+" CW", row.ConnectWise, "%d", i)
		require.NotEmpty(t, row.CompanyName)
	}
	head := of.previewed()

	decided := of.decideRows("connectwise", rows[keys[0]+" conflict"])
	require.Equal(t, "connectwise", decided[0].Decision)
	of.decideRows("hudu", rows[keys[1]+" conflict"], rows[keys[3]+" conflict"])
	of.decideRows("hold", rows[keys[2]+" conflict"])
	require.Equal(t, before, of.state().ToDecide)
	now := of.decisions()
	require.Equal(t, "hold", now[keys[2]+" conflict"].Decision)
	require.Equal(t, "held", now[keys[2]+" held"].Type)

	_, err := of.Syncing.Apply(ApplyInput{ID: head.ID})
	require.Equal(t, CodeStale, failure(t, err).Code, "what was shown is no longer what a sync would do")

	taken, err := of.Decisions.TakeBack([]string{rows[keys[3]+" conflict"].ID})
	require.NoError(t, err)
	require.Empty(t, taken[0].Decision)
	of.decideRows("connectwise", rows[keys[3]+" conflict"])
	of.decideRows("hudu", rows[keys[3]+" conflict"]) // who decides anew changes the decision
	require.Empty(t, of.box.Hudu.Writes(), "nothing is written until the next sync")
	of.reopen()
	require.Equal(t, "connectwise", of.decisions()[keys[0]+" conflict"].Decision, "decisions outlive a restart")

	of.sync()
	require.Equal(t, rows[keys[0]+" conflict"].ConnectWise, of.assetName(assets[0]))
	for _, i := range []int{1, 2, 3} {
		require.Equal(t, "by hand "+keys[i], of.assetName(assets[i]))
	}
	after := of.decisions()
	require.NotContains(t, after, keys[0]+" conflict")
	require.NotContains(t, after, keys[1]+" conflict")
	require.Equal(t, "", after[keys[1]+" kept"].Decision, "Hudu’s value is an edit that is kept now")
	require.NotContains(t, after, keys[2]+" conflict", "nothing is decided about a record on hold")
	require.Equal(t, before, of.state().ToDecide)
	of.box.Hudu.ForgetRequests()
	of.sync()
	require.Empty(t, of.box.Hudu.Writes())

	// An edit that is kept is released, and the hold, too.
	_, err = of.Decisions.TakeBack([]string{rows[keys[0]+" conflict"].ID})
	require.NoError(t, err, "what was carried out is no decision any more: nothing is turned back")
	of.decideRows("connectwise", after[keys[1]+" kept"])
	require.NoError(t, of.Decisions.Release(keys[2]))
	require.Equal(t, "released", of.decisions()[keys[2]+" held"].Decision)
	of.sync()
	require.Equal(t, rows[keys[1]+" conflict"].ConnectWise, of.assetName(assets[1]))
	require.NotContains(t, of.decisions(), keys[2]+" held")
	require.Contains(t, of.decisions(), keys[2]+" conflict", "released, it is in conflict again")
}

// A release is taken back, and a hold is made from anywhere; neither happens
// while a sync is under way.
func TestHoldsAreMadeAndTakenBack(t *testing.T) {
	of := newReadyOffice(t, officeOptions{})
	of.sync()
	keys, assets := of.renamedTwice(1)
	require.NoError(t, of.Decisions.Hold(HoldInput{Record: keys[0], Name: "SRV", Company: 7, CompanyName: "Acme"}))
	held := of.decisions()[keys[0]+" held"]
	require.Equal(t, []string{"SRV", "Acme", "Held by hand."}, []string{held.Name, held.CompanyName, held.Reason})
	require.NoError(t, of.Decisions.Release(keys[0]))
	_, err := of.Decisions.TakeBack([]string{held.ID})
	require.NoError(t, err)
	list, err := of.Decisions.Held()
	require.NoError(t, err)
	require.Equal(t, keys, list)
	of.sync()
	require.Equal(t, "by hand "+keys[0], of.assetName(assets[0]))
	require.Equal(t, CodeStale, failure(t, of.Decisions.Release("contact/1")).Code)
	require.Equal(t, CodeInvalid, failure(t, of.Decisions.Hold(HoldInput{Record: "nonsense"})).Code)

	_, err = of.Syncing.Start(RunScope{})
	require.NoError(t, err)
	busy := of.Decisions.Hold(HoldInput{Record: keys[0]})
	if of.desk.Busy() {
		require.Equal(t, CodeBusy, failure(t, busy).Code)
	}
	of.rest()
}

// A run of one company takes the place of what an earlier one told of that
// company, and of nothing else.
func TestAPartTakesThePlaceOfThatPart(t *testing.T) {
	of := newReadyOffice(t, officeOptions{})
	of.sync()
	keys, _ := of.renamedTwice(3)
	of.sync()
	rows := of.decisions()
	one := rows[keys[0]+" conflict"]
	id, err := record.ParseKey(keys[0])
	require.NoError(t, err)
	there, _ := of.box.ConnectWise.Configuration(id.ID)
	require.NoError(t, of.box.ConnectWise.UpdateConfiguration(id.ID, func(c *cwsim.Configuration) { c.Name = "by hand " + keys[0] }))
	_, err = of.Syncing.Start(RunScope{Record: keys[0]})
	require.NoError(t, err)
	of.rest()
	now := of.decisions()
	require.NotContains(t, now, keys[0]+" conflict", "both sides say the same of %s now: %s", one.Name, there.Name)
	require.Contains(t, now, keys[1]+" conflict")
	require.Contains(t, now, keys[2]+" conflict")
}

// The problems of the newest sync have one sentence and one fix each, and are
// tried again alone, whatever companies they are of. Planted and found: words
// for the command line on screen; a retry of several that syncs everything.
func TestProblemsHaveFixes(t *testing.T) {
	of := newReadyOffice(t, officeOptions{})
	of.sync()
	list, err := of.Problems.List()
	require.NoError(t, err)
	require.NotEmpty(t, list.Rows)
	require.Equal(t, of.state().ToFix, countOf(list.Rows, func(row ProblemRow) bool { return row.Refused }))
	var refused, told []string
	for _, row := range list.Rows {
		if row.Record != "" {
			told = append(told, row.Record)
		}
		assert.NotContains(t, row.Text, "crossdock ")
		assert.NotContains(t, row.Text, "--")
		assert.NotContains(t, row.Text, "http")
		assert.NotEmpty(t, row.Fix.Label+row.Fix.Text, row.Text)
		if row.Refused && row.Record != "" {
			refused = append(refused, row.Record)
		}
	}
	require.True(t, slices.IsSortedFunc(list.Rows, func(a, b ProblemRow) int { return -compareBools(a.Refused, b.Refused) }))
	require.NotEmpty(t, refused)
	_, err = of.Problems.Retry(refused[:1])
	require.NoError(t, err)
	require.Equal(t, refused[0], of.rest().Last.Scope)
	told = slices.Compact(told)
	require.Greater(t, len(told), 1)
	_, err = of.Problems.Retry(told[:2])
	require.NoError(t, err)
	last := of.rest().Last
	require.Equal(t, "2 records", last.Scope)
	require.Zero(t, last.Changes)
	again, err := of.Problems.List()
	require.NoError(t, err)
	require.ElementsMatch(t, idsOf(list.Rows), idsOf(again.Rows))
	_, err = of.Problems.Retry([]string{"contact/999999"})
	require.Equal(t, CodeStale, failure(t, err).Code)
}

// What Hudu refuses is told in one sentence with one next step; status and path
// are for who asks for the details. Planted and found: the client's own words as
// the reason; the next step in the sentence as well; details that are dropped.
func TestRefusalsAreToldInWords(t *testing.T) {
	of := newReadyOffice(t, officeOptions{})
	of.sync()
	id := of.box.ConnectWise.ConfigurationIDs()[0]
	key := record.Key{Kind: record.Configuration, ID: id}.String()
	require.NoError(t, of.box.ConnectWise.UpdateConfiguration(id, func(c *cwsim.Configuration) { c.Name += " CW" }))
	of.box.HuduFaults.Add(fault.Rule{Methods: []string{"PUT"}, Fault: fault.Forbidden(`{"error":"Not to our taste"}`)})
	_, err := of.Syncing.Start(RunScope{Record: key})
	require.NoError(t, err)
	run := of.rest().Last
	list, err := of.Problems.List()
	require.NoError(t, err)
	at := slices.IndexFunc(list.Rows, func(row ProblemRow) bool { return row.Record == key && row.Code == "refused" })
	require.GreaterOrEqual(t, at, 0)
	row := list.Rows[at]
	require.Equal(t, "Hudu does not allow this: Not to our taste.", row.Text)
	require.Equal(t, "Hudu itself does not answer so: a firewall or proxy between this machine and Hudu refuses the request.", row.Fix.Text)
	require.Contains(t, row.Detail, ": 403: Not to our taste")
	entries := of.entriesOf(EntryFilter{Run: run.Run})
	require.Equal(t, row.Detail, entries[0].Detail)
	require.NotContains(t, entries[0].Message, "403")
	report, err := of.Syncing.Report(run.Run)
	require.NoError(t, err)
	require.Equal(t, row.Text+" "+row.Fix.Text, report.Problems[0].Reason)
	require.Equal(t, row.Detail, report.Problems[0].Detail)
}

func idsOf(rows []ProblemRow) (ids []string) {
	for _, row := range rows {
		ids = append(ids, row.ID)
	}
	return ids
}

func countOf[T any](rows []T, fits func(T) bool) (n int) {
	for _, row := range rows {
		if fits(row) {
			n++
		}
	}
	return n
}

// A run is taken back as its preview says; afterwards nothing is left to undo,
// and the next sync writes nothing. Planted and found: an undo that can be had
// twice; one that begins without a look at it.
func TestARunIsTakenBack(t *testing.T) {
	of := newReadyOffice(t, officeOptions{})
	first := of.sync()
	require.Empty(t, first.CannotUndo)
	_, err := of.Undoing.Apply(first.Run)
	require.Equal(t, CodeStale, failure(t, err).Code)
	of.box.Hudu.ForgetRequests()
	_, err = of.Undoing.Preview(first.Run)
	require.NoError(t, err)
	of.rest()
	head, err := of.Undoing.Head(first.Run)
	require.NoError(t, err)
	require.Nil(t, head.Error)
	require.Positive(t, head.Preview.Changes)
	require.Positive(t, head.Preview.Verbs["archive"])
	require.Positive(t, head.Holds)
	require.Empty(t, of.box.Hudu.Writes())
	page, err := of.Undoing.Rows(PreviewFilter{ID: first.Run, Limit: 500})
	require.NoError(t, err)
	require.Greater(t, page.Total, head.Preview.Changes)

	_, err = of.Undoing.Apply(first.Run)
	require.NoError(t, err)
	undone := *of.rest().Last
	require.Equal(t, []string{"undo", first.Run}, []string{undone.Trigger, undone.Undoes})
	require.Equal(t, head.Preview.Changes, undone.Changes)
	require.NotEmpty(t, undone.CannotUndo)
	report, err := of.Syncing.Report(first.Run)
	require.NoError(t, err)
	require.Contains(t, report.Run.CannotUndo, "nothing is left to undo")
	require.Equal(t, []string{"part", undone.Run}, []string{report.Run.Undone, report.Run.UndoneBy}, "the company that it created stays")
	runs, err := of.Syncing.Runs(0)
	require.NoError(t, err)
	require.Equal(t, report.Run, runs[1], "the list says what the run itself says")
	undo, err := of.Syncing.Report(undone.Run)
	require.NoError(t, err)
	require.Equal(t, []any{head.Holds, ""}, []any{undo.Holds, undo.Run.Undone})
	_, err = of.Undoing.Preview(first.Run)
	require.Equal(t, CodeInvalid, failure(t, err).Code)

	of.box.Hudu.ForgetRequests()
	silent := of.sync()
	require.Zero(t, silent.Changes)
	require.Empty(t, of.box.Hudu.Writes())
	require.NotEmpty(t, silent.CannotUndo)
}

// Undone is a run of which nothing stays. Planted and found: an undo that left
// records as they are, and one that was stopped, called whole.
func TestWhetherAllOfARunIsUndone(t *testing.T) {
	of := newReadyOffice(t, officeOptions{})
	wrote := journal.Summary{Outcome: journal.Done, Counts: journal.NewCounts()}
	wrote.Counts.Add(record.Contact, change.Update, 1)
	nothing := journal.Summary{Outcome: journal.Done, Counts: journal.NewCounts()}
	stopped := wrote
	stopped.Outcome = journal.Stopped
	skipped := journal.Report{Problems: []change.Problem{{Key: record.Key{Kind: record.Contact, ID: 1}, Reason: "changed since"}}}
	tests := map[string]struct {
		undo   journal.Summary
		report journal.Report
		want   string
	}{
		"all of it":     {undo: wrote, want: "whole"},
		"some stays":    {undo: wrote, report: skipped, want: "part"},
		"stopped":       {undo: stopped, want: "part"},
		"wrote nothing": {undo: nothing, want: ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			store := of.rig.Store()
			require.NoError(t, store.FinishRun(journal.Run{ID: "a", Summary: wrote}))
			require.NoError(t, store.FinishRun(journal.Run{ID: "b", Undoes: "a", Summary: test.undo}))
			require.NoError(t, store.SaveReport("b", test.report))
			one, err := of.Syncing.Report("a")
			require.NoError(t, err)
			require.Equal(t, test.want, one.Run.Undone)
			runs, err := of.Syncing.Runs(0)
			require.NoError(t, err)
			require.Equal(t, one.Run, runs[slices.IndexFunc(runs, func(run Run) bool { return run.Run == "a" })])
		})
	}
}

// Records are found by name, serial number and id, and explained in the words of
// the window.
func TestRecordsAreFoundAndExplained(t *testing.T) {
	of := newReadyOffice(t, officeOptions{})
	none, err := of.Records.Find("anything")
	require.NoError(t, err)
	require.False(t, none.Known)
	board, err := of.Matching.Board()
	require.NoError(t, err)
	before, err := of.Records.Find(board.Companies[0].Name)
	require.NoError(t, err)
	require.Equal(t, board.Companies[0].Name, before.Rows[0].Name, "before the first sync the board tells what companies are called")
	require.False(t, before.Known)
	of.sync()
	ids := of.box.ConnectWise.ConfigurationIDs()
	one, _ := of.box.ConnectWise.Configuration(ids[0])
	key := record.Key{Kind: record.Configuration, ID: ids[0]}.String()
	for _, text := range []string{one.Name, key, texts(ids[:1])[0]} {
		found, err := of.Records.Find(text)
		require.NoError(t, err)
		require.True(t, slices.ContainsFunc(found.Rows, func(r FoundRecord) bool { return r.Record == key && r.Name == one.Name }), text)
	}
	for _, id := range ids[:3] {
		why, err := of.Records.Explain(record.Key{Kind: record.Configuration, ID: id}.String())
		require.NoError(t, err)
		assert.NotEmpty(t, why.Text)
		assert.NotContains(t, why.Text, "http")
		assert.NotContains(t, why.Text, "configuration/")
		assert.NotContains(t, why.Text+why.Fix.Text, "crossdock ")
	}
	require.NoError(t, of.Decisions.Hold(HoldInput{Record: key}))
	why, err := of.Records.Explain(key)
	require.NoError(t, err)
	require.Equal(t, []string{"held", "release"}, []string{why.Reason, why.Fix.Action})
	_, err = of.Records.Explain("nonsense")
	require.Equal(t, CodeInvalid, failure(t, err).Code)
}

// Planted and found: what is typed at a command line, on screen; names of which
// a part looks like that, and is taken out.
func TestReasonsAreInTheWordsOfTheWindow(t *testing.T) {
	for said, want := range map[string]string{
		`configuration/42 "SRV-01" is on hold`:                                         "“SRV-01” is on hold.",
		`archive them ('crossdock match --archive 7'), leave them (--leave 7)`:         "Archive them, leave them.",
		`Hudu already has a company "Acme" (id 3): match with it instead (--pair 7=3)`: "Hudu already has a company “Acme” (id 3): match with it instead.",
		`it is skipped: its type "Printer" is skipped (skip.configurationTypes)`:       "It is skipped: its type “Printer” is skipped.",
		`"PC" is archived in Hudu (https://docs.example.com/a/pc) and stays so`:        "“PC” is archived in Hudu and stays so.",
		`company/7 "Acme", the company of contact/9 "Ann", is not matched`:             "“Acme”, the company of “Ann”, is not matched.",
		`"a \"quoted\" name" (http://127.0.0.1:1/a/b), layout "People" by sort rule 2`: "“a \"quoted\" name”, layout “People” by sort rule 2.",
		`"PC (--old) (https://a.example/x)" is on hold`:                                "“PC (--old) (https://a.example/x)” is on hold.",
		`configuration.type.name cannot go into the field "Role": no entry "X"`:        "configuration.type.name cannot go into the field “Role”: no entry “X”.",
		`docs.example.com could not be reached`:                                        "docs.example.com could not be reached.",
		`gone. it is not there`:                                                        "Gone. it is not there.",
		`its type "Spare (skip.me)" is skipped (skip.configurationTypes)`:              "Its type “Spare (skip.me)” is skipped.",
	} {
		require.Equal(t, want, inWindow(said))
	}
	require.Equal(t, []NamedPage{{Name: "PC", URL: "https://docs.example.com/a/pc"}, {Name: `P"2`, URL: "https://docs.example.com/a/p2"}},
		pagesIn(`several assets fit: "PC" (https://docs.example.com/a/pc), "P\"2" (https://docs.example.com/a/p2); write configuration/898 into "x"`))
	require.Equal(t, "https://docs.example.com/a/pc", addressIn(`"PC (https://evil.example/a)" is archived (https://docs.example.com/a/pc)`))
}

// What is to be done about a company leads to that company, not to the board as
// it happens to stand.
func TestFixesLeadToTheCompany(t *testing.T) {
	row := viewProblemRow(toldProblem{Problem: change.Problem{Key: record.Key{Kind: record.Company, ID: 19300}, Company: 19300, Code: change.NameTaken}}, names{}, settings.Default())
	require.Equal(t, "companies/19300", row.Fix.Page)
}
