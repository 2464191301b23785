// Package measure says how well companies were matched, against a truth that is
// known. The entry point is [Of].
package measure

import (
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/match"
)

// Truth is which companies are the same.
type Truth struct {
	Pairs map[connectwise.CompanyID]hudu.CompanyID
	// Undecided are companies that have a partner which nothing tells from
	// another company: the right answer is that there is none.
	Undecided map[connectwise.CompanyID]bool
}

// Figures are the results. Shares are between 0 and 1, and 1 where there is
// nothing to share.
type Figures struct {
	Companies, Pairs int
	// A pair is proposed when it comes first, is at least as likely as not, and is
	// not one of several that are undecided.
	Proposed, Right int
	// Of the pairs in the sure zone.
	Sure, SureRight int
	// Of companies with a partner that are not sure: how many, and how many of
	// them have it among the first three candidates.
	Reviewed, Listed int
	// Of companies that nothing can decide: how many, for how many nothing was
	// proposed, and how many were called undecided.
	Twins, Abstained, CalledUndecided int
	// Clicks is how many a person needs to decide about every company; see Of.
	Clicks int
	// Bins sort the first candidates by score; Miss is the sum of the squares of
	// what their scores missed the truth by.
	Bins [10]Bin
	Miss float64
}

// Bin is the first candidates within a tenth of the scores.
type Bin struct {
	Count, Right int
	Sum          float64 // of their scores
}

// Precision is the share of the proposed pairs that are right.
func (f *Figures) Precision() float64 { return share(f.Right, f.Proposed) }

// Recall is the share of the pairs that were proposed.
func (f *Figures) Recall() float64 { return share(f.Right, f.Pairs) }

// F1 is the harmonic mean of both.
func (f *Figures) F1() float64 { return share(2*f.Right, f.Proposed+f.Pairs) }

// SurePrecision is the share of the sure pairs that are right.
func (f *Figures) SurePrecision() float64 { return share(f.SureRight, f.Sure) }

// SureRecall is the share of the pairs that were proposed as sure.
func (f *Figures) SureRecall() float64 { return share(f.SureRight, f.Pairs) }

// HitsAt3 is the share of the reviewed companies whose partner is among the
// first three candidates.
func (f *Figures) HitsAt3() float64 { return share(f.Listed, f.Reviewed) }

// Abstention is the share of the undecidable companies for which nothing was
// proposed.
func (f *Figures) Abstention() float64 { return share(f.Abstained, f.Twins) }

// ClicksPer100 are the clicks per hundred companies.
func (f *Figures) ClicksPer100() float64 {
	return 100 * float64(f.Clicks) / float64(max(1, f.Companies))
}

// Brier is the mean square of what the scores of first candidates missed the
// truth by, 0 at best.
func (f *Figures) Brier() float64 {
	n := 0
	for _, bin := range f.Bins {
		n += bin.Count
	}
	return f.Miss / float64(max(1, n))
}

// Add adds the figures of another tenant.
func (f *Figures) Add(g *Figures) {
	for _, each := range [][2]*int{
		{&f.Companies, &g.Companies}, {&f.Pairs, &g.Pairs}, {&f.Proposed, &g.Proposed}, {&f.Right, &g.Right}, {&f.Sure, &g.Sure},
		{&f.SureRight, &g.SureRight}, {&f.Reviewed, &g.Reviewed}, {&f.Listed, &g.Listed}, {&f.Twins, &g.Twins}, {&f.Abstained, &g.Abstained},
		{&f.CalledUndecided, &g.CalledUndecided}, {&f.Clicks, &g.Clicks},
	} {
		*each[0] += *each[1]
	}
	for i := range f.Bins {
		f.Bins[i].Count += g.Bins[i].Count
		f.Bins[i].Right += g.Bins[i].Right
		f.Bins[i].Sum += g.Bins[i].Sum
	}
	f.Miss += g.Miss
}

func share(part, whole int) float64 {
	if whole == 0 {
		return 1
	}
	return float64(part) / float64(whole)
}

// Of measures what was proposed for each company.
//
// Clicks are counted for a person who works through the board and knows the
// truth. Accepting all sure pairs is one click for all together. Then, for each
// company that is left: 1 to accept the first candidate, or to create or leave a
// company without a partner; 2 to open the list and take the second or third;
// 3 to search for a partner that is not among them; and 1 more to undo a wrong
// pair that was accepted as sure, which has to be noticed first.
func Of(proposals []match.Proposal, truth Truth) Figures {
	f := Figures{Pairs: len(truth.Pairs)}
	for i := range proposals {
		f.add(&proposals[i], truth)
	}
	f.Clicks += min(1, f.Sure)
	return f
}

func (f *Figures) add(p *match.Proposal, truth Truth) {
	f.Companies++
	partner, paired := truth.Pairs[p.Company.ID]
	rank := rankOf(p, partner, paired)
	proposed, sure := Proposed(p), IsSure(p)
	twin := truth.Undecided[p.Company.ID]
	if proposed {
		f.Proposed++
		f.Right += one(rank == 1)
	}
	if sure {
		f.Sure++
		f.SureRight += one(rank == 1)
	} else if paired {
		f.Reviewed++
		f.Listed += one(rank >= 1 && rank <= 3)
	}
	if twin {
		f.Twins++
		f.Abstained += one(!proposed)
		f.CalledUndecided += one(p.Undecided)
	} else if len(p.Candidates) > 0 && !p.Undecided {
		f.calibrate(p.Candidates[0].Score, rank == 1)
	}
	f.Clicks += clicks(sure, rank, paired, twin)
}

func one(is bool) int {
	if is {
		return 1
	}
	return 0
}

func (f *Figures) calibrate(score float64, right bool) {
	miss := score - float64(one(right))
	f.Miss += miss * miss
	bin := &f.Bins[min(9, max(0, int(score*10)))]
	bin.Count++
	bin.Right += one(right)
	bin.Sum += score
}

func clicks(sure bool, rank int, paired, twin bool) int {
	n := 0
	switch {
	case sure && rank == 1:
		return 0
	case sure:
		n = 1
	}
	switch {
	case twin:
		return n + 2
	case !paired || rank == 1:
		return n + 1
	case rank == 2 || rank == 3:
		return n + 2
	default:
		return n + 3
	}
}

// Proposed tells whether a pair is proposed for a company.
func Proposed(p *match.Proposal) bool {
	return len(p.Candidates) > 0 && !p.Undecided && p.Candidates[0].Score >= 0.5
}

// IsSure tells whether the pair is a sure one.
func IsSure(p *match.Proposal) bool {
	return len(p.Candidates) > 0 && p.Candidates[0].Zone == match.Sure
}

// rankOf is the place of the partner among the candidates from 1, or 0.
func rankOf(p *match.Proposal, partner hudu.CompanyID, paired bool) int {
	if !paired {
		return 0
	}
	for i := range p.Candidates {
		if p.Candidates[i].Hudu == partner {
			return i + 1
		}
	}
	return 0
}
