package engine_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"testing"
	"testing/synctest"
)

// enough is how many histories bring about everything that is counted.
const enough = 200

// replaySeed names the variable that replays one history.
const replaySeed = "CROSSDOCK_SIMULATION_SEED"

// TestSimulationOfWeeks lets two technicians sync one small tenant for weeks,
// while people work in both systems, requests fail and programs die. It looks
// after every run, and at the end lets everything come to rest.
//
// After every run: no record has two live assets with its ConnectWise ID;
// every write was intended in the journal of the machine that sent it, with
// that verb and asset; nothing is made for a record that has an asset, and
// nothing is archived that is active in ConnectWise; what people typed,
// archived and made is as they left it; nothing is deleted, no company is
// archived. At rest: no writes from the third round on, none open, and Hudu is
// as ConnectWise, but for what people did or are asked about.
//
// Not played are creations of two machines that overlap in the same seconds,
// and two machines that carry the same wish to make a company.
//
// Planted bugs that made it fail: open entries closed without a look-up, or
// not looked up at all; a conflict decided for ConnectWise; no look for the
// ConnectWise ID before an asset is made; a record that a list does not show
// taken for gone; writes without an intent; a lost base taken for a first
// contact; no check of values in front of a write; relations never made; and
// names without a base overwritten, which was a real one.
func TestSimulationOfWeeks(t *testing.T) {
	seeds := drawSeeds(t)
	seen := newTally()
	t.Run("seeds", func(t *testing.T) {
		for _, seed := range seeds {
			t.Run(strconv.FormatUint(seed, 10), func(t *testing.T) {
				t.Parallel()
				synctest.Test(t, func(t *testing.T) { newHistory(t, seed, seen).live() })
			})
		}
	})
	t.Log(seen)
	if len(seeds) >= enough && !t.Failed() {
		seen.wantAll(t)
	}
}

// drawSeeds are the histories to live through: the same ones each time, so that
// a change is judged by itself; other ones in a soak; or the one that is asked
// for.
func drawSeeds(t *testing.T) []uint64 {
	if text := os.Getenv(replaySeed); text != "" {
		seed, err := strconv.ParseUint(text, 10, 64)
		if err != nil {
			t.Fatalf("%s: %v", replaySeed, err)
		}
		return []uint64{seed}
	}
	soak := os.Getenv("CROSSDOCK_SOAK") == "1"
	seeds := make([]uint64, enough)
	switch {
	case soak:
		seeds = make([]uint64, 1000)
	case raceDetector:
		// Races show in a few histories; all of them are lived without it.
		seeds = make([]uint64, 10)
	}
	for i := range seeds {
		if seeds[i] = uint64(i) + 1; soak {
			seeds[i] = uint64(rand.Uint32())
		}
	}
	return seeds
}

func replay(seed uint64) string {
	return fmt.Sprintf("%s=%d go test ./backend/engine -run '^TestSimulationOfWeeks$' -v", replaySeed, seed)
}
