package cwapi

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"reflect"
	"strconv"

	"crossdock/backend/connectwise"
)

// wire is a record as it is sent; word turns it into the domain's record.
type wire[T any] interface {
	word(connectwise.Members) T
}

// list reads every record that q asks for, decoded from W. With lists of ids
// that have to be split, a record comes once although several requests may
// answer it.
func list[W wire[T], T any](ctx context.Context, c *Client, k kind, q Query) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		reader := newReader[W, T](q)
		for r, err := range c.each(ctx, k, q, reader.wanted()) {
			record, err := decodeRow(reader, r, err, k)
			if !yield(record, err) {
				return
			}
		}
	}
}

func decodeRow[W wire[T], T any](reader *reader[W, T], r row, err error, k kind) (T, error) {
	var none T
	if err != nil {
		return none, wrap("list "+k.path, err)
	}
	record, err := reader.decode(r)
	if err != nil {
		return none, wrap("list "+k.path, &BadRowError{Path: k.path, ID: r.id, Err: err})
	}
	return record, nil
}

// ids reads the ids alone of every record that q asks for.
func ids[ID ~int](ctx context.Context, c *Client, k kind, q Query) iter.Seq2[ID, error] {
	return func(yield func(ID, error) bool) {
		for r, err := range c.each(ctx, k, q, nil) {
			if !yield(ID(r.id), wrap("list ids of "+k.path, err)) {
				return
			}
		}
	}
}

// each goes through all requests that q takes, one after the other, and hands
// out each row once. Where no members are wanted, only ids are asked for.
func (c *Client) each(ctx context.Context, k kind, q Query, wanted names) iter.Seq2[row, error] {
	return func(yield func(row, error) bool) {
		root, err := c.root(ctx, false)
		if err != nil {
			yield(row{}, err)
			return
		}
		listings := q.listings(root, k)
		seen := map[int]struct{}{}
		for _, l := range listings {
			l.wanted = wanted
			if wanted == nil {
				l.query.Set("fields", "id")
			}
			for r, err := range c.rows(ctx, k, l) {
				if err == nil && len(listings) > 1 {
					if _, known := seen[r.id]; known {
						continue
					}
					seen[r.id] = struct{}{}
				}
				if !yield(r, err) {
					return
				}
				if err != nil && !isBadRow(err) {
					return
				}
			}
		}
	}
}

// total counts the records that q asks for.
func (c *Client) total(ctx context.Context, k kind, q Query) (int, error) {
	root, err := c.root(ctx, false)
	if err != nil {
		return 0, wrap("count "+k.path, err)
	}
	q.Fields = nil // a count has none
	sum := 0
	for _, l := range q.listings(root, k) {
		n, err := c.count(ctx, k.path, l.query)
		if err != nil {
			return 0, wrap("count "+k.path, err)
		}
		sum += n
	}
	return sum, nil
}

// one reads the record of that id, decoded from W.
func one[W wire[T], T any](ctx context.Context, c *Client, path string, id int, q Query) (T, error) {
	var none T
	path += "/" + strconv.Itoa(id)
	got, err := c.get(ctx, request{path: path})
	if err != nil {
		return none, wrap("get "+path, err)
	}
	reader := newReader[W, T](q)
	r, ok := recordOf(got.body, reader.wanted())
	if !ok {
		return none, wrap("get "+path, unreadable(got, path))
	}
	record, err := reader.decode(r)
	if err != nil {
		return none, wrap("get "+path, unreadable(got, path))
	}
	return record, nil
}

// reader decodes records, one after the other.
type reader[W wire[T], T any] struct {
	fields  fields
	extract extract
}

func newReader[W wire[T], T any](q Query) *reader[W, T] {
	return &reader[W, T]{extract: newExtract(q), fields: fieldsOf[W]()}
}

// wanted are the members that it looks at.
func (r *reader[W, T]) wanted() names {
	wanted := names{}
	for name := range r.fields {
		wanted[name] = true
	}
	for name := range r.extract.byMember {
		wanted[name] = true
	}
	return wanted
}

// decode reads one record.
func (r *reader[W, T]) decode(from row) (T, error) {
	var w W
	into := reflect.ValueOf(&w).Elem()
	for _, m := range from.members {
		if err := r.fields.read(into, m.name, m.json); err != nil {
			var none T
			return none, fmt.Errorf("decode record: %w", err)
		}
	}
	return w.word(r.extract.members(from)), nil
}

func isBadRow(err error) bool {
	var bad *BadRowError
	return errors.As(err, &bad)
}
