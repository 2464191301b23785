package engine_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"crossdock/backend/base"
	"crossdock/backend/change"
	"crossdock/backend/connectwise"
	"crossdock/backend/engine"
	"crossdock/backend/engine/enginetest"
	"crossdock/backend/hudu"
	"crossdock/backend/journal"
	"crossdock/backend/record"
)

func (x *tenant) undo(of journal.Run) journal.Run {
	x.t.Helper()
	run, err := x.engine.Undo(context.Background(), of.ID)
	require.NoError(x.t, err)
	return run
}

// live are the assets that are not archived, without what an undo cannot
// take back: when they were written.
func (x *tenant) live() map[hudu.AssetID]hudu.Asset {
	live := map[hudu.AssetID]hudu.Asset{}
	for id, asset := range x.Hudu.AssetRows {
		if asset.Archived {
			continue
		}
		live[id] = plain(asset)
	}
	return live
}

func plain(asset hudu.Asset) hudu.Asset {
	fields := asset.Fields
	asset.Fields = nil
	for _, field := range fields {
		if field.Value != nil && field.Value != "" {
			asset.Fields = append(asset.Fields, field)
		}
	}
	return hudu.Asset{
		ID: asset.ID, Company: asset.Company, Layout: asset.Layout, Name: asset.Name, PrimarySerial: asset.PrimarySerial, PrimaryMail: asset.PrimaryMail,
		PrimaryModel: asset.PrimaryModel, PrimaryManufacturer: asset.PrimaryManufacturer, Fields: asset.Fields, Archived: asset.Archived,
	}
}

func (x *tenant) rename(id int, name string) {
	x.t.Helper()
	for i := range x.ConnectWise.ConfigurationRows {
		if int(x.ConnectWise.ConfigurationRows[i].ID) == id {
			x.ConnectWise.ConfigurationRows[i].Name = name
		}
	}
}

func TestUndoOfAFirstSync(t *testing.T) {
	bubble(t, func(t *testing.T, x *tenant) {
		before, acme := x.live(), x.Hudu.CompanyRows[10]
		first := x.sync()
		shown, err := x.engine.PreviewUndo(t.Context(), first.ID)
		require.NoError(t, err)
		require.Equal(t, len(shown.Plan.Changes), shown.Summary.Counts.Writes())

		run := x.undo(first)
		require.Equal(t, journal.Done, run.Summary.Outcome, run.Message)
		require.Equal(t, first.ID, run.Undoes)
		require.Equal(t, shown.Summary.Counts, run.Summary.Counts)
		require.Equal(t, before, x.live(), "what was there is as it was, and what was made is archived")
		require.Equal(t, acme.Phone, x.Hudu.CompanyRows[10].Phone)
		require.Empty(t, x.Hudu.RelationRows)
		require.Empty(t, x.Hudu.TileRows)
		require.Equal(t, []change.Code{change.Stays}, x.codes(), "the company that it created stays, and is told of")
		x.explained()

		// It sticks, and a second undo has nothing to do.
		x.settled()
		again := x.undo(first)
		require.Zero(t, again.Summary.Counts.Writes())
		undone, _ := x.run(first.ID)
		require.Equal(t, run.ID, undone.UndoneBy)
		said := fmt.Sprintf("run %s was undone by run %s already: nothing is taken back a second time", first.ID, run.ID)
		require.Equal(t, []string{said}, again.Summary.Warnings)
		shown, err = x.engine.PreviewUndo(t.Context(), first.ID)
		require.NoError(t, err)
		require.Equal(t, []string{said}, shown.Plan.Warnings)
		require.Empty(t, shown.Plan.Changes)
		_, err = x.engine.Undo(t.Context(), run.ID)
		require.ErrorIs(t, err, engine.ErrIsUndo)
		_, err = x.engine.Undo(t.Context(), "20010101T000000Z-none")
		require.ErrorIs(t, err, engine.ErrNoRun)
	})
}

func (x *tenant) run(id journal.RunID) (journal.Run, bool) {
	for _, run := range x.Store.RunRows {
		if run.ID == id {
			return run, true
		}
	}
	return journal.Run{}, false
}

