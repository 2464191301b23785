package cwapi_test

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"crossdock/backend/apierror"
	"crossdock/backend/connectwise"
	"crossdock/backend/connectwise/cwapi"
)

// listed reads all configurations: ids in order of arrival, bad rows, the
// error that ended the list.
func listed(t *testing.T, client *cwapi.Client, q cwapi.Query) (ids, bad []int, err error) {
	t.Helper()
	for record, err := range client.Configurations(t.Context(), q) {
		var row *cwapi.BadRowError
		switch {
		case errors.As(err, &row):
			bad = append(bad, row.ID)
		case err != nil:
			return ids, bad, err
		default:
			ids = append(ids, int(record.ID))
			if want := fmt.Sprintf("record %d", record.ID); record.Name != want {
				t.Errorf("record %d has name %q", record.ID, record.Name)
			}
		}
	}
	return ids, bad, nil
}

func TestPagingByKindOfServer(t *testing.T) {
	odd := []int{3, 7, 8, 20, 21, 22, 40, 41, 90, 1000, 1001, 5000}
	tests := map[string]struct {
		paging   paging
		size     int
		requests int // the first time; the lost ones are not made again
		lost     int
	}{
		"forward-only":                        {paging{forward: true}, 5, 3, 0},
		"forward-only, last page full":        {paging{forward: true}, 6, 2, 0},
		"forward-only, one page":              {paging{forward: true}, 100, 1, 0},
		"forward-only, server caps the page":  {paging{forward: true, most: 5}, 100, 3, 0},
		"navigable only":                      {paging{}, 5, 5, 2},
		"navigable only, own order":           {paging{unordered: true}, 5, 4, 1},
		"navigable only, one page":            {paging{unordered: true}, 100, 1, 0},
		"navigable only, no Link":             {paging{linkless: true}, 5, 4, 1},
		"navigable only, no Link, last full":  {paging{linkless: true}, 6, 4, 1},
		"navigable only, last page full":      {paging{unordered: true}, 6, 3, 1},
		"navigable only, server caps pages":   {paging{unordered: true, most: 5}, 100, 4, 1},
		"refuses forward-only":                {paging{refuses: true}, 5, 4, 1},
		"refuses forward-only, own order":     {paging{refuses: true, unordered: true}, 5, 4, 1},
		"refuses forward-only, caps the page": {paging{refuses: true, most: 5}, 100, 4, 1},
	}
	for label, test := range tests {
		t.Run(label, func(t *testing.T) {
			test.paging.rows = odd
			server := newFake(t, test.paging.ServeHTTP)
			client := server.client(func(c *cwapi.Config) { c.PageSize = test.size })
			ids, bad, err := listed(t, client, cwapi.Query{})
			slices.Sort(ids) // a single page can come in any order
			if diff := cmp.Diff(odd, ids); diff != "" || bad != nil || err != nil {
				t.Errorf("%s bad %v, %v", diff, bad, err)
			}
			asked := server.requests()
			if len(asked) != test.requests {
				t.Errorf("%d requests, want %d", len(asked), test.requests)
			}
			for _, r := range asked {
				if forward := r.Header.Get("pagination-type") != ""; forward == r.URL.Query().Has("orderBy") {
					t.Errorf("%s: forward-only %v", r.URL, forward)
				}
			}
			if _, _, err := listed(t, client, cwapi.Query{}); err != nil {
				t.Fatal(err)
			}
			if again := len(server.requests()); again != test.requests-test.lost {
				t.Errorf("the second time %d requests, want %d", again, test.requests-test.lost)
			}
		})
	}
}

func TestEmptyList(t *testing.T) {
	for label, p := range map[string]paging{"forward-only": {forward: true}, "navigable": {}, "no Link": {linkless: true}} {
		server := newFake(t, p.ServeHTTP)
		ids, _, err := listed(t, server.client(), cwapi.Query{})
		if len(ids) != 0 || err != nil || len(server.requests()) != 1 {
			t.Errorf("%s: %v, %v", label, ids, err)
		}
	}
}

