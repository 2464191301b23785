package app

import (
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"crossdock/app/autostart"
	"crossdock/backend/journal"
	"crossdock/backend/sandbox/cwsim"
	"crossdock/backend/sandbox/fault"
	"crossdock/backend/settings"
)

// ears hear the notifications of the system.
type ears struct {
	mu    sync.Mutex
	heard []Notification
}

func (e *ears) hear(n Notification) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.heard = append(e.heard, n)
}

// titles are those that were heard since the last question.
func (e *ears) titles() []string {
	e.mu.Lock()
	defer e.mu.Unlock()
	list := []string{}
	for _, n := range e.heard {
		list = append(list, n.Title)
	}
	e.heard = nil
	return list
}

// notified is an office whose notifications are heard.
func notified(t *testing.T, o officeOptions) (*office, *ears) {
	of, e := newOffice(t, o), &ears{}
	of.desk.options.Ports.Notify = e.hear
	return of, e
}

func (of *office) notifications() []Notification {
	of.t.Helper()
	list, err := of.Inbox.List()
	require.NoError(of.t, err)
	return list
}

func ended(id journal.RunID, outcome journal.Outcome, change func(*journal.Summary)) journal.Run {
	run := journal.Run{ID: id, Trigger: journal.BySchedule, Summary: journal.Summary{Outcome: outcome}}
	if change != nil {
		change(&run.Summary)
	}
	return run
}

// The same again is no news, more of it is, and what was over is news again.
// Planted and found: a failure that is told at every try; a success told to who
// did not ask for it; an old failure that swallows the next one.
func TestWhatIsTold(t *testing.T) {
	of, e := notified(t, officeOptions{})
	problems := func(n int) func(*journal.Summary) { return func(s *journal.Summary) { s.Refused = n } }
	offline := refusal(CodeOffline, "Hudu could not be reached.", "")
	steps := []struct {
		why  string
		do   func()
		want []string
	}{
		{"a success", func() { of.desk.tellRun(ended("1", journal.Done, nil), nil) }, []string{}},
		{"a failure", func() { of.desk.tellRun(ended("2", journal.Failed, nil), offline) }, []string{"The sync failed"}},
		{"the same failure", func() { of.desk.tellRun(ended("3", journal.Failed, nil), offline) }, []string{}},
		{"another failure", func() { of.desk.tellRun(ended("4", journal.Failed, nil), refusal(CodeDenied, "x", "")) }, []string{"The sync failed"}},
		{"stopped by a person", func() { of.desk.tellRun(ended("5", journal.Stopped, nil), nil) }, []string{}},
		{"records to look at", func() { of.desk.tellRun(ended("6", journal.Partial, problems(2)), nil) }, []string{"2 records need a look"}},
		{"the same records", func() { of.desk.tellRun(ended("7", journal.Partial, problems(2)), nil) }, []string{}},
		{"a failure between", func() { of.desk.tellRun(ended("8", journal.Failed, nil), offline) }, []string{"The sync failed"}},
		{"still the same records", func() { of.desk.tellRun(ended("9", journal.Partial, problems(2)), nil) }, []string{}},
		{"fewer", func() { of.desk.tellRun(ended("10", journal.Partial, problems(1)), nil) }, []string{}},
		{"more again", func() { of.desk.tellRun(ended("11", journal.Partial, problems(2)), nil) }, []string{"2 records need a look"}},
		{"halted", func() {
			of.desk.tellRun(ended("12", journal.Halted, func(s *journal.Summary) { s.Halted = 30 }), nil)
		}, []string{"30 changes wait for your approval"}},
		{"clean", func() { of.desk.tellRun(ended("13", journal.Done, nil), nil) }, []string{}},
		{"as before", func() { of.desk.tellRun(ended("14", journal.Partial, problems(2)), nil) }, []string{"2 records need a look"}},
		{"one record by hand", func() {
			run := ended("15", journal.Partial, problems(9))
			run.Scope.Company = 7
			of.desk.tellRun(run, nil)
		}, []string{}},
		{"an undo that failed", func() {
			run := ended("16", journal.Failed, nil)
			run.Undoes = "3"
			of.desk.tellRun(run, offline)
		}, []string{"The undo failed"}},
		{"not even begun", func() { of.desk.tellFailed("automatic sync", refusal(CodeKeychain, "Locked.", "")) }, []string{"The automatic sync failed"}},
		{"stopped by the end of the program", func() { of.desk.tellFailed("automatic sync", refusal(CodeStopped, "Stopped.", "")) }, []string{}},
		{"changes ready", func() { of.desk.tellReady(&PreviewHead{Changes: 3, Held: 1}) }, []string{"4 changes are ready"}},
		{"the same changes", func() { of.desk.tellReady(&PreviewHead{Changes: 4}) }, []string{}},
		{"none", func() { of.desk.tellReady(&PreviewHead{}) }, []string{}},
		{"some again", func() { of.desk.tellReady(&PreviewHead{Changes: 1}) }, []string{"1 change is ready"}},
	}
	for _, step := range steps {
		step.do()
		require.Equal(t, step.want, e.titles(), step.why)
	}
}

