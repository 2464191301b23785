package engine

import (
	"fmt"
	"slices"

	"crossdock/backend/change"
	"crossdock/backend/hudu"
	"crossdock/backend/journal"
)

// wroteValue is one attribute that a run wrote.
type wroteValue struct {
	target
	asset     hudu.AssetID
	attribute change.Attribute
}

// reachBack lets a run that changed again what an older one had written go back
// to what was there before both, when the older one was undone first and had to
// leave the value. runs are newest first.
func (s *session) reachBack(t *takeBack, runs []journal.Run) error {
	for _, older := range runs {
		if older.ID >= t.run.ID || older.UndoneBy == "" {
			continue
		}
		wrote, err := s.ports.Store.Entries(older.ID)
		if err != nil {
			return fmt.Errorf("read journal of run %s: %w", older.ID, err)
		}
		took, err := s.ports.Store.Entries(older.UndoneBy)
		if err != nil {
			return fmt.Errorf("read journal of run %s: %w", older.UndoneBy, err)
		}
		t.reach(remaining(wrote, took))
	}
	return nil
}

// remaining are the values that a run wrote to what was there, without those that its
// undo took back.
func remaining(wrote, took []journal.Entry) map[wroteValue]change.Difference {
	values := map[wroteValue]change.Difference{}
	for _, entry := range wrote {
		for _, d := range entry.Change.Differences {
			if written, done := entry.ReadBack[d.Attribute]; done && entry.Change.Verb != change.Create {
				values[valueOf(entry, d)] = change.Difference{Before: d.Before, After: written}
			}
		}
	}
	for _, entry := range took {
		for _, d := range entry.Change.Differences {
			if entry.State == journal.Applied {
				delete(values, valueOf(entry, d))
			}
		}
	}
	return values
}

func valueOf(entry journal.Entry, d change.Difference) wroteValue {
	return wroteValue{targetOf(entry.Change), entry.Asset, d.Attribute}
}

// reach moves what the writes go back to.
func (t *takeBack) reach(values map[wroteValue]change.Difference) {
	for i := range t.entries {
		entry := &t.entries[i]
		entry.Change.Differences = slices.Clone(entry.Change.Differences)
		for j := range entry.Change.Differences {
			d := &entry.Change.Differences[j]
			if older, has := values[valueOf(*entry, *d)]; has && d.Before == older.After && entry.Change.Verb != change.Create {
				d.Before = older.Before
			}
		}
	}
}
