package engine

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"crossdock/backend/apply"
	"crossdock/backend/change"
	"crossdock/backend/hudu"
	"crossdock/backend/journal"
	"crossdock/backend/mapping"
	"crossdock/backend/plan"
	"crossdock/backend/snapshot"
)

// The failures of undoing.
var (
	ErrNoRun = errors.New("there is no such run, or it is older than what is kept")
	// ErrIsUndo: taking an undo back would write what a person took back.
	ErrIsUndo = errors.New("this run is itself an undo, and what it took back is kept like a hand edit: " +
		"'crossdock explain KIND/ID' names how to let ConnectWise win again ('release' where the record is on hold, 'conflicts --resolve' for a value), then sync")
)

// Undoing is what undoing a run would do, for a person to look at.
type Undoing struct {
	Of      journal.Run
	Plan    plan.Plan
	Summary journal.Summary
	current *mapping.Current
}

// PreviewUndo decides what undoing the run would do. Nothing is written to
// Hudu, and ConnectWise is not asked. Errors: [ErrNoRun], [ErrIsUndo].
func (e *Engine) PreviewUndo(ctx context.Context, of journal.RunID) (Undoing, error) {
	s, err := e.enter(ctx, Request{})
	if err != nil {
		return Undoing{}, err
	}
	defer s.leave()
	last, err := CloseCutOff(s.ports.Store)
	if err != nil {
		return Undoing{}, err
	}
	if s.run.ID, err = newID(s.run.Started, last, s.ports.Random); err != nil {
		return Undoing{}, err
	}
	t, err := s.takeBack(of)
	if err != nil {
		return Undoing{}, err
	}
	u := Undoing{Of: t.run, Plan: t.nothing(), current: mapping.NewCurrent(hudu.Records{})}
	if t.by == "" {
		if u, _, err = s.decideUndo(of); err != nil {
			return Undoing{}, s.voidCheck(err)
		}
	}
	s.run.Summary = u.Plan.Summary()
	s.close()
	u.Summary = s.run.Summary
	u.Summary.Run, u.Summary.Outcome = s.run.ID, journal.Done
	return u, nil
}

// Undo takes a run back, as [Engine.PreviewUndo] shows it, in a run of its own.
// What was taken back is not made again by the next sync: see [plan.Undo].
// Undoing a run twice writes nothing the second time, whatever has become of it
// since. An undo that was cut short is not through: the next one goes on with
// what is left.
func (e *Engine) Undo(ctx context.Context, of journal.RunID) (journal.Run, error) {
	s, err := e.enter(ctx, Request{Trigger: journal.ByHand})
	if err != nil {
		return journal.Run{}, err
	}
	defer s.leave()
	t, err := s.takeBack(of)
	if err != nil {
		return journal.Run{}, err
	}
	s.run.Undoes = of
	if err := s.begin(); err != nil {
		return s.run, err
	}
	if t.by != "" {
		p, nothing := t.nothing(), apply.Result{Counts: journal.NewCounts()}
		s.summarize(p, nothing)
		return s.finish(p, nothing)
	}
	u, d, err := s.decideUndo(of)
	if err != nil {
		return s.fail(err)
	}
	p, err := s.withoutOpen(u.Plan)
	if err != nil {
		return s.fail(err)
	}
	s.tracker.writing(p.Changes, nil)
	result, err := apply.Run(s.ctx, p, apply.Ports{
		Hudu: s.ports.Hudu, Journal: s.ports.Store, Proofs: s.ports.Store, Current: d.current, ReadAt: d.readAt, Base: d.base,
		Run: s.run.ID, Now: s.ports.Now, InFlight: s.ports.InFlight, Trace: s.ports.Trace, Begin: s.tracker.begin, Observe: s.carried,
	})
	s.summarize(p, result)
	if err != nil {
		return s.failWith(err, p, result.Problems)
	}
	if !result.Stopped {
		// What was cut short is not undone yet: the same undo goes on with it.
		u.Of.UndoneBy = s.run.ID
		if err := s.ports.Store.FinishRun(u.Of); err != nil {
			return s.failWith(fmt.Errorf("store run %s: %w", of, err), p, result.Problems)
		}
	}
	return s.finish(p, result)
}

// takeBack is a run that is to be undone.
type takeBack struct {
	run journal.Run
	// entries are its writes, without those that an undo which was cut short has
	// taken back.
	entries []journal.Entry
	// by is the run that undid it, "" while none has.
	by journal.RunID
}

// nothing is the plan of a second undo.
func (t takeBack) nothing() plan.Plan {
	return plan.Plan{
		Changes: []change.Change{}, Conflicts: []change.Conflict{}, Problems: []change.Problem{},
		Warnings: []string{fmt.Sprintf("run %s was undone by run %s already: nothing is taken back a second time", t.run.ID, t.by)},
	}
}

// takeBack finds the run, and what earlier undos of it have done.
func (s *session) takeBack(of journal.RunID) (takeBack, error) {
	runs, err := s.ports.Store.Runs()
	if err != nil {
		return takeBack{}, fmt.Errorf("read runs: %w", err)
	}
	at := slices.IndexFunc(runs, func(run journal.Run) bool { return run.ID == of })
	if at < 0 {
		return takeBack{}, fmt.Errorf("undo run %q: %w", of, ErrNoRun)
	}
	t := takeBack{run: runs[at]}
	if t.run.Undoes != "" {
		return t, fmt.Errorf("undo run %s: %w", of, ErrIsUndo)
	}
	if t.entries, err = s.ports.Store.Entries(of); err != nil {
		return t, fmt.Errorf("read journal of run %s: %w", of, err)
	}
	for _, undo := range runs { // newest first
		switch {
		case undo.Undoes != of || undo.ID == s.run.ID:
		case undo.Summary.Outcome == journal.Done:
			t.by = undo.ID // a later one found nothing to do
		default:
			taken, err := s.ports.Store.Entries(undo.ID)
			if err != nil {
				return t, fmt.Errorf("read journal of run %s: %w", undo.ID, err)
			}
			t.drop(taken)
		}
	}
	return t, s.reachBack(&t, runs)
}

// drop leaves out the writes that were taken back.
func (t *takeBack) drop(taken []journal.Entry) {
	done := map[target]bool{}
	for i := range taken {
		if taken[i].State == journal.Applied {
			done[targetOf(taken[i].Change)] = true
		}
	}
	t.entries = slices.DeleteFunc(t.entries, func(entry journal.Entry) bool { return done[targetOf(entry.Change)] })
}

// decideUndo reads Hudu, looks up what was left open, and makes the plan.
func (s *session) decideUndo(of journal.RunID) (Undoing, *decision, error) {
	open, err := s.openEntries()
	if err != nil {
		return Undoing{}, nil, err
	}
	d := &decision{}
	if d.base, err = s.ports.Store.Base(); err != nil {
		return Undoing{}, nil, fmt.Errorf("read store: %w", err)
	}
	s.tracker.phase(Reading)
	snap, err := snapshot.TakeHudu(s.ctx, s.ports.Hudu, snapshot.Request{
		Base: d.base, Now: s.ports.Now, Progress: s.tracker.read,
	})
	if err != nil {
		return Undoing{}, nil, err
	}
	s.tracker.phase(Deciding)
	d.current, d.readAt = currentOf(snap.Hudu, s.seals()), snap.At
	if err := s.repair(open, snap, d); err != nil {
		return Undoing{}, nil, err
	}
	t, err := s.takeBack(of) // only now: repairing has said what became of open writes
	if err != nil {
		return Undoing{}, nil, err
	}
	p, err := s.withoutUpdates(plan.Undo(t.entries, d.base, d.current), d.current)
	return Undoing{Of: t.run, Plan: p, current: d.current}, d, err
}