// The list is for who was away: it counts what is unread, leads to the pages,
// and outlives the process.
func TestTheListOfNotifications(t *testing.T) {
	clock := &wallClock{at: time.Date(2026, 11, 23, 14, 30, 0, 0, time.UTC)}
	of, e := notified(t, officeOptions{now: clock.now})
	offline := refusal(CodeOffline, "Hudu could not be reached.", "")
	run := ended("a", journal.Failed, nil)
	run.Message = "Hudu could not be reached."
	of.desk.tellRun(run, offline)
	clock.move(time.Hour)
	run.ID = "b"
	of.desk.tellRun(run, offline)
	of.desk.tellReady(&PreviewHead{Changes: 2})
	want := []Notification{
		{ID: "2", At: "2026-11-23T15:30:00Z", Level: "info", Title: "2 changes are ready", Text: "An automatic check found them. Nothing changes in Hudu until you apply them.", Page: "preview", Times: 1},
		{ID: "1", At: "2026-11-23T15:30:00Z", Level: "error", Title: "The sync failed", Text: "Hudu could not be reached.", Page: "history/b", Times: 2},
	}
	require.Equal(t, want, of.notifications())
	head := of.state().Inbox
	require.Equal(t, 2, head.Unread)

	list, err := of.Inbox.MarkRead([]string{"1", "77"})
	require.NoError(t, err)
	require.True(t, list[1].Read)
	require.False(t, list[0].Read)
	require.Greater(t, of.state().Inbox.Revision, head.Revision)
	of.reopen()
	require.Equal(t, list, of.notifications())
	require.Equal(t, 1, of.state().Inbox.Unread)
	of.desk.options.Ports.Notify = e.hear
	e.titles()
	of.desk.tellReady(&PreviewHead{Changes: 2})
	require.Empty(t, e.titles(), "it was told before this start")
	_, err = of.Inbox.MarkRead(nil)
	require.NoError(t, err)
	require.Zero(t, of.state().Inbox.Unread)

	for i := range 3 * keptNotifications {
		of.desk.tellFailed("automatic sync", refusal(fmt.Sprint(i), "x", ""))
	}
	require.Len(t, of.notifications(), keptNotifications)
}

// Who clicks a notification of the system is led to its page.
func TestANotificationOfTheSystemIsOpened(t *testing.T) {
	of, _ := notified(t, officeOptions{})
	of.desk.tellRun(ended("a", journal.Failed, nil), nil)
	page := func() string {
		events := of.desk.EventsAfter(0).Events
		for i := len(events) - 1; i >= 0; i-- {
			if events[i].Kind == "navigate" {
				return events[i].Page
			}
		}
		return ""
	}
	of.desk.OpenNotification("1")
	require.Eventually(t, func() bool { return page() == "history/a" }, 5*time.Second, time.Millisecond)
	require.Zero(t, of.state().Inbox.Unread)
	of.desk.OpenNotification("no longer kept")
	require.Eventually(t, func() bool { return page() == "sync" }, 5*time.Second, time.Millisecond)
}

func TestWhoIsToldOfWhat(t *testing.T) {
	of, e := notified(t, officeOptions{})
	tell := func(notify string) []string {
		_, err := of.Shell.SavePreferences(Preferences{Theme: "system", OnClose: "ask", Notify: notify})
		require.NoError(t, err)
		of.desk.tellRun(ended("a", journal.Done, nil), nil)
		of.desk.tellRun(ended("b", journal.Failed, nil), nil)
		return e.titles()
	}
	require.Equal(t, []string{"The sync failed"}, tell("problems"))
	require.Equal(t, []string{"Synced", "The sync failed"}, tell("all"))
	require.Empty(t, tell("off"))
	require.Len(t, of.notifications(), 4, "the list has the failures all the same")
	_, err := of.Shell.SavePreferences(Preferences{Theme: "system", OnClose: "ask", Notify: "sometimes"})
	require.Equal(t, CodeInvalid, failure(t, err).Code)
}

