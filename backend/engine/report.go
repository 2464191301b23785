package engine

import (
	"crossdock/backend/connectwise"
	"crossdock/backend/journal"
	"crossdock/backend/plan"
)

// reportOf is what a person has to look at after a run, with the names of the
// companies that it speaks of as far as they are known.
func reportOf(finished Finished) journal.Report {
	report := journal.Report{Problems: finished.Problems, Conflicts: finished.Conflicts, Companies: map[connectwise.CompanyID]string{}}
	name := func(id connectwise.CompanyID) {
		if text := finished.Companies[id]; text != "" {
			report.Companies[id] = text
		}
	}
	for _, halt := range finished.Halts {
		report.Held = append(report.Held, HeldBack(halt))
		name(halt.Company)
	}
	for _, problem := range finished.Problems {
		name(problem.Company)
	}
	for _, conflict := range finished.Conflicts {
		name(conflict.Company)
	}
	return report
}

// HeldBack is a halt in numbers, without the changes behind it.
func HeldBack(halt plan.Halt) journal.Held {
	return journal.Held{Kind: halt.Kind, Company: halt.Company, Cleared: halt.Cleared, Count: halt.Count, Of: halt.Of, Reason: halt.Reason}
}
