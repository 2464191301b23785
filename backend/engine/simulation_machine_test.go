package engine_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"github.com/stretchr/testify/require"

	"crossdock/backend/base"
	"crossdock/backend/change"
	"crossdock/backend/connectwise"
	"crossdock/backend/connectwise/cwapi"
	"crossdock/backend/engine"
	"crossdock/backend/engine/enginetest"
	"crossdock/backend/hudu/huduapi"
	"crossdock/backend/journal"
	"crossdock/backend/record"
	"crossdock/backend/sandbox/fault"
	"crossdock/backend/secret"
	"crossdock/backend/settings"
	"crossdock/backend/transport"
)

// machine is one technician's Crossdock: its own store, the real clients, and
// the same two servers.
type machine struct {
	*mortal
	h        *history
	name     string
	rules    []settings.SortRule // beside the shared settings, when not nil
	engine   *engine.Engine
	finished engine.Finished
	// late is set while a preview is applied that others may have overtaken.
	late bool
	// spoiled is how the next write's answer is lost after it took effect.
	spoiled func(*http.Request, *http.Response) (*http.Response, error)
	spoilAt int
	// empty is the list of ConnectWise that shows nothing, by the end of its
	// path.
	empty string
	// struck counts the faults of this machine's own.
	struck atomic.Int64
}

func (h *history) newMachine(name string) *machine {
	m := &machine{h: h, name: name}
	m.reinstall()
	return m
}

// reinstall is a machine with nothing in its store.
func (m *machine) reinstall() {
	world := enginetest.NewWorld(time.Now)
	m.mortal = &mortal{Store: world.Store, world: world}
	m.start()
}

// start is a new process on the store.
func (m *machine) start() {
	m.world.Restart()
	m.crash = nil
	client := func(host string, injector *fault.Injector, handler http.Handler, side func(http.RoundTripper) http.RoundTripper) *http.Client {
		return transport.New(transport.Options{
			Hosts: []string{host}, Base: side(fault.Transport(injector.Wrap(handler))), Jitter: func() float64 { return 0.5 },
		})
	}
	h := m.h
	cw, err := cwapi.New(cwapi.Config{
		Site: "http://127.0.0.1:1001", Company: "mymsp", PublicKey: secret.New("public"), PrivateKey: secret.New("private"), ClientID: "client",
		HTTP: client("127.0.0.1:1001", h.cwFaults, h.cw, func(next http.RoundTripper) http.RoundTripper { return m.reading(next) }),
	})
	require.NoError(h.t, err)
	to, err := huduapi.New(huduapi.Config{
		URL: "http://127.0.0.1:1002", Key: secret.New("simulatedHuduKey12345678"), PageSize: map[string]int{"A": 1000, "B": 100}[m.name],
		HTTP: client("127.0.0.1:1002", h.faults, h.hudu, func(next http.RoundTripper) http.RoundTripper { return m.writing(next) }),
	})
	require.NoError(h.t, err)
	m.engine = engine.New(engine.Ports{
		ConnectWise: connectWise{cw}, Hudu: to, Store: m.mortal, Settings: m.settings, Host: "cw.example",
		Now: time.Now, Random: bytes.NewReader(bytes.Repeat([]byte(m.name+"crossdock"), 1000)),
		Observe: func(event engine.Event) {
			if finished, is := event.(engine.Finished); is {
				m.finished = finished
			}
		},
	})
}

func (m *machine) settings() (settings.Settings, error) {
	s := m.h.settings
	if m.rules != nil {
		s.SortRules = m.rules
	}
	return s, nil
}

type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

var errDead = errors.New("the process is dead")

func (m *machine) reading(next http.RoundTripper) http.RoundTripper {
	return roundTrip(func(r *http.Request) (*http.Response, error) {
		if m.world.Killed() {
			return nil, errDead
		}
		answer, err := next.RoundTrip(r)
		if m.empty != "" && err == nil && strings.HasSuffix(r.URL.Path, m.empty) {
			m.struck.Add(1)
			answer.Body, answer.ContentLength = io.NopCloser(strings.NewReader("[]")), -1
		}
		return answer, err
	})
}

// writing looks at every request to Hudu before it is sent: a dead process
// sends nothing, and a write must be explained.
func (m *machine) writing(next http.RoundTripper) http.RoundTripper {
	return roundTrip(func(r *http.Request) (*http.Response, error) {
		if m.world.Killed() {
			return nil, errDead
		}
		if r.Method == http.MethodGet {
			return next.RoundTrip(r)
		}
		m.explain(r)
		answer, err := next.RoundTrip(r)
		if m.spoilAt--; m.spoiled == nil || m.spoilAt > 0 || err != nil {
			return answer, err
		}
		spoil := m.spoiled
		m.spoiled = nil
		m.struck.Add(1)
		return spoil(r, answer)
	})
}

