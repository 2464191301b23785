package cwsim

import (
	"fmt"
	"net/http"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

const (
	defaultPageSize = 25
	maxPageSize     = 1000
	lastPage        = 1_000_000 // keeps the offset from overflowing
)

// paging is which page of a list is asked for.
type paging struct {
	forward bool
	number  int
	after   int
	size    int
}

// forwardOnly tells whether a request asks for paging by id.
func forwardOnly(r *http.Request) bool {
	return strings.EqualFold(r.Header.Get("pagination-type"), "forward-only")
}

// forward tells whether a call is answered with forward-only paging.
func (s *Server) forward(c *call) bool {
	return forwardOnly(c.request) && !c.table.small && !slices.Contains(s.switches.NavigableOnly, c.list)
}

// paging reads the paging of a call.
func (s *Server) paging(c *call) (paging, error) {
	most := maxPageSize
	if s.switches.MostPerPage > 0 {
		most = s.switches.MostPerPage
	}
	p := paging{forward: s.forward(c), number: 1, size: min(defaultPageSize, most)}
	var err error
	if p.size, err = c.number("pageSize", p.size, 1, most); err != nil {
		size, isNumber := strconv.Atoi(c.query.Get("pageSize"))
		if !s.switches.CapPageSize || isNumber != nil || size < 1 {
			return paging{}, err
		}
		p.size = most
	}
	if p.forward {
		p.number = 0
		p.after, err = c.number("pageId", 0, 0, 1<<31-1)
		return p, err
	}
	p.number, err = c.number("page", 1, 1, lastPage)
	return p, err
}

// number reads a parameter within bounds.
func (c *call) number(name string, absent, least, most int) (int, error) {
	given := c.query.Get(name)
	if given == "" {
		return absent, nil
	}
	n, err := strconv.Atoi(given)
	if err != nil || n < least || n > most {
		return 0, outOfRange(name, most)
	}
	return n, nil
}

// cut is the page's rows and the value of the Link header.
func (p paging) cut(c *call, found rows) ([]reflect.Value, string) {
	if p.forward {
		return p.following(c, found)
	}
	start := (p.number - 1) * p.size
	total := found.count()
	page := found.part(start, p.size)
	last := (total + p.size - 1) / p.size
	var links []string
	add := func(rel string, number int) {
		links = append(links, fmt.Sprintf(`<%s&page=%d>; rel=%q`, c.again("page", p.size), number, rel))
	}
	if p.number < last {
		add("next", p.number+1)
		add("last", last)
	}
	if p.number > 1 {
		add("first", 1)
		add("prev", p.number-1)
	}
	return page, strings.Join(links, ", ")
}

// part is some of the wanted rows.
func (r rows) part(start, size int) []reflect.Value {
	if r.wants == nil {
		start = min(start, len(r.all))
		return r.all[start:min(start+size, len(r.all))]
	}
	var page []reflect.Value
	for _, row := range r.all {
		if !r.wants(row) {
			continue
		}
		if start > 0 {
			start--
			continue
		}
		if page = append(page, row); len(page) == size {
			break
		}
	}
	return page
}

// following is the rows after an id. The link is empty on the last page.
func (p paging) following(c *call, found rows) ([]reflect.Value, string) {
	i, _ := c.table.search(p.after + 1)
	rest := rows{all: found.all[i:], wants: found.wants}
	page := rest.part(0, p.size+1)
	if len(page) <= p.size {
		return page, ""
	}
	page = page[:p.size]
	return page, fmt.Sprintf(`<%s&pageId=%d>; rel="next"`, c.again("pageId", p.size), rowID(page[p.size-1]))
}

// again is the call's own address without one parameter, ready for it to be
// put at the end. It names the size of the page also where the call did not.
func (c *call) again(without string, size int) string {
	var kept []string
	for pair := range strings.SplitSeq(c.request.URL.RawQuery, "&") {
		name, _, _ := strings.Cut(pair, "=")
		if pair != "" && !strings.EqualFold(name, without) {
			kept = append(kept, pair)
		}
	}
	if !slices.ContainsFunc(kept, func(pair string) bool { return strings.HasPrefix(pair, "pageSize=") }) {
		kept = append(kept, "pageSize="+strconv.Itoa(size))
	}
	return c.base + "/" + c.path + "?" + strings.Join(kept, "&")
}
