package web

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"crossdock/app"
)

// Desk stands in for the bound services.
type Desk struct {
	entered chan struct{}
	leave   chan struct{}
	ran     atomic.Int64
}

type Input struct {
	Name string `json:"name"`
	Key  string `json:"key"`
}

func (d *Desk) Greet(in Input, times int) (string, error) {
	d.ran.Add(1)
	return strings.Repeat("hello "+in.Name+" ", times), nil
}

func (d *Desk) Nothing() error { d.ran.Add(1); return nil }

func (d *Desk) Refuse(code string) error {
	return &app.Error{Code: code, Message: "No.", Hint: "Do something else.", Fields: map[string]string{"name": "Too long."}}
}

func (d *Desk) Fail() error { return errors.New("dial tcp: no route") }

func (d *Desk) Break() (int, error) { panic("broken with a secret inside") }

func (d *Desk) Infinite() (any, error) { return func() {}, nil }

func (d *Desk) Wait() (string, error) {
	close(d.entered)
	<-d.leave
	return "done", nil
}

func (d *Desk) hidden() error { return nil }

var _ = (*Desk).hidden // it is there to be not bound

var page = fstest.MapFS{
	"index.html":       {Data: []byte(`<!doctype html><html><head><title>x</title><script type="module" src="/assets/app.js"></script></head></html>`)},
	"assets/app.js":    {Data: []byte("export {}")},
	"assets/app.css":   {Data: []byte("a{}")},
	"assets/notes.doc": {Data: []byte("not of a page")},
}

// events is a source that a test fills.
type events struct {
	mu        sync.Mutex
	listeners map[int]func(app.Batch)
	next      int
	kept      []app.Event
}

func (e *events) subscribe(to func(app.Batch)) func() {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.listeners == nil {
		e.listeners = map[int]func(app.Batch){}
	}
	e.next++
	id := e.next
	e.listeners[id] = to
	return func() {
		e.mu.Lock()
		defer e.mu.Unlock()
		delete(e.listeners, id)
	}
}

func (e *events) after(sequence int64) app.Batch {
	e.mu.Lock()
	defer e.mu.Unlock()
	batch := app.Batch{Events: []app.Event{}}
	for _, event := range e.kept {
		if event.Sequence > sequence {
			batch.Events = append(batch.Events, event)
		}
	}
	return batch
}

func (e *events) publish(kind string) {
	e.mu.Lock()
	event := app.Event{Sequence: int64(len(e.kept) + 1), Kind: kind}
	e.kept = append(e.kept, event)
	var listeners []func(app.Batch)
	for _, listener := range e.listeners {
		listeners = append(listeners, listener)
	}
	e.mu.Unlock()
	for _, listener := range listeners {
		listener(app.Batch{Events: []app.Event{event}})
	}
}

func (e *events) count() int {
	e.mu.Lock()
	defer e.mu.Unlock()
	return len(e.listeners)
}

// running is a server with a browser that has not opened the address yet.
type running struct {
	t       *testing.T
	desk    *Desk
	events  *events
	server  *Server
	browser *http.Client
	end     func() error
	ended   atomic.Bool
}

func start(t *testing.T) *running {
	t.Helper()
	jar, err := cookiejar.New(nil)
	require.NoError(t, err)
	r := &running{
		t: t, desk: &Desk{entered: make(chan struct{}), leave: make(chan struct{})}, events: &events{},
		browser: &http.Client{Jar: jar, Timeout: 20 * time.Second},
	}
	r.server, err = Listen(t.Context(), Options{Assets: page, Services: []any{r.desk}, Subscribe: r.events.subscribe, After: r.events.after})
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- r.server.Serve(ctx, func() { r.ended.Store(true) }) }()
	r.end = sync.OnceValue(func() error { cancel(); return <-done })
	t.Cleanup(func() { assert.NoError(t, r.end()); r.browser.CloseIdleConnections() })
	return r
}

