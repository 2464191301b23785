package app

import (
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"crossdock/backend/sandbox/cwsim"
	"crossdock/backend/sandbox/fault"
	"crossdock/backend/sandbox/msp"
)

// refuseKeys makes ConnectWise refuse every request.
func (of *office) refuseKeys() {
	of.box.ConnectWiseFaults.Add(fault.Rule{Fault: fault.Unauthorized(`{}`)})
}

// awaitBoard is the board once it is so.
func (of *office) awaitBoard(is func(Board) bool) Board {
	of.t.Helper()
	var board Board
	require.Eventually(of.t, func() bool {
		board = of.early()
		return is(board)
	}, 30*time.Second, 5*time.Millisecond)
	return board
}

func ids(b Board) (connectwise, hudu []int) {
	for _, c := range b.Companies {
		connectwise = append(connectwise, c.ID)
	}
	for _, c := range b.Hudu {
		hudu = append(hudu, c.ID)
	}
	slices.Sort(connectwise)
	slices.Sort(hudu)
	return connectwise, hudu
}

// After a start at which a system refuses its keys the board shows the companies
// as they were read last, decisions and all; more are taken, and once the keys
// work it is read anew without being asked. Planted and found: lists that nobody
// keeps; a connection test that leaves the board as it was.
func TestARestartWithRefusedKeysShowsTheListsThereWere(t *testing.T) {
	clock := &wallClock{at: time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)}
	of := newOffice(t, officeOptions{setUp: true, now: clock.now})
	before := of.board()
	sure := ofGroup(before, "sure")
	of.decideOn(BoardDecision{Company: sure[0].ID, Decision: "create"})
	clock.move(2 * time.Hour)
	of.close()
	of.refuseKeys()
	of.open()
	toReview := of.state().ToReview

	board := of.early()
	require.Equal(t, CodeUnauthorized, board.Error.Code)
	require.Equal(t, "2026-11-23T08:00:00Z", board.ReadAt)
	require.False(t, board.Renewing)
	require.Equal(t, []string{onlyCompanies}, board.Notes)
	ours, theirs := ids(before)
	keptOurs, keptTheirs := ids(board)
	require.Equal(t, ours, keptOurs)
	require.Equal(t, theirs, keptTheirs)
	require.Equal(t, "create", company(t, board, sure[0].ID).Decision)
	require.Equal(t, toReview, of.state().ToReview)

	of.decideOn(BoardDecision{Company: sure[1].ID, Decision: "leave"})
	_, err := of.Matching.Undo()
	require.NoError(t, err)
	of.decideOn(BoardDecision{Company: sure[2].ID, Decision: "matched", HuduID: sure[2].Candidates[0].HuduID})
	board, err = of.Matching.Read()
	require.NoError(t, err)
	require.Equal(t, CodeUnauthorized, board.Error.Code, "it stays as it was")

	of.box.ConnectWiseFaults.Clear()
	sequence, revision := of.desk.hub.last(), of.early().Revision
	report, err := of.Connections.Test("")
	require.NoError(t, err)
	require.True(t, report.Passed)
	board = of.awaitBoard(func(b Board) bool { return b.Error == nil && !b.Gathering })
	require.Equal(t, "2026-11-23T10:00:00Z", board.ReadAt)
	require.Empty(t, board.Notes)
	require.Equal(t, "create", company(t, board, sure[0].ID).Decision)
	require.Equal(t, "none", company(t, board, sure[1].ID).Decision)
	require.Equal(t, "matched", company(t, board, sure[2].ID).Decision)
	require.Eventually(t, func() bool {
		return slices.ContainsFunc(of.desk.EventsAfter(sequence).Events, func(e Event) bool { return e.Kind == "companies" && e.Revision > revision })
	}, 10*time.Second, 5*time.Millisecond, "pages are told")
}

