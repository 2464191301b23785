package logbook

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/sirupsen/logrus"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func open(t *testing.T, folder, level string) *Writer {
	t.Helper()
	w, err := Open(folder, level, time.Now)
	require.NoError(t, err)
	t.Cleanup(func() { _ = w.Close() })
	return w
}

func messages(t *testing.T, r *Reader, filter Filter) []string {
	t.Helper()
	if filter.Limit == 0 {
		filter.Limit = 100
	}
	page, err := r.Page(filter)
	require.NoError(t, err)
	list := []string{}
	for _, line := range page.Lines {
		list = append(list, line.Message)
	}
	return list
}

func TestOnlyTheOwnerReadsIt(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("files have no such mode")
	}
	folder := filepath.Join(t.TempDir(), "logs")
	require.NoError(t, os.Mkdir(folder, 0o755))
	path := filepath.Join(folder, FileName)
	require.NoError(t, os.WriteFile(path, []byte("{}\n"), 0o644))
	w := open(t, folder, "")
	w.Info("one")
	require.NoError(t, w.file.Rotate())
	w.Info("two")
	entries, err := os.ReadDir(folder)
	require.NoError(t, err)
	require.Len(t, entries, 2)
	for _, entry := range entries {
		info, err := entry.Info()
		require.NoError(t, err)
		assert.Equal(t, os.FileMode(0o600), info.Mode(), entry.Name())
	}
}

func TestLevels(t *testing.T) {
	_, err := Open(t.TempDir(), "loud", time.Now)
	require.ErrorContains(t, err, `--log-level "loud"`)
	folder := t.TempDir()
	w := open(t, folder, "warn")
	w.Info("unheard")
	w.Warn("heard")
	assert.Equal(t, []string{"heard"}, messages(t, &Reader{Folder: folder}, Filter{}))
}

// Planted and found: the age of the first line is not looked at.
func TestAnOldFileIsPutAway(t *testing.T) {
	folder := t.TempDir()
	now := time.Now()
	w, err := Open(folder, "", func() time.Time { return now })
	require.NoError(t, err)
	defer func() { require.NoError(t, w.Close()) }()
	w.Info("old")
	now = now.Add(29 * 24 * time.Hour)
	w.PutAwayOld()
	files := func() int {
		entries, err := os.ReadDir(folder)
		require.NoError(t, err)
		return len(entries)
	}
	require.Equal(t, 1, files())
	now = now.Add(2 * 24 * time.Hour)
	w.PutAwayOld()
	require.Equal(t, 2, files())
	w.Info("new")
	assert.Equal(t, []string{"new", "old"}, messages(t, &Reader{Folder: folder}, Filter{}))
}

func TestFilter(t *testing.T) {
	folder := t.TempDir()
	w := open(t, folder, "debug")
	r := &Reader{Folder: folder}
	assert.Empty(t, messages(t, r, Filter{}))
	w.WithField("path", "/companies/7").Debug("request")
	w.WithField("run", "20261127T080000Z-abcd").Info("run ended")
	w.WithField("status", 500).Warn("request failed")
	w.Error(`quoted "level":"debug"`)
	assert.Equal(t, []string{`quoted "level":"debug"`, "request failed", "run ended", "request"}, messages(t, r, Filter{}))
	assert.Equal(t, []string{`quoted "level":"debug"`, "request failed"}, messages(t, r, Filter{Level: "warning"}))
	assert.Equal(t, []string{"request failed", "request"}, messages(t, r, Filter{Text: "REQUEST"}))
	assert.Equal(t, []string{"request"}, messages(t, r, Filter{Text: "companies/7"}))
	assert.Equal(t, []string{"run ended"}, messages(t, r, Filter{Offset: 2, Limit: 1}))
	assert.Empty(t, messages(t, r, Filter{Offset: 100}))

	page, err := r.Page(Filter{Limit: 10, Text: "failed"})
	require.NoError(t, err)
	line := page.Lines[0]
	assert.Equal(t, "warning", line.Level)
	assert.WithinDuration(t, time.Now(), line.At, time.Minute)
	assert.Equal(t, []Field{{"status", "500"}}, line.Fields)
}

