package match

import (
	"math"
	"slices"

	"crossdock/backend/hudu"
)

// graph is all compared pairs with their weights.
type graph struct {
	*sides
	weights [features][]Level // by level
	prior   float64           // bits
	edges   []edge            // sorted by a, then b
	rows    [][]int32         // edges of each ConnectWise company
	columns [][]int32         // edges of each company of Hudu
	// How well names agree with those of the other side, sorted, per company.
	rowNames, columnNames [][]float32
}

// newGraph compares both sides, and keeps what is no noise.
func newGraph(in *Input) *graph {
	g := compareSides(in)
	g.prune()
	return g
}

// compareSides compares and weighs all pairs that are worth it.
func compareSides(in *Input) *graph {
	w := &defaultWeights
	if in.Weights != nil {
		w = in.Weights
	}
	s := readSides(in, w.Prior.Background)
	natives, voted := map[int][]int32{}, map[int][]int32{}
	for j := range s.all[1] {
		for _, id := range s.all[1][j].natives {
			natives[id] = append(natives[id], int32(j))
		}
		for id := range in.Evidence.Votes[hudu.CompanyID(s.all[1][j].id)] {
			voted[int(id)] = append(voted[int(id)], int32(j))
		}
	}
	return weighSides(s, w, natives, voted)
}

// weighSides compares and weighs the pairs that blocks find, and those that are
// known to be worth it: places of companies of Hudu by ConnectWise's id.
func weighSides(s *sides, w *Weights, known ...map[int][]int32) *graph {
	g := &graph{sides: s, weights: w.compile()}
	g.prior = math.Log2(w.Prior.Partner / g.words.companies)
	x := newBlocks(s)
	g.rows, g.columns = make([][]int32, len(g.all[0])), make([][]int32, len(g.all[1]))
	partners, pairs := make([][]int32, len(g.all[0])), 0
	for i := range g.all[0] {
		partners[i] = x.candidates(&g.all[0][i], known)
		pairs += len(partners[i])
	}
	// An edge is large: a slice that grew would copy most of them several times.
	g.edges = make([]edge, 0, pairs)
	for i, row := range partners {
		for _, j := range row {
			at := int32(len(g.edges))
			g.edges = append(g.edges, g.compare(i, int(j)))
			g.rows[i] = append(g.rows[i], at)
			g.columns[j] = append(g.columns[j], at)
		}
	}
	g.rankNames()
	for at := range g.edges {
		g.weigh(&g.edges[at])
	}
	return g
}

// pairOf is a pair with its weights, as if it were worth a comparison.
func (g *graph) pairOf(row, column int32) edge {
	for _, at := range g.rows[row] {
		if g.edges[at].b == column {
			return g.edges[at]
		}
	}
	e := g.compare(int(row), int(column))
	g.weigh(&e)
	return e
}

// prune leaves out pairs that nothing speaks for.
func (g *graph) prune() {
	keep := func(at int32) bool { return g.edges[at].total >= leastTotal }
	kept := make([]edge, 0, len(g.edges)/4)
	rows, columns := make([][]int32, len(g.rows)), make([][]int32, len(g.columns))
	for i, row := range g.rows {
		for _, at := range row {
			if keep(at) {
				e := g.edges[at]
				rows[i], columns[e.b] = append(rows[i], int32(len(kept))), append(columns[e.b], int32(len(kept)))
				kept = append(kept, e)
			}
		}
	}
	g.edges, g.rows, g.columns = kept, rows, columns
}

// leastTotal is the sum, in bits, below which a pair is only noise.
const leastTotal = -4

// weigh sums up the evidence of a pair, in the light of the pairs that share a
// company with it.
func (g *graph) weigh(e *edge) {
	near := [2][]int32{g.rows[e.a], g.columns[e.b]}
	e.levels[atStreet] = g.branch(e, near)
	e.total = g.prior
	for f := range features {
		l := e.levels[f]
		if l == 0 {
			continue
		}
		if e.rarity[f] > 0 {
			e.rarity[f] = float32(g.surprise(e, f, near))
		}
		w := g.weights[f][l]
		e.bits[f] = float32(g.bits(e, f, w))
		e.total += float64(e.bits[f])
	}
	g.boundOrganisation(e)
}

// An organisation that moved, in bits: what its name and domain are worth when
// the address and the phone are other ones. Each says that it is the same
// organisation, and none that it is the same site of it.
const (
	mostMoved  = 5.0
	mostBranch = -1.5 // where others of the name are there, or many have branches
)

