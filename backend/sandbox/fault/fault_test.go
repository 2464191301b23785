package fault_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"crossdock/backend/sandbox/fault"
)

const fullBody = `{"id":1,"name":"Contoso"}`

// service counts how often it took effect.
func service(effects *atomic.Int32) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		effects.Add(1)
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("X-Kept", "yes")
		_, _ = io.WriteString(w, fullBody)
	})
}

// result is what a client saw.
type result struct {
	Status     int
	RetryAfter string
	Body       string
	HTML       bool
	Failed     bool // no answer
	Cut        bool // part of the body
	Effects    int
}

func ask(t *testing.T, client *http.Client, method, url string) result {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, url, strings.NewReader("{}"))
	if err != nil {
		t.Fatal(err)
	}
	response, err := client.Do(req)
	if err != nil {
		return result{Failed: true}
	}
	defer func() { _ = response.Body.Close() }()
	body, err := io.ReadAll(response.Body)
	return result{
		Status: response.StatusCode, RetryAfter: response.Header.Get("Retry-After"), Body: string(body),
		HTML: strings.HasPrefix(response.Header.Get("Content-Type"), "text/html"), Cut: err != nil,
	}
}

// TestFaults asks over a socket and in-process: both must look alike.
func TestFaults(t *testing.T) {
	tests := []struct {
		fault fault.Fault
		want  result
	}{
		{fault.Fault{}, result{Status: 200, Body: fullBody, Effects: 1}},
		{fault.TooMany(1500*time.Millisecond, `{"error":"x"}`), result{Status: 429, RetryAfter: "2", Body: `{"error":"x"}`}},
		{fault.TooMany(0, `{"error":"x"}`), result{Status: 429, Body: `{"error":"x"}`}},
		{fault.ServerError(`{"code":"x"}`), result{Status: 500, Body: `{"code":"x"}`}},
		{fault.Unauthorized(`{"code":"x"}`), result{Status: 401, Body: `{"code":"x"}`}},
		{fault.Forbidden(`{"code":"x"}`), result{Status: 403, Body: `{"code":"x"}`}},
		{fault.BadGateway(), result{Status: 502, HTML: true, Body: "502 Bad Gateway"}},
		{fault.NotFoundHTML(), result{Status: 404, HTML: true, Body: "404 Not Found"}},
		{fault.Slow(time.Millisecond), result{Status: 200, Body: fullBody, Effects: 1}},
		{fault.ResetBefore(), result{Failed: true}},
		{fault.ResetAfter(), result{Failed: true, Effects: 1}},
		{fault.Truncate(), result{Status: 200, Body: fullBody[:len(fullBody)/2], Cut: true, Effects: 1}},
	}
	for _, test := range tests {
		var effects atomic.Int32
		var injector fault.Injector
		handler := injector.Wrap(service(&effects))
		injector.Add(fault.Rule{Fault: test.fault})
		server := httptest.NewServer(handler)
		clients := map[string]*http.Client{
			"socket":     server.Client(),
			"in-process": {Transport: fault.Transport(handler)},
		}
		for name, client := range clients {
			t.Run(test.fault.String()+" "+name, func(t *testing.T) {
				effects.Store(0)
				got := ask(t, client, http.MethodPost, server.URL+"/x")
				got.Effects = int(effects.Load())
				if got.HTML && strings.Contains(got.Body, test.want.Body) {
					got.Body = test.want.Body
				}
				if diff := cmp.Diff(test.want, got); diff != "" {
					t.Error(diff)
				}
			})
		}
		server.Close()
	}
}

func TestWhen(t *testing.T) {
	tests := map[string]struct {
		when fault.When
		want string // x for a request that fails
	}{
		"zero value": {fault.When{}, "xxxxxx"},
		"always":     {fault.Always(), "xxxxxx"},
		"nth":        {fault.Nth(3), "--x---"},
		"first":      {fault.First(2), "xx----"},
		"every nth":  {fault.EveryNth(2), "-x-x-x"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			var effects atomic.Int32
			var injector fault.Injector
			injector.Add(fault.Rule{When: test.when, Fault: fault.BadGateway()})
			client := &http.Client{Transport: fault.Transport(injector.Wrap(service(&effects)))}
			var got strings.Builder
			for range test.want {
				if ask(t, client, http.MethodGet, "http://test/").Status == http.StatusOK {
					got.WriteByte('-')
				} else {
					got.WriteByte('x')
				}
			}
			if got.String() != test.want {
				t.Errorf("failed %s, want %s", got.String(), test.want)
			}
		})
	}
}

