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
	next      http.RoundTripper
	gates     *Gates
	perMinute int
	inFlight  int
	pause     Pause
	jitter    func() float64
	onWait    func(Wait)
}

func (g gated) RoundTrip(req *http.Request) (*http.Response, error) {
	host := g.gates.of(hostPort(req.URL), g.perMinute, g.inFlight)
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
	pause := func(strike int, now time.Time) time.Duration { return g.pause(strike, now, g.jitter()) }
	if pause := host.settle(epoch, response, pause); pause > 0 {
		g.onWait(Wait{Host: req.URL.Host, For: pause, Reason: Limited})
	}
	return response, nil
}

// Gates are the gates of all hosts that were asked. Clients that share them
// keep one pace and one pause per host together. The zero Gates are ready.
type Gates struct {
	mu     sync.Mutex
	byHost map[string]*gate
}

// of is the gate of a host, at the pace that the client that asks keeps: the
// settings may have changed since the gate was made.
func (g *Gates) of(host string, perMinute, inFlight int) *gate {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.byHost == nil {
		g.byHost = map[string]*gate{}
	}
	known := g.byHost[host]
	if known == nil {
		known = &gate{limiter: newLimiter(perMinute), perMinute: perMinute, slots: make(chan struct{}, inFlight)}
		g.byHost[host] = known
	}
	if known.perMinute != perMinute {
		known.perMinute = perMinute
		is := newLimiter(perMinute)
		known.limiter.SetLimit(is.Limit())
		known.limiter.SetBurst(is.Burst())
	}
	return known
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
	limiter   *rate.Limiter
	perMinute int // the limiter's; guarded by the gates
	slots     chan struct{}

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
func (g *gate) settle(epoch int, response *http.Response, pause func(strike int, now time.Time) time.Duration) time.Duration {
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
		wait = pause(g.strikes, serverTime(response.Header, now))
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
