package engine_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"crossdock/backend/apierror"
	"crossdock/backend/connectwise"
	"crossdock/backend/engine"
	"crossdock/backend/engine/enginetest"
	"crossdock/backend/journal"
)

// What there is to look at after a run is in the store when the run has ended,
// whoever started it: refused records, conflicts and what a brake held back,
// and of the companies those alone that it speaks of.
func TestReportIsKept(t *testing.T) {
	bubble(t, func(t *testing.T, x *tenant) {
		x.Fail(2, enginetest.Fault{Err: enginetest.Errorf(apierror.Refused, "422")})
		run := x.sync()
		report := x.Store.Reports[run.ID]
		require.NotEmpty(t, report.Problems)
		require.Equal(t, x.finished().Problems, report.Problems)
		for id, name := range report.Companies {
			require.Equal(t, map[connectwise.CompanyID]string{1: "Acme", 2: "Beta"}[id], name)
		}
		require.NotEmpty(t, report.Companies)

		x.sync()
		for i := range x.ConnectWise.ConfigurationRows {
			x.ConnectWise.ConfigurationRows[i].Active = false
		}
		for i := range 12 {
			x.ConnectWise.ConfigurationRows = append(x.ConnectWise.ConfigurationRows, connectwise.Configuration{
				ID: connectwise.ConfigurationID(200 + i), Name: "Old", Company: ref(1), Active: true,
			})
		}
		x.sync()
		for i := range x.ConnectWise.ConfigurationRows {
			x.ConnectWise.ConfigurationRows[i].Active = false
		}
		run = x.sync()
		require.Equal(t, journal.Halted, run.Summary.Outcome)
		held := x.Store.Reports[run.ID].Held
		require.Len(t, held, len(x.finished().Halts))
		require.Equal(t, engine.HeldBack(x.finished().Halts[0]), held[0])

		undone, err := x.engine.Undo(t.Context(), x.Store.RunRows[0].ID)
		require.NoError(t, err)
		require.Contains(t, x.Store.Reports, undone.ID)
		require.Equal(t, x.finished().Problems, x.Store.Reports[undone.ID].Problems)
	})
}

// A run that failed, was stopped or could not keep its report says so.
func TestReportOfARunThatEndsEarly(t *testing.T) {
	bubble(t, func(t *testing.T, x *tenant) {
		x.Fail(5, enginetest.Fault{Err: enginetest.Errorf(apierror.Unauthorized, "401")})
		run, err := runOnce(t.Context(), x.engine)
		require.Error(t, err)
		require.Contains(t, x.Store.Reports, run.ID)

		x.Fail(1, enginetest.Fault{Then: func() { x.Store.Full = true }, After: true})
		_, err = runOnce(t.Context(), x.engine)
		require.ErrorContains(t, err, "store report of run")
	})
}
