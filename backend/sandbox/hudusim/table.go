package hudusim

import (
	"iter"
	"slices"
)

// table holds rows by id, in the order of their ids.
type table[T any] struct {
	rows map[int]*T
	ids  []int // ascending
	last int   // the greatest id ever given out: ids are never used twice
}

func newTable[T any]() *table[T] {
	return &table[T]{rows: map[int]*T{}}
}

// next is the id for a new row; want is kept when positive and free.
func (t *table[T]) next(want int) int {
	if want > 0 && t.rows[want] == nil {
		return want
	}
	return t.last + 1
}

func (t *table[T]) put(id int, row *T) {
	if t.rows[id] == nil {
		t.ids = insertID(t.ids, id)
	}
	t.rows[id] = row
	t.last = max(t.last, id)
}

func (t *table[T]) remove(id int) {
	delete(t.rows, id)
	t.ids = removeID(t.ids, id)
}

func (t *table[T]) all() iter.Seq[*T] {
	return t.pick(t.ids)
}

// pick yields the rows with these ids; ids without a row are passed over.
func (t *table[T]) pick(ids []int) iter.Seq[*T] {
	return func(yield func(*T) bool) {
		for _, id := range ids {
			if row := t.rows[id]; row != nil && !yield(row) {
				return
			}
		}
	}
}

// insertID and removeID keep a slice of ids ascending. New ids are the
// greatest, so that insertion is an append as a rule.
func insertID(ids []int, id int) []int {
	if n := len(ids); n == 0 || ids[n-1] < id {
		return append(ids, id)
	}
	at, found := slices.BinarySearch(ids, id)
	if found {
		return ids
	}
	return slices.Insert(ids, at, id)
}

func removeID(ids []int, id int) []int {
	at, found := slices.BinarySearch(ids, id)
	if !found {
		return ids
	}
	return slices.Delete(ids, at, at+1)
}
