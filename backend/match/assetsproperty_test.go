package match

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"crossdock/backend/hudu"
)

// anyTraits draws people and devices whose names and values meet often.
func anyTraits(t *rapid.T) Traits {
	var none []string
	draw := func(label string, of ...string) string { return rapid.SampledFrom(of).Draw(t, label) }
	list := func(label string, of ...string) []string {
		return rapid.OneOf(rapid.Just(none), rapid.SliceOfN(rapid.SampledFrom(of), 1, 2)).Draw(t, label)
	}
	return Traits{
		Name:   draw("name", "John Smith", "Smith, John", "Jon Smith", "J. Smith", "Mary Jones", "SRV-01", "SRV 01", "SRV-02", "Reception", "Main Office", "Tampa Office"),
		Emails: list("e-mail", "john@acme.com", "mary@acme.com", "info@acme.com"),
		Phones: list("phone", "813 555 0142", "(813) 555-0142", "813 555 0177", "212 555 0199"),
		Serial: draw("serial", "", "", "5CG1234XYZ", "5CG9999XYZ"), Model: draw("model", "", "PowerEdge R540", "Latitude 5520"),
		Street: draw("street", "", "120 Main St", "120 Main Street", "4800 Bay Rd"), City: draw("city", "", "Tampa", "Ocala"),
	}
}

// TestAssetsAreOneToOne: whatever the order of the input, the suggestions are the
// same, and an asset is the decided suggestion of one record at most. Planted and
// found: the sort of the sides left out; rivals left out of what is undecided.
func TestAssetsAreOneToOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var records []Record
		for i := range rapid.IntRange(1, 6).Draw(t, "records") {
			records = append(records, Record{ID: i + 1, Traits: anyTraits(t)})
		}
		var assets []Asset
		for i := range rapid.IntRange(0, 6).Draw(t, "assets") {
			assets = append(assets, Asset{ID: hudu.AssetID(i + 1), Traits: anyTraits(t)})
		}
		want := SuggestAssets(records, assets)
		others := rapid.Permutation(assets).Draw(t, "assets in another order")
		if diff := cmp.Diff(want, SuggestAssets(rapid.Permutation(records).Draw(t, "records in another order"), others)); diff != "" {
			t.Fatalf("another order, another result:\n%s", diff)
		}
		taken := map[hudu.AssetID]int{}
		for _, s := range want {
			if s.Undecided || len(s.Candidates) == 0 {
				continue
			}
			best := s.Candidates[0].Asset
			if other, is := taken[best]; is {
				t.Fatalf("records %d and %d are both asset %d: %+v", other, s.Record, best, want)
			}
			taken[best] = s.Record
		}
	})
}
