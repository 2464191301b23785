package match

import "slices"

// standing is what is believed of a graph.
type standing struct {
	g      *graph
	parts  []component
	partOf []int32   // component of each row, -1 for one without candidates
	belief []float64 // probability of each edge, 0 for one that is not open
	picked []bool    // edges of the assignment
}

func newStanding(g *graph) standing {
	s := standing{g: g, belief: make([]float64, len(g.edges)), picked: make([]bool, len(g.edges)), partOf: make([]int32, len(g.rows))}
	for i := range s.partOf {
		s.partOf[i] = -1
	}
	s.parts = g.components()
	for n := range s.parts {
		for _, row := range s.parts[n].rows {
			s.partOf[row] = int32(n)
		}
	}
	return s
}

// solveAll solves every component.
func (s *standing) solveAll(open func(e *edge) bool) {
	for n := range s.parts {
		s.solve(&s.parts[n], open)
	}
}

// solve finds what is to be believed of a component, of those pairs that are
// open.
func (s *standing) solve(c *component, open func(e *edge) bool) {
	for _, at := range c.edges {
		s.belief[at], s.picked[at] = 0, false
	}
	p := s.g.problemOf(c, open)
	belief := p.believe()
	for n, at := range p.edges {
		s.belief[at] = belief[n]
	}
	for _, n := range p.assign() {
		if n >= 0 {
			s.picked[p.edges[n]] = true
		}
	}
}

// keep is a copy of what is believed of a component.
func (s *standing) keep(c *component) (belief []float64, picked []bool) {
	belief, picked = make([]float64, len(c.edges)), make([]bool, len(c.edges))
	for n, at := range c.edges {
		belief[n], picked[n] = s.belief[at], s.picked[at]
	}
	return belief, picked
}

// partsOf are the components that have one of these companies.
func (s *standing) partsOf(rows, columns []int32) []int32 {
	var parts []int32
	for _, row := range rows {
		if part := s.partOf[row]; part >= 0 {
			parts = append(parts, part)
		}
	}
	for _, column := range columns {
		if list := s.g.columns[column]; len(list) > 0 {
			parts = append(parts, s.partOf[s.g.edges[list[0]].a])
		}
	}
	slices.Sort(parts)
	return slices.Compact(parts)
}
