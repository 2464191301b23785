package transport

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/http/httptrace"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// try sends a request once, within one time limit, and hands on its answer
// only when it is whole. Reading the body here and not at the caller's is what
// lets a read be repeated whose body broke off, and what makes the time limit
// and the doubt about a write cover the body too.
type try struct {
	next    http.RoundTripper
	timeout time.Duration
	maxBody int64
}

func (t try) RoundTrip(req *http.Request) (*http.Response, error) {
	caller := req.Context()
	ctx, cancel := context.WithTimeout(caller, t.timeout)
	defer cancel()
	progress := &connection{}
	response, err := t.next.RoundTrip(req.WithContext(progress.watch(ctx)))
	sent := true
	if err != nil {
		sent = progress.mayHaveCarried(err)
	} else if err = keepWhole(response, t.maxBody); err == nil {
		return response, nil
	}
	switch {
	case caller.Err() != nil:
		err = caller.Err()
	case ctx.Err() != nil:
		err = &timeoutError{limit: t.timeout}
	}
	return nil, &Error{Method: req.Method, Host: req.URL.Host, Path: req.URL.Path, Sent: sent, Tries: 1, Err: err}
}

// keepWhole reads the body into memory. A body that breaks off is an error,
// except under a 4xx status: that answer's meaning is its status.
func keepWhole(response *http.Response, most int64) error {
	if response.Body == nil {
		response.Body = http.NoBody
	}
	body, err := readAll(io.LimitReader(response.Body, most+1))
	if closeErr := response.Body.Close(); err == nil {
		err = closeErr
	}
	if int64(len(body)) > most {
		body, err = body[:most], &tooLargeError{limit: most}
	}
	if err != nil && (response.StatusCode < 400 || response.StatusCode > 499) {
		return err
	}
	response.Body = whole{strings.NewReader(body), body}
	response.ContentLength = int64(len(body))
	return nil
}

// whole is a body that is in memory already.
type whole struct {
	*strings.Reader
	content string
}

func (whole) Close() error { return nil }

// Body is the body of an answer of a client of this package, which has read it
// already, without a copy; that of any other client is read.
func Body(response *http.Response) (string, error) {
	if kept, is := response.Body.(whole); is {
		return kept.content, nil
	}
	return readAll(response.Body)
}

// mostKept is the most room in bytes that is kept for the next answer.
const mostKept = 16 << 20

// rooms are where answers grow: pages are large, most servers do not say how
// large, and making room anew for each costs more than reading it.
var rooms = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// readAll reads to the end. What was read comes with an error, too.
func readAll(from io.Reader) (string, error) {
	room, _ := rooms.Get().(*bytes.Buffer)
	room.Reset()
	_, err := room.ReadFrom(from)
	body := room.String()
	if room.Cap() <= mostKept {
		rooms.Put(room)
	}
	return body, err
}

// connection watches how far a request came. Only [http.Transport] reports it;
// with any other base both stay false, which counts as "cannot tell".
type connection struct {
	asked atomic.Bool
	got   atomic.Bool
}

func (c *connection) watch(ctx context.Context) context.Context {
	return httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		GetConn: func(string) { c.asked.Store(true) },
		GotConn: func(httptrace.GotConnInfo) { c.got.Store(true) },
	})
}

// mayHaveCarried tells whether the request may have reached the server. Once
// a connection was handed over, a write that failed stays doubtful even when
// no header seems to be written: the writing goroutine can still be at it when
// the caller's cancellation returns first.
func (c *connection) mayHaveCarried(err error) bool {
	if isDialFailure(err) {
		return false
	}
	return c.got.Load() || !c.asked.Load()
}
