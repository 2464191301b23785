package rig

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"crossdock/backend/change"
	"crossdock/backend/journal"
	"crossdock/backend/record"
)

// The newest write names the record, and the store is not asked by somebody who is
// looking at it: whoever rewrites it meanwhile would wait for ever, and with that
// everybody. Planted and found: the oldest write.
func TestRememberedWaitsForNobody(t *testing.T) {
	r := openNew(t, nil)
	key := record.Key{Kind: record.Configuration, ID: 7}
	for i, name := range []string{"Before", "After", ""} {
		run := journal.Run{ID: journal.RunID("run-" + string(rune('1'+i))), Started: readOnce}
		require.NoError(t, r.store.BeginRun(run))
		if name != "" {
			require.NoError(t, r.store.Intend(journal.Entry{Run: run.ID, Sequence: 1, State: journal.Intended, Change: change.Change{Key: key, Company: 5, Name: name}}))
		}
	}
	found, err := r.Remembered(key)
	require.NoError(t, err)
	require.Equal(t, Named{Name: "After", Company: 5}, found)
	none, err := r.Remembered(record.Key{Kind: record.Contact, ID: 7})
	require.NoError(t, err)
	require.Zero(t, none)

	done := make(chan error, 1)
	go func() {
		stop := make(chan struct{})
		go func() {
			defer close(stop)
			for range 20 {
				if r.store.Rewrite() != nil {
					return
				}
			}
		}()
		for {
			select {
			case <-stop:
				done <- nil
				return
			default:
				if _, err := r.Remembered(key); err != nil {
					done <- err
					return
				}
			}
		}
	}()
	select {
	case err := <-done:
		require.NoError(t, err)
	case <-time.After(30 * time.Second):
		require.Fail(t, "the store is stuck")
	}
}
