package cwapi

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
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
	wanted := newExtract(q)
	return func(yield func(T, error) bool) {
		for r, err := range c.each(ctx, k, q, false) {
			record, err := decodeRow[W, T](r, err, wanted, k)
			if !yield(record, err) {
				return
			}
		}
	}
}

func decodeRow[W wire[T], T any](r row, err error, wanted extract, k kind) (T, error) {
	var none T
	if err != nil {
		return none, wrap("list "+k.path, err)
	}
	record, err := decode[W, T](r.json, wanted)
	if err != nil {
		return none, wrap("list "+k.path, &BadRowError{Path: k.path, ID: r.id, Err: err})
	}
	return record, nil
}

// ids reads the ids alone of every record that q asks for.
func ids[ID ~int](ctx context.Context, c *Client, k kind, q Query) iter.Seq2[ID, error] {
	return func(yield func(ID, error) bool) {
		for r, err := range c.each(ctx, k, q, true) {
			if !yield(ID(r.id), wrap("list ids of "+k.path, err)) {
				return
			}
		}
	}
}

// each goes through all requests that q takes, one after the other, and hands
// out each row once.
func (c *Client) each(ctx context.Context, k kind, q Query, onlyIDs bool) iter.Seq2[row, error] {
	return func(yield func(row, error) bool) {
		root, err := c.root(ctx, false)
		if err != nil {
			yield(row{}, err)
			return
		}
		listings := q.listings(root, k)
		seen := map[int]struct{}{}
		for _, l := range listings {
			if onlyIDs {
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
	record, err := decode[W, T](got.body, newExtract(q))
	if err != nil {
		return none, wrap("get "+path, unreadable(got, path))
	}
	return record, nil
}

func decode[W wire[T], T any](element []byte, wanted extract) (T, error) {
	var none T
	var w W
	if err := json.Unmarshal(element, &w); err != nil {
		return none, fmt.Errorf("decode record: %w", err)
	}
	return w.word(wanted.members(element)), nil
}

func isBadRow(err error) bool {
	var bad *BadRowError
	return errors.As(err, &bad)
}
