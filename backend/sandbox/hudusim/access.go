package hudusim

import (
	"crypto/subtle"
	"net/http"
	"strconv"
	"time"
)

// unauthorised is the answer to a wrong key and to one that lacks a
// permission alike: there is no 403.
func unauthorised() refusal {
	return refuse(http.StatusUnauthorized, "Bad credentials")
}

func (s *Server) authorise(c *call, r route) error {
	if subtle.ConstantTimeCompare([]byte(c.header.Get("x-api-key")), []byte(s.apiKey)) != 1 {
		return unauthorised()
	}
	if s.switches.Key.NoDestructive && (c.method == http.MethodDelete || (r.archives && s.switches.ArchiveNeedsDestructive)) {
		return unauthorised()
	}
	if s.switches.Key.NoPasswords && r.passwords {
		return unauthorised()
	}
	return nil
}

// window counts the requests since the last mark on the clock.
type window struct {
	start time.Time
	count int
}

const defaultWindow = 5 * time.Minute

func (s *Server) throttle(now time.Time) error {
	rate := s.switches.Rate
	if rate.Requests <= 0 {
		return nil
	}
	length := rate.Window
	if length <= 0 {
		length = defaultWindow
	}
	if start := now.Truncate(length); !start.Equal(s.window.start) {
		s.window = window{start: start}
	}
	s.window.count++
	if s.window.count <= rate.Requests {
		return nil
	}
	no := refusal{answer{status: http.StatusTooManyRequests, text: "Retry later\n", mime: "text/plain"}}
	if rate.RetryAfter {
		rest := s.window.start.Add(length).Sub(now)
		no.retry = strconv.Itoa(int((rest + time.Second - 1) / time.Second))
	}
	return no
}
