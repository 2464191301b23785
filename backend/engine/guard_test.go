package engine_test

import (
	"maps"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"crossdock/backend/apply"
	"crossdock/backend/change"
	"crossdock/backend/engine/enginetest"
	"crossdock/backend/explain"
	"crossdock/backend/journal"
	"crossdock/backend/record"
	"crossdock/backend/sandbox/cwsim"
	"crossdock/backend/sandbox/hudusim"
)

// updateServers gives some servers another operating system in ConnectWise and
// counts them.
func (p *provider) updateServers(system string) int {
	p.t.Helper()
	time.Sleep(time.Hour)
	updated := 0
	for _, id := range p.cw.ConfigurationIDs() {
		configuration, _ := p.cw.Configuration(id)
		if configuration.Type.Name != "Managed Server" || !configuration.ActiveFlag || updated == 3 {
			continue
		}
		link, linked := p.base().Links[record.Key{Kind: record.Configuration, ID: id}]
		if !linked || link.Asset == 0 {
			continue
		}
		require.NoError(p.t, p.cw.UpdateConfiguration(id, func(c *cwsim.Configuration) { c.OSType = system }))
		updated++
	}
	require.Equal(p.t, 3, updated)
	return updated
}

// values are what Hudu holds, by asset, without the operating systems.
func (p *provider) values() map[string]map[string]string {
	all := map[string]map[string]string{}
	for _, asset := range p.hudu.Snapshot().Assets {
		values := maps.Clone(asset.Values)
		delete(values, "Operating System")
		all[strings.Join([]string{asset.Company, asset.Layout, asset.Name}, "/")] = values
	}
	return all
}

// systems counts the assets with that operating system.
func (p *provider) systems(system string) int {
	return len(p.hudu.Assets(func(a hudusim.Asset) bool { return a.Values["Operating System"] == system }))
}

// newVersion lets what was proven count no more, as a new version of Hudu does.
func (p *provider) newVersion(switches func(*hudusim.Switches)) {
	p.t.Helper()
	remembered, is := p.store.(*enginetest.Store)
	require.True(p.t, is)
	clear(remembered.Proven)
	clear(remembered.Clearing)
	p.hudu.Change(switches)
}

func (p *provider) guarded() int {
	n := 0
	for _, problem := range p.finished.Problems {
		if problem.Code == apply.UpdateGuard {
			n++
		}
	}
	return n
}

// A Hudu that clears what an update does not name loses nothing: the first
// update ends those of the layout, and what it cleared is put back. Later runs
// do not try again, until another version of Hudu answers. Planted and found: a
// plan that lists what is not sent as changes.
func TestProviderThatClearsUnnamedFields(t *testing.T) {
	inBubbleWith(t, hudusim.Switches{}, func(t *testing.T, p *provider) {
		p.sync()
		p.newVersion(func(s *hudusim.Switches) { s.WipeUnnamed = true })
		before := p.values()
		servers := p.updateServers("Plan 9")
		p.hudu.ForgetRequests()
		refused, ids := 0, []journal.RunID{}
		for range 2 {
			run := p.sync()
			require.Equal(t, 1, p.systems("Plan 9"))
			require.Empty(t, cmp.Diff(before, p.values()))
			require.Len(t, p.hudu.Writes(), 2, "the update, and what it cleared")
			require.Equal(t, journal.Partial, run.Summary.Outcome)
			refused, ids = run.Summary.Refused, append(ids, run.ID)
		}
		require.Equal(t, servers-1, p.guarded())

		// What is not sent is no change of a preview either.
		preview, err := p.engine.Preview(t.Context(), journal.Scope{})
		require.NoError(t, err)
		require.Empty(t, preview.Plan.Changes)
		require.Equal(t, refused, preview.Summary.Refused, "as the run says")
		var stopped []record.Key
		for _, problem := range preview.Plan.Problems {
			if problem.Code == change.UpdateGuard {
				require.Contains(t, problem.Reason, `clears fields of the layout "Servers" that are not named in it; report that to Hudu`)
				stopped = append(stopped, problem.Key)
			}
		}
		require.Len(t, stopped, servers-1)
		facts, err := p.engine.Explain(t.Context(), stopped[0])
		require.NoError(t, err)
		answer := explain.Why(facts)
		require.Equal(t, explain.Code(change.UpdateGuard), answer.Reason)
		require.Contains(t, answer.Next, "crossdock check")
		undoing, err := p.engine.PreviewUndo(t.Context(), ids[0])
		require.NoError(t, err)
		require.Empty(t, undoing.Plan.Changes)
		require.NotZero(t, undoing.Summary.Refused)

		p.newVersion(func(s *hudusim.Switches) { s.WipeUnnamed = false })
		p.sync()
		require.Equal(t, servers, p.systems("Plan 9"))
		p.settled()
		require.Empty(t, cmp.Diff(before, p.values()))
	})
}

func TestProviderThatKeepsUnnamedFields(t *testing.T) {
	inBubbleWith(t, hudusim.Switches{}, func(t *testing.T, p *provider) {
		p.sync()
		p.newVersion(func(*hudusim.Switches) {})
		before := p.values()
		servers := p.updateServers("Plan 9")
		p.sync()
		require.Equal(t, servers, p.systems("Plan 9"))
		require.Empty(t, cmp.Diff(before, p.values()))
		require.Zero(t, p.guarded())
		proven, err := p.store.LayoutsProven("2.45.1")
		require.NoError(t, err)
		require.Len(t, proven, 1)
		p.settled()
	})
}

// What people typed into assets that are adopted is there after the first run,
// whatever Hudu does.
func TestFirstRunThatClearsUnnamedFields(t *testing.T) {
	inBubbleWith(t, hudusim.Switches{WipeUnnamed: true}, func(t *testing.T, p *provider) {
		// Notes are connected to nothing: only people write them.
		notes := func() map[int]any {
			typed := map[int]any{}
			for _, asset := range p.hudu.Assets(func(a hudusim.Asset) bool { return a.Values["Notes"] != nil }) {
				typed[asset.ID] = asset.Values["Notes"]
			}
			return typed
		}
		before := notes()
		require.NotEmpty(t, before)
		p.sync()
		require.Positive(t, p.guarded())
		require.Equal(t, before, notes())
	})
}
