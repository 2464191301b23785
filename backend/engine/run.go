package engine

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"crossdock/backend/apierror"
	"crossdock/backend/apply"
	"crossdock/backend/change"
	"crossdock/backend/journal"
	"crossdock/backend/plan"
)

// Sync runs once: it decides and carries out. The run that it returns is as it
// stands in the store, also when it failed. A run that was stopped is no
// error.
func (e *Engine) Sync(ctx context.Context, request Request) (journal.Run, error) {
	s, err := e.enter(ctx, request)
	if err != nil {
		return journal.Run{}, err
	}
	defer s.leave()
	if err := s.begin(); err != nil {
		return s.run, err
	}
	d, err := s.decide(request)
	if err != nil {
		return s.fail(err)
	}
	return s.carryOut(d, request.Approve)
}

// Apply carries out exactly the plan of a preview, which can be applied once.
// What has moved since is left out and counted as stale.
func (e *Engine) Apply(ctx context.Context, preview Preview, request Request) (journal.Run, error) {
	if preview.decision == nil {
		return journal.Run{}, errors.New("apply: this is no preview")
	}
	request.Scope = preview.Plan.Scope
	s, err := e.enter(ctx, request)
	if err != nil {
		return journal.Run{}, err
	}
	defer s.leave()
	if preview.decision.applied.Swap(true) {
		return journal.Run{}, ErrApplied
	}
	if err := s.begin(); err != nil {
		return s.run, err
	}
	return s.carryOut(preview.decision, request.Approve)
}

// ErrApplied is the failure of applying a preview twice.
var ErrApplied = errors.New("this preview was applied already: make a new one")

// begin names the run and stores that it is under way. Runs that are found to
// be under way were cut off: there is only this one.
func (s *session) begin() error {
	if s.ports.KeepAwake != nil {
		s.release = s.ports.KeepAwake()
	}
	last, err := CloseCutOff(s.ports.Store)
	if err != nil {
		return err
	}
	if s.run.ID, err = newID(s.run.Started, last, s.ports.Random); err != nil {
		return err
	}
	s.run.Summary = journal.Summary{Run: s.run.ID, Applied: true, Outcome: journal.Running, Counts: journal.NewCounts(), Warnings: []string{}}
	if err := s.ports.Store.BeginRun(s.run); err != nil {
		return fmt.Errorf("store run: %w", err)
	}
	s.tracker.send(Started{Run: s.run.ID})
	return nil
}

// carryOut applies what a person or the brakes let through.
func (s *session) carryOut(d *decision, approve int) (journal.Run, error) {
	s.companies, s.reading, s.seen = d.companies, d.reading, d.current
	if err := s.keepDecided(d); err != nil {
		return s.fail(err)
	}
	remembered, err := s.ports.Store.Base()
	if err != nil {
		return s.fail(fmt.Errorf("read store: %w", err))
	}
	p := plan.Guard(d.plan, d.settings.Brakes, approve)
	if p, err = s.withoutOpen(p); err != nil {
		return s.fail(err)
	}
	if err := s.settle(p, d.base, remembered); err != nil {
		return s.fail(err)
	}
	s.tracker.writing(p.Changes, s.companies)
	result, err := apply.Run(s.ctx, p, apply.Ports{
		Hudu: s.ports.Hudu, Journal: s.ports.Store, Proofs: s.ports.Store, Current: d.current, ReadAt: d.readAt, Base: remembered,
		Run: s.run.ID, Suspect: d.suspect, Now: s.ports.Now, InFlight: s.ports.InFlight, Trace: s.ports.Trace, Begin: s.tracker.begin, Observe: s.carried,
	})
	s.summarize(p, result)
	if err != nil {
		return s.failWith(err, p, result.Problems)
	}
	if !result.Stopped && p.Scope.IsWhole() {
		if err := s.noteFull(s.reading); err != nil {
			return s.failWith(err, p, result.Problems)
		}
	}
	return s.finish(p, result)
}

func (s *session) carried(progress apply.Progress) {
	s.tracker.send(RecordDone{Change: progress.Change, State: progress.State, Message: progress.Message})
	s.tracker.wrote(progress.Done)
}

// summarize puts what was done into the run's numbers.
func (s *session) summarize(p plan.Plan, result apply.Result) {
	p.LeftOver = slices.Concat(p.LeftOver, result.LeftOver)
	summary := p.Summary()
	summary.Run, summary.Applied, summary.Outcome = s.run.ID, true, journal.Running
	summary.Quick, summary.WhyFull = s.reading.quick, s.reading.whyFull
	summary.Counts = result.Counts
	for kind, n := range p.Unchanged {
		summary.Counts.Add(kind, change.Unchanged, n)
	}
	for _, problem := range p.Problems {
		if problem.Code == change.Doubtful {
			summary.Doubtful++
		}
	}
	for _, problem := range result.Problems {
		if problem.Refused {
			summary.Refused++
		}
	}
	summary.Stale, summary.Doubtful = result.Stale, summary.Doubtful+result.Doubtful
	s.run.Summary = summary
}

