package app

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"crossdock/backend/change"
	"crossdock/backend/connectwise"
	"crossdock/backend/journal"
	"crossdock/backend/record"
	"crossdock/backend/sandbox/cwsim"
	"crossdock/backend/sandbox/fault"
	"crossdock/backend/settings"
)

// wallClock is a clock that a test can put forward and back. It goes, or stands
// still where it was told.
type wallClock struct {
	at    time.Time
	ahead atomic.Int64
}

func (c *wallClock) now() time.Time {
	at := c.at
	if at.IsZero() {
		at = time.Now()
	}
	return at.Add(time.Duration(c.ahead.Load()))
}

func (c *wallClock) move(d time.Duration) { c.ahead.Add(int64(d)) }

// newReadyOffice is an office in which everything but the first sync is done.
func newReadyOffice(t testing.TB, o officeOptions) *office {
	t.Helper()
	o.setUp = true
	of := newOffice(t, o)
	report, err := of.Connections.Test("")
	require.NoError(t, err)
	require.True(t, report.Passed)
	of.withoutLimits()
	of.matchAll()
	return of
}

// matchAll decides about every company: the sure ones are matched, those that
// Hudu does not have are created.
func (of *office) matchAll() {
	of.t.Helper()
	var decisions []BoardDecision
	for _, c := range of.board().Companies {
		d := BoardDecision{Company: c.ID, Decision: "create"}
		switch {
		case c.Group == "sure":
			d.Decision, d.HuduID = "matched", c.Candidates[0].HuduID
		case len(c.Candidates) > 0:
			d.Decision = "leave"
		}
		decisions = append(decisions, d)
	}
	of.decideOn(decisions...)
}

func (of *office) state() State {
	of.t.Helper()
	state, err := of.Shell.State()
	require.NoError(of.t, err)
	return state
}

// rest waits until nothing is under way.
func (of *office) rest() SyncState {
	of.t.Helper()
	require.Eventually(of.t, func() bool { return !of.desk.Busy() }, time.Minute, 5*time.Millisecond)
	state, err := of.Syncing.State()
	require.NoError(of.t, err)
	return state
}

// sync is a whole run by hand.
func (of *office) sync() Run {
	of.t.Helper()
	_, err := of.Syncing.Start(RunScope{})
	require.NoError(of.t, err)
	state := of.rest()
	require.NotNil(of.t, state.Last)
	return *state.Last
}

// rowsOf are all rows of a preview that a filter lets through, page by page.
func (of *office) rowsOf(f PreviewFilter) []PreviewRow {
	of.t.Helper()
	var rows []PreviewRow
	for {
		f.Offset, f.Limit = len(rows), 7
		page, err := of.Syncing.PreviewRows(f)
		require.NoError(of.t, err)
		rows = append(rows, page.Rows...)
		if len(rows) >= page.Total {
			return rows
		}
		require.NotEmpty(of.t, page.Rows)
	}
}

func (of *office) entriesOf(f EntryFilter) []Entry {
	of.t.Helper()
	var rows []Entry
	for {
		f.Offset, f.Limit = len(rows), 9
		page, err := of.Syncing.Entries(f)
		require.NoError(of.t, err)
		rows = append(rows, page.Rows...)
		if len(rows) >= page.Total {
			return rows
		}
		require.NotEmpty(of.t, page.Rows)
	}
}

