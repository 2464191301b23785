package hudusim

import (
	"maps"
	"net/http"
	"slices"
	"strings"
	"time"
)

// Request is one request to the API as the server saw it, refused ones
// included. It carries no key.
type Request struct {
	At       time.Time
	Method   string
	Path     string // below /api/v1, "/companies/3/assets"
	Endpoint string // the route, "/companies/{company_id}/assets"; "" when there is none
	Query    string
	Body     string // of writes only
	Status   int    // as answered, whether or not the answer arrived
}

// Write tells whether the request was one that writes.
func (r Request) Write() bool {
	return r.Method != http.MethodGet && r.Method != http.MethodHead
}

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
func (s *Server) note(c *call, rawQuery string, status int) {
	r := Request{At: c.now, Method: c.method, Path: s.conceal(c.path), Endpoint: c.endpoint, Query: s.conceal(rawQuery), Status: status}
	if r.Write() {
		r.Body = s.conceal(string(c.body))
	}
	s.requests = append(s.requests, r)
	if s.counts[c.method] == nil {
		s.counts[c.method] = map[string]int{}
	}
	s.counts[c.method][c.endpoint]++
}

// conceal removes the key where a client put it into the wrong place.
func (s *Server) conceal(text string) string {
	if s.apiKey == "" {
		return text
	}
	return strings.ReplaceAll(text, s.apiKey, "[key]")
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

// Writes gives the requests that write, refused ones included.
func (s *Server) Writes() []Request {
	return slices.DeleteFunc(s.Log(), func(r Request) bool { return !r.Write() })
}

// ForgetRequests starts counting and logging anew.
func (s *Server) ForgetRequests() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.requests, s.counts = nil, Counts{}
}
