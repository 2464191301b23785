package store

import (
	"bytes"
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
	"crossdock/backend/journal"
)

// wholeFile is the content of a file with everything in it, and some hundred
// links.
func wholeFile(t *testing.T) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), FileName)
	s := openAt(t, path)
	fillEveryBucket(t, s)
	effect := journal.Effect{}
	for id := range 300 {
		effect.Links = append(effect.Links, link(id+1))
	}
	require.NoError(t, s.Settle(effect))
	// The largest value lies on pages of its own.
	require.NoError(t, s.Keep("large", strings.Repeat("x", 10*os.Getpagesize())))
	var used int64
	require.NoError(t, s.db.View(func(tx *bolt.Tx) error { used = tx.Size(); return nil }))
	require.NoError(t, s.Close())
	content, err := os.ReadFile(path)
	require.NoError(t, err)
	return content[:used]
}

func TestDamagedFileNamesTheWayOut(t *testing.T) {
	content, page := wholeFile(t), os.Getpagesize()
	for name, damage := range map[string][]byte{
		"text":          []byte("this is no database, and it is long enough to be looked at"),
		"zeroes":        make([]byte, len(content)),
		"garbage":       bytes.Repeat([]byte{0xA5}, len(content)),
		"one page":      content[:page],
		"two pages":     content[:2*page],
		"three pages":   content[:3*page],
		"half":          content[:len(content)/2],
		"inside a page": content[:len(content)/2+17],
		"last page":     content[:len(content)-page],
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), FileName)
			require.NoError(t, os.WriteFile(path, damage, 0o600))
			_, err := Open(path, Options{})
			var damaged *DamagedError
			require.ErrorAs(t, err, &damaged)
			assert.ErrorContains(t, err, path)
			assert.ErrorContains(t, err, "move it away")

			// Nothing holds the file: it is damaged the next time, too, can be moved
			// away, and a new one made.
			_, err = Open(path, Options{})
			require.ErrorAs(t, err, &damaged)
			require.NoError(t, os.Rename(path, path+".damaged"))
			openAt(t, path)
		})
	}
}

// TestAnyPageDamaged spoils one page after the other. Each time either nothing
// is amiss, because the page holds nothing, or the damage is told; never does
// the process break or hang.
func TestAnyPageDamaged(t *testing.T) {
	content, page := wholeFile(t), os.Getpagesize()
	told := 0
	for at := 2 * page; at+page <= len(content); at += page {
		for _, fill := range []byte{0, 0xFF, 0x01} {
			spoilt := bytes.Clone(content)
			copy(spoilt[at:at+page], bytes.Repeat([]byte{fill}, page))
			path := filepath.Join(t.TempDir(), FileName)
			require.NoError(t, os.WriteFile(path, spoilt, 0o600))
			done := make(chan error, 1)
			go func() { done <- useAll(path) }()
			select {
			case err := <-done:
				var damaged *DamagedError
				if err != nil {
					require.ErrorAs(t, err, &damaged, "page %d", at/page)
					told++
				}
			case <-time.After(time.Minute):
				t.Fatalf("page %d with %#x hangs", at/page, fill)
			}
		}
	}
	assert.Greater(t, told, 10)
}

// useAll reads everything, writes something, and closes.
func useAll(path string) error {
	s, err := Open(path, Options{})
	if err != nil {
		return err
	}
	_, err = s.Base()
	if err == nil {
		_, err = s.Runs()
	}
	if err == nil {
		err = s.Intend(journal.Entry{Run: "r2", Sequence: 1, State: journal.Intended})
	}
	if closing := s.Close(); closing != nil {
		return closing
	}
	return err
}

// A value that is not what the store writes is damage, and from then on the
// file is not written any more.
func TestDamagedValue(t *testing.T) {
	path := filepath.Join(t.TempDir(), FileName)
	s := openAt(t, path)
	require.NoError(t, s.Settle(journal.Effect{Links: []base.Link{link(1)}}))
	require.NoError(t, s.update("spoil", func(tx *bolt.Tx) error { return bucket(tx, links).Put(linkKey(key(1)), []byte(`{"key`)) }))
	_, err := s.Base()
	var damaged *DamagedError
	require.ErrorAs(t, err, &damaged)
	require.ErrorAs(t, s.Intend(journal.Entry{Run: "r", Sequence: 1}), &damaged)
	require.NoError(t, s.Close())
}

// What breaks in a visitor is a fault of the program; the file is not to blame.
func TestPanicOfTheProgramIsNoDamage(t *testing.T) {
	s := newStore(t)
	require.NoError(t, s.BeginRun(journal.Run{ID: "r1"}))
	for name, breaks := range map[string]func(){
		"panic": func() { panic("ours") },
		"index": func() { _ = []int{}[len(s.path)] },
	} {
		t.Run(name, func(t *testing.T) {
			assert.Panics(t, func() { _ = s.EachRun(func(journal.Run) bool { breaks(); return true }) })
			_, err := s.Runs()
			assert.NoError(t, err)
		})
	}
}

// TestFileShrinksWhileOpen: another program cuts the file, for example one that
// keeps folders in step between machines.
func TestFileShrinksWhileOpen(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("a file in use cannot be cut there")
	}
	path := filepath.Join(t.TempDir(), FileName)
	require.NoError(t, os.WriteFile(path, wholeFile(t), 0o600))
	s := openAt(t, path)
	require.NoError(t, os.Truncate(path, int64(2*os.Getpagesize())))
	_, err := s.Base()
	var damaged *DamagedError
	require.ErrorAs(t, err, &damaged)
	require.NoError(t, s.Close())
}

func TestOthersCannotRead(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("rights are the folder's there")
	}
	path := filepath.Join(t.TempDir(), "folder", FileName)
	s := openAt(t, path)
	mode := func(path string) os.FileMode {
		info, err := os.Stat(path)
		require.NoError(t, err)
		return info.Mode().Perm()
	}
	assert.Equal(t, os.FileMode(0o600), mode(path))
	assert.Equal(t, os.FileMode(0o700), mode(filepath.Dir(path)))
	require.NoError(t, s.Close())

	require.NoError(t, os.Chmod(path, 0o644))
	openAt(t, path)
	assert.Equal(t, os.FileMode(0o600), mode(path))
}
