package store

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	bolt "go.etcd.io/bbolt"

	"crossdock/backend/base"
	"crossdock/backend/change"
	"crossdock/backend/hudu"
	"crossdock/backend/journal"
	"crossdock/backend/record"
	"crossdock/backend/settings"
)

var start = time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)

func openAt(t *testing.T, path string) *Store {
	t.Helper()
	s, err := Open(path, Options{})
	require.NoError(t, err)
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func newStore(t *testing.T) *Store {
	t.Helper()
	return openAt(t, filepath.Join(t.TempDir(), FileName))
}

func key(id int) record.Key { return record.Key{Kind: record.Configuration, ID: id} }

func link(id int) base.Link {
	return base.Link{
		Key: key(id), Company: 1, HuduCompany: 10, Asset: 60, LinkedAt: start,
		Pairs: map[change.Attribute]base.Pair{change.Name: {ConnectWise: "A", Hudu: "a"}},
	}
}

// TestSchemaIsAsDrawn compares the tree in the package comment with that of a
// file in which every bucket is in use.
func TestSchemaIsAsDrawn(t *testing.T) {
	s := newStore(t)
	fillEveryBucket(t, s)
	var found []string
	err := s.db.View(func(tx *bolt.Tx) error {
		return tx.ForEach(func(name []byte, b *bolt.Bucket) error {
			found = append(found, string(name))
			return b.ForEachBucket(func(inner []byte) error {
				found = append(found, string(name)+"/"+string(inner))
				return nil
			})
		})
	})
	require.NoError(t, err)
	assert.ElementsMatch(t, drawnBuckets(t), found)
	drawn := drawing(t)
	for _, key := range []string{"check", "install-key", "layouts-proven", "version"} {
		assert.Contains(t, drawn, key)
		require.NoError(t, s.db.View(func(tx *bolt.Tx) error {
			assert.NotNil(t, bucket(tx, meta).Get([]byte(key)), key)
			return nil
		}))
	}
}

func fillEveryBucket(t *testing.T, s *Store) {
	t.Helper()
	_, err := s.InstallKey()
	require.NoError(t, err)
	require.NoError(t, s.SavePassedCheck("f", start))
	require.NoError(t, s.ProveLayout("2.45.1", 3))
	require.NoError(t, s.Save([]base.Match{{Company: 1, Decision: base.Matched, Hudu: 10}}, []base.Dismissal{dismissal(1, 11)}, nil))
	require.NoError(t, s.Hold(base.Hold{Key: key(1)}))
	require.NoError(t, s.Settle(journal.Effect{Links: []base.Link{link(1)}, Relations: []base.Relation{{ID: 5}}}))
	require.NoError(t, s.BeginRun(journal.Run{ID: "r1", Started: start}))
	require.NoError(t, s.Intend(journal.Entry{Run: "r1", Sequence: 1, State: journal.Intended}))
}

func drawing(t *testing.T) string {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "doc.go", nil, parser.ParseComments|parser.PackageClauseOnly)
	require.NoError(t, err)
	return (&ast.CommentGroup{List: file.Doc.List}).Text()
}

// drawnBuckets are the lines of the drawing that stand directly below the
// root; keys inside a bucket stand deeper.
func drawnBuckets(t *testing.T) []string {
	t.Helper()
	names := []string{"crossdock"}
	for _, line := range strings.Split(drawing(t), "\n") {
		line = strings.TrimLeft(line, "\t ")
		for _, branch := range []string{"├── ", "└── "} {
			if rest, found := strings.CutPrefix(line, branch); found {
				names = append(names, "crossdock/"+strings.Fields(rest)[0])
			}
		}
	}
	return names
}

func TestEverythingSurvivesReopening(t *testing.T) {
	path := filepath.Join(t.TempDir(), "folder", FileName)
	s := openAt(t, path)
	fillEveryBucket(t, s)
	installed, err := s.InstallKey()
	require.NoError(t, err)
	require.NoError(t, s.Close())

	s = openAt(t, path)
	b, err := s.Base()
	require.NoError(t, err)
	assert.Equal(t, link(1), b.Links[key(1)])
	assert.Len(t, b.Matches, 1)
	assert.Len(t, b.Holds, 1)
	assert.Len(t, b.Relations, 1)
	assert.Equal(t, []base.Dismissal{dismissal(1, 11)}, b.Dismissals)
	again, err := s.InstallKey()
	require.NoError(t, err)
	assert.Equal(t, installed, again)
	assert.Len(t, installed, 32)
	fingerprint, at, ok, err := s.PassedCheck()
	require.NoError(t, err)
	assert.True(t, ok && fingerprint == "f" && at.Equal(start))
	require.NoError(t, s.SavePassedCheck("", start))
	_, _, ok, err = s.PassedCheck()
	require.NoError(t, err)
	assert.False(t, ok)
	if runtime.GOOS != "windows" {
		info, err := os.Stat(path)
		require.NoError(t, err)
		assert.Equal(t, os.FileMode(0o600), info.Mode().Perm())
	}
}

