package cwapi_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"crossdock/backend/connectwise/cwapi"
	"crossdock/backend/secret"
	"crossdock/backend/transport"
)

const (
	publicKey  = "publicKey123"
	privateKey = "privateKey456"
	clientID   = "0b1f5c1e-6d5c-4c6e-9d5e-000000000001"
	below      = "/v2025_1/apis/3.0/"
)

// fake is a server of ConnectWise. Answers come from handle, except the one to
// companyinfo.
type fake struct {
	*httptest.Server
	t      *testing.T
	handle http.HandlerFunc
	info   string // the answer of companyinfo

	mu    sync.Mutex
	asked []*http.Request
}

func newFake(t *testing.T, handle http.HandlerFunc) *fake {
	t.Helper()
	f := &fake{t: t, handle: handle, info: `{"CompanyName":"My MSP","Codebase":"v2025_1/","VersionCode":"v2025.1","IsCloud":"True"}`}
	f.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		f.mu.Lock()
		f.asked = append(f.asked, r)
		f.mu.Unlock()
		if r.Method != http.MethodGet {
			t.Errorf("%s %s: only GET is ever sent", r.Method, r.URL)
		}
		if strings.HasPrefix(r.URL.Path, "/login/companyinfo/") {
			if r.Header.Get("Authorization") != "" || r.Header.Get("clientId") != "" {
				t.Error("keys were sent with the lookup")
			}
			_, _ = fmt.Fprint(w, f.info)
			return
		}
		f.handle(w, r)
	}))
	t.Cleanup(f.Close)
	return f
}

// requests are the requests below the API's root since the last call.
func (f *fake) requests() []*http.Request {
	f.mu.Lock()
	defer f.mu.Unlock()
	var api []*http.Request
	for _, r := range f.asked {
		if strings.HasPrefix(r.URL.Path, below) {
			api = append(api, r)
		}
	}
	f.asked = nil
	return api
}

func (f *fake) client(change ...func(*cwapi.Config)) *cwapi.Client {
	f.t.Helper()
	config := cwapi.Config{
		Site: f.URL, Company: "mymsp", PublicKey: secret.New(publicKey), PrivateKey: secret.New(privateKey), ClientID: clientID,
		HTTP: plainHTTP(f.t, f.URL),
	}
	for _, each := range change {
		each(&config)
	}
	client, err := cwapi.New(config)
	if err != nil {
		f.t.Fatal(err)
	}
	return client
}

// plainHTTP sends without repeating, so that tests see every single request.
func plainHTTP(t *testing.T, site string) *http.Client {
	t.Helper()
	parsed, err := cwapi.ParseSite(site)
	if err != nil {
		t.Fatal(err)
	}
	return transport.New(transport.Options{Hosts: parsed.Hosts(), Retry: transport.Retry{Tries: 1}})
}

// paging is how a list behaves.
type paging struct {
	rows        []int // ids
	forward     bool  // has forward-only paging
	refuses     bool  // answers forward-only with 400
	linkless    bool  // sends no Link header for navigable pages
	stripped    bool  // something on the way takes every Link header out
	unordered   bool  // the default order is not by id
	most        int   // rows per page at most, silently; 0 is 1000
	refusesOver int   // page sizes above it are a 400
	heavyOver   int   // pages of more rows are a 500
	bad         []int // ids whose full row is a 500
	badIDs      bool  // ... and whose id alone as well
	badFields   bool  // fields is a 400
	noUpdated   bool  // lastUpdated is no known name
}

var afterForm = regexp.MustCompile(`id > (\d+) and id <= (\d+)`)