// brokenAfter answers 500 to a write that took effect.
func brokenAfter(_ *http.Request, answer *http.Response) (*http.Response, error) {
	answer.StatusCode, answer.Status = http.StatusInternalServerError, "500 Internal Server Error"
	answer.Header.Set("Content-Type", "application/json")
	answer.Body, answer.ContentLength = io.NopCloser(strings.NewReader(`{"error":"boom"}`)), -1
	return answer, nil
}

// silentAfter never answers a write that took effect.
func silentAfter(r *http.Request, _ *http.Response) (*http.Response, error) {
	<-r.Context().Done()
	return nil, context.Cause(r.Context())
}

// explain wants an intent on disk that says this very write.
func (m *machine) explain(r *http.Request) {
	entries := m.Journal
	if len(entries) == 0 || entries[len(entries)-1].State != journal.Intended {
		m.h.failf("machine %s sends %s %s with no intent in its journal", m.name, r.Method, r.URL.Path)
		return
	}
	c := entries[len(entries)-1].Change
	if !says(c, r) {
		m.h.failf("machine %s sends %s %s, though its journal intends to %s %s (asset %d)", m.name, r.Method, r.URL.Path, c.Verb, c.Key, c.Asset)
	}
	if c.Verb == change.Create && c.Key.Kind.IsAsset() && r.Method == http.MethodPost {
		m.h.checkCreation(m, c)
	}
	if strings.HasSuffix(r.URL.Path, "/archive") {
		m.h.checkArchiving(m, c)
	}
	if strings.HasSuffix(r.URL.Path, "/unarchive") {
		m.h.checkUnarchiving(m, c)
	}
}

// says tells whether the change is what the request does.
func says(c change.Change, r *http.Request) bool {
	parts := strings.Split(strings.TrimPrefix(r.URL.Path, "/api/v1/"), "/")
	at := func(i int) string {
		if i < len(parts) {
			return parts[i]
		}
		return ""
	}
	switch {
	case parts[0] == "relations":
		return c.Key.Kind == record.Relation && (r.Method == http.MethodDelete) == (c.Verb == change.Unrelate)
	case parts[0] == "magic_dash":
		return c.Key.Kind == record.Tile
	case parts[0] != "companies" || r.Method == http.MethodDelete:
		return false
	case at(2) == "" && r.Method == http.MethodPost:
		return c.Key.Kind == record.Company && c.Verb == change.Create
	case at(2) == "":
		return c.Key.Kind == record.Company && c.Verb == change.Update && at(1) == strconv.Itoa(int(c.HuduCompany))
	case at(2) != "assets":
		return false // a company is never archived
	case at(3) == "":
		return c.Verb == change.Create && c.Key.Kind.IsAsset() && r.Method == http.MethodPost
	default:
		archived, has := c.Difference(change.Archived)
		turns := at(4) == "archive" || at(4) == "unarchive"
		return c.Verb != change.Create && at(3) == strconv.Itoa(int(c.Asset)) && (!turns || has && (archived.After == "true") == (at(4) == "archive"))
	}
}

// mortal is a store whose process can die at the points of its journal.
type mortal struct {
	*enginetest.Store
	world *enginetest.World
	crash *crash
}

// crash is where a process dies: at the n-th write of a run.
type crash struct {
	at      moment
	n       int
	intents int
}

type moment int

const (
	beforeIntent moment = iota
	beforeRequest
	beforeOutcome
	afterOutcome
)

// Intend implements [engine.Store].
func (s *mortal) Intend(entry journal.Entry) error {
	if s.crash != nil {
		s.crash.intents++
		s.dieAt(beforeIntent, 1)
		s.dieAt(beforeRequest, 2)
	}
	return s.Store.Intend(entry)
}

// Finish implements [engine.Store].
func (s *mortal) Finish(entry journal.Entry, effect journal.Effect) error {
	if s.crash != nil {
		s.dieAt(beforeOutcome, 1)
		s.dieAt(afterOutcome, 2)
	}
	return s.Store.Finish(entry, effect)
}

func (s *mortal) dieAt(at moment, ticks int) {
	if s.crash.at == at && s.crash.intents == s.crash.n {
		s.world.KillAt(ticks)
	}
}

// decide keeps a person's decision.
func (m *machine) decide(match base.Match) {
	match.DecidedAt = time.Now()
	require.NoError(m.h.t, m.Settle(journal.Effect{Matches: []base.Match{match}}))
}

// matches are the decisions, in the order of companies.
func (m *machine) matches() []base.Match {
	remembered, err := m.Base()
	require.NoError(m.h.t, err)
	var matches []base.Match
	for _, id := range slices.Sorted(maps.Keys(remembered.Matches)) {
		matches = append(matches, remembered.Matches[id])
	}
	return matches
}

func (m *machine) match(company int) base.Match {
	remembered, err := m.Base()
	require.NoError(m.h.t, err)
	return remembered.Matches[connectwise.CompanyID(company)]
}
