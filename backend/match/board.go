package match

import (
	"slices"

	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
)

// Board proposes like [Propose] and keeps its work, so that a decision costs no
// more than the companies that it touches. It is not safe for concurrent use.
type Board struct {
	x       *index
	rows    []row
	byID    map[connectwise.CompanyID]int
	decided map[connectwise.CompanyID]base.Match
	// taken counts the matches in a company of Hudu.
	taken map[hudu.CompanyID]int
	// claims counts, per company of the index, the companies without a decision
	// that it is shown to as an exact candidate.
	claims    []int
	dismissed map[Pair]bool
	// near are, per company of the index, the rows that it is a hit of.
	near [][]int
}

// row is one company of ConnectWise.
type row struct {
	company connectwise.Company
	facts   facts
	hits    []hit // all of them, best first
	shown   []hit // those that a person is shown
}

// NewBoard compares both sides. Deleted companies of ConnectWise are left out.
func NewBoard(in Input) *Board {
	b := &Board{
		dismissed: map[Pair]bool{},
		x:         newIndex(in.Hudu), byID: map[connectwise.CompanyID]int{}, decided: map[connectwise.CompanyID]base.Match{},
		taken: map[hudu.CompanyID]int{},
	}
	b.claims, b.near = make([]int, len(b.x.existing)), make([][]int, len(b.x.existing))
	for company, list := range in.Dismissed {
		for _, existing := range list {
			b.dismissed[Pair{company, existing}] = true
		}
	}
	for id, m := range in.Decided {
		b.decided[id] = m
		if m.Decision == base.Matched {
			b.taken[m.Hudu]++
		}
	}
	for _, company := range in.ConnectWise {
		if company.Deleted {
			continue
		}
		r := row{company: company, facts: factsOf(company)}
		r.hits = b.x.hits(&r.facts)
		for _, h := range r.hits {
			b.near[h.at] = append(b.near[h.at], len(b.rows))
		}
		b.byID[company.ID] = len(b.rows)
		b.rows = append(b.rows, r)
	}
	for i := range b.rows {
		b.show(&b.rows[i])
		b.claim(&b.rows[i], 1)
	}
	return b
}

func (b *Board) isDecided(id connectwise.CompanyID) bool {
	decision := b.decided[id].Decision
	return decision != "" && decision != base.None
}

// show chooses the best hits that no other company has taken.
func (b *Board) show(r *row) {
	own := b.decided[r.company.ID]
	r.shown = nil
	for _, h := range r.hits {
		id := hudu.CompanyID(b.x.existing[h.at].id)
		others := b.taken[id]
		if own.Decision == base.Matched && own.Hudu == id {
			others--
		}
		if others == 0 && !b.dismissed[Pair{r.company.ID, id}] {
			r.shown = append(r.shown, h)
		}
		if len(r.shown) == mostCandidates {
			return
		}
	}
}

// claim notes, or takes back, what an undecided company claims.
func (b *Board) claim(r *row, n int) {
	if b.isDecided(r.company.ID) {
		return
	}
	for _, h := range r.shown {
		if h.exact {
			b.claims[h.at] += n
		}
	}
}

// verdict is what the best of the shown candidates is worth: sure when it is
// the only claim of its kind, on both sides, and nothing contradicts it.
func (b *Board) verdict(r *row) (sure, undecided, rival bool) {
	if len(r.shown) == 0 {
		return false, false, false
	}
	best := r.shown[0]
	tied := len(r.shown) > 1 && r.shown[1].score == best.score
	exact := 0
	for _, h := range r.shown {
		if h.exact {
			exact++
		}
	}
	// A company with a decision counts as if it had none.
	claims := b.claims[best.at]
	if b.isDecided(r.company.ID) && best.exact {
		claims++
	}
	switch {
	case best.native:
		return true, false, false
	case !best.exact:
		return false, tied, false
	case exact > 1 && tied, claims > 1:
		return false, true, true
	default:
		return !best.against, false, false
	}
}

// Proposal is what is proposed for a company. For one that has a decision it is
// what would be proposed without it. ok is false for a company that the board
// does not have.
func (b *Board) Proposal(id connectwise.CompanyID) (proposal Proposal, ok bool) {
	i, ok := b.byID[id]
	if !ok {
		return Proposal{}, false
	}
	return b.proposal(&b.rows[i]), true
}

