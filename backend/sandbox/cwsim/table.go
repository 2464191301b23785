package cwsim

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"
)

// table is the rows of one kind, by id.
type table struct {
	path  string // "company/companies/{id}/sites"
	noun  string // what a row is called
	shape *shape
	right Right // that shows the rows; empty for any member
	// setup tables answer without their right unless the switches say so.
	setup bool
	// small tables know no forward-only paging, and their rows have no
	// dateEntered.
	small   bool
	depth   int    // ids in the path
	parents *table // that the last of these ids is from; nil for none
	parent  *path  // the member by which rows belong to a parent; nil for none
	owner   *path  // the company that a row belongs to; nil for none
	// parts makes the rows from a row of parents; nil for tables that have
	// rows of their own.
	parts func(parent reflect.Value) []reflect.Value
	links []link
	rows  []reflect.Value // addressable structs
	next  int             // the next free id; ids are never used again
}

func newTable[T any](path string, links map[string]link, own ...link) *table {
	t := reflect.TypeFor[T]()
	return &table{path: path, noun: t.Name(), depth: strings.Count(path, anyID), shape: shapeOf(t, links), links: own, next: 1}
}

// by is the path of a name that the tables' own code writes.
func (t *table) by(name string) *path {
	p, err := t.shape.find(name)
	if err != nil {
		return nil
	}
	return &p
}

func rowID(row reflect.Value) int { return int(row.Field(0).Int()) }

func rowInfo(row reflect.Value) *Info {
	about, _ := row.FieldByName("Info").Addr().Interface().(*Info) // all rows have one
	return about
}

// number is the id that a path leads to, zero for none.
func (p *path) number(row reflect.Value) int {
	if p == nil {
		return 0
	}
	return int(p.of(row).number)
}

func (t *table) search(id int) (int, bool) {
	return slices.BinarySearchFunc(t.rows, id, func(row reflect.Value, id int) int { return cmp.Compare(rowID(row), id) })
}

func (t *table) get(id int) (reflect.Value, bool) {
	i, ok := t.search(id)
	if !ok {
		return reflect.Value{}, false
	}
	return t.rows[i], true
}

// add puts a copy of a row in. Zero means the next id.
func (t *table) add(plain reflect.Value, now time.Time) (int, error) {
	row := reflect.New(plain.Type()).Elem()
	row.Set(clone(plain))
	if rowID(row) == 0 {
		row.Field(0).SetInt(int64(t.next))
	}
	id := rowID(row)
	i, taken := t.search(id)
	if taken || id < 0 {
		return 0, fmt.Errorf("add to %s: id %d is taken or not positive", t.path, id)
	}
	about := rowInfo(row)
	about.LastUpdated = cmp.Or(about.LastUpdated, now)
	if !t.small {
		about.DateEntered = cmp.Or(about.DateEntered, about.LastUpdated)
	}
	t.rows = slices.Insert(t.rows, i, row)
	t.next = max(t.next, id+1)
	return id, nil
}

func (t *table) remove(id int) bool {
	i, ok := t.search(id)
	if ok {
		t.rows = slices.Delete(t.rows, i, i+1)
	}
	return ok
}

// fill puts the rows of a [Data] in. Rows without a usable id are left out.
func fill[T any](t *table, rows []T, now time.Time) {
	t.rows = make([]reflect.Value, 0, len(rows))
	for i := range rows {
		_, _ = t.add(reflect.ValueOf(&rows[i]).Elem(), now) // Data says that ids are unique
	}
}