// What a preview shows is what its application does, record by record; the run
// is told while it happens, and can be looked at afterwards, and after a
// restart. The next sync writes nothing. Planted and found: a preview that is
// decided anew; rows of the history without their addresses.
func TestWhatIsShownIsDone(t *testing.T) {
	of := newReadyOffice(t, officeOptions{})
	e := &ear{}
	of.desk.Listen(e.hear)
	head := of.previewed()
	require.Positive(t, head.Changes)
	require.Empty(t, head.Stale)
	require.Empty(t, of.box.Hudu.Writes(), "a preview writes nothing")
	describe := func(verb, kind string, id int, name string) string {
		return fmt.Sprint(verb, " ", kind, "/", id, " ", name)
	}
	var shown []string
	for _, row := range of.rowsOf(PreviewFilter{ID: head.ID}) {
		if row.Type == "change" {
			shown = append(shown, describe(row.Verb, row.Kind, row.ID, row.Name))
		}
	}
	require.Len(t, shown, head.Changes)

	// What moves in ConnectWise after the look at it waits for the next run.
	id := aConfiguration(t, head, of)
	require.NoError(t, of.box.ConnectWise.UpdateConfiguration(id, func(c *cwsim.Configuration) { c.Name = "Renamed meanwhile" }))
	begun, err := of.Syncing.Apply(ApplyInput{ID: head.ID})
	require.NoError(t, err)
	require.NotNil(t, begun.Activity)
	require.Equal(t, "sync", begun.Activity.What)
	state := of.rest()
	run := *state.Last
	require.Contains(t, []string{"synced", "problems"}, run.Result)
	require.Equal(t, head.Changes, run.Changes+run.Problems+run.Left-head.Refused)
	require.Equal(t, "applied", state.Preview.Stale)
	require.Equal(t, "hand", run.Trigger)
	_, err = of.Syncing.Apply(ApplyInput{ID: head.ID})
	require.Equal(t, CodeStale, failure(t, err).Code, "a preview is applied once")

	entries := of.entriesOf(EntryFilter{Run: run.Run})
	var done []string
	for _, entry := range entries {
		done = append(done, describe(entry.Verb, entry.Kind, entry.ID, entry.Name))
		if entry.Kind != "relation" && entry.State == "done" {
			require.True(t, strings.HasPrefix(entry.HuduURL, of.box.Credentials().Hudu.URL+"/"), "%s %s: %q", entry.Kind, entry.Name, entry.HuduURL)
		}
		if entry.Kind == "configuration" {
			require.Contains(t, entry.ConnectWiseURL, fmt.Sprintf("recid=%d", entry.ID))
		}
	}
	slices.Sort(shown)
	slices.Sort(done)
	require.Equal(t, shown, done)
	require.Len(t, of.entriesOf(EntryFilter{Run: run.Run, Kind: "contact"}), head.Kinds["contact"])
	require.Len(t, of.entriesOf(EntryFilter{Run: run.Run, Text: "  " + strings.ToUpper(entries[0].Name)}), len(filterBy(entries, entries[0].Name)))
	require.Empty(t, of.entriesOf(EntryFilter{Run: run.Run, State: "doubtful"}))

	for _, entry := range entries {
		require.NotEmpty(t, entry.Requests, "how Hudu named the write of %s %d", entry.Kind, entry.ID)
	}

	finished := func() bool {
		return slices.ContainsFunc(e.heard(), func(event Event) bool { return event.Kind == "finished" && event.Run == run.Run })
	}
	require.Eventually(t, finished, 5*time.Second, 10*time.Millisecond)
	told, named := 0, false
	for _, event := range e.heard() {
		told += len(event.Records)
		if event.Activity != nil && event.Activity.What == "sync" {
			named = named || event.Activity.Run == run.Run
			for _, stage := range event.Activity.Stages {
				require.LessOrEqual(t, stage.Done, stage.Total)
				require.Equal(t, stage.Done, sumOf(stage.Verbs)+stage.Failed)
			}
		}
	}
	require.Equal(t, len(entries), told)
	require.True(t, named, "the page knows which run it watches")

	before, err := of.Syncing.Report(run.Run)
	require.NoError(t, err)
	of.reopen()
	after, err := of.Syncing.Report(run.Run)
	require.NoError(t, err)
	require.Equal(t, before, after)
	require.Equal(t, done, sortedBy(of.entriesOf(EntryFilter{Run: run.Run}), describe))

	of.box.Hudu.ForgetRequests()
	second := of.sync()
	require.Equal(t, 1, second.Changes)
	require.Equal(t, "Renamed meanwhile", of.entriesOf(EntryFilter{Run: second.Run})[0].Name)
	of.box.Hudu.ForgetRequests()
	third := of.sync()
	require.Zero(t, third.Changes)
	require.Positive(t, third.Verbs["unchanged"])
	require.Empty(t, of.box.Hudu.Writes(), "a run without changes writes nothing")
	runs, err := of.Syncing.Runs(2)
	require.NoError(t, err)
	require.Equal(t, []Run{third, second}, runs)
}

// aConfiguration is one that a preview creates.
func aConfiguration(t *testing.T, head *PreviewHead, of *office) int {
	t.Helper()
	rows := of.rowsOf(PreviewFilter{ID: head.ID, Verb: "create", Kind: "configuration"})
	require.Greater(t, len(rows), 1)
	require.Equal(t, "company", rows[0].Type)
	return rows[1].ID
}

func filterBy(entries []Entry, name string) []Entry {
	name = strings.ToLower(name)
	return slices.DeleteFunc(slices.Clone(entries), func(e Entry) bool {
		return !strings.Contains(strings.ToLower(e.Name+"\n"+e.CompanyName+"\n"+fmt.Sprint(e.Kind, "/", e.ID)), name)
	})
}

func sortedBy(entries []Entry, describe func(verb, kind string, id int, name string) string) []string {
	var all []string
	for _, entry := range entries {
		all = append(all, describe(entry.Verb, entry.Kind, entry.ID, entry.Name))
	}
	slices.Sort(all)
	return all
}

