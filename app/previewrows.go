package app

import (
	"cmp"
	"slices"
	"strings"

	"crossdock/backend/change"
	"crossdock/backend/connectwise"
	"crossdock/backend/plan"
	"crossdock/backend/record"
)

// previewRows are all rows of a plan in the order in which they are shown, with
// what they are found by. Plans have a hundred thousand rows and more, and a
// filter is waited for by a person who types.
type previewRows struct {
	groups []rowGroup
	refs   []rowRef
	// text is what a person may look for, in lower case, row after row; starts
	// are where each row begins.
	text   string
	starts []int
}

// rowGroup is the rows of one company. What would be archived has groups of its
// own, before all others: it is what a person wants to look at first.
type rowGroup struct {
	company connectwise.CompanyID
	archive bool
	name    string
}

// rowRef points at one row of the plan: a change, a problem, a conflict, or a
// change behind a brake.
type rowRef struct {
	sort string // "change", "problem", "conflict", "held"
	kind string // of the record, as shown
	verb string // of a change, "note" of a problem that needs no fix, else the sort
	// alike tells that the record may be an asset that Hudu has already.
	alike bool
	group int
	halt  int
	at    int
}

// shownRows are the rows that a filter lets through: indexes of rows, and of
// groups as their complement.
type shownRows struct {
	rows   []int
	counts []int // by group
}

// indexRows puts the rows of a plan in order: company by company, by their
// names.
func indexRows(p *plan.Plan, n names) previewRows {
	found := map[rowGroup][]rowRef{}
	put := func(company connectwise.CompanyID, archive bool, ref rowRef) {
		g := rowGroup{company: company, archive: archive}
		found[g] = append(found[g], ref)
	}
	for i := range p.Changes {
		c := &p.Changes[i]
		put(c.Company, c.Verb == change.Archive, rowRef{sort: "change", kind: shownKind(c.Key), verb: string(c.Verb), alike: c.Alike != nil || len(c.Unclear) > 0, at: i})
	}
	for h := range p.Halts {
		for i := range p.Halts[h].Held {
			c := &p.Halts[h].Held[i]
			put(c.Company, false, rowRef{sort: "held", kind: shownKind(c.Key), verb: "held", halt: h, at: i})
		}
	}
	for i := range p.Conflicts {
		put(p.Conflicts[i].Company, false, rowRef{sort: "conflict", kind: shownKind(p.Conflicts[i].Key), verb: "conflict", at: i})
	}
	for i := range p.Problems {
		problem := &p.Problems[i]
		put(problem.Company, false, rowRef{sort: "problem", kind: shownKind(problem.Key), verb: problemVerb(*problem), alike: isOfDoubles(problem.Code), at: i})
	}
	return inOrder(p, n, found)
}

// problemVerb tells what a person has to fix from what is only told.
func problemVerb(p change.Problem) string {
	if p.Refused {
		return "problem"
	}
	return "note"
}

// isOfDoubles tells of a problem that Hudu has several assets for one record, or
// one asset for several records.
func isOfDoubles(code change.Code) bool {
	return code == change.SeveralHits || code == change.DuplicateClaimed
}

func shownKind(key record.Key) string { return string(key.Kind.Shown()) }

func inOrder(p *plan.Plan, n names, found map[rowGroup][]rowRef) previewRows {
	type heading struct {
		rowGroup
		lower string
		rows  []rowRef
	}
	headings := make([]heading, 0, len(found))
	for g, rows := range found {
		if g.name = n.company(g.company); g.company == 0 {
			g.name = "All companies"
		}
		headings = append(headings, heading{g, strings.ToLower(g.name), rows})
	}
	rank := func(g rowGroup) int {
		switch {
		case g.archive:
			return 0
		case g.company == 0:
			return 1 // what is about no single company
		default:
			return 2
		}
	}
	slices.SortFunc(headings, func(a, b heading) int {
		return cmp.Or(cmp.Compare(rank(a.rowGroup), rank(b.rowGroup)), cmp.Compare(a.lower, b.lower), cmp.Compare(a.company, b.company))
	})
	rows := 0
	for _, h := range headings {
		rows += len(h.rows)
	}
	all := previewRows{groups: make([]rowGroup, 0, len(headings)), refs: make([]rowRef, 0, rows), starts: make([]int, 0, rows)}
	var text strings.Builder
	text.Grow(rows * textOfRow)
	for g, h := range headings {
		all.groups = append(all.groups, h.rowGroup)
		for _, ref := range h.rows {
			ref.group = g
			all.refs = append(all.refs, ref)
			all.starts = append(all.starts, text.Len())
			text.WriteString(h.lower)
			for _, word := range wordsOf(p, ref) {
				text.WriteByte('\n')
				text.WriteString(strings.ToLower(word))
			}
			text.WriteByte(rowEnd)
		}
	}
	all.text = text.String()
	return all
}

