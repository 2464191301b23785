package app

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"time"

	"crossdock/app/rig"
	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/engine"
	"crossdock/backend/journal"
	"crossdock/backend/record"
)

// bookName is the name under which the store keeps the book of decisions.
const bookName = "decisions"

// decisionBook has the decisions that no sync has carried out yet, by the rows
// that they are about.
type decisionBook struct {
	Chosen   map[string]bookedChoice  `json:"chosen,omitempty"`
	Released map[string]bookedRelease `json:"released,omitempty"`
}

type bookedChoice struct {
	engine.Chosen
	// Seen is the value as people see it.
	Seen seenValue `json:"seen"`
	Kept bool      `json:"kept,omitempty"` // it was an edit that is kept, not a conflict
	At   time.Time `json:"at"`
}

type bookedRelease struct {
	Hold base.Hold `json:"hold"`
	At   time.Time `json:"at"`
}

// without is the book without the decisions about rows, and the choices among
// those.
func (b decisionBook) without(ids []string) ([]engine.Chosen, decisionBook) {
	rest := decisionBook{Chosen: maps.Clone(b.Chosen), Released: maps.Clone(b.Released)}
	var chosen []engine.Chosen
	for _, id := range ids {
		if booked, has := rest.Chosen[id]; has {
			chosen = append(chosen, booked.Chosen)
		}
		delete(rest.Chosen, id)
		delete(rest.Released, id)
	}
	return chosen, rest
}

// open is the book without what a run can have carried out since, and without
// what is no longer as it was decided.
func (b decisionBook) open(runs []journal.Run, now base.Base) decisionBook {
	over := func(at time.Time, key record.Key, company connectwise.CompanyID) bool {
		return slices.ContainsFunc(runs, func(run journal.Run) bool {
			return run.Summary.Outcome != journal.Stopped && run.Started.After(at) && run.Scope.Covers(key, company)
		})
	}
	rest := decisionBook{Chosen: maps.Clone(b.Chosen), Released: maps.Clone(b.Released)}
	maps.DeleteFunc(rest.Chosen, func(_ string, c bookedChoice) bool {
		_, err := engine.TurnBack(now, []engine.Chosen{c.Chosen})
		return over(c.At, c.Conflict.Key, c.Conflict.Company) || err != nil
	})
	maps.DeleteFunc(rest.Released, func(_ string, r bookedRelease) bool {
		_, again := now.Holds[r.Hold.Key]
		return over(r.At, r.Hold.Key, r.Hold.Company) || again
	})
	return rest
}

// decidable is what can be decided now.
type decidable struct {
	seen *standing
	book decisionBook
	base base.Base
	// values are conflicts and kept edits by their rows, decided ones included;
	// kept tells the two apart. holds are by their rows, too.
	values map[string]seenValue
	kept   map[string]bool
	holds  map[string]base.Hold
}

// decidable reads what can be decided.
func (d *Desk) decidable() (decidable, error) {
	at := decidable{values: map[string]seenValue{}, kept: map[string]bool{}, holds: map[string]base.Hold{}}
	var err error
	if at.seen, err = d.lookout.get(); err != nil {
		return at, err
	}
	if at.base, err = d.rig.Store().Base(); err != nil {
		return at, err
	}
	book, _, err := rig.Kept[decisionBook](d.rig.Store(), bookName)
	if err != nil {
		return at, err
	}
	at.book = book.open(at.seen.runs, at.base)
	for _, v := range at.seen.kept {
		at.values[valueID(v)], at.kept[valueID(v)] = v, true
	}
	for _, v := range at.seen.conflicts {
		at.values[valueID(v)] = v
		delete(at.kept, valueID(v))
	}
	for id, booked := range at.book.Chosen {
		at.values[id] = booked.Seen
		if delete(at.kept, id); booked.Kept {
			at.kept[id] = true
		}
	}
	for key, hold := range at.base.Holds {
		at.holds[heldID(key)] = hold
	}
	return at, nil
}