// A preview can be applied only as long as it is what a run would do. Planted
// and found: settings that changed between the look and the application.
func TestStalePreviewsAreNotApplied(t *testing.T) {
	clock := &wallClock{}
	of := newReadyOffice(t, officeOptions{now: clock.now})
	tests := map[string]func(){
		"age":      func() { clock.move(freshFor + time.Second) },
		"settings": func() { require.NoError(t, of.desk.changeSettings(func(s *settings.Settings) { s.Brakes.Most = 99 })) },
		"applied":  func() { of.sync() },
	}
	for want, change := range tests {
		t.Run(want, func(t *testing.T) {
			head := of.previewed()
			require.Empty(t, head.Stale)
			change()
			require.Equal(t, want, of.rest().Preview.Stale)
			_, err := of.Syncing.Apply(ApplyInput{ID: head.ID})
			e := failure(t, err)
			require.Equal(t, CodeStale, e.Code)
			require.Equal(t, staleText[want], e.Message)
			require.False(t, of.desk.Busy())
		})
	}
	t.Run("another one", func(t *testing.T) {
		first := of.previewed()
		of.previewed()
		for _, err := range []error{
			second(of.Syncing.Apply(ApplyInput{ID: first.ID})), second(of.Syncing.PreviewRows(PreviewFilter{ID: first.ID})),
		} {
			require.Equal(t, CodeStale, failure(t, err).Code)
		}
	})
	t.Run("the schedule does not matter", func(t *testing.T) {
		of.previewed()
		_, err := of.Syncing.SaveSchedule(Schedule{Every: "6h", Apply: "changes"})
		require.NoError(t, err)
		require.Empty(t, of.rest().Preview.Stale)
	})
}

func second[T any](_ T, err error) error { return err }

// A key that a system refuses in a run is told of that system, on every page;
// automatic runs wait until it is mended.
func TestARefusedKeyIsToldOf(t *testing.T) {
	clock := &wallClock{}
	of := newReadyOffice(t, officeOptions{now: clock.now})
	of.sync()
	of.box.HuduFaults.Add(fault.Rule{Fault: fault.Unauthorized(`{"error":"invalid key"}`)})
	run := of.sync()
	require.Equal(t, "failed", run.Result)
	require.Contains(t, run.Message, "Hudu does not accept the keys.")
	require.NotContains(t, run.Message, "GET ")
	require.Contains(t, run.Detail, "401")
	state := of.state()
	require.Equal(t, "refused", state.Hudu.State)
	require.Equal(t, "passed", state.ConnectWise.State)
	require.False(t, state.CanSync)
	require.True(t, state.Setup.Done, "a key to replace does not bring the guide back")
	require.Equal(t, []string{"refused-hudu"}, noticeIDs(state))
	require.Empty(t, state.Sync.Timetable.Next)
	require.Contains(t, state.Sync.Timetable.Why, "connection test")
	require.Equal(t, TrayState{Icon: "error", Status: "The saved Hudu key no longer works", NeedFix: of.desk.Tray().NeedFix}, of.desk.Tray())
	require.Equal(t, CodeNotTested, failure(t, second(of.Syncing.Start(RunScope{}))).Code)

	before, err := of.Syncing.Runs(0)
	require.NoError(t, err)
	clock.move(12 * time.Hour)
	of.desk.changed()
	time.Sleep(50 * time.Millisecond)
	after, err := of.Syncing.Runs(0)
	require.NoError(t, err)
	require.Len(t, after, len(before), "no automatic run begins")

	// It cannot be dismissed, only mended.
	state, err = of.Shell.DismissNotice("refused-hudu")
	require.NoError(t, err)
	require.Len(t, state.Notices, 1)
	of.box.HuduFaults.Clear()
	report, err := of.Connections.Test("hudu")
	require.NoError(t, err)
	require.True(t, report.Passed)
	state = of.state()
	require.Empty(t, state.Notices)
	require.True(t, state.CanSync, "the other system's test still counts")
}

func noticeIDs(state State) []string {
	ids := []string{}
	for _, notice := range state.Notices {
		ids = append(ids, notice.ID)
	}
	return ids
}