// Has tells whether the board has a company.
func (b *Board) Has(id connectwise.CompanyID) bool {
	_, has := b.byID[id]
	return has
}

func (b *Board) proposal(r *row) Proposal {
	sure, undecided, rival := b.verdict(r)
	p := Proposal{Company: r.company, Undecided: undecided}
	for _, h := range r.shown {
		theirs := &b.x.existing[h.at]
		p.Candidates = append(p.Candidates, Candidate{
			Hudu: hudu.CompanyID(theirs.id), Name: theirs.name, Score: h.score, Zone: Review, Reasons: reasons(&r.facts, theirs),
		})
	}
	if sure {
		p.Candidates[0].Zone = Sure
	}
	if rival {
		p.Candidates[0].Reasons = append(p.Candidates[0].Reasons, "another company has the same claim")
	}
	return p
}

// Decide takes decisions, [base.None] taking one back. It returns the companies
// that have no decision now and for which something else is proposed than
// before, or that had a decision before.
func (b *Board) Decide(decisions []base.Match) []connectwise.CompanyID {
	return b.change(b.touched(decisions), func() {
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
	var about []base.Match
	for _, pair := range pairs {
		about = append(about, base.Match{Company: pair.Company, Decision: base.Matched, Hudu: pair.Hudu})
	}
	return b.change(b.touched(about), func() {
		for _, pair := range pairs {
			b.dismissed[pair] = dismissed
		}
	})
}

// change carries out what changes the proposals of the touched rows.
func (b *Board) change(touched map[int]bool, do func()) []connectwise.CompanyID {
	before := make(map[int]look, len(touched))
	for i := range touched {
		before[i] = b.lookOf(&b.rows[i])
	}
	for i := range touched {
		b.claim(&b.rows[i], -1)
	}
	do()
	for i := range touched {
		b.show(&b.rows[i])
		b.claim(&b.rows[i], 1)
	}
	var changed []connectwise.CompanyID
	for i := range touched {
		r := &b.rows[i]
		if now := b.lookOf(r); now.open && !now.equal(before[i]) {
			changed = append(changed, r.company.ID)
		}
	}
	slices.Sort(changed)
	return changed
}

// look is everything of a row that a person sees.
type look struct {
	open                   bool // without a decision
	sure, undecided, rival bool
	shown                  []hit
}

func (b *Board) lookOf(r *row) look {
	l := look{open: !b.isDecided(r.company.ID), shown: r.shown}
	l.sure, l.undecided, l.rival = b.verdict(r)
	return l
}

func (l look) equal(other look) bool {
	return l.open == other.open && l.sure == other.sure && l.undecided == other.undecided && l.rival == other.rival &&
		slices.Equal(l.shown, other.shown)
}

// touched are the rows for which the decisions can change something: those of
// the companies themselves, those that share a candidate with them or with what
// they take or let go, and those that share one with these in turn, because a
// candidate that moves up may be claimed by another.
func (b *Board) touched(decisions []base.Match) map[int]bool {
	touched := map[int]bool{}
	let := map[hudu.CompanyID]bool{}
	for _, m := range decisions {
		for _, each := range []base.Match{m, b.decided[m.Company]} {
			if each.Decision == base.Matched {
				let[each.Hudu] = true
			}
		}
		if i, known := b.byID[m.Company]; known {
			touched[i] = true
		}
	}
	for at := range b.x.existing {
		if let[hudu.CompanyID(b.x.existing[at].id)] {
			for _, i := range b.near[at] {
				touched[i] = true
			}
		}
	}
	seen := map[int]bool{}
	wider := make(map[int]bool, len(touched))
	for i := range touched {
		wider[i] = true
		for _, h := range b.rows[i].hits {
			if seen[h.at] {
				continue
			}
			seen[h.at] = true
			for _, other := range b.near[h.at] {
				wider[other] = true
			}
		}
	}
	return wider
}

// take notes one decision.
func (b *Board) take(m base.Match) {
	if old := b.decided[m.Company]; old.Decision == base.Matched {
		b.taken[old.Hudu]--
	}
	if m.Decision == base.None || m.Decision == "" {
		delete(b.decided, m.Company)
		return
	}
	b.decided[m.Company] = m
	if m.Decision == base.Matched {
		b.taken[m.Hudu]++
	}
}
