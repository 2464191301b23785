package hudusim

import (
	"cmp"
	"iter"
	"slices"
	"strings"
	"time"
)

const (
	defaultPageSize = 25
	maxPageSize     = 1000
	lastPage        = 1_000_000 // keeps the offset from overflowing
)

// Page is a page of a list that was just read.
type Page struct {
	Endpoint string // "/assets"
	Number   int    // 1 and up
	Size     int    // rows that were asked for
	Rows     int    // rows on it
}

// paging reads page and page_size; nonsense counts as left out.
func (c *call) paging() (page, size int) {
	page, size = number(c.query.Get("page")), number(c.query.Get("page_size"))
	if page <= 0 {
		page = 1
	}
	if size <= 0 {
		size = defaultPageSize
	}
	return min(page, lastPage), min(size, maxPageSize)
}

// take is the call's page of the rows. It reads no further than it must.
func take[T any](c *call, rows iter.Seq[T], size int) ([]T, *Page) {
	page, asked := c.paging()
	size = cmp.Or(size, asked)
	out := []T{}
	skip := (page - 1) * size
	for row := range rows {
		if skip > 0 {
			skip--
			continue
		}
		out = append(out, row)
		if len(out) == size {
			break
		}
	}
	return out, &Page{Endpoint: c.endpoint, Number: page, Size: size, Rows: len(out)}
}

// paged is an answer that the page hook hears of.
func paged(body any, page *Page) answer {
	out := ok(body)
	out.page = page
	return out
}

// where keeps the rows that fit.
func where[T any](rows iter.Seq[T], fits func(T) bool) iter.Seq[T] {
	return func(yield func(T) bool) {
		for row := range rows {
			if fits(row) && !yield(row) {
				return
			}
		}
	}
}

// views turns rows into what is answered.
func views[T, V any](rows []T, view func(T) V) []V {
	out := make([]V, len(rows))
	for i, row := range rows {
		out[i] = view(row)
	}
	return out
}

// ordered puts rows, which come by id, into the order that is switched on.
func ordered[T any](order Order, rows iter.Seq[T], name func(T) string, updated func(T) time.Time) iter.Seq[T] {
	if order == OrderID {
		return rows
	}
	sorted := slices.Collect(rows)
	slices.SortStableFunc(sorted, func(a, b T) int {
		if order == OrderUpdated {
			return updated(b).Compare(updated(a))
		}
		return strings.Compare(strings.ToLower(name(a)), strings.ToLower(name(b)))
	})
	return slices.Values(sorted)
}

// span is an updated_at filter: both ends included, a zero end is open. nil
// means no filter.
type span struct{ from, to time.Time }

func (s *span) holds(moment time.Time) bool {
	return s == nil || ((s.from.IsZero() || !moment.Before(s.from)) && (s.to.IsZero() || !moment.After(s.to)))
}

// between reads a time filter. One moment alone matches that moment.
func (c *call) between(parameter string) *span {
	given := c.query.Get(parameter)
	if given == "" {
		return nil
	}
	from, to, isRange := strings.Cut(given, ",")
	if !isRange {
		return &span{moment(from), moment(from)}
	}
	return &span{moment(from), moment(to)}
}

// moment reads a time of the API; what is none is the zero time.
func moment(text string) time.Time {
	text = strings.TrimSpace(text)
	for _, form := range []string{time.RFC3339Nano, time.DateOnly} {
		if parsed, err := time.Parse(form, text); err == nil {
			return parsed
		}
	}
	return time.Time{}
}

// stamp is how the API writes a moment.
func stamp(moment time.Time) string {
	return moment.UTC().Format("2006-01-02T15:04:05.000Z")
}

// sameName compares a name with a name filter; an empty filter fits all.
func (s *Server) sameName(filter, name string) bool {
	return filter == "" || filter == name || (s.switches.NameIgnoresCase && strings.EqualFold(filter, name))
}

// found tells whether a name holds the text of a search filter.
func found(search, name string) bool {
	return search == "" || strings.Contains(strings.ToLower(name), strings.ToLower(search))
}

// given tells whether a plain filter is absent or fits.
func given(filter, value string) bool {
	return filter == "" || filter == value
}
