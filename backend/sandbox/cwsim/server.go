package cwsim

import (
	"cmp"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"
)

// Server answers as a ConnectWise PSA tenant does. It is safe for concurrent
// use, and so are the methods with which a test plays the people who work on
// the tenant and the one who grants rights.
type Server struct {
	now func() time.Time

	mu       sync.Mutex // guards all below
	data     Data       // the tenant's facts, without rows
	tenant   *tenant
	routes   []route
	switches Switches
	role     role
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

// WithClock makes the server live in another time. Times are cut to seconds.
func WithClock(now func() time.Time) Option {
	return func(s *Server) { s.now = now }
}

// WithPageHook calls hook after each page of a list was read and before it is
// sent, so that rows can come and go between two pages. The hook may use every
// method of the server.
func WithPageHook(hook func(Page)) Option {
	return func(s *Server) { s.onPage = hook }
}

// New starts a tenant with the data. Rows whose id is negative or taken are
// left out; the data is not kept and may be changed or dropped.
func New(data Data, options ...Option) *Server {
	s := &Server{now: time.Now, role: newRole(), counts: Counts{}}
	for _, option := range options {
		option(s)
	}
	s.switches.own()
	s.tenant = newTenant(data, s.moment())
	s.routes = s.tenant.routes()
	s.data = Data{
		Company: data.Company, PublicKey: data.PublicKey, PrivateKey: data.PrivateKey, ClientID: data.ClientID,
		Codebase: cmp.Or(strings.Trim(data.Codebase, "/"), "v2026_1"), Version: cmp.Or(data.Version, "v2026.1.105333"),
		Member: data.Member, SiteURL: data.SiteURL, DefaultCompanyID: data.DefaultCompanyID,
	}
	return s
}

// moment is the time as the tenant keeps it.
func (s *Server) moment() time.Time { return s.now().UTC().Truncate(time.Second) }

// Change turns switches while the server runs.
func (s *Server) Change(change func(*Switches)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	change(&s.switches)
	s.switches.own()
}

// Grant sets how far a right of the API member goes. At the start it may read
// all that is served here and write nothing.
func (s *Server) Grant(right Right, levels Levels) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.role.set(right, levels)
}

// OnPage sets the page hook (see [WithPageHook]); nil removes it.
func (s *Server) OnPage(hook func(Page)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.onPage = hook
}

// Upgrade moves the tenant to another release, as the vendor does with cloud
// tenants: addresses with the old codebase lead nowhere from then on.
func (s *Server) Upgrade(codebase, version string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.data.Codebase, s.data.Version = codebase, version
}

// call is a request on its way through the server.
type call struct {
	request *http.Request
	now     time.Time
	query   url.Values
	base    string // "https://host/v4_6_release/apis/3.0"
	path    string // below that, without slashes around it
	ids     []int  // of the path
	table   *table
	// endpoint is the route's pattern, as it stands in the log.
	endpoint string
	list     string // the endpoint of the list that it is about
}

// ServeHTTP implements [http.Handler].
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	// A query that is not well-formed counts as far as it can be read.
	query, _ := url.ParseQuery(r.URL.RawQuery)
	c := &call{request: r, now: s.moment(), query: query}
	out, release, hook := s.serve(c)
	if out.page != nil && hook != nil {
		hook(*out.page)
	}
	w.Header().Set("Date", c.now.Format(http.TimeFormat))
	// A client that went away is no fault of the server.
	_ = out.write(w, release)
	if out.page != nil {
		keepRoom(out.body)
	}
}

// serve answers a call under the lock. What it gives back shares nothing that
// changes later.
func (s *Server) serve(c *call) (out answer, release string, hook func(Page)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	out, err := s.respond(c)
	if no := (refusal{}); errors.As(err, &no) {
		out = no.answer
		if s.switches.ExplicitNulls {
			out = no.explicit()
		}
	}
	s.note(c, out.status)
	return out, s.release(c.request), s.onPage
}

// respond takes a call through the gateway, the limit, the keys and the
// routes.
func (s *Server) respond(c *call) (answer, error) {
	if len(c.request.URL.RequestURI()) > cmp.Or(s.switches.LongestAddress, 10_000) {
		return answer{status: http.StatusRequestURITooLong, kind: plainHTML,
			body: []byte("<html><head><title>414 Request-URI Too Large</title></head></html>")}, nil
	}
	if company, ok := cutFold(c.request.URL.Path, "/login/companyinfo/"); ok && c.request.Method == http.MethodGet {
		c.path, c.endpoint = strings.Trim(c.request.URL.Path, "/"), "/login/companyinfo/{company}"
		return s.companyInfo(strings.TrimSuffix(company, "/")), nil
	}
	if err := s.enter(c); err != nil {
		return answer{}, err
	}
	if err := s.throttle(c.now); err != nil {
		return answer{}, err
	}
	found, ok := s.find(c)
	if !ok {
		if err := s.authenticate(c); err != nil {
			return answer{}, err
		}
		return answer{}, notFound("Resource " + c.path)
	}
	if !found.open || !s.switches.SystemInfoOpen {
		if err := s.authenticate(c); err != nil {
			return answer{}, err
		}
	}
	if c.request.Method != http.MethodGet {
		return answer{}, refuse(http.StatusMethodNotAllowed, "MethodNotAllowed", "The requested resource does not support http method '"+c.request.Method+"'.")
	}
	c.table = c.table.rowsOf(c)
	return found.handle(s, c)
}

// cutFold is strings.CutPrefix in any case.
func cutFold(s, prefix string) (string, bool) {
	if len(s) < len(prefix) || !strings.EqualFold(s[:len(prefix)], prefix) {
		return s, false
	}
	return s[len(prefix):], true
}
