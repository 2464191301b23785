package app

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"crossdock/backend/engine"
	"crossdock/backend/journal"
)

// A window that never read the companies calls them by their names all the same:
// while its first sync, of one company, is under way, and in syncs of the command line. Planted and
// found: names that are only learned at the end of a run; names of this window's
// own runs alone.
func TestCompaniesAreNamedBeforeTheyAreRead(t *testing.T) {
	of := newReadyOffice(t, officeOptions{})
	named := func(window *office, run string) {
		t.Helper()
		page, err := window.Syncing.Entries(EntryFilter{Run: run, Limit: pageMost})
		require.NoError(t, err)
		require.NotEmpty(t, page.Rows)
		for _, row := range page.Rows {
			require.NotEqual(t, fmt.Sprintf("Company %d", row.Company), row.CompanyName)
		}
		companies, err := window.Syncing.EntryCompanies(run)
		require.NoError(t, err)
		for _, company := range companies {
			require.NotEqual(t, fmt.Sprintf("Company %d", company.Company), company.Name)
		}
	}

	first := of.colleague()
	require.Empty(t, first.desk.program.get().Names)
	first.slowly(20 * time.Millisecond)
	_, err := first.Syncing.Start(RunScope{Company: 19300})
	require.NoError(t, err)
	first.written(1)
	state, err := first.Syncing.State()
	require.NoError(t, err)
	require.NotNil(t, state.Activity)
	named(first, state.Activity.Run)
	_, err = first.Syncing.Stop()
	require.NoError(t, err)
	first.rest()
	first.box.HuduFaults.Clear()

	second := of.colleague()
	session, err := second.rig.NewSession(t.Context(), nil)
	require.NoError(t, err)
	run, err := session.Engine.Sync(t.Context(), engine.Request{Trigger: journal.ByHand})
	require.NoError(t, err)
	require.Empty(t, second.desk.program.get().Names)
	named(second, string(run.ID))
}
