package transport_test

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"crossdock/backend/apierror"
	"crossdock/backend/transport"
)

var (
	errReset = &net.OpError{Op: "read", Net: "tcp", Err: errors.New("connection reset by peer")}
	errDial  = &net.OpError{Op: "dial", Net: "tcp", Err: errors.New("connection refused")}
	errName  = &net.OpError{Op: "dial", Net: "tcp", Err: &net.DNSError{Err: "no such host", Name: host, IsNotFound: true}}
)

// steps plays the given ends of tries one after the other, the last for ever.
type steps []func(*http.Request) (*http.Response, error)

func (s steps) base(tries *int) base {
	return func(req *http.Request) (*http.Response, error) {
		step := s[min(*tries, len(s)-1)]
		*tries++
		return step(req)
	}
}

func status(code int) func(*http.Request) (*http.Response, error) {
	return func(*http.Request) (*http.Response, error) { return answer(code, http.StatusText(code)), nil }
}

func fails(err error) func(*http.Request) (*http.Response, error) {
	return func(*http.Request) (*http.Response, error) { return nil, err }
}

func breaks(code int) func(*http.Request) (*http.Response, error) {
	return func(*http.Request) (*http.Response, error) { return broken(code, `{"id":`), nil }
}

func hangs(req *http.Request) (*http.Response, error) {
	<-req.Context().Done()
	return nil, req.Context().Err()
}

func TestTriesByMethodAndFault(t *testing.T) {
	tests := []struct {
		label  string
		method string
		steps  steps
		tries  int
		status int            // 0: an error
		class  apierror.Class // of the error
	}{
		{"read, answer", "GET", steps{status(200)}, 1, 200, ""},
		{"read, reset once", "GET", steps{fails(errReset), status(200)}, 2, 200, ""},
		{"read, reset for ever", "GET", steps{fails(errReset)}, 6, 0, apierror.Broken},
		{"read, refused for ever", "GET", steps{fails(errDial)}, 6, 0, apierror.Unreachable},
		{"read, unknown name", "GET", steps{fails(errName)}, 1, 0, apierror.Unreachable},
		{"read, body breaks off once", "GET", steps{breaks(200), status(200)}, 2, 200, ""},
		{"read, 502 twice", "GET", steps{status(502), status(502), status(200)}, 3, 200, ""},
		{"read, 503 for ever", "GET", steps{status(503)}, 6, 503, ""},
		{"read, 500 for ever", "GET", steps{status(500)}, 2, 500, ""},
		{"read, 500 once", "GET", steps{status(500), status(200)}, 2, 200, ""},
		{"read, 501", "GET", steps{status(501)}, 1, 501, ""},
		{"read, no answer", "GET", steps{hangs}, 2, 0, apierror.Broken},
		{"read, 400", "GET", steps{status(400)}, 1, 400, ""},
		{"read, 404", "GET", steps{status(404)}, 1, 404, ""},
		{"read, 429 once", "GET", steps{status(429), status(200)}, 2, 200, ""},
		{"head, 502", "HEAD", steps{status(502), status(200)}, 2, 200, ""},
		{"write, answer", "POST", steps{status(201)}, 1, 201, ""},
		{"write, 429 twice", "POST", steps{status(429), status(429), status(201)}, 3, 201, ""},
		{"write, 429 then reset", "POST", steps{status(429), fails(errReset)}, 2, 0, apierror.Doubtful},
		{"write, 500", "POST", steps{status(500)}, 1, 500, ""},
		{"write, 502", "PUT", steps{status(502)}, 1, 502, ""},
		{"write, 503", "DELETE", steps{status(503)}, 1, 503, ""},
		{"write, reset", "POST", steps{fails(errReset)}, 1, 0, apierror.Doubtful},
		{"write, reset", "DELETE", steps{fails(errReset)}, 1, 0, apierror.Doubtful},
		{"write, no answer", "PUT", steps{hangs}, 1, 0, apierror.Doubtful},
		{"write, done but body breaks off", "POST", steps{breaks(201)}, 1, 0, apierror.Doubtful},
		{"write, refused and body breaks off", "POST", steps{breaks(422)}, 1, 422, ""},
		{"write, 502 and body breaks off", "POST", steps{breaks(502)}, 1, 0, apierror.Doubtful},
		{"write, connection refused", "POST", steps{fails(errDial)}, 1, 0, apierror.Unreachable},
		{"write, unknown name", "PUT", steps{fails(errName)}, 1, 0, apierror.Unreachable},
		{"write, redirect", "POST", steps{func(*http.Request) (*http.Response, error) {
			return answer(307, "", "Location", "/elsewhere"), nil
		}}, 1, 307, ""},
	}
	for _, test := range tests {
		t.Run(test.label, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				tries := 0
				client := transport.New(transport.Options{Hosts: []string{host}, Base: test.steps.base(&tries)})
				code, _, err := ask(t.Context(), t, client, test.method, address+"?conditions=name%3DSmith", `{"name":"x"}`)
				if tries != test.tries {
					t.Errorf("%d tries, want %d", tries, test.tries)
				}
				if code != test.status || (err == nil) != (test.status != 0) {
					t.Errorf("status %d and %v, want %d", code, err, test.status)
				}
				if got := apierror.ClassOf(err); got != test.class {
					t.Errorf("class %q, want %q (%v)", got, test.class, err)
				}
				if got, want := transport.IsDoubtful(err), test.class == apierror.Doubtful; got != want {
					t.Errorf("doubtful %v, want %v", got, want)
				}
				if got, want := transport.IsUnanswered(err), err != nil; got != want {
					t.Errorf("unanswered %v, want %v", got, want)
				}
				if err != nil && strings.Contains(err.Error(), "Smith") {
					t.Errorf("error quotes the query: %v", err)
				}
				if err != nil && apierror.Hint(err) == "" {
					t.Errorf("error without a next step: %v", err)
				}
			})
		})
	}
}

