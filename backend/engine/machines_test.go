package engine_test

import (
	"bytes"
	"context"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"crossdock/backend/base"
	"crossdock/backend/engine"
	"crossdock/backend/engine/enginetest"
	"crossdock/backend/hudu"
	"crossdock/backend/journal"
	"crossdock/backend/record"
	"crossdock/backend/sandbox/hudusim"
	"crossdock/backend/settings"
)

// colleague is another technician's Crossdock on the same servers, with a store
// and settings of its own.
type colleague struct {
	x        *tenant
	store    *enginetest.Store
	settings settings.Settings
	engine   *engine.Engine
}

func (x *tenant) machine() *colleague {
	m := &colleague{x: x, store: enginetest.NewWorld(x.now).Store, settings: x.settings}
	m.store.Remembered.Matches[1] = base.Match{Company: 1, Decision: base.Matched, Hudu: 10}
	m.engine = engine.New(engine.Ports{
		ConnectWise: x.ConnectWise, Hudu: x.Hudu, Store: m.store,
		Settings: func() (settings.Settings, error) { return m.settings, nil },
		Now:      x.now, Random: bytes.NewReader(bytes.Repeat([]byte("elsewhere"), 100)),
	})
	return m
}

// sync is what one run writes.
func (m *colleague) sync() (written []string) {
	m.x.t.Helper()
	before := len(m.x.Hudu.Log)
	_, err := runOnce(context.Background(), m.engine)
	require.NoError(m.x.t, err)
	return m.x.Hudu.Log[before:]
}

// machines are two Crossdocks on a tenant. Every layout has a field for the
// record's key: it is what they have in common.
func machines(x *tenant) (a, b *colleague) {
	locations := x.Hudu.LayoutRows[3]
	locations.Fields = append(locations.Fields, hudu.LayoutField{ID: 1, Label: record.ConnectWiseIDLabel, Type: hudu.Text})
	x.Hudu.LayoutRows[3] = locations
	return x.machine(), x.machine()
}

// live are the live assets by the key that they carry.
func (x *tenant) livingOf() map[string][]hudu.AssetID {
	carriers := map[string][]hudu.AssetID{}
	for id, asset := range x.Hudu.AssetRows {
		if key, carries := asset.Value(record.ConnectWiseIDLabel).(string); carries && key != "" && !asset.Archived {
			carriers[key] = append(carriers[key], id)
			slices.Sort(carriers[key])
		}
	}
	return carriers
}

// oneEach wants one live asset for every record, and that both machines know
// it.
func (x *tenant) oneEach(all ...*colleague) {
	x.t.Helper()
	for key, ids := range x.livingOf() {
		require.Len(x.t, ids, 1, key)
		parsed, err := record.ParseKey(key)
		require.NoError(x.t, err)
		for _, m := range all {
			require.Equal(x.t, ids[0], m.store.Remembered.Links[parsed].Asset, key)
		}
	}
}

func TestMachinesThatAlternate(t *testing.T) {
	bubble(t, func(t *testing.T, x *tenant) {
		a, b := machines(x)
		require.NotEmpty(t, a.sync())
		require.Empty(t, b.sync(), "everything is there already")
		x.everythingChanges()
		require.NotEmpty(t, b.sync())
		for range 2 {
			require.Empty(t, a.sync())
			require.Empty(t, b.sync())
		}
		x.oneEach(a, b)
	})
}

// A machine that comes later, or lost its state, finds everything.
func TestMachineThatStartsEmpty(t *testing.T) {
	bubble(t, func(t *testing.T, x *tenant) {
		a, _ := machines(x)
		a.sync()
		x.everythingChanges()
		a.sync()
		for range 2 {
			late := x.machine()
			require.Empty(t, late.sync())
			x.oneEach(a, late)
		}
	})
}

// Two sets of sort rules: where one machine put an asset, the other leaves it.
func TestMachinesWithDifferentSortRules(t *testing.T) {
	bubble(t, func(t *testing.T, x *tenant) {
		a, b := machines(x)
		b.settings.SortRules = []settings.SortRule{{Kind: record.Configuration, When: settings.When{ConfigurationType: settings.Terms{"Workstation"}}, Layout: "Servers"}}
		a.sync()
		b.sync()
		x.everythingChanges()
		a.sync()
		b.sync()
		for range 3 {
			require.Empty(t, a.sync())
			require.Empty(t, b.sync())
		}
		x.oneEach(a, b)
	})
}

