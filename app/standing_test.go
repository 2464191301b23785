package app

import (
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"crossdock/backend/change"
	"crossdock/backend/engine"
	"crossdock/backend/journal"
	"crossdock/backend/plan"
	"crossdock/backend/record"
)

// kept keeps a run that ended with these problems, and came to these records.
func (of *office) kept(id journal.RunID, outcome journal.Outcome, problems []change.Problem, reached ...record.Key) {
	of.t.Helper()
	s := of.rig.Store()
	run := journal.Run{ID: id, Trigger: journal.ByHand, Started: time.Now(), Ended: time.Now()}
	run.Summary = journal.Summary{Run: id, Applied: true, Outcome: outcome, Counts: journal.NewCounts()}
	run.Summary.Counts.Add(record.Contact, change.Update, len(reached))
	require.NoError(of.t, s.BeginRun(run))
	for i, key := range reached {
		entry := journal.Entry{Run: id, Sequence: i + 1, Change: change.Change{Key: key, Verb: change.Update}, State: journal.Applied}
		require.NoError(of.t, s.Finish(entry, journal.Effect{}))
	}
	require.NoError(of.t, s.FinishRun(run))
	require.NoError(of.t, s.SaveReport(id, journal.Report{Problems: problems}))
	of.desk.lookout.forget()
}

// A run of everything that was stopped decides about what it came to; what Hudu
// refused before and it did not come to is still to be looked at. Planted and
// found: a stopped run that hides every refusal.
func TestAStoppedRunLeavesWhatItDidNotReach(t *testing.T) {
	of := newReadyOffice(t, officeOptions{})
	problem := func(id int, code change.Code) change.Problem {
		return change.Problem{Key: record.Key{Kind: record.Contact, ID: id}, Company: 1, Code: code, Reason: "no", Refused: true}
	}
	key := func(id int) record.Key { return record.Key{Kind: record.Contact, ID: id} }
	of.kept("20261120T080000Z-aaaa", journal.Partial, []change.Problem{problem(1, change.Refused), problem(2, change.Refused), problem(3, change.BadValue)}, key(9))
	open := func() (ids []int) {
		list, err := of.Problems.List()
		require.NoError(t, err)
		for _, row := range list.Rows {
			parsed, err := record.ParseKey(row.Record)
			require.NoError(t, err)
			ids = append(ids, parsed.ID)
		}
		slices.Sort(ids)
		return ids
	}
	require.Equal(t, []int{1, 2, 3}, open())
	of.kept("20261120T090000Z-bbbb", journal.Stopped, []change.Problem{problem(4, change.BadValue)}, key(1), key(9))
	require.Equal(t, []int{2, 4}, open(), "1 was written, 2 was not reached, 3 is right now, 4 is new")
	require.Equal(t, 2, of.state().ToFix)
	of.kept("20261120T100000Z-cccc", journal.Done, nil, key(2))
	require.Empty(t, open())
}

// A preview decides about everything but what Hudu said to writes: what it plans
// to write again is still to be looked at. Planted and found: a preview that
// hides every refusal.
func TestAPreviewLeavesWhatHuduRefused(t *testing.T) {
	of := newReadyOffice(t, officeOptions{})
	id := of.box.ConnectWise.ContactIDs()[0]
	problem := func(id int, code change.Code) change.Problem {
		return change.Problem{Key: record.Key{Kind: record.Contact, ID: id}, Company: 1, Code: code, Reason: "no", Refused: true}
	}
	of.kept("20261120T080000Z-aaaa", journal.Partial, []change.Problem{problem(id, change.Refused), problem(id, change.BadValue), problem(987654, change.Refused)})
	of.previewed()
	list, err := of.Problems.List()
	require.NoError(t, err)
	var codes []string
	for _, row := range list.Rows {
		if row.Text == "No." {
			codes = append(codes, row.Record+" "+row.Code)
		}
	}
	require.Equal(t, []string{"contact/" + strconv.Itoa(id) + " " + string(change.Refused)}, codes)
}

// A report shows conflicts as the pages do: names in the place of the ids in
// links. Planted and found: conflicts as they are decided.
func TestAReportShowsNamesOfLinks(t *testing.T) {
	of := newReadyOffice(t, officeOptions{})
	raw := change.Conflict{Key: record.Key{Kind: record.Configuration, ID: 1}, Company: 1, Attribute: change.Field("Assigned To"), Hudu: "115", ConnectWise: "contact/7"}
	shown := raw
	shown.Hudu, shown.ConnectWise = "Jane Doe", "John Roe"
	id := journal.RunID("20261120T080000Z-aaaa")
	of.kept(id, journal.Partial, nil)
	require.NoError(t, of.rig.Store().SaveReport(id, journal.Report{Conflicts: []change.Conflict{raw}}))
	run, _, err := of.rig.Store().Run(id)
	require.NoError(t, err)
	require.NoError(t, of.desk.noteSeen(run, engine.Finished{Conflicts: []change.Conflict{raw}, Shown: plan.Plan{Conflicts: []change.Conflict{shown}}}))
	report, err := of.Syncing.Report(string(id))
	require.NoError(t, err)
	require.Len(t, report.Conflicts, 1)
	require.Equal(t, []string{"Jane Doe", "John Roe"}, []string{report.Conflicts[0].Hudu, report.Conflicts[0].ConnectWise})
}
