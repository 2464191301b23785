package apply_test

import (
	"slices"
	"testing"
	"time"

	"crossdock/backend/apply"
	"crossdock/backend/change"
	"crossdock/backend/record"
)

func TestLeastTime(t *testing.T) {
	of := func(kind record.Kind, verb change.Verb, differences ...change.Difference) change.Change {
		return change.Change{Key: record.Key{Kind: kind, ID: 1}, Verb: verb, Differences: differences}
	}
	name := change.Difference{Attribute: change.Name, After: "x"}
	layout, archived := change.Difference{Attribute: change.Layout, After: "3"}, change.Difference{Attribute: change.Archived, After: "true"}
	tests := map[string]struct {
		change   change.Change
		requests int
	}{
		"a new asset":              {of(record.Contact, change.Create, name), 1},
		"a new company":            {of(record.Company, change.Create, name), 1},
		"a company":                {of(record.Company, change.Update, name), 2},
		"an asset":                 {of(record.Contact, change.Update, name), 2},
		"archiving":                {of(record.Contact, change.Archive, archived), 2},
		"another layout, values":   {of(record.Contact, change.Move, layout, name), 3},
		"adoption without a write": {of(record.Contact, change.Adopt), 2},
		"a tile":                   {of(record.Tile, change.Create, name), 2},
		"a relation":               {of(record.Relation, change.Relate), 1},
	}
	for what, test := range tests {
		if got, want := apply.LeastTime([]change.Change{test.change}, 60), time.Duration(test.requests)*time.Second; got != want {
			t.Errorf("%s takes %s at one request a second, want %s", what, got, want)
		}
	}
	many := slices.Repeat([]change.Change{tests["a new asset"].change}, 36_000)
	if got := apply.LeastTime(many, 200); got != 3*time.Hour {
		t.Errorf("36,000 requests at 200 a minute take %s, want 3h", got)
	}
	if got := apply.LeastTime(many, 0); got != 0 {
		t.Errorf("without a limit it takes %s, want 0", got)
	}
}
