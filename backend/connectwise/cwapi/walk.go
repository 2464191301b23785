package cwapi

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// maxBadRows is how many rows of one list may be unanswerable before the list
// as a whole counts as broken.
const maxBadRows = 20

// rows reads one list to its end, each row once. A [BadRowError] is about one
// row, and the list goes on; any other error is the last. While the caller works
// on the rows of a page the next one is on its way, unless the caller wanted no
// more than the first row.
func (c *Client) rows(ctx context.Context, k kind, l listing) iter.Seq2[row, error] {
	return func(yield func(row, error) bool) {
		w := c.newWalk(k, l)
		ctx, cancel := context.WithCancel(ctx)
		var next <-chan stepped // the page on its way, if any
		defer func() {
			cancel()
			if next != nil {
				<-next
			}
		}()
		for {
			var s stepped
			if next != nil {
				s, next = <-next, nil
			} else {
				s = w.take(ctx)
			}
			var bad *BadRowError
			switch {
			case errors.As(s.err, &bad):
				if !yield(row{}, s.err) {
					return
				}
				continue
			case s.err != nil:
				yield(row{}, s.err)
				return
			}
			for i, r := range s.fresh {
				if !yield(r, nil) {
					return
				}
				if i == 0 && s.more {
					next = w.ahead(ctx)
				}
			}
			if !s.more {
				w.learn()
				return
			}
		}
	}
}

// listing is what a list is asked for. Wider, when set, asks for more than
// that, for servers that refuse the query.
type listing struct {
	query, wider url.Values
	wanted       names
}

// walk is the way through one list.
type walk struct {
	client *Client
	kind   kind
	listing

	forward bool // forward-only paging, as long as the endpoint has it
	proved  bool // the endpoint showed which paging it has
	// unproven tells that navigable paging is a guess, not to be remembered.
	unproven bool
	after    int  // the last id read; ids ascend
	offset   int  // the rows passed, for navigable paging
	most     int  // rows per page at present
	full     int  // rows per page while nothing is wrong
	single   int  // rows read one by one since the last larger page
	heavy    bool // pages failed for their size
	repeats  int  // pages in a row that held nothing new
	bad      int
	seen     map[int]struct{}
}

func (c *Client) newWalk(k kind, l listing) *walk {
	c.mu.Lock()
	defer c.mu.Unlock()
	return &walk{
		client: c, kind: k, listing: listing{query: maps.Clone(l.query), wider: l.wider, wanted: l.wanted},
		forward: !k.setup && !c.navigable[k.endpoint()],
		most:    c.sizeOf(k), full: c.sizeOf(k), seen: map[int]struct{}{},
	}
}

func (w *walk) isNew(r row) bool {
	_, known := w.seen[r.id]
	w.seen[r.id] = struct{}{}
	return !known
}

// stepped is the outcome of one step of a walk.
type stepped struct {
	fresh []row // those that were not handed out yet
	more  bool
	err   error
}

// take steps, and notes what is new.
func (w *walk) take(ctx context.Context) stepped {
	p, err := w.step(ctx)
	if err != nil {
		return stepped{err: err}
	}
	return stepped{fresh: slices.DeleteFunc(p.rows, func(r row) bool { return !w.isNew(r) }), more: p.more}
}

// ahead takes the next step on a goroutine of its own. Nobody else touches the
// walk until the outcome was received.
func (w *walk) ahead(ctx context.Context) <-chan stepped {
	outcome := make(chan stepped, 1)
	go func() { outcome <- w.take(ctx) }()
	return outcome
}

// step reads the next page; more tells whether there is one after it. The
// walk adapts itself to what the server refuses, and tries again.
func (w *walk) step(ctx context.Context) (page, error) {
	for {
		size := w.size()
		p, err := w.client.page(ctx, w.at(size))
		switch {
		case err == nil && !w.fits(p, size):
			w.goNavigable()
		case err == nil:
			return w.advance(p, size)
		case w.adapt(err, size):
		case isHeavy(err) && w.shrink(size):
		case isHeavy(err) && w.forward && !w.proved:
			// Past a bad row only the right kind of paging leads, and the very
			// first row did not tell which that is.
			w.goNavigable()
			w.unproven = true
		case isHeavy(err):
			return page{}, w.skip(ctx, err)
		default:
			return page{}, err
		}
	}
}

// size is the rows to ask for next. Navigable pages begin at multiples of it,
// so after an odd number of rows it is the largest rung that fits.
func (w *walk) size() int {
	size := w.most
	for !w.forward && w.offset%size != 0 {
		size = below(size)
	}
	return size
}

// below is the next smaller rung, 1 at last.
func below(size int) int {
	for _, rung := range rungs {
		if rung < size {
			return rung
		}
	}
	return 1
}

func (w *walk) at(size int) pageRequest {
	return pageRequest{path: w.kind.path, query: w.query, size: size, forward: w.forward, after: w.after, offset: w.offset, wanted: w.wanted}
}

// fits tells whether a page can be one of forward-only paging: ids ascend
// beyond the last one, and a Link header is there while pages are full.
func (w *walk) fits(p page, size int) bool {
	if !w.forward {
		return true
	}
	if w.after == 0 && !p.more && len(p.rows) < size {
		return true // all there is, in whatever order
	}
	last := w.after
	for _, r := range p.rows {
		if r.id <= last {
			return false
		}
		last = r.id
	}
	return p.linked || w.proved
}

// goNavigable begins again with page numbers. Rows that were handed out
// already are known by their ids.
func (w *walk) goNavigable() {
	w.forward, w.proved = false, false
	w.after, w.offset = 0, 0
}

// advance takes note of a page and decides whether there is another one: a
// next link says so, and in doubt a full page does.
func (w *walk) advance(p page, size int) (page, error) {
	w.remember()
	full := len(p.rows) >= size
	p.more = p.more || !p.linked && (full || looksCapped(len(p.rows)))
	if len(p.rows) == 0 {
		p.more = false
		return p, nil
	}
	fresh := false
	for _, r := range p.rows {
		_, known := w.seen[r.id]
		fresh = fresh || !known
		w.after = max(w.after, r.id)
	}
	w.repeats++
	if fresh {
		w.repeats = 0
	}
	if p.more && w.repeats > 2 {
		return page{}, fmt.Errorf("list %s: the server answers the same page again and again", w.kind.path)
	}
	w.offset += len(p.rows)
	switch {
	case p.more && !full && !w.forward:
		// The server holds fewer rows per page than it was asked for, and
		// counts its pages so.
		w.most, w.full = len(p.rows), len(p.rows)
	case w.most == 1:
		w.climb()
	}
	return p, nil
}

// looksCapped tells whether so few rows may be a smaller page size of the
// server's own, 25 or 100, and not the end of the list. Only where no Link
// header can tell does it cost a request to find out.
func looksCapped(rows int) bool { return rows%25 == 0 }

// climb goes back to full pages when the rows that made a small page fail have
// all been read one by one.
func (w *walk) climb() {
	w.single++
	if w.single > rungs[len(rungs)-2] {
		w.most, w.single = w.full, 0
	}
}

// endpoint is the path without ids: all sites lists page alike.
func (k kind) endpoint() string {
	parts := strings.Split(k.path, "/")
	for i, part := range parts {
		if isID(part) {
			parts[i] = "{id}"
		}
	}
	return strings.Join(parts, "/")
}

func isID(part string) bool {
	_, err := strconv.Atoi(part)
	return err == nil
}