// TestCrashBetweenIntentAndOutcome: what was intended is found open, and an
// outcome closes it together with its effect.
func TestCrashBetweenIntentAndOutcome(t *testing.T) {
	path := filepath.Join(t.TempDir(), FileName)
	s := openAt(t, path)
	require.NoError(t, s.Intend(journal.Entry{Run: "r2", Sequence: 300, State: journal.Intended}))
	require.NoError(t, s.Intend(journal.Entry{Run: "r1", Sequence: 2, State: journal.Intended}))
	require.NoError(t, s.Close())

	s = openAt(t, path)
	open, err := s.OpenEntries()
	require.NoError(t, err)
	require.Len(t, open, 2)
	assert.Equal(t, journal.RunID("r1"), open[0].Run)
	done := open[1]
	done.State = journal.Applied
	require.NoError(t, s.Finish(done, journal.Effect{Links: []base.Link{link(7)}}))
	doubtful := open[0]
	doubtful.State = journal.Doubt
	require.NoError(t, s.Finish(doubtful, journal.Effect{}))
	open, err = s.OpenEntries()
	require.NoError(t, err)
	require.Len(t, open, 1)
	assert.Equal(t, journal.Doubt, open[0].State)
	entries, err := s.Entries("r2")
	require.NoError(t, err)
	assert.Equal(t, []journal.Entry{done}, entries)
	b, err := s.Base()
	require.NoError(t, err)
	assert.Contains(t, b.Links, key(7))
}

func TestSecondOpenerIsTurnedAway(t *testing.T) {
	path := filepath.Join(t.TempDir(), FileName)
	openAt(t, path)
	_, err := Open(path, Options{})
	assert.ErrorIs(t, err, ErrTaken)
}

func TestNewerSchemaIsRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), FileName)
	s := openAt(t, path)
	require.NoError(t, s.update("raise version", func(tx *bolt.Tx) error { return bucket(tx, meta).Put(versionKey, number(Schema+1)) }))
	require.NoError(t, s.Close())
	_, err := Open(path, Options{})
	assert.ErrorContains(t, err, "newer Crossdock")
}

func TestPruneKeepsWhatIsStillOpen(t *testing.T) {
	s := newStore(t)
	for _, run := range []struct {
		id    journal.RunID
		age   time.Duration
		state journal.State
	}{{"old", 100, journal.Applied}, {"open", 100, journal.Intended}, {"new", 1, journal.Applied}} {
		require.NoError(t, s.BeginRun(journal.Run{ID: run.id, Started: start.Add(-run.age * time.Hour), Summary: journal.Summary{Outcome: journal.Done}}))
		require.NoError(t, s.Intend(journal.Entry{Run: run.id, Sequence: 1, State: run.state}))
	}
	require.NoError(t, s.Prune(start.Add(-10*time.Hour)))
	runs, err := s.Runs()
	require.NoError(t, err)
	require.Len(t, runs, 2)
	assert.Equal(t, []journal.RunID{"open", "new"}, []journal.RunID{runs[0].ID, runs[1].ID})
	entries, err := s.Entries("old")
	require.NoError(t, err)
	assert.Empty(t, entries)
	open, err := s.OpenEntries()
	require.NoError(t, err)
	assert.Len(t, open, 1)
}

// However long ago it was, the newest run tells how things stand.
// A run that was undone is asked when a later one is undone, as long as its undo
// is there. Planted and found: an undone run that goes before its undo.
func TestPruneKeepsWhatAnUndoThatStaysTookBack(t *testing.T) {
	s := newStore(t)
	for _, run := range []journal.Run{
		{ID: "1-undone-long-ago", Started: start.Add(-100 * time.Hour), UndoneBy: "2-old-undo"},
		{ID: "2-old-undo", Started: start.Add(-90 * time.Hour), Undoes: "1-undone-long-ago"},
		{ID: "3-undone", Started: start.Add(-80 * time.Hour), UndoneBy: "5-undo"},
		{ID: "4-between", Started: start.Add(-5 * time.Hour)},
		{ID: "5-undo", Started: start.Add(-4 * time.Hour), Undoes: "3-undone"},
	} {
		require.NoError(t, s.FinishRun(run))
	}
	require.NoError(t, s.Prune(start.Add(-10*time.Hour)))
	left, err := s.Runs()
	require.NoError(t, err)
	ids := make([]journal.RunID, 0, len(left))
	for _, run := range left {
		ids = append(ids, run.ID)
	}
	require.Equal(t, []journal.RunID{"5-undo", "4-between", "3-undone"}, ids)
}