func TestUndoneCreationComesBackWithAChange(t *testing.T) {
	bubble(t, func(t *testing.T, x *tenant) {
		x.undo(x.sync())
		x.settled()
		x.rename(11, "PC-11 renamed")
		x.sync()
		asset := x.assetOf(configuration(11))
		require.False(t, asset.Archived, "the change in ConnectWise ends the hold")
		require.Equal(t, "PC-11 renamed", asset.Name)
		require.NotContains(t, x.Store.Remembered.Holds, configuration(11))
		require.Contains(t, x.Store.Remembered.Holds, record.Key{Kind: record.Contact, ID: 10}, "the others are held")
		x.settled()
	})
}

func TestUndoneCreationComesBackWhenReleased(t *testing.T) {
	bubble(t, func(t *testing.T, x *tenant) {
		x.undo(x.sync())
		delete(x.Store.Remembered.Holds, configuration(11))
		x.sync()
		require.False(t, x.assetOf(configuration(11)).Archived)
		x.settled()
	})
}

func TestASortRuleEndsNoHold(t *testing.T) {
	bubble(t, func(_ *testing.T, x *tenant) {
		x.undo(x.sync())
		x.settings.SortRules = nil
		x.settled()
	})
}

func TestUndoneAdoptionIsNobodysUntilReleased(t *testing.T) {
	bubble(t, func(t *testing.T, x *tenant) {
		x.undo(x.sync())
		require.NotContains(t, x.Store.Remembered.Links, configuration(10))
		delete(x.Store.Remembered.Holds, configuration(10))
		run := x.sync()
		require.Equal(t, 1, run.Summary.Counts[record.Configuration][change.Adopt])
		require.Equal(t, hudu.AssetID(501), x.Store.Remembered.Links[configuration(10)].Asset)
	})
}

func TestUndoneValuesAreHandEdits(t *testing.T) {
	bubble(t, func(t *testing.T, x *tenant) {
		x.sync()
		x.rename(11, "PC-11 renamed")
		x.undo(x.sync())
		require.Equal(t, "PC-11", x.assetOf(configuration(11)).Name)
		x.settled()

		// Both sides moved then: a person decides.
		x.rename(11, "PC-11 again")
		x.sync()
		require.Equal(t, "PC-11", x.assetOf(configuration(11)).Name)
		require.Len(t, x.finished().Conflicts, 1)
	})
}

func TestUndoLeavesWhatAPersonChangedSince(t *testing.T) {
	bubble(t, func(t *testing.T, x *tenant) {
		first := x.sync()
		edited := x.assetOf(configuration(11))
		edited.Name = "by hand"
		x.Hudu.Put(edited)
		x.undo(first)
		require.Equal(t, "by hand", x.assetOf(configuration(11)).Name)
		require.False(t, x.assetOf(configuration(11)).Archived)
		require.Contains(t, x.codes(), change.ChangedSince)
		require.True(t, x.assetOf(configuration(20)).Archived, "the others are taken back")
	})
}

func TestUndoLeavesAValueThatAPersonTypedSince(t *testing.T) {
	bubble(t, func(t *testing.T, x *tenant) {
		x.sync()
		x.rename(11, "PC-11 renamed")
		x.ConnectWise.ConfigurationRows[1].Members = connectwise.Members{"osType": "BSD"}
		renamed := x.sync()
		edited := x.assetOf(configuration(11))
		edited.Name = "by hand"
		x.Hudu.Put(edited)
		x.undo(renamed)
		asset := x.assetOf(configuration(11))
		require.Equal(t, "by hand", asset.Name)
		require.Equal(t, "Linux", asset.Value("System"), "the other value is taken back")
		require.Equal(t, []string{`"name" of "PC-11 renamed" was changed in Hudu since this run and stays as it is`}, x.reasons())
		x.settled()
	})
}

// reasons are the problems of the last run in words.
func (x *tenant) reasons() []string {
	var reasons []string
	for _, problem := range x.finished().Problems {
		reasons = append(reasons, problem.Reason)
	}
	return reasons
}