// onHold tells whether the record of a row is on hold by a person.
func (at decidable) onHold(key record.Key) bool {
	hold, held := at.base.Holds[key]
	return held && hold.ByHand()
}

// open is how many conflicts nobody has decided.
func (at decidable) open() int {
	n := 0
	for id, v := range at.values {
		if _, decided := at.book.Chosen[id]; !decided && !at.kept[id] && !at.onHold(v.Raw.Key) {
			n++
		}
	}
	return n
}

// rows are all rows: company by company, by the names of the records.
func (at decidable) rows() []DecisionRow {
	rows := make([]DecisionRow, 0, len(at.values)+len(at.holds))
	for id, v := range at.values {
		rows = append(rows, at.valueRow(id, v))
	}
	for id, hold := range at.holds {
		rows = append(rows, at.holdRow(id, hold))
	}
	for id, released := range at.book.Released {
		row := at.holdRow(id, released.Hold)
		row.Decision = "released"
		rows = append(rows, row)
	}
	type keyed struct {
		company, name string
		row           DecisionRow
	}
	list := make([]keyed, len(rows))
	for i, row := range rows {
		list[i] = keyed{strings.ToLower(row.CompanyName), strings.ToLower(row.Name), row}
	}
	slices.SortFunc(list, func(a, b keyed) int {
		return cmp.Or(cmp.Compare(a.company, b.company), cmp.Compare(a.name, b.name), cmp.Compare(a.row.ID, b.row.ID))
	})
	for i := range list {
		rows[i] = list[i].row
	}
	return rows
}

func (at decidable) valueRow(id string, v seenValue) DecisionRow {
	view := viewConflict(v.Shown, at.seen.names)
	row := DecisionRow{
		ID: id, Type: "conflict", Record: v.Raw.Key.String(), Kind: view.Kind, RecordID: view.ID, Name: view.Name, Company: view.Company,
		CompanyName: view.CompanyName, Field: view.Field, Base: view.Base, BaseUnknown: view.BaseUnknown, Hudu: view.Hudu, ConnectWise: view.ConnectWise,
	}
	if at.kept[id] {
		row.Type = "kept"
	}
	booked, decided := at.book.Chosen[id]
	switch {
	case at.onHold(v.Raw.Key):
		row.Decision = "hold"
	case decided:
		row.Decision = string(booked.Side)
	}
	return row
}

func (at decidable) holdRow(id string, hold base.Hold) DecisionRow {
	row := DecisionRow{
		ID: id, Type: "held", Record: hold.Key.String(), Kind: string(hold.Key.Kind.Shown()), RecordID: hold.Key.ID, Name: hold.Name,
		Company: int(hold.Company), CompanyName: hold.CompanyName, Reason: sentence(hold.Reason), Since: stamp(hold.Since), UntilChanged: !hold.ByHand(),
	}
	if row.CompanyName == "" {
		row.CompanyName = at.seen.names.company(hold.Company)
	}
	return row
}

// choose is the book with choices.
func (b decisionBook) choose(at time.Time, chosen []engine.Chosen, values map[string]seenValue, kept map[string]bool) decisionBook {
	if b.Chosen == nil {
		b.Chosen = map[string]bookedChoice{}
	}
	for _, c := range chosen {
		id := valueID(seenValue{Raw: c.Conflict})
		b.Chosen[id] = bookedChoice{Chosen: c, Seen: values[id], Kept: kept[id], At: at.UTC()}
	}
	return b
}

// release is the book with holds that a person ended.
func (b decisionBook) release(at time.Time, holds []base.Hold) decisionBook {
	if b.Released == nil {
		b.Released = map[string]bookedRelease{}
	}
	for _, hold := range holds {
		b.Released[heldID(hold.Key)] = bookedRelease{Hold: hold, At: at.UTC()}
	}
	return b
}
