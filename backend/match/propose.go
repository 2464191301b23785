package match

import (
	"cmp"
	"slices"

	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
)

// Zone tells what a person has to do with a candidate.
type Zone string

// The zones.
const (
	Sure   Zone = "sure"   // may be accepted together with the other sure ones
	Review Zone = "review" // to be looked at
	NoZone Zone = "none"   // an alternative, hardly the match
)

// Candidate is a proposed match. Score is from 0 to 1; Reasons are in plain
// words with the values that agree or disagree.
type Candidate struct {
	Hudu    hudu.CompanyID
	Name    string
	Score   float64
	Zone    Zone
	Reasons []string
}

// Proposal is what is proposed for one ConnectWise company.
type Proposal struct {
	Company    connectwise.Company
	Candidates []Candidate // best first
	// Undecided tells that two candidates, or two ConnectWise companies, have
	// the same claim: a person must choose.
	Undecided bool
}

// mostCandidates is how many candidates a person is shown per company.
const mostCandidates = 5

// leastScore is the score below which a candidate is only noise.
const leastScore = 0.45

// Propose lists candidates for every ConnectWise company that has no decision
// yet. Companies of Hudu that a decision has taken, and archived ones, are no
// candidates. Deleted ConnectWise companies get no proposal. The result is
// sorted by the ConnectWise id.
func Propose(in Input) []Proposal {
	b := NewBoard(in)
	var proposals []Proposal
	for i := range b.rows {
		if r := &b.rows[i]; !b.isDecided(r.company.ID) {
			proposals = append(proposals, b.proposal(r))
		}
	}
	slices.SortFunc(proposals, func(a, b Proposal) int { return cmp.Compare(a.Company.ID, b.Company.ID) })
	return proposals
}