// A host that is down is told in words.
func TestOffline(t *testing.T) {
	of := newReadyOffice(t, officeOptions{})
	of.sync()
	require.NoError(t, of.box.Close())
	_, err := of.Syncing.Preview(RunScope{})
	require.NoError(t, err)
	state := of.rest()
	require.NotNil(t, state.Error)
	require.Equal(t, CodeOffline, state.Error.Code)
	require.Regexp(t, `^(ConnectWise|Hudu) \(127\.0\.0\.1:\d+\) could not be reached\.$`, state.Error.Message)
	// Which one it was is told beside its name, too.
	shown := of.state()
	states := map[string]string{"ConnectWise": shown.ConnectWise.State, "Hudu": shown.Hudu.State}
	name, _, _ := strings.Cut(state.Error.Message, " ")
	require.Equal(t, "away", states[name])
	require.Subset(t, []string{"passed", "partial", "away"}, slices.Collect(maps.Values(states)), "no verdict of the other one changes")
	require.True(t, shown.CanSync, "it may come back by itself")
	require.NotEmpty(t, state.Error.Hint)
	require.NotContains(t, state.Error.Hint, state.Error.Message)
	require.NotEmpty(t, state.Error.Detail)
	require.Equal(t, "Could not check for changes", of.desk.Tray().Status)
	require.Equal(t, "error", of.desk.Tray().Icon)
}

// Reports of a run with conflicts are told until a later run comes through
// clean, and every row names its company.
func TestAttentionLasts(t *testing.T) {
	of := newReadyOffice(t, officeOptions{})
	first := of.sync()
	require.Positive(t, first.Conflicts+first.Problems, "the provider has its oddities")
	report, err := of.Syncing.Report(first.Run)
	require.NoError(t, err)
	require.NotEmpty(t, report.Problems)
	for _, problem := range report.Problems {
		if problem.Company != 0 {
			require.NotContains(t, problem.CompanyName, "Company ", problem.Reason)
		}
	}
	_, err = of.Syncing.Start(RunScope{Company: of.matched()})
	require.NoError(t, err)
	state := of.rest()
	require.Equal(t, "company/"+fmt.Sprint(of.matched()), state.Last.Scope)
	require.NotNil(t, state.Attention)
	require.Equal(t, of.desk.Tray().NeedFix, state.Attention.Problems+state.Attention.Conflicts+state.Attention.Halted)
	require.Equal(t, CodeNotFound, failure(t, second(of.Syncing.Report("20200101T000000Z-none"))).Code)
	require.Equal(t, CodeInvalid, failure(t, second(of.Syncing.Start(RunScope{Record: "nonsense"}))).Code)
}

// matched is a company that is matched.
func (of *office) matched() int {
	of.t.Helper()
	for _, c := range of.board().Companies {
		if c.Decision == "matched" {
			return c.ID
		}
	}
	of.t.Fatal("no company is matched")
	return 0
}

func TestFailuresInWords(t *testing.T) {
	e := AsError(errors.Join(errors.New("one"), errors.New("two")))
	assert.Equal(t, &Error{Code: CodeFailed, Message: "One\ntwo."}, e)
	assert.Nil(t, AsError(nil))
}

func sumOf(numbers map[string]int) int {
	sum := 0
	for _, n := range numbers {
		sum += n
	}
	return sum
}

// Planted and found: a write that stays "under way" for whoever follows the run;
// one that is told of twice.
func TestTheWritesOfARunUnderWayAreFollowed(t *testing.T) {
	of := newReadyOffice(t, officeOptions{})
	store := of.rig.Store()
	require.NoError(t, store.BeginRun(journal.Run{ID: "a", Summary: journal.Summary{Outcome: journal.Running, Counts: journal.NewCounts()}}))
	write := func(sequence, company int, state journal.State) {
		entry := journal.Entry{Run: "a", Sequence: sequence, State: state, Change: change.Change{
			Key: record.Key{Kind: record.Contact, ID: sequence}, Company: connectwise.CompanyID(company), Verb: change.Update, Name: fmt.Sprint("Ann ", sequence),
		}}
		require.NoError(t, store.Finish(entry, journal.Effect{}))
	}
	states := func(f EntryFilter) (found []string) {
		f.Run = "a"
		for _, entry := range of.entriesOf(f) {
			found = append(found, fmt.Sprint(entry.Sequence, " ", entry.State))
		}
		return found
	}
	write(1, 7, journal.Applied)
	write(2, 8, journal.Intended)
	write(3, 7, journal.Applied)
	require.Equal(t, []string{"1 done", "2 intended", "3 done"}, states(EntryFilter{}))
	write(2, 8, journal.Rejected)
	write(4, 7, journal.Applied)
	require.Equal(t, []string{"1 done", "2 refused", "3 done", "4 done"}, states(EntryFilter{}))
	require.Equal(t, []string{"2 refused"}, states(EntryFilter{State: "refused"}))
	require.Equal(t, []string{"1 done", "3 done", "4 done"}, states(EntryFilter{Company: 7}))
	companies, err := of.Syncing.EntryCompanies("a")
	require.NoError(t, err)
	require.Equal(t, []EntryCompany{{Company: 7, Name: "Company 7", Records: 3}, {Company: 8, Name: "Company 8", Records: 1}}, companies)
}
