package link

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"sync"
	"time"

	"crossdock/backend/base"
	"crossdock/backend/record"
)

// Options are what [New] builds from. All are needed.
type Options struct {
	// Port is the port of the settings, asked anew each time.
	Port func() int
	// Lookup is what is remembered of a record, Hudu the configured address, nil
	// when there is none.
	Lookup func(record.Key) (base.Whereabouts, error)
	Hudu   func() *url.URL
	// Changed is told that the state is another one.
	Changed func()
}

// Service answers links on a loopback port for as long as the program runs. It
// is safe for concurrent use.
type Service struct {
	options Options

	mu        sync.Mutex // guards what follows
	port      int        // that it answers on, or tried to
	err       error      // why it does not answer
	closed    bool
	server    *http.Server
	accepting sync.WaitGroup
}

// New is a service that does not answer yet; see [Service.Run].
func New(o Options) *Service { return &Service{options: o} }

// State is whether links are answered. Err says why they could not be.
type State struct {
	Port      int
	Answering bool
	Err       error
}

// TakenError is a port that another program has, or that the system keeps for
// itself.
type TakenError struct{ Port int }

func (e *TakenError) Error() string {
	return fmt.Sprintf("port %d is taken by another program", e.Port)
}

// UserHint is the next step for a person.
func (e *TakenError) UserHint() string {
	return "If another Crossdock runs on this machine, it answers the links. Else end the program that has the port, " +
		"or choose another port in Settings and in the Link Definition in ConnectWise."
}

// retryEvery is how often a port is tried again that could not be had.
const retryEvery = 20 * time.Second

// Run answers links until the context is done. A port that is taken is tried
// again from time to time.
func (s *Service) Run(ctx context.Context) {
	tick := time.NewTicker(retryEvery)
	defer tick.Stop()
	defer s.close()
	for {
		s.Follow(ctx)
		select {
		case <-tick.C:
		case <-ctx.Done():
			return
		}
	}
}

// Follow makes the service answer on the port of the settings, and tells
// whether it does. Where it does already, nothing happens.
func (s *Service) Follow(ctx context.Context) State {
	s.mu.Lock()
	before, port := s.state(), s.options.Port()
	if !s.closed && (s.server == nil || s.port != port) {
		s.stop()
		s.port = port
		s.err = s.start(ctx)
	}
	now := s.state()
	s.mu.Unlock()
	if before.Port != now.Port || before.Answering != now.Answering || (before.Err == nil) != (now.Err == nil) {
		s.options.Changed()
	}
	return now
}

// State is whether links are answered now.
func (s *Service) State() State {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.state()
}

func (s *Service) state() State { return State{Port: s.port, Answering: s.server != nil, Err: s.err} }

// start listens on both loopback addresses. The one of version 6 is a courtesy
// to who writes "localhost": a machine may not have it.
func (s *Service) start(ctx context.Context) error {
	listener, err := listen(ctx, "127.0.0.1", s.port)
	if err != nil {
		return err
	}
	server := &http.Server{
		Handler:           newHandler(s.port, s.options),
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       10 * time.Second,
		WriteTimeout:      10 * time.Second,
		IdleTimeout:       30 * time.Second,
		MaxHeaderBytes:    16 << 10,
		// Nothing of what a stranger sends is worth a line in the log.
		ErrorLog: log.New(io.Discard, "", 0),
	}
	listeners := []net.Listener{listener}
	if six, err := listen(ctx, "::1", s.port); err == nil {
		listeners = append(listeners, six)
	}
	for _, each := range listeners {
		s.accepting.Go(func() { _ = server.Serve(each) }) // it always ends with an error: it was closed
	}
	s.server = server
	return nil
}

func listen(ctx context.Context, host string, port int) (net.Listener, error) {
	config := net.ListenConfig{Control: alone}
	listener, err := config.Listen(ctx, "tcp", net.JoinHostPort(host, strconv.Itoa(port)))
	switch {
	case err == nil:
		return listener, nil
	case isTaken(err):
		return nil, &TakenError{Port: port}
	default:
		return nil, fmt.Errorf("open port %d for links: %w", port, reasonOf(err))
	}
}

// reasonOf is what the system said, without the address in front.
func reasonOf(err error) error {
	var failed *net.OpError
	if errors.As(err, &failed) {
		return failed.Err
	}
	return err
}

// stop ends the answering, with the requests under way: each takes a moment.
func (s *Service) stop() {
	if s.server == nil {
		return
	}
	soon, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	if s.server.Shutdown(soon) != nil {
		_ = s.server.Close() // what is left is cut off
	}
	s.accepting.Wait()
	s.server = nil
}

func (s *Service) close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.stop()
	s.closed = true
}
