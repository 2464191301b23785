package huduapi

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
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
}

// rows walks a list page by page until one is empty, or repeats the one
// before. convert turns one wire row into a record with its id; rows that came
// already are passed over.
func rows[W any, T any](ctx context.Context, c *Client, l list, convert func(W) (T, int)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var none T
		seen := map[int]bool{}
		var before []int
		for page := 1; ; page++ {
			wire, next, err := c.page(ctx, l, page)
			if err != nil {
				yield(none, err)
				return
			}
			page = next
			var ids []int
			for _, raw := range wire {
				var row W
				if err := json.Unmarshal(raw, &row); err != nil {
					yield(none, &Error{Method: http.MethodGet, Path: l.path, Status: http.StatusOK, Code: codeUnreadable, Message: "a row of the list is not the JSON that was expected"})
					return
				}
				record, id := convert(row)
				ids = append(ids, id)
				if seen[id] {
					continue
				}
				seen[id] = true
				if !yield(record, nil) {
					return
				}
			}
			if len(ids) == 0 || slices.Equal(ids, before) {
				return
			}
			before = ids
		}
	}
}

// page reads one page. When the server cannot answer pages of this size the
// size is halved; page then becomes the page of the new size that starts at or
// before the same row, and the caller passes over what it has seen.
func (c *Client) page(ctx context.Context, l list, page int) ([]json.RawMessage, int, error) {
	size := c.sizeOf(l)
	first := (page - 1) * size
	for {
		wire, err := c.onePage(ctx, l, page, size)
		if err == nil || l.fixed || size <= smallestPage || !tooLarge(err) {
			return wire, page, err
		}
		size = max(smallestPage, size/2)
		c.learn(l.endpoint, size)
		page = first/size + 1
	}
}

// tooLarge tells whether a smaller page may be answered.
func tooLarge(err error) bool {
	var answered *Error
	if errors.As(err, &answered) {
		return answered.Status >= 500
	}
	return transport.IsTimeout(err)
}

func (c *Client) onePage(ctx context.Context, l list, page, size int) ([]json.RawMessage, error) {
	query := url.Values{}
	for name, values := range l.query {
		query[name] = values
	}
	query.Set("page", strconv.Itoa(page))
	if !l.fixed {
		query.Set("page_size", strconv.Itoa(size))
	}
	return c.array(ctx, call{method: http.MethodGet, path: l.path, query: query}, l.wrapper)
}

// array reads a list, wrapped or bare.
func (c *Client) array(ctx context.Context, call call, wrapper string) ([]json.RawMessage, error) {
	content, err := c.send(ctx, call)
	if err != nil {
		return nil, err
	}
	content = unwrap(content, wrapper)
	if isNull(content) {
		return nil, nil
	}
	var wire []json.RawMessage
	if err := json.Unmarshal(content, &wire); err != nil {
		return nil, &Error{Method: call.method, Path: call.path, Status: http.StatusOK, Code: codeUnreadable, Message: "the answer is not a list"}
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

func (c *Client) learn(endpoint string, size int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.sizes[endpoint] = size
}

// PageSizes are the page sizes that endpoints turned out to answer, where they
// differ from the usual one.
func (c *Client) PageSizes() map[string]int {
	c.mu.Lock()
	defer c.mu.Unlock()
	sizes := make(map[string]int, len(c.sizes))
	for endpoint, size := range c.sizes {
		sizes[endpoint] = size
	}
	return sizes
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