// A key that is entered anew is tried at once, also where there was no list.
func TestANewKeyBringsTheBoardBack(t *testing.T) {
	of := newOffice(t, officeOptions{setUp: true})
	of.refuseKeys()
	_, err := of.Matching.Board()
	require.Equal(t, CodeUnauthorized, failure(t, err).Code, "nothing was ever read")
	of.box.ConnectWiseFaults.Clear()
	sequence := of.desk.hub.last()
	c := of.box.Credentials().Hudu
	_, err = of.Connections.SaveHudu(HuduInput{URL: c.URL, APIKey: c.APIKey})
	require.NoError(t, err)
	require.Eventually(t, func() bool {
		return slices.ContainsFunc(of.desk.EventsAfter(sequence).Events, func(e Event) bool { return e.Kind == "companies" })
	}, 30*time.Second, 5*time.Millisecond, "it is read without being asked")
	require.NotEmpty(t, of.early().Companies)
}

// Both systems are not waited for: after a while the lists there were are shown,
// and those that come take their place, with what was decided meanwhile.
func TestTheListsThereWereDoNotWait(t *testing.T) {
	of := newOffice(t, officeOptions{setUp: true})
	sure := ofGroup(of.board(), "sure")
	of.reopen()
	of.desk.board.patience = time.Millisecond
	release := make(chan struct{})
	letGo := sync.OnceFunc(func() { close(release) })
	defer time.AfterFunc(20*time.Second, letGo).Stop() // a board that waits would wait for ever
	of.box.ConnectWise.OnPage(func(cwsim.Page) { <-release })
	board := of.early()
	require.True(t, board.Renewing)
	require.Nil(t, board.Error)
	require.NotEmpty(t, board.Companies)
	of.decideOn(BoardDecision{Company: sure[0].ID, Decision: "leave"})
	letGo()
	board = of.awaitBoard(func(b Board) bool { return !b.Renewing })
	require.Nil(t, board.Error)
	require.Equal(t, "leave", company(t, board, sure[0].ID).Decision)
}

// Other addresses have other companies, at once and for good. Planted and found:
// lists that come back with the next start.
func TestListsOfOtherAddressesAreNotShown(t *testing.T) {
	of := newOffice(t, officeOptions{setUp: true})
	of.board()
	of.close()
	of.open()
	of.refuseKeys()
	c := of.box.Credentials().ConnectWise
	for _, company := range []string{"another", c.Company} {
		_, err := of.Connections.SaveConnectWise(ConnectWiseInput{
			Site: c.URL, Company: company, PublicKey: c.PublicKey, PrivateKey: c.PrivateKey,
		})
		require.NoError(t, err)
		_, err = of.Matching.Board()
		require.Equal(t, CodeUnauthorized, failure(t, err).Code, company)
		of.reopen()
	}
}

// A reset forgets them, also those that are about to be kept. Planted and found:
// lists that are kept after it.
func TestResetForgetsTheListsOfAnEarlierStart(t *testing.T) {
	of := newOffice(t, officeOptions{setUp: true})
	of.board()
	of.close()
	of.open()
	about, err := of.rig.Store().AboutLists()
	require.NoError(t, err)
	require.NotNil(t, about)
	of.board()
	of.desk.resetting.Lock() // what is to be kept waits
	kept := make(chan struct{})
	go func() {
		of.desk.board.keep()
		close(kept)
	}()
	require.Eventually(t, of.desk.board.isKeeping, 10*time.Second, time.Millisecond)
	time.Sleep(20 * time.Millisecond) // it has them in hand
	require.NoError(t, of.desk.board.startOver())
	of.desk.resetting.Unlock()
	<-kept
	about, err = of.rig.Store().AboutLists()
	require.NoError(t, err)
	require.Nil(t, about)

	of.board()
	_, err = of.Shell.Reset(ResetWord)
	require.NoError(t, err)
	of.reopen()
	of.refuseKeys()
	of.setUp()
	_, err = of.Matching.Board()
	require.Equal(t, CodeUnauthorized, failure(t, err).Code)
}