func TestPruneKeepsTheNewestRun(t *testing.T) {
	s := newStore(t)
	for _, id := range []journal.RunID{"20260101T080000Z-aaaa", "20260102T080000Z-aaaa"} {
		require.NoError(t, s.BeginRun(journal.Run{ID: id, Started: start.Add(-time.Hour), Summary: journal.Summary{Outcome: journal.Done}}))
	}
	require.NoError(t, s.Prune(start))
	runs, err := s.Runs()
	require.NoError(t, err)
	require.Len(t, runs, 1)
	assert.Equal(t, journal.RunID("20260102T080000Z-aaaa"), runs[0].ID)
}

// However long ago it was, the newest run of everything tells which problems and
// conflicts there are, with the runs of parts after it. Planted and found: one
// that goes when a record was synced alone, or while every run fails.
func TestPruneKeepsHowRecordsStand(t *testing.T) {
	s := newStore(t)
	one := journal.Scope{Record: record.Key{Kind: record.Contact, ID: 7}}
	for i, run := range []journal.Run{
		{ID: "1-before", Summary: journal.Summary{Outcome: journal.Done}},
		{ID: "2-whole", Summary: journal.Summary{Outcome: journal.Partial}},
		{ID: "3-part", Scope: one, Summary: journal.Summary{Outcome: journal.Done}},
		{ID: "4-failed", Summary: journal.Summary{Outcome: journal.Failed}},
		{ID: "5-undo", Undoes: "0", Summary: journal.Summary{Outcome: journal.Done}},
		{ID: "6-failed", Summary: journal.Summary{Outcome: journal.Failed}},
	} {
		run.Started = start.Add(time.Duration(i-100) * time.Hour)
		require.NoError(t, s.FinishRun(run))
	}
	require.NoError(t, s.Prune(start))
	left, err := s.Runs()
	require.NoError(t, err)
	ids := make([]journal.RunID, 0, len(left))
	for _, run := range left {
		ids = append(ids, run.ID)
	}
	require.Equal(t, []journal.RunID{"6-failed", "5-undo", "3-part", "2-whole"}, ids)
}

func TestSettingsFile(t *testing.T) {
	file := SettingsFile{Dir: t.TempDir()}
	s, exists, err := file.Load()
	require.NoError(t, err)
	assert.False(t, exists)
	assert.Equal(t, settings.Default(), s)
	s.ConnectWise.Site = "na.myconnectwise.net"
	require.NoError(t, file.Save(s))
	read, exists, err := file.Load()
	require.NoError(t, err)
	assert.True(t, exists)
	assert.Equal(t, s, read)
	left, err := filepath.Glob(filepath.Join(file.Dir, "*"))
	require.NoError(t, err)
	assert.Len(t, left, 1, "nothing but the file is left")
	require.NoError(t, os.WriteFile(filepath.Join(file.Dir, SettingsName), []byte(`{"wrong":1}`), 0o600))
	_, _, err = file.Load()
	assert.ErrorContains(t, err, "wrong")
	assert.Error(t, SettingsFile{Dir: filepath.Join(file.Dir, "nowhere")}.Save(s))
}

func FuzzDecodeLink(f *testing.F) {
	f.Add([]byte(`{"key":{"kind":"configuration","id":1},"pairs":{"name":{"cw":"a","hudu":"b"}}}`))
	f.Add([]byte(`{"pairs":null}`))
	f.Add([]byte(`[]`))
	f.Fuzz(func(t *testing.T, content []byte) {
		if _, err := decode[base.Link]([]byte("configuration/1"), content); err != nil {
			assert.ErrorContains(t, err, "configuration/1")
		}
	})
}

func BenchmarkBase100k(b *testing.B) {
	s, err := Open(filepath.Join(b.TempDir(), FileName), Options{})
	require.NoError(b, err)
	defer func() { _ = s.Close() }()
	require.NoError(b, s.Settle(manyLinks(100_000)))
	for b.Loop() {
		read, err := s.Base()
		require.NoError(b, err)
		require.Len(b, read.Links, 100_000)
	}
}

func BenchmarkIntendFinish(b *testing.B) {
	s, err := Open(filepath.Join(b.TempDir(), FileName), Options{})
	require.NoError(b, err)
	defer func() { _ = s.Close() }()
	n := 0
	for b.Loop() {
		n++
		entry := journal.Entry{Run: "r", Sequence: n, State: journal.Intended}
		require.NoError(b, s.Intend(entry))
		entry.State = journal.Applied
		require.NoError(b, s.Finish(entry, journal.Effect{Links: []base.Link{link(n)}}))
	}
}

// What is proven with one version of Hudu says nothing about another one.
func TestLayoutsProven(t *testing.T) {
	path := filepath.Join(t.TempDir(), FileName)
	s := openAt(t, path)
	proven := func(version string) map[hudu.AssetLayoutID]bool {
		layouts, err := s.LayoutsProven(version)
		require.NoError(t, err)
		return layouts
	}
	assert.Empty(t, proven("2.45.1"))
	for _, layout := range []hudu.AssetLayoutID{3, 5, 3} {
		require.NoError(t, s.ProveLayout("2.45.1", layout))
	}
	require.NoError(t, s.Close())
	s = openAt(t, path)
	assert.Equal(t, map[hudu.AssetLayoutID]bool{3: true, 5: true}, proven("2.45.1"))
	assert.Empty(t, proven("2.46.0"))

	require.NoError(t, s.ProveLayout("2.46.0", 5))
	assert.Equal(t, map[hudu.AssetLayoutID]bool{5: true}, proven("2.46.0"))
	assert.Empty(t, proven("2.45.1"))
}

// A layout that was blamed stays so with that version of Hudu, until the
// connection test passes anew.
func TestLayoutsClearing(t *testing.T) {
	s := openAt(t, filepath.Join(t.TempDir(), FileName))
	blamed := func(version string) map[hudu.AssetLayoutID]bool {
		layouts, err := s.LayoutsClearing(version)
		require.NoError(t, err)
		return layouts
	}
	require.NoError(t, s.ProveLayout("2.45.1", 5))
	require.NoError(t, s.BlameLayout("2.45.1", 3))
	assert.Equal(t, map[hudu.AssetLayoutID]bool{3: true}, blamed("2.45.1"))
	assert.Empty(t, blamed("2.46.0"))
	require.NoError(t, s.SavePassedCheck("", time.Now()))
	assert.NotEmpty(t, blamed("2.45.1"), "a test that failed forgives nothing")
	require.NoError(t, s.SavePassedCheck("fingerprint", time.Now()))
	assert.Empty(t, blamed("2.45.1"))
	proven, err := s.LayoutsProven("2.45.1")
	require.NoError(t, err)
	assert.Equal(t, map[hudu.AssetLayoutID]bool{5: true}, proven)
	require.NoError(t, s.BlameLayout("2.45.1", 3))
	require.NoError(t, s.BlameLayout("2.46.0", 4))
	assert.Empty(t, blamed("2.45.1"))
}

// A relation that is left over is deleted once more after a passed connection
// test, and no other becomes ours. Planted and found: a test that failed, all
// relations claimed.
func TestRelationsLeftOver(t *testing.T) {
	s := openAt(t, filepath.Join(t.TempDir(), FileName))
	relation := func(id int, leftOver string) base.Relation {
		return base.Relation{Ends: base.Ends{From: record.Key{Kind: record.Configuration, ID: id}, To: record.Key{Kind: record.Contact, ID: 7}}, LeftOver: leftOver}
	}
	left, persons := relation(1, "SRV-01 – Jane Doe"), relation(2, "")
	require.NoError(t, s.Settle(journal.Effect{Relations: []base.Relation{left, persons}}))
	made := func() (left, persons bool) {
		b, err := s.Base()
		require.NoError(t, err)
		require.Equal(t, "SRV-01 – Jane Doe", b.Relations[relation(1, "").Ends].LeftOver)
		return b.Relations[relation(1, "").Ends].Made, b.Relations[relation(2, "").Ends].Made
	}
	require.NoError(t, s.SavePassedCheck("", time.Now()))
	ours, theirs := made()
	assert.False(t, ours || theirs)
	require.NoError(t, s.SavePassedCheck("fingerprint", time.Now()))
	ours, theirs = made()
	assert.True(t, ours && !theirs)
}

func BenchmarkOpen100k(b *testing.B) {
	path := filepath.Join(b.TempDir(), FileName)
	s, err := Open(path, Options{})
	require.NoError(b, err)
	require.NoError(b, s.Settle(manyLinks(100_000)))
	require.NoError(b, s.Close())
	for b.Loop() {
		s, err := Open(path, Options{})
		require.NoError(b, err)
		require.NoError(b, s.Close())
	}
}

// manyLinks are links of eight values each.
func manyLinks(n int) (effect journal.Effect) {
	for i := range n {
		l := link(i + 1)
		for _, a := range []change.Attribute{"layout", "company", "primary_serial", "primary_model", "primary_manufacturer", "field:ConnectWise ID", "field:Operating System"} {
			l.Pairs[a] = base.Pair{ConnectWise: "some value", Hudu: "some value"}
		}
		effect.Links = append(effect.Links, l)
	}
	return effect
}
