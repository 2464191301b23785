package app

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"crossdock/backend/connectwise"
	"crossdock/backend/journal"
	"crossdock/backend/record"
)

// What a run or a preview was limited to has a name, the first preview of all
// included. Planted and found: the id of a company looked up as that of a record.
func TestScopesAreNamed(t *testing.T) {
	of := newReadyOffice(t, officeOptions{})
	company := of.matched()
	_, err := of.Syncing.Preview(RunScope{Company: company})
	require.NoError(t, err)
	head := of.rest().Preview
	require.NotEmpty(t, head.ScopeName)
	require.Equal(t, of.desk.names().companies[connectwise.CompanyID(company)], head.ScopeName)

	page, err := of.Syncing.PreviewRows(PreviewFilter{ID: head.ID, Kind: "configuration", Verb: "create", Limit: 10})
	require.NoError(t, err)
	row := page.Rows[len(page.Rows)-1]
	_, err = of.Syncing.Preview(RunScope{Record: record.Key{Kind: record.Configuration, ID: row.ID}.String()})
	require.NoError(t, err)
	require.Equal(t, row.Name, of.rest().Preview.ScopeName, "which no sync has read yet")

	of.sync()
	require.Empty(t, of.rest().Last.ScopeName, "a run of everything")
	key := record.Key{Kind: record.Configuration, ID: of.box.ConnectWise.ConfigurationIDs()[0]}
	want, err := of.rig.Store().RecordName(key)
	require.NoError(t, err)
	require.NotEmpty(t, want)
	_, err = of.Syncing.Start(RunScope{Record: key.String()})
	require.NoError(t, err)
	last := of.rest().Last
	require.Equal(t, want, last.ScopeName)
	runs, err := of.Syncing.Runs(1)
	require.NoError(t, err)
	require.Equal(t, want, runs[0].ScopeName)
	report, err := of.Syncing.Report(last.Run)
	require.NoError(t, err)
	require.Equal(t, want, report.Run.ScopeName)

	require.Empty(t, of.desk.scopeName(journal.Scope{Company: 987654}), "nobody knows it")
	require.Empty(t, of.desk.scopeName(journal.ScopeOf(key, record.Key{Kind: record.Contact, ID: 7})))
	of.desk.learnNames(map[connectwise.CompanyID]string{987654: strings.Repeat("é", 500)})
	require.Equal(t, strings.Repeat("é", 80)+"…", of.desk.scopeName(journal.Scope{Company: 987654}))
}
