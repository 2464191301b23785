package store

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	bolt "go.etcd.io/bbolt"
	"pgregory.net/rapid"

	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
)

func matchTo(company connectwise.CompanyID, to hudu.CompanyID, at int) base.Match {
	return base.Match{Company: company, Decision: base.Matched, Hudu: to, DecidedAt: start.Add(time.Duration(at) * time.Minute)}
}

func noMatch(company connectwise.CompanyID) base.Match {
	return base.Match{Company: company, Decision: base.None}
}

func stored(t require.TestingT, s *Store) map[connectwise.CompanyID]base.Match {
	all, err := s.Matches()
	require.NoError(t, err)
	by := map[connectwise.CompanyID]base.Match{}
	for _, m := range all {
		by[m.Company] = m
	}
	return by
}

func TestDecisionsAreUndoneAndRedoneAcrossRestarts(t *testing.T) {
	path := filepath.Join(t.TempDir(), FileName)
	s := openAt(t, path)
	_, err := s.Decide("first", []base.Match{matchTo(1, 10, 0)})
	require.NoError(t, err)
	_, err = s.Decide("second", []base.Match{matchTo(1, 11, 1), {Company: 2, Decision: base.Leave}})
	require.NoError(t, err)
	require.NoError(t, s.Close())

	s = openAt(t, path)
	step, err := s.Undo()
	require.NoError(t, err)
	assert.Equal(t, "second", step.Label)
	assert.Equal(t, map[connectwise.CompanyID]base.Match{1: matchTo(1, 10, 0)}, stored(t, s))
	undo, redo, err := s.Steps()
	require.NoError(t, err)
	assert.Equal(t, "first", undo.Label)
	assert.Equal(t, "second", redo.Label)
	require.NoError(t, s.Close())

	s = openAt(t, path)
	_, err = s.Redo()
	require.NoError(t, err)
	assert.Equal(t, base.Leave, stored(t, s)[2].Decision)
	assert.Equal(t, hudu.CompanyID(11), stored(t, s)[1].Hudu)
	_, err = s.Redo()
	require.ErrorIs(t, err, ErrNothingToRedo)
	for range 2 {
		_, err = s.Undo()
		require.NoError(t, err)
	}
	_, err = s.Undo()
	require.ErrorIs(t, err, ErrNothingToUndo)
	assert.Empty(t, stored(t, s))
}

// TestANewDecisionEndsWhatCouldBeRedone, as everywhere.
func TestANewDecisionEndsWhatCouldBeRedone(t *testing.T) {
	s := newStore(t)
	for _, m := range []base.Match{matchTo(1, 10, 0), matchTo(2, 11, 1)} {
		_, err := s.Decide("match", []base.Match{m})
		require.NoError(t, err)
	}
	_, err := s.Undo()
	require.NoError(t, err)
	_, err = s.Decide("other", []base.Match{matchTo(3, 12, 2)})
	require.NoError(t, err)
	_, err = s.Redo()
	require.ErrorIs(t, err, ErrNothingToRedo)
	step, err := s.Undo()
	require.NoError(t, err)
	assert.Equal(t, "other", step.Label)
}

// TestWhatARunHasCarriedOutIsNotUndone: a creation became a match.
func TestWhatARunHasCarriedOutIsNotUndone(t *testing.T) {
	s := newStore(t)
	_, err := s.Decide("leave", []base.Match{{Company: 2, Decision: base.Leave}})
	require.NoError(t, err)
	_, err = s.Decide("create", []base.Match{{Company: 1, Decision: base.CreateNew}})
	require.NoError(t, err)
	require.NoError(t, s.SaveMatches([]base.Match{matchTo(1, 10, 1)}))
	_, err = s.Undo()
	require.ErrorIs(t, err, ErrMovedOn)
	assert.Equal(t, base.Matched, stored(t, s)[1].Decision, "nothing is half undone")
	_, err = s.Undo()
	require.NoError(t, err, "it is not in the way of what was decided before")
	assert.NotContains(t, stored(t, s), connectwise.CompanyID(2))
}

// TestTheOldestFurtherMatchBecomesTheFirst when the first one goes, and undoing
// that gives the place back.
func TestTheOldestFurtherMatchBecomesTheFirst(t *testing.T) {
	s := newStore(t)
	second := func(company connectwise.CompanyID, at int) base.Match {
		m := matchTo(company, 10, at)
		m.Second = true
		return m
	}
	_, err := s.Decide("match", []base.Match{matchTo(1, 10, 0), second(3, 5), second(2, 3)})
	require.NoError(t, err)
	_, err = s.Decide("leave", []base.Match{{Company: 1, Decision: base.Leave}})
	require.NoError(t, err)
	now := stored(t, s)
	assert.False(t, now[2].Second, "2 was matched before 3")
	assert.True(t, now[3].Second)
	_, err = s.Undo()
	require.NoError(t, err)
	now = stored(t, s)
	assert.False(t, now[1].Second)
	assert.True(t, now[2].Second)
	assert.True(t, now[3].Second)
}