// open is start with the address opened.
func open(t *testing.T) *running {
	t.Helper()
	r := start(t)
	response, body := r.do(r.browser, r.request(http.MethodGet, r.server.Address(), ""))
	require.Equal(t, http.StatusOK, response.StatusCode, body)
	return r
}

func (r *running) top() string { return "http://" + r.server.listener.Addr().String() }

func (r *running) request(method, address, body string) *http.Request {
	r.t.Helper()
	if strings.HasPrefix(address, "/") {
		address = r.top() + address
	}
	request, err := http.NewRequestWithContext(r.t.Context(), method, address, strings.NewReader(body))
	require.NoError(r.t, err)
	return request
}

// call is a request as the page's script sends it.
func (r *running) call(method, body string) *http.Request {
	request := r.request(http.MethodPost, "/call/Desk/"+method, body)
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Origin", r.top())
	request.Header.Set("Sec-Fetch-Site", "same-origin")
	request.Header.Set(callHeader, "1")
	return request
}

func (r *running) do(client *http.Client, request *http.Request) (*http.Response, string) {
	r.t.Helper()
	response, err := client.Do(request)
	require.NoError(r.t, err)
	defer func() { _ = response.Body.Close() }()
	body, err := io.ReadAll(response.Body)
	require.NoError(r.t, err)
	return response, string(body)
}