// createAtOnce lets both make the same records in the same seconds: neither sees
// the other's. It returns the assets of the records that are there twice.
func (x *tenant) createAtOnce(a, b *colleague) (doubled map[string][]hudu.AssetID) {
	x.t.Helper()
	var shown []engine.Preview
	for _, m := range []*colleague{a, b} {
		preview, err := m.engine.Preview(context.Background(), journal.Scope{})
		require.NoError(x.t, err)
		shown = append(shown, preview)
	}
	for i, m := range []*colleague{a, b} {
		_, err := m.engine.Apply(context.Background(), shown[i], engine.Request{})
		require.NoError(x.t, err)
	}
	doubled = x.livingOf()
	maps.DeleteFunc(doubled, func(_ string, ids []hudu.AssetID) bool { return len(ids) == 1 })
	require.NotEmpty(x.t, doubled)
	return doubled
}

// converged wants two rounds to be enough, the lowest id of each record to stay,
// and the others to have lost their ConnectWise ID and to be archived.
func (x *tenant) converged(doubled map[string][]hudu.AssetID, order ...*colleague) {
	x.t.Helper()
	for range 2 {
		for _, m := range order {
			m.sync()
		}
	}
	for _, m := range order {
		require.Empty(x.t, m.sync(), "nothing is written from the third round on")
	}
	x.oneEach(order...)
	for key, ids := range doubled {
		require.Equal(x.t, ids[:1], x.livingOf()[key], "the lowest id stays")
		for _, id := range ids[1:] {
			other := x.Hudu.AssetRows[id]
			require.True(x.t, other.Archived)
			require.Empty(x.t, other.Value(record.ConnectWiseIDLabel))
		}
	}
}

func TestMachinesThatCreateAtOnce(t *testing.T) {
	for name, firstAgain := range map[string]bool{"the first goes on": true, "the second goes on": false} {
		t.Run(name, func(t *testing.T) {
			bubble(t, func(_ *testing.T, x *tenant) {
				a, b := machines(x)
				doubled := x.createAtOnce(a, b)
				if firstAgain {
					x.converged(doubled, a, b)
				} else {
					x.converged(doubled, b, a)
				}
			})
		})
	}
}

// The same with a third one that knows nothing and comes first.
func TestMachineThatFindsAnOverlap(t *testing.T) {
	bubble(t, func(_ *testing.T, x *tenant) {
		a, b := machines(x)
		doubled := x.createAtOnce(a, b)
		x.converged(doubled, x.machine(), b, a)
	})
}

// What a person typed into the asset that stays survives, whoever made it.
func TestHandEditInAnOverlap(t *testing.T) {
	bubble(t, func(t *testing.T, x *tenant) {
		a, b := machines(x)
		doubled := x.createAtOnce(a, b)
		stays := doubled["configuration/11"][0]
		asset := x.Hudu.AssetRows[stays]
		asset.Name = "by hand"
		x.Hudu.Put(asset)
		x.converged(doubled, b, a)
		require.Equal(t, "by hand", x.Hudu.AssetRows[stays].Name)
	})
}

// Hudu goes away at any moment while an overlap is put right.
func TestOverlapCutOffAnywhere(t *testing.T) {
	for n := 1; n <= 40; n++ {
		bubble(t, func(_ *testing.T, x *tenant) {
			a, b := machines(x)
			doubled := x.createAtOnce(a, b)
			x.KillAt(n)
			_, _ = runOnce(context.Background(), b.engine)
			x.World.Restart()
			x.converged(doubled, b, a)
		})
	}
}

// The same through the real clients: another Crossdock has made each
// configuration's asset as well.
func TestProviderOverlap(t *testing.T) {
	inBubbleWith(t, hudusim.Switches{}, func(t *testing.T, p *provider) {
		p.sync()
		twins := map[int]string{}
		for _, asset := range p.hudu.Assets(func(a hudusim.Asset) bool { return !a.Archived }) {
			key, _ := asset.Values[record.ConnectWiseIDLabel].(string)
			if !strings.HasPrefix(key, "configuration/") {
				continue
			}
			asset.ID, asset.Slug, asset.Cards = 0, "", nil
			id, err := p.hudu.AddAsset(asset)
			require.NoError(t, err)
			twins[id] = key
		}
		require.NotEmpty(t, twins)
		p.sync()
		for id, key := range twins {
			twin, _ := p.hudu.Asset(id)
			require.True(t, twin.Archived, key)
			require.Empty(t, twin.Values[record.ConnectWiseIDLabel], key)
		}
		p.settled()
	})
}