// TestKeepingManyCompanies tells what keeping 5,000 companies of each side costs.
func TestKeepingManyCompanies(t *testing.T) {
	if testing.Short() || raceEnabled {
		t.Skip("it measures time")
	}
	of := newOffice(t, officeOptions{setUp: true, size: msp.Size{Companies: 5000, Contacts: 1, Configurations: 1, Sites: 1, Agreements: 1}})
	of.board()
	of.close()
	of.open()
	_, rows, err := of.rig.Store().Lists()
	require.NoError(t, err)
	begun := time.Now()
	lists, at, err := of.rig.KeptCompanies()
	require.NoError(t, err)
	read := time.Since(begun)
	begun = time.Now()
	require.NoError(t, of.rig.KeepCompanies(lists, at.Add(time.Hour)))
	same := time.Since(begun)
	lists.Hudu[0].Name = "Renamed"
	begun = time.Now()
	require.NoError(t, of.rig.KeepCompanies(lists, at))
	t.Logf("%d x %d: %d KB, read %s, kept as they were %s, changed %s", len(lists.ConnectWise), len(lists.Hudu), len(rows)>>10, read, same, time.Since(begun))
	require.Less(t, len(rows), 2<<20)
}

// isKeeping tells whether lists are being kept.
func (b *board) isKeeping() bool {
	if b.keeping.TryLock() {
		b.keeping.Unlock()
		return false
	}
	return true
}

// Lists that are shown while others are read are replaced, also when the reading
// before was of no use any more. Planted and found: lists of an earlier start that
// pass for freshly read ones.
func TestListsAreReadAnewAfterAReadingOfNoUse(t *testing.T) {
	of := newOffice(t, officeOptions{setUp: true})
	of.board()
	of.reopen()
	of.desk.board.patience = time.Millisecond
	release := make(chan struct{})
	letGo := sync.OnceFunc(func() { close(release) })
	defer time.AfterFunc(20*time.Second, letGo).Stop()
	of.box.ConnectWise.OnPage(func(cwsim.Page) { <-release })
	require.True(t, of.early().Renewing)
	in := of.connectWise()
	in.ClientID = of.box.Credentials().ConnectWise.ClientID
	_, err := of.Connections.SaveConnectWise(in)
	require.NoError(t, err)
	require.True(t, of.early().Renewing, "the connections are others, and the lists there were of the same system")
	letGo()
	board := of.awaitBoard(func(b Board) bool { return !b.Renewing })
	require.Nil(t, board.Error)
	require.Empty(t, board.Notes)
}

// What a sync has created since the lists were kept is not taken for gone from
// Hudu: the lists are too old to know. Planted and found: lists that are believed.
func TestACompanyThatWasCreatedSinceIsNotGone(t *testing.T) {
	clock := &wallClock{at: time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)}
	of := newOffice(t, officeOptions{setUp: true, now: clock.now})
	sure := ofGroup(of.board(), "sure")
	of.decideOn(BoardDecision{Company: sure[0].ID, Decision: "create"})
	toReview := of.state().ToReview
	clock.move(time.Hour)
	_, err := of.Connections.Test("")
	require.NoError(t, err)
	of.sync()
	of.close()
	of.refuseKeys()
	of.open()
	board := of.early()
	require.NotNil(t, board.Error)
	now := company(t, board, sure[0].ID)
	require.Equal(t, "matched", now.Decision)
	require.NotZero(t, now.HuduID)
	at := slices.IndexFunc(board.Hudu, func(c HuduCompany) bool { return c.ID == now.HuduID })
	require.GreaterOrEqual(t, at, 0, "its company in Hudu is there")
	require.Equal(t, now.Name, board.Hudu[at].Name)
	require.Equal(t, toReview, of.state().ToReview)
}
