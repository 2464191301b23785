package engine

import (
	"slices"

	"crossdock/backend/base"
	"crossdock/backend/change"
	"crossdock/backend/connectwise"
	"crossdock/backend/journal"
	"crossdock/backend/mapping"
	"crossdock/backend/plan"
	"crossdock/backend/record"
)

// concerned are the records that a run of single records is about, nil for any
// other run. An agreement takes the tile of its company along.
func concerned(scope journal.Scope, read connectwise.Records, b base.Base) map[record.Key]bool {
	keys := scope.Keys()
	if len(keys) == 0 {
		return nil
	}
	only := make(map[record.Key]bool, len(keys))
	for _, key := range keys {
		only[key] = true
		if key.Kind == record.Agreement {
			only[mapping.Tile{Company: b.Links[key].Company}.Key()] = true
		}
	}
	for i := range read.Agreements {
		if agreement := &read.Agreements[i]; only[record.Key{Kind: record.Agreement, ID: int(agreement.ID)}] {
			only[mapping.Tile{Company: connectwise.CompanyID(agreement.Company.ID)}.Key()] = true
		}
	}
	return only
}

// narrow leaves in the plan what a run of single records may do: the records
// themselves, their companies where those have to be made first, and the tiles
// of agreements. Everything that was read decides what becomes of them, brakes
// included: those count them against all that is linked.
func narrow(p plan.Plan, only map[record.Key]bool) plan.Plan {
	if only == nil {
		return p
	}
	p.Changes = slices.DeleteFunc(slices.Clone(p.Changes), func(c change.Change) bool {
		return !only[c.Key] && (c.Key.Kind != record.Company || c.Verb != change.Create)
	})
	p.Conflicts = slices.DeleteFunc(slices.Clone(p.Conflicts), func(c change.Conflict) bool { return !only[c.Key] })
	p.Kept = slices.DeleteFunc(slices.Clone(p.Kept), func(c change.Conflict) bool { return !only[c.Key] })
	p.Problems = slices.DeleteFunc(slices.Clone(p.Problems), func(problem change.Problem) bool { return !only[problem.Key] })
	p.Settled = slices.DeleteFunc(slices.Clone(p.Settled), func(link base.Link) bool { return !only[link.Key] })
	p.Settled = append(p.Settled, p.FoundAgain...)
	p.Forgotten = slices.DeleteFunc(slices.Clone(p.Forgotten), func(key record.Key) bool { return !only[key] })
	p.Holds = slices.DeleteFunc(slices.Clone(p.Holds), func(hold base.Hold) bool { return !only[hold.Key] })
	p.Released = slices.DeleteFunc(slices.Clone(p.Released), func(key record.Key) bool { return !only[key] })
	p.Related, p.Unrelated, p.Others = nil, nil, plan.Others{}
	return p
}
