package cwapi

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"strconv"
	"strings"
)

// page is one answer of a list.
type page struct {
	rows []row
	// linked tells that there was a Link header at all, more that it names a
	// next page. Its addresses are never followed.
	linked, more bool
}

// pageRequest is where in a list a page lies.
type pageRequest struct {
	path    string
	query   url.Values
	size    int
	forward bool
	after   int // forward-only: the last id before the page
	offset  int // navigable: the rows before the page, a multiple of size
	wanted  names
}

func (r pageRequest) request() request {
	query := url.Values{"pageSize": {strconv.Itoa(r.size)}}
	for name, values := range r.query {
		query[name] = values
	}
	switch {
	case !r.forward:
		query.Set("page", strconv.Itoa(r.offset/r.size+1))
		query.Set("orderBy", "id asc")
	case r.after > 0:
		query.Set("pageId", strconv.Itoa(r.after))
	}
	return request{path: r.path, query: query, list: true, forward: r.forward}
}

func (c *Client) page(ctx context.Context, r pageRequest) (page, error) {
	got, err := c.get(ctx, r.request())
	if err != nil {
		return page{}, err
	}
	rows, ok := rowsOf(got.body, r.size, r.wanted)
	if !ok {
		return page{}, unreadable(got, r.path)
	}
	p := page{rows: rows}
	p.linked, p.more = next(got.header)
	return p, nil
}

// next reads the Link header: whether there is one, and whether it names a
// next page.
func next(header http.Header) (linked, more bool) {
	links, linked := header["Link"]
	for _, link := range strings.Split(strings.Join(links, ","), ",") {
		_, parameters, _ := strings.Cut(link, ">")
		parameters = strings.NewReplacer(" ", "", `"`, "", "'", "").Replace(strings.ToLower(parameters))
		for _, parameter := range strings.Split(parameters, ";") {
			more = more || parameter == "rel=next"
		}
	}
	return linked, more
}

// count asks how many records a query would list.
func (c *Client) count(ctx context.Context, path string, query url.Values) (int, error) {
	got, err := c.get(ctx, request{path: path + "/count", query: query, list: true})
	if err != nil {
		return 0, err
	}
	var wire struct{ Count *int }
	if err := json.Unmarshal([]byte(got.body), &wire); err != nil || wire.Count == nil {
		return 0, unreadable(got, path+"/count")
	}
	return *wire.Count, nil
}
