package store

import (
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	bolt "go.etcd.io/bbolt"

	"crossdock/backend/base"
	"crossdock/backend/change"
	"crossdock/backend/connectwise"
	"crossdock/backend/journal"
	"crossdock/backend/record"
)

// old is a file as a Crossdock of that schema left it. The files under testdata
// were written by those programs and never change.
func old(t *testing.T, name string) (path string) {
	t.Helper()
	packed, err := os.Open(filepath.Join("testdata", name+".db.gz"))
	require.NoError(t, err)
	defer func() { require.NoError(t, packed.Close()) }()
	reader, err := gzip.NewReader(packed)
	require.NoError(t, err)
	content, err := io.ReadAll(reader)
	require.NoError(t, err)
	path = filepath.Join(t.TempDir(), FileName)
	require.NoError(t, os.WriteFile(path, content, 0o600))
	return path
}

const oldRun journal.RunID = "20261123T080000Z-k3f9"

var (
	oldServer = record.Key{Kind: record.Configuration, ID: 42}
	oldSite   = record.Key{Kind: record.Location, ID: 1002}
	oldTile   = record.Key{Kind: record.Tile, ID: 19297}
)

func TestFileOfSchema1(t *testing.T) {
	path := old(t, "schema-1")
	before, err := os.ReadFile(path)
	require.NoError(t, err)
	s := openAt(t, path)
	mustHoldAll(t, s, []base.Match{oldMatches[0], oldMatches[1], oldMatches[2]})

	// The new buckets are there and empty.
	_, err = s.Undo()
	require.ErrorIs(t, err, ErrNothingToUndo)
	_, found, err := Kept[string](s, "pause")
	require.NoError(t, err)
	assert.False(t, found)
	report, err := s.Report(oldRun)
	require.NoError(t, err)
	assert.Empty(t, report)
	mustKeepOnWorking(t, s)

	// The file as it was lies beside it, and nothing else.
	mustBe(t, path+".v1.bak", 1)
	info, err := os.Stat(path + ".v1.bak")
	require.NoError(t, err)
	assert.Equal(t, os.FileMode(0o600), info.Mode().Perm())
	assert.LessOrEqual(t, info.Size(), int64(len(before)))
	files, err := filepath.Glob(filepath.Join(filepath.Dir(path), "*"))
	require.NoError(t, err)
	assert.Len(t, files, 2)
}

func TestFileOfSchema2(t *testing.T) {
	path := old(t, "schema-2")
	s := openAt(t, path)
	mustHoldAll(t, s, append(oldMatches[:3:3], base.Match{Company: 4, Decision: base.Matched, Hudu: 12, DecidedAt: start}))
	paused, found, err := Kept[time.Time](s, "pause")
	require.NoError(t, err)
	assert.True(t, found && paused.Equal(start))
	report, err := s.Report(oldRun)
	require.NoError(t, err)
	assert.Equal(t, journal.Report{
		Problems:  []change.Problem{{Key: record.Key{Kind: record.Contact, ID: 7}, Company: 19297, Name: "Jane", Code: change.BadValue, Reason: "no", Refused: true}},
		Companies: map[connectwise.CompanyID]string{19297: "XYZ"},
	}, report)
	_, err = s.Undo()
	require.NoError(t, err, "the step that was decided last")
	mustKeepOnWorking(t, s)
}

func TestFileOfSchema3(t *testing.T) {
	path := old(t, "schema-3")
	s := openAt(t, path)
	mustHoldAll(t, s, append(oldMatches[:3:3], base.Match{Company: 4, Decision: base.Matched, Hudu: 12, DecidedAt: start}))
	m, err := s.Memory()
	require.NoError(t, err)
	remembered := readOnce()
	remembered.AssetsAt = time.Time{} // not known at the time
	assert.Equal(t, remembered, m)
	mustKeepOnWorking(t, s)
}

func TestFileOfSchema4(t *testing.T) {
	path := old(t, "schema-4")
	s := openAt(t, path)
	mustHoldAll(t, s, append(oldMatches[:3:3], base.Match{Company: 4, Decision: base.Matched, Hudu: 12, DecidedAt: start}))
	dismissed, err := s.Dismissals()
	require.NoError(t, err)
	assert.Equal(t, []base.Dismissal{{Company: 2, Hudu: 11, DismissedAt: start}}, dismissed)
	_, err = s.Undo()
	require.NoError(t, err, "the step that dismissed it")
	dismissed, err = s.Dismissals()
	require.NoError(t, err)
	assert.Empty(t, dismissed)
	mustKeepOnWorking(t, s)
}

var oldMatches = []base.Match{
	{Company: 2, Decision: base.Leave, DecidedAt: start},
	{Company: 3, Decision: base.CreateNew, DecidedAt: start},
	{Company: 19297, Decision: base.Matched, Hudu: 10, DecidedAt: start},
}

