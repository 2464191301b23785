package match

import (
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/mapping"
)

// Zone tells what a person has to do with a candidate.
type Zone string

// The zones.
const (
	Sure   Zone = "sure"   // may be accepted together with the other sure ones
	Review Zone = "review" // to be looked at
	NoZone Zone = "none"   // an alternative, hardly the match
)

// Candidate is a proposed match. Score is the probability, from 0 to 1 and in
// thousandths, that it is the match, given its rivals; Reasons are in plain words
// with the values that agree or disagree.
type Candidate struct {
	Hudu    hudu.CompanyID
	Name    string
	Score   float64
	Zone    Zone
	Reasons []string
}

// Proposal is what is proposed for one ConnectWise company.
type Proposal struct {
	Company connectwise.Company
	// Candidates begin with the one that the best one-to-one assignment of all
	// companies gives this one; alternatives follow, best first. A company that
	// probably has no partner has none.
	Candidates []Candidate
	// Namesake is a company of Hudu with the very same name that is hardly this one,
	// when there are no candidates: Hudu takes no second company of that name. Nil
	// when there is none.
	Namesake *Candidate
	// Undecided tells that two candidates, or two ConnectWise companies, have
	// the same claim: a person must choose.
	Undecided bool
}

// mostCandidates is how many candidates a person is shown per company.
const mostCandidates = 5

// Propose lists candidates for every ConnectWise company that has no decision
// yet. Companies of Hudu that a decision has taken, and archived ones, are no
// candidates. Deleted ConnectWise companies get no proposal. The result is
// sorted by the ConnectWise id.
func Propose(in Input) []Proposal { return NewBoard(in).Proposals() }

// Proposals is [Propose] on a board that is there.
func (b *Board) Proposals() []Proposal {
	var proposals []Proposal
	for row := range b.g.rows {
		if !b.isDecided(connectwise.CompanyID(b.g.all[0][row].id)) {
			proposals = append(proposals, b.proposal(int32(row)))
		}
	}
	return proposals
}

func (b *Board) proposal(row int32) Proposal {
	l := b.lookAt(row)
	p := Proposal{Company: b.companies[connectwise.CompanyID(b.g.all[0][row].id)], Undecided: l.undecided}
	for _, s := range l.shown {
		p.Candidates = append(p.Candidates, b.candidate(s))
	}
	if len(p.Candidates) == 0 {
		p.Namesake = b.namesake(row)
	}
	if l.rival {
		p.Candidates[0].Reasons = append(p.Candidates[0].Reasons, "another company has the same claim")
	}
	return p
}

// namesake is the first company of Hudu that has a company's very name.
func (b *Board) namesake(row int32) *Candidate {
	column, known := b.columnNamed[mapping.NormalizeName(b.g.all[0][row].name.typed)]
	if !known {
		return nil
	}
	e := b.g.pairOf(row, column)
	id := hudu.CompanyID(b.g.all[1][column].id)
	return &Candidate{Hudu: id, Name: b.names[id], Zone: NoZone, Reasons: b.g.reasons(&e)}
}

func (b *Board) candidate(s shown) Candidate {
	e := &b.g.edges[s.at]
	id := hudu.CompanyID(b.g.all[1][e.b].id)
	return Candidate{Hudu: id, Name: b.names[id], Score: s.score, Zone: s.zone, Reasons: b.g.reasons(e)}
}
