package app

import (
	"context"
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"crossdock/app/crash"
	"crossdock/app/rig"
	"crossdock/backend/change"
	"crossdock/backend/journal"
	"crossdock/backend/record"
	"crossdock/backend/sandbox/fault"
)

// slowly makes Hudu take its time for writes.
func (of *office) slowly(each time.Duration) {
	of.box.HuduFaults.Add(fault.Rule{Methods: []string{http.MethodPost, http.MethodPut}, Fault: fault.Slow(each)})
}

// written waits until so many writes have reached Hudu.
func (of *office) written(n int) {
	of.t.Helper()
	require.Eventually(of.t, func() bool { return len(of.box.Hudu.Writes()) >= n }, 30*time.Second, time.Millisecond)
}

// One thing is under way in the whole program, and it can be stopped.
func TestOneAtATimeAndStopped(t *testing.T) {
	of := newReadyOffice(t, officeOptions{})
	of.slowly(20 * time.Millisecond)
	_, err := of.Syncing.Start(RunScope{})
	require.NoError(t, err)
	of.written(3)
	for what, start := range map[string]func() error{
		"start":        func() error { return second(of.Syncing.Start(RunScope{})) },
		"preview":      func() error { return second(of.Syncing.Preview(RunScope{})) },
		"tray":         func() error { return second(of.desk.SyncNow()) },
		"tray preview": of.desk.PreviewNow,
	} {
		require.Equal(t, CodeBusy, AsError(start()).Code, what)
	}
	tray := of.desk.Tray()
	require.Equal(t, "syncing", tray.Icon)
	require.True(t, tray.Running)
	require.Contains(t, tray.Status, "Syncing, ")
	runs, err := of.Syncing.Runs(0)
	require.NoError(t, err)
	require.Empty(t, runs, "the run under way is told by the activity")

	state, err := of.Syncing.Stop()
	require.NoError(t, err)
	require.True(t, state.Activity == nil || state.Activity.Stopping)
	run := *of.rest().Last
	require.Equal(t, "stopped", run.Result)
	require.Positive(t, run.Changes)
	require.Contains(t, run.Message, "Stopped after")
	require.Contains(t, of.desk.Tray().Status, "Stopped ")
	of.box.HuduFaults.Clear()
	of.sync()
	require.Zero(t, of.sync().Changes, "it continued from there")
}

// TestClosingDuringARunLosesNothing also tells that no bound method, and no
// run, begins after the end.
func TestClosingDuringARunLosesNothing(t *testing.T) {
	peace := newReadyOffice(t, officeOptions{})
	peace.sync()
	want := len(peace.box.Hudu.Data().Assets)

	of := newReadyOffice(t, officeOptions{})
	of.slowly(20 * time.Millisecond)
	_, err := of.Syncing.Start(RunScope{})
	require.NoError(t, err)
	of.written(5)
	of.close()
	arrived := len(of.box.Hudu.Writes())
	require.Equal(t, CodeStopped, failure(t, second(of.Syncing.Start(RunScope{}))).Code)
	of.box.HuduFaults.Clear()

	of.open()
	run := *of.rest().Last
	require.Equal(t, "stopped", run.Result)
	require.Empty(t, of.state().Notices, "stopped in peace")
	entries := of.entriesOf(EntryFilter{Run: run.Run})
	require.Len(t, of.entriesOf(EntryFilter{Run: run.Run, State: "done"}), len(entries), "no write is in doubt")
	require.LessOrEqual(t, len(entries), arrived)
	of.sync()
	require.Zero(t, of.sync().Changes)
	require.Len(t, of.box.Hudu.Data().Assets, want, "none is doubled, none is missing")
}

// A run that ended with its process is told of at the next start, until another
// one has taken over, and counted in its own row from the first moment on. Planted
// and found: a run that is counted only once another one begins.
func TestAnInterruptedRunIsToldOf(t *testing.T) {
	of := newReadyOffice(t, officeOptions{})
	id := journal.RunID("20261120T080000Z-aaaa")
	s := of.rig.Store()
	began := time.Now().Add(-time.Hour)
	require.NoError(t, s.BeginRun(journal.Run{ID: id, Trigger: journal.ByHand, Started: began, Summary: journal.Summary{Run: id, Outcome: journal.Running}}))
	for i := range 41 {
		c := change.Change{Key: record.Key{Kind: record.Configuration, ID: 900 + i}, Verb: change.Update, Name: "gone"}
		entry := journal.Entry{Run: id, Sequence: i + 1, Change: c, State: journal.Applied, Finished: began.Add(time.Minute)}
		require.NoError(t, s.Finish(entry, journal.Effect{}))
	}
	of.reopen()
	runs, err := of.Syncing.Runs(0)
	require.NoError(t, err)
	require.Equal(t, []int{41, 41, 60}, []int{runs[0].Changes, runs[0].Verbs["update"], int(runs[0].Seconds)})
	state := of.state()
	require.Len(t, state.Notices, 1)
	require.Equal(t, "The last sync was interrupted", state.Notices[0].Title)
	require.Contains(t, state.Notices[0].Text, "41 changes were made.")
	require.Equal(t, "cut-off", state.Sync.Last.Result)
	require.Equal(t, "error", of.desk.Tray().Icon)

	of.previewed() // ends it in the store, and is no run
	require.Equal(t, "cut-off", of.state().Sync.Last.Result)
	of.reopen()
	require.Len(t, of.state().Notices, 1)
	state, err = of.Shell.DismissNotice(state.Notices[0].ID)
	require.NoError(t, err)
	require.Empty(t, state.Notices)
	of.reopen()
	require.Empty(t, of.state().Notices)

	of.sync()
	require.Empty(t, of.desk.program.get().Interrupted)
}

// A run that breaks ends as one that was interrupted: nothing waits for it.
func TestARunThatBreaksIsToldOf(t *testing.T) {
	of := newReadyOffice(t, officeOptions{})
	store := of.rig.Store()
	job := of.desk.runner.sync(journal.Scope{})
	job.run = func(context.Context, *rig.Session) error {
		require.NoError(t, store.BeginRun(journal.Run{ID: "20261120T080000Z-aaaa", Started: time.Now(), Summary: journal.Summary{Outcome: journal.Running}}))
		panic("broken")
	}
	require.NoError(t, of.desk.runner.start(job))
	require.Equal(t, "cut-off", of.rest().Last.Result)
	require.Equal(t, "The last sync was interrupted", of.state().Notices[0].Title)
	require.Positive(t, of.sync().Changes)
	require.Len(t, of.state().Notices, 1)
	require.Equal(t, "A part of Crossdock failed", of.state().Notices[0].Title)
}

// A crash is told of also when the start after it was cut off. Planted and found:
// the newest report alone that is looked at.
func TestACrashBehindACutOffIsToldOf(t *testing.T) {
	of := newOffice(t, officeOptions{})
	of.close()
	folder := filepath.Join(of.dir, crash.Folder)
	for id, kind := range map[string]crash.Kind{"20261120T080000Z-aaaa": crash.Died, "20261120T090000Z-bbbb": crash.CutOff} {
		content, err := json.Marshal(crash.Report{ID: id, Kind: kind, Stack: []crash.Frame{}})
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(filepath.Join(folder, id+".json"), content, 0o600))
	}
	of.open()
	told, err := of.Inbox.List()
	require.NoError(t, err)
	require.Len(t, told, 1)
	require.Equal(t, "Crossdock ended unexpectedly", told[0].Title)
	of.reopen()
	told, err = of.Inbox.List()
	require.NoError(t, err)
	require.Len(t, told, 1, "once")
}