func TestHeavyPagesAreHalved(t *testing.T) {
	for _, forward := range []bool{true, false} {
		for heavy, want := range map[int]int{400: 250, 120: 100, 30: 25, 3: 1} {
			server := newFake(t, paging{rows: through(1, 1234), forward: forward, heavyOver: heavy}.ServeHTTP)
			ids, bad, err := listed(t, server.client(), cwapi.Query{})
			if diff := cmp.Diff(through(1, 1234), ids); diff != "" || bad != nil || err != nil {
				t.Errorf("over %d: %s bad %v, %v", heavy, diff, bad, err)
			}
			size := fmt.Sprintf("pageSize=%d", want)
			if !slices.ContainsFunc(server.requests(), func(r *http.Request) bool { return strings.HasSuffix(r.URL.RawQuery, size) }) {
				t.Errorf("over %d: never asked for %s", heavy, size)
			}
		}
	}
}

func TestBadRowIsIsolated(t *testing.T) {
	tests := map[string]struct {
		rows, bad []int
		badIDs    bool
	}{
		"in the middle":       {through(1, 2345), []int{1042}, false},
		"the first":           {through(5, 300), []int{5}, false},
		"the last":            {through(5, 300), []int{300}, false},
		"two side by side":    {through(1, 300), []int{120, 121}, false},
		"the only one":        {[]int{77}, []int{77}, false},
		"id not readable":     {through(1, 300), []int{120}, true},
		"far away, id hidden": {[]int{4, 5, 1_000_000, 2_000_000}, []int{1_000_000}, true},
		"last, id hidden":     {[]int{4, 2147483647}, []int{2147483647}, true},
	}
	for label, test := range tests {
		for _, forward := range []bool{true, false} {
			t.Run(fmt.Sprintf("%s/forward %v", label, forward), func(t *testing.T) {
				server := newFake(t, paging{rows: test.rows, bad: test.bad, badIDs: test.badIDs, forward: forward}.ServeHTTP)
				ids, bad, err := listed(t, server.client(), cwapi.Query{})
				if err != nil {
					t.Fatal(err)
				}
				good := slices.DeleteFunc(slices.Clone(test.rows), func(id int) bool { return slices.Contains(test.bad, id) })
				if diff := cmp.Diff(good, ids, cmpopts.EquateEmpty()); diff != "" {
					t.Error(diff)
				}
				if diff := cmp.Diff(test.bad, bad); diff != "" {
					t.Error(diff)
				}
				if n := len(server.requests()); n > 100 {
					t.Errorf("%d requests", n)
				}
			})
		}
	}
}

func TestBadRowIsReported(t *testing.T) {
	server := newFake(t, paging{rows: []int{1, 2, 3}, bad: []int{2}, forward: true}.ServeHTTP)
	for _, err := range server.client().Configurations(t.Context(), cwapi.Query{}) {
		if err == nil {
			continue
		}
		if apierror.ClassOf(err) != apierror.Broken || !strings.Contains(err.Error(), "company/configurations/2") || !strings.Contains(apierror.Hint(err), "record 2") {
			t.Errorf("%v, hint %q", err, apierror.Hint(err))
		}
	}
}

func TestTooManyBadRowsEndTheList(t *testing.T) {
	server := newFake(t, paging{rows: through(1, 100), bad: through(1, 100), forward: true}.ServeHTTP)
	_, bad, err := listed(t, server.client(), cwapi.Query{})
	if len(bad) != 20 || apierror.ClassOf(err) != apierror.Broken {
		t.Errorf("%d bad rows, %v", len(bad), err)
	}
}

func TestServerThatFailsForEverything(t *testing.T) {
	server := newFake(t, func(w http.ResponseWriter, _ *http.Request) { fail(w, 503, "") })
	ids, bad, err := listed(t, server.client(), cwapi.Query{})
	if ids != nil || bad != nil || apierror.ClassOf(err) != apierror.Broken {
		t.Errorf("%v %v %v", ids, bad, err)
	}
	if n := len(server.requests()); n > 10 {
		t.Errorf("%d requests to a server that is down", n)
	}
}

