package link

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"html"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"crossdock/backend/apierror"
	"crossdock/backend/base"
	"crossdock/backend/record"
)

// running is a service that knows company 7 and the asset of configuration 42.
type running struct {
	t      *testing.T
	port   atomic.Int64
	asked  atomic.Int64
	broken atomic.Bool
	*Service
}

func freePort(t *testing.T) int {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer func() { require.NoError(t, listener.Close()) }()
	return listener.Addr().(*net.TCPAddr).Port
}

func start(t *testing.T) *running {
	t.Helper()
	r := &running{t: t}
	r.port.Store(int64(freePort(t)))
	r.Service = New(Options{
		Port: func() int { return int(r.port.Load()) },
		Lookup: func(key record.Key) (base.Whereabouts, error) {
			r.asked.Add(1)
			if r.broken.Load() {
				return base.Whereabouts{}, errors.New("disk on fire")
			}
			switch key {
			case company(7):
				return base.Whereabouts{Known: true, Decision: base.Matched, CompanyPage: page("https://docs.mymsp.example/c/acme-1")}, nil
			case company(8):
				return base.Whereabouts{Known: true, Decision: base.Matched, CompanyPage: &base.Page{URL: "https://docs.mymsp.example/c/old", Archived: true}}, nil
			default:
				return base.Whereabouts{Decision: base.None}, nil
			}
		},
		Hudu: func() *url.URL { return hudu }, Changed: func() {},
	})
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() { defer close(done); r.Run(ctx) }()
	t.Cleanup(func() { cancel(); <-done })
	require.Eventually(t, func() bool { return r.State().Answering }, 10*time.Second, time.Millisecond)
	return r
}

var browser = &http.Client{
	Timeout:       5 * time.Second,
	CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
}

// navigation is a request as a browser sends it that follows a link on another
// site.
func (r *running) navigation(path string) *http.Request {
	r.t.Helper()
	request, err := http.NewRequestWithContext(r.t.Context(), http.MethodGet, fmt.Sprintf("http://127.0.0.1:%d%s", r.port.Load(), path), nil)
	require.NoError(r.t, err)
	for name, value := range map[string]string{"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document", "Sec-Fetch-User": "?1"} {
		request.Header.Set(name, value)
	}
	return request
}

func (r *running) do(request *http.Request) (*http.Response, string) {
	r.t.Helper()
	response, err := browser.Do(request)
	require.NoError(r.t, err)
	defer func() { _ = response.Body.Close() }()
	body, err := io.ReadAll(response.Body)
	require.NoError(r.t, err)
	return response, string(body)
}

func TestALinkLeadsToHudu(t *testing.T) {
	r := start(t)
	response, body := r.do(r.navigation("/links/connectwise/org/7"))
	assert.Equal(t, http.StatusFound, response.StatusCode)
	assert.Equal(t, "https://docs.mymsp.example/c/acme-1", response.Header.Get("Location"))
	assert.Empty(t, body)
	assert.Equal(t, "no-store", response.Header.Get("Cache-Control"))
	assert.Equal(t, "no-referrer", response.Header.Get("Referrer-Policy"))
	assert.Empty(t, response.Header.Get("Access-Control-Allow-Origin"))
	assert.Empty(t, response.Cookies())

	// A query is of no account; old browsers do not say what a page is for.
	plain, err := http.NewRequestWithContext(t.Context(), http.MethodGet, fmt.Sprintf("http://localhost:%d/links/connectwise/org/7?to=https://evil.example", r.port.Load()), nil)
	require.NoError(t, err)
	response, _ = r.do(plain)
	assert.Equal(t, "https://docs.mymsp.example/c/acme-1", response.Header.Get("Location"))
	head := r.navigation("/links/connectwise/org/7")
	head.Method = http.MethodHead
	response, _ = r.do(head)
	assert.Equal(t, http.StatusFound, response.StatusCode)
}

