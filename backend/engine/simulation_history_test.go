package engine_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/engine"
	"crossdock/backend/journal"
	"crossdock/backend/record"
	"crossdock/backend/sandbox/cwsim"
	"crossdock/backend/sandbox/fault"
	"crossdock/backend/sandbox/hudusim"
	"crossdock/backend/settings"
)

const (
	leastRuns, mostRuns  = 20, 40
	leastFaults          = 5
	everything           = 1000 // an approval that lets everything through
	settlingRounds       = 3
	enoughForTheNextStep = 72 // hours
)

// history is the life of one tenant with its two technicians.
type history struct {
	t        *testing.T
	seed     uint64
	random   *rand.Rand
	seen     *tally
	cw       *cwsim.Server
	hudu     *hudusim.Server
	faults   *fault.Injector // before Hudu
	cwFaults *fault.Injector
	settings settings.Settings
	machines []*machine
	people
	step       int
	struck     int
	crashed    int
	number     int
	log        []string
	violations []string
}

func newHistory(t *testing.T, seed uint64, seen *tally) *history {
	h := &history{
		t: t, seed: seed, random: rand.New(rand.NewPCG(seed, 1)), seen: seen, settings: smallSettings(),
		cw: cwsim.New(smallConnectWise(), cwsim.WithClock(time.Now)), hudu: hudusim.New(smallHudu(), hudusim.WithClock(time.Now)),
		faults: &fault.Injector{}, cwFaults: &fault.Injector{}, people: newPeople(),
	}
	h.watchOthers()
	t.Cleanup(func() {
		if t.Failed() {
			t.Logf("what happened:\n%s\nreplay: %s", strings.Join(h.log, "\n"), replay(seed))
		}
	})
	first := h.newMachine("A")
	first.decideFirst()
	h.machines = []*machine{first}
	return h
}

// live is the weeks of use and the rest after them.
func (h *history) live() {
	second := 2 + h.random.IntN(6)
	for h.step = 1; h.step <= leastRuns || h.step <= mostRuns && (h.struck < leastFaults || h.crashed == 0); h.step++ {
		time.Sleep(time.Duration(1+h.random.IntN(enoughForTheNextStep)) * time.Hour)
		if h.step == second {
			h.beginSecond()
		}
		if h.step > second && h.random.IntN(40) == 0 {
			h.loseState()
		}
		if h.step > 1 {
			for range 1 + h.random.IntN(4) {
				h.act()
			}
		}
		m := pick(h, h.machines)
		h.work(m)
		h.check()
	}
	h.rest()
}

func (h *history) beginSecond() {
	m := h.newMachine("B")
	h.machines = append(h.machines, m)
	h.importMatches(m, h.machines[0])
	h.note("machine B begins")
	h.seen.add("second machine begins", 1)
}

// loseState is a machine set up anew, with the matches of the other one.
func (h *history) loseState() {
	m, other := h.machines[0], h.machines[1]
	if h.chance(2) {
		m, other = other, m
	}
	m.reinstall()
	h.importMatches(m, other)
	h.lost = true
	h.note("machine %s begins from an empty store", m.name)
	h.seen.add("machine from empty", 1)
}

// importMatches carries the decisions of one machine to another. A company
// that is to be made stays the wish of one: two that carry it out make two.
func (h *history) importMatches(to, from *machine) {
	for _, match := range from.matches() {
		if match.Decision != base.CreateNew {
			to.decide(match)
		}
	}
}

// act is something that a person does.
func (h *history) act() {
	switch h.random.IntN(10) {
	case 0, 1, 2, 3:
		do(h, "ConnectWise: ", dealings)
	case 4, 5, 6, 7:
		do(h, "Hudu: ", edits)
	case 8:
		do(h, "match: ", decisions)
	default:
		do(h, "settings: ", choices)
	}
}

// deed is something that can happen.
type deed[T any] struct {
	name string
	do   T
}

// do picks a deed that there is occasion for.
func do(h *history, prefix string, deeds []deed[func(*history) bool]) {
	for range 5 {
		if each := pick(h, deeds); each.do(h) {
			h.note("%s%s", prefix, each.name)
			h.seen.add(prefix+each.name, 1)
			return
		}
	}
}

// work is one run of a machine, in peace or in trouble.
func (h *history) work(m *machine) {
	switch n := h.random.IntN(100); {
	case h.step == 1 || n < 30:
		h.runInPeace(m, engine.Request{Approve: h.approval(), Quick: h.chance(2)})
	case n < 60:
		h.runWithFault(m)
	case n < 75:
		h.runAndCrash(m)
	case n < 85:
		h.applyLate(m)
	case n < 89:
		h.runAndStop(m)
	case n < 95:
		company := connectwise.CompanyID(pick(h, h.cw.CompanyIDs()))
		h.seen.add("run of one company", 1)
		h.runInPeace(m, engine.Request{Scope: journal.Scope{Company: company}})
	default:
		h.seen.add("run of one record", 1)
		h.runInPeace(m, engine.Request{Scope: journal.Scope{Record: record.Key{Kind: record.Configuration, ID: pick(h, h.cw.ConfigurationIDs())}}})
	}
}