func TestRulesPickRequests(t *testing.T) {
	var effects atomic.Int32
	var injector fault.Injector
	client := &http.Client{Transport: fault.Transport(injector.Wrap(service(&effects)))}
	injector.Add(fault.Rule{Methods: []string{"PUT", "POST"}, Path: regexp.MustCompile(`^/a/\d+$`), When: fault.Nth(2), Fault: fault.BadGateway()})
	injector.Add(fault.Rule{Methods: []string{"POST"}, When: fault.Nth(3), Fault: fault.Forbidden("{}")})

	var got []int
	for _, request := range [][2]string{
		{"POST", "/a/1"}, // first of both rules
		{"GET", "/a/1"},  // fits none
		{"POST", "/b?q=/a/1"},
		{"PUT", "/a/2"},  // second of the first rule
		{"POST", "/a/3"}, // third of both
		{"POST", "/a/4"},
	} {
		got = append(got, ask(t, client, request[0], "http://test"+request[1]).Status)
	}
	if diff := cmp.Diff([]int{200, 200, 200, 502, 403, 200}, got); diff != "" {
		t.Error(diff)
	}
	want := []fault.Hit{{Method: "PUT", Path: "/a/2", Fault: "BadGateway"}, {Method: "POST", Path: "/a/3", Fault: "Forbidden"}}
	if diff := cmp.Diff(want, injector.Hits()); diff != "" {
		t.Error(diff)
	}

	injector.Add(fault.Rule{Fault: fault.BadGateway()})
	injector.Clear()
	if status := ask(t, client, http.MethodGet, "http://test/").Status; status != 200 || len(injector.Hits()) != 0 {
		t.Errorf("after Clear: status %d, hits %v", status, injector.Hits())
	}
}

func TestLimit(t *testing.T) {
	var effects atomic.Int32
	var injector fault.Injector
	client := &http.Client{Transport: fault.Transport(injector.Wrap(service(&effects)))}
	injector.Add(fault.Rule{When: fault.EveryNth(2), Limit: 2, Fault: fault.BadGateway()})
	injector.Add(fault.Rule{When: fault.EveryNth(4), Limit: 2, Fault: fault.Forbidden("{}")})
	var got []int
	for range 12 {
		got = append(got, ask(t, client, http.MethodGet, "http://test/").Status)
	}
	// The fourth fits both; only the rule that acts uses up its limit.
	if diff := cmp.Diff([]int{200, 502, 200, 502, 200, 200, 200, 403, 200, 200, 200, 403}, got); diff != "" {
		t.Error(diff)
	}
}

func TestEffect(t *testing.T) {
	var effects atomic.Int32
	var injector fault.Injector
	client := &http.Client{Transport: fault.Transport(injector.Wrap(service(&effects)))}
	var seen []string
	happen := func(name string) func(*http.Request) {
		return func(r *http.Request) {
			seen = append(seen, fmt.Sprintf("%s %s after %d", name, r.URL.Path, effects.Load()))
			injector.Hits() // must not lock up
		}
	}
	injector.Add(fault.Rule{When: fault.Nth(2), Effect: happen("alone")})
	injector.Add(fault.Rule{When: fault.Nth(3), Effect: happen("with a fault"), Fault: fault.ResetAfter()})
	var got []result
	for _, path := range []string{"/1", "/2", "/3"} {
		got = append(got, ask(t, client, http.MethodPost, "http://test"+path))
	}
	usual := result{Status: 200, Body: fullBody}
	if diff := cmp.Diff([]result{usual, usual, {Failed: true}}, got); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"alone /2 after 1", "with a fault /3 after 2"}, seen); diff != "" {
		t.Error(diff)
	}
	want := []fault.Hit{{Method: "POST", Path: "/2"}, {Method: "POST", Path: "/3", Fault: "ResetAfter"}}
	if diff := cmp.Diff(want, injector.Hits()); diff != "" || effects.Load() != 3 {
		t.Errorf("%d effects, %s", effects.Load(), diff)
	}
}

