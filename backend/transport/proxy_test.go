package transport

import (
	"bufio"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/net/http/httpproxy"

	"crossdock/backend/apierror"
)

func address(t *testing.T, text string) *url.URL {
	t.Helper()
	u, err := url.Parse(text)
	require.NoError(t, err)
	return u
}

func TestWhichProxy(t *testing.T) {
	system := func(asked string) string {
		return map[string]string{
			"https://hudu.example/": "proxy.corp:8080", "https://cw.example/": "", "https://odd.example/": "DIRECT!://", "https://socks.example/": "socks5://s:1080",
		}[asked]
	}
	tests := map[string]struct {
		environment httpproxy.Config
		system      func(string) string
		address     string
		want        Route
	}{
		"nothing set":           {httpproxy.Config{}, nil, "https://hudu.example/x", Route{}},
		"environment":           {httpproxy.Config{HTTPSProxy: "http://user:word@proxy:3128"}, nil, "https://hudu.example/x", Route{"proxy:3128", "environment"}},
		"environment wins":      {httpproxy.Config{HTTPSProxy: "http://proxy:3128"}, system, "https://hudu.example/x", Route{"proxy:3128", "environment"}},
		"exception":             {httpproxy.Config{HTTPSProxy: "http://proxy:3128", NoProxy: ".example"}, system, "https://hudu.example/x", Route{}},
		"loopback, environment": {httpproxy.Config{HTTPProxy: "http://proxy:3128"}, nil, "http://127.0.0.1:1/x", Route{}},
		"loopback, by name":     {httpproxy.Config{HTTPSProxy: "http://proxy:3128"}, nil, "https://localhost/x", Route{}},
		"loopback, version 6":   {httpproxy.Config{HTTPSProxy: "http://proxy:3128"}, nil, "https://[::1]/x", Route{}},
		"loopback, system":      {httpproxy.Config{}, func(string) string { return "proxy:1" }, "http://127.0.0.1:1/x", Route{}},
		"system":                {httpproxy.Config{}, system, "https://hudu.example/x?secret=1", Route{"proxy.corp:8080", "system"}},
		"system, none":          {httpproxy.Config{}, system, "https://cw.example/", Route{}},
		"system, nonsense":      {httpproxy.Config{}, system, "https://odd.example/", Route{}},
		"system, socks":         {httpproxy.Config{}, system, "https://socks.example/", Route{"s:1080", "system"}},
	}
	for name, test := range tests {
		p := &proxies{environment: &test.environment, system: test.system}
		assert.Equal(t, test.want, p.route(address(t, test.address)), name)
	}
}

func TestTheSystemIsAskedSeldomAndNeverForLong(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var asked atomic.Int32
		hang := make(chan struct{})
		p := &proxies{environment: &httpproxy.Config{}, system: func(string) string {
			if asked.Add(1) == 3 {
				<-hang
			}
			return "proxy:1"
		}}
		hudu := address(t, "https://hudu.example/")
		for range 100 {
			assert.Equal(t, "proxy:1", p.route(hudu).Proxy)
		}
		assert.EqualValues(t, 1, asked.Load())
		time.Sleep(systemKeptFor)
		assert.Equal(t, "proxy:1", p.route(hudu).Proxy)
		assert.EqualValues(t, 2, asked.Load(), "another network may have another proxy")
		time.Sleep(systemKeptFor)
		start := time.Now()
		for range 5 {
			assert.Equal(t, "proxy:1", p.route(hudu).Proxy, "what was known is used while there is no answer")
		}
		assert.Equal(t, systemWithin, time.Since(start))
		assert.Empty(t, p.route(address(t, "https://other.example/")).Proxy)
		assert.EqualValues(t, 3, asked.Load(), "one question at a time")
		close(hang)
		p.asking.Wait()
		assert.Equal(t, "proxy:1", p.route(address(t, "https://other.example/")).Proxy)
	})
}

// Who comes while the system is asked waits for its answer: the way without a
// proxy may lead nowhere. Planted and found: not waiting.
func TestAQuestionUnderWayIsWaitedFor(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var asked atomic.Int32
		p := &proxies{environment: &httpproxy.Config{}, system: func(string) string {
			asked.Add(1)
			time.Sleep(2 * time.Second)
			return "proxy:1"
		}}
		var all sync.WaitGroup
		for _, host := range []string{"hudu.example", "hudu.example", "cw.example", "cw.example"} {
			all.Go(func() { assert.Equal(t, "proxy:1", p.route(address(t, "https://"+host+"/")).Proxy, host) })
		}
		all.Wait()
		assert.EqualValues(t, 2, asked.Load())
	})
}

func TestBypasses(t *testing.T) {
	const list = "<local>;*.corp.example; 192.168.*,https://direct.example"
	for host, want := range map[string]bool{
		"intranet": true, "hudu.corp.example": true, "HUDU.corp.example": true, "192.168.4.1": true, "direct.example": true,
		"corp.example": false, "hudu.example": false, "10.0.0.1": false, "": true,
	} {
		assert.Equal(t, want, bypasses(list, host), host)
	}
	assert.False(t, bypasses("", "intranet"))
	assert.False(t, bypasses("[", "x"))
}

