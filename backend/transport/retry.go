package transport

import (
	"errors"
	"net/http"
	"time"
)

// Retry says how safe requests are repeated. ConnectWise advises 5 to 10
// tries, starting at 200 to 500 ms, at most 30 to 60 s apart.
type Retry struct {
	// Tries is the most tries of one request after connection faults and
	// gateway errors; 1 never repeats. The default is 6.
	Tries int
	// Base is the wait before the second try, doubled from there; 500 ms.
	Base time.Duration
	// Most is the longest wait between two tries; 30 s.
	Most time.Duration
}

const (
	// stubbornTries is the most tries after a 500 or a time-out. Both are
	// mostly an answer to what was asked (one bad row, too large a page), and
	// asking the same again costs the server as much as the first time.
	stubbornTries = 2
	// limitedTries is the most tries of one request that meets only 429s.
	limitedTries = 8
)

func (r Retry) withDefaults() Retry {
	if r.Tries <= 0 {
		r.Tries = 6
	}
	if r.Base <= 0 {
		r.Base = 500 * time.Millisecond
	}
	if r.Most <= 0 {
		r.Most = 30 * time.Second
	}
	return r
}

// retrying repeats safe requests after faults, and any request after a 429,
// the one answer that proves that nothing was done. The pause after a 429 is
// kept by the gate, for all requests.
type retrying struct {
	next   http.RoundTripper
	retry  Retry
	onWait func(Wait)
	jitter func() float64
}

func (r retrying) RoundTrip(req *http.Request) (*http.Response, error) {
	limited, failed := 0, 0
	for tries := 1; ; tries++ {
		attempt, err := again(req, tries)
		if err != nil {
			return nil, &Error{Method: req.Method, Host: req.URL.Host, Path: req.URL.Path, Tries: tries - 1, Err: err}
		}
		response, err := r.next.RoundTrip(attempt)
		if err == nil && response.StatusCode == http.StatusTooManyRequests {
			limited++
			if limited < limitedTries && canRewind(req) {
				continue
			}
			return response, nil
		}
		failed++
		most := r.most(response, err)
		if failed >= most || !isSafe(req.Method) || req.Context().Err() != nil {
			return response, withTries(err, tries)
		}
		wait := grow(r.retry.Base, r.retry.Most, failed, r.jitter())
		if err == nil {
			if named, ok := retryAfter(response.Header, time.Now()); ok {
				wait = max(wait, min(named, longestPause))
			}
		}
		r.onWait(Wait{Host: req.URL.Host, For: wait, Reason: Retrying})
		if err := sleep(req.Context(), wait); err != nil {
			return nil, &Error{Method: req.Method, Host: req.URL.Host, Path: req.URL.Path, Sent: true, Tries: tries, Err: err}
		}
	}
}

// most is how many tries of a safe request this end of a try allows.
func (r retrying) most(response *http.Response, err error) int {
	switch {
	case err != nil && isPermanent(err):
		return 1
	case err != nil && isTimeout(err):
		return min(stubbornTries, r.retry.Tries)
	case err != nil:
		return r.retry.Tries
	case response.StatusCode < 500 || response.StatusCode == http.StatusNotImplemented:
		return 1
	case response.StatusCode == http.StatusInternalServerError:
		return min(stubbornTries, r.retry.Tries)
	default:
		return r.retry.Tries
	}
}

func canRewind(req *http.Request) bool {
	return req.Body == nil || req.Body == http.NoBody || req.GetBody != nil
}

// again is req for its n-th try, with its body from the beginning.
func again(req *http.Request, n int) (*http.Request, error) {
	if n == 1 || req.GetBody == nil {
		return req, nil
	}
	body, err := req.GetBody()
	if err != nil {
		return nil, err
	}
	attempt := req.Clone(req.Context())
	attempt.Body = body
	return attempt, nil
}

func withTries(err error, tries int) error {
	var failed *Error
	if errors.As(err, &failed) && failed.Tries > 0 {
		failed.Tries = tries
	}
	return err
}
