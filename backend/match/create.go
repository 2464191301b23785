package match

import (
	"crossdock/backend/base"
	"crossdock/backend/connectwise"
)

// leastPlausible is the chance of a partner from which a company is not taken
// for one that Hudu does not have: one doubled company in fifty is too many.
const leastPlausible = 0.02

// WithoutCandidates are decisions to create every company that has no decision
// and that Hudu surely lacks, for a person who switched that on: it has no
// candidate and hardly a chance of one, and nobody in Hudu has its name.
// Companies with as much as a doubtful candidate stay with the person, and so
// does every company of which a person has dismissed a candidate: saying no to
// one is not the wish for a new one. Sorted by the ConnectWise id.
func WithoutCandidates(in Input) []base.Match { return NewBoard(in).WithoutCandidates() }

// WithoutCandidates is the function of that name on a board that is there.
func (b *Board) WithoutCandidates() []base.Match {
	saidNo := map[connectwise.CompanyID]bool{}
	for pair, no := range b.dismissed {
		saidNo[pair.Company] = saidNo[pair.Company] || no
	}
	var created []base.Match
	for row := range b.g.rows {
		id := connectwise.CompanyID(b.g.all[0][row].id)
		if !b.isDecided(id) && !saidNo[id] && b.isFree(int32(row)) {
			created = append(created, base.Match{Company: id, Decision: base.CreateNew})
		}
	}
	return created
}

// isFree tells whether Hudu surely lacks a company.
func (b *Board) isFree(row int32) bool {
	return b.chance(row) < leastPlausible && len(b.lookAt(row).shown) == 0 && b.namesake(row) == nil
}