func TestPages(t *testing.T) {
	r := start(t)
	for path, want := range map[string]struct {
		status int
		says   string
	}{
		"/":                                 {200, "links work"},
		"/links/connectwise/org/9":          {404, "does not know the ConnectWise company 9"},
		"/links/connectwise/org/8":          {404, `href="https://docs.mymsp.example/c/old"`},
		"/links/connectwise/contact/1":      {404, "does not know contact 1"},
		"/favicon.ico":                      {404, "no such link"},
		"/links/connectwise/org/<script>":   {404, "no such link"},
		"/links/connectwise/org/1%3Cscript": {404, "no such link"},
	} {
		response, body := r.do(r.navigation(path))
		assert.Equal(t, want.status, response.StatusCode, path)
		assert.Contains(t, html.UnescapeString(body), want.says, path)
		assert.NotContains(t, body, "<script", path)
		assert.Contains(t, response.Header.Get("Content-Type"), "text/html", path)
		assert.Equal(t, "nosniff", response.Header.Get("X-Content-Type-Options"), path)
		assert.Equal(t, "DENY", response.Header.Get("X-Frame-Options"), path)
		assert.Equal(t, "same-origin", response.Header.Get("Cross-Origin-Resource-Policy"), path)
		assert.Equal(t, contentPolicy, response.Header.Get("Content-Security-Policy"), path)
		// The style is the one that the policy names.
		_, style, _ := strings.Cut(body, "<style>")
		style, _, _ = strings.Cut(style, "</style>")
		assert.Contains(t, pageSource, "<style>"+style+"</style>", path)
	}
	r.broken.Store(true)
	response, body := r.do(r.navigation("/links/connectwise/org/7"))
	assert.Equal(t, http.StatusInternalServerError, response.StatusCode)
	assert.NotContains(t, body, "fire")
}

// Planted and found: any host; any method; an origin; a page inside a page; the
// path after unescaping.
func TestWhatIsNoNavigationOfAPersonIsRefused(t *testing.T) {
	r := start(t)
	port := r.port.Load()
	tests := map[string]struct {
		change func(*http.Request)
		status int
	}{
		"another host":               {func(q *http.Request) { q.Host = "evil.example" }, 421},
		"another host with the port": {func(q *http.Request) { q.Host = fmt.Sprintf("evil.example:%d", port) }, 421},
		"no port":                    {func(q *http.Request) { q.Host = "127.0.0.1" }, 421},
		"another port":               {func(q *http.Request) { q.Host = "127.0.0.1:1" }, 421},
		"another loopback address":   {func(q *http.Request) { q.Host = fmt.Sprintf("127.0.0.2:%d", port) }, 421},
		"a name that ends in ours":   {func(q *http.Request) { q.Host = fmt.Sprintf("localhost.evil.example:%d", port) }, 421},
		"a number for the address":   {func(q *http.Request) { q.Host = fmt.Sprintf("2130706433:%d", port) }, 421},
		"POST":                       {func(q *http.Request) { q.Method = http.MethodPost }, 405},
		"PUT":                        {func(q *http.Request) { q.Method = http.MethodPut }, 405},
		"DELETE":                     {func(q *http.Request) { q.Method = http.MethodDelete }, 405},
		"OPTIONS":                    {func(q *http.Request) { q.Method = http.MethodOptions; q.Header.Set("Origin", "https://evil.example") }, 405},
		"a foreign origin":           {func(q *http.Request) { q.Header.Set("Origin", "https://evil.example") }, 403},
		"an opaque origin":           {func(q *http.Request) { q.Header.Set("Origin", "null") }, 403},
		"fetch": {func(q *http.Request) {
			q.Header.Set("Sec-Fetch-Mode", "no-cors")
			q.Header.Set("Sec-Fetch-Dest", "empty")
		}, 403},
		"fetch with CORS": {func(q *http.Request) { q.Header.Set("Sec-Fetch-Mode", "cors"); q.Header.Set("Sec-Fetch-Dest", "empty") }, 403},
		"an image": {func(q *http.Request) {
			q.Header.Set("Sec-Fetch-Mode", "no-cors")
			q.Header.Set("Sec-Fetch-Dest", "image")
		}, 403},
		"a frame":   {func(q *http.Request) { q.Header.Set("Sec-Fetch-Dest", "iframe") }, 403},
		"an object": {func(q *http.Request) { q.Header.Set("Sec-Fetch-Dest", "object") }, 403},
	}
	for name, test := range tests {
		request := r.navigation("/links/connectwise/org/7")
		test.change(request)
		response, body := r.do(request)
		assert.Equal(t, test.status, response.StatusCode, name)
		assert.Empty(t, response.Header.Get("Location"), name)
		assert.Empty(t, response.Header.Get("Access-Control-Allow-Origin"), name)
		assert.NotContains(t, body, "acme", name)
	}
	assert.Zero(t, r.asked.Load(), "something was looked up for a stranger")
}

