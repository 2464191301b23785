package engine_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"crossdock/backend/engine"
	"crossdock/backend/engine/enginetest"
	"crossdock/backend/journal"
)

// The time left is told once ten seconds have shown a rate, and from that rate.
func TestTimeLeft(t *testing.T) {
	bubble(t, func(t *testing.T, x *tenant) {
		for n := 1; n <= writes; n++ {
			x.Fail(n, enginetest.Fault{After: true, Then: func() { x.later(time.Second) }})
		}
		x.sync()
		told := 0
		for _, event := range x.events {
			progress, is := event.(engine.Progress)
			if !is || progress.Phase != engine.Writing {
				continue
			}
			require.Equal(t, writes, progress.Total)
			if progress.Done < 10 || progress.Done == writes {
				require.Zero(t, progress.Left, "after %d changes", progress.Done)
				continue
			}
			told++
			require.InDelta(t, writes-progress.Done, progress.Left.Seconds(), 1.5)
		}
		require.Equal(t, writes-10, told)
	})
}

// Ids sort in the order of runs, also within one second and after the clock
// was put back.
func TestRunIDs(t *testing.T) {
	bubble(t, func(t *testing.T, x *tenant) {
		var last journal.RunID
		for i := range 5 {
			if i == 3 {
				x.later(-time.Hour)
			}
			id := x.sync().ID
			require.Greater(t, id, last)
			require.Len(t, strings.TrimPrefix(string(id), string(id)[:17]), 4)
			last = id
		}
	})
}
