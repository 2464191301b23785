package store

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// Lists are kept as they are, stay while only their time is new, and go alone or
// with everything else. Planted and found: rows that go when only what is known of
// them is written.
func TestListsOfCompanies(t *testing.T) {
	s := newStore(t)
	kept := func(about, rows string) {
		t.Helper()
		a, r, err := s.Lists()
		require.NoError(t, err)
		require.Equal(t, about, string(a))
		require.Equal(t, rows, string(r))
		alone, err := s.AboutLists()
		require.NoError(t, err)
		require.Equal(t, about, string(alone))
	}
	kept("", "")
	require.NoError(t, s.DropLists(), "there are none")
	require.NoError(t, s.KeepLists([]byte("first"), []byte("\x00rows")))
	kept("first", "\x00rows")
	require.NoError(t, s.KeepLists([]byte("later"), nil))
	kept("later", "\x00rows")
	require.NoError(t, s.DropLists())
	kept("", "")
	require.NoError(t, s.KeepLists([]byte("again"), []byte("rows")))
	require.NoError(t, s.ClearAndKeep("reset", true))
	kept("", "")
}
