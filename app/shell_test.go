package app

import (
	"errors"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"crossdock/app/rig"
	"crossdock/backend/keychain"
	"crossdock/backend/settings"
)

func TestPreferencesAreKept(t *testing.T) {
	of := newOffice(t, officeOptions{})
	require.Equal(t, Preferences{Theme: "system", OnClose: "ask", Notify: "problems"}, of.state().Preferences)
	want := Preferences{Theme: "dark", OnClose: "keep-running", Notify: "off"}
	kept, err := of.Shell.SavePreferences(want)
	require.NoError(t, err)
	require.Equal(t, want, kept)
	for _, wrong := range []Preferences{{}, {Theme: "pink", OnClose: "ask", Notify: "off"}, {Theme: "dark", OnClose: "explode", Notify: "off"}, {Theme: "dark", OnClose: "ask", Notify: "sometimes"}} {
		_, err := of.Shell.SavePreferences(wrong)
		require.Equal(t, CodeInvalid, failure(t, err).Code)
	}
	of.reopen()
	require.Equal(t, want, of.state().Preferences)
	require.Equal(t, "keep-running", of.desk.OnClose())
}

// stepsDone are the steps of the guide that are done, and where it goes on.
func stepsDone(state State) (done []string, current string) {
	for _, step := range state.Setup.Steps {
		if step.Done {
			done = append(done, step.ID)
		}
	}
	return done, state.Setup.Current
}

// The guide goes by what is so, and takes a person's word only for what cannot
// be told. Planted and found: a step that stays done when it is no longer so.
func TestTheGuideKnowsHowFarItIs(t *testing.T) {
	of := newOffice(t, officeOptions{})
	step := func(current string, want ...string) {
		t.Helper()
		done, now := stepsDone(of.state())
		require.Equal(t, want, done)
		require.Equal(t, current, now)
	}
	step("connectwise")
	require.Len(t, of.state().Setup.Steps, 8)
	_, err := of.Connections.SaveConnectWise(of.connectWise())
	require.NoError(t, err)
	_, err = of.Connections.SaveHudu(of.hudu())
	require.NoError(t, err)
	require.Equal(t, "untested", of.state().Hudu.State)
	_, err = of.Connections.Test("hudu")
	require.NoError(t, err)
	step("connectwise", "hudu")
	_, err = of.Connections.Test("connectwise")
	require.NoError(t, err)
	step("layouts", "connectwise", "hudu")
	require.NoError(t, of.desk.changeSettings(func(s *settings.Settings) {
		s.Layouts.Contacts, s.Layouts.Configurations = "People", "Configurations"
		s.Skip.DataTypes = []settings.DataType{settings.Locations}
		s.Limits = settings.Limits{}
	}))
	step("scope", "connectwise", "hudu", "layouts")
	for _, id := range []string{"scope", "rules", "fields"} {
		_, err := of.Shell.FinishSetupStep(id)
		require.NoError(t, err)
	}
	of.reopen()
	step("companies", "connectwise", "hudu", "layouts", "scope", "rules", "fields")
	require.NoError(t, of.desk.changeSettings(func(s *settings.Settings) { s.Layouts.Contacts = "" }))
	step("layouts", "connectwise", "hudu", "scope", "rules", "fields")
	require.NoError(t, of.desk.changeSettings(func(s *settings.Settings) { s.Layouts.Contacts = "People" }))
	of.matchAll()
	step("first-sync", "connectwise", "hudu", "layouts", "scope", "rules", "fields", "companies")
	of.sync()
	require.True(t, of.state().Setup.Done)
	_, err = of.Shell.FinishSetupStep("dance")
	require.Equal(t, CodeInvalid, failure(t, err).Code)
}

// Who has synced by the command line needs no guide.
func TestNoGuideForWhoHasSynced(t *testing.T) {
	of := newReadyOffice(t, officeOptions{})
	of.sync()
	require.NoError(t, of.rig.Store().Keep(memoryName, remembered{})) // as if the window was never open
	of.reopen()
	state := of.state()
	require.True(t, state.Setup.Done)
	require.NotEmpty(t, state.Sync.Timetable.Next)
}

// TestOldRunsGoButNotWhatTheyMeant: after a long holiday the guide does not
// begin anew, and the timetable goes on.
func TestOldRunsGoButNotWhatTheyMeant(t *testing.T) {
	clock := &wallClock{}
	of := newReadyOffice(t, officeOptions{now: clock.now})
	of.sync()
	of.sync()
	clock.move(rig.Retention(settings.Default()) + 24*time.Hour)
	of.reopen()
	runs, err := of.Syncing.Runs(0)
	require.NoError(t, err)
	require.Len(t, runs, 1, "the newest stays")
	state := of.state()
	require.True(t, state.Setup.Done)
	require.NotEmpty(t, state.Sync.Timetable.Next)
	of.desk.changed()
	require.Equal(t, "schedule", of.due(2).Trigger)
}

