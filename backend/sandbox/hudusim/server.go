package hudusim

import (
	"cmp"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"time"
)

// maxBody bounds what a request may send.
const maxBody = 16 << 20

// Server answers as a Hudu tenant does. It is safe for concurrent use, and so
// are the methods with which a test plays the people and integrations that
// work on the same tenant.
type Server struct {
	now    func() time.Time
	routes []route

	mu       sync.Mutex // guards all below
	tenant   *tenant
	switches Switches
	apiKey   string
	version  string
	date     string
	baseURL  string
	window   window
	requests []Request
	counts   Counts
	onPage   func(Page)
}

// Option is a choice at the start of a [Server].
type Option func(*Server)

// WithSwitches starts the server with other assumptions about the real API.
func WithSwitches(switches Switches) Option {
	return func(s *Server) { s.switches = switches }
}

// WithClock makes the server live in another time. Timestamps that it gives
// out are cut to milliseconds.
func WithClock(now func() time.Time) Option {
	return func(s *Server) { s.now = now }
}

// WithPageHook calls hook after each page of a list was read and before it is
// sent, so that rows can come and go between two pages. The hook may use every
// method of the server.
func WithPageHook(hook func(Page)) Option {
	return func(s *Server) { s.onPage = hook }
}

// New starts a tenant with the data. What [Data.Validate] names is left out;
// the data is not kept and may be changed or dropped.
func New(data Data, options ...Option) *Server {
	s := &Server{
		now: time.Now, apiKey: data.APIKey, version: cmp.Or(data.Version, "2.45.1"),
		date: cmp.Or(data.Date, "2026-31-05"), baseURL: strings.TrimSuffix(data.BaseURL, "/"), counts: Counts{},
	}
	for _, option := range options {
		option(s)
	}
	s.switches.own()
	l := loader{tenant: newTenant(), now: s.moment()}
	l.load(data)
	s.tenant = l.tenant
	s.routes = s.table()
	return s
}

// moment is the time as the tenant keeps it.
func (s *Server) moment() time.Time {
	return s.now().UTC().Truncate(time.Millisecond)
}

// Change turns switches while the server runs.
func (s *Server) Change(change func(*Switches)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	change(&s.switches)
	s.switches.own()
}

// OnPage sets the page hook (see [WithPageHook]); nil removes it.
func (s *Server) OnPage(hook func(Page)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.onPage = hook
}

// ServeHTTP implements [http.Handler].
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	if err != nil {
		http.Error(w, "Bad Request", http.StatusBadRequest)
		return
	}
	c := &call{method: r.Method, path: r.URL.Path, query: r.URL.Query(), header: r.Header, body: body,
		base: base(r), now: s.moment()}
	out, hook := s.serve(c, r.URL.RawQuery)
	if out.page != nil && hook != nil {
		hook(*out.page)
	}
	w.Header().Set("X-Request-Id", requestID())
	// A client that went away is no fault of the server.
	_ = out.write(w)
}

// requestID names a request, as the framework that Hudu is built with does.
func requestID() string {
	id := make([]byte, 16)
	// Read never fails: it ends the program when the system has no randomness.
	_, _ = rand.Read(id)
	return fmt.Sprintf("%x-%x-%x-%x-%x", id[:4], id[4:6], id[6:8], id[8:10], id[10:])
}

// base is the address that a request came in on.
func base(r *http.Request) string {
	if r.TLS != nil {
		return "https://" + r.Host
	}
	return "http://" + r.Host
}

// serve answers a call under the lock. What it gives back shares nothing that
// changes later.
func (s *Server) serve(c *call, rawQuery string) (answer, func(Page)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c.base = cmp.Or(s.baseURL, c.base)
	path, isAPI := strings.CutPrefix(c.path, prefix+"/")
	if !isAPI {
		return s.web(c), nil
	}
	c.path = "/" + path
	out, err := s.respond(c)
	if no := (refusal{}); errors.As(err, &no) {
		out = no.answer
	}
	s.note(c, rawQuery, out.status)
	return out, s.onPage
}

// respond takes a call through the limit, the routes, the key and the handler.
func (s *Server) respond(c *call) (answer, error) {
	if err := s.throttle(c.now); err != nil {
		return answer{}, err
	}
	route, params, ok := s.find(c.method, c.path)
	if !ok {
		return answer{}, noRoute(c.method)
	}
	c.endpoint, c.params = route.pattern, params
	if !route.keyless {
		if err := s.authorise(c, route); err != nil {
			return answer{}, err
		}
	}
	_, size := c.paging()
	if limit := s.switches.LargestPage[c.endpoint]; c.method == http.MethodGet && limit > 0 && size > limit {
		return answer{}, refusal{page(http.StatusBadGateway, "502 Bad Gateway", "<hr><center>nginx</center>")}
	}
	return route.handle(c)
}
