package mapping

import (
	"math/rand/v2"
	"testing"

	"crossdock/backend/hudu"
	"crossdock/backend/record"
)

// TestMovesAreThoseOfTheSync: what moves between two sets of rules and defaults
// is what the mapping sends elsewhere. Planted and found: the first rule of the
// new ones taken whatever its place; a default layout that stays the old one.
func TestMovesAreThoseOfTheSync(t *testing.T) {
	moved := 0
	for seed := range uint64(200) {
		random := rand.New(rand.NewPCG(seed, 2))
		in := anyTenant(random)
		before := layoutsByKey(Map(in))
		after := in
		after.Settings.SortRules = nil
		for _, i := range random.Perm(len(in.Settings.SortRules)) {
			if random.IntN(3) > 0 {
				after.Settings.SortRules = append(after.Settings.SortRules, in.Settings.SortRules[i])
			}
		}
		if random.IntN(2) == 0 {
			after.Settings.Layouts.Configurations = "2"
		}
		want := map[record.Key][2]hudu.AssetLayoutID{}
		for key, to := range layoutsByKey(Map(after)) {
			if from := before[key]; from != to {
				want[key] = [2]hudu.AssetLayoutID{from, to}
			}
		}
		got := RuleMoves(in.Settings, after.Settings, in.Hudu.Layouts, in.ConnectWise)
		if len(got) != len(want) {
			t.Fatalf("seed %d: %d moves, the sync has %d", seed, len(got), len(want))
		}
		for _, m := range got {
			if want[m.Key] != [2]hudu.AssetLayoutID{m.From, m.To} {
				t.Fatalf("seed %d: %s goes from %d to %d, want %v", seed, m.Key, m.From, m.To, want[m.Key])
			}
		}
		moved += len(got)
	}
	if moved < 50 {
		t.Errorf("only %d moves were looked at", moved)
	}
}

func layoutsByKey(d Desired) map[record.Key]hudu.AssetLayoutID {
	layouts := map[record.Key]hudu.AssetLayoutID{}
	for _, asset := range d.Assets {
		layouts[asset.Key] = asset.Layout
	}
	return layouts
}
