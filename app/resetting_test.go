package app

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"crossdock/app/rig"
	"crossdock/backend/connectwise"
	"crossdock/backend/keychain"
	"crossdock/backend/sandbox/cwsim"
	"crossdock/backend/store"
)

// A reset is a first start again, now and at the next start; without the word, in
// the demo and while something is under way nothing is lost. Planted and found:
// lists of companies and notifications that outlive it; a store that is cleared
// without its schema.
func TestResetIsAFirstStartAgain(t *testing.T) {
	vault := &keychain.Memory{}
	of := newReadyOffice(t, officeOptions{vault: vault})
	of.sync()
	require.NoError(t, of.rig.Store().DeleteMatch(connectwise.CompanyID(of.matched())))
	_, err := of.Matching.Board()
	require.NoError(t, err)
	before, err := of.Shell.State()
	require.NoError(t, err)
	require.True(t, before.CanSync)
	require.NotZero(t, before.ToReview)
	_, err = of.Shell.SavePreferences(Preferences{Theme: "dark", OnClose: "quit", Notify: "off"})
	require.NoError(t, err)

	_, err = of.Shell.Reset("yes")
	require.Equal(t, CodeInvalid, failure(t, err).Code)
	still, err := of.Shell.State()
	require.NoError(t, err)
	require.True(t, still.CanSync, "nothing is lost without the word")

	after, err := of.Shell.Reset(ResetWord)
	require.NoError(t, err)
	first := func(state State) {
		t.Helper()
		require.False(t, state.CanSync)
		require.Equal(t, "unset", state.ConnectWise.State)
		require.Equal(t, "unset", state.Hudu.State)
		require.False(t, state.Setup.Done)
		require.Equal(t, "connectwise", state.Setup.Current)
		require.Zero(t, state.ToReview+state.ToDecide+state.ToFix+state.Inbox.Unread)
		require.Nil(t, state.Sync.Last)
		require.Nil(t, state.Sync.Preview)
		require.Equal(t, Preferences{Theme: "system", OnClose: "ask", Notify: "problems"}, state.Preferences)
	}
	first(after)
	told, err := of.Inbox.List()
	require.NoError(t, err)
	require.Empty(t, told)
	runs, err := of.Syncing.Runs(0)
	require.NoError(t, err)
	require.Empty(t, runs)
	_, err = of.Matching.Board()
	require.Error(t, err, "the companies that were read are forgotten")
	for _, name := range keychain.Names() {
		_, err := vault.Get(string(name))
		require.ErrorIs(t, err, keychain.ErrNotSet)
	}
	require.NoFileExists(t, filepath.Join(of.dir, store.SettingsName))

	of.reopen()
	again, err := of.Shell.State()
	require.NoError(t, err)
	first(again)
	of.setUp()
	_, err = of.Connections.Test("")
	require.NoError(t, err)
	set, err := of.Shell.State()
	require.NoError(t, err)
	require.True(t, set.CanSync, "it can be set up anew")
}

// lockedVault gives keys out and takes none away.
type lockedVault struct{ keychain.Memory }

func (*lockedVault) Delete(string) error { return os.ErrPermission }

// Keys that cannot be taken away stop a reset before anything is lost.
func TestResetNeedsTheKeychain(t *testing.T) {
	of := newReadyOffice(t, officeOptions{vault: &lockedVault{}})
	_, err := of.Shell.Reset(ResetWord)
	require.Equal(t, CodeKeychain, failure(t, err).Code)
	state, err := of.Shell.State()
	require.NoError(t, err)
	require.True(t, state.CanSync)
}

// A crash between the store and the settings is finished by the next start.
// Planted and found: settings that survive their matches.
func TestAResetThatWasCutOffIsFinished(t *testing.T) {
	of := newReadyOffice(t, officeOptions{})
	require.NoError(t, of.rig.Store().ClearAndKeep("reset", true))
	require.FileExists(t, filepath.Join(of.dir, store.SettingsName))
	of.reopen()
	require.NoFileExists(t, filepath.Join(of.dir, store.SettingsName))
	_, waiting, err := rig.Kept[bool](of.rig.Store(), "reset")
	require.NoError(t, err)
	require.False(t, waiting)
}

// A file that cannot be written anew, on a full disk say, is for the next start:
// everything was forgotten, and whoever asked for it must not be told that it was
// not. Planted and found: the failure as that of the reset.
func TestResetWhoseFileCannotBeWrittenAnew(t *testing.T) {
	of := newReadyOffice(t, officeOptions{})
	inTheWay := filepath.Join(of.dir, store.FileName+".new")
	require.NoError(t, os.MkdirAll(filepath.Join(inTheWay, "folder"), 0o700))
	after, err := of.Shell.Reset(ResetWord)
	require.NoError(t, err)
	require.Equal(t, "unset", after.Hudu.State)
	left := func() bool {
		t.Helper()
		_, waiting, err := rig.Kept[bool](of.rig.Store(), "rewrite")
		require.NoError(t, err)
		return waiting
	}
	require.True(t, left())
	require.NoError(t, os.RemoveAll(inTheWay))
	of.reopen()
	require.False(t, left())
}

