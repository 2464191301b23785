package enginetest

import (
	"errors"
	"fmt"
	"sync"
	"time"

	"crossdock/backend/apierror"
)

// World is both sides and the store, with one clock and one fault plan.
type World struct {
	ConnectWise *ConnectWise
	Hudu        *Hudu
	Store       *Store

	mu sync.Mutex // guards everything in the world
	// now is the clock of Hudu's time stamps.
	now func() time.Time
	// takes is how long each request is on its way to Hudu, and the answer to a
	// write back.
	takes time.Duration
	// moments counts the moments at which the process can be killed; from
	// killAt on nothing works any more. 0 never kills.
	moments, killAt int
	dead            bool
	// faults are the failures of writes to Hudu to come, by the number of the
	// write from 1.
	faults map[int]Fault
	writes int
	// underWay counts the writes that are on their way there or back.
	underWay int
}

// Fault is how one write to Hudu fails.
type Fault struct {
	Err error
	// After lets the write take effect first.
	After bool
	// Then runs when the fault strikes, with the world locked: it can change
	// what is there.
	Then func()
}

// NewWorld is an empty world with that clock.
func NewWorld(now func() time.Time) *World {
	w := &World{now: now, faults: map[int]Fault{}}
	w.ConnectWise = &ConnectWise{world: w, Denied: map[string]bool{}}
	w.Hudu = newHudu(w)
	w.Store = newStore(w)
	return w
}

// Fail makes the n-th write to Hudu from now on fail.
func (w *World) Fail(n int, fault Fault) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.faults[w.writes+n] = fault
}

// Take lets each request to Hudu be on its way for so long, and the answer to a
// write, too. Others can be under way meanwhile.
func (w *World) Take(each time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.takes = each
}

// travel lets a request or an answer be on its way. The world is locked before
// and after it.
func (w *World) travel() {
	if w.takes == 0 {
		return
	}
	takes := w.takes
	w.mu.Unlock()
	defer w.mu.Lock()
	<-time.After(takes)
}

// KillAt lets the process die at the n-th moment from now on. Before and after
// each write to Hudu and each mutation of the store is a moment.
func (w *World) KillAt(n int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.killAt = w.moments + n
}

// Restart is what a new process finds: everything works again.
func (w *World) Restart() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.dead, w.killAt = false, 0
	w.faults = map[int]Fault{}
}

// Killed tells whether the moment of KillAt came.
func (w *World) Killed() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.dead
}

// Moments is how many moments have passed.
func (w *World) Moments() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.moments
}

// ErrKilled is what everything answers once the process is dead.
var ErrKilled = errors.New("killed")

// mutate runs a mutation of the store between two moments. The world is
// locked.
func (w *World) mutate(change func() error) error {
	if w.tick() {
		return ErrKilled
	}
	if err := change(); err != nil {
		return err
	}
	if w.tick() {
		return ErrKilled
	}
	return nil
}

// tick passes a moment and tells whether the process is dead.
func (w *World) tick() bool {
	w.moments++
	if w.killAt != 0 && w.moments >= w.killAt {
		w.dead = true
	}
	return w.dead
}

// write runs a write to Hudu: it is noted when it takes effect.
func (w *World) write(call string, effect func() error) error {
	w.underWay++
	defer func() { w.underWay-- }()
	w.travel()
	defer w.travel()
	if w.tick() {
		return ErrKilled
	}
	w.writes++
	fault, failing := w.faults[w.writes]
	if failing && !fault.After {
		w.strike(fault)
		return fault.Err
	}
	if err := effect(); err != nil {
		return err
	}
	w.Hudu.Log = append(w.Hudu.Log, call)
	if w.Store.intents() < w.underWay {
		w.Hudu.Unexplained = append(w.Hudu.Unexplained, call)
	}
	if w.tick() {
		return ErrKilled
	}
	if failing {
		w.strike(fault)
		return fault.Err
	}
	return nil
}

func (w *World) strike(fault Fault) {
	if fault.Then != nil {
		fault.Then()
	}
}

// Writes is how many writes to Hudu were tried.
func (w *World) Writes() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.writes
}

// Error is an error of a class.
type Error struct {
	Sort apierror.Class
	Text string
}

func (e *Error) Error() string { return e.Text }

// Class is the error's class.
func (e *Error) Class() apierror.Class { return e.Sort }

// Errorf is an error of that class.
func Errorf(class apierror.Class, format string, args ...any) error {
	return &Error{Sort: class, Text: fmt.Sprintf(format, args...)}
}