func TestOnlySoManyStepsAreKept(t *testing.T) {
	s := newStore(t)
	for i := range mostSteps + 5 {
		_, err := s.Decide("match", []base.Match{matchTo(connectwise.CompanyID(i+1), hudu.CompanyID(i+1), i)})
		require.NoError(t, err)
	}
	n := 0
	for {
		if _, err := s.Undo(); err != nil {
			require.ErrorIs(t, err, ErrNothingToUndo)
			break
		}
		n++
	}
	assert.Equal(t, mostSteps, n)
	assert.Len(t, stored(t, s), 5)
}

// TestEveryUndoRestoresWhatWas, whatever was decided. Planted bug that failed
// it: promote without the step's own before-image.
func TestEveryUndoRestoresWhatWas(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		path := filepath.Join(tempFolder(t), FileName)
		s, err := Open(path, Options{})
		require.NoError(t, err)
		defer func() { require.NoError(t, s.Close()) }()
		history := []map[connectwise.CompanyID]base.Match{stored(t, s)}
		for i := range rapid.IntRange(1, 8).Draw(t, "steps") {
			_, err := s.Decide("step", drawDecisions(t, stored(t, s), i))
			require.NoError(t, err)
			history = append(history, stored(t, s))
			firsts := map[hudu.CompanyID]int{}
			taken := map[hudu.CompanyID]bool{}
			for _, m := range stored(t, s) {
				if m.Decision == base.Matched {
					taken[m.Hudu] = true
					if !m.Second {
						firsts[m.Hudu]++
					}
				}
			}
			for id := range taken {
				require.Equal(t, 1, firsts[id], "Hudu company %d has one first match", id)
			}
		}
		for i := len(history) - 2; i >= 0; i-- {
			_, err := s.Undo()
			require.NoError(t, err)
			require.Equal(t, history[i], stored(t, s))
		}
		for i := 1; i < len(history); i++ {
			_, err := s.Redo()
			require.NoError(t, err)
			require.Equal(t, history[i], stored(t, s))
		}
	})
}

// drawDecisions decides about a few of five companies; a Hudu company with a
// first match takes further ones only.
func drawDecisions(t *rapid.T, now map[connectwise.CompanyID]base.Match, at int) []base.Match {
	var decisions []base.Match
	for id := connectwise.CompanyID(1); id <= 5; id++ {
		switch rapid.IntRange(0, 4).Draw(t, "kind") {
		case 0:
			decisions = append(decisions, noMatch(id))
		case 1:
			decisions = append(decisions, base.Match{Company: id, Decision: base.Leave})
		case 2:
			m := matchTo(id, hudu.CompanyID(rapid.IntRange(1, 2).Draw(t, "hudu")), at*10+int(id))
			for _, other := range now {
				m.Second = m.Second || other.Company != id && other.Decision == base.Matched && other.Hudu == m.Hudu
			}
			return append(decisions, m)
		}
	}
	return decisions
}

// TestAFileOfTheFirstSchemaIsBroughtUpToDate, with a copy beside it.
func TestAFileOfTheFirstSchemaIsBroughtUpToDate(t *testing.T) {
	path := filepath.Join(t.TempDir(), FileName)
	s := openAt(t, path)
	require.NoError(t, s.SaveMatches([]base.Match{matchTo(1, 10, 0)}))
	require.NoError(t, s.update("make it old", func(tx *bolt.Tx) error {
		for _, name := range []string{"decisions", "program", "reports"} {
			if err := tx.Bucket(root).DeleteBucket([]byte(name)); err != nil {
				return err
			}
		}
		return bucket(tx, meta).Put(versionKey, number(1))
	}))
	require.NoError(t, s.Close())

	s = openAt(t, path)
	assert.Len(t, stored(t, s), 1)
	require.NoError(t, s.Keep("window", map[string]int{"width": 1280}))
	value, found, err := Kept[map[string]int](s, "window")
	require.NoError(t, err)
	assert.True(t, found)
	assert.Equal(t, 1280, value["width"])
	assert.FileExists(t, path+".v1.bak")
}

func tempFolder(t *rapid.T) string {
	dir, err := os.MkdirTemp("", "crossdock-store-")
	require.NoError(t, err)
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	return dir
}
