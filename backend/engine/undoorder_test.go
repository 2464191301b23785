package engine_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"crossdock/backend/base"
	"crossdock/backend/change"
	"crossdock/backend/connectwise"
	"crossdock/backend/journal"
	"crossdock/backend/record"
	"crossdock/backend/settings"
)

// TestRunsUndoneInEitherOrder takes back a first sync and a run after it that
// changed the same records. What an undo held or brought back does not keep
// the other one from taking back the rest. Undone first, the older one leaves the
// values that the newer one changed; the undo of that takes them back for both.
func TestRunsUndoneInEitherOrder(t *testing.T) {
	for name, order := range map[string][]int{"newest first": {1, 0}, "oldest first": {0, 1}} {
		t.Run(name, func(t *testing.T) {
			bubble(t, func(t *testing.T, x *tenant) {
				before := x.live()
				runs := []journal.Run{x.sync()}
				for _, id := range []int{10, 11, 20, 21} {
					x.rename(id, "renamed")
				}
				x.ConnectWise.AgreementRows[0].Name = "Care Plus"
				runs = append(runs, x.sync())
				require.Equal(t, "renamed", x.assetOf(configuration(10)).Name)
				for _, i := range order {
					x.undo(runs[i])
					x.settled()
				}
				require.Equal(t, before, x.live())
				require.Empty(t, x.Hudu.TileRows)
				x.explained()
			})
		})
	}
}

// TestUndoLeavesHeldRecordsAlone wants that a preview shows no change that the
// undo then leaves out.
func TestUndoLeavesHeldRecordsAlone(t *testing.T) {
	bubble(t, func(t *testing.T, x *tenant) {
		first := x.sync()
		x.Store.Remembered.Holds[configuration(11)] = base.Hold{Key: configuration(11), Reason: "by hand"}
		shown, err := x.engine.PreviewUndo(t.Context(), first.ID)
		require.NoError(t, err)
		run := x.undo(first)
		require.Equal(t, shown.Summary.Counts, run.Summary.Counts)
		require.False(t, x.assetOf(configuration(11)).Archived)
		require.Contains(t, x.codes(), change.Held)
	})
}

func TestRelationsComeBackWithTheirRecord(t *testing.T) {
	bubble(t, func(t *testing.T, x *tenant) {
		first := x.sync()
		relations := len(x.Hudu.RelationRows)
		x.undo(first)
		require.Empty(t, x.Hudu.RelationRows)
		x.settled()
		clear(x.Store.Remembered.Holds)
		x.sync()
		require.Len(t, x.Hudu.RelationRows, relations, "in the run that brings the records back")
		x.settled()
	})
}

// TestUndoThatEndedEarlyIsNotDone wants that "the newest run that was not
// undone yet" still is the run that the undo did not get through with.
func TestUndoThatEndedEarlyIsNotDone(t *testing.T) {
	bubble(t, func(t *testing.T, x *tenant) {
		first := x.sync()
		require.True(t, x.killUndo(first, 20))
		x.restart()
		of, _ := x.run(first.ID)
		require.Empty(t, of.UndoneBy)
		undo := x.undo(first)
		of, _ = x.run(first.ID)
		require.Equal(t, undo.ID, of.UndoneBy)
	})
}

// TestTileThatMayNotGoSpeaksTrueAgain has a key that may not delete: the tile
// says that there is no agreement, and not longer than that is so.
func TestTileThatMayNotGoSpeaksTrueAgain(t *testing.T) {
	message := func(x *tenant) string {
		for _, tile := range x.Hudu.TileRows {
			if tile.Company == 10 {
				return tile.Message
			}
		}
		return ""
	}
	bubble(t, func(t *testing.T, x *tenant) {
		x.Hudu.NoDelete = true
		x.sync()
		says := message(x)
		x.ConnectWise.AgreementRows[0].Status = connectwise.AgreementExpired
		x.sync()
		require.NotEqual(t, says, message(x))
		x.ConnectWise.AgreementRows[0].Status = connectwise.AgreementActive
		x.sync()
		require.Equal(t, says, message(x))
		x.settled()
	})
	bubble(t, func(t *testing.T, x *tenant) {
		x.Hudu.NoDelete = true
		first := x.sync()
		says := message(x)
		x.undo(first)
		require.NotEqual(t, says, message(x))
		x.settled()
		delete(x.Store.Remembered.Holds, record.Key{Kind: record.Tile, ID: 1})
		x.sync()
		require.Equal(t, says, message(x))
	})
}

