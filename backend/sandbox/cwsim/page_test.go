package cwsim_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"crossdock/backend/sandbox/cwsim"
)

// crowd is a tenant with so many contacts, whose ids are even.
func crowd(contacts int) cwsim.Data {
	data := office()
	data.Contacts = nil
	for i := range contacts {
		data.Contacts = append(data.Contacts, cwsim.Contact{ID: 2 * (i + 1), FirstName: fmt.Sprintf("N%03d", contacts-i), Info: at(1)})
	}
	return data
}

func TestPageSize(t *testing.T) {
	s := cwsim.New(crowd(1200))
	tests := map[string]int{ // query to rows
		"":                      25,
		"?pageSize=1000":        1000,
		"?pageSize=7":           7,
		"?pageSize=1000&page=2": 200,
		"?pageSize=1000&page=3": 0,
		"?page=48":              25,
		"?pageId=5":             25, // means nothing without the header
	}
	for query, want := range tests {
		if got := len(ids(t, s, "/company/contacts"+query)); got != want {
			t.Errorf("%s: %d rows, want %d", query, got, want)
		}
	}
	for _, query := range []string{"?pageSize=1001", "?pageSize=0", "?pageSize=-1", "?pageSize=x", "?page=0", "?page=x"} {
		if got := code(get(t, s, "/company/contacts"+query)); got != "Bad Request: InvalidObject" {
			t.Errorf("%s: %s", query, got)
		}
	}
	const want = `{
  "code": "InvalidObject",
  "message": "pageSize object is invalid",
  "errors": [
    {
      "code": "OutOfRange",
      "message": "The field pageSize must be between 1 and 1000.",
      "resource": "pageSize",
      "field": "pageSize"
    }
  ]
}`
	if diff := cmp.Diff(want, lf(get(t, s, "/company/contacts?pageSize=1001").Body.String())); diff != "" {
		t.Error(diff)
	}
	s.Change(func(sw *cwsim.Switches) { sw.CapPageSize, sw.MostPerPage = true, 100 })
	if got := len(ids(t, s, "/company/contacts?pageSize=1001")); got != 100 {
		t.Errorf("capped page has %d rows", got)
	}
}

// TestLinkOfASmallLimit follows the link of a list that was asked for no size,
// on a release whose limit is below the usual size.
func TestLinkOfASmallLimit(t *testing.T) {
	s := cwsim.New(crowd(12), cwsim.WithSwitches(cwsim.Switches{MostPerPage: 10}))
	next := nextLink.FindStringSubmatch(get(t, s, "/company/contacts").Header().Get("Link"))
	if next == nil {
		t.Fatal("no next page")
	}
	_, query, _ := strings.Cut(next[1], "?")
	if got := ids(t, s, "/company/contacts?"+query); !slices.Equal(got, []int{22, 24}) {
		t.Error(got)
	}
}

func TestNavigableLinks(t *testing.T) {
	s := cwsim.New(crowd(12))
	const path = "http://psa.test/v4_6_release/apis/3.0/company/contacts?"
	tests := map[string]string{
		"?pageSize=5": `<` + path + `pageSize=5&page=2>; rel="next", <` + path + `pageSize=5&page=3>; rel="last"`,
		"?page=2&orderBy=id%20asc&pageSize=5": `<` + path + `orderBy=id%20asc&pageSize=5&page=3>; rel="next", <` + path + `orderBy=id%20asc&pageSize=5&page=3>; rel="last", ` +
			`<` + path + `orderBy=id%20asc&pageSize=5&page=1>; rel="first", <` + path + `orderBy=id%20asc&pageSize=5&page=1>; rel="prev"`,
		"?pageSize=5&page=3":                   `<` + path + `pageSize=5&page=1>; rel="first", <` + path + `pageSize=5&page=2>; rel="prev"`,
		"?pageSize=5&conditions=id%20%3C%2020": `<` + path + `pageSize=5&conditions=id%20%3C%2020&page=2>; rel="next", <` + path + `pageSize=5&conditions=id%20%3C%2020&page=2>; rel="last"`,
		"":                                     "",
	}
	for query, want := range tests {
		if diff := cmp.Diff(want, get(t, s, "/company/contacts"+query).Header().Get("Link")); diff != "" {
			t.Errorf("%s: %s", query, diff)
		}
	}
}

