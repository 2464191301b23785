package journal_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"crossdock/backend/connectwise"
	"crossdock/backend/journal"
	"crossdock/backend/record"
)

// A scope decides about its own records and no others. Planted and found:
// several records that count as everything.
func TestScope(t *testing.T) {
	server, printer, jane := record.Key{Kind: record.Configuration, ID: 1}, record.Key{Kind: record.Configuration, ID: 2}, record.Key{Kind: record.Contact, ID: 1}
	for _, c := range []struct {
		scope  journal.Scope
		text   string
		whole  bool
		covers []record.Key
	}{
		{journal.Scope{}, "", true, []record.Key{server, printer, jane}},
		{journal.Scope{Company: 7}, "company/7", false, []record.Key{server, jane}},
		{journal.ScopeOf(server, server), "configuration/1", false, []record.Key{server}},
		{journal.ScopeOf(server, jane, server), "2 records", false, []record.Key{server, jane}},
	} {
		require.Equal(t, c.text, c.scope.String())
		require.Equal(t, c.whole, c.scope.IsWhole())
		var covered []record.Key
		for key, company := range map[record.Key]connectwise.CompanyID{server: 7, printer: 8, jane: 7} {
			if c.scope.Covers(key, company) {
				covered = append(covered, key)
			}
		}
		require.ElementsMatch(t, c.covers, covered, c.text)
	}
}
