package transport_test

import (
	"net/http"
	"strconv"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"crossdock/backend/transport"
)

// limiting is a server that lets so many requests through in each window on its
// clock, as Hudu does.
type limiting struct {
	most    int
	window  time.Duration
	ahead   time.Duration // how far the server's clock is ahead of ours
	takes   time.Duration // until it answers
	headers func(left int, until time.Duration, now time.Time) []string

	mu                   sync.Mutex
	sent, let            []time.Time
	sentInPause          int
	begins               time.Time
	pauseBegin, pauseEnd time.Time
	count                int
}

func (l *limiting) RoundTrip(*http.Request) (*http.Response, error) {
	status, header := l.take()
	time.Sleep(l.takes)
	if status == http.StatusTooManyRequests {
		return answer(status, "Retry later", header...), nil
	}
	return answer(status, "{}", header...), nil
}

func (l *limiting) take() (status int, header []string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := time.Now()
	l.sent = append(l.sent, now)
	// A request of the very instant at which the pause began was on its way.
	if now.After(l.pauseBegin) && now.Before(l.pauseEnd) {
		l.sentInPause++
	}
	its := now.Add(l.ahead)
	if begins := its.Truncate(l.window); !begins.Equal(l.begins) {
		l.begins, l.count = begins, 0
	}
	l.count++
	if l.headers != nil {
		header = l.headers(max(0, l.most-l.count), l.begins.Add(l.window).Sub(its), its)
	}
	if l.count > l.most {
		return http.StatusTooManyRequests, header
	}
	l.let = append(l.let, now)
	return http.StatusCreated, header
}

// pausing notes the pauses that the client begins: nothing may be sent in them.
func (l *limiting) pausing(wait transport.Wait) {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := time.Now()
	if !now.Before(l.pauseEnd) {
		l.pauseBegin = now
	}
	l.pauseEnd = now.Add(wait.For)
}

// busiest is the most that was let through in any window of that length,
// wherever it begins.
func busiest(times []time.Time, window time.Duration) int {
	most, from := 0, 0
	for i, at := range times {
		for at.Sub(times[from]) >= window {
			from++
		}
		most = max(most, i-from+1)
	}
	return most
}

// write lets some callers write, one request after the other each, for that
// long.
func write(t *testing.T, server *limiting, options transport.Options, callers int, lasts time.Duration) {
	t.Helper()
	options.Hosts, options.Base, options.Jitter, options.OnWait = []string{host}, server, middle, server.pausing
	client := transport.New(options)
	end := time.Now().Add(lasts)
	var all sync.WaitGroup
	for range callers {
		all.Go(func() {
			for time.Now().Before(end) {
				if status, _, err := ask(t.Context(), t, client, http.MethodPost, address, "{}"); status != http.StatusCreated || err != nil {
					t.Errorf("%d, %v", status, err)
					return
				}
			}
		})
	}
	all.Wait()
}

const (
	huduWindow = 5 * time.Minute
	huduMost   = 1500
)

// TestPaceOfWrites measures how much of a limit is used while there are writes:
// at least 95 %, and never more than the limit in any window of its length.
func TestPaceOfWrites(t *testing.T) {
	const lasts = 6 * huduWindow
	tests := map[string]struct {
		perMinute, callers int
		takes              time.Duration
		rate               int // a minute, which is to be used
		refusals           int // at most
	}{
		"our own limit, one writer":   {perMinute: 200, callers: 1, takes: 250 * time.Millisecond, rate: 200},
		"our own limit, four writers": {perMinute: 200, callers: 4, takes: time.Second, rate: 200},
		"the whole of Hudu's limit":   {perMinute: 300, callers: 4, takes: 300 * time.Millisecond, rate: 300},
		"a low limit":                 {perMinute: 20, callers: 2, takes: 300 * time.Millisecond, rate: 20},
		// Two refusals a window, of as many as are in flight: the second one makes
		// sure that it is the window that is used up.
		"no limit of our own": {perMinute: 0, callers: 4, takes: 300 * time.Millisecond, rate: 300, refusals: 6 * 2 * 4},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				server := &limiting{most: huduMost, window: huduWindow, takes: test.takes}
				write(t, server, transport.Options{PerMinute: test.perMinute, Pause: transport.ClockMarkPause(huduWindow)}, test.callers, lasts)
				used := float64(len(server.let)) / (float64(test.rate) * lasts.Minutes())
				t.Logf("%.1f %% of %d a minute, %d refused", 100*used, test.rate, len(server.sent)-len(server.let))
				if used < 0.95 {
					t.Errorf("%.1f %% of the limit used, want 95 %% at least", 100*used)
				}
				if refused := len(server.sent) - len(server.let); refused > test.refusals {
					t.Errorf("%d requests were refused, want at most %d", refused, test.refusals)
				}
				if server.sentInPause > 0 {
					t.Errorf("%d requests were sent in a pause", server.sentInPause)
				}
				if test.perMinute == 0 {
					return // the server's own windows bound it
				}
				if n := busiest(server.sent, time.Minute); n > test.perMinute {
					t.Errorf("%d requests in one minute, want at most %d", n, test.perMinute)
				}
				if n := busiest(server.sent, huduWindow); n > huduMost {
					t.Errorf("%d requests in five minutes, want at most %d", n, huduMost)
				}
			})
		})
	}
}