// Planted and found: runs that go although all are kept; a change that shows
// only the day after.
func TestHowLongRunsAreKept(t *testing.T) {
	clock := &wallClock{}
	of := newReadyOffice(t, officeOptions{now: clock.now})
	of.sync()
	kept, err := of.Syncing.Keeping()
	require.NoError(t, err)
	require.Equal(t, []any{90, 1}, []any{kept.Days, kept.Runs})
	kept, err = of.Syncing.SaveKeeping(0)
	require.NoError(t, err)
	require.Equal(t, []any{0, 1}, []any{kept.Days, kept.Runs})
	clock.move(400 * 24 * time.Hour)
	of.reopen()
	of.sync()
	of.reopen()
	kept, err = of.Syncing.Keeping()
	require.NoError(t, err)
	require.Equal(t, 2, kept.Runs)
	require.NotEmpty(t, kept.Oldest)
	_, err = of.Syncing.SaveKeeping(3)
	require.Equal(t, CodeInvalid, failure(t, err).Code)
	kept, err = of.Syncing.SaveKeeping(365)
	require.NoError(t, err)
	require.Equal(t, []any{365, 1}, []any{kept.Days, kept.Runs})
	require.Empty(t, of.state().Sync.Preview, "nothing else has changed")
}

func TestClosingAsksOnce(t *testing.T) {
	of := newOffice(t, officeOptions{})
	var done []string
	of.desk.options.Ports.Hide = func() { done = append(done, "hide") }
	of.desk.options.Ports.Quit = func() { done = append(done, "quit") }
	answer := func(a CloseAnswer) {
		t.Helper()
		of.desk.AskClose()
		require.True(t, of.state().AskClose)
		require.NoError(t, of.Shell.AnswerClose(a))
		require.False(t, of.state().AskClose)
	}
	answer(CloseAnswer{Action: "cancel", Remember: true})
	require.Equal(t, "ask", of.desk.OnClose())
	answer(CloseAnswer{Action: "keep-running"})
	require.Equal(t, "ask", of.desk.OnClose())
	answer(CloseAnswer{Action: "quit", Remember: true})
	require.Equal(t, "quit", of.desk.OnClose())
	require.Equal(t, CodeInvalid, failure(t, of.Shell.AnswerClose(CloseAnswer{Action: "explode", Remember: true})).Code)
	require.Equal(t, "quit", of.desk.OnClose())
	require.NoError(t, of.Shell.Quit())
	require.Equal(t, []string{"hide", "quit", "quit"}, done)
}

func TestOnlyWebPagesAreOpened(t *testing.T) {
	of := newOffice(t, officeOptions{})
	require.Equal(t, CodeFailed, failure(t, of.Shell.OpenURL("https://mymsp.huducloud.com")).Code, "there is no browser")
	var opened []string
	of.desk.options.Ports.OpenURL = func(address string) error { opened = append(opened, address); return nil }
	good := []string{"https://mymsp.huducloud.com/a/1", "http://127.0.0.1:4000/a", "http://localhost:4000", "http://[::1]:4000/"}
	for _, address := range good {
		require.NoError(t, of.Shell.OpenURL(address))
	}
	for _, address := range []string{
		"", "http://mymsp.huducloud.com", "file:///etc/passwd", "javascript:alert(1)", "https://", "https://user:pw@host/", "crossdock://x", "mailto:a@b.c", "https://a b/", "//host/x",
	} {
		require.Equal(t, CodeInvalid, failure(t, of.Shell.OpenURL(address)).Code, address)
	}
	require.Equal(t, good, opened)
}

func TestFoldersAreShown(t *testing.T) {
	of := newOffice(t, officeOptions{})
	e := failure(t, of.Shell.OpenFolder("data"))
	require.Contains(t, e.Hint, of.dir)
	var shown []string
	of.desk.options.Ports.OpenFolder = func(path string) error { shown = append(shown, path); return nil }
	require.NoError(t, of.Shell.OpenFolder("data"))
	require.NoError(t, of.Shell.OpenFolder("logs"))
	require.Equal(t, CodeInvalid, failure(t, of.Shell.OpenFolder("../..")).Code)
	require.Equal(t, []string{of.dir, filepath.Join(of.dir, rig.LogFolder)}, shown)
	about, err := of.Shell.About()
	require.NoError(t, err)
	require.Equal(t, "test", about.Version)
}

// lockable is a keychain that a person can lock.
type lockable struct {
	keychain.Memory
	locked atomic.Bool
}

func (l *lockable) Get(account string) (string, error) {
	if l.locked.Load() {
		return "", keychain.ErrLocked
	}
	return l.Memory.Get(account)
}