// stranger has no cookie.
func (r *running) stranger() *http.Client {
	return &http.Client{Timeout: 5 * time.Second, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
}

func TestTheAddressOpensOnce(t *testing.T) {
	r := start(t)
	first, _ := r.do(r.stranger(), r.request(http.MethodGet, r.server.Address(), ""))
	require.Equal(t, http.StatusSeeOther, first.StatusCode)
	assert.Equal(t, "/", first.Header.Get("Location"))
	cookies := first.Cookies()
	require.Len(t, cookies, 1)
	port := r.server.listener.Addr().String()[len("127.0.0.1:"):]
	assert.Equal(t, "crossdock_"+port, cookies[0].Name)
	assert.True(t, cookies[0].HttpOnly)
	assert.Equal(t, http.SameSiteStrictMode, cookies[0].SameSite)
	assert.NotContains(t, r.server.Address(), cookies[0].Value, "the address holds the cookie's value")

	again, body := r.do(r.stranger(), r.request(http.MethodGet, r.server.Address(), ""))
	assert.Equal(t, http.StatusForbidden, again.StatusCode)
	assert.Empty(t, again.Cookies())
	assert.Contains(t, body, "has been used")
	assert.Contains(t, again.Header.Get("Content-Type"), "text/html")

	with := r.request(http.MethodGet, "/", "")
	with.AddCookie(cookies[0])
	opened, body := r.do(r.stranger(), with)
	assert.Equal(t, http.StatusOK, opened.StatusCode)
	assert.Less(t, strings.Index(body, `<script src="/bridge.js">`), strings.Index(body, "/assets/app.js"), "the bridge comes first")
}

func TestTheAddressIsNotUsedUpByOthers(t *testing.T) {
	r := start(t)
	wrong, _ := r.do(r.stranger(), r.request(http.MethodGet, "/?token="+strings.Repeat("0", 64), ""))
	assert.Equal(t, http.StatusForbidden, wrong.StatusCode)
	ahead := r.request(http.MethodGet, r.server.Address(), "")
	ahead.Header.Set("Sec-Purpose", "prefetch")
	refused, _ := r.do(r.stranger(), ahead)
	assert.Equal(t, http.StatusForbidden, refused.StatusCode)
	head, _ := r.do(r.stranger(), r.request(http.MethodPost, r.server.Address(), ""))
	assert.NotEqual(t, http.StatusSeeOther, head.StatusCode)

	response, _ := r.do(r.browser, r.request(http.MethodGet, r.server.Address(), ""))
	assert.Equal(t, http.StatusOK, response.StatusCode)
}

func TestWithoutTheCookieNothingIsAnswered(t *testing.T) {
	r := start(t)
	for _, path := range []string{"/", "/bridge.js", "/assets/app.js", "/assets/app.css", "/events", "/index.html", "/nothing"} {
		response, body := r.do(r.stranger(), r.request(http.MethodGet, path, ""))
		assert.Equal(t, http.StatusForbidden, response.StatusCode, path)
		assert.NotContains(t, body, "Greet", path)
	}
	response, body := r.do(r.stranger(), r.call("Nothing", "[]"))
	assert.Equal(t, http.StatusForbidden, response.StatusCode)
	assert.JSONEq(t, `"denied"`, member(t, body, "code"))
	assert.Zero(t, r.desk.ran.Load())
}

func member(t *testing.T, body, name string) string {
	t.Helper()
	var object map[string]json.RawMessage
	require.NoError(t, json.Unmarshal([]byte(body), &object), body)
	return string(object[name])
}

func TestEveryAnswerIsGuarded(t *testing.T) {
	r := open(t)
	requests := map[string]*http.Request{
		"page": r.request(http.MethodGet, "/", ""), "script": r.request(http.MethodGet, "/assets/app.js", ""),
		"bridge": r.request(http.MethodGet, "/bridge.js", ""), "call": r.call("Nothing", "[]"), "nothing": r.request(http.MethodGet, "/x", ""),
	}
	for name, request := range requests {
		response, _ := r.do(r.browser, request)
		assert.Equal(t, contentPolicy, response.Header.Get("Content-Security-Policy"), name)
		assert.Equal(t, "nosniff", response.Header.Get("X-Content-Type-Options"), name)
		assert.Equal(t, "no-referrer", response.Header.Get("Referrer-Policy"), name)
		assert.Equal(t, "no-store", response.Header.Get("Cache-Control"), name)
	}
}

func TestRequestsFromElsewhereAreRefused(t *testing.T) {
	r := open(t)
	tests := map[string]struct {
		request *http.Request
		change  func(*http.Request)
	}{
		"another name of this machine":    {r.call("Nothing", "[]"), func(q *http.Request) { q.Host = "evil.example" }},
		"another port in the name":        {r.call("Nothing", "[]"), func(q *http.Request) { q.Host = "127.0.0.1:1" }},
		"the page under another name":     {r.request(http.MethodGet, "/", ""), func(q *http.Request) { q.Host = "rebound.example" }},
		"another origin":                  {r.call("Nothing", "[]"), func(q *http.Request) { q.Header.Set("Origin", "https://evil.example") }},
		"another port's origin":           {r.call("Nothing", "[]"), func(q *http.Request) { q.Header.Set("Origin", "http://127.0.0.1:1") }},
		"an opaque origin":                {r.call("Nothing", "[]"), func(q *http.Request) { q.Header.Set("Origin", "null") }},
		"another site":                    {r.call("Nothing", "[]"), func(q *http.Request) { q.Header.Set("Sec-Fetch-Site", "cross-site") }},
		"another port of this machine":    {r.call("Nothing", "[]"), func(q *http.Request) { q.Header.Set("Sec-Fetch-Site", "same-site") }},
		"a form":                          {r.call("Nothing", "[]"), func(q *http.Request) { q.Header.Del(callHeader) }},
		"a script of another port":        {r.request(http.MethodGet, "/assets/app.js", ""), func(q *http.Request) { q.Header.Set("Sec-Fetch-Site", "same-site") }},
		"the bridge for another port":     {r.request(http.MethodGet, "/bridge.js", ""), func(q *http.Request) { q.Header.Set("Sec-Fetch-Site", "same-site") }},
		"events for another site":         {r.request(http.MethodGet, "/events", ""), func(q *http.Request) { q.Header.Set("Sec-Fetch-Site", "cross-site") }},
		"events for another origin":       {r.request(http.MethodGet, "/events", ""), func(q *http.Request) { q.Header.Set("Origin", "https://evil.example") }},
		"events opened as a page":         {r.request(http.MethodGet, "/events", ""), func(q *http.Request) { q.Header.Set("Sec-Fetch-Site", "none") }},
		"a cookie of another value":       {r.call("Nothing", "[]"), func(q *http.Request) { q.Header.Set("Cookie", r.server.gate.cookie+"=0") }},
		"the cookie's name of other port": {r.call("Nothing", "[]"), func(q *http.Request) { q.Header.Set("Cookie", "crossdock_1="+r.server.gate.secret) }},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			client := r.browser
			tt.change(tt.request)
			if tt.request.Header.Get("Cookie") != "" {
				client = r.stranger()
			}
			response, body := r.do(client, tt.request)
			assert.Contains(t, []int{http.StatusForbidden, http.StatusMisdirectedRequest}, response.StatusCode)
			assert.NotContains(t, body, "Greet")
		})
	}
	assert.Zero(t, r.desk.ran.Load(), "a refused call ran")

	byName := r.call("Nothing", "[]")
	byName.Host = strings.Replace(byName.Host, "127.0.0.1", "localhost", 1)
	byName.Header.Set("Origin", "http://"+byName.Host)
	byName.AddCookie(&http.Cookie{Name: r.server.gate.cookie, Value: r.server.gate.secret})
	response, body := r.do(r.stranger(), byName)
	assert.Equal(t, http.StatusOK, response.StatusCode, body)
}

