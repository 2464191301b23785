package store

import (
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	bolt "go.etcd.io/bbolt"

	"crossdock/backend/change"
	"crossdock/backend/connectwise"
	"crossdock/backend/journal"
	"crossdock/backend/record"
)

var toLookAt = journal.Report{
	Problems:  []change.Problem{{Key: key(7), Company: 3, Name: "SRV", Code: change.BadValue, Reason: "no", Refused: true}},
	Conflicts: []change.Conflict{{Key: key(8), Company: 3, Name: "PC", Attribute: change.Name, Base: "a", Hudu: "b", ConnectWise: "c"}},
	Held:      []journal.Held{{Kind: record.Contact, Company: 3, Count: 12, Of: 12, Reason: "all"}},
	Companies: map[connectwise.CompanyID]string{3: "Acme"},
}

func TestReportsSurviveAndGoWithTheirRun(t *testing.T) {
	path := filepath.Join(t.TempDir(), FileName)
	s := openAt(t, path)
	for id, age := range map[journal.RunID]time.Duration{"1-old": 100, "2-new": 1} {
		require.NoError(t, s.FinishRun(journal.Run{ID: id, Started: start.Add(-age * time.Hour), Summary: journal.Summary{Outcome: journal.Partial}}))
		require.NoError(t, s.SaveReport(id, toLookAt))
	}
	require.NoError(t, s.Close())
	s = openAt(t, path)
	require.NoError(t, s.Prune(start.Add(-10*time.Hour)))
	kept, err := s.Report("2-new")
	require.NoError(t, err)
	assert.Equal(t, toLookAt, kept)
	for _, id := range []journal.RunID{"1-old", "never"} {
		none, err := s.Report(id)
		require.NoError(t, err)
		assert.Equal(t, journal.Report{}, none, id)
	}
}

func TestRunsAreVisitedFromTheNewest(t *testing.T) {
	s := newStore(t)
	for _, id := range []journal.RunID{"20261123T080000Z-aaaa", "20261125T080000Z-aaaa", "20261124T080000Z-aaaa"} {
		require.NoError(t, s.BeginRun(journal.Run{ID: id}))
	}
	var seen []journal.RunID
	require.NoError(t, s.EachRun(func(run journal.Run) bool { seen = append(seen, run.ID); return len(seen) < 2 }))
	assert.Equal(t, []journal.RunID{"20261125T080000Z-aaaa", "20261124T080000Z-aaaa"}, seen)
}

func TestEntriesAreVisitedFromASequenceOn(t *testing.T) {
	s := newStore(t)
	for sequence := 1; sequence <= 300; sequence++ {
		require.NoError(t, s.Intend(journal.Entry{Run: "run", Sequence: sequence, State: journal.Intended}))
	}
	for from, want := range map[int]int{1: 300, 256: 45, 300: 1, 301: 0} {
		var seen []int
		require.NoError(t, s.EachEntryFrom("run", from, func(e journal.Entry) { seen = append(seen, e.Sequence) }))
		require.Len(t, seen, want, from)
		if want > 0 {
			require.Equal(t, from, seen[0])
		}
	}
	require.NoError(t, s.EachEntryFrom("none", 1, func(journal.Entry) { t.Fail() }))
}

func TestEntriesAreFoundBySequence(t *testing.T) {
	s := newStore(t)
	for sequence := 1; sequence <= 300; sequence++ {
		require.NoError(t, s.db.Update(func(tx *bolt.Tx) error {
			return putEntry(tx, journal.Entry{Run: "run", Sequence: sequence, State: journal.Applied})
		}))
	}
	found, err := s.EntriesAt("run", []int{256, 1, 999})
	require.NoError(t, err)
	require.Len(t, found, 2)
	assert.Equal(t, []int{256, 1}, []int{found[0].Sequence, found[1].Sequence})
	none, err := s.EntriesAt("other", []int{1})
	require.NoError(t, err)
	assert.Empty(t, none)
}
