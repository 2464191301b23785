package cwapi

import (
	"context"
	"fmt"
	"maps"
	"math"
	"net/url"
)

// skip passes the one row on which the server fails, when its id can be told,
// and reports it. Otherwise the failure is not about a row, and is returned as
// it is.
func (w *walk) skip(ctx context.Context, cause error) error {
	w.bad++
	if w.bad > maxBadRows {
		return fmt.Errorf("list %s: more than %d rows cannot be read: %w", w.kind.path, maxBadRows, cause)
	}
	id, err := w.nextID(ctx)
	if err != nil || id <= w.after {
		return cause
	}
	w.after = id
	w.offset++
	w.most, w.single = w.full, 0
	return &BadRowError{Path: w.kind.path, ID: id, Err: cause}
}

// nextID is the id of the row after the last one read. Mostly the row's id
// alone can be read; else ids are narrowed down by counts, which read no row
// at all.
func (w *walk) nextID(ctx context.Context) (int, error) {
	r := w.at(1)
	r.query = maps.Clone(w.query)
	r.query.Set("fields", "id")
	if p, err := w.client.page(ctx, r); err == nil && len(p.rows) == 1 {
		return p.rows[0].id, nil
	}
	return w.narrow(ctx)
}

// narrow finds the smallest id above the last one read for which the count of
// rows up to it is not zero.
func (w *walk) narrow(ctx context.Context) (int, error) {
	low, high := w.after, 0
	for step := 1; ; step *= 2 {
		high = min(w.after+step, math.MaxInt32)
		n, err := w.countUpTo(ctx, high)
		if err != nil {
			return 0, err
		}
		if n > 0 {
			break
		}
		if high == math.MaxInt32 {
			return 0, fmt.Errorf("list %s: no row after %d", w.kind.path, w.after)
		}
		low = high
	}
	for high-low > 1 {
		middle := low + (high-low)/2
		n, err := w.countUpTo(ctx, middle)
		if err != nil {
			return 0, err
		}
		if n > 0 {
			high = middle
		} else {
			low = middle
		}
	}
	return high, nil
}

func (w *walk) countUpTo(ctx context.Context, id int) (int, error) {
	query := url.Values{}
	for _, name := range []string{"conditions", "childConditions"} {
		if w.query.Has(name) {
			query.Set(name, w.query.Get(name))
		}
	}
	part := And(Condition{query.Get("conditions")}, Greater(FieldID, w.after), AtMost(FieldID, id))
	query.Set("conditions", part.text)
	return w.client.count(ctx, w.kind.path, query)
}
