package app

import (
	"regexp"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"crossdock/backend/change"
	"crossdock/backend/journal"
	"crossdock/backend/record"
	"crossdock/backend/sandbox/cwsim"
	"crossdock/backend/sandbox/fault"
)

// scheduled saves the automatic sync.
func (of *office) scheduled(s Schedule) {
	of.t.Helper()
	saved, err := of.Syncing.SaveSchedule(s)
	require.NoError(of.t, err)
	require.Equal(of.t, s, saved)
}

// due waits until so many runs are kept and nothing is under way, and answers
// the newest.
func (of *office) due(runs int) Run {
	of.t.Helper()
	var kept []Run
	require.Eventually(of.t, func() bool {
		var err error
		kept, err = of.Syncing.Runs(0)
		return err == nil && len(kept) == runs && !of.desk.Busy()
	}, 30*time.Second, 5*time.Millisecond, "%d runs instead of %d", len(kept), runs)
	// The run may have ended between the two questions.
	kept, err := of.Syncing.Runs(0)
	require.NoError(of.t, err)
	return kept[0]
}

// idle makes sure that nothing begins by itself.
func (of *office) idle(why string) {
	of.t.Helper()
	of.desk.changed()
	time.Sleep(50 * time.Millisecond)
	require.False(of.t, of.desk.Busy(), why)
}

// The timetable runs the sync, and only after the first run of everything that a
// person applied. Planted and found: a pilot of one company after which
// everything else is written by itself; a run of one record that puts the next
// one off.
func TestTheTimetableRunsTheSync(t *testing.T) {
	clock := &wallClock{}
	of := newReadyOffice(t, officeOptions{now: clock.now})
	of.scheduled(Schedule{Every: "3h", Apply: "changes"})
	require.Equal(t, "Automatic sync starts after the first sync that you apply", of.rest().Timetable.Why)
	require.False(t, of.rest().Whole)
	all := of.rest().Rest
	clock.move(24 * time.Hour)
	of.idle("nothing was applied yet")
	_, err := of.Syncing.Start(RunScope{Company: of.matched()})
	require.NoError(t, err)
	require.Equal(t, "Automatic sync starts after the first sync of all companies", of.rest().Timetable.Why)
	clock.move(24 * time.Hour)
	of.idle("one company was applied")
	require.False(t, of.rest().Whole, "the others were not looked at")
	require.Equal(t, all-1, of.rest().Rest)
	looked, err := of.desk.SyncNow()
	require.NoError(t, err)
	require.True(t, looked, "the tray leads to the preview, too")
	require.NotNil(t, of.rest().Preview)
	require.True(t, of.state().Setup.Done, "the guide is through")

	of.sync()
	require.True(t, of.rest().Whole)
	require.Zero(t, of.rest().Rest)
	next, err := time.Parse(time.RFC3339, of.rest().Timetable.Next)
	require.NoError(t, err)
	require.WithinDuration(t, clock.now().Add(3*time.Hour), next, 5*time.Second)
	clock.move(2*time.Hour + 50*time.Minute)
	of.idle("it is not due yet")
	_, err = of.Syncing.Start(RunScope{Record: "configuration/1"})
	require.NoError(t, err)
	of.rest()
	clock.move(11 * time.Minute)
	of.desk.changed() // as at the next look at the clock
	run := of.due(4)
	require.Equal(t, "schedule", run.Trigger)
	require.Empty(t, run.Scope)
	require.Empty(t, run.WhyFull)

	// Another interval counts at once.
	clock.move(90 * time.Minute)
	of.idle("it is not due yet")
	of.scheduled(Schedule{Every: "1h", Apply: "changes"})
	of.due(5)

	_, err = of.Syncing.Pause("hour")
	require.NoError(t, err)
	require.True(t, of.rest().Timetable.Paused)
	require.Equal(t, "paused", of.quietTray().Icon)
	clock.move(59 * time.Minute)
	of.idle("paused")
	clock.move(2 * time.Minute)
	of.desk.changed()
	of.due(6)
	_, err = of.Syncing.Pause("until-resumed")
	require.NoError(t, err)
	require.Equal(t, "Paused until you resume", of.rest().Timetable.Why)
	clock.move(240 * time.Hour)
	of.idle("paused for good")
	of.reopen()
	of.idle("a pause outlives the process")
	_, err = of.Syncing.Resume()
	require.NoError(t, err)
	of.due(7)
	_, err = of.Syncing.Pause("until-the-cows-come-home")
	require.Equal(t, CodeInvalid, failure(t, err).Code)
}