// Companies that are being read when everything is reset are forgotten with it.
// Planted and found: lists that come in afterwards.
func TestResetForgetsWhatIsBeingRead(t *testing.T) {
	of := newReadyOffice(t, officeOptions{})
	require.NoError(t, of.rig.Store().DeleteMatch(connectwise.CompanyID(of.matched())))
	asked, release := make(chan struct{}), make(chan struct{})
	told := sync.OnceFunc(func() { close(asked) })
	letGo := sync.OnceFunc(func() { close(release) })
	t.Cleanup(letGo)
	of.box.ConnectWise.OnPage(func(cwsim.Page) {
		told()
		<-release
	})
	read := make(chan error, 1)
	go func() { read <- of.desk.board.read() }()
	<-asked
	_, err := of.Shell.Reset(ResetWord)
	require.NoError(t, err)
	letGo()
	cut := <-read
	state, err := of.Shell.State()
	require.NoError(t, err)
	require.Zero(t, state.ToReview)
	require.Empty(t, of.desk.program.get().Names)
	require.Equal(t, CodeStale, failure(t, cut).Code)
}

// What is kept while a reset forgets is forgotten, too, and half of it is nothing
// to tell. Planted and found: a memory that is read back after it; an automatic run
// that was looked for meanwhile and told as blocked.
func TestResetForgetsWhatIsKeptMeanwhile(t *testing.T) {
	of := newReadyOffice(t, officeOptions{})
	of.sync()
	_, err := of.Matching.Board()
	require.NoError(t, err)
	of.desk.board.mu.Lock() // the board is at work
	done := make(chan error, 1)
	go func() { done <- second(of.Shell.Reset(ResetWord)) }()
	require.Eventually(t, func() bool {
		_, err := os.Stat(filepath.Join(of.dir, store.SettingsName))
		return errors.Is(err, os.ErrNotExist)
	}, 10*time.Second, time.Millisecond)
	require.NoError(t, of.rig.Store().Keep(openKept, 5))
	require.NoError(t, of.desk.program.update(func(*remembered) {}))
	of.desk.inbox.update(func(s *inboxState) { s.List = []Notification{{ID: "1"}} })
	looked := make(chan struct{})
	go func() {
		_, _ = of.desk.facts() // there may be no settings any more
		close(looked)
	}()
	of.desk.board.mu.Unlock()
	require.NoError(t, <-done)
	<-looked
	state, err := of.Shell.State()
	require.NoError(t, err)
	require.False(t, state.Setup.Done)
	require.Zero(t, state.ToReview)
	require.Zero(t, state.Inbox.Unread)
	of.reopen()
	state, err = of.Shell.State()
	require.NoError(t, err)
	require.False(t, state.Setup.Done)
	require.Zero(t, state.ToReview)
	require.Zero(t, state.Inbox.Unread)
}

// Nothing of the customers is left in the data folder after a reset, now and at the
// next start, nor after one that was cut off; the log and crash reports name none.
// Planted and found: a store that is emptied and not written anew, at once and at
// the next start.
func TestResetLeavesNothingOfTheCustomers(t *testing.T) {
	for name, reset := range map[string]func(t *testing.T, of *office){
		"by hand": func(t *testing.T, of *office) {
			_, err := of.Shell.Reset(ResetWord)
			require.NoError(t, err)
		},
		"cut off": func(t *testing.T, of *office) {
			require.NoError(t, of.rig.Store().ClearAndKeep("reset", true))
			of.reopen()
		},
	} {
		t.Run(name, func(t *testing.T) {
			of := newReadyOffice(t, officeOptions{})
			of.sync()
			require.NoError(t, of.rig.Store().DeleteMatch(connectwise.CompanyID(of.matched())))
			board, err := of.Matching.Board()
			require.NoError(t, err)
			var customers []string
			for _, company := range board.Companies {
				if of.holds(company.Name) {
					customers = append(customers, company.Name)
				}
			}
			require.NotEmpty(t, customers, "else this proves nothing")
			reset(t, of)
			require.False(t, slices.ContainsFunc(customers, of.holds))
			of.reopen()
			require.False(t, slices.ContainsFunc(customers, of.holds))
		})
	}
}

// holds tells whether a file of the data folder has the text in it.
func (of *office) holds(text string) bool {
	of.t.Helper()
	found := false
	require.NoError(of.t, filepath.WalkDir(of.dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		found = found || bytes.Contains(content, []byte(text))
		return err
	}))
	return found
}

// A decision that waits for the board while everything is reset is refused: it
// would outlive the reset, and be about the companies of whoever is set up next.
// Planted and found: a decision that is kept in the emptied store.
func TestADecisionDoesNotOutliveAReset(t *testing.T) {
	of := newReadyOffice(t, officeOptions{})
	first := of.board().Companies[0].ID
	of.desk.board.mu.Lock() // the board is at work
	decided := make(chan error, 1)
	go func() {
		decided <- second(whileThere(of.desk.board, func() (BoardChange, error) {
			wanted, err := of.Matching.decisions([]BoardDecision{{Company: first, Decision: "leave"}})
			require.NoError(t, err)
			return of.Matching.decideLocked(wanted, nil, "")
		}))
	}()
	time.Sleep(50 * time.Millisecond) // it waits for the board
	done := make(chan error, 1)
	go func() { done <- second(of.Shell.Reset(ResetWord)) }()
	require.Eventually(t, func() bool {
		_, err := os.Stat(filepath.Join(of.dir, store.SettingsName))
		return errors.Is(err, os.ErrNotExist)
	}, 10*time.Second, time.Millisecond)
	of.desk.board.mu.Unlock()
	require.Equal(t, CodeStale, failure(t, <-decided).Code)
	require.NoError(t, <-done)
	matches, err := of.rig.Store().Matches()
	require.NoError(t, err)
	require.Empty(t, matches)
}