// boundOrganisation bounds what speaks for the same organisation where the
// address speaks for another site.
func (g *graph) boundOrganisation(e *edge) {
	l := e.levels[atStreet]
	apart := l == streetDifferent || l == streetRoad || l == streetBranch
	if !apart || e.levels[atPhone] == phoneSame || e.levels[atPhone] == phoneSlip {
		return
	}
	bound := mostMoved + (mostBranch-mostMoved)*min(1, g.branches/manyBranches)
	if l == streetBranch {
		bound = mostBranch
	}
	organisation := g.prior
	for _, f := range []int{atName, atStreet, atPhone, atWeb, atPlace} {
		organisation += float64(e.bits[f])
	}
	if excess := organisation - bound; excess > 0 {
		e.bits[atStreet] -= float32(excess)
		e.total -= excess
	}
}

// bits is the weight of one kind of evidence.
func (g *graph) bits(e *edge, f int, w Level) float64 {
	bits := w.Bits + w.Rarity*float64(e.rarity[f])
	if f == atStreet && (e.levels[f] == streetDifferent || e.levels[f] == streetRoad) {
		// Where many companies have branches, another address rather is one.
		branch := g.weights[f][streetBranch].Bits
		bits += (branch - w.Bits) * min(1, g.branches/manyBranches)
	}
	return bits
}

// manyBranches is the share of companies with branches from which another
// address is taken for another branch.
const manyBranches = 0.3

// branch tells whether another address is that of another branch: when either
// list has others with the name or phone.
func (g *graph) branch(e *edge, near [2][]int32) level {
	l := e.levels[atStreet]
	if l != streetDifferent && l != streetRoad && l != streetNumber {
		return l
	}
	named, called := e.agrees(atName), e.agrees(atPhone)
	if !named && !called {
		return l
	}
	for _, list := range near {
		for _, other := range list {
			o := &g.edges[other]
			if o.a == e.a && o.b == e.b {
				continue
			}
			if named && g.asClose(o, e) || called && o.agrees(atPhone) {
				return streetBranch
			}
		}
	}
	return l
}

// closeness is how well the names of a pair agree, in bits. Pairs that differ by
// less than a slack agree as well.
func (g *graph) closeness(e *edge) float32 {
	return float32(g.weights[atName][e.name.level].Bits) + min(e.name.shared, float32(g.words.most))
}

const slack = 0.5 // bits

// asClose tells whether a pair's names agree as well as another pair's.
func (g *graph) asClose(o, e *edge) bool { return g.closeness(o) >= g.closeness(e)-slack }

// rankNames sorts, for every company, how well the names of its pairs agree.
func (g *graph) rankNames() {
	rank := func(lists [][]int32) [][]float32 {
		ranked := make([][]float32, len(lists))
		for i, list := range lists {
			ranked[i] = make([]float32, len(list))
			for k, at := range list {
				ranked[i][k] = g.closeness(&g.edges[at])
			}
			slices.Sort(ranked[i])
		}
		return ranked
	}
	g.rowNames, g.columnNames = rank(g.rows), rank(g.columns)
}

// surprise is the rarity of a value, in bits, as far as it is news after what
// else agrees: branches that share a name share a phone as well.
func (g *graph) surprise(e *edge, f int, near [2][]int32) float64 {
	rarity := float64(e.rarity[f])
	if f == atName {
		return g.nameSurprise(e, rarity)
	}
	if !e.agrees(f) {
		return rarity
	}
	for earlier := range f {
		if !e.agrees(earlier) {
			continue
		}
		for _, list := range near {
			rarity = min(rarity, g.news(e, f, earlier, list))
		}
	}
	return rarity
}

// A name of several rare words is no chance: a share of the rarity beyond what
// tells all companies apart counts, up to a bound.
const (
	beyondShare = 0.25
	mostBeyond  = 2 // bits
)

// nameSurprise is the rarity of a name, as far as others do not have it too.
func (g *graph) nameSurprise(e *edge, rarity float64) float64 {
	namesakes := g.namesakes(e)
	if namesakes > 1 {
		return min(rarity, g.words.rarityOf(namesakes))
	}
	return rarity + min(mostBeyond, beyondShare*max(0, float64(e.name.shared)-g.words.most))
}

// news is how surprising it is that a pair agrees in one kind of evidence, given
// that it agrees in an earlier one, judged by the others that do.
func (g *graph) news(e *edge, f, earlier int, list []int32) float64 {
	alike, both := 0, 0
	for _, other := range list {
		o := &g.edges[other]
		if o.a == e.a && o.b == e.b || !o.agrees(earlier) || earlier == atName && !g.asClose(o, e) {
			continue
		}
		alike++
		if o.agrees(f) {
			both++
		}
	}
	if both == 0 {
		return math.Inf(1)
	}
	return math.Log2(float64(alike+1) / float64(both))
}

// namesakes counts the companies, on the side that has more of them, whose name
// agrees as well.
func (g *graph) namesakes(e *edge) float64 {
	least := g.closeness(e) - slack
	count := func(ranked []float32) int {
		at, _ := slices.BinarySearch(ranked, least)
		return len(ranked) - at
	}
	return float64(max(count(g.rowNames[e.a]), count(g.columnNames[e.b])))
}
