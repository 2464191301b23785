package match

import (
	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
)

// WithoutCandidates are decisions to create every company that has no decision
// and no candidate, for a person who switched that on. Companies with as much
// as a doubtful candidate stay with the person.
func WithoutCandidates(companies []connectwise.Company, existing []hudu.Company, decided map[connectwise.CompanyID]base.Match) []base.Match {
	var created []base.Match
	for _, proposal := range Propose(companies, existing, decided) {
		if len(proposal.Candidates) == 0 && !proposal.Undecided {
			created = append(created, base.Match{Company: proposal.Company.ID, Decision: base.CreateNew})
		}
	}
	return created
}