// finish ends a run that came to its end or was stopped.
func (s *session) finish(p plan.Plan, result apply.Result) (journal.Run, error) {
	summary := s.run.Summary
	switch {
	case result.Stopped:
		s.run.Summary.Outcome = journal.Stopped
		s.run.Message = fmt.Sprintf("stopped after %d changes; the next run goes on from there", summary.Counts.Writes())
	case summary.Halted > 0:
		s.run.Summary.Outcome = journal.Halted
		s.run.Message = p.Halts[0].Reason
	case summary.Refused > 0 || summary.Stale > 0 || summary.Doubtful > 0:
		s.run.Summary.Outcome = journal.Partial
	default:
		s.run.Summary.Outcome = journal.Done
	}
	return s.run, s.store(s.toldOf(p, result.Problems))
}

// toldOf is what the end of a run tells of its plan.
func (s *session) toldOf(p plan.Plan, more []change.Problem) Finished {
	finished := Finished{Problems: problems(p, more), Conflicts: p.Conflicts, Halts: p.Halts, Kept: p.Kept}
	if s.seen != nil {
		finished.Shown = plan.ShowLinks(plan.Plan{Changes: creations(p.Changes), Conflicts: p.Conflicts, Kept: p.Kept}, s.seen)
		finished.Layouts, finished.HuduCompanies = s.seen.Layouts(), s.seen.Records.Companies
	}
	return finished
}

// creations are the names of what a run makes: a value can be a link to it.
func creations(changes []change.Change) []change.Change {
	var made []change.Change
	for i := range changes {
		if c := &changes[i]; c.Verb == change.Create {
			made = append(made, change.Change{Key: c.Key, Verb: c.Verb, Name: c.Name})
		}
	}
	return made
}

func problems(p plan.Plan, more []change.Problem) []change.Problem {
	return append(append([]change.Problem{}, p.Problems...), more...)
}

// fail ends a run that ended before its writes.
func (s *session) fail(err error) (journal.Run, error) { return s.failWith(err, plan.Plan{}, nil) }

// failWith ends a run that could not go on, or that was stopped while it was
// still reading.
func (s *session) failWith(err error, p plan.Plan, more []change.Problem) (journal.Run, error) {
	if s.stopped(err) {
		s.run.Summary.Outcome = journal.Stopped
		s.run.Message = "stopped before the first change"
		return s.run, s.store(Finished{})
	}
	err = s.voidCheck(err)
	s.run.Summary.Outcome = journal.Failed
	s.run.Message = message(err)
	return s.run, errors.Join(err, s.store(s.toldOf(p, more)))
}

// stopped tells whether err is only that somebody stopped the run.
func (s *session) stopped(err error) bool {
	return s.ctx.Err() != nil && (apierror.ClassOf(err) == apierror.Stopped || errors.Is(err, s.ctx.Err()))
}

// voidCheck notes that a server refused the keys.
func (s *session) voidCheck(err error) error {
	if apierror.ClassOf(err) != apierror.Unauthorized || s.ports.VoidCheck == nil {
		return err
	}
	if voided := s.ports.VoidCheck(err); voided != nil {
		return errors.Join(err, fmt.Errorf("note that the keys were refused: %w", voided))
	}
	return err
}

// message is the error in a sentence, with the next step where one is known.
func message(err error) string {
	if hint := apierror.Hint(err); hint != "" {
		return err.Error() + ". " + hint
	}
	return err.Error()
}

// store keeps the run as it ended, with what there is to look at, and tells the
// observer. The report comes first: a run that has ended has one.
func (s *session) store(finished Finished) error {
	s.close()
	finished.Run, finished.Companies = s.run, s.companies
	err := s.ports.Store.SaveReport(s.run.ID, reportOf(finished))
	if err != nil {
		err = fmt.Errorf("store report of run %s: %w", s.run.ID, err)
	}
	if failed := s.ports.Store.FinishRun(s.run); failed != nil {
		err = errors.Join(err, fmt.Errorf("store run: %w", failed))
	}
	s.tracker.send(finished)
	return err
}

// close notes when the run ended and what it asked.
func (s *session) close() {
	s.run.Ended = s.ports.Now().UTC()
	summary := &s.run.Summary
	summary.Seconds = s.run.Ended.Sub(s.run.Started).Seconds()
	after := s.requests()
	summary.Requests.ConnectWise = spent(s.before[0], after[0], "GET")
	summary.Requests.Hudu = spent(s.before[1], after[1], "GET", "POST", "PUT", "DELETE")
}

// spent are the requests of one session. The given methods are present in any
// case: scripts read them.
func spent(before, after journal.Requests, methods ...string) journal.Requests {
	requests := journal.Requests{}
	for _, method := range methods {
		requests[method] = 0
	}
	for method, n := range after {
		if n -= before[method]; n > 0 {
			requests[method] = n
		}
	}
	return requests
}
