package rig

import (
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// What a server was found to answer outlives the process, for a week and for
// that server alone. Planted and found: sizes that hold for ever; each smaller
// one that begins the week anew.
func TestPageSizesAreRemembered(t *testing.T) {
	now := time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)
	dir := filepath.Join(t.TempDir(), "data")
	open := func() *Rig {
		r, err := Open(Options{DataDir: dir, Now: func() time.Time { return now }})
		require.NoError(t, err)
		t.Cleanup(func() { _ = r.Close() })
		return r
	}
	r := open()
	require.Nil(t, r.pageSizes(huduSizes, "one"))
	r.keepPageSizes(huduSizes, "one")(map[string]int{"assets": 500})
	now = now.Add(5 * 24 * time.Hour)
	r.keepPageSizes(huduSizes, "one")(map[string]int{"assets": 500, "relations": 25})
	require.NoError(t, r.Close())
	r = open()
	require.Equal(t, map[string]int{"assets": 500, "relations": 25}, r.pageSizes(huduSizes, "one"))
	require.Nil(t, r.pageSizes(huduSizes, "other"))
	require.Nil(t, r.pageSizes(connectWiseSizes, "one"))
	now = now.Add(2*24*time.Hour + time.Minute)
	require.Nil(t, r.pageSizes(huduSizes, "one"), "after a week larger pages are tried again")
	r.keepPageSizes(huduSizes, "one")(map[string]int{"assets": 250})
	require.Equal(t, map[string]int{"assets": 250}, r.pageSizes(huduSizes, "one"))
}
