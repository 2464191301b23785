package match

import (
	"cmp"
	"math"
	"slices"
)

// look is everything of a company that a person sees.
type look struct {
	open             bool // without a decision
	undecided, rival bool
	shown            []shown
}

func (l look) equal(other look) bool {
	return l.open == other.open && l.undecided == other.undecided && l.rival == other.rival && slices.Equal(l.shown, other.shown)
}

// shown is a candidate as it is listed.
type shown struct {
	at    int32 // edge
	score float64
	zone  Zone
}

// lookAt chooses what is listed for a company.
func (s *standing) lookAt(row int32) look {
	var l look
	list := s.ranked(row)
	if len(list) == 0 || s.chance(row) < leastMass && !s.isContested(list[0]) {
		return l
	}
	for _, at := range list[:min(len(list), mostCandidates)] {
		if belief := s.belief[at]; belief >= leastListed {
			l.shown = append(l.shown, shown{at: at, score: math.Round(belief*1000) / 1000, zone: zoneOf(belief)})
		}
	}
	if len(l.shown) == 0 {
		return l
	}
	l.shown[0].zone = Review // it is worth a look, for the company probably has a partner
	best := list[0]
	others := len(list) > 1 && isEqual(s.belief[list[1]], s.belief[best])
	l.rival = s.hasRival(best)
	l.undecided = others || l.rival
	if e := &s.g.edges[best]; !l.undecided && s.g.isSure(e, s.belief[best], s.margin(best)) && !s.hasBetterName(best) {
		l.shown[0].zone = Sure
	}
	return l
}

// chance is how probable it is that any of the candidates is this company.
func (s *standing) chance(row int32) float64 {
	sum := 0.0
	for _, at := range s.g.rows[row] {
		sum += s.belief[at]
	}
	return sum
}

// isContested tells whether a company loses its candidate only because others
// have the same claim.
func (s *standing) isContested(at int32) bool {
	return s.g.edges[at].total > 0 && s.belief[at] >= leastListed && s.hasRival(at)
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
func (s *standing) ranked(row int32) []int32 {
	var list []int32
	for _, at := range s.g.rows[row] {
		if s.belief[at] > 0 {
			list = append(list, at)
		}
	}
	rank := func(at int32) int {
		if s.picked[at] {
			return 0
		}
		return 1
	}
	slices.SortFunc(list, func(x, y int32) int {
		return cmp.Or(cmp.Compare(rank(x), rank(y)), cmp.Compare(s.belief[y], s.belief[x]), cmp.Compare(x, y))
	})
	return list
}

// hasRival tells whether another company has the same claim to a candidate.
func (s *standing) hasRival(at int32) bool {
	for _, other := range s.g.columns[s.g.edges[at].b] {
		if other != at && s.belief[other] > 0 && isEqual(s.belief[other], s.belief[at]) {
			return true
		}
	}
	return false
}

// hasBetterName tells whether the names of another open pair of either company
// agree, while those of this one hardly do.
func (s *standing) hasBetterName(at int32) bool {
	e := &s.g.edges[at]
	if e.name.level >= nameContains || e.levels[atNative] == nativeSame || e.levels[atNumber] == numberSame {
		return false
	}
	for _, list := range [][]int32{s.g.rows[e.a], s.g.columns[e.b]} {
		for _, other := range list {
			if o := &s.g.edges[other]; other != at && s.belief[other] > 0 && o.name.level >= nameContains {
				return true
			}
		}
	}
	return false
}

// margin is how far, in bits, a pair is ahead of the best open one that shares a
// company with it.
func (s *standing) margin(at int32) float64 {
	e := &s.g.edges[at]
	margin := math.Inf(1)
	for _, list := range [][]int32{s.g.rows[e.a], s.g.columns[e.b]} {
		for _, other := range list {
			if other != at && s.belief[other] > 0 {
				margin = min(margin, e.total-s.g.edges[other].total)
			}
		}
	}
	return margin
}