func TestOneRowThatCannotBeDecoded(t *testing.T) {
	server := newFake(t, func(w http.ResponseWriter, _ *http.Request) {
		_, _ = fmt.Fprint(w, `[{"id":1,"name":"record 1"},{"id":2,"communicationItems":"none"},{"id":3,"firstName":"c","communicationItems":[]},{"id":4,"communicationItems":null}]`)
	})
	var ids []int
	var bad *cwapi.BadRowError
	for contact, err := range server.client().Contacts(t.Context(), cwapi.Query{}) {
		if err != nil && !errors.As(err, &bad) {
			t.Fatal(err)
		}
		ids = append(ids, int(contact.ID))
	}
	if diff := cmp.Diff([]int{1, 0, 3, 4}, ids); diff != "" || bad == nil || bad.ID != 2 {
		t.Errorf("%s bad row %v", diff, bad)
	}
}

func TestListThatIsNoList(t *testing.T) {
	for label, body := range map[string]string{
		"null": "null", "object": `{"id":1}`, "cut off": `[{"id":1},{"id":`, "page": "<html><title>Maintenance</title>", "empty": "",
		"rows without id": `[{"name":"x"}]`, "rows of null": `[null]`,
	} {
		server := newFake(t, func(w http.ResponseWriter, _ *http.Request) { _, _ = fmt.Fprint(w, body) })
		ids, _, err := listed(t, server.client(), cwapi.Query{})
		if ids != nil || apierror.ClassOf(err) != apierror.Broken {
			t.Errorf("%s: %v, %v; it must never pass for an empty list", label, ids, err)
		}
	}
}

func TestPageSizeThatIsRefused(t *testing.T) {
	for _, forward := range []bool{true, false} {
		server := newFake(t, paging{rows: through(1, 250), forward: forward, refusesOver: 100}.ServeHTTP)
		ids, _, err := listed(t, server.client(), cwapi.Query{})
		if diff := cmp.Diff(through(1, 250), ids); diff != "" || err != nil {
			t.Errorf("%s %v", diff, err)
		}
	}
}

func TestServerThatRepeatsItsPage(t *testing.T) {
	server := newFake(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Link", `<http://x/?page=2>; rel="next"`)
		_, _ = fmt.Fprint(w, `[{"id":1,"name":"record 1"},{"id":2,"name":"record 2"}]`)
	})
	ids, _, err := listed(t, server.client(func(c *cwapi.Config) { c.PageSize = 2 }), cwapi.Query{})
	if diff := cmp.Diff([]int{1, 2}, ids); diff != "" || err == nil {
		t.Errorf("%s %v, want an error and no endless loop", diff, err)
	}
}

func TestRowsMovingBetweenPagesComeOnce(t *testing.T) {
	rows := through(1, 30)
	pages := 0
	server := newFake(t, func(w http.ResponseWriter, r *http.Request) {
		if pages++; pages == 4 {
			rows = slices.Insert(rows, 0, 0) // shifts every later page by one
			rows[0] = 100
			slices.Sort(rows)
			rows = append([]int{31}, rows...)
		}
		paging{rows: rows, linkless: true}.ServeHTTP(w, r)
	})
	ids, _, err := listed(t, server.client(func(c *cwapi.Config) { c.PageSize = 10 }), cwapi.Query{})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(ids)
	if got := len(slices.Compact(slices.Clone(ids))); got != len(ids) {
		t.Errorf("a row came twice: %v", ids)
	}
}

func TestBreakingOffAsksNoMore(t *testing.T) {
	server := newFake(t, paging{rows: through(1, 100), forward: true}.ServeHTTP)
	for _, err := range server.client(func(c *cwapi.Config) { c.PageSize = 10 }).Configurations(t.Context(), cwapi.Query{}) {
		if err != nil {
			t.Error(err)
		}
		break
	}
	if n := len(server.requests()); n != 1 {
		t.Errorf("%d requests", n)
	}
}

func TestFieldsThatAreRefused(t *testing.T) {
	server := newFake(t, paging{rows: through(1, 30), forward: true, badFields: true}.ServeHTTP)
	var ids []int
	for id, err := range server.client().ConfigurationIDs(t.Context(), cwapi.Query{}) {
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, int(id))
	}
	if diff := cmp.Diff(through(1, 30), ids); diff != "" {
		t.Error(diff)
	}
	asked := server.requests()
	if len(asked) != 2 || asked[0].URL.Query().Get("fields") != "id" || asked[1].URL.Query().Has("fields") {
		t.Errorf("%d requests, want one with and one without fields", len(asked))
	}
}