// TestPauseThatTheServerNames: however the server says when it answers again,
// each window costs one pause for all, and what it lets through is used.
func TestPauseThatTheServerNames(t *testing.T) {
	const windows = 4
	seconds := func(d time.Duration) string { return strconv.Itoa(int((d + time.Second - 1) / time.Second)) }
	tests := map[string]struct {
		headers func(left int, until time.Duration, now time.Time) []string
		ahead   time.Duration
		refused int // at most: per window two rounds of those in flight, one, or fewer where the end is shown
	}{
		"text alone": {refused: 2 * 4 * windows},
		"text alone, and our clock is late": {ahead: 2 * time.Minute, refused: 2 * 4 * windows, headers: func(_ int, _ time.Duration, now time.Time) []string {
			return []string{"Date", now.UTC().Format(http.TimeFormat)}
		}},
		"Retry-After": {refused: 4 * windows, headers: func(left int, until time.Duration, _ time.Time) []string {
			if left > 0 {
				return nil
			}
			return []string{"Retry-After", seconds(until)}
		}},
		"RateLimit-Reset as a time": {refused: 3 * windows, headers: func(left int, until time.Duration, now time.Time) []string {
			return []string{"RateLimit-Limit", "1500", "RateLimit-Remaining", strconv.Itoa(left), "RateLimit-Reset", strconv.FormatInt(now.Add(until).Unix(), 10)}
		}},
		"X-RateLimit-Reset in seconds": {refused: 3 * windows, headers: func(left int, until time.Duration, _ time.Time) []string {
			return []string{"X-RateLimit-Limit", "1500", "X-RateLimit-Remaining", strconv.Itoa(left), "X-RateLimit-Reset", seconds(until)}
		}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				server := &limiting{most: huduMost, window: huduWindow, takes: 200 * time.Millisecond, ahead: test.ahead, headers: test.headers}
				time.Sleep(time.Until(time.Now().Add(server.ahead).Truncate(huduWindow).Add(huduWindow).Add(-server.ahead)))
				write(t, server, transport.Options{Pause: transport.ClockMarkPause(huduWindow)}, 8, windows*huduWindow-time.Second)
				used, refused := float64(len(server.let))/(windows*huduMost), len(server.sent)-len(server.let)
				t.Logf("%.1f %% used, %d refused", 100*used, refused)
				if used < 0.95 {
					t.Errorf("%.1f %% of the limit used, want 95 %% at least", 100*used)
				}
				if refused > test.refused {
					t.Errorf("%d requests were refused, want at most %d", refused, test.refused)
				}
				if server.sentInPause > 0 {
					t.Errorf("%d requests were sent in a pause", server.sentInPause)
				}
			})
		})
	}
}

// TestClientsWithTheSameGates: a run and a screen are two clients of one
// server; together they keep its limit, and one's refusal pauses both. A new
// limit in the settings holds from the next client on.
func TestClientsWithTheSameGates(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		server := &limiting{most: 100, window: huduWindow}
		var gates transport.Gates
		var all sync.WaitGroup
		for range 2 {
			all.Go(func() {
				write(t, server, transport.Options{Gates: &gates, PerMinute: 120, Pause: transport.ClockMarkPause(huduWindow)}, 2, 4*time.Minute)
			})
		}
		all.Wait()
		if n := busiest(server.sent, time.Minute); n > 120 {
			t.Errorf("%d requests in one minute, want at most 120", n)
		}
		if server.sentInPause > 0 {
			t.Errorf("%d requests were sent in a pause", server.sentInPause)
		}
		server.most, server.sent = 1000, nil
		time.Sleep(huduWindow)
		write(t, server, transport.Options{Gates: &gates, PerMinute: 30}, 4, 5*time.Minute)
		if n := busiest(server.sent, time.Minute); n > 30 {
			t.Errorf("%d requests in one minute, want at most 30", n)
		}
	})
}
