package cli

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"crossdock/backend/journal"
	"crossdock/backend/sandbox/hudusim"
	"crossdock/backend/store"
)

// TestDamagedStore: every command that needs the file says that it is damaged
// and what to do, and sends nothing. Once it is moved away, the next run links
// everything again: no asset is made twice, and what people changed in Hudu
// stays as they put it.
func TestDamagedStore(t *testing.T) {
	page := os.Getpagesize()
	for name, damage := range map[string]func([]byte) []byte{
		"text":             func([]byte) []byte { return []byte("not a database, whatever it once was, and long enough to look") },
		"cut to two pages": func(whole []byte) []byte { return whole[:2*page] },
		"cut in half":      func(whole []byte) []byte { return whole[:len(whole)/2] },
		"zeroed inside": func(whole []byte) []byte {
			clear(whole[2*page : len(whole)/2])
			return whole
		},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t)
			b.setUp()
			b.must(exitPartial, "sync")
			b.must(exitDone, "match", "export", filepath.Join(b.dir, "matches.json"))
			b.editByHand()
			b.must(exitPartial, "sync")
			want := b.state()

			path := filepath.Join(b.dir, store.FileName)
			content, err := os.ReadFile(path)
			require.NoError(t, err)
			require.NoError(t, os.WriteFile(path, damage(content), 0o600))
			b.box.Hudu.ForgetRequests()
			for _, command := range []string{"sync", "plan", "runs", "match", "check"} {
				status, _, stderr := b.run(command)
				assert.Equal(t, exitFailed, status, command)
				assert.Contains(t, stderr, "the file is damaged")
				assert.Contains(t, stderr, "move it away and start again")
			}
			assert.Empty(t, b.box.Hudu.Writes())

			require.NoError(t, os.Rename(path, path+".damaged"))
			b.must(exitDone, "match", "import", filepath.Join(b.dir, "matches.json"))
			b.must(exitDone, "check")
			b.must(exitPartial, "sync")
			assert.Equal(t, want, b.state())
			assert.Empty(t, b.box.Hudu.Writes(), "everything was there already")
		})
	}
}

// editByHand lets a person rename an asset of each layout and type over a
// field of it.
func (b *bench) editByHand() {
	b.t.Helper()
	edited := map[int]bool{}
	for _, asset := range b.box.Hudu.Assets(func(a hudusim.Asset) bool { return !a.Archived }) {
		if edited[asset.AssetLayoutID] || asset.Values["ConnectWise ID"] == nil {
			continue
		}
		edited[asset.AssetLayoutID] = true
		require.NoError(b.t, b.box.Hudu.RenameAsset(asset.ID, asset.Name+" (front desk)"))
	}
	require.Greater(b.t, len(edited), 2)
}

// TestOldRunsGo: runs older than the retention go when one has ended.
func TestOldRunsGo(t *testing.T) {
	b := newBench(t)
	b.setUp()
	b.must(exitPartial, "sync")
	b.inStore(func(s *store.Store) {
		for id, age := range map[journal.RunID]time.Duration{"20260101T080000Z-aaaa": 91, "20260102T080000Z-aaaa": 89} {
			require.NoError(t, s.FinishRun(journal.Run{ID: id, Started: time.Now().Add(-age * 24 * time.Hour), Summary: journal.Summary{Run: id, Outcome: journal.Done}}))
		}
	})
	b.must(exitPartial, "sync")
	listed := b.must(exitDone, "runs", "--json")
	assert.NotContains(t, listed, "20260101T080000Z-aaaa")
	assert.Contains(t, listed, "20260102T080000Z-aaaa")
}

// inStore works on the file itself.
func (b *bench) inStore(work func(*store.Store)) {
	b.t.Helper()
	s, err := store.Open(filepath.Join(b.dir, store.FileName), store.Options{})
	require.NoError(b.t, err)
	work(s)
	require.NoError(b.t, s.Close())
}
