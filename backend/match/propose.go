package match

import (
	"cmp"
	"math"
	"slices"

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
func Propose(in Input) []Proposal {
	b := NewBoard(in)
	var proposals []Proposal
	for row := range b.g.rows {
		if !b.isDecided(connectwise.CompanyID(b.g.all[0][row].id)) {
			proposals = append(proposals, b.proposal(int32(row)))
		}
	}
	return proposals
}

// shown is a candidate as it is listed.
type shown struct {
	at    int32 // edge
	score float64
	zone  Zone
}

// lookAt chooses what is listed for a company.
func (b *Board) lookAt(row int32) look {
	var l look
	list := b.ranked(row)
	if len(list) == 0 || b.chance(row) < leastMass && !b.isContested(list[0]) {
		return l
	}
	for _, at := range list[:min(len(list), mostCandidates)] {
		if belief := b.belief[at]; belief >= leastListed {
			l.shown = append(l.shown, shown{at: at, score: math.Round(belief*1000) / 1000, zone: zoneOf(belief)})
		}
	}
	if len(l.shown) == 0 {
		return l
	}
	l.shown[0].zone = Review // it is worth a look, for the company probably has a partner
	best := list[0]
	others := len(list) > 1 && isEqual(b.belief[list[1]], b.belief[best])
	l.rival = b.hasRival(best)
	l.undecided = others || l.rival
	if e := &b.g.edges[best]; !l.undecided && b.g.isSure(e, b.belief[best], b.margin(best)) && !b.hasBetterName(best) {
		l.shown[0].zone = Sure
	}
	return l
}

// chance is how probable it is that any of the companies of Hudu is this one.
func (b *Board) chance(row int32) float64 {
	mass := 0.0
	for _, at := range b.g.rows[row] {
		mass += b.belief[at]
	}
	return mass
}

// isContested tells whether a company loses its candidate only because others
// have the same claim.
func (b *Board) isContested(at int32) bool {
	return b.g.edges[at].total > 0 && b.belief[at] >= leastListed && b.hasRival(at)
}

func zoneOf(belief float64) Zone {
	if belief >= leastReview {
		return Review
	}
	return NoZone
}

// isEqual tells whether one candidate is as good as another one.
func isEqual(belief, best float64) bool { return belief >= equalShare*best && best >= leastListed }

// ranked are the open edges of a company, its pick first, then the most
// probable.
func (b *Board) ranked(row int32) []int32 {
	var list []int32
	for _, at := range b.g.rows[row] {
		if b.belief[at] > 0 {
			list = append(list, at)
		}
	}
	rank := func(at int32) int {
		if b.picked[at] {
			return 0
		}
		return 1
	}
	slices.SortFunc(list, func(x, y int32) int {
		return cmp.Or(cmp.Compare(rank(x), rank(y)), cmp.Compare(b.belief[y], b.belief[x]), cmp.Compare(x, y))
	})
	return list
}

// hasRival tells whether another company has the same claim to a candidate.
func (b *Board) hasRival(at int32) bool {
	for _, other := range b.g.columns[b.g.edges[at].b] {
		if other != at && b.belief[other] > 0 && isEqual(b.belief[other], b.belief[at]) {
			return true
		}
	}
	return false
}

// hasBetterName tells whether the names of another open pair of either company
// agree, while those of this one hardly do.
func (b *Board) hasBetterName(at int32) bool {
	e := &b.g.edges[at]
	if e.name.level >= nameContains || e.levels[atNative] == nativeSame {
		return false
	}
	for _, list := range [][]int32{b.g.rows[e.a], b.g.columns[e.b]} {
		for _, other := range list {
			if o := &b.g.edges[other]; other != at && b.belief[other] > 0 && o.name.level >= nameContains {
				return true
			}
		}
	}
	return false
}

// margin is how far, in bits, a pair is ahead of the best open one that shares a
// company with it.
func (b *Board) margin(at int32) float64 {
	e := &b.g.edges[at]
	margin := math.Inf(1)
	for _, list := range [][]int32{b.g.rows[e.a], b.g.columns[e.b]} {
		for _, other := range list {
			if other != at && b.belief[other] > 0 {
				margin = min(margin, e.total-b.g.edges[other].total)
			}
		}
	}
	return margin
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