// tunnel is a proxy that notes what it is told, and leads to a server whatever
// the name.
type tunnel struct {
	*httptest.Server
	mu     sync.Mutex
	told   []string
	refuse int
}

func newTunnel(t *testing.T, to string) *tunnel {
	t.Helper()
	p := &tunnel{}
	p.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var all strings.Builder
		_ = r.Write(&all)
		p.mu.Lock()
		p.told = append(p.told, all.String())
		p.mu.Unlock()
		if p.refuse != 0 {
			w.WriteHeader(p.refuse)
			return
		}
		server, err := net.Dial("tcp", to)
		if err != nil {
			w.WriteHeader(http.StatusBadGateway)
			return
		}
		defer func() { _ = server.Close() }()
		client, buffered, err := w.(http.Hijacker).Hijack()
		if err != nil {
			return
		}
		defer func() { _ = client.Close() }()
		_, _ = io.WriteString(client, "HTTP/1.1 200 OK\r\n\r\n")
		go func() { _, _ = io.Copy(server, buffered); _ = server.(*net.TCPConn).CloseWrite() }()
		_, _ = io.Copy(client, bufio.NewReader(server))
	}))
	t.Cleanup(p.Close)
	return p
}

func (p *tunnel) heard() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return strings.Join(p.told, "\n")
}

// Through a proxy keys go to the configured hosts alone, and the proxy sees none
// of them. Planted and found: hosts that are not checked.
func TestKeysThroughAProxy(t *testing.T) {
	ca := newAuthority(t, "Corp Proxy CA")
	var got []string
	server := ca.serve(t, []string{"hudu.example", "evil.example"}, func(w http.ResponseWriter, r *http.Request) {
		got = append(got, r.Host+r.URL.Path+" "+r.Header.Get("X-Api-Key"))
		if r.URL.Path == "/away" {
			http.Redirect(w, r, "https://evil.example/", http.StatusFound)
		}
	})
	p := newTunnel(t, server)
	through := Base()
	through.Proxy = (&proxies{environment: &httpproxy.Config{HTTPSProxy: p.URL}}).proxy
	through.TLSClientConfig.RootCAs = ca.pool
	client := New(Options{Hosts: []string{"hudu.example"}, Base: through, Retry: Retry{Tries: 1}})
	ask := func(address string) error {
		request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
		require.NoError(t, err)
		request.Header.Set("X-Api-Key", "the-key")
		response, err := client.Do(request)
		if err == nil {
			_ = response.Body.Close()
		}
		return err
	}
	require.NoError(t, ask("https://hudu.example/x"))
	require.Error(t, ask("https://hudu.example/away"))
	require.Error(t, ask("https://evil.example/"))
	require.Error(t, ask("http://hudu.example/"))
	assert.Equal(t, []string{"hudu.example/x the-key", "hudu.example/away the-key"}, got)
	assert.Contains(t, p.heard(), "CONNECT hudu.example:443")
	assert.NotContains(t, p.heard(), "evil")
	assert.NotContains(t, p.heard(), "the-key")
	through.CloseIdleConnections()

	// Its own refusals are told apart from the server's.
	for status, word := range map[int]string{http.StatusProxyAuthRequired: "user name and password", http.StatusForbidden: "proxy"} {
		p.refuse = status
		err := ask("https://hudu.example/x")
		var failed *Error
		require.ErrorAs(t, err, &failed)
		assert.Equal(t, apierror.Unreachable, failed.Class(), status)
		assert.Contains(t, failed.UserHint(), word, status)
	}
	p.Close()
	err := ask("https://hudu.example/x")
	assert.Contains(t, apierror.Hint(err), "proxy")
	assert.False(t, apierror.IsOffline(err))
}

func TestOffline(t *testing.T) {
	unreachable := func(err error) *Error { return &Error{Host: "hudu.example", Err: err} }
	for name, test := range map[string]struct {
		err  *Error
		want bool
	}{
		"no way out":                {unreachable(&net.OpError{Op: "dial", Err: noNetwork[0]}), true},
		"no name server":            {unreachable(&net.DNSError{Err: "server misbehaving", IsTemporary: true}), true},
		"name server is silent":     {unreachable(&net.DNSError{Err: "i/o timeout", IsTimeout: true}), true},
		"unknown name":              {unreachable(&net.DNSError{Err: "no such host", IsNotFound: true}), !hasNetwork()},
		"host is down":              {unreachable(&net.OpError{Op: "dial", Err: noHost[0]}), !hasNetwork()},
		"nobody listens":            {unreachable(&net.OpError{Op: "dial", Err: errors.New("connection refused")}), false},
		"lost on the way":           {&Error{Sent: true, Method: http.MethodGet, Err: noNetwork[0]}, false},
		"stopped":                   {unreachable(context.Canceled), false},
		"refused by us":             {unreachable(&refusedError{reason: "no"}), false},
		"a certificate of nobody's": {unreachable(errors.New("tls: bad certificate")), false},
	} {
		assert.Equal(t, test.want, apierror.IsOffline(test.err), name)
		if test.want {
			assert.Contains(t, test.err.UserHint(), "offline", name)
		}
	}
	assert.False(t, apierror.IsOffline(errors.New("anything")))
	assert.False(t, apierror.IsOffline(nil))
}
