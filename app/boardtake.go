package app

import (
	"slices"

	"crossdock/app/rig"
	"crossdock/backend/base"
	"crossdock/backend/connectwise"
)

// takeLocked notes decisions. It returns the companies for which something else
// is proposed because of them.
func (b *board) takeLocked(decisions []base.Match) []connectwise.CompanyID {
	if len(decisions) == 0 {
		return nil
	}
	b.lists.Take(decisions)
	b.revision++
	return b.proposals.Decide(decisions)
}

// dismissLocked notes dismissals, and takes others back. It returns what
// takeLocked does, with the companies that they are about.
func (b *board) dismissLocked(dismissed, reopened []base.Dismissal) []connectwise.CompanyID {
	if len(dismissed)+len(reopened) == 0 {
		return nil
	}
	b.lists.Dismiss(dismissed, reopened)
	b.revision++
	return distinct(
		aboutWhom(dismissed), aboutWhom(reopened), b.proposals.Dismiss(rig.Pairs(dismissed)), b.proposals.Restore(rig.Pairs(reopened)),
	)
}

// stepLocked notes what a step of the store did, or took back, and returns what
// else is proposed because of it.
func (b *board) stepLocked(step base.Step) []connectwise.CompanyID {
	now, dismissed, reopened := step.After, step.Dismissed, step.Reopened
	if step.Undone {
		now, dismissed, reopened = step.Before, step.Reopened, step.Dismissed
	}
	// A match takes the dismissal of its pair back, so that comes last.
	others := b.takeLocked(now)
	return distinct(others, b.dismissLocked(dismissed, reopened))
}

func aboutWhom(dismissals []base.Dismissal) []connectwise.CompanyID {
	var companies []connectwise.CompanyID
	for _, d := range dismissals {
		companies = append(companies, d.Company)
	}
	return companies
}

// distinct are the companies of the lists, sorted, each once.
func distinct(lists ...[]connectwise.CompanyID) []connectwise.CompanyID {
	all := slices.Concat(lists...)
	slices.Sort(all)
	return slices.Compact(all)
}

// missing are the dismissals of which the other list has none.
func missing(of, in []base.Dismissal) []base.Dismissal {
	var list []base.Dismissal
	for _, d := range of {
		if _, found := slices.BinarySearchFunc(in, d, base.Dismissal.Compare); !found {
			list = append(list, d)
		}
	}
	return list
}
