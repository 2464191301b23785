package app

import (
	"context"
	"maps"
	"sync"
	"time"

	"crossdock/app/rig"
	"crossdock/backend/check"
	"crossdock/backend/engine"
	"crossdock/backend/journal"
)

// runner is the one thing that can be under way in the program: a preview or a
// run, started by hand or by the timetable.
type runner struct {
	desk *Desk
	work sync.WaitGroup

	mu       sync.Mutex // guards what follows
	closed   bool
	activity *Activity
	cancel   context.CancelFunc
	finished engine.Finished
	preview  *preview
	undoing  *undoing // the newest undo that was looked at, nil for none
	failure  *Error   // of the newest preview, or of a run that could not begin
	// failures counts the automatic runs in a row that came to nothing, as far as
	// this process knows; tried is when the newest of them ended.
	failures int
	tried    time.Time
}

func newRunner(d *Desk) *runner { return &runner{desk: d} }

// job is what a start does with its session.
type job struct {
	what    string // "preview" or "sync"
	trigger journal.Trigger
	// scope limits it to a company or a record; undoes is the run that it takes
	// back, or would.
	scope  journal.Scope
	undoes journal.RunID
	// tell is told why it failed; nil tells everybody, where no run can.
	tell func(*Error)
	// ready says why the job cannot begin; nil asks nothing.
	ready func(*rig.Session) error
	run   func(ctx context.Context, s *rig.Session) error
}

// asks are the systems that a job talks to. An undo knows Hudu alone.
func (j job) asks() []check.Side {
	if j.undoes != "" {
		return []check.Side{check.Hudu}
	}
	return []check.Side{check.ConnectWise, check.Hudu}
}

// start begins a job and returns at once. Errors: [engine.ErrBusy], and why it
// cannot begin.
func (r *runner) start(j job) error {
	_, err := r.begin(j)
	return err
}

// wait does a job and answers how it ended.
func (r *runner) wait(j job) error {
	ended, err := r.begin(j)
	if err != nil {
		return err
	}
	return <-ended
}

// begin begins a job; the answer tells how it ended.
func (r *runner) begin(j job) (<-chan error, error) {
	ctx, cancel := context.WithCancel(r.desk.ctx)
	if err := r.enter(j, cancel); err != nil {
		cancel()
		return nil, err
	}
	begun := false
	defer func() {
		if !begun {
			r.leave()
		}
	}()
	session, err := r.desk.rig.NewSession(ctx, r.observe)
	if err == nil && j.ready != nil {
		err = j.ready(session)
	}
	if err != nil {
		return nil, err
	}
	begun = true
	r.desk.changed()
	ended := make(chan error, 1)
	go func() { // the runner waits for it
		var failed error
		defer func() {
			r.leave()
			ended <- failed
		}()
		failed = r.carry(ctx, j, session)
		r.desk.noteSilent(failed, j.asks())
		if failed == nil {
			r.desk.board.readAgain()
		}
	}()
	return ended, nil
}

// enter makes a job the one that is under way.
func (r *runner) enter(j job, cancel context.CancelFunc) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	switch {
	case r.closed:
		return refusal(CodeStopped, "Crossdock is closing.", "")
	case r.activity != nil:
		return engine.ErrBusy
	}
	r.work.Add(1)
	r.activity = &Activity{What: j.what, Trigger: string(j.trigger), Started: stamp(r.desk.now()), Phase: "starting", Stages: []Stage{}, Scope: j.scope.String(), Undoes: string(j.undoes)}
	r.cancel, r.finished, r.failure = cancel, engine.Finished{}, nil
	return nil
}

// leave ends the job that is under way.
func (r *runner) leave() {
	r.mu.Lock()
	r.cancel()
	r.activity, r.cancel = nil, nil
	r.mu.Unlock()
	r.desk.entries.forget()
	r.desk.lookout.forget()
	r.desk.directory.forget()
	r.desk.hub.publish(Event{Kind: "activity"})
	r.desk.changed()
	r.work.Done()
}

// carry runs the job; whatever breaks in it is told and ends it.
func (r *runner) carry(ctx context.Context, j job, session *rig.Session) (err error) {
	defer func() {
		if broken := recover(); broken != nil {
			r.desk.broke(j.what, broken)
			err = refusal(CodeInternal, "Something inside Crossdock broke.", "What was written until then is in the history. Try again; the log has the details.")
			r.fail(j, err)
			if err := r.desk.lookBack(); err != nil {
				r.desk.log().WithField("code", AsError(err).Code).Error("a run that broke could not be noted")
			}
		}
	}()
	if err := j.run(ctx, session); err != nil {
		r.fail(j, err)
		return err
	}
	r.mu.Lock()
	r.failures = 0
	r.mu.Unlock()
	return nil
}

// fail keeps why a job failed. A failed run has its own record in the store.
func (r *runner) fail(j job, err error) {
	e := AsError(err)
	r.desk.log().WithField("what", j.what).WithField("code", e.Code).Warn("a run or preview failed")
	if j.trigger == journal.BySchedule {
		r.failed()
	}
	switch {
	case j.tell != nil:
		j.tell(e)
	case j.what == "preview":
		r.tellFailure(e)
	}
	if j.what == "preview" && j.trigger == journal.BySchedule {
		r.desk.tellFailed("automatic check", e)
	}
}

// tellFailure tells of what failed without a run in the history.
func (r *runner) tellFailure(e *Error) {
	r.mu.Lock()
	r.failure = e
	r.mu.Unlock()
	r.desk.hub.publish(Event{Kind: "previewed", Error: e})
}

// failed notes that an automatic run came to nothing.
func (r *runner) failed() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.failures++
	r.tried = r.desk.now()
}

// stop ends what is under way after the write in flight.
func (r *runner) stop() {
	r.mu.Lock()
	if r.cancel != nil {
		r.cancel()
		r.activity.Stopping = true
	}
	r.mu.Unlock()
	r.tell()
}

// close stops what is under way, lets nothing else begin, and waits.
func (r *runner) close() {
	r.mu.Lock()
	r.closed = true
	r.mu.Unlock()
	r.stop()
	r.work.Wait()
}

// busy tells whether something is under way.
func (r *runner) busy() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.activity != nil
}

// now is a copy of what is under way, nil for nothing.
func (r *runner) now() *Activity {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.activity == nil {
		return nil
	}
	a := *r.activity
	a.Stages = append([]Stage{}, a.Stages...)
	for i := range a.Stages {
		a.Stages[i].Verbs = maps.Clone(a.Stages[i].Verbs)
	}
	return &a
}

// tell publishes what is under way.
func (r *runner) tell() {
	if a := r.now(); a != nil {
		r.desk.hub.publish(Event{Kind: "activity", Activity: a})
		r.desk.nudge()
	}
}