func TestForwardOnly(t *testing.T) {
	s := cwsim.New(crowd(12))
	var got []string
	for query := "?pageSize=5&page=3"; query != ""; {
		w := get(t, s, "/company/contacts"+query, forward)
		link, ok := w.Header()["Link"]
		if !ok {
			t.Fatal("no Link header")
		}
		got = append(got, fmt.Sprint(ids(t, s, "/company/contacts"+query, forward)), link[0])
		query = ""
		if next := regexp.MustCompile(`contacts(\?[^>]*)>; rel="next"`).FindStringSubmatch(link[0]); next != nil {
			query = next[1]
		}
	}
	const path = "<http://psa.test/v4_6_release/apis/3.0/company/contacts?pageSize=5&page=3&pageId="
	want := []string{
		"[2 4 6 8 10]", path + `10>; rel="next"`,
		"[12 14 16 18 20]", path + `20>; rel="next"`,
		"[22 24]", "",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if got := ids(t, s, "/company/contacts?pageId=9&pageSize=2&conditions=id!=10", forward); !slices.Equal(got, []int{12, 14}) {
		t.Error(got)
	}
	if got := ids(t, s, "/company/contacts?pageId=24", forward); len(got) != 0 {
		t.Error(got)
	}
	if got := code(get(t, s, "/company/contacts?orderBy=id", forward)); got != "Bad Request: InvalidObject" {
		t.Error(got)
	}
	if link, ok := get(t, s, "/company/companies/types", forward).Header()["Link"]; ok {
		t.Errorf("a setup table knows forward-only paging: %v", link)
	}
	s.Change(func(sw *cwsim.Switches) {
		sw.ForwardOrderIgnored = true
		sw.NavigableOnly = []string{"/company/companies/{id}/sites"}
	})
	if got := ids(t, s, "/company/contacts?orderBy=id%20desc&pageSize=2", forward); !slices.Equal(got, []int{2, 4}) {
		t.Error(got)
	}
	if _, ok := get(t, s, "/company/companies/1/sites", forward).Header()["Link"]; ok {
		t.Error("the switch did not take forward-only paging from sites")
	}
}

func TestOrderBy(t *testing.T) {
	s := cwsim.New(office())
	tests := map[string][]int{
		"":                          {1, 2, 5},
		"id desc":                   {5, 2, 1},
		"name":                      {1, 5, 2}, // equal names by id
		"name asc, id desc":         {5, 1, 2},
		"addressLine1":              {1, 5, 2}, // null first
		"status/name desc":          {2, 1, 5},
		"_info/lastUpdated desc":    {5, 2, 1},
		"lastUpdated":               {1, 2, 5},
		"deletedFlag desc, ID asc ": {5, 1, 2},
	}
	for orderBy, want := range tests {
		if got := ids(t, s, "/company/companies"+where("orderBy", orderBy)); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", orderBy, got, want)
		}
	}
	s.Change(func(sw *cwsim.Switches) { sw.DefaultOrder = "lastUpdated desc" })
	if got := ids(t, s, "/company/companies"); !slices.Equal(got, []int{5, 2, 1}) {
		t.Error(got)
	}
	if got := ids(t, s, "/company/companies", forward); !slices.Equal(got, []int{1, 2, 5}) {
		t.Error("forward-only follows the default order:", got)
	}
}

