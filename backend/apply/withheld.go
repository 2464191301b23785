package apply

import (
	"slices"

	"crossdock/backend/change"
	"crossdock/backend/hudu"
	"crossdock/backend/mapping"
	"crossdock/backend/plan"
	"crossdock/backend/record"
)

// WithoutUpdates takes out of a plan the updates of the layouts in which one
// cleared what it did not name, see [Proofs]: a run sends none of them, and each
// becomes a problem that says so. current is Hudu as the plan saw it.
func WithoutUpdates(p plan.Plan, clearing map[hudu.AssetLayoutID]bool, current *mapping.Current) plan.Plan {
	if len(clearing) == 0 {
		return p
	}
	p.Problems = slices.Clone(p.Problems)
	p.Changes = slices.DeleteFunc(slices.Clone(p.Changes), func(c change.Change) bool {
		layout, updates := updated(c)
		if !updates || !clearing[layout] {
			return false
		}
		p.Problems = append(p.Problems, change.Problem{
			Key: c.Key, Company: c.Company, Name: c.Name, Code: UpdateGuard, Reason: updatesStopped(layout, current), Refused: true,
		})
		return true
	})
	slices.SortStableFunc(p.Problems, change.CompareProblems)
	return p
}

// updated is the layout in which a change updates what is there already; updates
// is false for one that names nothing which could leave something unnamed.
func updated(c change.Change) (layout hudu.AssetLayoutID, updates bool) {
	switch {
	case c.Verb == change.Create || c.Key.Kind == record.Relation || c.Key.Kind == record.Tile:
		return 0, false
	case c.Key.Kind == record.Company:
		return Companies, len(c.Differences) > 0
	default:
		return c.Layout, slices.ContainsFunc(c.Differences, func(d change.Difference) bool {
			return d.Attribute != change.Archived && d.Attribute != change.Layout
		})
	}
}
