package store

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"crossdock/backend/base"
	"crossdock/backend/journal"
	"crossdock/backend/record"
)

// Planted and found: an id of more than one byte that is read as another one.
func TestLinkedAreTheKeysOfTheLinks(t *testing.T) {
	s := openAt(t, filepath.Join(t.TempDir(), "state.db"))
	keys := []record.Key{{Kind: record.Configuration, ID: 42}, {Kind: record.Contact, ID: 1 << 40}, {Kind: record.Location, ID: 300}}
	want := map[record.Key]bool{}
	for _, key := range keys {
		want[key] = true
		require.NoError(t, s.Settle(journal.Effect{Links: []base.Link{{Key: key, Asset: 7}}}))
	}
	linked, err := s.Linked()
	require.NoError(t, err)
	require.Equal(t, want, linked)
}
