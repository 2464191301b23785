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
	of := func(kind record.Kind, id, company int) change.Problem {
		return change.Problem{Key: record.Key{Kind: kind, ID: id}, Company: connectwise.CompanyID(company)}
	}
	tests := map[string]struct {
		problems []change.Problem
		want     journal.Scope
	}{
		"one record":           {[]change.Problem{of(record.Contact, 7, 3)}, journal.Scope{Record: record.Key{Kind: record.Contact, ID: 7}}},
		"twice the same":       {[]change.Problem{of(record.Contact, 7, 3), of(record.Contact, 7, 3)}, journal.Scope{Record: record.Key{Kind: record.Contact, ID: 7}}},
		"one company":          {[]change.Problem{of(record.Contact, 7, 3), of(record.Contact, 8, 3)}, journal.Scope{Company: 3}},
		"a relation":           {[]change.Problem{of(record.Relation, 0, 3)}, journal.Scope{Company: 3}},
		"a tile":               {[]change.Problem{of(record.Tile, 3, 3)}, journal.Scope{Company: 3}},
		"several companies":    {[]change.Problem{of(record.Contact, 7, 3), of(record.Contact, 8, 4)}, journal.Scope{}},
		"about no one company": {[]change.Problem{of(record.Agreement, 0, 0)}, journal.Scope{}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) { require.Equal(t, test.want, scopeOfProblems(test.problems)) })
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
