package transport_test

import (
	"context"
	"errors"
	"net/http"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"crossdock/backend/apierror"
	"crossdock/backend/transport"
)

const address = "https://" + host + "/things"

func TestCeilingHoldsInEveryMinute(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var mu sync.Mutex
		var times []time.Time
		client := transport.New(transport.Options{
			Hosts: []string{host}, PerMinute: 120,
			Base: base(func(*http.Request) (*http.Response, error) {
				mu.Lock()
				times = append(times, time.Now())
				mu.Unlock()
				return answer(200, ""), nil
			}),
		})
		var all sync.WaitGroup
		for range 8 {
			all.Go(func() {
				for range 50 {
					_, _, _ = ask(t.Context(), t, client, http.MethodGet, address, "")
				}
			})
		}
		all.Wait()
		if len(times) != 400 {
			t.Fatalf("%d requests, want 400", len(times))
		}
		for i, from := range times {
			n := 0
			for _, at := range times[i:] {
				if at.Sub(from) < time.Minute {
					n++
				}
			}
			if n > 120 {
				t.Fatalf("%d requests in one minute, want at most 120", n)
			}
		}
		if took := times[399].Sub(times[0]); took > 202*time.Second {
			t.Errorf("took %s, slower than the ceiling asks for", took)
		}
	})
}

func TestInFlightIsBounded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var now, most atomic.Int64
		client := transport.New(transport.Options{
			Hosts: []string{host}, InFlight: 3,
			Base: base(func(*http.Request) (*http.Response, error) {
				n := now.Add(1)
				for {
					seen := most.Load()
					if n <= seen || most.CompareAndSwap(seen, n) {
						break
					}
				}
				time.Sleep(time.Second)
				now.Add(-1)
				return answer(200, ""), nil
			}),
		})
		var all sync.WaitGroup
		for range 12 {
			all.Go(func() { _, _, _ = ask(t.Context(), t, client, http.MethodGet, address, "") })
		}
		all.Wait()
		if most.Load() != 3 {
			t.Errorf("%d in flight, want 3", most.Load())
		}
	})
}

func TestPauseIsForAllRequestsOfTheHost(t *testing.T) {
	const other = "other.example.com"
	tests := map[string]struct {
		header []string
		pause  time.Duration
	}{
		"seconds":          {[]string{"Retry-After", "30"}, 30 * time.Second},
		"date":             {[]string{"Retry-After", "Sat, 01 Jan 2000 00:00:45 GMT", "Date", "Sat, 01 Jan 2000 00:00:05 GMT"}, 40 * time.Second},
		"zero":             {[]string{"Retry-After", "0"}, time.Second},
		"beyond reason":    {[]string{"Retry-After", "9999999999999"}, time.Hour},
		"not a time":       {[]string{"Retry-After", "soon"}, 3750 * time.Millisecond},
		"reset in seconds": {[]string{"RateLimit-Reset", "120"}, 2 * time.Minute},
		"reset as a time":  {[]string{"X-RateLimit-Reset", "946684845", "Date", "Sat, 01 Jan 2000 00:00:05 GMT"}, 40 * time.Second},
		"both":             {[]string{"Retry-After", "30", "RateLimit-Reset", "120"}, 30 * time.Second},
		"without a header": {nil, 3750 * time.Millisecond},
	}
	for label, test := range tests {
		t.Run(label, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				start := time.Now()
				var mu sync.Mutex
				refused := false
				asked := map[string][]time.Duration{}
				var waits []transport.Wait
				client := transport.New(transport.Options{
					Hosts: []string{host, other}, Jitter: middle,
					OnWait: func(w transport.Wait) { waits = append(waits, w) },
					Base: base(func(req *http.Request) (*http.Response, error) {
						mu.Lock()
						defer mu.Unlock()
						asked[req.URL.Host] = append(asked[req.URL.Host], time.Since(start))
						if req.URL.Host == host && !refused {
							refused = true
							return answer(429, `{"error":"ConnectWiseAPI"}`, test.header...), nil
						}
						return answer(200, ""), nil
					}),
				})
				var all sync.WaitGroup
				get := func(address string) {
					if status, _, err := ask(t.Context(), t, client, http.MethodGet, address, ""); status != 200 || err != nil {
						t.Errorf("%d, %v", status, err)
					}
				}
				all.Go(func() { get(address) })
				synctest.Wait()
				for range 6 {
					all.Go(func() { get(address) })
				}
				all.Go(func() { get("https://" + other + "/") })
				all.Wait()
				for _, at := range asked[host][1:] {
					if at < test.pause {
						t.Errorf("asked after %s, inside the pause of %s", at, test.pause)
					}
				}
				if at := asked[host][1]; at > test.pause+time.Second {
					t.Errorf("asked after %s, want soon after %s", at, test.pause)
				}
				if at := asked[other][0]; at != 0 {
					t.Errorf("another host waited %s", at)
				}
				if len(waits) != 1 || waits[0] != (transport.Wait{Host: host, For: test.pause, Reason: transport.Limited}) {
					t.Errorf("waits reported: %v", waits)
				}
			})
		})
	}
}

