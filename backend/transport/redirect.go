package transport

import (
	"errors"
	"fmt"
	"net/http"
)

const maxRedirects = 5

// checkRedirect lets a read follow a redirect that stays on its host and on
// its scheme. Keys travel in headers that net/http copies to the new place,
// so every other redirect of a read is an error, and none of a write is
// followed: its answer is the redirect itself.
func checkRedirect(req *http.Request, via []*http.Request) error {
	last := via[len(via)-1]
	if !isSafe(via[0].Method) {
		return http.ErrUseLastResponse
	}
	refuse := func(reason string) error {
		return &Error{
			Method: last.Method, Host: last.URL.Host, Path: last.URL.Path, Sent: true, Tries: 1,
			Err: &refusedError{reason: reason, redirect: req.URL.Host},
		}
	}
	switch {
	case last.URL.Scheme == "https" && req.URL.Scheme != "https":
		return refuse("redirect from https to " + req.URL.Scheme + " refused")
	case hostPort(req.URL) != hostPort(last.URL):
		return refuse("redirect to another host (" + req.URL.Host + ") refused")
	case len(via) > maxRedirects:
		return refuse(fmt.Sprintf("more than %d redirects", maxRedirects))
	}
	return nil
}

// refusedError is our own refusal to send or to follow.
type refusedError struct {
	reason   string
	redirect string // the host a redirect led to, else ""
}

func (e *refusedError) Error() string { return e.reason }

func isRefused(err error) (*refusedError, bool) {
	var refused *refusedError
	ok := errors.As(err, &refused)
	return refused, ok
}