func (p paging) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	conditions := q.Get("conditions")
	size := 25
	if n, err := strconv.Atoi(q.Get("pageSize")); err == nil {
		size = n
	}
	switch {
	case p.noUpdated && strings.Contains(conditions, "lastUpdated"):
		fail(w, 400, `{"code":"ApiFindCondition","message":"lastUpdated is not a recognized name."}`)
		return
	case p.badFields && q.Has("fields"):
		fail(w, 400, `{"code":"InvalidObject","message":"fields object is invalid"}`)
		return
	case p.refuses && r.Header.Get("pagination-type") != "":
		fail(w, 400, `{"code":"InvalidObject","message":"pagination-type is not supported"}`)
		return
	case p.refusesOver > 0 && size > p.refusesOver:
		fail(w, 400, `{"code":"InvalidObject","message":"pageSize object is invalid","errors":[{"code":"OutOfRange","message":"The field pageSize must be between 1 and 100.","resource":"pageSize","field":"pageSize"}]}`)
		return
	case strings.HasSuffix(r.URL.Path, "/count"):
		p.count(w, conditions)
		return
	}
	p.page(w, r, q, min(size, cmpOr(p.most, 1000)))
}

func (p paging) count(w http.ResponseWriter, conditions string) {
	low, high := 0, 1<<31
	if m := afterForm.FindStringSubmatch(conditions); m != nil {
		low, _ = strconv.Atoi(m[1])
		high, _ = strconv.Atoi(m[2])
	}
	n := 0
	for _, id := range p.rows {
		if id > low && id <= high {
			n++
		}
	}
	_, _ = fmt.Fprintf(w, "{\r\n  \"count\": %d\r\n}", n)
}

func (p paging) page(w http.ResponseWriter, r *http.Request, q url.Values, size int) {
	rows := slices.Clone(p.rows)
	forward := p.forward && r.Header.Get("pagination-type") == "forward-only"
	if p.unordered && !forward && q.Get("orderBy") == "" {
		slices.Reverse(rows)
	}
	start := 0
	if forward {
		if q.Has("orderBy") || q.Has("page") {
			fail(w, 400, `{"code":"InvalidObject","message":"orderBy with forward-only"}`)
			return
		}
		after, _ := strconv.Atoi(q.Get("pageId"))
		for start < len(rows) && rows[start] <= after {
			start++
		}
	} else if n, err := strconv.Atoi(q.Get("page")); err == nil {
		start = min((n-1)*size, len(rows))
	}
	end := min(start+size, len(rows))
	if p.heavyOver > 0 && end-start > p.heavyOver || p.hasBad(rows[start:end], q) {
		fail(w, 500, `{"code":"ConnectWiseApi","message":"String was not recognized as a valid Boolean."}`)
		return
	}
	switch more := end < len(rows); {
	case p.stripped:
	case forward && !more:
		w.Header()["Link"] = []string{""}
	case forward:
		w.Header().Set("Link", fmt.Sprintf(`<http://evil.example/x?pageId=%d>; rel="next"`, rows[end-1]))
	case more && !p.linkless:
		w.Header().Set("Link", `<http://evil.example/x?page=2>; rel="next", <http://evil.example/x?page=9>; rel="last"`)
	case !p.linkless:
		w.Header().Set("Link", `<http://evil.example/x?page=1>; rel="first"`)
	}
	elements := []map[string]any{}
	for _, id := range rows[start:end] {
		element := map[string]any{"id": id}
		if !q.Has("fields") {
			element["name"] = "record " + strconv.Itoa(id)
		}
		elements = append(elements, element)
	}
	body, _ := json.MarshalIndent(elements, "", "  ")
	_, _ = w.Write([]byte(strings.ReplaceAll(string(body), "\n", "\r\n")))
}

func (p paging) hasBad(ids []int, q url.Values) bool {
	if q.Get("fields") == "id" && !p.badIDs {
		return false
	}
	return slices.ContainsFunc(ids, func(id int) bool { return slices.Contains(p.bad, id) })
}

func cmpOr(a, b int) int {
	if a != 0 {
		return a
	}
	return b
}

func fail(w http.ResponseWriter, status int, body string) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_, _ = fmt.Fprint(w, body)
}

// through is the numbers from first to last.
func through(first, last int) []int {
	var ids []int
	for id := first; id <= last; id++ {
		ids = append(ids, id)
	}
	return ids
}
