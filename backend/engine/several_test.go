package engine_test

import (
	"context"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"crossdock/backend/change"
	"crossdock/backend/connectwise"
	"crossdock/backend/engine"
	"crossdock/backend/journal"
	"crossdock/backend/record"
)

func contact(id int) record.Key { return record.Key{Kind: record.Contact, ID: id} }

// only runs these records and no others.
func (x *tenant) only(keys ...record.Key) journal.Run {
	x.t.Helper()
	run, err := x.engine.Sync(context.Background(), engine.Request{Scope: journal.ScopeOf(keys...)})
	require.NoError(x.t, err)
	return run
}

// A run of several records, of several companies, writes those and what they
// cannot be without, and nothing else; the rest is not lost for the runs after
// it. Planted and found: a plan that is not narrowed; the tiles of all companies
// that were read; unchanged records that the run is not about.
func TestSeveralRecords(t *testing.T) {
	bubble(t, func(t *testing.T, x *tenant) {
		x.only(configuration(11), contact(20))
		require.ElementsMatch(t, []string{`create asset "PC-11" in 10`, `create company Beta`, `create asset "Jane Doe 20" in 1002`}, x.Hudu.Log)
		x.only(record.Key{Kind: record.Agreement, ID: 1}, contact(21))
		require.ElementsMatch(t, []string{`put tile of Acme`, `create asset "Jane Doe 21" in 1002`}, x.Hudu.Log[3:])
		x.dated()
		x.sync()
		x.settled()

		for i := range x.ConnectWise.ContactRows {
			x.ConnectWise.ContactRows[i].FirstName = "Janet"
		}
		before := len(x.Hudu.Log)
		run := x.only(contact(10), contact(20), configuration(10))
		require.Len(t, x.Hudu.Log[before:], 2)
		require.Equal(t, 2, run.Summary.Counts[record.Contact][change.Update])
		require.Equal(t, 1, run.Summary.Counts[record.Configuration][change.Unchanged])
		require.Zero(t, run.Summary.Counts[record.Contact][change.Unchanged]+run.Summary.Counts[record.Company][change.Unchanged])
		require.Equal(t, []record.Key{contact(10), contact(20), configuration(10)}, run.Scope.Keys())

		require.Equal(t, 2, x.quick().Summary.Counts[record.Contact][change.Update])
		x.settled()
		x.explained()
	})
}

// What is read beside the records of a run, and not written by it, is there for
// a quick run, its relations included. Planted and found: what was read beside
// them remembered as if the run had written it.
func TestRelationsBesideSeveralRecords(t *testing.T) {
	bubble(t, func(_ *testing.T, x *tenant) {
		x.dated()
		x.sync()
		x.settled()
		for i := range x.ConnectWise.ConfigurationRows {
			if row := &x.ConnectWise.ConfigurationRows[i]; row.ID == 10 {
				row.Contact = ref(11)
			}
		}
		x.only(contact(10), contact(20))
		x.quick()
		x.settled()
	})
}

// Of several records, those that are gone are archived once that is confirmed,
// and one that nobody knows does not keep the others.
func TestSeveralRecordsThatAreGone(t *testing.T) {
	bubble(t, func(t *testing.T, x *tenant) {
		x.sync()
		x.deleteConfiguration(11)
		x.deleteConfiguration(21)
		run := x.only(configuration(11), contact(20), contact(999))
		require.Equal(t, 1, run.Summary.Counts.Writes())
		require.True(t, x.assetOf(configuration(11)).Archived)
		require.False(t, x.assetOf(configuration(21)).Archived)
		require.Empty(t, x.codes())
		require.Contains(t, run.Summary.Warnings, "ConnectWise does not show contact/999, and nothing of it is in Hudu: nothing is left to do")
	})
}

// A brake counts the records of the run against all that is linked.
func TestSeveralRecordsAgainstTheBrakes(t *testing.T) {
	bubble(t, func(t *testing.T, x *tenant) {
		keys := []record.Key{}
		for i := range 12 {
			keys = append(keys, configuration(200+i))
			x.ConnectWise.ConfigurationRows = append(x.ConnectWise.ConfigurationRows, connectwise.Configuration{
				ID: connectwise.ConfigurationID(200 + i), Name: "Old", Company: ref(1), Active: true,
			})
		}
		x.sync()
		for i := range x.ConnectWise.ConfigurationRows {
			x.ConnectWise.ConfigurationRows[i].Active = false
		}
		run := x.only(keys...)
		require.Equal(t, journal.Halted, run.Summary.Outcome)
		require.Zero(t, run.Summary.Counts.Writes())
		run = x.only(keys[:3]...)
		require.Equal(t, journal.Done, run.Summary.Outcome)
		archived := slices.DeleteFunc(slices.Clone(keys), func(key record.Key) bool { return !x.assetOf(key).Archived })
		require.Equal(t, keys[:3], archived)
	})
}