func TestDamage(t *testing.T) {
	s := cwsim.New(crowd(12), cwsim.WithSwitches(cwsim.Switches{
		BadRows:        map[string][]int{"/company/contacts": {6}},
		LargestPage:    map[string]int{"/company/companies": 10},
		LongestAddress: 2000,
	}))
	tests := map[string]string{
		"/company/contacts?pageSize=2":                     "OK",
		"/company/contacts?pageSize=3":                     "Internal Server Error: ConnectWiseApi",
		"/company/contacts/6":                              "Internal Server Error: ConnectWiseApi",
		"/company/contacts/4":                              "OK",
		"/company/contacts/count":                          "OK",
		"/company/companies?pageSize=10":                   "OK",
		"/company/companies?pageSize=11":                   "Internal Server Error: ConnectWiseApi",
		"/company/contacts?x=" + strings.Repeat("x", 2000): "Request URI Too Long: <html><head><title>414 Request-URI Too Large</title></head></html>",
	}
	for path, want := range tests {
		w := get(t, s, path)
		got := http.StatusText(w.Code)
		if w.Code != http.StatusOK {
			got = code(w)
		}
		if got != want {
			t.Errorf("%.60s: %s, want %s", path, got, want)
		}
	}
}

// TestRecordGoneBetweenListAndGet: what a list just showed may be gone when it
// is asked for.
func TestRecordGoneBetweenListAndGet(t *testing.T) {
	s := cwsim.New(crowd(3))
	s.OnPage(func(cwsim.Page) {
		if err := s.DeleteContact(4); err != nil {
			t.Error(err)
		}
		s.OnPage(nil)
	})
	if got := ids(t, s, "/company/contacts"); !slices.Equal(got, []int{2, 4, 6}) {
		t.Error(got)
	}
	if got := code(get(t, s, "/company/contacts/4")); got != "Not Found: NotFound" {
		t.Error(got)
	}
	if got := ids(t, s, "/company/contacts"); !slices.Equal(got, []int{2, 6}) {
		t.Error(got)
	}
}

// TestRowsComeAndGoBetweenPages reads over a socket while rows are inserted
// and deleted: forward-only paging gives every row that stays once, page
// numbers miss some and give others twice.
func TestRowsComeAndGoBetweenPages(t *testing.T) {
	walk := func(t *testing.T, edit func(s *cwsim.Server, page int), header func(*http.Request)) []int {
		t.Helper()
		var s *cwsim.Server
		pages := 0
		s = cwsim.New(crowd(12), cwsim.WithPageHook(func(p cwsim.Page) {
			if p.Endpoint == "/company/contacts" && p.Rows > 0 {
				pages++
				edit(s, pages)
			}
		}))
		server := httptest.NewServer(s)
		defer server.Close()
		found := []int{}
		for address := server.URL + root + "/company/contacts?pageSize=5"; address != ""; {
			r := request(t, "/")
			r.RequestURI, r.Host = "", ""
			header(r)
			var err error
			if r.URL, err = r.URL.Parse(address); err != nil {
				t.Fatal(err)
			}
			page, next := fetch(t, server.Client(), r)
			found = append(found, page...)
			address = next
		}
		return found
	}
	removal := func(s *cwsim.Server, page int) {
		if page == 1 {
			if err := s.DeleteContact(2); err != nil {
				t.Error(err)
			}
		}
	}
	insertion := func(s *cwsim.Server, page int) {
		if page == 1 {
			if _, err := s.AddContact(cwsim.Contact{ID: 1}); err != nil {
				t.Error(err)
			}
		}
	}
	all := []int{2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24}
	tests := map[string]struct {
		edit   func(*cwsim.Server, int)
		header func(*http.Request)
		want   []int
	}{
		"forward, row deleted":    {removal, forward, all},
		"forward, row inserted":   {insertion, forward, all},
		"navigable, row deleted":  {removal, func(*http.Request) {}, []int{2, 4, 6, 8, 10, 14, 16, 18, 20, 22, 24}},
		"navigable, row inserted": {insertion, func(*http.Request) {}, []int{2, 4, 6, 8, 10, 10, 12, 14, 16, 18, 20, 22, 24}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, walk(t, test.edit, test.header)); diff != "" {
				t.Error(diff)
			}
		})
	}
}
