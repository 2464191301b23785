package engine_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"crossdock/backend/apierror"
	"crossdock/backend/change"
	"crossdock/backend/connectwise"
	"crossdock/backend/engine"
	"crossdock/backend/engine/enginetest"
	"crossdock/backend/hudu"
	"crossdock/backend/journal"
	"crossdock/backend/record"
)

// withoutKey takes the ConnectWise ID field out of the layout of servers, syncs,
// and has the record 21, a workstation, become a server.
func (x *tenant) withoutKey() {
	servers := x.Hudu.LayoutRows[4]
	servers.Fields = servers.Fields[1:]
	x.Hudu.LayoutRows[4] = servers
	x.sync()
	x.settled()
	for i := range x.ConnectWise.ConfigurationRows {
		if c := &x.ConnectWise.ConfigurationRows[i]; c.ID == 21 {
			c.Type = connectwise.Ref{ID: 1, Name: "Server"}
		}
	}
	x.ConnectWise.ConfigurationRows = append(x.ConnectWise.ConfigurationRows, connectwise.Configuration{
		ID: 99, Name: "New", Company: ref(1), Type: connectwise.Ref{ID: 1, Name: "Server"}, Active: true,
	})
}

// TestAMoveThatBringsTheKeyFieldSettlesTheLayout wants that the assets which are
// in the layout already, and those that the run makes there, get their key in the
// run of the move, as the preview shows, and that the next run writes nothing.
func TestAMoveThatBringsTheKeyFieldSettlesTheLayout(t *testing.T) {
	bubble(t, func(t *testing.T, x *tenant) {
		x.withoutKey()
		shown, err := x.engine.Preview(t.Context(), journal.Scope{})
		require.NoError(t, err)
		keyed := map[record.Key]string{}
		for _, c := range shown.Plan.Changes {
			if d, has := c.Difference(change.Field(record.ConnectWiseIDLabel)); has {
				keyed[c.Key] = d.After
			}
		}
		require.Equal(t, map[record.Key]string{
			configuration(10): "configuration/10", configuration(20): "configuration/20", configuration(99): "configuration/99",
		}, keyed)
		run, err := x.engine.Apply(t.Context(), shown, engine.Request{})
		require.NoError(t, err)
		require.Equal(t, journal.Done, run.Summary.Outcome, run.Message)
		require.Equal(t, shown.Summary.Counts, run.Summary.Counts)
		for _, id := range []int{10, 20, 21, 99} {
			require.Equal(t, configuration(id).String(), x.keyOf(id))
		}
		x.settled()
		x.explained()
	})
}

// TestAMoveThatFailsLeavesTheKeysForLater: without the field nothing is sent that
// needs it, and what else there is to do goes on.
func TestAMoveThatFailsLeavesTheKeysForLater(t *testing.T) {
	bubble(t, func(t *testing.T, x *tenant) {
		x.withoutKey()
		x.rename(20, "renamed")
		x.Fail(1, enginetest.Fault{Err: enginetest.Errorf(apierror.Refused, "422")})
		run := x.sync()
		require.Equal(t, journal.Partial, run.Summary.Outcome)
		require.Equal(t, 1, run.Summary.Refused)
		require.Equal(t, 1, run.Summary.Stale, "the one that only waited")
		require.Equal(t, "renamed", x.assetOf(configuration(20)).Name)
		require.Equal(t, "New", x.assetOf(configuration(99)).Name)
		x.sync()
		for _, id := range []int{10, 20, 21, 99} {
			require.Equal(t, configuration(id).String(), x.keyOf(id))
		}
		x.settled()
	})
}

// TestAHeldMoveBringsNoField: what a brake holds back adds nothing, so that the
// plan writes no key either.
func TestAHeldMoveBringsNoField(t *testing.T) {
	bubble(t, func(t *testing.T, x *tenant) {
		x.withoutKey()
		x.settings.Brakes.Most, x.settings.Brakes.Records = 0, 0
		shown, err := x.engine.Preview(t.Context(), journal.Scope{})
		require.NoError(t, err)
		require.NotEmpty(t, shown.Plan.Halts)
		require.False(t, slices.ContainsFunc(shown.Plan.Changes, func(c change.Change) bool {
			_, has := c.Difference(change.Field(record.ConnectWiseIDLabel))
			return has || c.Awaits != ""
		}))
		run := x.sync()
		require.Zero(t, run.Summary.Stale+run.Summary.Refused)
		require.Equal(t, hudu.AssetLayoutID(1), x.assetOf(configuration(21)).Layout)
	})
}

// keyOf is the key that the asset of a configuration carries.
func (x *tenant) keyOf(id int) any {
	asset := x.assetOf(configuration(id))
	return asset.Value(record.ConnectWiseIDLabel)
}