func TestUndoLeavesAValueThatALaterRunWrote(t *testing.T) {
	bubble(t, func(t *testing.T, x *tenant) {
		x.sync()
		x.rename(11, "PC-11 renamed")
		renamed := x.sync()
		x.rename(11, "PC-11 again")
		x.sync()
		x.undo(renamed)
		require.Equal(t, "PC-11 again", x.assetOf(configuration(11)).Name)
		require.Equal(t, []string{`"name" of "PC-11 renamed" was changed again by a later run and stays as that left it; undo that run, too, to take it back`}, x.reasons())
	})
}

func TestUndoOfAnArchivingAndOfItsReturn(t *testing.T) {
	bubble(t, func(t *testing.T, x *tenant) {
		x.sync()
		deleted := x.deleteConfiguration(11)
		archived := x.sync()
		require.True(t, x.assetOf(configuration(11)).Archived)
		x.undo(archived)
		require.False(t, x.assetOf(configuration(11)).Archived)
		log := len(x.Hudu.Log)
		x.sync()
		require.Empty(t, x.Hudu.Log[log:], "what an undo took out of the archive stays out")

		// Released, it goes again; back, and that taken back, too.
		delete(x.Store.Remembered.Holds, configuration(11))
		x.sync()
		require.True(t, x.assetOf(configuration(11)).Archived)
		x.ConnectWise.ConfigurationRows = append(x.ConnectWise.ConfigurationRows, deleted)
		back := x.sync()
		require.False(t, x.assetOf(configuration(11)).Archived)
		x.undo(back)
		require.True(t, x.assetOf(configuration(11)).Archived)
		x.settled()
	})
}

func TestUndoOfAMove(t *testing.T) {
	bubble(t, func(t *testing.T, x *tenant) {
		computers := x.Hudu.LayoutRows[1]
		computers.Fields = append(slices.Clone(computers.Fields), hudu.LayoutField{ID: 77, Label: "Rack", Type: hudu.Text})
		servers := x.Hudu.LayoutRows[4]
		servers.Fields = append(slices.Clone(servers.Fields), hudu.LayoutField{ID: 78, Label: "Bays", Type: hudu.Text})
		x.Hudu.LayoutRows[1], x.Hudu.LayoutRows[4] = computers, servers
		x.sync()
		x.edit(configuration(11), func(asset *hudu.Asset) {
			asset.Fields = append(asset.Fields, hudu.AssetField{Label: "Rack", Value: "A1"})
		})
		for i := range x.ConnectWise.ConfigurationRows {
			if c := &x.ConnectWise.ConfigurationRows[i]; c.ID == 11 {
				c.Type = connectwise.Ref{ID: 1, Name: "Server"}
			}
		}
		shown, err := x.engine.Preview(t.Context(), journal.Scope{})
		require.NoError(t, err)
		moved := x.sync()
		require.Equal(t, hudu.AssetLayoutID(4), x.assetOf(configuration(11)).Layout)
		require.Equal(t, []string{"Rack"}, shown.Plan.Changes[0].Adds, "the preview of a move names what it adds")
		entries, err := x.Store.Entries(moved.ID)
		require.NoError(t, err)
		require.Equal(t, shown.Plan.Changes[0].Adds, entries[0].Added)
		x.edit(configuration(11), func(asset *hudu.Asset) {
			asset.Fields = append(asset.Fields, hudu.AssetField{Label: "Bays", Value: "8"})
		})
		run := x.undo(moved)
		require.Equal(t, hudu.AssetLayoutID(1), x.assetOf(configuration(11)).Layout)
		_, added := x.Hudu.LayoutRows[1].Field("Bays")
		require.True(t, added, "moving back adds fields, too")
		require.Equal(t, []string{`Hudu added the fields "Rack" to the layout "Servers" when this run moved assets there; they stay, since Crossdock never deletes fields`,
			`moving assets back to the layout "Computers" adds the fields "Bays" to it; they stay, since Crossdock never deletes fields`}, run.Summary.Warnings)
		x.settled()
	})
}