// The first automatic run of a day reads everything, the others what has
// changed; by the clock on the wall, and over a new start of the program.
// Planted and found: quick runs alone; a full one at every start.
func TestTheTimetableRunsQuickOnes(t *testing.T) {
	clock := &wallClock{}
	of := newReadyOffice(t, officeOptions{now: clock.now})
	of.sync()
	of.scheduled(Schedule{Every: "1h", Apply: "changes"})
	_, err := of.Syncing.Pause("until-resumed")
	require.NoError(t, err)
	// Early tomorrow, so that the hours to come are of one day.
	now := clock.now().Local()
	clock.move(time.Date(now.Year(), now.Month(), now.Day()+1, 3, 0, 0, 0, now.Location()).Sub(now))
	_, err = of.Syncing.Resume()
	require.NoError(t, err)
	require.Equal(t, "full", of.due(2).Reading)
	for runs := 3; runs <= 5; runs++ {
		if runs == 4 {
			of.reopen()
		}
		clock.move(61 * time.Minute)
		of.desk.changed()
		run := of.due(runs)
		require.Equal(t, "quick", run.Reading, run.WhyFull)
	}
	clock.move(24 * time.Hour)
	of.desk.changed()
	require.Equal(t, "full", of.due(6).Reading)
}

// quietTray is the tray of an office whose records need no fix.
func (of *office) quietTray() TrayState {
	tray := of.desk.Tray()
	if tray.NeedFix > 0 {
		tray.Icon, tray.Status = of.desk.restText(SyncState{Timetable: Timetable{Paused: tray.Paused}}, 0)
	}
	return tray
}

// Quiet hours are those of the person's own clock, over midnight, too.
func TestQuietHoursAreKept(t *testing.T) {
	clock := &wallClock{}
	of := newReadyOffice(t, officeOptions{now: clock.now})
	of.sync()
	later := clock.now().Add(3 * time.Hour).Local()
	quiet := Schedule{Every: "3h", QuietFrom: later.Add(-time.Hour).Format("15:04"), QuietTo: later.Add(time.Hour).Format("15:04"), Apply: "changes"}
	of.scheduled(quiet)
	clock.move(3*time.Hour + time.Minute)
	of.idle("quiet hours")
	clock.move(time.Hour)
	of.desk.changed()
	of.due(2)

	for name, s := range map[string]Schedule{
		"half":     {Every: "3h", QuietFrom: "22:00", Apply: "changes"},
		"nonsense": {Every: "3h", QuietFrom: "22:00", QuietTo: "soon", Apply: "changes"},
		"often":    {Every: "1s", Apply: "changes"},
		"apply":    {Every: "3h", Apply: "whatever"},
	} {
		_, err := of.Syncing.SaveSchedule(s)
		e := failure(t, err)
		require.Equal(t, CodeInvalid, e.Code, name)
		require.Len(t, e.Fields, 1, name)
	}
	kept, err := of.Syncing.Schedule()
	require.NoError(t, err)
	require.Equal(t, quiet, kept)
}

// With the setting to prepare only, nothing is written until a person looks.
func TestTheTimetablePreparesAPreview(t *testing.T) {
	clock := &wallClock{}
	of := newReadyOffice(t, officeOptions{now: clock.now})
	of.sync()
	of.sync() // what the first one could not do at once
	of.scheduled(Schedule{Every: "1h", Apply: "preview"})
	of.box.Hudu.ForgetRequests()
	ready := func(after func(*PreviewHead) bool) *PreviewHead {
		t.Helper()
		var head *PreviewHead
		require.Eventually(t, func() bool { head = of.rest().Preview; return head != nil && after(head) }, 30*time.Second, 5*time.Millisecond)
		return head
	}
	clock.move(61 * time.Minute)
	of.desk.changed()
	nothing := ready(func(*PreviewHead) bool { return true })
	require.Zero(t, nothing.Changes)
	require.Empty(t, of.state().Notices, "nothing to look at")
	of.idle("a preview takes the place of a run")

	id := of.box.ConnectWise.ConfigurationIDs()[0]
	require.NoError(t, of.box.ConnectWise.UpdateConfiguration(id, func(c *cwsim.Configuration) { c.Name += " renamed" }))
	clock.move(61 * time.Minute)
	of.desk.changed()
	head := ready(func(head *PreviewHead) bool { return head.ID != nothing.ID })
	require.Equal(t, 1, head.Changes)
	require.Empty(t, of.box.Hudu.Writes())
	state := of.state()
	require.Equal(t, []string{"preview-" + head.ID}, noticeIDs(state))
	require.Equal(t, "1 change is ready", state.Notices[0].Title)
	tray := of.desk.Tray()
	require.Equal(t, "attention", tray.Icon)
	require.Equal(t, "1 change is ready", tray.Status)
	_, err := of.Syncing.Apply(ApplyInput{ID: head.ID})
	require.NoError(t, err)
	require.Equal(t, 1, of.rest().Last.Changes)
	require.Empty(t, of.state().Notices)
}