// A list of some members asks for the id as well, which paging needs, and for
// all members where the names are refused.
func TestSomeFieldsAreAskedFor(t *testing.T) {
	for _, refused := range []bool{false, true} {
		server := newFake(t, paging{rows: through(1, 3), forward: true, badFields: refused}.ServeHTTP)
		var ids []int
		var err error
		for c, failure := range server.client().Configurations(t.Context(), cwapi.Query{Fields: []string{"name", "type"}}) {
			ids, err = append(ids, int(c.ID)), failure
		}
		if diff := cmp.Diff(through(1, 3), ids); diff != "" || err != nil {
			t.Errorf("%s %v", diff, err)
		}
		asked := server.requests()
		if first := asked[0].URL.Query().Get("fields"); first != "id,name,type" {
			t.Errorf("asked for %q", first)
		}
		if last := asked[len(asked)-1].URL.Query(); refused == last.Has("fields") {
			t.Errorf("refused %v, asked last for %q", refused, last.Get("fields"))
		}
	}
}

func TestRefusedUpdatedAfterIsDropped(t *testing.T) {
	server := newFake(t, paging{rows: []int{1, 2}, forward: true, noUpdated: true}.ServeHTTP)
	q := cwapi.Query{UpdatedAfter: time.Unix(1_700_000_000, 0), Companies: []connectwise.CompanyID{5}}
	ids, _, err := listed(t, server.client(), q)
	if diff := cmp.Diff([]int{1, 2}, ids); diff != "" || err != nil {
		t.Errorf("%s %v", diff, err)
	}
	asked := server.requests()
	if last := asked[len(asked)-1].URL.Query().Get("conditions"); last != "company/id in (5)" {
		t.Errorf("conditions %q, want the rest kept", last)
	}
}

func TestOtherRefusalsEndTheList(t *testing.T) {
	server := newFake(t, func(w http.ResponseWriter, _ *http.Request) {
		fail(w, 400, `{"code":"ApiFindCondition","message":"foo is not a recognized name."}`)
	})
	_, _, err := listed(t, server.client(), cwapi.Query{Where: cwapi.EqualNumber("foo", 1)})
	if !cwapi.IsCondition(err) || apierror.ClassOf(err) != apierror.Refused || len(server.requests()) != 1 {
		t.Errorf("%v", err)
	}
}

func TestPagesGrowAgainAfterAFailureThatPassed(t *testing.T) {
	failures := 5 // down to single rows
	server := newFake(t, func(w http.ResponseWriter, r *http.Request) {
		if failures > 0 {
			failures--
			fail(w, 500, "")
			return
		}
		paging{rows: through(1, 3000), forward: true}.ServeHTTP(w, r)
	})
	ids, bad, err := listed(t, server.client(), cwapi.Query{})
	if diff := cmp.Diff(through(1, 3000), ids); diff != "" || bad != nil || err != nil {
		t.Errorf("%s %v %v", diff, bad, err)
	}
	if n := len(server.requests()); n > 40 {
		t.Errorf("%d requests", n)
	}
}

func TestABadFirstRowSaysNothingAboutPaging(t *testing.T) {
	server := newFake(t, paging{rows: through(1, 30), bad: []int{1}, forward: true}.ServeHTTP)
	client := server.client()
	for range 2 {
		ids, bad, err := listed(t, client, cwapi.Query{})
		if len(ids) != 29 || len(bad) != 1 || err != nil {
			t.Errorf("%d rows, bad %v, %v", len(ids), bad, err)
		}
		if first := server.requests()[0]; first.Header.Get("pagination-type") == "" {
			t.Error("forward-only paging was given up for good")
		}
	}
}

func TestAServersOwnPageSizeIsNotTheEnd(t *testing.T) {
	for _, forward := range []bool{true, false} {
		for _, rows := range []int{24, 25, 26, 60, 75} {
			p := paging{rows: through(1, rows), most: 25, stripped: true, forward: forward}
			ids, _, err := listed(t, newFake(t, p.ServeHTTP).client(), cwapi.Query{})
			if diff := cmp.Diff(through(1, rows), ids); diff != "" || err != nil {
				t.Errorf("forward %v: %s%v", forward, diff, err)
			}
		}
	}
}
