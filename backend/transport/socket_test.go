package transport_test

import (
	"crypto/tls"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"

	"crossdock/backend/apierror"
	"crossdock/backend/transport"
)

var once = transport.Retry{Tries: 1}

func at(t *testing.T, address string) string {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	return u.Host
}

// newTLSServer has a certificate that nobody knows, and is silent about what
// follows from that.
func newTLSServer() *httptest.Server {
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.StartTLS()
	return server
}

func TestDoubtOnSockets(t *testing.T) {
	reset := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		connection, _, err := w.(http.Hijacker).Hijack()
		if err != nil {
			t.Error(err)
			return
		}
		_ = connection.Close()
	}))
	defer reset.Close()
	cut := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "100")
		w.WriteHeader(http.StatusCreated)
		_, _ = io.WriteString(w, `{"id":`)
	}))
	defer cut.Close()
	stranger := newTLSServer()
	defer stranger.Close()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	closed := "http://" + listener.Addr().String()
	_ = listener.Close()

	tests := map[string]struct {
		address string
		class   apierror.Class
		trouble apierror.Trouble
	}{
		"reset after the request": {reset.URL, apierror.Doubtful, apierror.Untold},
		"answer cut off":          {cut.URL, apierror.Doubtful, apierror.Untold},
		"unknown certificate":     {stranger.URL, apierror.Unreachable, apierror.Untrusted},
		"nobody listens":          {closed, apierror.Unreachable, apierror.NobodyListens},
		"http server asked TLS":   {strings.Replace(reset.URL, "http:", "https:", 1), apierror.Unreachable, apierror.NotTLS},
	}
	for label, test := range tests {
		t.Run(label, func(t *testing.T) {
			client := transport.New(transport.Options{Hosts: []string{at(t, test.address)}, Retry: once})
			_, _, err := ask(t.Context(), t, client, http.MethodPost, test.address+"/x", "{}")
			if got := apierror.ClassOf(err); got != test.class {
				t.Errorf("class %q, want %q: %v", got, test.class, err)
			}
			if got := apierror.TroubleOf(err); got != test.trouble {
				t.Errorf("trouble %q, want %q: %v", got, test.trouble, err)
			}
		})
	}
}

func TestCertificatesAreAlwaysVerified(t *testing.T) {
	server := newTLSServer()
	defer server.Close()
	careless := transport.Base()
	careless.TLSClientConfig = &tls.Config{InsecureSkipVerify: true} //nolint:gosec // shows that it is undone
	client := transport.New(transport.Options{Hosts: []string{at(t, server.URL)}, Base: careless, Retry: once})
	_, _, err := ask(t.Context(), t, client, http.MethodGet, server.URL, "")
	if err == nil || transport.IsUnanswered(err) || !strings.Contains(apierror.Hint(err), "certificate") {
		t.Errorf("%v, hint %q", err, apierror.Hint(err))
	}
	if !careless.TLSClientConfig.InsecureSkipVerify {
		t.Error("the caller's own base was changed")
	}
}

func TestRedirects(t *testing.T) {
	var leaked atomic.Bool
	thief := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		leaked.Store(leaked.Load() || r.Header.Get("X-Api-Key") != "" || r.Header.Get("Authorization") != "")
	}))
	defer thief.Close()
	var written atomic.Int64
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/away":
			http.Redirect(w, r, thief.URL+"/steal", http.StatusFound)
		case "/near":
			http.Redirect(w, r, "/here", http.StatusTemporaryRedirect)
		case "/loop":
			http.Redirect(w, r, "/loop", http.StatusFound)
		case "/here":
			if r.Method != http.MethodGet {
				written.Add(1)
			}
			_, _ = io.WriteString(w, "here "+r.Header.Get("X-Api-Key"))
		}
	}))
	defer server.Close()
	// Both hosts are allowed, so that the redirect rule alone stands in the way.
	client := transport.New(transport.Options{Hosts: []string{at(t, server.URL), at(t, thief.URL)}, Retry: once})
	send := func(method, path string) (int, string, error) {
		req, err := http.NewRequestWithContext(t.Context(), method, server.URL+path, strings.NewReader("{}"))
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("X-Api-Key", "k")
		req.Header.Set("Authorization", "Basic eDp5")
		response, err := client.Do(req)
		if err != nil {
			return 0, "", err
		}
		defer func() { _ = response.Body.Close() }()
		body, err := io.ReadAll(response.Body)
		return response.StatusCode, string(body), err
	}

	if _, _, err := send("GET", "/away"); err == nil || !strings.Contains(apierror.Hint(err), at(t, thief.URL)) {
		t.Errorf("away: %v, hint %q", err, apierror.Hint(err))
	}
	if code, body, err := send("GET", "/near"); code != 200 || body != "here k" || err != nil {
		t.Errorf("near: %d %q %v", code, body, err)
	}
	if _, _, err := send("GET", "/loop"); err == nil {
		t.Error("a loop was followed for ever")
	}
	for _, path := range []string{"/away", "/near"} {
		if code, _, err := send("POST", path); code/100 != 3 || err != nil {
			t.Errorf("write %s: %d %v, want the redirect itself", path, code, err)
		}
	}
	if leaked.Load() || written.Load() != 0 {
		t.Errorf("key leaked %v, redirected writes %d", leaked.Load(), written.Load())
	}
}

func TestNoDowngrade(t *testing.T) {
	client := transport.New(transport.Options{
		Hosts: []string{"127.0.0.1:8443"}, Retry: once,
		Base: base(func(req *http.Request) (*http.Response, error) {
			if req.URL.Scheme == "http" {
				t.Error("asked over plain http")
			}
			return answer(302, "", "Location", "http://127.0.0.1:8443/x"), nil
		}),
	})
	if _, _, err := ask(t.Context(), t, client, http.MethodGet, "https://127.0.0.1:8443/", ""); err == nil || transport.IsUnanswered(err) {
		t.Errorf("got %v, want an answer that is refused", err)
	}
}

// net/http itself repeats requests whose re-used connection breaks; a write
// must not be among them.
func TestAWriteIsSentOnceOverAReusedConnection(t *testing.T) {
	for _, method := range []string{"POST", "PUT", "PATCH", "DELETE"} {
		var writes atomic.Int64
		server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
			if r.Method != http.MethodGet {
				writes.Add(1)
				panic(http.ErrAbortHandler)
			}
		}))
		client := transport.New(transport.Options{Hosts: []string{at(t, server.URL)}})
		if _, _, err := ask(t.Context(), t, client, http.MethodGet, server.URL, ""); err != nil {
			t.Fatal(err)
		}
		_, _, err := ask(t.Context(), t, client, method, server.URL, "{}")
		if !transport.IsDoubtful(err) || writes.Load() != 1 {
			t.Errorf("%s: sent %d times, %v", method, writes.Load(), err)
		}
		server.Close()
	}
}
