package web

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"sync"
	"time"

	"crossdock/app"
)

// Options are what [Listen] builds from.
type Options struct {
	// Assets are the built page, index.html at the top.
	Assets fs.FS
	// Services are the bound services, as pointers.
	Services []any
	// Subscribe hands every batch of events to the function until the answer is
	// called.
	Subscribe func(func(app.Batch)) (stop func())
	// After answers what happened after the event of that number.
	After func(sequence int64) app.Batch
}

// Server is the page on a port of loopback.
type Server struct {
	gate     *gate
	listener net.Listener
	http     *http.Server
	// ending is closed when no new call is let in: streams end.
	ending chan struct{}
	once   sync.Once
}

const (
	// headerMost and bodyMost are bytes; a list of matches fits well.
	headerMost = 16 << 10
	bodyMost   = 8 << 20
	// grace is how long answers on their way may take once the end has begun.
	grace = time.Second
)

// Listen opens a port on loopback. It fails when the assets hold no page.
func Listen(ctx context.Context, o Options) (*Server, error) {
	index, err := readIndex(o.Assets)
	if err != nil {
		return nil, err
	}
	calls, err := newCalls(o.Services)
	if err != nil {
		return nil, err
	}
	bridge, err := bridgeScript(calls.names())
	if err != nil {
		return nil, err
	}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("open a port for the browser page: %w", err)
	}
	_, port, err := net.SplitHostPort(listener.Addr().String())
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open a port for the browser page: %w", err), listener.Close())
	}
	s := &Server{listener: listener, ending: make(chan struct{}), gate: newGate(port)}
	mux := http.NewServeMux()
	mux.Handle("POST /call/{service}/{method}", s.gate.ownPage(calls))
	mux.Handle("GET /events", s.gate.ownPage(&stream{subscribe: o.Subscribe, after: o.After, ending: s.ending}))
	mux.Handle("GET /bridge.js", s.gate.subresource(fixed("text/javascript; charset=utf-8", bridge)))
	mux.Handle("GET /{$}", s.gate.page(fixed("text/html; charset=utf-8", index)))
	mux.Handle("GET /", s.gate.subresource(assets{o.Assets}))
	s.http = &http.Server{
		Handler:           s.gate.everywhere(mux),
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       time.Minute,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    headerMost,
		// Nothing of what a stranger sends is worth a line on the terminal.
		ErrorLog: discardLog(),
	}
	return s, nil
}

// Address is what a person opens: it works once.
func (s *Server) Address() string {
	return fmt.Sprintf("http://%s/?token=%s", s.listener.Addr(), s.gate.token)
}

// Serve answers until the context is done, then ends in an order that loses
// nothing: no new call is let in, end is called (it stops what is under way
// after the write in flight), and calls that are still being answered are
// waited for.
func (s *Server) Serve(ctx context.Context, end func()) error {
	serving, failed := context.WithCancelCause(ctx)
	var accepting sync.WaitGroup
	accepting.Go(func() { failed(s.http.Serve(s.listener)) })
	<-serving.Done()
	s.close()
	s.drain(ctx)
	end()
	s.gate.calls.Wait()
	s.drain(ctx)
	err := s.http.Close()
	accepting.Wait()
	if ctx.Err() != nil {
		return err
	}
	return errors.Join(fmt.Errorf("serve the browser page: %w", context.Cause(serving)), err)
}

// drain lets answers on their way reach the browser.
func (s *Server) drain(ctx context.Context) {
	soon, cancel := context.WithTimeout(context.WithoutCancel(ctx), grace)
	defer cancel()
	_ = s.http.Shutdown(soon) // what is left when the time is up is closed
}

// close turns new requests away and ends the streams.
func (s *Server) close() {
	s.once.Do(func() {
		s.gate.close()
		close(s.ending)
	})
}
