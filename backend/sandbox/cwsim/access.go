package cwsim

import (
	"cmp"
	"crypto/subtle"
	"net/http"
	"strings"
	"time"
)

// alias is the codebase that always leads to the current release.
const alias = "v4_6_release"

// enter takes the codebase and the version of the API off the path.
func (s *Server) enter(c *call) error {
	codebase, rest, _ := strings.Cut(strings.TrimPrefix(c.request.URL.Path, "/"), "/")
	if !strings.EqualFold(codebase, alias) && !strings.EqualFold(codebase, s.data.Codebase) {
		if s.switches.OldCodebase404 {
			return notFound("Codebase " + codebase)
		}
		return cannotRoute()
	}
	path, ok := cutFold(rest, "apis/3.0/")
	if _, doubled := cutFold(path, "apis/"); !ok || doubled {
		return cannotRoute()
	}
	scheme := "http://"
	if c.request.TLS != nil || c.request.URL.Scheme == "https" {
		scheme = "https://"
	}
	c.base = scheme + c.request.Host + "/" + codebase + "/apis/3.0"
	c.path = strings.TrimSuffix(path, "/")
	return nil
}

// authenticate checks the integration and the keys, in that order.
func (s *Server) authenticate(c *call) error {
	id := c.request.Header.Get("clientId")
	if id == "" || s.data.ClientID != "" && !strings.EqualFold(id, s.data.ClientID) {
		status := cmp.Or(s.switches.ClientIDStatus, http.StatusUnauthorized)
		return refuse(status, "Unauthorized", "A valid clientId header is required.")
	}
	user, password, ok := c.request.BasicAuth()
	company, public, plus := strings.Cut(user, "+")
	if !ok || !plus {
		return unauthorized()
	}
	if !strings.EqualFold(company, s.data.Company) {
		switch s.switches.WrongCompany {
		case http.StatusBadRequest:
			return cannotRoute()
		case http.StatusNotFound:
			return notFound("Company")
		default:
			return unauthorized()
		}
	}
	if !same(public, s.data.PublicKey) || !same(password, s.data.PrivateKey) {
		return unauthorized()
	}
	return nil
}

func same(a, b string) bool { return subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1 }

// window counts requests.
type window struct {
	start time.Time
	used  int
}

// throttle counts a request and refuses it above the ceiling.
func (s *Server) throttle(now time.Time) error {
	rate := s.switches.Rate
	if rate.Requests == 0 {
		return nil
	}
	length := cmp.Or(rate.Window, time.Minute)
	start := now.Truncate(length)
	if !start.Equal(s.window.start) {
		s.window = window{start: start}
	}
	s.window.used++
	if s.window.used <= rate.Requests {
		return nil
	}
	wait := cmp.Or(rate.RetryAfter, start.Add(length).Sub(now))
	return tooMany(max(1, int((wait+time.Second-1)/time.Second)))
}

// allowed tells how much of a table the member may see.
func (s *Server) allowed(t *table) Level {
	if t.right == "" || t.setup && !s.switches.SetupNeedsRight {
		return All
	}
	return s.role.inquire(t.right)
}
