package app

import (
	"crossdock/backend/change"
	"crossdock/backend/record"
)

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
		MayBe: []PreviewAlike{}, Pages: []NamedPage{},
	}
	if g.archive {
		row.Verb = string(change.Archive)
	}
	return row
}

func (p *preview) row(ref rowRef) PreviewRow {
	g, of := p.rows.groups[ref.group], &p.engine.Plan
	row := PreviewRow{Type: ref.sort, Company: int(g.company), CompanyName: g.name, Kind: ref.kind, Fields: []FieldChange{}, Adds: []string{}, MayBe: []PreviewAlike{}, Pages: []NamedPage{}}
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
		row.Pages = append(row.Pages, huduPages(p.settings, problem.Reason)...)
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
		view := viewAlike(*c.Alike)
		row.Alike = &view
	}
	for _, one := range c.Unclear {
		row.MayBe = append(row.MayBe, viewAlike(one))
	}
}

func viewAlike(of change.Alike) PreviewAlike {
	return PreviewAlike{
		Asset: int(of.Asset), Name: of.Name, URL: of.URL, Reasons: append([]string{}, of.Reasons...), Enter: of.Enter, Hint: lowerFirst(inWindow(of.Hint)),
	}
}
