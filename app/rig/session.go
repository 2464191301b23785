package rig

import (
	"context"
	"crypto/rand"
	"fmt"
	"slices"
	"sync/atomic"

	"crossdock/backend/base"
	"crossdock/backend/change"
	"crossdock/backend/connectwise/cwapi"
	"crossdock/backend/engine"
	"crossdock/backend/journal"
	"crossdock/backend/settings"
	"crossdock/backend/transport"
)

// Session is the engine on the settings and keys as they were when it was
// made: for one run, or a preview and its application.
type Session struct {
	Engine   *engine.Engine
	Settings settings.Settings

	rig     *Rig
	clients *clients
	port    *connectWisePort
}

// NewSession wires the sync. observe is told what happens; it may be nil.
func (r *Rig) NewSession(ctx context.Context, observe func(engine.Event)) (*Session, error) {
	s := &Session{rig: r}
	var err error
	if s.Settings, err = r.Settings(); err != nil {
		return nil, err
	}
	var waiting atomic.Pointer[engine.Engine] // set once the engine exists
	tell := func(event engine.Event) {
		r.log.event(event)
		if observe != nil {
			observe(event)
		}
	}
	onWait := func(w transport.Wait) {
		if e := waiting.Load(); e != nil {
			e.Wait(waitText(s.Settings, w), w.For)
		}
	}
	if s.clients, err = r.openClients(ctx, s.Settings, onWait); err != nil {
		return nil, err
	}
	site, err := cwapi.ParseSite(s.Settings.ConnectWise.Site)
	if err != nil {
		return nil, err
	}
	s.port = &connectWisePort{Client: s.clients.connectwise}
	s.Engine = engine.New(engine.Ports{
		ConnectWise: s.port, Hudu: s.clients.hudu, Store: r.store,
		Settings:  func() (settings.Settings, error) { return s.Settings, nil },
		Requests:  s.requests,
		VoidCheck: s.voidCheck,
		KeepAwake: r.options.KeepAwake,
		Trace:     transport.Trace,
		InFlight:  transport.DefaultInFlight,
		SealKey:   s.clients.keys.hudu,
		Host:      site.Host(), Now: r.options.Now, Random: rand.Reader, Observe: tell,
	})
	waiting.Store(s.Engine)
	return s, nil
}

func (s *Session) requests() (connectwise, hudu journal.Requests) {
	return s.clients.connectwiseRequests.Total(), s.clients.huduRequests.Total()
}

// RequirePassedCheck refuses to go on unless the connection test has passed
// with the settings and keys of this session.
func (s *Session) RequirePassedCheck() error {
	_, err := s.rig.checkState(s.clients.keys, s.Settings)
	return err
}

// Reasons are what a plan itself cannot know: rows that could not be read, and
// why a run that has nothing to do has nothing to do. told is how many problems
// were told of.
func (s *Session) Reasons(scope journal.Scope, summary journal.Summary, told int) []string {
	reasons := s.Unread()
	switch s.Idle(scope, summary, told) {
	case NoRecord:
		return append(reasons, NothingDone(scope))
	case NoCompany:
		return append(reasons, fmt.Sprintf("nothing is done about company %d: ConnectWise does not have it, the settings skip it, or it has no match; see 'crossdock match'", scope.Company))
	case NoMatch:
		return append(reasons, "no company is matched yet, so nothing is carried: decide with 'crossdock match'")
	default:
		return reasons
	}
}

// NothingDone says why a run of single records has nothing to do.
func NothingDone(scope journal.Scope) string {
	if len(scope.Records) > 0 {
		return fmt.Sprintf("nothing is done about %s: ConnectWise does not have them, their companies have no match, or the settings skip them", scope)
	}
	return fmt.Sprintf("nothing is done about %s: ConnectWise does not have it, its company has no match, or the settings skip it", scope)
}

// Unread are the rows of ConnectWise that could not be read since the last call,
// in words.
func (s *Session) Unread() []string { return s.port.takeBad() }

// Idleness says why a run has nothing to do.
type Idleness int

// The reasons. NotIdle is a run that has something to do, or whose records are
// all as they should be.
const (
	NotIdle   Idleness = iota
	NoMatch            // no company is matched
	NoCompany          // the company of the scope is not carried
	NoRecord           // the record, or records, of the scope are not carried
)

// Idle tells why a run has nothing to do. told is how many problems were told
// of.
func (s *Session) Idle(scope journal.Scope, summary journal.Summary, told int) Idleness {
	switch {
	case summary.Outcome != journal.Done, summary.Counts.Writes() > 0, unchanged(summary.Counts) > 0,
		summary.Conflicts+summary.Refused+summary.Halted+told > 0:
		return NotIdle
	case len(scope.Keys()) > 0:
		return NoRecord
	case scope.Company != 0:
		return NoCompany
	case !s.anyMatch():
		return NoMatch
	default:
		return NotIdle
	}
}

func (s *Session) anyMatch() bool {
	matches, err := s.rig.store.Matches()
	return err != nil || slices.ContainsFunc(matches, func(m base.Match) bool { return m.Decision != base.Leave })
}

func unchanged(counts journal.Counts) int {
	n := 0
	for _, verbs := range counts {
		n += verbs[change.Unchanged]
	}
	return n
}
