package app

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/sandbox/cwsim"
)

// decideMeanwhile decides as another call would that has the lists in hand,
// which it gives back.
func (of *office) decideMeanwhile(id int) {
	of.t.Helper()
	b := of.desk.board
	defer b.mu.Unlock()
	step, err := of.rig.Store().Decide("Leave it", []base.Match{{Company: connectwise.CompanyID(id), Decision: base.Leave}})
	require.NoError(of.t, err)
	b.stepLocked(step)
}

// A decision stays that is made while the board is looked at, or at the end of a
// reading. Planted and found: matches that are read from the store before the lists
// are in hand.
func TestADecisionIsNotOvertaken(t *testing.T) {
	of := newOffice(t, officeOptions{setUp: true})
	sure := ofGroup(of.board(), "sure")
	release := make(chan struct{})
	t.Run("by a look", func(t *testing.T) {
		of.desk.board.mu.Lock()
		looked := make(chan Board, 1)
		go func() {
			board, _ := of.Matching.Board()
			looked <- board
		}()
		time.Sleep(50 * time.Millisecond) // it waits for the lists
		of.decideMeanwhile(sure[0].ID)
		require.Equal(t, "leave", company(t, <-looked, sure[0].ID).Decision)
	})
	t.Run("by a reading", func(t *testing.T) {
		of.box.ConnectWise.OnPage(func(cwsim.Page) { <-release })
		read := make(chan Board, 1)
		go func() {
			board, _ := of.Matching.Read()
			read <- board
		}()
		time.Sleep(50 * time.Millisecond)
		of.desk.board.mu.Lock()
		close(release)
		time.Sleep(500 * time.Millisecond) // everything is read, and waits for the lists
		of.decideMeanwhile(sure[1].ID)
		require.Equal(t, "leave", company(t, <-read, sure[1].ID).Decision)
	})
}

// Lists that are dropped while somebody is about to work with them are told, and
// break nothing. Planted and found: lists that are taken for granted once they
// were looked for.
func TestListsThatAreDroppedMeanwhile(t *testing.T) {
	of := newOffice(t, officeOptions{setUp: true})
	first := of.board().Companies[0].ID
	calls := map[string]func() error{
		"board":  func() error { return second(of.Matching.Board()) },
		"decide": func() error { return second(of.Matching.Decide([]BoardDecision{{Company: first, Decision: "leave"}})) },
		"undo":   func() error { return second(of.Matching.Undo()) },
		"export": func() error { return second(of.Matching.Export()) },
	}
	stop, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		for {
			select {
			case <-stop:
				return
			default:
				of.desk.board.mu.Lock()
				of.desk.board.dropLocked()
				of.desk.board.mu.Unlock()
				time.Sleep(time.Millisecond)
			}
		}
	}()
	for name, call := range calls {
		for range 10 {
			if err := call(); err != nil {
				require.NotEqual(t, CodeInternal, failure(t, err).Code, name)
			}
		}
	}
	close(stop)
	<-stopped
	require.NotEmpty(t, of.board().Companies)
}
