package huduapi

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"crossdock/backend/apierror"
	"crossdock/backend/transport"
)

// smallestPage is the size below which a failing page is not halved.
const smallestPage = 25

// list is one paged list.
type list struct {
	endpoint string // what the learned page size is kept for
	path     string
	query    url.Values
	wrapper  string
	fixed    bool // the server ignores page_size
	plunge   bool // goes down in larger steps than by half
	short    bool // a short page of a size that proved honoured ends it
}

// rows walks a list page by page until one is empty, or repeats the one
// before. convert turns one wire row into a record with its id; rows that came
// already are passed over.
func rows[W any, T any](ctx context.Context, c *Client, l list, convert func(W) (T, int)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var none T
		seen := map[int]bool{}
		var before []int
		for at := (position{page: 1, size: c.sizeOf(l)}); ; at.page++ {
			wire, read, err := c.page(ctx, l, at, len(seen))
			if err != nil {
				yield(none, err)
				return
			}
			if read.size != at.size {
				before = nil // pages of another size are others
			}
			at = read
			records, ids, err := decodePage(l, wire, seen, convert)
			if err != nil {
				yield(none, err)
				return
			}
			for _, record := range records {
				if !yield(record, nil) {
					return
				}
			}
			if len(ids) == 0 || slices.Equal(ids, before) || c.ends(l, at.size, len(ids)) {
				return
			}
			before = ids
		}
	}
}

// decodePage reads the rows of a page: the records that were not seen before,
// and the ids of all.
func decodePage[W any, T any](l list, wire []json.RawMessage, seen map[int]bool, convert func(W) (T, int)) (records []T, ids []int, err error) {
	for _, raw := range wire {
		record, id, err := decodeRow(l, raw, convert)
		if err != nil {
			return nil, nil, err
		}
		ids = append(ids, id)
		if !seen[id] {
			seen[id] = true
			records = append(records, record)
		}
	}
	return records, ids, nil
}

// position is a page of a list, which pages of that size make up.
type position struct{ page, size int }

// resized is the page of another size that holds the first row after those
// seen. It counts rows and not pages: a server that ignores the size has given
// fewer than the pages say, and what comes again is passed over.
func resized(size, seen int) position { return position{page: seen/size + 1, size: size} }

// decodeRow reads one row. A row without an id is an error: a list that lost a
// record must not pass for whole.
func decodeRow[W any, T any](l list, raw json.RawMessage, convert func(W) (T, int)) (record T, id int, err error) {
	var row W
	err = json.Unmarshal(raw, &row)
	if err == nil {
		record, id = convert(row)
	}
	if id <= 0 {
		return record, 0, l.call(nil).fail(codeUnreadable, "a row of the list is not the JSON that was expected")
	}
	return record, id, nil
}

func (l list) call(query url.Values) call {
	return call{method: http.MethodGet, path: l.path, query: query}
}

// page reads one page. When the server cannot answer pages of this size, or
// another walk has found so meanwhile, smaller ones are read.
func (c *Client) page(ctx context.Context, l list, at position, seen int) ([]json.RawMessage, position, error) {
	if learned := c.sizeOf(l); learned < at.size {
		at = resized(learned, seen)
	}
	for halved := false; ; halved = true {
		wire, err := c.onePage(ctx, l, at)
		if err == nil && halved {
			c.learn(l.endpoint, at.size)
		}
		if err == nil || l.fixed || at.size <= smallestPage || !tooLarge(err) {
			return wire, at, err
		}
		if seen == 0 && !halved && !transport.IsTimeout(err) && c.failsAnyway(ctx, l) {
			return nil, at, err
		}
		at = resized(l.below(at.size), seen)
	}
}

// failsAnyway tells whether a list that failed at its beginning fails in the
// smallest pages, too: it does for a key that is limited to a company, and is
// then not worth all the sizes between.
func (c *Client) failsAnyway(ctx context.Context, l list) bool {
	_, err := c.onePage(ctx, l, position{page: 1, size: smallestPage})
	return err != nil && tooLarge(err)
}

// modestPage is the size that lists which are known for failing try second.
const modestPage = 100

// below is the size to try after one that failed.
func (l list) below(size int) int {
	switch {
	case !l.plunge:
		return max(smallestPage, size/2)
	case size > modestPage:
		return modestPage
	default:
		return smallestPage
	}
}

// ends tells whether a page of so many rows is the last one: it is not full,
// though the endpoint has filled pages of that size.
func (c *Client) ends(l list, size, rows int) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if rows >= size {
		c.filled[l.endpoint] = max(c.filled[l.endpoint], size)
	}
	return l.short && rows < size && c.filled[l.endpoint] >= size
}

// tooLarge tells whether a smaller page may be answered.
func tooLarge(err error) bool {
	var answered *Error
	if errors.As(err, &answered) && answered.Status >= 500 {
		return true
	}
	return transport.IsTimeout(err)
}

func (c *Client) onePage(ctx context.Context, l list, at position) ([]json.RawMessage, error) {
	query := url.Values{}
	for name, values := range l.query {
		query[name] = values
	}
	query.Set("page", strconv.Itoa(at.page))
	if !l.fixed {
		query.Set("page_size", strconv.Itoa(at.size))
	}
	return c.array(ctx, l.call(query), l.wrapper)
}

// array reads a list, wrapped or bare.
func (c *Client) array(ctx context.Context, call call, wrapper string) ([]json.RawMessage, error) {
	content, err := c.send(ctx, call)
	if err != nil {
		return nil, err
	}
	var wire []json.RawMessage
	if err := json.Unmarshal(unwrap(content, wrapper), &wire); err != nil || wire == nil {
		return nil, call.fail(codeUnreadable, "the answer is not a list")
	}
	return wire, nil
}

// sizeOf is the page size for a list: what was learned of its endpoint, else
// the usual one.
func (c *Client) sizeOf(l list) int {
	if l.fixed {
		return smallestPage
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if size, learned := c.sizes[l.endpoint]; learned {
		return size
	}
	return c.pageSize
}

// learn keeps a size that was answered after a larger one was not; of two walks
// at the same time the smaller one counts.
func (c *Client) learn(endpoint string, size int) {
	c.mu.Lock()
	known, learned := c.sizes[endpoint]
	smaller := !learned || size < known
	if smaller {
		c.sizes[endpoint] = size
	}
	c.mu.Unlock()
	if smaller && c.learned != nil {
		c.learned(c.PageSizes())
	}
}

// PageSizes are the page sizes that endpoints turned out to answer, where they
// differ from the usual one.
func (c *Client) PageSizes() map[string]int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return maps.Clone(c.sizes)
}

// isMissing tells whether the record that was asked for does not exist.
func isMissing(err error) bool { return apierror.ClassOf(err) == apierror.NotFound }

func wrap(what string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", what, err)
}

func isUnauthorized(err error) bool {
	class := apierror.ClassOf(err)
	return class == apierror.Unauthorized || class == apierror.Denied
}