// TestUndoOfAReturnThatMovesToo has a record come back as another type: the
// verb of that change is the move.
func TestUndoOfAReturnThatMovesToo(t *testing.T) {
	bubble(t, func(t *testing.T, x *tenant) {
		x.sync()
		row := &x.ConnectWise.ConfigurationRows[1]
		row.Active = false
		x.sync()
		require.True(t, x.assetOf(configuration(11)).Archived)
		row.Active, row.Type = true, connectwise.Ref{ID: 1, Name: "Server"}
		back := x.sync()
		require.Equal(t, 1, back.Summary.Counts[record.Configuration][change.Move])
		x.undo(back)
		require.True(t, x.assetOf(configuration(11)).Archived)
		x.settled()
	})
}

// TestUndoneAdoptionInConflictIsHeld takes back an adoption that left values
// for a person to decide about: what ConnectWise said of those is not noted.
func TestUndoneAdoptionInConflictIsHeld(t *testing.T) {
	bubble(t, func(t *testing.T, x *tenant) {
		x.settings.Options.FirstContact = settings.AskFirst
		first := x.sync()
		require.NotEmpty(t, x.finished().Conflicts)
		x.undo(first)
		require.Contains(t, x.Store.Remembered.Holds, configuration(10))
		log := len(x.Hudu.Log)
		x.sync()
		require.Empty(t, x.Hudu.Log[log:])
		require.Contains(t, x.Store.Remembered.Holds, configuration(10))
	})
}

// TestHoldDoesNotTakeAnOldChangeForANewOne has ConnectWise say something else
// than at the last sync before the undo: in a conflict, and for a name that
// the settings keep.
func TestHoldDoesNotTakeAnOldChangeForANewOne(t *testing.T) {
	bubble(t, func(t *testing.T, x *tenant) {
		x.sync()
		row := &x.ConnectWise.ConfigurationRows[1]
		row.Active = false
		x.sync()
		row.Active, row.Name = true, "PC-11 by ConnectWise"
		edited := x.assetOf(configuration(11))
		edited.Name = "by hand"
		x.Hudu.Put(edited)
		back := x.sync()
		require.Len(t, x.finished().Conflicts, 1)
		x.undo(back)
		x.settled()
	})
	bubble(t, func(_ *testing.T, x *tenant) {
		x.settings.Options.AutoUpdateNames = false
		first := x.sync()
		x.rename(11, "renamed")
		x.settled()
		x.undo(first)
		x.settled()
	})
}

// TestUndoneMoveIsHeld wants that the next sync leaves alone also what the
// move did not write, and that the record moves again once it is released.
func TestUndoneMoveIsHeld(t *testing.T) {
	bubble(t, func(t *testing.T, x *tenant) {
		x.settings.ConnectedFields[0].From = "configuration.type.name" // of the layout that it leaves
		x.sync()
		before := x.live()
		x.ConnectWise.ConfigurationRows[1].Type = connectwise.Ref{ID: 1, Name: "Server"}
		moved := x.sync()
		require.Equal(t, 1, moved.Summary.Counts[record.Configuration][change.Move])
		x.undo(moved)
		require.Equal(t, before, x.live())
		x.settled()
		require.Zero(t, x.undo(moved).Summary.Counts.Writes())
		require.Contains(t, x.Store.Remembered.Holds, configuration(11))
		delete(x.Store.Remembered.Holds, configuration(11))
		x.sync()
		require.EqualValues(t, 4, x.assetOf(configuration(11)).Layout)
		x.settled()
	})
}

// TestUndoneArchivingIsHeldUntilTheRecordReturns wants that the next time that
// the record goes is a new one.
func TestUndoneArchivingIsHeldUntilTheRecordReturns(t *testing.T) {
	bubble(t, func(t *testing.T, x *tenant) {
		x.sync()
		row := &x.ConnectWise.ConfigurationRows[1]
		row.Active = false
		x.undo(x.sync())
		x.settled()
		require.False(t, x.assetOf(configuration(11)).Archived)
		require.Contains(t, x.Store.Remembered.Holds, configuration(11))
		row.Active = true
		x.settled()
		require.NotContains(t, x.Store.Remembered.Holds, configuration(11))
		row.Active = false
		x.sync()
		require.True(t, x.assetOf(configuration(11)).Archived)
	})
}