// An automatic run that finds nobody there is tried again before the next one
// would be due, then ever later, until one comes through.
func TestAFailedAutomaticRunIsTriedAgain(t *testing.T) {
	clock := &wallClock{}
	of := newReadyOffice(t, officeOptions{now: clock.now})
	of.sync()
	of.scheduled(Schedule{Every: "3h", Apply: "changes"})
	of.box.ConnectWiseFaults.Add(fault.Rule{Fault: fault.Forbidden(`{"code":"Nope","message":"no"}`)})
	wait := func() time.Duration {
		t.Helper()
		next, err := time.Parse(time.RFC3339, of.rest().Timetable.Next)
		require.NoError(t, err)
		return next.Sub(clock.now()).Round(time.Minute)
	}
	clock.move(3*time.Hour + time.Minute)
	for i, want := range []time.Duration{5 * time.Minute, 10 * time.Minute, 20 * time.Minute} {
		of.desk.changed()
		run := of.due(2 + i)
		require.Equal(t, "failed", run.Result)
		require.Equal(t, want, wait())
		if i == 1 {
			of.reopen() // it outlives the process
			require.Equal(t, want, wait())
		}
		clock.move(want + time.Second)
	}
	of.box.ConnectWiseFaults.Clear()
	of.desk.changed()
	run := of.due(5)
	require.NotEqual(t, "failed", run.Result)
	require.Equal(t, 3*time.Hour, wait())
}

// A machine without a network makes no failed runs: it waits, says so, and tries
// as soon as both systems answer. Planted and found: a run that is started all
// the same; one that waits for the next interval.
func TestOfflineWaits(t *testing.T) {
	clock := &wallClock{}
	of := newReadyOffice(t, officeOptions{now: clock.now})
	of.sync()
	of.scheduled(Schedule{Every: "3h", Apply: "changes"})
	cut := func(faults *fault.Injector, path string) {
		faults.Add(fault.Rule{Path: regexp.MustCompile(path), Fault: fault.ResetBefore()})
	}
	cut(of.box.HuduFaults, "/api/v1/api_info")
	clock.move(3*time.Hour + time.Minute)
	for range 3 {
		of.desk.changed()
		of.idle("nobody would answer")
	}
	waits := of.rest()
	require.Equal(t, "Waits until Hudu can be reached", waits.Timetable.Why)
	require.Empty(t, waits.Timetable.Next)
	icon, status := of.desk.restText(waits, 0)
	require.Equal(t, []string{"idle", "Waits until Hudu can be reached"}, []string{icon, status})
	runs, err := of.Syncing.Runs(0)
	require.NoError(t, err)
	require.Len(t, runs, 1)

	of.box.HuduFaults.Clear()
	cut(of.box.ConnectWiseFaults, "/login/companyinfo")
	of.desk.changed()
	require.Eventually(t, func() bool { return of.rest().Timetable.Why == "Waits until ConnectWise can be reached" }, 10*time.Second, 5*time.Millisecond)
	of.box.ConnectWiseFaults.Clear()
	of.desk.changed()
	require.NotEqual(t, "failed", of.due(2).Result)
	require.NotEmpty(t, of.rest().Timetable.Next)
}

// A run that a person started without a network is tried again as soon as there
// is one, and not at the next interval. Planted and found: runs by hand that
// nothing tries again.
func TestARunByHandWithoutANetworkIsTriedAgain(t *testing.T) {
	clock := &wallClock{}
	of := newReadyOffice(t, officeOptions{now: clock.now})
	of.sync()
	of.scheduled(Schedule{Every: "3h", Apply: "changes"})
	require.NoError(t, of.rig.Store().FinishRun(journal.Run{
		ID: "29990101T000000Z-aaaa", Trigger: journal.ByHand, Cause: CodeOffline, Started: clock.now(), Ended: clock.now(),
		Summary: journal.Summary{Outcome: journal.Failed, Counts: journal.NewCounts()},
	}))
	wait := func() time.Duration {
		next, err := time.Parse(time.RFC3339, of.rest().Timetable.Next)
		require.NoError(t, err)
		return next.Sub(clock.now()).Round(time.Minute)
	}
	require.Equal(t, 5*time.Minute, wait())
	of.box.HuduFaults.Add(fault.Rule{Fault: fault.ResetBefore()})
	clock.move(5*time.Minute + time.Second)
	of.idle("nobody would answer")
	require.Eventually(t, func() bool { return of.rest().Timetable.Why == "Waits until Hudu can be reached" }, 10*time.Second, 5*time.Millisecond)
	of.box.HuduFaults.Clear()
	of.desk.changed()
	of.due(3)
}

