package match

import (
	"container/heap"
	"math"
)

// leastWorth is the sum, in bits, above which a pair is rather taken than left.
const leastWorth = -1

// assign pairs rows and columns one to one so that the evidence of all pairs,
// above what a pair must have at least, is the largest sum. It returns the arc of
// each row, -1 for none. Ties go to the lower place.
//
// It is the shortest augmenting path method with potentials (Jonker and
// Volgenant), on the arcs that there are: every row has a column of its own as
// well, which stands for no partner.
func (p *problem) assign() []int32 {
	a := newAssigner(p)
	for row := range p.rows {
		a.augment(int32(row))
	}
	return a.arcOf
}

type assigner struct {
	p     *problem
	cols  int32
	arcOf []int32 // by row, -1 for its own column
	rowOf []int32 // by column, -1 for none
	u, v  []float64
	// Of the search under way, by column.
	distance []float64
	from     []int32 // row that the path comes from
	along    []int32 // and the arc, -1 for the row's own column
	done     []bool
	touched  []int32
}

func newAssigner(p *problem) *assigner {
	rows, cols := len(p.rows), len(p.cols)
	a := &assigner{
		p: p, cols: int32(cols), arcOf: make([]int32, rows), rowOf: make([]int32, cols+rows), u: make([]float64, rows),
		v: make([]float64, cols+rows), distance: make([]float64, cols+rows), from: make([]int32, cols+rows), along: make([]int32, cols+rows),
		done: make([]bool, cols+rows),
	}
	for i := range a.arcOf {
		a.arcOf[i] = -1
	}
	for j := range a.rowOf {
		a.rowOf[j], a.distance[j] = -1, math.Inf(1)
	}
	return a
}

// augment finds a place for a row, moving others where that is worth it.
func (a *assigner) augment(start int32) {
	queue := &frontier{}
	row, least := start, 0.0
	var end int32
	var visited []int32 // rows, but for the start
	for {
		a.relax(row, least, queue)
		next := queue.nearest()
		for a.done[next.col] {
			next = queue.nearest()
		}
		end, least = next.col, next.distance
		a.done[end] = true
		if a.rowOf[end] < 0 {
			break
		}
		row = a.rowOf[end]
		visited = append(visited, row)
	}
	a.settle(start, visited, least)
	for {
		row := a.from[end]
		old := a.columnOf(row)
		first := row == start
		a.rowOf[end], a.arcOf[row] = row, a.along[end]
		if first {
			break
		}
		end = old
	}
	for _, col := range a.touched {
		a.distance[col], a.done[col] = math.Inf(1), false
	}
	a.touched = a.touched[:0]
}

// columnOf is the column that a row has.
func (a *assigner) columnOf(row int32) int32 {
	if a.arcOf[row] < 0 {
		return a.cols + row
	}
	return a.p.arcs[a.arcOf[row]].col
}

// relax looks along every arc of a row.
func (a *assigner) relax(row int32, least float64, queue *frontier) {
	look := func(col, along int32, cost float64) {
		if a.done[col] {
			return
		}
		distance := least + cost - a.u[row] - a.v[col]
		if distance < a.distance[col] {
			if math.IsInf(a.distance[col], 1) {
				a.touched = append(a.touched, col)
			}
			a.distance[col], a.from[col], a.along[col] = distance, row, along
			heap.Push(queue, reach{distance, col})
		}
	}
	for _, n := range a.p.rows[row] {
		if worth := a.p.arcs[n].total - leastWorth; worth > 0 {
			look(a.p.arcs[n].col, n, -worth)
		}
	}
	look(a.cols+row, -1, 0)
}

// settle keeps the potentials right for the next search.
func (a *assigner) settle(start int32, visited []int32, least float64) {
	a.u[start] += least
	for _, row := range visited {
		a.u[row] += least - a.distance[a.columnOf(row)]
	}
	for _, col := range a.touched {
		if a.done[col] {
			a.v[col] -= least - a.distance[col]
		}
	}
}

// reach is a column that the search can come to.
type reach struct {
	distance float64
	col      int32
}

type frontier []reach

// nearest takes the nearest column off the queue. There is one as long as the
// row's own column was not come to.
func (f *frontier) nearest() reach { return heap.Pop(f).(reach) } //nolint:errcheck // the queue holds nothing else

func (f frontier) Len() int { return len(f) }
func (f frontier) Less(i, j int) bool {
	if f[i].distance != f[j].distance {
		return f[i].distance < f[j].distance
	}
	return f[i].col < f[j].col
}
func (f frontier) Swap(i, j int) { f[i], f[j] = f[j], f[i] }
func (f *frontier) Push(x any)   { *f = append(*f, x.(reach)) } //nolint:errcheck // the queue holds nothing else
func (f *frontier) Pop() any {
	last := (*f)[len(*f)-1]
	*f = (*f)[:len(*f)-1]
	return last
}