// textOfRow is about how long the text of a row is.
const textOfRow = 120

// rowEnd stands behind each row's text. Nobody looks for it.
const rowEnd = 0

// wordsOf is what a row is found by, beside its company.
func wordsOf(p *plan.Plan, ref rowRef) []string {
	switch ref.sort {
	case "change":
		return changeWords(&p.Changes[ref.at])
	case "held":
		return changeWords(&p.Halts[ref.halt].Held[ref.at])
	case "conflict":
		c := &p.Conflicts[ref.at]
		return []string{c.Name, c.Attribute.Shown(), c.Hudu, c.ConnectWise, c.Key.String()}
	default:
		problem := &p.Problems[ref.at]
		return []string{problem.Name, problem.Reason, problem.Key.String()}
	}
}

func changeWords(c *change.Change) []string {
	words := make([]string, 0, 4+len(c.Differences))
	words = append(words, c.Name, c.LayoutName, c.Reason, c.Key.String())
	for i := range c.Differences {
		words = append(words, c.Differences[i].Attribute.Shown())
	}
	if c.Alike != nil {
		words = append(words, "looks like "+c.Alike.Name)
	}
	for i := range c.Unclear {
		words = append(words, "may be "+c.Unclear[i].Name)
	}
	return words
}

// filtered are the rows that a filter lets through, below the headings of their
// groups.
func (x *previewRows) filtered(f PreviewFilter) *shownRows {
	shown := &shownRows{rows: []int{}, counts: make([]int, len(x.groups))}
	last := -1
	add := func(i int) {
		ref := &x.refs[i]
		if f.Kind != "" && f.Kind != ref.kind || !ref.isOf(f.Verb) {
			return
		}
		if ref.group != last {
			last = ref.group
			shown.rows = append(shown.rows, ^ref.group)
		}
		shown.counts[ref.group]++
		shown.rows = append(shown.rows, i)
	}
	text := strings.ToLower(strings.TrimSpace(f.Text))
	if text == "" {
		for i := range x.refs {
			add(i)
		}
		return shown
	}
	x.eachWith(text, add)
	return shown
}

// alikeVerb is what a filter asks for that lets through the records that may be
// an asset that Hudu has already, whatever becomes of them.
const alikeVerb = "alike"

// isOf tells whether a filter by verb lets the row through.
func (r *rowRef) isOf(verb string) bool {
	return verb == "" || verb == r.verb || verb == alikeVerb && r.alike
}

// alike is how many records may be an asset that Hudu has already.
func (x *previewRows) alike() int {
	n := 0
	for i := range x.refs {
		if x.refs[i].alike {
			n++
		}
	}
	return n
}

// eachWith visits the rows whose text contains another one.
func (x *previewRows) eachWith(text string, visit func(int)) {
	for i := 0; i < len(x.refs); {
		at := strings.Index(x.text[x.starts[i]:], text)
		if at < 0 {
			return
		}
		i = x.rowAt(x.starts[i]+at, i)
		visit(i)
		i++
	}
}

// rowAt is the row that a place of the text belongs to; it is not before a
// known one. Most are near.
func (x *previewRows) rowAt(place, from int) int {
	end := from + 1
	for step := 1; end < len(x.starts) && x.starts[end] <= place; step *= 2 {
		from, end = end, min(end+step, len(x.starts))
	}
	i, exact := slices.BinarySearch(x.starts[from:end], place)
	if exact {
		return from + i
	}
	return from + i - 1
}
