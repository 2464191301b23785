package match

import "crossdock/backend/base"

// WithoutCandidates are decisions to create every company that has no decision
// and no candidate, for a person who switched that on. Companies with as much
// as a doubtful candidate, or a name that Hudu has already, stay with the person.
func WithoutCandidates(in Input) []base.Match {
	var created []base.Match
	for _, proposal := range Propose(in) {
		if len(proposal.Candidates) == 0 && proposal.Namesake == nil {
			created = append(created, base.Match{Company: proposal.Company.ID, Decision: base.CreateNew})
		}
	}
	return created
}
