package snapshot_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"crossdock/backend/engine/enginetest"
	"crossdock/backend/hudu"
	"crossdock/backend/snapshot"
)

// windows is a Hudu that answers no lists of a thousand, right after a burst: all
// of its assets were written within minutes.
type windows struct {
	t       *testing.T
	w       *enginetest.World
	request snapshot.Request
	now     time.Time
	rows    int // how many assets the last reading was answered
}

const burst = 20

func newWindows(t *testing.T) *windows {
	x := &windows{t: t, now: time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)}
	x.w = enginetest.NewWorld(func() time.Time { return x.now })
	x.w.Hudu.Small = true
	x.w.Hudu.CompanyRows[10] = hudu.Company{ID: 10}
	for range burst {
		x.now = x.now.Add(20 * time.Second)
		x.w.Hudu.Put(hudu.Asset{Company: 10, Name: "as it was"})
	}
	x.request.Now = func() time.Time { return x.now }
	x.request.Progress = func(p snapshot.Progress) {
		if p.List == "Hudu assets" && p.Done {
			x.rows += p.Read
		}
	}
	return x
}

// read reads after that while, quickly when something is remembered, and
// remembers it.
func (x *windows) read(after time.Duration) map[hudu.AssetID]string {
	x.t.Helper()
	x.now, x.rows = x.now.Add(after), 0
	snap := take(x.t, x.w, x.request)
	require.True(x.t, snap.Hudu.AssetsComplete)
	memory := snap.Memory("one")
	x.request.Quick, x.request.Memory = true, memory
	names := map[hudu.AssetID]string{}
	for _, asset := range snap.Hudu.Assets {
		names[asset.ID] = asset.Name
	}
	return names
}

// rename is a person at an asset of the burst, by its number.
func (x *windows) rename(n int, name string) hudu.AssetID {
	asset := x.w.Hudu.AssetRows[hudu.AssetID(1000+n)]
	asset.Name = name
	return x.w.Hudu.Put(asset)
}

// A burst is read again for as long as it is younger than the slack, and not
// until something changes a day later. Planted and found: the anchor left out, a
// reading that does not pass it on, an anchor without slack.
func TestABurstIsNotReadAgain(t *testing.T) {
	x := newWindows(t)
	x.read(time.Minute)
	require.Equal(t, burst, x.rows)
	x.read(10 * time.Minute)
	require.Equal(t, burst, x.rows, "as young as that, changes may still come to light")
	x.read(3 * time.Hour)
	require.Equal(t, burst, x.rows, "the reading before was of those minutes")
	for range 3 {
		x.read(3 * time.Hour)
		require.Zero(t, x.rows)
	}
	edited := x.rename(3, "by hand")
	x.read(time.Minute)
	require.Equal(t, 1, x.rows)
	require.Equal(t, "by hand", x.read(3 * time.Hour)[edited])
}

// A reading that takes for hours may have missed what changed meanwhile. Planted
// and found: an anchor on the clock alone, taken after the lists were read.
func TestChangesWhileWindowsAreRead(t *testing.T) {
	x := newWindows(t)
	x.read(time.Minute)
	progress := x.request.Progress
	x.request.Progress = func(p snapshot.Progress) {
		progress(p)
		if p.List == "Hudu assets" && p.Done && x.w.Hudu.AssetRows[1005].Name != "meanwhile" {
			x.rename(5, "meanwhile") // dated before the reading ends, which takes for hours
			x.now = x.now.Add(4 * time.Hour)
		}
	}
	x.read(3 * time.Hour)
	require.Equal(t, "meanwhile", x.read(10 * time.Minute)[1005])
}

// A change can be dated before it is to be seen, or by a machine whose clock is
// slow.
func TestChangesThatComeToLightLate(t *testing.T) {
	x := newWindows(t)
	x.read(time.Minute)
	x.read(5 * time.Hour)
	asset := x.w.Hudu.AssetRows[1007]
	asset.Name, asset.UpdatedAt = "late", x.now.Add(-50*time.Minute)
	x.w.Hudu.AssetRows[1007] = asset
	require.Equal(t, "late", x.read(3 * time.Hour)[1007])
}

// Where the anchor proves nothing, the newest change and a day before it are what
// counts. Each case hides a change from a window that begins at the anchor.
// Planted and found: the proof left out, our own clock left out, the day left out.
func TestWindowsWithoutProof(t *testing.T) {
	for name, spoil := range map[string]func(*windows){
		"times of another zone":        func(x *windows) { x.w.Hudu.Zone = 5 * time.Hour },
		"no clock in the answers":      func(x *windows) { x.w.Hudu.NoDate = true },
		"a clock that is far ahead":    func(x *windows) { x.w.Hudu.Ahead = 72 * time.Hour },
		"the newest asset was deleted": func(x *windows) { delete(x.w.Hudu.AssetRows, 1000+burst) },
	} {
		t.Run(name, func(t *testing.T) {
			x := newWindows(t)
			spoil(x)
			x.read(time.Minute)
			x.read(3 * time.Hour)
			edited := x.rename(3, "by hand")
			x.now = x.now.Add(6 * time.Hour)
			x.rename(4, "newest") // what is newest is found in any case
			require.Equal(t, "by hand", x.read(time.Minute)[edited])
		})
	}
}

// A date from the future hides nothing. Planted and found: the newest change
// alone.
func TestWindowsBesideADateInTheFuture(t *testing.T) {
	for _, zone := range []time.Duration{0, 5 * time.Hour} {
		x := newWindows(t)
		x.w.Hudu.Zone = zone
		x.w.Hudu.AssetRows[1001] = hudu.Asset{ID: 1001, Company: 10, UpdatedAt: x.now.AddDate(1, 0, 0)}
		x.read(time.Minute)
		x.read(3 * time.Hour)
		edited := x.rename(3, "by hand")
		require.Equal(t, "by hand", x.read(time.Minute)[edited], zone)
	}
}

// What an older version remembered has no anchor.
func TestWindowsFromAMemoryWithoutAnAnchor(t *testing.T) {
	x := newWindows(t)
	x.read(time.Minute)
	x.request.Memory.AssetsAt = time.Time{}
	edited := x.rename(3, "by hand")
	require.Equal(t, "by hand", x.read(time.Hour)[edited])
	require.False(t, x.request.Memory.AssetsAt.IsZero(), "the next one has")
}
