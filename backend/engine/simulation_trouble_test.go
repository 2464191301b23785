package engine_test

import (
	"context"
	"net/http"
	"regexp"
	"time"

	"crossdock/backend/engine"
	"crossdock/backend/sandbox/fault"
)

type httpRequest = http.Request

var writeMethods = []string{http.MethodPost, http.MethodPut, http.MethodDelete}

// trouble prepares a fault. Those of writes strike at the n-th of the run.
type trouble func(h *history, m *machine, n int)

var troubles = []deed[trouble]{
	{"429", onWrite(fault.TooMany(time.Minute, "Retry later"))},
	{"429 without a time", onWrite(fault.TooMany(0, "Retry later"))},
	{"500", onWrite(fault.ServerError(`{"error":"boom"}`))},
	{"500 after the write", spoiling(brokenAfter)},
	{"502", onWrite(fault.BadGateway())},
	{"404 of a gateway", onWrite(fault.NotFoundHTML())},
	{"401", onWrite(fault.Unauthorized(`{"error":"Bad credentials"}`))},
	{"lost request", onWrite(fault.ResetBefore())},
	{"lost answer", onWrite(fault.ResetAfter())},
	{"reset inside the body", onWrite(fault.Truncate())},
	{"timeout", onWrite(fault.Slow(5 * time.Minute))},
	{"timeout after the write", spoiling(silentAfter)},
	{"Hudu breaks once while it is read", reads(func(h *history) *fault.Injector { return h.faults }, "/assets$", fault.First(1), fault.BadGateway())},
	{"Hudu breaks while it is read", reads(func(h *history) *fault.Injector { return h.faults }, "/companies$", fault.Always(), fault.BadGateway())},
	{"ConnectWise cuts an answer", reads(func(h *history) *fault.Injector { return h.cwFaults }, "/configurations$", fault.First(1), fault.Truncate())},
	{"ConnectWise breaks", reads(func(h *history) *fault.Injector { return h.cwFaults }, "/contacts$", fault.Always(), fault.ServerError(`{"code":"boom"}`))},
	{"ConnectWise denies", reads(func(h *history) *fault.Injector { return h.cwFaults }, "/contacts$", fault.Always(), fault.Forbidden(`{"code":"Forbidden"}`))},
	{"ConnectWise shows an empty list", empties("/configurations")},
	{"ConnectWise shows no sites", empties("/sites")},
}

func onWrite(f fault.Fault) trouble {
	return func(h *history, _ *machine, n int) {
		h.faults.Add(fault.Rule{Methods: writeMethods, When: fault.Nth(n), Fault: f})
	}
}

func spoiling(spoil func(*http.Request, *http.Response) (*http.Response, error)) trouble {
	return func(_ *history, m *machine, n int) { m.spoiled, m.spoilAt = spoil, n }
}

func reads(injector func(*history) *fault.Injector, path string, when fault.When, f fault.Fault) trouble {
	return func(h *history, _ *machine, _ int) {
		injector(h).Add(fault.Rule{Methods: []string{http.MethodGet}, Path: regexp.MustCompile(path), When: when, Fault: f})
	}
}

func empties(path string) trouble { return func(_ *history, m *machine, _ int) { m.empty = path } }

// runWithFault is a run in which requests fail.
func (h *history) runWithFault(m *machine) {
	h.busy()
	of := pick(h, troubles)
	of.do(h, m, 1+h.random.IntN(4))
	if h.chance(3) {
		// A second one, so that what follows the first is disturbed too.
		onWrite(fault.ResetAfter())(h, m, 2+h.random.IntN(5))
	}
	run, err := m.engine.Sync(context.Background(), engine.Request{Approve: h.approval(), Quick: h.chance(2)})
	struck := len(h.faults.Hits()) + len(h.cwFaults.Hits()) + int(m.struck.Load())
	h.tell(m, "run with fault "+of.name, run, err)
	if struck > 0 {
		h.seen.add("fault: "+of.name, 1)
		h.struck++
	} else if err != nil {
		h.failf("machine %s: no fault struck, and yet the run fails: %v", m.name, err)
	}
	m.spoiled, m.empty = nil, ""
	m.struck.Store(0)
	h.faults.Clear()
	h.cwFaults.Clear()
}

var crashes = []deed[moment]{
	{"before the intent", beforeIntent}, {"after the intent, before the request", beforeRequest},
	{"after the request, before the outcome", beforeOutcome}, {"after the outcome", afterOutcome},
}

// runAndCrash is a run whose process dies, and a new process on the same store.
func (h *history) runAndCrash(m *machine) {
	h.busy()
	at := pick(h, crashes)
	m.crash = &crash{at: at.do, n: 1 + h.random.IntN(5)}
	run, err := m.engine.Sync(context.Background(), engine.Request{Approve: h.approval(), Quick: h.chance(2)})
	died := m.world.Killed()
	h.tell(m, "run, killed "+at.name, run, err)
	if died {
		h.seen.add("crash: "+at.name, 1)
		h.crashed++
	}
	m.start()
}