// What is paged through stays where it is while more is written.
func TestALineKeepsItsPlaceWhileMoreIsWritten(t *testing.T) {
	folder := t.TempDir()
	w := open(t, folder, "")
	r := &Reader{Folder: folder}
	w.Info("one")
	w.Info("two")
	page, err := r.Page(Filter{Limit: 1})
	require.NoError(t, err)
	w.Info("three")
	newest, err := r.Newest()
	require.NoError(t, err)
	assert.Equal(t, page.UpTo+1, newest)
	assert.Equal(t, []string{"one"}, messages(t, r, Filter{UpTo: page.UpTo, Offset: 1}))
	assert.Equal(t, []string{"three", "two", "one"}, messages(t, r, Filter{}))
}

// Planted and found: the end of the file that was put away is not read.
func TestNothingIsMissedWhenAFileIsPutAway(t *testing.T) {
	folder := t.TempDir()
	w := open(t, folder, "")
	r := &Reader{Folder: folder}
	w.Info("one")
	assert.Equal(t, []string{"one"}, messages(t, r, Filter{}))
	w.Info("two")
	require.NoError(t, w.file.Rotate())
	w.Info("three")
	assert.Equal(t, []string{"three", "two", "one"}, messages(t, r, Filter{}))
}

func TestHalfALineWaitsForItsEnd(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, FileName)
	r := &Reader{Folder: folder}
	require.NoError(t, os.WriteFile(path, []byte("{\"msg\":\"one\"}\nno JSON\n{\"msg\":"), 0o600))
	assert.Equal(t, []string{"no JSON", "one"}, messages(t, r, Filter{}))
	file, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
	require.NoError(t, err)
	_, err = file.WriteString("\"two\"}\n")
	require.NoError(t, err)
	require.NoError(t, file.Close())
	assert.Equal(t, []string{"two", "no JSON", "one"}, messages(t, r, Filter{}))
}

func fill(t testing.TB, folder string, lines int) {
	t.Helper()
	var text strings.Builder
	for i := range lines {
		fmt.Fprintf(&text, `{"bytes":1234,"host":"api-na.myconnectwise.net","level":%q,"method":"GET","ms":%d,"msg":"request","path":"/v4_6_release/apis/3.0/company/companies/%d","status":200,"time":"2026-11-27T20:00:00.123456Z"}`+"\n",
			[]logrus.Level{logrus.DebugLevel, logrus.WarnLevel}[i%2], i%900, i)
	}
	require.NoError(t, os.WriteFile(filepath.Join(folder, FileName), []byte(text.String()), 0o600))
}

func TestTheNewestLinesAreKept(t *testing.T) {
	folder := t.TempDir()
	fill(t, folder, MostLines+10)
	r := &Reader{Folder: folder}
	page, err := r.Page(Filter{Limit: 1})
	require.NoError(t, err)
	assert.Equal(t, MostLines, page.Total)
	assert.EqualValues(t, MostLines+10, page.UpTo)
	page, err = r.Page(Filter{Offset: MostLines - 1, Limit: 5})
	require.NoError(t, err)
	require.Len(t, page.Lines, 1)
	assert.EqualValues(t, 11, page.Lines[0].Number)
}

func BenchmarkFilter(b *testing.B) {
	folder := b.TempDir()
	fill(b, folder, MostLines)
	r := &Reader{Folder: folder}
	i := 0
	for b.Loop() {
		i++
		if _, err := r.Page(Filter{Level: "warning", Text: fmt.Sprintf("companies/%d", i%90), Limit: 250}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkOpen(b *testing.B) {
	folder := b.TempDir()
	fill(b, folder, MostLines)
	for b.Loop() {
		if _, err := (&Reader{Folder: folder}).Page(Filter{Limit: 250}); err != nil {
			b.Fatal(err)
		}
	}
}
