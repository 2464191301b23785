package store

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
)

// matched is a match that was decided so many minutes after the start.
func matched(company connectwise.CompanyID, existing hudu.CompanyID, minutes int) base.Match {
	return base.Match{
		Company: company, Decision: base.Matched, Hudu: existing, DecidedAt: start.Add(time.Duration(minutes) * time.Minute),
	}
}

// further is a match beside the first one.
func further(company connectwise.CompanyID, existing hudu.CompanyID, minutes int) base.Match {
	m := matched(company, existing, minutes)
	m.Second = true
	return m
}

func decision(company connectwise.CompanyID, d base.Decision) base.Match {
	return base.Match{Company: company, Decision: d, DecidedAt: start.Add(time.Hour)}
}

// shared is a store in which companies 1, 3 and 2, matched in this order, are
// in company 10 of Hudu.
func shared(t *testing.T) *Store {
	t.Helper()
	s := newStore(t)
	require.NoError(t, s.SaveMatches([]base.Match{matched(1, 10, 0), further(3, 10, 1), further(2, 10, 2)}))
	return s
}

// Whatever takes the first match away, the oldest of the others becomes it, and
// nothing else changes.
func TestTheOldestOfTheOthersBecomesTheFirst(t *testing.T) {
	for name, taken := range map[string]base.Match{
		"taken back": decision(1, base.None),
		"left":       decision(1, base.Leave),
		"elsewhere":  matched(1, 20, 60),
		"to create":  decision(1, base.CreateNew),
		"a further":  further(1, 10, 60),
	} {
		for way, save := range map[string]func(*Store) error{
			"SaveMatches": func(s *Store) error { return s.SaveMatches([]base.Match{taken}) },
			"Decide": func(s *Store) error {
				_, err := s.Decide("test", []base.Match{taken})
				return err
			},
		} {
			t.Run(name+" by "+way, func(t *testing.T) {
				s := shared(t)
				require.NoError(t, save(s))
				after := stored(t, s)
				assert.Equal(t, matched(3, 10, 1), after[3])
				assert.Equal(t, further(2, 10, 2), after[2])
				if taken.Decision == base.None {
					assert.NotContains(t, after, taken.Company)
				} else {
					assert.Equal(t, taken, after[1])
				}
			})
		}
	}
}

func TestDeletedFirstLeavesAFirst(t *testing.T) {
	s := shared(t)
	require.NoError(t, s.DeleteMatch(1))
	assert.Equal(t, map[connectwise.CompanyID]base.Match{3: matched(3, 10, 1), 2: further(2, 10, 2)}, stored(t, s))
}

// A further match that goes leaves the first as it is.
func TestTheFirstStays(t *testing.T) {
	s := shared(t)
	require.NoError(t, s.SaveMatches([]base.Match{decision(3, base.Leave)}))
	after := stored(t, s)
	assert.Equal(t, matched(1, 10, 0), after[1])
	assert.Equal(t, further(2, 10, 2), after[2])
}

// Another company can take the first one's place in the same go.
func TestAnotherTakesTheFirstPlace(t *testing.T) {
	s := shared(t)
	require.NoError(t, s.SaveMatches([]base.Match{decision(1, base.Leave), matched(4, 10, 60)}))
	after := stored(t, s)
	assert.Equal(t, matched(4, 10, 60), after[4])
	assert.Equal(t, further(3, 10, 1), after[3])
}

// What became the first is part of the step: undo puts both back, redo takes
// both again.
func TestAPromotionIsUndoneAndRedone(t *testing.T) {
	s := shared(t)
	before := stored(t, s)
	_, err := s.Decide("take away", []base.Match{decision(1, base.None)})
	require.NoError(t, err)
	after := stored(t, s)
	_, err = s.Undo()
	require.NoError(t, err)
	assert.Equal(t, before, stored(t, s))
	_, err = s.Redo()
	require.NoError(t, err)
	assert.Equal(t, after, stored(t, s))
}

// The company that becomes the first may be decided about in the same step.
func TestAStepNamesACompanyOnce(t *testing.T) {
	s := newStore(t)
	require.NoError(t, s.SaveMatches([]base.Match{matched(1, 10, 0)}))
	before := stored(t, s)
	step, err := s.Decide("swap", []base.Match{decision(1, base.Leave), further(2, 10, 60)})
	require.NoError(t, err)
	require.Len(t, step.After, 2)
	assert.False(t, stored(t, s)[2].Second)
	_, err = s.Undo()
	require.NoError(t, err)
	assert.Equal(t, before, stored(t, s))
}

// A step is not undone under a further company that came meanwhile by another
// way, such as an import.
func TestUndoLeavesNoFurtherMatchAlone(t *testing.T) {
	s := newStore(t)
	_, err := s.Decide("match", []base.Match{matched(1, 10, 0)})
	require.NoError(t, err)
	require.NoError(t, s.SaveMatches([]base.Match{further(2, 10, 1)}))
	before := stored(t, s)
	_, err = s.Undo()
	require.ErrorIs(t, err, ErrMovedOn)
	assert.Equal(t, before, stored(t, s))
}

func TestUndoOfAMatchThatChangedIsRefused(t *testing.T) {
	s := newStore(t)
	_, err := s.Decide("create", []base.Match{decision(1, base.CreateNew)})
	require.NoError(t, err)
	require.NoError(t, s.SaveMatches([]base.Match{matched(1, 10, 1)})) // as a run does
	_, err = s.Undo()
	require.ErrorIs(t, err, ErrMovedOn)
	assert.Equal(t, matched(1, 10, 1), stored(t, s)[1])
}

func TestNothingToUndoOrRedo(t *testing.T) {
	s := newStore(t)
	_, err := s.Undo()
	require.ErrorIs(t, err, ErrNothingToUndo)
	_, err = s.Redo()
	require.ErrorIs(t, err, ErrNothingToRedo)
}
