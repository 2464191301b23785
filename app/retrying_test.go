package app

import (
	"testing"

	"github.com/stretchr/testify/require"

	"crossdock/backend/apply"
	"crossdock/backend/change"
	"crossdock/backend/connectwise"
	"crossdock/backend/journal"
	"crossdock/backend/record"
)

func TestTheScopeThatTriesRecordsAgain(t *testing.T) {
	failed := func(kind record.Kind, id, company int) change.Problem {
		return change.Problem{Key: record.Key{Kind: kind, ID: id}, Company: connectwise.CompanyID(company), Refused: true}
	}
	contact := func(id int) record.Key { return record.Key{Kind: record.Contact, ID: id} }
	note := change.Problem{Key: contact(9), Company: 3, Code: change.LeftOver}
	tests := map[string]struct {
		problems []change.Problem
		want     journal.Scope
	}{
		"one record":              {[]change.Problem{failed(record.Contact, 7, 3), note}, journal.ScopeOf(contact(7))},
		"twice the same":          {[]change.Problem{failed(record.Contact, 7, 3), failed(record.Contact, 7, 3)}, journal.ScopeOf(contact(7))},
		"of one company":          {[]change.Problem{failed(record.Contact, 7, 3), failed(record.Contact, 8, 3)}, journal.ScopeOf(contact(7), contact(8))},
		"of several companies":    {[]change.Problem{failed(record.Contact, 7, 3), failed(record.Contact, 8, 4)}, journal.ScopeOf(contact(7), contact(8))},
		"with a relation of them": {[]change.Problem{failed(record.Relation, 0, 3), failed(record.Contact, 7, 3)}, journal.ScopeOf(contact(7))},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			scope, err := scopeOfFailed(test.problems)
			require.NoError(t, err)
			require.Equal(t, test.want, scope)
		})
	}
	for name, problems := range map[string][]change.Problem{
		"nothing failed": {note}, "no problems": nil,
		"a relation": {failed(record.Relation, 0, 3)}, "about no one record": {failed(record.Agreement, 0, 0)},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := scopeOfFailed(problems)
			require.Equal(t, CodeStale, AsError(err).Code)
		})
	}
}

// Planted and found: notes that count as failed.
func TestFailedRecordsAreTriedAgain(t *testing.T) {
	of := newReadyOffice(t, officeOptions{})
	of.sync()
	store := of.rig.Store()
	require.NoError(t, store.FinishRun(journal.Run{ID: "20200101T000000Z-aaaa", Summary: journal.Summary{Outcome: journal.Partial, Counts: journal.NewCounts()}}))
	key := record.Key{Kind: record.Configuration, ID: of.box.ConnectWise.ConfigurationIDs()[0]}
	require.NoError(t, store.SaveReport("20200101T000000Z-aaaa", journal.Report{Problems: []change.Problem{
		{Key: key, Company: 3, Code: apply.Stale, Reason: "changed meanwhile"},
		{Key: record.Key{Kind: record.Contact, ID: 9}, Company: 4, Code: change.LeftOver, Reason: "left over"},
	}}))
	before := of.state().Sync.Last.Run
	_, err := of.Syncing.Retry("20200101T000000Z-aaaa")
	require.NoError(t, err)
	last := of.rest().Last
	require.NotEqual(t, before, last.Run)
	require.Equal(t, key.String(), last.Scope)
	_, err = of.Syncing.Retry(last.Run)
	require.Equal(t, CodeStale, failure(t, err).Code)
}
