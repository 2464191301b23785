package engine_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"crossdock/backend/apierror"
	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/engine"
	"crossdock/backend/engine/enginetest"
	"crossdock/backend/hudu"
	"crossdock/backend/journal"
)

// others is what the next run of this machine finds of other Crossdocks.
func (m *colleague) others() (*journal.Others, []string) {
	m.x.t.Helper()
	m.x.later(time.Minute)
	run, err := m.engine.Sync(context.Background(), engine.Request{})
	require.NoError(m.x.t, err)
	return run.Summary.Others, run.Summary.Warnings
}

// TestAnotherCrossdockIsNoticed fails when an asset that is found again, made
// since the last run, is taken for one's own; when values that both sides moved
// to are not counted; and when what was told once is told again.
func TestAnotherCrossdockIsNoticed(t *testing.T) {
	bubble(t, func(t *testing.T, x *tenant) {
		a, b := machines(x)
		a.sync()
		found, _ := b.others()
		require.Nil(t, found, "an empty state may be a lost one")
		found, _ = a.others()
		require.Nil(t, found)

		// The other one makes an asset and updates two.
		x.add99()
		for i := range x.ConnectWise.ConfigurationRows {
			if c := &x.ConnectWise.ConfigurationRows[i]; c.ID == 10 || c.ID == 11 {
				c.Name += " renamed"
			}
		}
		found, _ = b.others()
		require.Nil(t, found, "its own work is nobody else's")
		found, warnings := a.others()
		require.Equal(t, &journal.Others{Made: 1, Updated: 2}, found)
		require.True(t, found.Sure())
		require.Contains(t, warnings, "another Crossdock wrote to this Hudu since the last run here: 1 asset was made, 2 assets were updated. Nothing stays doubled; give both the same settings and sort rules")
		found, _ = a.others()
		require.Nil(t, found, "it is told once")
	})
}

func TestDoublesComeFromAnotherCrossdock(t *testing.T) {
	bubble(t, func(t *testing.T, x *tenant) {
		a, b := machines(x)
		doubled := x.createAtOnce(a, b)
		require.NotEmpty(t, doubled)
		found, _ := a.others()
		require.NotNil(t, found)
		require.Positive(t, found.Doubles)
		require.True(t, found.Sure())
	})
}

// TestNobodyElseIsSuspected: work of one's own, a lost state, Hudu's own
// integration, a person, and undone runs are not another Crossdock. Planted and
// found: every condition of lookForOthers taken out, one at a time.
func TestNobodyElseIsSuspected(t *testing.T) {
	cases := map[string]func(x *tenant, a *colleague) *colleague{
		"nothing": func(_ *tenant, a *colleague) *colleague { return a },
		"a lost state": func(x *tenant, a *colleague) *colleague {
			x.everythingChanges()
			a.sync()
			return x.machine()
		},
		"a hand edit": func(x *tenant, a *colleague) *colleague {
			x.edit(configuration(11), func(asset *hudu.Asset) { asset.Name = "by hand" })
			return a
		},
		"a value that Hudu wrote otherwise, mended by hand": func(x *tenant, a *colleague) *colleague {
			link := x.Store.Remembered.Links[configuration(11)]
			link.Pairs["name"] = base.Pair{ConnectWise: "PC-11", Hudu: "pc-11"}
			x.edit(configuration(11), func(asset *hudu.Asset) { asset.Name = "PC-11" })
			return a
		},
		"a ConnectWise ID that a person typed": func(x *tenant, a *colleague) *colleague {
			x.add99()
			printer := x.Hudu.AssetRows[502]
			printer.Fields = []hudu.AssetField{{Label: "ConnectWise ID", Value: "configuration/99"}}
			x.Hudu.Put(printer)
			return a
		},
		"a hand edit that ConnectWise follows": func(x *tenant, a *colleague) *colleague {
			x.edit(configuration(11), func(asset *hudu.Asset) { asset.Name = "by hand" })
			a.others()
			x.rename(11, "by hand")
			return a
		},
		"an undone value that ConnectWise goes back to": func(x *tenant, a *colleague) *colleague {
			x.rename(11, "renamed")
			run, err := a.engine.Sync(context.Background(), engine.Request{})
			require.NoError(x.t, err)
			_, err = a.engine.Undo(context.Background(), run.ID)
			require.NoError(x.t, err)
			x.rename(11, "PC-11")
			return a
		},
		"Hudu's own integration": func(x *tenant, a *colleague) *colleague {
			for _, id := range []int{10, 11, 20, 21} {
				x.rename(id, "renamed")
				x.edit(configuration(id), func(asset *hudu.Asset) {
					asset.Name, asset.Cards = "renamed", []hudu.Card{{IntegratorName: hudu.IntegratorConnectWise}}
				})
			}
			return a
		},
	}
	for name, happen := range cases {
		t.Run(name, func(t *testing.T) {
			bubble(t, func(t *testing.T, x *tenant) {
				a, _ := machines(x)
				a.store = x.Store
				a.engine = x.engine
				a.sync()
				x.later(time.Minute)
				found, warnings := happen(x, a).others()
				require.Nil(t, found, warnings)
			})
		})
	}
}

// TestAPersonWhoTypesOnBothSidesMayBeOne: one value is no proof, and the run
// says so.
func TestAPersonWhoTypesOnBothSidesMayBeOne(t *testing.T) {
	bubble(t, func(t *testing.T, x *tenant) {
		x.sync()
		x.later(time.Minute)
		x.rename(11, "both")
		x.edit(configuration(11), func(asset *hudu.Asset) { asset.Name = "both" })
		run := x.sync()
		require.Equal(t, &journal.Others{Updated: 1}, run.Summary.Others)
		require.False(t, run.Summary.Others.Sure())
		require.Contains(t, run.Summary.Warnings, "1 asset holds in Hudu already what ConnectWise says now, and not from here: another Crossdock, or somebody by hand, wrote it")
	})
}

// TestOwnCreationWhoseAnswerWasWrongIsOwn has Hudu say that it refused a creation
// that it carried out.
func TestOwnCreationWhoseAnswerWasWrongIsOwn(t *testing.T) {
	bubble(t, func(t *testing.T, x *tenant) {
		x.sync()
		x.later(time.Minute)
		x.add99()
		x.Fail(1, enginetest.Fault{Err: enginetest.Errorf(apierror.Refused, "422"), After: true})
		x.sync()
		require.NotContains(t, x.Store.Remembered.Links, configuration(99))
		x.later(time.Minute)
		run := x.sync()
		require.Contains(t, x.Store.Remembered.Links, configuration(99))
		require.Nil(t, run.Summary.Others)
	})
}

// add99 adds a configuration to ConnectWise.
func (x *tenant) add99() {
	x.ConnectWise.ConfigurationRows = append(x.ConnectWise.ConfigurationRows, connectwise.Configuration{ID: 99, Name: "New", Company: ref(1), Active: true})
}