func TestCalls(t *testing.T) {
	r := open(t)
	response, body := r.do(r.browser, r.call("Greet", `[{"name":"Ann","key":""}, 2]`))
	assert.Equal(t, http.StatusOK, response.StatusCode)
	assert.JSONEq(t, `"hello Ann hello Ann "`, body)
	_, body = r.do(r.browser, r.call("Nothing", `[]`))
	assert.JSONEq(t, `null`, body)

	tests := map[string]struct {
		request *http.Request
		status  int
		code    string
	}{
		"one argument too few":   {r.call("Greet", `[{"name":"s3cret"}]`), 400, app.CodeInvalid},
		"one argument too many":  {r.call("Nothing", `["s3cret"]`), 400, app.CodeInvalid},
		"an argument is null":    {r.call("Greet", `[null, 1]`), 400, app.CodeInvalid},
		"an unknown member":      {r.call("Greet", `[{"name":"x","s3cret":1}, 1]`), 400, app.CodeInvalid},
		"a wrong type":           {r.call("Greet", `[{"name":"x"}, "s3cret"]`), 400, app.CodeInvalid},
		"not a list":             {r.call("Nothing", `{}`), 400, app.CodeInvalid},
		"more than a list":       {r.call("Nothing", `[] []`), 400, app.CodeInvalid},
		"nothing":                {r.call("Nothing", ``), 400, app.CodeInvalid},
		"not JSON":               {withType(r.call("Nothing", `[]`), "text/plain"), 415, app.CodeInvalid},
		"too large":              {r.call("Refuse", `["`+strings.Repeat("a", bodyMost)+`"]`), 413, app.CodeInvalid},
		"an unknown method":      {r.call("Nope", `[]`), 404, app.CodeNotFound},
		"a method of its own":    {r.call("hidden", `[]`), 404, app.CodeNotFound},
		"an unknown service":     {withPath(r.call("x", `[]`), "/call/Server/Close"), 404, app.CodeNotFound},
		"a refusal":              {r.call("Refuse", `["busy"]`), 409, app.CodeBusy},
		"a fault of a form":      {r.call("Refuse", `["invalid"]`), 400, app.CodeInvalid},
		"an error of any kind":   {r.call("Fail", `[]`), 500, app.CodeFailed},
		"a panic":                {r.call("Break", `[]`), 500, app.CodeInternal},
		"an answer without JSON": {r.call("Infinite", `[]`), 500, app.CodeInternal},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			response, body := r.do(r.browser, tt.request)
			assert.Equal(t, tt.status, response.StatusCode)
			assert.Equal(t, `"`+tt.code+`"`, member(t, body, "code"))
			assert.NotContains(t, body, "s3cret", "an answer quotes an argument")
			assert.NotContains(t, body, "secret inside")
		})
	}
	_, body = r.do(r.browser, r.call("Refuse", `["invalid"]`))
	assert.JSONEq(t, `{"code":"invalid","message":"No.","hint":"Do something else.","fields":{"name":"Too long."}}`, body)
}