// Planted and found: each try by hand doubling the wait; a part that is tried
// again as everything.
func TestWhatIsTriedAgain(t *testing.T) {
	at := time.Date(2026, 11, 27, 8, 0, 0, 0, time.UTC)
	failed := func(trigger journal.Trigger, cause string) journal.Run {
		at = at.Add(-time.Minute)
		return journal.Run{Trigger: trigger, Cause: cause, Ended: at, Summary: journal.Summary{Outcome: journal.Failed}}
	}
	offline, refused := failed(journal.ByHand, CodeOffline), failed(journal.ByHand, CodeUnauthorized)
	due, earlier := failed(journal.BySchedule, CodeOffline), failed(journal.BySchedule, CodeFailed)
	part := failed(journal.ByHand, CodeOffline)
	part.Scope = journal.Scope{Company: 7}
	for name, test := range map[string]struct {
		runs  []journal.Run // newest first
		want  int
		tried time.Time
	}{
		"by hand, without a network":   {[]journal.Run{offline}, 1, offline.Ended},
		"by hand, and often":           {[]journal.Run{offline, offline, offline}, 1, offline.Ended},
		"by hand, for another reason":  {[]journal.Run{refused}, 0, time.Time{}},
		"a part":                       {[]journal.Run{part}, 0, time.Time{}},
		"automatic ones":               {[]journal.Run{due, earlier}, 2, due.Ended},
		"by hand, after automatic":     {[]journal.Run{offline, due, earlier}, 3, offline.Ended},
		"before automatic ones":        {[]journal.Run{due, offline}, 1, due.Ended},
		"behind one for other reasons": {[]journal.Run{refused, offline}, 1, offline.Ended},
	} {
		var h history
		for _, run := range test.runs {
			h.note(run)
		}
		require.Equal(t, test.want, h.failures, name)
		require.Equal(t, test.tried, h.tried, name)
	}
}

// Who wakes the machine does not meet it in the middle of a run at once.
func TestAMachineThatWokeSettles(t *testing.T) {
	clock := &wallClock{}
	of := newReadyOffice(t, officeOptions{now: clock.now, settles: time.Minute})
	of.sync()
	of.scheduled(Schedule{Every: "1h", Apply: "changes"})
	of.desk.changed()
	clock.move(61 * time.Minute)
	of.idle("it has just woken")
	clock.move(time.Minute)
	of.desk.changed()
	of.due(2)
}

// The end of a pause that was noted by a wrong clock does not pause for years.
func TestAPauseEndsThoughTheClockWasWrong(t *testing.T) {
	clock := &wallClock{}
	of := newReadyOffice(t, officeOptions{now: clock.now})
	of.sync()
	clock.move(4 * 365 * 24 * time.Hour)
	_, err := of.Syncing.Pause("tomorrow")
	require.NoError(t, err)
	require.True(t, of.rest().Timetable.Paused)
	clock.move(-4 * 365 * 24 * time.Hour)
	require.False(t, of.rest().Timetable.Paused)
}

// Automatic sync waits for a run of everything that came to its end. Planted and
// found: a first run that was stopped after a few writes; an undo, after which
// there is nothing that a person let be written.
func TestWhatAutomaticSyncWaitsFor(t *testing.T) {
	wrote := journal.NewCounts()
	wrote.Add(record.Contact, change.Create, 21)
	for _, c := range []struct {
		run  journal.Run
		arms bool
	}{
		{journal.Run{Summary: journal.Summary{Outcome: journal.Stopped}}, false},
		{journal.Run{Summary: journal.Summary{Outcome: journal.Failed}}, false},
		{journal.Run{Summary: journal.Summary{Outcome: journal.Running}}, false},
		{journal.Run{Summary: journal.Summary{Outcome: journal.Done}, Scope: journal.Scope{Company: 7}}, false},
		{journal.Run{Summary: journal.Summary{Outcome: journal.Done}, Undoes: "20261123T080000Z-k3f9"}, false},
		{journal.Run{Summary: journal.Summary{Outcome: journal.Partial}}, true},
		{journal.Run{Summary: journal.Summary{Outcome: journal.Done}}, true},
	} {
		c.run.Summary.Counts = wrote
		of := newReadyOffice(t, officeOptions{})
		require.NoError(t, of.desk.noteRan(c.run))
		require.Equal(t, c.arms, of.desk.program.get().AppliedAll, "%+v", c.run)
		require.True(t, of.desk.program.get().Applied || c.run.Summary.Outcome == journal.Running)
	}
}
