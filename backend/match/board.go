package match

import (
	"slices"

	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/mapping"
)

// Board proposes like [Propose] and keeps its work, so that a decision costs no
// more than the companies that it touches. It is not safe for concurrent use.
type Board struct {
	standing  // what is believed while the decisions stand
	companies map[connectwise.CompanyID]connectwise.Company
	rowOf     map[connectwise.CompanyID]int32
	columnOf  map[hudu.CompanyID]int32
	names     map[hudu.CompanyID]string
	// columnNamed is the first company of Hudu of each name.
	columnNamed map[string]int32
	decided     map[connectwise.CompanyID]base.Match
	dismissed   map[Pair]bool
	taken       []int // matches in each company of Hudu
}

// NewBoard compares both sides. Deleted companies of ConnectWise are left out.
func NewBoard(in Input) *Board {
	b := &Board{
		standing: newStanding(newGraph(&in)), companies: map[connectwise.CompanyID]connectwise.Company{}, rowOf: map[connectwise.CompanyID]int32{},
		columnOf: map[hudu.CompanyID]int32{}, names: map[hudu.CompanyID]string{}, decided: map[connectwise.CompanyID]base.Match{},
		dismissed: map[Pair]bool{}, columnNamed: map[string]int32{},
	}
	for i := range in.ConnectWise {
		if !in.ConnectWise[i].Deleted {
			b.companies[in.ConnectWise[i].ID] = in.ConnectWise[i]
		}
	}
	for i := range b.g.all[0] {
		b.rowOf[connectwise.CompanyID(b.g.all[0][i].id)] = int32(i)
	}
	for j := range b.g.all[1] {
		f := &b.g.all[1][j]
		b.columnOf[hudu.CompanyID(f.id)], b.names[hudu.CompanyID(f.id)] = int32(j), f.name.typed
		if name := mapping.NormalizeName(f.name.typed); name != "" {
			if _, taken := b.columnNamed[name]; !taken {
				b.columnNamed[name] = int32(j)
			}
		}
	}
	b.taken = make([]int, len(b.g.all[1]))
	for company, list := range in.Dismissed {
		for _, existing := range list {
			b.dismissed[Pair{company, existing}] = true
		}
	}
	for _, m := range in.Decided {
		b.take(m)
	}
	b.solveAll(b.isOpen)
	return b
}

// isOpen tells whether a pair is still to be decided about.
func (b *Board) isOpen(e *edge) bool {
	return !b.isDecided(b.company(e)) && b.taken[e.b] == 0 && !b.dismissed[b.pair(e)]
}

func (b *Board) company(e *edge) connectwise.CompanyID {
	return connectwise.CompanyID(b.g.all[0][e.a].id)
}

func (b *Board) pair(e *edge) Pair {
	return Pair{b.company(e), hudu.CompanyID(b.g.all[1][e.b].id)}
}

func (b *Board) isDecided(id connectwise.CompanyID) bool {
	decision := b.decided[id].Decision
	return decision != "" && decision != base.None
}

// take notes one decision.
func (b *Board) take(m base.Match) {
	b.count(b.decided[m.Company], -1)
	if m.Decision == base.None || m.Decision == "" {
		delete(b.decided, m.Company)
		return
	}
	b.decided[m.Company] = m
	b.count(m, 1)
}

// count notes, or takes back, that a match takes a company of Hudu.
func (b *Board) count(m base.Match, n int) {
	if column, known := b.columnOf[m.Hudu]; known && m.Decision == base.Matched {
		b.taken[column] += n
	}
}

// Has tells whether the board has a company.
func (b *Board) Has(id connectwise.CompanyID) bool {
	_, has := b.rowOf[id]
	return has
}

// Proposal is what is proposed for a company. For one that has a decision it is
// what would be proposed without it. ok is false for a company that the board
// does not have.
func (b *Board) Proposal(id connectwise.CompanyID) (proposal Proposal, ok bool) {
	row, ok := b.rowOf[id]
	if !ok {
		return Proposal{}, false
	}
	own := b.decided[id]
	if !b.isDecided(id) || b.partOf[row] < 0 {
		return b.proposal(row), true
	}
	part := &b.parts[b.partOf[row]]
	belief, picked := b.keep(part)
	b.take(base.Match{Company: id, Decision: base.None})
	b.solve(part, b.isOpen)
	proposal = b.proposal(row)
	b.take(own)
	for n, at := range part.edges {
		b.belief[at], b.picked[at] = belief[n], picked[n]
	}
	return proposal, true
}

// Decide takes decisions, [base.None] taking one back. It returns the companies
// that have no decision now and for which something else is proposed than
// before, or that had a decision before.
func (b *Board) Decide(decisions []base.Match) []connectwise.CompanyID {
	var rows, columns []int32
	for _, m := range decisions {
		if row, known := b.rowOf[m.Company]; known {
			rows = append(rows, row)
		}
		for _, each := range []base.Match{m, b.decided[m.Company]} {
			if column, known := b.columnOf[each.Hudu]; known && each.Decision == base.Matched {
				columns = append(columns, column)
			}
		}
	}
	return b.change(rows, columns, func() {
		for _, m := range decisions {
			b.take(m)
		}
	})
}

// Dismiss notes that these candidates are no matches, so that they are not
// proposed again. It returns what [Board.Decide] returns.
func (b *Board) Dismiss(pairs []Pair) []connectwise.CompanyID { return b.dismiss(pairs, true) }

// Restore takes dismissals back.
func (b *Board) Restore(pairs []Pair) []connectwise.CompanyID { return b.dismiss(pairs, false) }

func (b *Board) dismiss(pairs []Pair, dismissed bool) []connectwise.CompanyID {
	var rows []int32
	for _, pair := range pairs {
		if row, known := b.rowOf[pair.Company]; known {
			rows = append(rows, row)
		}
	}
	return b.change(rows, nil, func() {
		for _, pair := range pairs {
			b.dismissed[pair] = dismissed
		}
	})
}

// change carries out what concerns these companies. It returns those that have
// no decision now and for which something else is proposed, or that had one.
func (b *Board) change(rows, columns []int32, do func()) []connectwise.CompanyID {
	parts := b.partsOf(rows, columns)
	touched := slices.Clone(rows)
	for _, n := range parts {
		touched = append(touched, b.parts[n].rows...)
	}
	slices.Sort(touched)
	touched = slices.Compact(touched)
	before := make([]look, len(touched))
	for i, row := range touched {
		before[i] = b.look(row)
	}
	do()
	for _, n := range parts {
		b.solve(&b.parts[n], b.isOpen)
	}
	var changed []connectwise.CompanyID
	for i, row := range touched {
		if now := b.look(row); now.open && !now.equal(before[i]) {
			changed = append(changed, connectwise.CompanyID(b.g.all[0][row].id))
		}
	}
	return changed
}

func (b *Board) look(row int32) look {
	l := b.lookAt(row)
	l.open = !b.isDecided(connectwise.CompanyID(b.g.all[0][row].id))
	return l
}