func TestRefusalsInFlightTogetherAreOneStrike(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var strikes []int
		var mu sync.Mutex
		refusals := 8 // two rounds of four
		client := transport.New(transport.Options{
			Hosts: []string{host}, InFlight: 4,
			Pause: func(strike int, _ time.Time, _ float64) time.Duration {
				strikes = append(strikes, strike)
				return time.Minute
			},
			Base: base(func(*http.Request) (*http.Response, error) {
				time.Sleep(time.Second)
				mu.Lock()
				defer mu.Unlock()
				if refusals > 0 {
					refusals--
					return answer(429, "Retry later"), nil
				}
				return answer(200, ""), nil
			}),
		})
		var all sync.WaitGroup
		for range 4 {
			all.Go(func() { _, _, _ = ask(t.Context(), t, client, http.MethodGet, address, "") })
		}
		all.Wait()
		if len(strikes) != 2 || strikes[0] != 1 || strikes[1] != 2 {
			t.Errorf("strikes %v, want [1 2]", strikes)
		}
		refusals = 1
		_, _, _ = ask(t.Context(), t, client, http.MethodGet, address, "")
		if len(strikes) != 3 || strikes[2] != 1 {
			t.Errorf("strikes %v after a success, want the count from 1", strikes)
		}
	})
}

func TestClockMarkPause(t *testing.T) {
	pause := transport.ClockMarkPause(5 * time.Minute)
	now := time.Date(2026, 3, 1, 10, 7, 30, 0, time.UTC)
	tests := []struct {
		strike int
		jitter float64
		want   time.Duration
	}{
		{1, 0, 2500 * time.Millisecond},
		{1, 1, 5 * time.Second},
		{2, 0, 150 * time.Second},
		{2, 0.5, 155 * time.Second},
		{7, 0, 150 * time.Second},
	}
	for _, test := range tests {
		if got := pause(test.strike, now, test.jitter); got != test.want {
			t.Errorf("strike %d, jitter %g: %s, want %s", test.strike, test.jitter, got, test.want)
		}
	}
	if got := pause(2, now.Truncate(5*time.Minute), 0); got != 5*time.Minute {
		t.Errorf("on the mark itself: %s, want a whole window", got)
	}
}

func TestExponentialPauseGrowsToAMinute(t *testing.T) {
	for strike, want := range map[int]time.Duration{1: 5, 2: 10, 3: 20, 4: 40, 5: 60, 6: 60, 10_000: 60} {
		if got := transport.ExponentialPause(strike, time.Time{}, 1); got != want*time.Second {
			t.Errorf("strike %d: %s, want %ds", strike, got, want)
		}
	}
}

func TestEndlessRefusalsReachTheCaller(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		tries := 0
		client := transport.New(transport.Options{Hosts: []string{host}, Base: base(func(*http.Request) (*http.Response, error) {
			tries++
			return answer(429, "Retry later"), nil
		})})
		status, body, err := ask(t.Context(), t, client, http.MethodPut, address, "{}")
		if status != 429 || body != "Retry later" || err != nil {
			t.Errorf("%d %q %v, want the refusal itself", status, body, err)
		}
		if tries != 8 {
			t.Errorf("%d tries, want 8", tries)
		}
	})
}

func TestCancelledInAPauseWasNeverSent(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		sent := 0
		client := transport.New(transport.Options{Hosts: []string{host}, Base: base(func(*http.Request) (*http.Response, error) {
			sent++
			return answer(429, "", "Retry-After", "60"), nil
		})})
		ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
		defer cancel()
		start := time.Now()
		_, _, err := ask(ctx, t, client, http.MethodPost, address, "{}")
		if !errors.Is(err, context.DeadlineExceeded) || transport.IsDoubtful(err) || apierror.ClassOf(err) != apierror.Stopped {
			t.Errorf("%v, class %q", err, apierror.ClassOf(err))
		}
		if sent != 1 || time.Since(start) != 20*time.Second {
			t.Errorf("sent %d times in %s", sent, time.Since(start))
		}
	})
}

func TestALaterRefusalNeverShortensThePause(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		answers := []*http.Response{answer(429, "", "Retry-After", "60"), answer(429, "", "Retry-After", "5")}
		var third time.Duration
		var mu sync.Mutex
		n := 0
		client := transport.New(transport.Options{Hosts: []string{host}, Base: base(func(*http.Request) (*http.Response, error) {
			mu.Lock()
			n++
			mine := n
			mu.Unlock()
			time.Sleep(time.Duration(mine) * time.Second)
			if mine <= len(answers) {
				return answers[mine-1], nil
			}
			mu.Lock()
			defer mu.Unlock()
			if third == 0 {
				third = time.Since(start) - time.Duration(mine)*time.Second
			}
			return answer(200, ""), nil
		})})
		var all sync.WaitGroup
		for range 2 {
			all.Go(func() { _, _, _ = ask(t.Context(), t, client, http.MethodGet, address, "") })
		}
		all.Wait()
		if third < time.Minute {
			t.Errorf("asked again after %s, want a minute at least", third)
		}
	})
}
