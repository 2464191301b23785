package engine

import (
	"context"
	"errors"
	"sync"
	"time"

	"crossdock/backend/connectwise"
	"crossdock/backend/journal"
	"crossdock/backend/mapping"
	"crossdock/backend/record"
)

// ErrBusy is the failure of starting a run while another one is under way.
var ErrBusy = errors.New("a run is under way: wait for it or stop it")

// Engine runs the sync. It is safe for concurrent use; runs never overlap.
type Engine struct {
	ports Ports

	mu      sync.Mutex // guards current
	current *session
}

// New is an engine on these ports.
func New(ports Ports) *Engine { return &Engine{ports: ports} }

// Stop ends the run that is under way: the write in flight is finished and
// journaled, nothing else begins. Without a run it does nothing.
func (e *Engine) Stop() {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.current != nil {
		e.current.cancel()
	}
}

// Running tells whether a run, or a preview, is under way.
func (e *Engine) Running() bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.current != nil
}

// Wait tells the run's observer that a server makes it wait: the transport
// calls it. Without a run it does nothing.
func (e *Engine) Wait(why string, duration time.Duration) {
	e.mu.Lock()
	current := e.current
	e.mu.Unlock()
	if current != nil {
		current.tracker.send(Waiting{Why: why, For: duration})
	}
}

// session is one run or preview under way.
type session struct {
	*Engine
	ctx     context.Context //nolint:containedctx // a session is one call
	cancel  context.CancelFunc
	feed    *feed
	tracker *tracker
	run     journal.Run
	before  [2]journal.Requests
	// release lets the machine sleep again; nil when it is not kept awake.
	release func()
	// asked is the record that somebody asks about; zero for none.
	asked record.Key
	// companies are the names of those that ConnectWise answered.
	companies map[connectwise.CompanyID]string
	// seen is Hudu as the plan that is carried out saw it.
	seen *mapping.Current
	// reading is how both sides were read for what is carried out.
	reading reading
}

// enter makes the one session that there can be.
func (e *Engine) enter(ctx context.Context, request Request) (*session, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.current != nil {
		return nil, ErrBusy
	}
	s := &session{Engine: e, feed: newFeed(e.ports.Observe)}
	s.ctx, s.cancel = context.WithCancel(ctx)
	s.tracker = newTracker(s.feed, e.ports.Now)
	s.run = journal.Run{Trigger: request.Trigger, Scope: request.Scope, Started: e.ports.Now().UTC()}
	s.before = s.requests()
	e.current = s
	return s, nil
}

// leave ends the session. The observer has seen every event by then, unless
// it hangs.
func (s *session) leave() {
	s.tracker.end()
	s.cancel()
	s.feed.close()
	if s.release != nil {
		s.release()
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.current = nil
}

func (s *session) requests() [2]journal.Requests {
	if s.ports.Requests == nil {
		return [2]journal.Requests{}
	}
	fromConnectWise, fromHudu := s.ports.Requests()
	return [2]journal.Requests{fromConnectWise, fromHudu}
}
