package match

import "math"

// believe is how probable every arc is, given that a company has at most one
// partner. It passes messages between the two sides (belief propagation of the
// monomer-dimer model): how far each company is free for a partner, by what its
// others offer. Exact where the arcs make no ring.
func (p *problem) believe() []float64 {
	odds := make([]float64, len(p.arcs))
	toRow, toCol := make([]float64, len(p.arcs)), make([]float64, len(p.arcs)) // how far the other end is free
	for n := range p.arcs {
		odds[n] = math.Exp2(min(p.arcs[n].total, mostBits))
		toRow[n], toCol[n] = 1, 1
	}
	for range rounds {
		moved := 0.0
		for _, list := range p.rows {
			moved = max(moved, tell(list, odds, toRow, toCol))
		}
		for _, list := range p.cols {
			moved = max(moved, tell(list, odds, toCol, toRow))
		}
		if moved < settled {
			break
		}
	}
	belief := make([]float64, len(p.arcs))
	for n := range p.arcs {
		weight := odds[n] * toRow[n] * toCol[n]
		belief[n] = weight / (1 + weight)
	}
	return belief
}

const (
	mostBits = 60   // beyond which nothing changes
	rounds   = 60   // of messages at most
	settled  = 1e-5 // movement below which they are settled
)

// tell sends, along every arc of a company, how far it is free without that
// arc. It returns the largest change.
func tell(list []int32, odds, heard, told []float64) float64 {
	before := make([]float64, len(list)+1) // offers of the arcs before each
	for k, n := range list {
		before[k+1] = before[k] + odds[n]*heard[n]
	}
	moved, after := 0.0, 0.0
	for k := len(list) - 1; k >= 0; k-- {
		n := list[k]
		free := 1 / (1 + before[k] + after)
		after += odds[n] * heard[n]
		moved = max(moved, math.Abs(free-told[n]))
		told[n] = free
	}
	return moved
}