// The real runs of a timetable tell what is to be told, once.
func TestAutomaticRunsTell(t *testing.T) {
	clock := &wallClock{}
	of := newReadyOffice(t, officeOptions{now: clock.now})
	of.sync()
	of.sync()
	e := &ears{}
	of.desk.options.Ports.Notify = e.hear
	of.scheduled(Schedule{Every: "3h", Apply: "changes"})
	of.box.ConnectWiseFaults.Add(fault.Rule{Fault: fault.Forbidden(`{"code":"Nope","message":"no"}`)})
	for i := range 2 {
		clock.move(3*time.Hour + time.Minute)
		of.desk.changed()
		of.due(3 + i)
	}
	require.Equal(t, []string{"The sync failed"}, e.titles())
	of.box.ConnectWiseFaults.Clear()

	// Settings that were not tested keep the next one from beginning.
	require.NoError(t, of.desk.changeSettings(func(s *settings.Settings) { s.ConnectWise.ClientID = "another" }))
	clock.move(3*time.Hour + time.Minute)
	of.desk.changed()
	told := func(want ...string) {
		t.Helper()
		var titles []string
		require.Eventually(t, func() bool { titles = append(titles, e.titles()...); return len(titles) >= len(want) }, 10*time.Second, time.Millisecond)
		of.desk.changed()
		of.idle("it may not begin")
		require.Equal(t, want, append(titles, e.titles()...))
	}
	told("Syncing has stopped")
	require.Equal(t, "Test the connections again. Nothing syncs until the connection test passes again.", of.notifications()[0].Text)
}

// A preview that the timetable made is told where nobody looks.
func TestAnAutomaticPreviewTells(t *testing.T) {
	clock := &wallClock{}
	of := newReadyOffice(t, officeOptions{now: clock.now})
	of.sync()
	of.sync()
	e := &ears{}
	of.desk.options.Ports.Notify = e.hear
	of.scheduled(Schedule{Every: "1h", Apply: "preview"})
	id := of.box.ConnectWise.ConfigurationIDs()[0]
	require.NoError(t, of.box.ConnectWise.UpdateConfiguration(id, func(c *cwsim.Configuration) { c.Name += " renamed" }))
	clock.move(61 * time.Minute)
	of.desk.changed()
	require.Eventually(t, func() bool { return slices.Contains(e.titles(), "1 change is ready") }, 30*time.Second, 5*time.Millisecond)
}

// A laptop on the road is no news; a day without an answer is, once.
func TestNoAnswerForADayIsTold(t *testing.T) {
	clock := &wallClock{}
	of := newReadyOffice(t, officeOptions{now: clock.now})
	of.sync()
	e := &ears{}
	of.desk.options.Ports.Notify = e.hear
	of.scheduled(Schedule{Every: "1h", Apply: "changes"})
	of.box.HuduFaults.Add(fault.Rule{Fault: fault.ResetBefore()})
	look := func(d time.Duration) {
		clock.move(d)
		of.desk.changed()
		of.idle("nobody answers")
	}
	look(20 * time.Hour)
	require.Empty(t, e.titles())
	look(5 * time.Hour)
	look(time.Hour)
	look(time.Hour)
	require.Equal(t, []string{"Hudu cannot be reached"}, e.titles())
	require.Equal(t, 1, of.notifications()[0].Times, "it is one lasting state, whose every look would be kept")
}

func TestWhatIsTooLongIsCut(t *testing.T) {
	long := ""
	for range 300 {
		long += "ü"
	}
	require.Len(t, []rune(oneLine(long)), lineMost)
	require.Equal(t, "short", oneLine("short"))
}

// fakeLogin starts nothing.
type fakeLogin struct {
	on  bool
	err error
}

func (f *fakeLogin) State() (autostart.State, error) {
	return autostart.State{On: f.on, Where: "somewhere"}, f.err
}
func (f *fakeLogin) Set(on bool) error { f.on = on; return f.err }

func TestStartAtLogin(t *testing.T) {
	of := newOffice(t, officeOptions{})
	now, err := of.Shell.StartAtLogin()
	require.NoError(t, err)
	require.Equal(t, StartAtLogin{}, now, "a browser's page starts nothing")
	_, err = of.Shell.SaveStartAtLogin(true)
	require.Equal(t, CodeFailed, failure(t, err).Code)
	login := &fakeLogin{}
	of.desk.options.Ports.Login = login
	for _, on := range []bool{true, false} {
		now, err := of.Shell.SaveStartAtLogin(on)
		require.NoError(t, err)
		require.Equal(t, StartAtLogin{Possible: true, On: on, Where: "somewhere"}, now)
	}
}