func TestConcurrentRequestsAreCountedOnce(t *testing.T) {
	var effects atomic.Int32
	var injector fault.Injector
	injector.Add(fault.Rule{When: fault.EveryNth(4), Fault: fault.BadGateway()})
	client := &http.Client{Transport: fault.Transport(injector.Wrap(service(&effects)))}
	var group sync.WaitGroup
	for range 40 {
		group.Go(func() { ask(t, client, http.MethodGet, "http://test/") })
	}
	group.Wait()
	if len(injector.Hits()) != 10 || effects.Load() != 30 {
		t.Errorf("%d hits and %d effects, want 10 and 30", len(injector.Hits()), effects.Load())
	}
}

// TestTransportOnAFakeClock shows that neither side needs real time.
func TestTransportOnAFakeClock(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var effects atomic.Int32
		var injector fault.Injector
		injector.Add(fault.Rule{Fault: fault.Slow(time.Hour)})
		client := &http.Client{Transport: fault.Transport(injector.Wrap(service(&effects)))}
		start := time.Now()
		if got := ask(t, client, http.MethodGet, "http://test/"); got.Status != 200 || time.Since(start) != time.Hour {
			t.Errorf("status %d after %v", got.Status, time.Since(start))
		}

		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		start = time.Now()
		req, _ := http.NewRequestWithContext(ctx, http.MethodGet, "http://test/", http.NoBody)
		response, err := client.Do(req)
		if err == nil {
			_ = response.Body.Close()
		}
		if !errors.Is(err, context.DeadlineExceeded) || time.Since(start) != time.Minute {
			t.Errorf("%v after %v", err, time.Since(start))
		}
		synctest.Wait()
		if effects.Load() != 1 {
			t.Errorf("the handler took effect %d times, want once", effects.Load())
		}
	})
}

func TestTransportErrors(t *testing.T) {
	tests := map[string]struct {
		handler http.HandlerFunc
		fits    func(error) bool
	}{
		"a drop looks like the network's": {
			func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) },
			func(err error) bool {
				var op *net.OpError
				return errors.As(err, &op) && errors.Is(err, io.ErrUnexpectedEOF)
			},
		},
		"what was not flushed is lost": {
			func(w http.ResponseWriter, _ *http.Request) {
				w.WriteHeader(http.StatusTeapot)
				panic(http.ErrAbortHandler)
			},
			func(err error) bool { return errors.Is(err, io.ErrUnexpectedEOF) },
		},
		"a handler's own panic is told": {
			func(http.ResponseWriter, *http.Request) { panic("boom") },
			func(err error) bool {
				return err != nil && strings.Contains(err.Error(), "GET /x: handler panicked: boom")
			},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			req := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "http://test/x", http.NoBody)
			response, err := fault.Transport(test.handler).RoundTrip(req)
			if err == nil {
				_ = response.Body.Close()
			}
			if !test.fits(err) {
				t.Errorf("error %v", err)
			}
		})
	}
}

func TestTransportAnswersLikeAServer(t *testing.T) {
	handler := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(http.StatusAccepted)
		w.Header().Set("X-Late", "lost")
		_, _ = io.WriteString(w, r.Host+" "+r.RequestURI)
	})
	req, _ := http.NewRequestWithContext(t.Context(), http.MethodGet, "http://host.test/a%20b?q=1", nil)
	response, err := fault.Transport(handler).RoundTrip(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	body, _ := io.ReadAll(response.Body)
	if string(body) != "host.test /a%20b?q=1" || response.StatusCode != http.StatusAccepted {
		t.Errorf("%d %s", response.StatusCode, body)
	}
	if response.Header.Get("X-Late") != "" || response.Header.Get("Date") == "" || response.ContentLength != int64(len(body)) {
		t.Errorf("headers %v, length %d", response.Header, response.ContentLength)
	}
}
