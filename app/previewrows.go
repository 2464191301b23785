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
	sort  string // "change", "problem", "conflict", "held"
	kind  string // of the record, as shown
	verb  string // of a change, "note" of a problem that needs no fix, else the sort
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
		put(c.Company, c.Verb == change.Archive, rowRef{sort: "change", kind: shownKind(c.Key), verb: string(c.Verb), at: i})
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
		put(p.Problems[i].Company, false, rowRef{sort: "problem", kind: shownKind(p.Problems[i].Key), verb: problemVerb(p.Problems[i]), at: i})
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
	return words
}

// filtered are the rows that a filter lets through, below the headings of their
// groups.
func (x *previewRows) filtered(f PreviewFilter) *shownRows {
	shown := &shownRows{rows: []int{}, counts: make([]int, len(x.groups))}
	last := -1
	add := func(i int) {
		ref := &x.refs[i]
		if f.Kind != "" && f.Kind != ref.kind || f.Verb != "" && f.Verb != ref.verb {
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

// page answers a part of the rows that the filter lets through.
func (p *preview) page(f PreviewFilter) PreviewPage {
	p.mu.Lock()
	defer p.mu.Unlock()
	asked := f
	asked.Offset, asked.Limit = 0, 0
	if p.shown == nil || asked != p.filter {
		p.filter, p.shown = asked, p.rows.filtered(asked)
	}
	from, to := pageOf(f.Offset, f.Limit, len(p.shown.rows))
	page := PreviewPage{ID: string(p.engine.Summary.Run), Rows: []PreviewRow{}, Total: len(p.shown.rows)}
	for _, i := range p.shown.rows[from:to] {
		if i < 0 {
			page.Rows = append(page.Rows, p.heading(^i, p.shown.counts[^i]))
			continue
		}
		page.Rows = append(page.Rows, p.row(p.rows.refs[i]))
	}
	return page
}

// all are the rows without headings.
func (p *preview) all() []PreviewRow {
	rows := []PreviewRow{}
	for _, ref := range p.rows.refs {
		rows = append(rows, p.row(ref))
	}
	return rows
}

func (p *preview) heading(group, count int) PreviewRow {
	g := p.rows.groups[group]
	row := PreviewRow{
		Type: "company", Company: int(g.company), CompanyName: g.name, Count: count, Kind: string(record.Company), Fields: []FieldChange{}, Adds: []string{},
	}
	if g.archive {
		row.Verb = string(change.Archive)
	}
	return row
}

func (p *preview) row(ref rowRef) PreviewRow {
	g, of := p.rows.groups[ref.group], &p.engine.Plan
	row := PreviewRow{Type: ref.sort, Company: int(g.company), CompanyName: g.name, Kind: ref.kind, Fields: []FieldChange{}, Adds: []string{}}
	switch ref.sort {
	case "change":
		p.fillChange(&row, &of.Changes[ref.at])
	case "held":
		halt := &of.Halts[ref.halt]
		p.fillChange(&row, &halt.Held[ref.at])
		row.Reason = sentence(p.names.named(halt.Reason))
	case "conflict":
		view := viewConflict(p.conflicts[ref.at], p.names)
		row.ID, row.Name, row.Conflict = view.ID, view.Name, &view
	case "problem":
		problem := &of.Problems[ref.at]
		row.ID, row.Name, row.Reason, row.Refused = problem.Key.ID, problem.Name, inWindow(problem.Reason), problem.Refused
	}
	return row
}

func (p *preview) fillChange(row *PreviewRow, c *change.Change) {
	row.Verb, row.ID, row.Name, row.Layout, row.Reason = string(c.Verb), c.Key.ID, c.Name, c.LayoutName, c.Reason
	if !c.From.IsZero() {
		row.From, row.To = c.From.String(), c.To.String()
	}
	row.Fields = viewDifferences(c.Differences, p.names)
	row.Adds = append(row.Adds, c.Adds...)
	if c.Alike != nil {
		row.Alike = &PreviewAlike{Asset: int(c.Alike.Asset), Name: c.Alike.Name, URL: c.Alike.URL, Reasons: append([]string{}, c.Alike.Reasons...)}
	}
}
