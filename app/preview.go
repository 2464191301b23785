package app

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"crossdock/backend/change"
	"crossdock/backend/connectwise"
	"crossdock/backend/engine"
	"crossdock/backend/journal"
	"crossdock/backend/record"
	"crossdock/backend/settings"
)

// freshFor is how long a preview can be applied without checking again.
const freshFor = 15 * time.Minute

// preview is a plan as the page looks at it.
type preview struct {
	engine   engine.Preview
	settings settings.Settings
	trigger  journal.Trigger
	names    names
	groups   []group
	numbers  PreviewHead // but for what goes stale

	mu      sync.Mutex // guards what follows
	applied bool
	moved   bool // matches changed since
	filter  PreviewFilter
	rows    []rowRef // that the filter lets through, nil before the first
}

// group is the rows of one company. What would be archived has groups of its
// own, before all others: it is what a person wants to look at first.
type group struct {
	company connectwise.CompanyID
	archive bool
	name    string
	rows    []rowRef
}

func (g group) rank() int {
	if g.archive {
		return 0
	}
	return 1
}

// rowRef points at one row of the plan: a heading (group alone), a change, a
// problem, a conflict, or a change behind a brake.
type rowRef struct {
	kind  string
	group int
	at    int
	halt  int
	text  string // lower case, for the filter
	count int    // of a heading
}

func (d *Desk) newPreview(made engine.Preview, s settings.Settings, trigger journal.Trigger) *preview {
	p := &preview{engine: made, settings: s, trigger: trigger, names: d.namesOf(made)}
	p.index()
	p.numbers = p.count()
	return p
}

// index groups the rows by company, in the order of names.
func (p *preview) index() {
	plan := p.engine.Plan
	type heading struct {
		company connectwise.CompanyID
		archive bool
	}
	byHeading := map[heading][]rowRef{}
	addTo := func(h heading, ref rowRef, words []string) {
		ref.text = strings.ToLower(strings.Join(append(words, p.names.company(h.company)), "\n"))
		byHeading[h] = append(byHeading[h], ref)
	}
	add := func(company connectwise.CompanyID, ref rowRef, words ...string) {
		addTo(heading{company: company}, ref, words)
	}
	for i := range plan.Changes {
		c := plan.Changes[i]
		addTo(heading{company: c.Company, archive: c.Verb == change.Archive}, rowRef{kind: "change", at: i}, changeWords(c))
	}
	for h := range plan.Halts {
		for i := range plan.Halts[h].Held {
			held := plan.Halts[h].Held[i]
			add(held.Company, rowRef{kind: "held", at: i, halt: h}, changeWords(held)...)
		}
	}
	for i, c := range plan.Conflicts {
		add(c.Company, rowRef{kind: "conflict", at: i}, c.Name, c.Attribute.Shown(), c.Hudu, c.ConnectWise)
	}
	for i, problem := range plan.Problems {
		add(problem.Company, rowRef{kind: "problem", at: i}, problem.Name, problem.Reason)
	}
	for h, rows := range byHeading {
		p.groups = append(p.groups, group{company: h.company, archive: h.archive, name: p.names.company(h.company), rows: rows})
	}
	slices.SortFunc(p.groups, func(a, b group) int {
		return cmp.Or(cmp.Compare(a.rank(), b.rank()), cmp.Compare(strings.ToLower(a.name), strings.ToLower(b.name)), cmp.Compare(a.company, b.company))
	})
	for g := range p.groups {
		for i := range p.groups[g].rows {
			p.groups[g].rows[i].group = g
		}
	}
}

func changeWords(c change.Change) []string {
	words := []string{c.Name, c.LayoutName, c.Reason, c.Key.String()}
	for _, d := range c.Differences {
		words = append(words, d.Attribute.Shown())
	}
	return words
}

// page answers a part of the rows that the filter lets through.
func (p *preview) page(f PreviewFilter) PreviewPage {
	p.mu.Lock()
	defer p.mu.Unlock()
	asked := f
	asked.Offset, asked.Limit = 0, 0
	if p.rows == nil || asked != p.filter {
		p.filter, p.rows = asked, p.filtered(asked)
	}
	from, to := pageOf(f.Offset, f.Limit, len(p.rows))
	page := PreviewPage{ID: string(p.engine.Summary.Run), Rows: []PreviewRow{}, Total: len(p.rows)}
	for _, ref := range p.rows[from:to] {
		page.Rows = append(page.Rows, p.row(ref))
	}
	return page
}

func (p *preview) filtered(f PreviewFilter) []rowRef {
	text := strings.ToLower(strings.TrimSpace(f.Text))
	rows := []rowRef{}
	for g := range p.groups {
		heading := len(rows)
		rows = append(rows, rowRef{kind: "company", group: g})
		for _, ref := range p.groups[g].rows {
			if p.lets(ref, f) && strings.Contains(ref.text, text) {
				rows = append(rows, ref)
			}
		}
		rows[heading].count = len(rows) - heading - 1
		if rows[heading].count == 0 {
			rows = rows[:heading]
		}
	}
	return rows
}

// lets tells whether the verb and the kind of the filter let a row through.
func (p *preview) lets(ref rowRef, f PreviewFilter) bool {
	kind, verb := p.kindOf(ref)
	if f.Kind != "" && f.Kind != kind {
		return false
	}
	return f.Verb == "" || f.Verb == verb
}

