package store

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"crossdock/backend/base"
	"crossdock/backend/change"
	"crossdock/backend/journal"
)

// holds tells whether the store's file has the text in it, used or not.
func (s *Store) holds(t *testing.T, text string) bool {
	t.Helper()
	content, err := os.ReadFile(s.path)
	require.NoError(t, err)
	return strings.Contains(string(content), text)
}

// What was forgotten is in the file until it is written anew; what is remembered
// stays, the lock included, and others wait meanwhile. Planted and found: a file
// that is not replaced; readers that are let in while it is.
func TestRewriteTakesOutWhatWasForgotten(t *testing.T) {
	s := newStore(t)
	const gone, kept = "Umbrella Holdings of Tampa", "Zeppelin Works of Berlin"
	named := func(id int, name string) {
		l := link(id)
		l.Pairs[change.Name] = base.Pair{ConnectWise: name, Hudu: name}
		require.NoError(t, s.Settle(journal.Effect{Links: []base.Link{l}}))
	}
	for id := range 200 {
		named(id, gone)
	}
	require.NoError(t, os.WriteFile(s.path+rewritten, []byte("of a crash"), 0o600))
	require.NoError(t, s.ClearAndKeep("mark", true))
	named(7, kept)
	require.True(t, s.holds(t, gone), "else this proves nothing")

	var readers sync.WaitGroup
	stop := make(chan struct{})
	for range 4 {
		readers.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				known, err := s.Base()
				if err != nil || len(known.Links) != 1 {
					t.Errorf("%v, %v", known.Links, err)
					return
				}
			}
		})
	}
	for range 5 {
		require.NoError(t, s.Rewrite())
	}
	close(stop)
	readers.Wait()

	check := func(s *Store) {
		t.Helper()
		require.False(t, s.holds(t, gone))
		require.True(t, s.holds(t, kept))
		known, err := s.Base()
		require.NoError(t, err)
		require.Len(t, known.Links, 1)
		_, found, err := Kept[bool](s, "mark")
		require.NoError(t, err)
		require.True(t, found)
	}
	check(s)
	require.NoFileExists(t, s.path+rewritten)
	info, err := os.Stat(s.path)
	require.NoError(t, err)
	require.Less(t, info.Size(), int64(1<<20))
	_, err = Open(s.path, Options{})
	require.ErrorIs(t, err, ErrTaken)
	named(7, kept+" again")
	require.NoError(t, s.Close())
	check(openAt(t, s.path))
}

// A file that cannot be written anew stays as it is, and open.
func TestRewriteThatFails(t *testing.T) {
	s := newStore(t)
	require.NoError(t, s.Keep("mark", true))
	require.NoError(t, os.MkdirAll(filepath.Join(s.path+rewritten, "in the way"), 0o700))
	require.Error(t, s.Rewrite())
	_, found, err := Kept[bool](s, "mark")
	require.NoError(t, err)
	require.True(t, found)
	require.NoError(t, s.Keep("mark", false))
}

// Whoever waits for the file while it is written anew does not get the one that
// was replaced: what it would write there is lost, and what it puts in the place
// of the new file loses all that is written here. Planted and found: a lock that
// is taken for that of the new file.
func TestRewriteLeavesNobodyTheOldFile(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("a file that somebody waits for cannot be replaced there")
	}
	s := newStore(t)
	require.NoError(t, s.Keep("mark", true))
	opened := make(chan error, 1)
	go func() {
		other, err := Open(s.path, Options{})
		if err == nil {
			err = errors.Join(other.Rewrite(), other.Close())
		}
		opened <- err
	}()
	time.Sleep(lockWait / 4) // it has opened the file, and tries to lock it
	require.NoError(t, s.Rewrite())
	require.ErrorIs(t, <-opened, ErrTaken)
	require.NoError(t, s.Keep("mark", "since"))
	require.True(t, s.holds(t, "since"))
}
