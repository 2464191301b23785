package app

import (
	"context"
	"errors"
	"strings"

	"crossdock/app/rig"
	"crossdock/backend/engine"
	"crossdock/backend/journal"
)

// sync is the job of a run that a person starts.
func (r *runner) sync(scope journal.Scope) job {
	return r.syncOf(engine.Request{Scope: scope, Trigger: journal.ByHand})
}

// syncDue is the job of an automatic run.
func (r *runner) syncDue(quick bool) job {
	return r.syncOf(engine.Request{Trigger: journal.BySchedule, Quick: quick})
}

func (r *runner) syncOf(request engine.Request) job {
	return job{what: "sync", scope: request.Scope, trigger: request.Trigger, ready: (*rig.Session).RequirePassedCheck, run: func(ctx context.Context, s *rig.Session) error {
		run, err := s.Engine.Sync(ctx, request)
		return r.ran(s, run, err)
	}}
}

// apply is the job of carrying out a preview, exactly as it was shown.
func (r *runner) apply(p *preview, approve int) job {
	ready := func(s *rig.Session) error {
		if why := p.stale(s.Settings, r.desk.now()); why != "" {
			return refusal(CodeStale, staleText[why], "Check again, look at the changes, then apply them.")
		}
		return s.RequirePassedCheck()
	}
	return job{what: "sync", scope: p.engine.Plan.Scope, trigger: journal.ByHand, ready: ready, run: func(ctx context.Context, s *rig.Session) error {
		run, err := s.Engine.Apply(ctx, p.take(), engine.Request{Trigger: journal.ByHand, Approve: approve})
		return r.ran(s, run, err)
	}}
}

var staleText = map[string]string{
	"age":      "This preview is more than 15 minutes old.",
	"settings": "The settings have changed since this preview.",
	"matches":  "Matches have changed since this preview.",
	"decided":  "Conflicts or holds have been decided since this preview.",
	"applied":  "A sync has run since this preview.",
}

// look is the job of a preview that a person starts.
func (r *runner) look(scope journal.Scope, trigger journal.Trigger) job {
	return r.lookAt(scope, trigger, func(ctx context.Context, e *engine.Engine) (engine.Preview, error) { return e.Preview(ctx, scope) })
}

// lookDue is the job of an automatic preview.
func (r *runner) lookDue(quick bool) job {
	if !quick {
		return r.look(journal.Scope{}, journal.BySchedule)
	}
	return r.lookAt(journal.Scope{}, journal.BySchedule, func(ctx context.Context, e *engine.Engine) (engine.Preview, error) { return e.PreviewQuick(ctx) })
}

func (r *runner) lookAt(scope journal.Scope, trigger journal.Trigger, preview func(context.Context, *engine.Engine) (engine.Preview, error)) job {
	return job{what: "preview", scope: scope, trigger: trigger, run: func(ctx context.Context, s *rig.Session) error {
		made, err := preview(ctx, s.Engine)
		if err != nil {
			return err
		}
		made.Summary.Warnings = append(made.Summary.Warnings, reasons(s, scope, made.Summary, len(made.Plan.Problems))...)
		p := r.desk.newPreview(made, s.Settings, trigger)
		r.mu.Lock()
		r.preview = p
		r.mu.Unlock()
		r.desk.lookout.forget()
		r.desk.hub.publish(Event{Kind: "previewed"})
		if trigger == journal.BySchedule {
			r.desk.tellReady(p.head(s.Settings, r.desk.now()))
		}
		return nil
	}}
}

// reasons are what a plan itself cannot know, in the words of this window.
func reasons(s *rig.Session, scope journal.Scope, summary journal.Summary, told int) []string {
	list := s.Unread()
	switch s.Idle(scope, summary, told) {
	case rig.NoRecord:
		return append(list, rig.NothingDone(scope))
	case rig.NoCompany:
		return append(list, "nothing is done about this company: ConnectWise does not have it, the settings skip it, or it has no match")
	case rig.NoMatch:
		return append(list, "no company is matched yet, so nothing is carried")
	case rig.NotIdle:
	}
	return list
}

// ran keeps what there is to tell of a run that ended, however it ended.
func (r *runner) ran(s *rig.Session, run journal.Run, err error) error {
	if run.ID == "" {
		r.tellFailure(AsError(err)) // there is no run to tell of it
		r.desk.tellFailed("sync", AsError(err))
		return err
	}
	d := r.desk
	r.mu.Lock()
	finished := r.finished
	if r.preview != nil {
		r.preview.take() // it is no longer what a run would do
	}
	if r.undoing != nil && r.undoing.preview != nil {
		r.undoing.preview.take()
	}
	r.mu.Unlock()
	names := d.learnNames(finished.Companies)
	worded := inWords(run, err, names)
	worded.Summary.Warnings = append(worded.Summary.Warnings, reasons(s, run.Scope, run.Summary, len(finished.Problems))...)
	err = errors.Join(err, d.rig.Store().FinishRun(worded), d.noteRan(worded), d.noteSeen(worded, finished))
	d.log().WithField("run", run.ID).WithField("outcome", run.Summary.Outcome).WithField("writes", run.Summary.Counts.Writes()).Info("run ended")
	d.prune()
	d.lookout.forget()
	d.hub.publish(Event{Kind: "finished", Run: string(run.ID)})
	d.tellRun(worded, err)
	d.board.runEnded()
	return err
}

// inWords is a run whose message is in the words of this window.
func inWords(run journal.Run, err error, n names) journal.Run {
	switch {
	case run.Summary.Outcome == journal.Failed && err != nil:
		e := AsError(err)
		run.Cause = e.Code
		if text := strings.TrimSpace(e.Message + " " + e.Hint); text != "" && e.Detail != "" {
			run.Message, run.Detail = text, e.Detail
		}
	case run.Summary.Outcome == journal.Halted:
		run.Message = n.named(run.Message)
	}
	return run
}