// mustHoldAll finds everything that every schema has.
func mustHoldAll(t *testing.T, s *Store, matches []base.Match) {
	t.Helper()
	b, err := s.Base()
	require.NoError(t, err)
	for _, match := range matches {
		assert.Equal(t, match, b.Matches[match.Company])
	}
	assert.Len(t, b.Matches, len(matches))
	ends := base.Ends{From: oldServer, To: oldSite}
	assert.Equal(t, map[record.Key]base.Link{
		oldServer: {
			Key: oldServer, Company: 19297, HuduCompany: 10, Asset: 68, LinkedAt: start, SyncedAt: start.Add(time.Hour),
			Pairs: map[change.Attribute]base.Pair{
				change.Name: {ConnectWise: "SRV-01", Hudu: "SRV-01"}, change.Field("Operating System"): {ConnectWise: "Windows", Hudu: "windows", Unknown: true},
			},
		},
		oldSite: {Key: oldSite, Company: 19297, HuduCompany: 10, Asset: 69, ArchivedByUs: true, LinkedAt: start, SyncedAt: start},
		oldTile: {Key: oldTile, Company: 19297, HuduCompany: 10, Tile: 7, LinkedAt: start, SyncedAt: start},
	}, b.Links)
	assert.Equal(t, map[base.Ends]base.Relation{ends: {Ends: ends, ID: 5, FromAsset: 68, ToAsset: 69, Made: true}}, b.Relations)
	assert.Equal(t, map[record.Key]base.Hold{oldServer: {Key: oldServer, Reason: "by hand", Since: start}}, b.Holds)
	mustHoldMeta(t, s)
	mustHoldRun(t, s)
}

func mustHoldMeta(t *testing.T, s *Store) {
	t.Helper()
	fingerprint, at, ok, err := s.PassedCheck()
	require.NoError(t, err)
	assert.True(t, ok && fingerprint == "fingerprint" && at.Equal(start))
	proven, err := s.LayoutsProven("2.45.1")
	require.NoError(t, err)
	assert.True(t, proven[3])
	installed, err := s.InstallKey()
	require.NoError(t, err)
	assert.Len(t, installed, 32)
}

func mustHoldRun(t *testing.T, s *Store) {
	t.Helper()
	run, found, err := s.Run(oldRun)
	require.NoError(t, err)
	require.True(t, found)
	assert.Equal(t, journal.ByHand, run.Trigger)
	assert.Equal(t, start.Add(time.Minute), run.Ended)
	assert.Equal(t, "words", run.Message)
	assert.Equal(t, 1, run.Summary.Counts[record.Configuration][change.Create])
	assert.Equal(t, []string{"look"}, run.Summary.Warnings)
	entries, err := s.Entries(oldRun)
	require.NoError(t, err)
	require.Len(t, entries, 2)
	assert.Equal(t, []change.Difference{{Attribute: change.Name, After: "SRV-01"}}, entries[0].Change.Differences)
	assert.Equal(t, map[change.Attribute]string{change.Name: "SRV-01"}, entries[0].ReadBack)
	open, err := s.OpenEntries()
	require.NoError(t, err)
	require.Len(t, open, 1)
	assert.Equal(t, entries[1], open[0])
}

// mustKeepOnWorking writes into every bucket of an old file.
func mustKeepOnWorking(t *testing.T, s *Store) {
	t.Helper()
	fillEveryBucket(t, s)
	require.NoError(t, s.Keep("x", 1))
	require.NoError(t, s.SaveReport("r1", toLookAt))
	require.NoError(t, s.Remember(readOnce()))
	_, err := s.Decide("match", []base.Match{matched(7, 70, 0)})
	require.NoError(t, err)
	require.NoError(t, s.Prune(start.AddDate(1, 0, 0)))
}

// mustBe wants a file of that schema.
func mustBe(t *testing.T, path string, version int) {
	t.Helper()
	db, err := bolt.Open(path, 0o600, &bolt.Options{ReadOnly: true})
	require.NoError(t, err)
	defer func() { require.NoError(t, db.Close()) }()
	require.NoError(t, db.View(func(tx *bolt.Tx) error {
		assert.Equal(t, number(version), bucket(tx, meta).Get(versionKey))
		return nil
	}))
}

// Without a copy nothing is migrated.
func TestNoMigrationWithoutABackup(t *testing.T) {
	path := old(t, "schema-1")
	require.NoError(t, os.MkdirAll(filepath.Join(path+".v1.bak", "in the way"), 0o700))
	_, err := Open(path, Options{})
	require.ErrorContains(t, err, "back up")
	mustBe(t, path, 1)
	require.NoError(t, os.RemoveAll(path+".v1.bak"))
	mustHoldAll(t, openAt(t, path), oldMatches)
}

// A new schema needs its own file under testdata and its own test.
func TestEverySchemaHasItsFile(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "schema-*.db.gz"))
	require.NoError(t, err)
	assert.Len(t, files, Schema)
}
