package cwsim

import (
	"maps"
	"net/http"
	"slices"
	"time"
)

// Request is one request as the server saw it, refused ones included. It
// carries no keys.
type Request struct {
	At       time.Time
	Method   string
	Path     string // below /{codebase}/apis/3.0, "/company/companies/3/sites"
	Endpoint string // the route, "/company/companies/{id}/sites"; "" when there is none
	Query    string // as sent
	Forward  bool   // asked for forward-only paging
	Status   int    // as answered, whether or not the answer arrived
}

// Write tells whether the request was anything but a GET. A HEAD would change
// nothing, but nobody has a reason to send one, so it counts too.
func (r Request) Write() bool { return r.Method != http.MethodGet }

// Counts is the number of requests by method and endpoint.
type Counts map[string]map[string]int

// Method is the number of requests of a method.
func (c Counts) Method(method string) int {
	sum := 0
	for _, n := range c[method] {
		sum += n
	}
	return sum
}

// note keeps a request.
func (s *Server) note(c *call, status int) {
	r := c.request
	path := "/" + c.path
	if c.base == "" {
		path = r.URL.Path // it never got below the root
	}
	s.requests = append(s.requests, Request{
		At: c.now, Method: r.Method, Path: path, Endpoint: c.endpoint, Query: r.URL.RawQuery, Forward: forwardOnly(r), Status: status,
	})
	if s.counts[r.Method] == nil {
		s.counts[r.Method] = map[string]int{}
	}
	s.counts[r.Method][c.endpoint]++
}

// Requests counts the requests since the start or the last [Server.ForgetRequests].
func (s *Server) Requests() Counts {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := Counts{}
	for method, byEndpoint := range s.counts {
		out[method] = maps.Clone(byEndpoint)
	}
	return out
}

// Log gives the requests in the order in which they were answered.
func (s *Server) Log() []Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.requests)
}

// Writes gives the requests other than GET, all of which were refused.
func (s *Server) Writes() []Request {
	return slices.DeleteFunc(s.Log(), func(r Request) bool { return !r.Write() })
}

// ForgetRequests starts counting and logging anew.
func (s *Server) ForgetRequests() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.requests, s.counts = nil, Counts{}
}
