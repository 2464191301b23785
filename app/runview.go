package app

import (
	"crossdock/backend/change"
	"crossdock/backend/connectwise"
	"crossdock/backend/engine"
	"crossdock/backend/journal"
	"crossdock/backend/record"
)

// resultOf is how a run ended, in the words of the page.
func resultOf(run journal.Run) string {
	s := run.Summary
	switch s.Outcome {
	case journal.Running:
		return "cut-off"
	case journal.Stopped:
		return "stopped"
	case journal.Failed:
		if run.Message == engine.CutOff {
			return "cut-off"
		}
		return "failed"
	case journal.Halted:
		return "halted"
	case journal.Done, journal.Partial:
	}
	if s.Refused+leftOf(s) > 0 || s.Conflicts > 0 || s.Outcome == journal.Partial {
		return "problems"
	}
	return "synced"
}

// leftOf counts the records that the next sync looks at again by itself.
func leftOf(s journal.Summary) int { return s.Stale + s.Doubtful }

// viewRun is a run as the page sees it, but for what undos made of it.
func (d *Desk) viewRun(run journal.Run) Run { return viewRun(run, d.scopeName(run.Scope)) }

func viewRun(run journal.Run, scopeName string) Run {
	s := run.Summary
	view := Run{
		Run: string(run.ID), Started: stamp(run.Started), Ended: stamp(run.Ended), Seconds: s.Seconds, Trigger: triggerOf(run),
		Scope: run.Scope.String(), ScopeName: scopeName, Reading: readingOf(run), WhyFull: s.WhyFull, Result: resultOf(run), Message: sentence(run.Message), Detail: run.Detail, Cause: run.Cause, Changes: s.Counts.Writes(),
		Verbs: verbsOf(s.Counts), Problems: s.Refused, Left: leftOf(s), Conflicts: s.Conflicts, Halted: s.Halted, Warnings: []string{},
		Undoes: string(run.Undoes), UndoneBy: string(run.UndoneBy), CannotUndo: cannotUndo(run),
	}
	for _, warning := range s.Warnings {
		view.Warnings = append(view.Warnings, sentence(warning))
	}
	return view
}

func readingOf(run journal.Run) string {
	switch {
	case run.Undoes != "" || !isWhole(run):
		return ""
	case run.Summary.Quick:
		return "quick"
	default:
		return "full"
	}
}

func triggerOf(run journal.Run) string {
	if run.Undoes != "" {
		return "undo"
	}
	return string(run.Trigger)
}

// verbsOf sums the counts of all kinds.
func verbsOf(counts journal.Counts) map[string]int {
	verbs := map[string]int{}
	for _, verb := range append(change.Verbs(), change.Unchanged) {
		verbs[string(verb)] = 0
	}
	for _, each := range counts {
		for verb, n := range each {
			verbs[string(verb)] += n
		}
	}
	return verbs
}

// scopeOf reads the scope of a call.
func scopeOf(s RunScope) (journal.Scope, error) {
	if s.Record == "" && s.Company < 0 {
		return journal.Scope{}, refusal(CodeInvalid, "ConnectWise has no such company.", "")
	}
	if s.Record == "" {
		return journal.Scope{Company: connectwise.CompanyID(s.Company)}, nil
	}
	key, err := record.ParseKey(s.Record)
	if err != nil {
		return journal.Scope{}, refusal(CodeInvalid, sentence(err.Error()), "")
	}
	return journal.Scope{Record: key}, nil
}

// viewReport shows a report. Companies that the run did not read are named as
// they are remembered.
func viewReport(run journal.Run, report journal.Report, known names) RunReport {
	n := known.with(report.Companies)
	view := RunReport{Run: viewRun(run, ""), Problems: []Problem{}, Conflicts: []Conflict{}, Halts: []Halt{}}
	for _, problem := range report.Problems {
		view.Problems = append(view.Problems, Problem{
			Kind: string(problem.Key.Kind.Shown()), ID: problem.Key.ID, Company: int(problem.Company), CompanyName: n.company(problem.Company),
			Name: problem.Name, Code: string(problem.Code), Reason: inWindow(problem.Told()), Detail: problem.Detail, Refused: problem.Refused,
		})
	}
	for _, conflict := range report.Conflicts {
		view.Conflicts = append(view.Conflicts, viewConflict(conflict, n))
	}
	for _, held := range report.Held {
		view.Halts = append(view.Halts, viewHalt(held, n))
	}
	return view
}

func viewConflict(c change.Conflict, n names) Conflict {
	now := n.difference(change.Difference{Attribute: c.Attribute, Before: c.Hudu, After: c.ConnectWise, CheckBox: c.CheckBox})
	was := n.difference(change.Difference{Attribute: c.Attribute, Before: c.Base, CheckBox: c.CheckBox})
	return Conflict{
		Kind: string(c.Key.Kind.Shown()), ID: c.Key.ID, Company: int(c.Company), CompanyName: n.company(c.Company), Name: c.Name,
		Field: now.Field, Base: was.Before, BaseUnknown: c.BaseUnknown, Hudu: now.Before, ConnectWise: now.After,
	}
}

func viewHalt(h journal.Held, n names) Halt {
	return Halt{Kind: string(h.Kind.Shown()), Company: int(h.Company), CompanyName: n.company(h.Company), Cleared: h.Cleared.Shown(), Count: h.Count, Of: h.Of, Reason: sentence(n.named(h.Reason))}
}

func viewDifferences(differences []change.Difference, n names) []FieldChange {
	fields := []FieldChange{}
	for _, d := range differences {
		fields = append(fields, n.difference(d))
	}
	return fields
}

// attributeLabels are the attributes that have no label of a layout's field.
var attributeLabels = map[change.Attribute]string{
	change.Name: "Name", change.Layout: "Layout", change.Company: "Company", change.Archived: "Archived",
	change.PrimarySerial: "Primary serial", change.PrimaryMail: "Primary e-mail", change.PrimaryModel: "Primary model", change.PrimaryManufacturer: "Primary manufacturer",
	change.TileMessage: "Tile: message", change.TileContent: "Tile: list", change.TileShade: "Tile: colour",
	"nickname": "Nickname", "phone_number": "Phone", "fax_number": "Fax", "website": "Website", "id_number": "ID number", "city": "City",
	"state": "State", "zip": "Postcode", "country_name": "Country", "address_line_1": "Address line 1", "address_line_2": "Address line 2",
}

// difference is a difference for people: labels for attributes, names for ids,
// words for check boxes.
func (n names) difference(d change.Difference) FieldChange {
	label := d.Attribute.Shown()
	if _, field := d.Attribute.Label(); !field && attributeLabels[d.Attribute] != "" {
		label = attributeLabels[d.Attribute]
	}
	table := map[change.Attribute]map[string]string{change.Layout: n.layouts, change.Company: n.hudu}[d.Attribute]
	isTick := d.CheckBox || d.Attribute == change.Archived
	named := func(id string) string {
		if isTick {
			return change.ShownTick(id)
		}
		if name, known := table[id]; known {
			return name
		}
		return change.ShownValue(id)
	}
	return FieldChange{Field: label, Before: named(d.Before), After: named(d.After)}
}