func (h *history) approval() int {
	if h.chance(2) {
		return everything
	}
	return 0
}

// runInPeace is a run that nothing disturbs: it comes to its end.
func (h *history) runInPeace(m *machine, request engine.Request) journal.Run {
	run, err := m.engine.Sync(context.Background(), request)
	h.tell(m, "run", run, err)
	if err != nil {
		h.failf("machine %s: a run that nothing disturbs fails: %v", m.name, err)
	}

	return run
}

func (h *history) runAndStop(m *machine) {
	h.busy()
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	h.faults.Add(fault.Rule{Methods: writeMethods, When: fault.Nth(1 + h.random.IntN(3)), Effect: func(*httpRequest) { cancel() }})
	run, err := m.engine.Sync(ctx, engine.Request{Approve: everything})
	h.faults.Clear()
	h.tell(m, "run, stopped by a person", run, err)
}

// applyLate applies a preview after something else has happened.
func (h *history) applyLate(m *machine) {
	h.busy()
	preview, err := m.engine.Preview(context.Background(), journal.Scope{})
	if err != nil {
		h.failf("machine %s: a preview that nothing disturbs fails: %v", m.name, err)
		return
	}
	h.note("%s: preview of %d changes", m.name, len(preview.Plan.Changes))
	time.Sleep(10 * time.Minute)
	for range h.random.IntN(3) {
		h.act()
	}
	if len(preview.Plan.Changes) > 0 {
		h.overtake(int(pick(h, preview.Plan.Changes).Asset))
	}
	if other := pick(h, h.machines); other != m {
		h.runInPeace(other, engine.Request{Approve: everything})
	}
	m.late = true
	run, err := m.engine.Apply(context.Background(), preview, engine.Request{Approve: everything})
	m.late = false
	h.tell(m, "preview applied late", run, err)
	if err != nil {
		h.failf("machine %s: applying a preview in peace fails: %v", m.name, err)
	}
	h.seen.add("preview applied late", 1)
}

// tell notes what became of a run.
func (h *history) tell(m *machine, what string, run journal.Run, err error) {
	s := run.Summary
	if s.WhyFull != "" {
		h.seen.add("quick run that became full", 1)
	}
	h.note("%s: %s: %s, %d writes, %d conflicts, %d stale, %d doubtful, %d refused, %d halted %s %v",
		m.name, what, s.Outcome, s.Counts.Writes(), s.Conflicts, s.Stale, s.Doubtful, s.Refused, s.Halted, run.Message, err)
	for name, n := range map[string]int{"stale": s.Stale, "doubtful": s.Doubtful, "refused": s.Refused} {
		h.seen.add(name, n)
	}
	for _, verbs := range s.Counts {
		for verb, n := range verbs {
			h.seen.add("verb "+string(verb), n)
		}
	}
	switch {
	case s.Quick && s.Outcome == journal.Done && s.Counts.Writes() == 0:
		h.seen.add("quick run quiet", 1)
	case s.Quick && s.Outcome == journal.Done:
		h.seen.add("quick run applied", 1)
	case s.Outcome == journal.Done && s.Counts.Writes() == 0:
		h.seen.add("run quiet", 1)
	case s.Outcome == journal.Done:
		h.seen.add("run applied", 1)
	case s.Outcome != "":
		h.seen.add("run "+string(s.Outcome), 1)
	}
	if err == nil {
		for _, problem := range m.finished.Problems {
			if problem.Refused {
				h.note("%s: refused: %s: %s", m.name, problem.Key, problem.Reason)
			}
		}
		for _, conflict := range m.finished.Conflicts {
			if conflict.BaseUnknown {
				h.seen.add("conflict with its base unknown", 1)
			} else {
				h.seen.add("conflict", 1)
			}
		}
	}
}

func (h *history) note(format string, args ...any) {
	at := time.Now().Format("Jan 2 15:04")
	h.log = append(h.log, fmt.Sprintf("%3d  %s  %s", h.step, at, fmt.Sprintf(format, args...)))
}

// failf notes what must not be; the next check fails with it.
func (h *history) failf(format string, args ...any) {
	text := fmt.Sprintf(format, args...)
	h.note("WRONG: %s", text)
	h.violations = append(h.violations, fmt.Sprintf("seed %d, step %d: %s", h.seed, h.step, text))
}

func (h *history) chance(oneIn int) bool { return h.random.IntN(oneIn) == 0 }

// unique is a text that nothing else has.
func (h *history) unique(word string) string {
	h.number++
	return fmt.Sprintf("%s %d", word, h.number)
}

func pick[T any](h *history, from []T) T { return from[h.random.IntN(len(from))] }

// pickOf picks one that fits, if any does.
func pickOf[T any](h *history, from []T, fits func(T) bool) (found T, ok bool) {
	fitting := slices.DeleteFunc(slices.Clone(from), func(each T) bool { return !fits(each) })
	if len(fitting) == 0 {
		return found, false
	}
	return pick(h, fitting), true
}
