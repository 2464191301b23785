package store

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
)

func dismissal(company connectwise.CompanyID, to hudu.CompanyID) base.Dismissal {
	return base.Dismissal{Company: company, Hudu: to, DismissedAt: start}
}

func dismissed(t *testing.T, s *Store) []base.Dismissal {
	t.Helper()
	all, err := s.Dismissals()
	require.NoError(t, err)
	return all
}

func TestADismissalIsUndoneAndRedoneAcrossRestarts(t *testing.T) {
	path := filepath.Join(t.TempDir(), FileName)
	s := openAt(t, path)
	_, err := s.Dismiss("not these", []base.Dismissal{dismissal(300, 2), dismissal(2, 11), dismissal(2, 3)}, nil)
	require.NoError(t, err)
	all := []base.Dismissal{dismissal(2, 3), dismissal(2, 11), dismissal(300, 2)}
	assert.Equal(t, all, dismissed(t, s))
	require.NoError(t, s.Close())

	s = openAt(t, path)
	step, err := s.Undo()
	require.NoError(t, err)
	assert.True(t, step.Undone)
	assert.Empty(t, dismissed(t, s))
	require.NoError(t, s.Close())

	s = openAt(t, path)
	_, err = s.Redo()
	require.NoError(t, err)
	assert.Equal(t, all, dismissed(t, s))

	// One of them is proposed again, and then not after all.
	step, err = s.Dismiss("propose again", nil, []base.Dismissal{{Company: 2, Hudu: 11}, {Company: 9, Hudu: 9}})
	require.NoError(t, err)
	assert.Equal(t, []base.Dismissal{dismissal(2, 11)}, step.Reopened, "what was not dismissed is no part of it")
	assert.Equal(t, []base.Dismissal{dismissal(2, 3), dismissal(300, 2)}, dismissed(t, s))
	_, err = s.Undo()
	require.NoError(t, err)
	assert.Equal(t, all, dismissed(t, s))
}

// TestWhatIsSoAlreadyIsNoStep: undo would do nothing that a person can see.
func TestWhatIsSoAlreadyIsNoStep(t *testing.T) {
	s := newStore(t)
	_, err := s.Dismiss("first", []base.Dismissal{dismissal(1, 10)}, nil)
	require.NoError(t, err)
	step, err := s.Dismiss("again", []base.Dismissal{dismissal(1, 10)}, []base.Dismissal{dismissal(2, 20)})
	require.NoError(t, err)
	assert.Empty(t, step.Dismissed)
	assert.Empty(t, step.Reopened)
	undo, _, err := s.Steps()
	require.NoError(t, err)
	assert.Equal(t, "first", undo.Label)
}

// TestAMatchTakesItsDismissalBack, and undoing the match dismisses it again.
func TestAMatchTakesItsDismissalBack(t *testing.T) {
	s := newStore(t)
	_, err := s.Dismiss("not these", []base.Dismissal{dismissal(1, 10), dismissal(1, 11)}, nil)
	require.NoError(t, err)
	_, err = s.Decide("match", []base.Match{matchTo(1, 10, 0)})
	require.NoError(t, err)
	assert.Equal(t, []base.Dismissal{dismissal(1, 11)}, dismissed(t, s))
	_, err = s.Undo()
	require.NoError(t, err)
	assert.Len(t, dismissed(t, s), 2)
	_, err = s.Redo()
	require.NoError(t, err)
	assert.Equal(t, []base.Dismissal{dismissal(1, 11)}, dismissed(t, s))
}

// TestDismissalsAndMatchesAreOneStep when they were decided in one go. Planted
// and found: a step that does not know its dismissals.
func TestDismissalsAndMatchesAreOneStep(t *testing.T) {
	s := newStore(t)
	_, err := s.Dismiss("not this", []base.Dismissal{dismissal(1, 10)}, nil)
	require.NoError(t, err)
	before := dismissed(t, s)
	step, err := s.Decide("all", []base.Match{matchTo(1, 10, 0)}, dismissal(2, 10), dismissal(3, 11))
	require.NoError(t, err)
	assert.Equal(t, []base.Dismissal{dismissal(2, 10), dismissal(3, 11)}, step.Dismissed)
	after := dismissed(t, s)
	assert.Equal(t, step.Dismissed, after)
	_, err = s.Undo()
	require.NoError(t, err)
	assert.Equal(t, before, dismissed(t, s))
	assert.Empty(t, stored(t, s))
	_, err = s.Redo()
	require.NoError(t, err)
	assert.Equal(t, after, dismissed(t, s))
	assert.Len(t, stored(t, s), 1)
}

// TestADismissalThatMovedOnIsNotTurned, and nothing is half turned.
func TestADismissalThatMovedOnIsNotTurned(t *testing.T) {
	s := newStore(t)
	_, err := s.Dismiss("not these", []base.Dismissal{dismissal(1, 10), dismissal(2, 20)}, nil)
	require.NoError(t, err)
	require.NoError(t, s.Save(nil, nil, []base.Dismissal{dismissal(2, 20)}))
	_, err = s.Undo()
	require.ErrorIs(t, err, ErrMovedOn)
	assert.Equal(t, []base.Dismissal{dismissal(1, 10)}, dismissed(t, s))
}