func withType(request *http.Request, kind string) *http.Request {
	request.Header.Set("Content-Type", kind)
	return request
}

func withPath(request *http.Request, path string) *http.Request {
	request.URL.Path = path
	return request
}

func TestOnlyPostCalls(t *testing.T) {
	r := open(t)
	for _, method := range []string{http.MethodGet, http.MethodPut, http.MethodHead, http.MethodOptions} {
		request := r.call("Nothing", "[]")
		request.Method = method
		response, _ := r.do(r.browser, request)
		assert.GreaterOrEqual(t, response.StatusCode, 400, method)
		assert.Empty(t, response.Header.Get("Access-Control-Allow-Origin"))
	}
	assert.Zero(t, r.desk.ran.Load())
}

func TestAssets(t *testing.T) {
	r := open(t)
	response, body := r.do(r.browser, r.request(http.MethodGet, "/assets/app.js", ""))
	assert.Equal(t, "text/javascript; charset=utf-8", response.Header.Get("Content-Type"))
	assert.Equal(t, "export {}", body)
	_, body = r.do(r.browser, r.request(http.MethodGet, "/bridge.js", ""))
	assert.Contains(t, body, `"Desk":["Break",`)
	assert.NotContains(t, body, "hidden")
	for _, path := range []string{
		"/..%2f..%2fgo.mod", "/assets/..%2f..%2f..%2fgo.mod", "/%2e%2e/go.mod", "/assets", "/assets/", "/assets/notes.doc",
		"/index.html", "//etc/passwd", "/assets%5capp.js",
	} {
		request := r.request(http.MethodGet, "/", "")
		request.URL = &url.URL{Scheme: "http", Host: request.URL.Host, Opaque: "//" + request.URL.Host + path}
		response, body := r.do(r.browser, request)
		assert.Equal(t, http.StatusNotFound, response.StatusCode, path)
		assert.NotContains(t, body, "module ", path)
	}
}

func TestWithoutABuiltPage(t *testing.T) {
	_, err := Listen(t.Context(), Options{Assets: fstest.MapFS{".gitkeep": {}}})
	require.ErrorIs(t, err, ErrNoPage)
	assert.ErrorContains(t, err, "go tool task build")
	assert.False(t, HasPage(nil))
	assert.True(t, HasPage(page))
}

func TestTheEndWaitsForCallsAndTellsThePage(t *testing.T) {
	r := open(t)
	messages, leave := r.read("")
	defer leave()
	answered := make(chan string, 1)
	go func() {
		_, body := r.do(r.browser, r.call("Wait", "[]"))
		answered <- body
	}()
	<-r.desk.entered
	ended := make(chan error, 1)
	go func() { ended <- r.end() }()
	assert.Equal(t, "end", next(t, messages).event)
	require.Eventually(t, r.ended.Load, 10*time.Second, time.Millisecond)
	select {
	case err := <-ended:
		require.NoError(t, err)
		t.Fatal("the server ended before its call did")
	case <-time.After(50 * time.Millisecond):
	}
	close(r.desk.leave)
	require.NoError(t, <-ended)
	assert.JSONEq(t, `"done"`, <-answered)
}