// A keychain that is locked, and settings that changed, are told on every page
// once the program was in use.
func TestWhatKeepsFromSyncingIsTold(t *testing.T) {
	vault := &lockable{}
	clock := &wallClock{}
	of := newReadyOffice(t, officeOptions{vault: vault, now: clock.now})
	of.sync()
	require.Empty(t, of.state().Notices)
	lock := func(locked bool) {
		vault.locked.Store(locked)
		clock.move(time.Minute) // keys are held for a moment
	}
	lock(true)
	state := of.state()
	require.Equal(t, []string{"keychain"}, noticeIDs(state))
	require.Contains(t, state.Notices[0].Text, "Unlock")
	require.Equal(t, "failed", state.Hudu.State)
	require.Equal(t, "The keys cannot be read", of.desk.Tray().Status)
	require.Equal(t, "error", of.desk.Tray().Icon)
	lock(false)
	require.Empty(t, of.state().Notices)

	require.NoError(t, of.desk.changeSettings(func(s *settings.Settings) { s.ConnectWise.Company = "another" }))
	state = of.state()
	require.Equal(t, []string{"untested"}, noticeIDs(state))
	require.Equal(t, "The connection to ConnectWise has to be tested again", state.Notices[0].Title)
	require.Equal(t, "setup/connectwise", state.Notices[0].Page)
	require.Equal(t, "attention", of.desk.Tray().Icon)
	_, err := of.Connections.Test("connectwise")
	require.NoError(t, err)
	state = of.state()
	require.Equal(t, "ConnectWise is not connected", state.Notices[0].Title)
	_, err = of.Connections.ForgetKeys()
	require.NoError(t, err)
	require.Equal(t, "ConnectWise is not set up any more", of.state().Notices[0].Title)
}

func TestTheTrayTells(t *testing.T) {
	clock := &wallClock{at: time.Date(2026, 11, 23, 14, 30, 0, 0, time.UTC)}
	of := newOffice(t, officeOptions{now: clock.now})
	require.Equal(t, TrayState{Icon: "not-set-up", Status: "Not set up"}, of.desk.Tray())
	run := func(result string, changes int) *Run {
		return &Run{Result: result, Changes: changes, Started: "2026-11-23T14:00:00Z", Ended: "2026-11-23T14:02:00Z"}
	}
	tests := map[string]struct {
		sync         SyncState
		fix          int
		icon, status string
	}{
		"never":       {SyncState{}, 0, "idle", "Not synced yet"},
		"synced":      {SyncState{Last: run("synced", 41)}, 0, "idle", "Synced 14:02, 41 changes"},
		"one":         {SyncState{Last: run("synced", 1)}, 0, "idle", "Synced 14:02, 1 change"},
		"to fix":      {SyncState{Last: run("problems", 1200)}, 2, "attention", "Synced 14:02, 1,200 changes"},
		"failed":      {SyncState{Last: run("failed", 0)}, 2, "error", "Could not sync 14:02"},
		"interrupted": {SyncState{Last: &Run{Result: "cut-off", Started: "2026-11-22T08:05:00Z"}}, 0, "error", "Interrupted 22 Nov 08:05"},
		"paused":      {SyncState{Last: run("synced", 1), Timetable: Timetable{Paused: true}}, 0, "paused", "Paused"},
		"until":       {SyncState{Timetable: Timetable{Paused: true, PausedUntil: "2026-11-24T06:00:00Z"}}, 0, "paused", "Paused until 24 Nov 06:00"},
		"unchecked":   {SyncState{Last: run("synced", 1), Error: &Error{Code: CodeOffline}}, 0, "error", "Could not check for changes"},
		"stopped":     {SyncState{Last: run("synced", 1), Error: &Error{Code: CodeStopped}}, 0, "idle", "Synced 14:02, 1 change"},
	}
	for name, test := range tests {
		icon, status := of.desk.restText(test.sync, test.fix)
		assert.Equal(t, []string{test.icon, test.status}, []string{icon, status}, name)
	}
	assert.Equal(t, "Syncing, 1,041 of 2,300", activityText(Activity{What: "sync", Phase: "writing", Done: 1041, Total: 2300}))
	assert.Equal(t, "Stopping", activityText(Activity{What: "sync", Stopping: true}))
}

// Who watches the tray is told of changes, never twice at once, and no more
// after the end.
func TestWatchersAreTold(t *testing.T) {
	of := newOffice(t, officeOptions{})
	told := make(chan TrayState, 100)
	of.desk.Watch(func() { told <- of.desk.Tray() })
	of.setUp()
	require.Equal(t, "not-set-up", (<-told).Icon)
	_, err := of.Connections.Test("")
	require.NoError(t, err)
	require.Eventually(t, func() bool { return (<-told).CanSync }, 10*time.Second, time.Millisecond)
	of.close()
	for range len(told) {
		<-told
	}
	require.Empty(t, told)
}

func TestAStoreThatCannotBeWrittenIsTold(t *testing.T) {
	of := newOffice(t, officeOptions{})
	require.NoError(t, of.rig.Store().Close())
	_, err := of.Shell.SavePreferences(Preferences{Theme: "dark", OnClose: "ask", Notify: "all"})
	var e *Error
	require.True(t, errors.As(err, &e))
	require.Equal(t, "system", of.desk.program.get().Preferences.Theme, "what is not kept is not used")
}