func TestUndoReachesACompanyWhoseMatchIsGone(t *testing.T) {
	bubble(t, func(t *testing.T, x *tenant) {
		before := x.live()
		first := x.sync()
		x.Store.Remembered.Matches[1] = base.Match{Company: 1, Decision: base.Leave}
		x.undo(first)
		require.Equal(t, before, x.live())
	})
}

func TestUndoThatWasKilledIsFinishedByTheNextOne(t *testing.T) {
	for n := 1; ; n++ {
		killed := true
		synctest.Test(t, func(t *testing.T) {
			x := newTenant(t)
			before := x.live()
			first := x.sync()
			killed = x.killUndo(first, n)
			x.restart()
			x.undo(first)
			require.Equal(t, before, x.live(), "killed at write %d", n)
			x.explained()
			x.settled()
		})
		if !killed {
			require.Greater(t, n, 10)
			return
		}
	}
}

// killUndo is an undo whose process dies at its n-th moment; false when it came
// to its end before.
func (x *tenant) killUndo(of journal.Run, n int) bool {
	x.KillAt(n)
	_, err := x.engine.Undo(context.Background(), of.ID)
	return errors.Is(err, enginetest.ErrKilled)
}

func TestUndoOfADayOnWhichEverythingChanges(t *testing.T) {
	bubble(t, func(t *testing.T, x *tenant) {
		x.sync()
		before := x.live()
		x.everythingChanges()
		x.undo(x.sync())
		require.Equal(t, before, x.live())
		x.settled()
		x.explained()
	})
}

// TestUndoSticks draws changes on both sides between runs, undoes the last of
// them, and wants that the next sync writes nothing of what was undone. It
// fails when an undone creation, adoption or return from the archive is not
// held, and when an undone archiving is forgotten.
func TestUndoSticks(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		rapid.Check(inBubble{t}, func(rt *rapid.T) {
			x := newTenant(rt)
			last := x.sync()
			for range rapid.IntRange(0, 3).Draw(rt, "runs") {
				x.mutate(rt)
				last = x.sync()
			}
			x.undo(last)
			log := len(x.Hudu.Log)
			x.sync()
			require.Empty(rt, x.Hudu.Log[log:], "the next sync writes nothing")
			x.undo(last)
			require.Empty(rt, x.Hudu.Log[log:], "nor does a second undo")
			x.explained()
		})
	})
}

func (x *tenant) mutate(rt *rapid.T) {
	switch rapid.SampledFrom([]string{"rename", "type", "delete", "inactive", "by hand", "serial"}).Draw(rt, "what") {
	case "rename":
		x.rename(rapid.SampledFrom([]int{10, 11, 20, 21}).Draw(rt, "id"), rapid.StringMatching(`PC [a-z]{3}`).Draw(rt, "name"))
	case "type":
		rows := x.ConnectWise.ConfigurationRows
		i := rapid.IntRange(0, len(rows)-1).Draw(rt, "row")
		rows[i].Type = connectwise.Ref{ID: 1, Name: "Server"}
	case "delete":
		rows := x.ConnectWise.ConfigurationRows
		if len(rows) > 3 {
			x.deleteConfiguration(int(rows[rapid.IntRange(0, len(rows)-1).Draw(rt, "row")].ID))
		}
	case "inactive":
		rows := x.ConnectWise.ConfigurationRows
		i := rapid.IntRange(0, len(rows)-1).Draw(rt, "row")
		rows[i].Active = !rows[i].Active
	case "by hand":
		asset := x.Hudu.AssetRows[501]
		asset.Name = rapid.StringMatching(`hand [a-z]{3}`).Draw(rt, "name")
		x.Hudu.Put(asset)
	case "serial":
		rows := x.ConnectWise.ConfigurationRows
		rows[rapid.IntRange(0, len(rows)-1).Draw(rt, "row")].SerialNumber = rapid.StringMatching(`S[0-9]{6}`).Draw(rt, "serial")
	}
}