// kindOf is the kind of record of a row, and its verb or what else it is.
func (p *preview) kindOf(ref rowRef) (kind, verb string) {
	plan := &p.engine.Plan
	switch ref.kind {
	case "change":
		return string(plan.Changes[ref.at].Key.Kind.Shown()), string(plan.Changes[ref.at].Verb)
	case "held":
		return string(plan.Halts[ref.halt].Held[ref.at].Key.Kind.Shown()), "held"
	case "conflict":
		return string(plan.Conflicts[ref.at].Key.Kind.Shown()), "conflict"
	default:
		return string(plan.Problems[ref.at].Key.Kind.Shown()), "problem"
	}
}

func (p *preview) row(ref rowRef) PreviewRow {
	g := p.groups[ref.group]
	row := PreviewRow{Type: ref.kind, Company: int(g.company), CompanyName: g.name, Count: ref.count, Fields: []FieldChange{}}
	plan := &p.engine.Plan
	switch ref.kind {
	case "change":
		p.fillChange(&row, plan.Changes[ref.at])
	case "held":
		p.fillChange(&row, plan.Halts[ref.halt].Held[ref.at])
		row.Reason = sentence(p.names.named(plan.Halts[ref.halt].Reason))
	case "conflict":
		view := viewConflict(plan.Conflicts[ref.at], p.names)
		row.Kind, row.ID, row.Name, row.Conflict = view.Kind, view.ID, view.Name, &view
	case "problem":
		problem := plan.Problems[ref.at]
		row.Kind, row.ID, row.Name, row.Reason = string(problem.Key.Kind.Shown()), problem.Key.ID, problem.Name, sentence(problem.Reason)
	case "company":
		row.Kind = string(record.Company)
		if g.archive {
			row.Verb = string(change.Archive)
		}
	}
	return row
}

func (p *preview) fillChange(row *PreviewRow, c change.Change) {
	row.Verb, row.Kind, row.ID, row.Name = string(c.Verb), string(c.Key.Kind.Shown()), c.Key.ID, c.Name
	row.Layout, row.Reason = c.LayoutName, c.Reason
	if !c.From.IsZero() {
		row.From, row.To = c.From.String(), c.To.String()
	}
	row.Fields = viewDifferences(c.Differences, p.names)
}

// stale says why the preview cannot be applied any more, "" while it can.
func (p *preview) stale(now settings.Settings, at time.Time) string {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch {
	case p.applied:
		return "applied"
	case p.moved:
		return "matches"
	case !sameSettings(now, p.settings):
		return "settings"
	case at.Sub(p.engine.ReadAt) > freshFor:
		return "age"
	default:
		return ""
	}
}

func (p *preview) markApplied() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.applied = true
}

func (p *preview) markMoved() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.moved = true
}

// matchesMoved notes that a decision has changed what a preview stands on.
func (r *runner) matchesMoved() {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.preview != nil {
		r.preview.markMoved()
	}
}

// sameSettings tells whether a plan would come out the same: when it runs does
// not matter to it.
func sameSettings(a, b settings.Settings) bool {
	a.Schedule, b.Schedule = settings.Schedule{}, settings.Schedule{}
	left, errA := a.Encode()
	right, errB := b.Encode()
	return errA == nil && errB == nil && string(left) == string(right)
}

// head is the preview in numbers, as it stands at a time with these settings.
func (p *preview) head(now settings.Settings, at time.Time) *PreviewHead {
	head := p.numbers
	head.Verbs, head.Kinds = maps.Clone(head.Verbs), maps.Clone(head.Kinds)
	head.Stale = p.stale(now, at)
	return &head
}

// count is the preview in numbers.
func (p *preview) count() PreviewHead {
	s, plan := p.engine.Summary, p.engine.Plan
	head := PreviewHead{
		ID: string(s.Run), ReadAt: stamp(p.engine.ReadAt), Scope: scopeText(plan.Scope), Changes: len(plan.Changes),
		Verbs: verbsOf(s.Counts), Kinds: map[string]int{}, Problems: len(plan.Problems), Refused: s.Refused, Conflicts: s.Conflicts,
		Held: s.Halted, Halts: []Halt{}, Warnings: []string{}, WriteSeconds: writeSeconds(plan.Changes, p.settings.Limits.HuduPerMinute),
	}
	touched := map[connectwise.CompanyID]bool{}
	for i := range plan.Changes {
		head.Kinds[string(plan.Changes[i].Key.Kind.Shown())]++
		touched[plan.Changes[i].Company] = true
	}
	head.Companies = len(touched)
	for _, halt := range plan.Halts {
		head.Halts = append(head.Halts, viewHalt(heldOf(halt), p.names))
	}
	for _, warning := range s.Warnings {
		head.Warnings = append(head.Warnings, sentence(warning))
	}
	return head
}

// writeSeconds is how long the writes take at least at a limit of requests; 0
// without a limit.
func writeSeconds(changes []change.Change, perMinute int) int {
	if perMinute <= 0 {
		return 0
	}
	requests := 0
	for i := range changes {
		requests += requestsOf(changes[i])
	}
	return requests * 60 / perMinute
}

// requestsOf is how many requests a change takes: what exists is read before it
// is written to, and an asset takes one write for each of layout, archiving and
// everything else.
func requestsOf(c change.Change) int {
	switch {
	case c.Key.Kind == record.Relation, c.Verb == change.Create && c.Key.Kind != record.Tile:
		return 1
	case !c.Key.Kind.IsAsset():
		return 2
	}
	writes, rest := 0, false
	for _, d := range c.Differences {
		switch d.Attribute {
		case change.Layout, change.Archived:
			writes++
		default:
			rest = true
		}
	}
	if rest {
		writes++
	}
	return 1 + max(writes, 1)
}
