package match

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// anyProblem draws a small problem, with totals that often tie.
func anyProblem(t *rapid.T, rows, cols int) problem {
	p := problem{rows: make([][]int32, rapid.IntRange(1, rows).Draw(t, "rows")), cols: make([][]int32, rapid.IntRange(1, cols).Draw(t, "columns"))}
	for row := range p.rows {
		for col := range p.cols {
			if total := rapid.IntRange(-24, 12).Draw(t, "total"); total >= -12 {
				n := int32(len(p.arcs))
				p.arcs = append(p.arcs, arc{int32(row), int32(col), float64(total) / 2})
				p.rows[row], p.cols[col] = append(p.rows[row], n), append(p.cols[col], n)
			}
		}
	}
	return p
}

// matchings calls do with every one-to-one choice of arcs.
func (p *problem) matchings(do func(arcs []int32)) {
	taken := map[int32]bool{}
	var chosen []int32
	var next func(row int)
	next = func(row int) {
		if row == len(p.rows) {
			do(chosen)
			return
		}
		next(row + 1)
		for _, n := range p.rows[row] {
			if col := p.arcs[n].col; !taken[col] {
				taken[col], chosen = true, append(chosen, n)
				next(row + 1)
				taken[col], chosen = false, chosen[:len(chosen)-1]
			}
		}
	}
	next(0)
}

// TestAssignmentIsTheBest: no one-to-one choice has a larger sum. Planted and
// found: potentials that are not kept; a row that is never moved off its own
// column.
func TestAssignmentIsTheBest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := anyProblem(t, 5, 5)
		sum := func(arcs []int32) float64 {
			total := 0.0
			for _, n := range arcs {
				total += p.arcs[n].total - leastWorth
			}
			return total
		}
		best := 0.0
		p.matchings(func(arcs []int32) { best = max(best, sum(arcs)) })
		var chosen []int32
		taken := map[int32]bool{}
		for row, n := range p.assign() {
			if n < 0 {
				continue
			}
			if int(p.arcs[n].row) != row || taken[p.arcs[n].col] {
				t.Fatalf("row %d has arc %+v, of another row or taken", row, p.arcs[n])
			}
			taken[p.arcs[n].col] = true
			chosen = append(chosen, n)
		}
		if got := sum(chosen); math.Abs(got-best) > 1e-9 {
			t.Fatalf("sum %v, best %v: %v of %+v", got, best, chosen, p.arcs)
		}
	})
}

// TestBeliefs are the shares of the one-to-one choices, each weighed by its
// odds, that have the arc: exactly where the arcs make no ring, and roughly in
// small rings. Planted and found: a side that hears the arc it tells along.
func TestBeliefs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := anyProblem(t, 3, 3)
		all, with := 0.0, make([]float64, len(p.arcs))
		p.matchings(func(arcs []int32) {
			odds := 1.0
			for _, n := range arcs {
				odds *= math.Exp2(p.arcs[n].total)
			}
			all += odds
			for _, n := range arcs {
				with[n] += odds
			}
		})
		within := 0.25
		if len(p.arcs) < 4 {
			within = 1e-4 // no ring
		}
		for n, belief := range p.believe() {
			if want := with[n] / all; math.Abs(belief-want) > within {
				t.Fatalf("arc %+v: belief %.4f, want %.4f", p.arcs[n], belief, want)
			}
		}
	})
}
