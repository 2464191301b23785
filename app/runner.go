package app

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"sync"
	"time"

	"crossdock/app/rig"
	"crossdock/backend/apierror"
	"crossdock/backend/engine"
	"crossdock/backend/journal"
)

// runner is the one thing that can be under way in the program: a preview or a
// run, started by hand or by the timetable.
type runner struct {
	desk *Desk
	work sync.WaitGroup

	mu       sync.Mutex // guards what follows
	activity *Activity
	cancel   context.CancelFunc
	finished engine.Finished
	preview  *preview
	failure  *Error    // of the last preview
	tried    time.Time // when an automatic run last failed to reach a server
}

func newRunner(d *Desk) *runner { return &runner{desk: d} }

// job is what a start does with its session.
type job struct {
	what    string // "preview" or "sync"
	trigger journal.Trigger
	// tested asks for a passed connection test.
	tested bool
	run    func(ctx context.Context, s *rig.Session) error
}

// start begins a job and returns at once. Errors: [engine.ErrBusy], and why it
// cannot begin.
func (r *runner) start(j job) error {
	ctx, cancel := context.WithCancel(r.desk.ctx)
	r.mu.Lock()
	if r.activity != nil {
		r.mu.Unlock()
		cancel()
		return engine.ErrBusy
	}
	r.activity = &Activity{What: j.what, Trigger: string(j.trigger), Started: stamp(r.desk.now()), Phase: "starting", Stages: []Stage{}}
	r.cancel, r.finished = cancel, engine.Finished{}
	r.mu.Unlock()
	session, err := r.desk.rig.NewSession(ctx, r.observe)
	if err == nil && j.tested {
		err = session.RequirePassedCheck()
	}
	if err != nil {
		r.end()
		return err
	}
	r.desk.changed()
	r.work.Go(func() {
		defer r.end()
		r.carry(ctx, j, session)
	})
	return nil
}

// carry runs the job; whatever breaks in it is told and ends it.
func (r *runner) carry(ctx context.Context, j job, session *rig.Session) {
	defer func() {
		if broken := recover(); broken != nil {
			r.desk.log().WithField("stack", string(debug.Stack())).Error("a run broke")
			r.fail(j, fmt.Errorf("something inside Crossdock broke: %v", broken))
		}
	}()
	if err := j.run(ctx, session); err != nil {
		r.fail(j, err)
	}
}

// fail keeps why a job failed. A failed run has its own record in the store.
func (r *runner) fail(j job, err error) {
	e := AsError(err)
	r.desk.log().WithField("what", j.what).WithField("code", e.Code).Warn("a run or preview failed")
	unreachable := apierror.ClassOf(err) == apierror.Unreachable || apierror.ClassOf(err) == apierror.Broken
	r.mu.Lock()
	if j.trigger == journal.BySchedule && unreachable {
		r.tried = r.desk.now()
	}
	if j.what == "preview" {
		r.failure = e
	}
	r.mu.Unlock()
	if j.what == "preview" {
		r.desk.hub.publish(Event{Kind: "previewed", Error: e})
	}
}

func (r *runner) end() {
	r.mu.Lock()
	if r.cancel != nil {
		r.cancel()
	}
	r.activity, r.cancel = nil, nil
	r.mu.Unlock()
	r.desk.hub.publish(Event{Kind: "activity"})
	r.desk.changed()
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

func (r *runner) wait() { r.work.Wait() }

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
	return r.copyLocked()
}

func (r *runner) copyLocked() *Activity {
	if r.activity == nil {
		return nil
	}
	a := *r.activity
	a.Stages = append([]Stage{}, a.Stages...)
	return &a
}

// tell publishes what is under way.
func (r *runner) tell() {
	if a := r.now(); a != nil {
		r.desk.hub.publish(Event{Kind: "activity", Activity: a})
	}
}

// sync is the job of a run.
func (r *runner) sync(scope journal.Scope, trigger journal.Trigger) job {
	return job{what: "sync", trigger: trigger, tested: true, run: func(ctx context.Context, s *rig.Session) error {
		return r.ran(s.Engine.Sync(ctx, engine.Request{Scope: scope, Trigger: trigger}))
	}}
}

// apply is the job of carrying out a preview.
func (r *runner) apply(p *preview, approve int) job {
	return job{what: "sync", trigger: journal.ByHand, tested: true, run: func(ctx context.Context, s *rig.Session) error {
		p.markApplied()
		return r.ran(s.Engine.Apply(ctx, p.engine, engine.Request{Trigger: journal.ByHand, Approve: approve}))
	}}
}

// look is the job of a preview.
func (r *runner) look(scope journal.Scope, trigger journal.Trigger) job {
	return job{what: "preview", trigger: trigger, run: func(ctx context.Context, s *rig.Session) error {
		made, err := s.Engine.Preview(ctx, scope)
		if err != nil {
			return err
		}
		made.Summary.Warnings = append(made.Summary.Warnings, s.Reasons(scope, made.Summary, len(made.Plan.Problems))...)
		p := r.desk.newPreview(made, s.Settings)
		r.mu.Lock()
		r.preview, r.failure = p, nil
		r.mu.Unlock()
		r.desk.hub.publish(Event{Kind: "previewed"})
		return nil
	}}
}

// ran keeps the report of a run that ended, however it ended.
func (r *runner) ran(run journal.Run, err error) error {
	if run.ID == "" {
		return err
	}
	r.mu.Lock()
	finished := r.finished
	if r.preview != nil {
		r.preview.markApplied()
	}
	r.mu.Unlock()
	err = errors.Join(err, r.desk.rig.Store().SaveReport(run.ID, r.desk.report(finished)))
	r.desk.log().WithField("run", run.ID).WithField("outcome", run.Summary.Outcome).WithField("writes", run.Summary.Counts.Writes()).Info("run ended")
	r.desk.hub.publish(Event{Kind: "finished", Run: string(run.ID)})
	r.desk.board.runEnded()
	return err
}
