package engine_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"testing"
	"testing/synctest"
)

// replaySeed names the variable that replays one history.
const replaySeed = "CROSSDOCK_SIMULATION_SEED"

// TestSimulationOfWeeks lets two technicians sync one small tenant for weeks,
// while people work in both systems, requests fail and programs die. It looks
// after every run, and at the end lets everything come to rest.
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
	if len(seeds) > 1 && !t.Failed() {
		seen.wantAll(t)
	}
}

// drawSeeds are the histories to live through: other ones each time, or the
// one that is asked for.
func drawSeeds(t *testing.T) []uint64 {
	if text := os.Getenv(replaySeed); text != "" {
		seed, err := strconv.ParseUint(text, 10, 64)
		if err != nil {
			t.Fatalf("%s: %v", replaySeed, err)
		}
		return []uint64{seed}
	}
	seeds := make([]uint64, 200)
	if os.Getenv("CROSSDOCK_SOAK") == "1" {
		seeds = make([]uint64, 1000)
	}
	for i := range seeds {
		seeds[i] = uint64(rand.Uint32())
	}
	return seeds
}

func replay(seed uint64) string {
	return fmt.Sprintf("%s=%d go test ./backend/engine -run '^TestSimulationOfWeeks$' -v", replaySeed, seed)
}
