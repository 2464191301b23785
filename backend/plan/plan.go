package plan

import (
	"slices"

	"crossdock/backend/base"
	"crossdock/backend/change"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/journal"
	"crossdock/backend/record"
)

// Plan is everything one run would do, decided in one go from base, current
// and desired. It is sorted, flat, and complete: apply adds nothing to it.
type Plan struct {
	Scope     journal.Scope     `json:"scope,omitzero"`
	Changes   []change.Change   `json:"changes"`
	Conflicts []change.Conflict `json:"conflicts"`
	Problems  []change.Problem  `json:"problems"`
	// Kept are values that a person changed in Hudu, that differ from
	// ConnectWise's and stay: in the shape of conflicts, since a person can
	// decide about them alike.
	Kept []change.Conflict `json:"-"`
	// Settled are links whose base becomes known, or moves on, with no write:
	// both sides agree already.
	Settled []base.Link `json:"settled,omitempty"`
	// FoundAgain are links of companies that a run of single records meets, to be
	// remembered beside those of its records.
	FoundAgain []base.Link `json:"-"`
	// Related are relations found in place, to be remembered with no write.
	Related []base.Relation `json:"related,omitempty"`
	// Unrelated are relations that were left over and are gone, to be forgotten.
	Unrelated []base.Ends `json:"unrelated,omitempty"`
	// LeftOver are relations that the Hudu key may not delete.
	LeftOver []LeftOver `json:"-"`
	// Unseen are ties that only a run which reads Hudu's relations can decide
	// about; empty where this one read them.
	Unseen []base.Ends `json:"-"`
	// Forgotten are links to nothing: neither side has the record any more.
	Forgotten []record.Key `json:"forgotten,omitempty"`
	// Holds are holds that begin, which the run that keeps them dates, and holds
	// that know now what ends them.
	Holds []base.Hold `json:"holds,omitempty"`
	// Released are holds that end, because ConnectWise says something else now.
	Released []record.Key `json:"released,omitempty"`
	// Unchanged counts records that need nothing, by kind.
	Unchanged map[record.Kind]int `json:"unchanged"`
	// Linked counts the linked records by kind and company: what the brakes'
	// percentages refer to.
	Linked map[Group]int `json:"-"`
	// Filled counts the records that hold a value in a field which the plan
	// clears in several of them.
	Filled   map[Field]int `json:"-"`
	Warnings []string      `json:"warnings,omitempty"`
	// Others is what another Crossdock has written meanwhile.
	Others Others `json:"-"`
	// Halts are the parts that a brake holds back; see [Guard].
	Halts []Halt `json:"halts,omitempty"`
}

// Group is the records of one kind in one company; Company 0 is all of them.
type Group struct {
	Kind    record.Kind
	Company connectwise.CompanyID
}

// Field is one attribute of the records of a kind in a layout; companies have
// no layout.
type Field struct {
	Kind      record.Kind
	Layout    hudu.AssetLayoutID
	Attribute change.Attribute
}

// Halt is a part of a plan that a person has to approve: so many archives and
// moves, or values cleared, that an accident is likelier than an intention.
type Halt struct {
	Kind    record.Kind           `json:"kind"`
	Company connectwise.CompanyID `json:"company,omitempty"` // zero: all companies
	// Cleared is the attribute whose values would be cleared, "" for archives and
	// moves.
	Cleared change.Attribute `json:"cleared,omitempty"`
	Count   int              `json:"count"`
	Of      int              `json:"of"`
	Reason  string           `json:"reason"`
	// Held are the changes that were taken out of the plan; of Cleared that one
	// difference each, while the rest of the change stays in it.
	Held []change.Change `json:"held"`
}

// Summary is the plan in numbers, as a run that is not applied.
func (p Plan) Summary() journal.Summary {
	s := journal.Summary{Counts: journal.NewCounts(), Conflicts: len(p.Conflicts), Warnings: p.Warnings, Others: p.Others.Counts()}
	for kind, n := range p.Unchanged {
		s.Counts.Add(kind, change.Unchanged, n)
	}
	for _, c := range p.Changes {
		s.Counts.Add(c.Key.Kind, c.Verb, 1)
	}
	for _, problem := range p.Problems {
		if problem.Refused {
			s.Refused++
		}
	}
	for _, halt := range p.Halts {
		s.Halted += len(halt.Held)
	}
	if len(p.LeftOver) > 0 {
		s.Warnings = append(slices.Clone(s.Warnings), leftOverText(p.LeftOver))
	}
	if s.Warnings == nil {
		s.Warnings = []string{}
	}
	return s
}
