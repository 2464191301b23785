package fault

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"time"
)

// Transport serves requests by the handler in-process, without sockets, so
// that a test can run on a fake clock. A handler that panics with
// [http.ErrAbortHandler] drops the connection: the caller gets an error as of
// a network that broke, or a body that ends too early when part of it was
// flushed before. When the request's context ends first, the caller gets its
// cause at once, while the handler runs on until it looks at its own context.
func Transport(handler http.Handler) http.RoundTripper {
	return transport{handler}
}

type transport struct{ handler http.Handler }

// RoundTrip implements [http.RoundTripper].
func (t transport) RoundTrip(req *http.Request) (*http.Response, error) {
	ctx, cancel := context.WithCancel(req.Context())
	inner := incoming(ctx, req)
	done := make(chan outcome, 1)
	go func() {
		defer cancel()
		done <- serve(t.handler, inner)
	}()
	select {
	case out := <-done:
		return out.response(req)
	case <-req.Context().Done():
		return nil, context.Cause(req.Context())
	}
}

// incoming is a client's request as a server sees it.
func incoming(ctx context.Context, req *http.Request) *http.Request {
	inner := req.Clone(ctx)
	inner.RequestURI = req.URL.RequestURI()
	inner.RemoteAddr = "192.0.2.1:1234"
	inner.Proto, inner.ProtoMajor, inner.ProtoMinor = "HTTP/1.1", 1, 1
	if inner.Host == "" {
		inner.Host = req.URL.Host
	}
	if inner.Body == nil {
		inner.Body = http.NoBody
	}
	return inner
}

// outcome is how a handler ended.
type outcome struct {
	answer  *recorder
	dropped bool
	err     error
}

func serve(handler http.Handler, r *http.Request) (out outcome) {
	answer := newRecorder()
	defer func() {
		_ = r.Body.Close() // a RoundTripper closes the body, whatever happens
		switch cause := recover(); cause {
		case nil:
			out = outcome{answer: answer}
		case http.ErrAbortHandler: // the one value that net/http looks for
			out = outcome{answer: answer, dropped: true}
		default:
			out = outcome{err: fmt.Errorf("serve %s %s: handler panicked: %v", r.Method, r.URL.Path, cause)}
		}
	}()
	handler.ServeHTTP(answer, r)
	return out
}

func (o outcome) response(req *http.Request) (*http.Response, error) {
	if o.err != nil {
		return nil, o.err
	}
	if o.dropped && !o.answer.flushed {
		return nil, errDropped
	}
	header := o.answer.header
	body := o.answer.body.Bytes()
	if header.Get("Date") == "" {
		header.Set("Date", time.Now().UTC().Format(http.TimeFormat))
	}
	if header.Get("Content-Type") == "" && len(body) > 0 {
		header.Set("Content-Type", http.DetectContentType(body))
	}
	length := int64(len(body))
	var reader io.Reader = bytes.NewReader(body)
	switch {
	case req.Method == http.MethodHead:
		reader = http.NoBody
	case o.dropped:
		reader, length = io.MultiReader(reader, broken{}), -1
	}
	return &http.Response{
		Status:     fmt.Sprintf("%d %s", o.answer.status, http.StatusText(o.answer.status)),
		StatusCode: o.answer.status,
		Proto:      "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: header, Body: io.NopCloser(reader), ContentLength: length, Request: req,
	}, nil
}

// errDropped is what a client gets of a connection that closed without an
// answer.
var errDropped = &net.OpError{Op: "read", Net: "memory", Err: io.ErrUnexpectedEOF}

// broken is the end of a body that should have gone on.
type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }
