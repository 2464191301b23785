package cli

import (
	"fmt"
	"slices"

	"crossdock/backend/change"
	"crossdock/backend/plan"
	"crossdock/backend/record"
)

// mostAlike is how many records with the same problem are listed one by one.
const mostAlike = 3

// alike lists the first few records that have the same problem and counts the
// others: one missing layout must not fill the screen with its contacts.
func alike(problems []change.Problem) []change.Problem {
	type sort struct {
		kind   record.Kind
		code   change.Code
		reason string
	}
	sortOf := func(p change.Problem) sort { return sort{p.Key.Kind, p.Code, p.Reason} }
	count := map[sort]int{}
	for _, p := range problems {
		count[sortOf(p)]++
	}
	seen := map[sort]int{}
	var shown []change.Problem
	for _, p := range problems {
		s := sortOf(p)
		seen[s]++
		switch rest := count[s] - mostAlike; {
		case seen[s] == mostAlike && rest > 1:
			p.Reason += fmt.Sprintf(" (and the same for %d more; --json lists them all)", rest)
			shown = append(shown, p)
		case seen[s] <= mostAlike || rest <= 1:
			shown = append(shown, p)
		}
	}
	return shown
}

// plan is a plan for people: names in place of the ids of layouts and
// companies, and like problems together.
func (n names) plan(p plan.Plan) plan.Plan {
	p.Changes = n.changes(p.Changes)
	p.Halts = slices.Clone(p.Halts)
	for i := range p.Halts {
		p.Halts[i].Held = n.changes(p.Halts[i].Held)
	}
	p.Conflicts = slices.Clone(p.Conflicts)
	for i, c := range p.Conflicts {
		view := viewConflict(c, n)
		p.Conflicts[i].Base, p.Conflicts[i].Hudu, p.Conflicts[i].ConnectWise = view.Base, view.Hudu, view.ConnectWise
	}
	p.Problems = alike(p.Problems)
	return p
}

func (n names) changes(changes []change.Change) []change.Change {
	changes = slices.Clone(changes)
	for i := range changes {
		changes[i].Differences = slices.Clone(changes[i].Differences)
		for j, d := range changes[i].Differences {
			field := n.field(d)
			changes[i].Differences[j].Before, changes[i].Differences[j].After = field.Before, field.After
		}
	}
	return changes
}

// conflictHint is the way out of conflicts, told once.
const conflictHint = "In conflict: both sides changed. Decide with 'crossdock conflicts', make them agree in either system, or say with onConflict in the settings who wins."
