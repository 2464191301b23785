package store

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	bolt "go.etcd.io/bbolt"

	"crossdock/backend/base"
	"crossdock/backend/change"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/journal"
)

// BenchmarkGrowth10k is how much longer the file becomes, by 10,000 new records
// of 8 values each with their journal, by an update of one value in each of
// them in a later run, and how long it is when both runs are too old to be kept
// and 10,000 more were made in the room that they left.
func BenchmarkGrowth10k(b *testing.B) {
	const n = 10_000
	for b.Loop() {
		path := filepath.Join(b.TempDir(), FileName)
		s, err := Open(path, Options{})
		require.NoError(b, err)
		s.db.NoSync = true             // how long the disk takes is no matter of room
		size := func() (mib float64) { // without what the file has ahead
			require.NoError(b, s.db.View(func(tx *bolt.Tx) error {
				mib = float64(tx.Size()) / (1 << 20)
				return nil
			}))
			return mib
		}
		begin := size()
		s.record(b, "20260101T080000Z-aaaa", 1, n, change.Create)
		created := size()
		s.record(b, "20260102T080000Z-aaaa", 1, n, change.Update)
		updated := size()
		require.NoError(b, s.Prune(start))
		s.record(b, "20270101T080000Z-aaaa", n+1, n, change.Create)
		b.ReportMetric(created-begin, "MiB/10k-created")
		b.ReportMetric(updated-created, "MiB/10k-updated")
		b.ReportMetric(size()-updated, "MiB/10k-after-pruning")
		require.NoError(b, s.Close())
	}
}

// record is one run that writes n records, the way a run does.
func (s *Store) record(b *testing.B, run journal.RunID, first, n int, verb change.Verb) {
	b.Helper()
	started, err := time.Parse("20060102T150405Z", string(run)[:16])
	require.NoError(b, err)
	require.NoError(b, s.BeginRun(journal.Run{ID: run, Started: started, Summary: journal.Summary{Run: run, Outcome: journal.Running}}))
	for i := range n {
		entry, effect := write(run, i+1, first+i, verb)
		require.NoError(b, s.Intend(entry))
		entry.State, entry.Finished = journal.Applied, started
		require.NoError(b, s.Finish(entry, effect))
	}
	require.NoError(b, s.FinishRun(journal.Run{ID: run, Started: started, Summary: journal.Summary{Run: run, Outcome: journal.Done}}))
}

// write is one write of a record with 8 values; an update changes one.
func write(run journal.RunID, sequence, id int, verb change.Verb) (journal.Entry, journal.Effect) {
	c := change.Change{
		Key: key(id), Verb: verb, Company: connectwise.CompanyID(id % 500), HuduCompany: hudu.CompanyID(id % 500), Layout: 3, LayoutName: "Configurations",
		Name: fmt.Sprintf("PC-%06d", id),
	}
	pairs := map[change.Attribute]base.Pair{}
	for i := range 8 {
		attribute, text := change.Field(fmt.Sprintf("Field number %d", i)), fmt.Sprintf("value %d of record %d", i, id)
		pairs[attribute] = base.Pair{ConnectWise: text, Hudu: text}
		if verb == change.Create || i == 0 {
			c.Differences = append(c.Differences, change.Difference{Attribute: attribute, After: text})
			c.Settlements = append(c.Settlements, change.Settlement{Attribute: attribute, ConnectWise: text})
		}
	}
	entry := journal.Entry{Run: run, Sequence: sequence, Change: c, State: journal.Intended, Intended: start, Asset: hudu.AssetID(id), URL: "https://mymsp.huducloud.com/a/pc"}
	link := base.Link{Key: c.Key, Company: c.Company, HuduCompany: c.HuduCompany, Asset: entry.Asset, Pairs: pairs, LinkedAt: start, SyncedAt: start}
	return entry, journal.Effect{Links: []base.Link{link}}
}
