package main

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/match"
	"crossdock/backend/match/measure"
)

// benchCase is two sides and what is known of them.
type benchCase struct {
	input match.Input
	truth measure.Truth
	kinds map[connectwise.CompanyID]string
}

// result is what came out.
type result struct {
	figures  measure.Figures
	baseline measure.Figures
	misses   []miss
}

const headings = "| data | companies | pairs | precision | recall | F1 | sure precision | sure recall | hits@3 | twins left alone | clicks per 100 | Brier | F1 of Jaro-Winkler |"

func (r *result) add(other *result) {
	r.figures.Add(&other.figures)
	r.baseline.Add(&other.baseline)
	r.misses = append(r.misses, other.misses...)
}

func (r *result) print(o *options, name string) {
	f := &r.figures
	baseline := "-"
	if o.baseline {
		baseline = fmt.Sprintf("%.3f", r.baseline.F1())
	}
	fmt.Printf("| %s | %d | %d | %.3f | %.3f | %.3f | %.4f | %.3f | %.3f | %d of %d | %.0f | %.4f | %s |\n", name, f.Companies, f.Pairs,
		f.Precision(), f.Recall(), f.F1(), f.SurePrecision(), f.SureRecall(), f.HitsAt3(), f.Abstained, f.Twins, f.ClicksPer100(),
		f.Brier(), baseline)
	if o.calibration {
		for i, bin := range f.Bins {
			if bin.Count > 0 {
				fmt.Printf("  score %.1f to %.1f: %5d candidates, mean score %.3f, right %.3f\n", float64(i)/10, float64(i+1)/10, bin.Count,
					bin.Sum/float64(bin.Count), float64(bin.Right)/float64(bin.Count))
			}
		}
	}
	random := rand.New(rand.NewPCG(1, 1)) // the same ones every time
	random.Shuffle(len(r.misses), func(i, j int) { r.misses[i], r.misses[j] = r.misses[j], r.misses[i] })
	slices.SortStableFunc(r.misses, func(a, b miss) int { return b.severity() - a.severity() })
	for _, miss := range r.misses[:min(o.misses, len(r.misses))] {
		fmt.Println(miss.text())
	}
}

// miss is a mistake.
type miss struct {
	c        *benchCase
	proposal match.Proposal
}

// severity puts wrong pairs that are sure before all else.
func (m *miss) severity() int {
	if measure.IsSure(&m.proposal) {
		return 1
	}
	return 0
}

func misses(c *benchCase, proposals []match.Proposal) []miss {
	var all []miss
	for i := range proposals {
		p := &proposals[i]
		partner, paired := c.truth.Pairs[p.Company.ID]
		right := paired && len(p.Candidates) > 0 && p.Candidates[0].Hudu == partner
		if measure.Proposed(p) != paired || paired && !right {
			all = append(all, miss{c, *p})
		}
	}
	return all
}

// text shows both companies and what there is between them.
func (m *miss) text() string {
	p := &m.proposal
	partner, paired := m.c.truth.Pairs[p.Company.ID]
	text := fmt.Sprintf("%s [%s]\n  ours      %s", verdict(p, paired), m.c.kinds[p.Company.ID], ourLine(&p.Company))
	if paired {
		text += "\n  partner   " + m.c.theirLine(partner)
		if e, known := match.Explain(m.c.input, p.Company.ID, partner); known {
			text += fmt.Sprintf("\n            %.3f %s", e.Score, findings(&e))
		}
	}
	if len(p.Candidates) > 0 && (!paired || p.Candidates[0].Hudu != partner) {
		first := p.Candidates[0]
		text += "\n  candidate " + m.c.theirLine(first.Hudu)
		if e, known := match.Explain(m.c.input, p.Company.ID, first.Hudu); known {
			text += fmt.Sprintf("\n            %.3f %s", e.Score, findings(&e))
		}
	}
	return text
}

func findings(e *match.Explanation) string {
	text := ""
	for _, f := range e.Findings {
		text += fmt.Sprintf("%s/%s %+.1f; ", f.Feature, f.Level, f.Bits)
	}
	return text
}

func verdict(p *match.Proposal, paired bool) string {
	switch {
	case measure.IsSure(p):
		return "WRONG AND SURE"
	case measure.Proposed(p) && paired:
		return "wrong one"
	case measure.Proposed(p):
		return "has no partner"
	case p.Undecided:
		return "undecided"
	default:
		return "missed"
	}
}

func ourLine(c *connectwise.Company) string {
	a := c.Address
	return fmt.Sprintf("%s | %s | %s %s, %s %s %s | %s", c.Name, c.Phone, a.Line1, a.Line2, a.City, a.State, a.Zip, c.Website)
}

func (c *benchCase) theirLine(id hudu.CompanyID) string {
	for i := range c.input.Hudu {
		if h := &c.input.Hudu[i]; h.ID == id {
			return fmt.Sprintf("%s | %s | %s %s, %s %s %s | %s", h.Name, h.Phone, h.AddressLine1, h.AddressLine2, h.City, h.State, h.Zip, h.Website)
		}
	}
	return ""
}
