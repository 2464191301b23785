package engine_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"crossdock/backend/change"
	"crossdock/backend/hudu"
	"crossdock/backend/journal"
	"crossdock/backend/record"
)

// TestSecondUndoWritesNothing wants so also after everything that the first one
// held was released and carried again.
func TestSecondUndoWritesNothing(t *testing.T) {
	bubble(t, func(t *testing.T, x *tenant) {
		first := x.sync()
		x.undo(first)
		clear(x.Store.Remembered.Holds)
		require.NotZero(t, x.sync().Summary.Counts.Writes())
		log := len(x.Hudu.Log)
		again := x.undo(first)
		require.Equal(t, journal.Done, again.Summary.Outcome)
		require.Empty(t, x.Hudu.Log[log:])
		require.False(t, x.assetOf(configuration(11)).Archived)
		x.settled()
	})
}

// TestUndoThatWasCutShortTakesBackOnlyTheRest has what the first part of an undo
// took back carried again before the second part.
func TestUndoThatWasCutShortTakesBackOnlyTheRest(t *testing.T) {
	bubble(t, func(t *testing.T, x *tenant) {
		first := x.sync()
		require.True(t, x.killUndo(first, 70))
		x.restart()
		x.sync()
		clear(x.Store.Remembered.Holds)
		back := x.sync().Summary.Counts
		require.NotZero(t, back[record.Contact][change.Unarchive]+back[record.Configuration][change.Unarchive]+back[record.Location][change.Unarchive])
		live := len(x.live())
		rest := x.undo(first)
		require.NotZero(t, rest.Summary.Counts.Writes())
		require.Less(t, len(x.live()), live)
		require.Greater(t, len(x.live()), 3, "what was carried again stays")
		require.Zero(t, x.undo(first).Summary.Counts.Writes())
		x.settled()
	})
}

// TestUndoGoesBackToWhatAPersonTyped has a person type again what an older run
// wrote and its undo took back: that is what was there before the newer run.
func TestUndoGoesBackToWhatAPersonTyped(t *testing.T) {
	bubble(t, func(t *testing.T, x *tenant) {
		x.sync()
		x.rename(11, "PC-11 renamed")
		x.undo(x.sync())
		require.Equal(t, "PC-11", x.assetOf(configuration(11)).Name)
		x.edit(configuration(11), func(asset *hudu.Asset) { asset.Name = "PC-11 renamed" })
		x.rename(11, "PC-11 again")
		newer := x.sync()
		require.Equal(t, "PC-11 again", x.assetOf(configuration(11)).Name)
		x.undo(newer)
		require.Equal(t, "PC-11 renamed", x.assetOf(configuration(11)).Name)
	})
}