// Requests that no client would send, as they go over the wire.
func TestPathTricks(t *testing.T) {
	r := start(t)
	port := r.port.Load()
	for _, target := range []string{
		"//evil.example/links/connectwise/org/7", "/\\evil.example", "/links/connectwise/org/7%2f..%2f8", "/links/connectwise/%2e%2e/connectwise/org/7",
		"/links/connectwise/../connectwise/org/7", "/./links/connectwise/org/7", "/links/connectwise/org/%37", "/links/connectwise/org/7%00",
		"/links/connectwise/org/7;x", "/links/connectwise/org/99999999999999999999", "/links/connectwise/org/-7", "/%6cinks/connectwise/org/7",
		"http://evil.example/links/connectwise/org/7", fmt.Sprintf("http://127.0.0.1:%d/links/connectwise/org/7", port), "*",
	} {
		connection, err := net.Dial("tcp", fmt.Sprintf("127.0.0.1:%d", port))
		require.NoError(t, err)
		require.NoError(t, connection.SetDeadline(time.Now().Add(5*time.Second)))
		_, err = fmt.Fprintf(connection, "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nConnection: close\r\n\r\n", target, port)
		require.NoError(t, err)
		response, err := http.ReadResponse(bufio.NewReader(connection), nil)
		require.NoError(t, err, target)
		assert.GreaterOrEqual(t, response.StatusCode, 400, target)
		assert.Empty(t, response.Header.Get("Location"), target)
		require.NoError(t, response.Body.Close())
		require.NoError(t, connection.Close())
	}
	assert.Zero(t, r.asked.Load())
}

func TestATakenPortIsToldAndTriedAgain(t *testing.T) {
	other, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	port := other.Addr().(*net.TCPAddr).Port
	changes := 0
	s := New(Options{Port: func() int { return port }, Hudu: func() *url.URL { return hudu }, Changed: func() { changes++ }})
	defer s.close()
	assert.False(t, s.State().Answering)
	state := s.Follow(t.Context())
	var taken *TakenError
	require.ErrorAs(t, state.Err, &taken)
	assert.False(t, state.Answering)
	assert.Equal(t, port, taken.Port)
	assert.Contains(t, apierror.Hint(state.Err), "another port")
	require.NoError(t, other.Close())
	assert.Equal(t, State{Port: port, Answering: true}, s.Follow(t.Context()))
	assert.Equal(t, 2, changes)
	s.Follow(t.Context())
	assert.Equal(t, 2, changes, "nothing has changed")
}

func TestAnotherPortIsFollowed(t *testing.T) {
	r := start(t)
	before := r.port.Load()
	r.port.Store(int64(freePort(t)))
	assert.True(t, r.Follow(t.Context()).Answering)
	response, _ := r.do(r.navigation("/links/connectwise/org/7"))
	assert.Equal(t, http.StatusFound, response.StatusCode)
	_, err := net.Dial("tcp", fmt.Sprintf("127.0.0.1:%d", before))
	assert.Error(t, err, "the port of before still answers")
}

func TestOnlyLoopbackIsListenedOn(t *testing.T) {
	r := start(t)
	addresses, err := net.InterfaceAddrs()
	require.NoError(t, err)
	for _, address := range addresses {
		of, is := address.(*net.IPNet)
		if !is || of.IP.IsLoopback() || of.IP.IsLinkLocalUnicast() {
			continue
		}
		connection, err := net.DialTimeout("tcp", net.JoinHostPort(of.IP.String(), fmt.Sprint(r.port.Load())), time.Second)
		if err == nil {
			_ = connection.Close()
		}
		assert.Error(t, err, of.IP.String())
	}
}

func TestDefinition(t *testing.T) {
	assert.Equal(t, "http://127.0.0.1:47823/links/connectwise/org/[companyrecordid]", Definition(47823))
	assert.Equal(t, "http://127.0.0.1:47823/links/connectwise/configuration/{id}", AddressForm(47823, record.Configuration))
	assert.Equal(t, "https://docs.mymsp.example/links/connectwise/org/[companyrecordid]", NativeDefinition(hudu))
	for _, kind := range append(record.AssetKinds(), record.Company) {
		key := record.Key{Kind: kind, ID: 12}
		got, ok := ParsePath(strings.TrimPrefix(Address(1, key), "http://127.0.0.1:1"))
		assert.True(t, ok)
		assert.Equal(t, key, got)
	}
}
