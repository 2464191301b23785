package match

import "slices"

// component is a part of the graph that shares no company with any other, so
// that it is decided about by itself.
type component struct {
	rows, columns []int32 // places of companies on each side, sorted
	edges         []int32 // sorted
}

// components parts the graph.
func (g *graph) components() []component {
	var all []component
	parent := make([]int32, len(g.rows)+len(g.columns))
	for i := range parent {
		parent[i] = int32(i)
	}
	root := func(i int32) int32 {
		for parent[i] != i {
			parent[i] = parent[parent[i]]
			i = parent[i]
		}
		return i
	}
	column := func(j int32) int32 { return int32(len(g.rows)) + j }
	for at := range g.edges {
		parent[root(g.edges[at].a)] = root(column(g.edges[at].b))
	}
	number := map[int32]int32{}
	for at := range g.edges {
		e := &g.edges[at]
		r := root(e.a)
		n, known := number[r]
		if !known {
			n = int32(len(all))
			number[r] = n
			all = append(all, component{})
		}
		c := &all[n]
		c.edges = append(c.edges, int32(at))
		c.rows, c.columns = append(c.rows, e.a), append(c.columns, e.b)
	}
	for n := range all {
		c := &all[n]
		slices.Sort(c.rows)
		c.rows = slices.Compact(c.rows)
		slices.Sort(c.columns)
		c.columns = slices.Compact(c.columns)
	}
	return all
}

// problem is what is open in a component, with places of its own.
type problem struct {
	edges []int32 // places in the graph
	arcs  []arc
	rows  [][]int32 // places of arcs, by row
	cols  [][]int32
}

// arc is a pair that is possible.
type arc struct {
	row, col int32
	total    float64 // bits
}

// problemOf are the edges of a component that are open.
func (g *graph) problemOf(c *component, open func(e *edge) bool) problem {
	var p problem
	p.rows, p.cols = make([][]int32, len(c.rows)), make([][]int32, len(c.columns))
	for _, at := range c.edges {
		e := &g.edges[at]
		if !open(e) {
			continue
		}
		row, _ := slices.BinarySearch(c.rows, e.a)
		col, _ := slices.BinarySearch(c.columns, e.b)
		n := int32(len(p.arcs))
		p.edges = append(p.edges, at)
		p.arcs = append(p.arcs, arc{int32(row), int32(col), e.total})
		p.rows[row], p.cols[col] = append(p.rows[row], n), append(p.cols[col], n)
	}
	return p
}
