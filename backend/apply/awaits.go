package apply

import (
	"crossdock/backend/change"
	"crossdock/backend/hudu"
)

// addersFirst puts in front of all others the moves that add fields which other
// changes await, one for each field of a layout.
func addersFirst(changes []change.Change) []change.Change {
	type field struct {
		layout hudu.AssetLayoutID
		label  string
	}
	added, first := map[field]bool{}, map[int]bool{}
	var front []change.Change
	for _, waiting := range changes {
		of := field{waiting.Layout, waiting.Awaits}
		if waiting.Awaits == "" || added[of] {
			continue
		}
		added[of] = true
		for i, c := range changes {
			if !c.AddsFor(waiting) {
				continue
			}
			if !first[i] {
				first[i], front = true, append(front, c)
			}
			break
		}
	}
	if len(front) == 0 {
		return changes
	}
	for i, c := range changes {
		if !first[i] {
			front = append(front, c)
		}
	}
	return front
}

// met is the change as it can be made: a move that was to add the field which it
// awaits may not have come about. The next run decides anew about the value.
func (r *runner) met(c change.Change) (change.Change, error) {
	if c.Awaits == "" {
		return c, nil
	}
	layout, _ := r.ports.Current.Layout(c.Layout)
	if _, has := layout.Field(c.Awaits); has {
		return c, nil
	}
	if rest := c.Unawaited(); len(rest.Differences) > 0 {
		return rest, nil
	}
	return c, stale("the layout %q has no field %q, because the move that was to add it was not made", layout.Name, c.Awaits)
}