func TestBodyIsSentWholeOnEveryTry(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var bodies []string
		client := transport.New(transport.Options{Hosts: []string{host}, Base: base(func(req *http.Request) (*http.Response, error) {
			body, _ := io.ReadAll(req.Body)
			bodies = append(bodies, string(body))
			if len(bodies) < 3 {
				return answer(429, ""), nil
			}
			return answer(201, ""), nil
		})})
		if _, _, err := ask(t.Context(), t, client, http.MethodPost, address, `{"name":"x"}`); err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(bodies, " "); got != `{"name":"x"} {"name":"x"} {"name":"x"}` {
			t.Errorf("bodies %s", got)
		}
	})
}

func TestBodyThatCannotBeRewoundIsSentOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		tries := 0
		client := transport.New(transport.Options{Hosts: []string{host}, Base: steps{status(429)}.base(&tries)})
		req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, address, io.NopCloser(strings.NewReader("x")))
		if err != nil {
			t.Fatal(err)
		}
		response, err := client.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		_ = response.Body.Close()
		if tries != 1 || response.StatusCode != 429 {
			t.Errorf("%d tries, status %d", tries, response.StatusCode)
		}
	})
}

func TestWaitsBetweenTriesGrow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		tries := 0
		var waits []time.Duration
		client := transport.New(transport.Options{
			Hosts: []string{host}, Jitter: func() float64 { return 1 }, Base: steps{fails(errReset)}.base(&tries),
			Retry:  transport.Retry{Tries: 6, Base: time.Second, Most: 5 * time.Second},
			OnWait: func(w transport.Wait) { waits = append(waits, w.For) },
		})
		_, _, _ = ask(t.Context(), t, client, http.MethodGet, address, "")
		want := []time.Duration{1, 2, 4, 5, 5}
		if len(waits) != len(want) {
			t.Fatalf("waits %v", waits)
		}
		for i := range want {
			if waits[i] != want[i]*time.Second {
				t.Errorf("waits %v, want %v seconds", waits, want)
			}
		}
	})
}

func TestRetryAfterOfABusyServerIsObeyed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		tries := 0
		busy := func(*http.Request) (*http.Response, error) { return answer(503, "", "Retry-After", "20"), nil }
		client := transport.New(transport.Options{Hosts: []string{host}, Base: steps{busy, status(200)}.base(&tries)})
		start := time.Now()
		if code, _, err := ask(t.Context(), t, client, http.MethodGet, address, ""); code != 200 || err != nil {
			t.Errorf("%d %v", code, err)
		}
		if took := time.Since(start); took != 20*time.Second {
			t.Errorf("took %s, want 20s", took)
		}
	})
}

func TestTimeLimitCoversTheBody(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		client := transport.New(transport.Options{
			Hosts: []string{host}, Timeout: 10 * time.Second, Retry: transport.Retry{Tries: 1},
			Base: base(func(req *http.Request) (*http.Response, error) {
				response := answer(200, "")
				response.Body = io.NopCloser(untilDone{req.Context()})
				return response, nil
			}),
		})
		start := time.Now()
		_, _, err := ask(t.Context(), t, client, http.MethodGet, address, "")
		if !transport.IsTimeout(err) || apierror.ClassOf(err) != apierror.Broken || time.Since(start) != 10*time.Second {
			t.Errorf("%v after %s", err, time.Since(start))
		}
	})
}

type untilDone struct{ ctx context.Context }

func (u untilDone) Read([]byte) (int, error) {
	<-u.ctx.Done()
	return 0, u.ctx.Err()
}

func TestCancelledInFlight(t *testing.T) {
	for method, class := range map[string]apierror.Class{"GET": apierror.Stopped, "POST": apierror.Doubtful} {
		synctest.Test(t, func(t *testing.T) {
			tries := 0
			client := transport.New(transport.Options{Hosts: []string{host}, Base: steps{hangs}.base(&tries)})
			ctx, cancel := context.WithCancel(t.Context())
			time.AfterFunc(3*time.Second, cancel)
			_, _, err := ask(ctx, t, client, method, address, "")
			if !errors.Is(err, context.Canceled) || apierror.ClassOf(err) != class || tries != 1 {
				t.Errorf("%s: %v, class %q, %d tries", method, err, apierror.ClassOf(err), tries)
			}
		})
	}
}

func TestCancelledBetweenTries(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		tries := 0
		client := transport.New(transport.Options{
			Hosts: []string{host}, Base: steps{status(503)}.base(&tries), Retry: transport.Retry{Base: time.Minute, Most: time.Minute},
		})
		ctx, cancel := context.WithCancel(t.Context())
		time.AfterFunc(3*time.Second, cancel)
		_, _, err := ask(ctx, t, client, http.MethodGet, address, "")
		if apierror.ClassOf(err) != apierror.Stopped || tries != 1 {
			t.Errorf("%v, %d tries", err, tries)
		}
	})
}
