package transport

import (
	"context"
	"net/http"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// longestPause is the most that one 429 can make us wait. A server that names
// a longer time is asked again after this one.
const longestPause = time.Hour

// gated lets each request wait for its turn at its host, and leaves a host
// that answered 429 alone for all requests.
type gated struct {
	next  http.RoundTripper
	gates *gates
}

func (g gated) RoundTrip(req *http.Request) (*http.Response, error) {
	host := g.gates.of(hostPort(req.URL))
	epoch, err := host.enter(req.Context())
	if err != nil {
		if req.Body != nil {
			_ = req.Body.Close()
		}
		return nil, &Error{Method: req.Method, Host: req.URL.Host, Path: req.URL.Path, Err: err}
	}
	defer host.leave()
	response, err := g.next.RoundTrip(req)
	if err != nil {
		return nil, err
	}
	if pause := host.settle(epoch, response); pause > 0 {
		g.gates.onWait(Wait{Host: req.URL.Host, For: pause, Reason: Limited})
	}
	return response, nil
}

// gates are the gates of all hosts that were asked.
type gates struct {
	perMinute int
	inFlight  int
	pause     Pause
	jitter    func() float64
	onWait    func(Wait)

	mu     sync.Mutex
	byHost map[string]*gate
}

func newGates(o Options) *gates {
	return &gates{
		perMinute: o.PerMinute, inFlight: o.InFlight, pause: o.Pause, jitter: o.Jitter, onWait: o.OnWait,
		byHost: map[string]*gate{},
	}
}

func (g *gates) of(host string) *gate {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.byHost[host] == nil {
		g.byHost[host] = &gate{
			limiter: newLimiter(g.perMinute),
			slots:   make(chan struct{}, g.inFlight),
			pause:   g.pause,
			jitter:  g.jitter,
		}
	}
	return g.byHost[host]
}

// newLimiter allows perMinute requests a minute, and a second's worth of them
// at once: a full minute's worth at once would be the very storm that the
// ceiling is there to prevent. What may be sent at once is taken off the pace, so
// that no minute, wherever it begins, holds more than perMinute; a tenth of a
// request stays unused, so that rounding never adds one.
func newLimiter(perMinute int) *rate.Limiter {
	if perMinute <= 0 {
		return rate.NewLimiter(rate.Inf, 1)
	}
	atOnce := max(1, perMinute/60)
	return rate.NewLimiter(rate.Limit((float64(perMinute-atOnce)+0.9)/60), atOnce)
}

// gate is the way to one host.
type gate struct {
	limiter *rate.Limiter
	slots   chan struct{}
	pause   Pause
	jitter  func() float64

	mu      sync.Mutex
	until   time.Time // the host is left alone until then
	strikes int       // 429s in a row, each by a request sent after the pause of the one before
	epoch   int       // counts the pauses
}

// enter waits for a free slot, the end of a pause, and the limiter. It returns
// the epoch that [gate.settle] asks for. Without an error, leave has to follow.
func (g *gate) enter(ctx context.Context) (int, error) {
	select {
	case g.slots <- struct{}{}:
	case <-ctx.Done():
		return 0, ctx.Err()
	}
	for {
		if err := g.waitOut(ctx); err != nil {
			g.leave()
			return 0, err
		}
		if err := g.limiter.Wait(ctx); err != nil {
			g.leave()
			return 0, err
		}
		// A pause can have begun while the limiter was waited for.
		left, epoch := g.left()
		if left <= 0 {
			return epoch, nil
		}
	}
}

func (g *gate) leave() { <-g.slots }

func (g *gate) waitOut(ctx context.Context) error {
	for {
		left, _ := g.left()
		if left <= 0 {
			return ctx.Err()
		}
		if err := sleep(ctx, left); err != nil {
			return err
		}
	}
}

func (g *gate) left() (time.Duration, int) {
	g.mu.Lock()
	defer g.mu.Unlock()
	return time.Until(g.until), g.epoch
}

// settle takes note of an answer and returns the length of the pause that it
// began or prolonged, else 0. Requests that were in flight together and are
// all refused make one strike: only the first of them belongs to the present
// epoch.
func (g *gate) settle(epoch int, response *http.Response) time.Duration {
	g.mu.Lock()
	defer g.mu.Unlock()
	present, now := epoch == g.epoch, time.Now()
	if response.StatusCode != http.StatusTooManyRequests {
		if present {
			g.strikes = 0
		}
		if wait, named := reset(response.Header, now); named && usedUp(response.Header) {
			return g.prolong(now, wait)
		}
		return 0
	}
	if present {
		g.strikes++
		g.epoch++
	}
	wait, named := retryAfter(response.Header, now)
	if !named {
		wait, named = reset(response.Header, now)
	}
	switch {
	case named:
	case present:
		wait = g.pause(g.strikes, serverTime(response.Header, now), g.jitter())
	default:
		return 0
	}
	return g.prolong(now, wait)
}

// prolong leaves the host alone for that long, and never for less than it was
// to be already.
func (g *gate) prolong(now time.Time, wait time.Duration) time.Duration {
	until := now.Add(min(wait, longestPause))
	if !until.After(g.until) {
		return 0
	}
	g.until = until
	return until.Sub(now)
}

// sleep waits for d or until ctx ends.
func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
