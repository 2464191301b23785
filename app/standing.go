package app

import (
	"slices"
	"sync"
	"time"

	"crossdock/app/rig"
	"crossdock/backend/change"
	"crossdock/backend/connectwise"
	"crossdock/backend/journal"
	"crossdock/backend/record"
)

// standing is what people have to look at as far as the newest runs, or a newer
// preview, know.
type standing struct {
	at        time.Time // when both systems were read; zero for never
	conflicts []seenValue
	kept      []seenValue
	problems  []toldProblem
	// runs are the runs that could carry decisions out, newest first.
	runs  []journal.Run
	names names
}

// seenValue is a conflict, or a value that was edited in Hudu and stays: as it is
// decided, and as people see it.
type seenValue struct {
	Raw   change.Conflict `json:"raw"`
	Shown change.Conflict `json:"shown"`
}

// toldProblem is a problem with the run that told of it, "" for a preview.
type toldProblem struct {
	change.Problem
	run journal.RunID
}

// lookout knows what stands, and reads it again only after something ended. It
// is safe for concurrent use.
type lookout struct {
	desk *Desk

	mu  sync.Mutex // guards what follows
	now *standing  // nil when it is to be read
	// open is how many conflicts nobody has decided, -1 when they are to be counted.
	open int
}

// forget drops what is known: a run or preview ended, or runs were removed.
func (l *lookout) forget() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.now, l.open = nil, -1
}

// recount drops the count of what is open: somebody has decided.
func (l *lookout) recount() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.open = -1
}

// toDecide is how many conflicts nobody has decided.
func (l *lookout) toDecide() int {
	now, err := l.get()
	if err != nil || len(now.conflicts) == 0 {
		return 0
	}
	l.mu.Lock()
	open := l.open
	l.mu.Unlock()
	if open >= 0 {
		return open
	}
	at, err := l.desk.decidable()
	if err != nil {
		l.desk.log().WithError(err).Error("conflicts cannot be counted")
		return 0
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.open = at.open()
	return l.open
}

// toFix is how many records could not be carried.
func (l *lookout) toFix() int {
	now, err := l.get()
	if err != nil {
		return 0
	}
	return now.toFix()
}

// get is what stands. Nobody changes it.
func (l *lookout) get() (*standing, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.now != nil {
		return l.now, nil
	}
	now, err := l.desk.readStanding()
	if err == nil {
		l.now, l.open = now, -1
	}
	return now, err
}

// readStanding begins with the newest run of everything and lets each later run
// of a part take the place of that part.
func (d *Desk) readStanding() (*standing, error) {
	parts, err := d.newestRuns()
	if err != nil {
		return nil, err
	}
	now := &standing{runs: parts, names: d.names()}
	memory, _, err := rig.Kept[seenMemory](d.rig.Store(), seenName)
	if err != nil {
		return nil, err
	}
	now.kept, now.names = memory.Kept, now.names.withIDs(memory)
	shown := memory.byRaw()
	for _, run := range slices.Backward(parts) {
		report, err := d.rig.Store().Report(run.ID)
		if err != nil {
			return nil, err
		}
		var reached map[record.Key]bool // nil for all
		if run.Summary.Outcome == journal.Stopped {
			if reached, err = d.reachedBy(run.ID); err != nil {
				return nil, err
			}
		}
		now.takeReport(run, report, shown, reached)
	}
	d.runner.mu.Lock()
	p := d.runner.preview
	d.runner.mu.Unlock()
	if p != nil && p.engine.Plan.Scope.IsWhole() && p.engine.ReadAt.After(now.at) {
		now.takePreview(p)
	}
	return now, nil
}

// newestRuns are the runs back to the newest one of everything that came to its
// end, newest first: one that was stopped knows what both systems held, and not
// what Hudu would have said to the rest. An undo knows Hudu alone.
func (d *Desk) newestRuns() ([]journal.Run, error) {
	var parts []journal.Run
	err := d.rig.Store().EachRun(func(run journal.Run) bool {
		if run.Undoes != "" || run.Summary.Outcome == journal.Running || run.Summary.Outcome == journal.Failed || stoppedEarly(run) {
			return true
		}
		parts = append(parts, run)
		return !isWhole(run) || run.Summary.Outcome == journal.Stopped
	})
	return parts, err
}

// reachedBy are the records that a run came to.
func (d *Desk) reachedBy(run journal.RunID) (map[record.Key]bool, error) {
	reached := map[record.Key]bool{}
	err := d.rig.Store().EachEntry(run, func(entry journal.Entry) { reached[entry.Change.Key] = true })
	return reached, err
}

// isOfWriting tells of a problem that it is met when a record is written, so that
// a plan alone says nothing about it.
func isOfWriting(code change.Code) bool { return code == change.Refused || code == change.ChangedSince }

// stoppedEarly tells of a run that it was stopped before it had decided.
func stoppedEarly(run journal.Run) bool {
	return run.Summary.Outcome == journal.Stopped && run.Summary.Counts.Writes()+verbsOf(run.Summary.Counts)[string(change.Unchanged)]+run.Summary.Conflicts == 0
}

// takeReport lets a run take the place of its part of what stands. reached are
// the records that a stopped one came to, nil for all.
func (s *standing) takeReport(run journal.Run, report journal.Report, shown map[change.Conflict]change.Conflict, reached map[record.Key]bool) {
	inside := func(key record.Key, company connectwise.CompanyID) bool { return run.Scope.Covers(key, company) }
	s.conflicts = slices.DeleteFunc(s.conflicts, func(v seenValue) bool { return inside(v.Raw.Key, v.Raw.Company) })
	s.problems = slices.DeleteFunc(s.problems, func(p toldProblem) bool {
		left := reached != nil && !reached[p.Key] && isOfWriting(p.Code)
		return inside(p.Key, p.Company) && !left
	})
	s.names = s.names.with(report.Companies)
	for _, conflict := range report.Conflicts {
		seen, differs := shown[conflict]
		if !differs {
			seen = conflict
		}
		s.conflicts = append(s.conflicts, seenValue{Raw: conflict, Shown: seen})
	}
	for _, problem := range report.Problems {
		s.problems = append(s.problems, toldProblem{Problem: problem, run: run.ID})
	}
	if s.at.Before(run.Started) {
		s.at = run.Started
	}
}

// takePreview lets a plan take the place of everything but what Hudu has said to
// writes that it plans again.
func (s *standing) takePreview(p *preview) {
	again := map[record.Key]bool{}
	for i := range p.engine.Plan.Changes {
		again[p.engine.Plan.Changes[i].Key] = true
	}
	s.at, s.names = p.engine.ReadAt, p.names
	s.conflicts = pairedValues(p.engine.Plan.Conflicts, p.conflicts)
	s.kept = pairedValues(p.kept, p.engine.Plan.Kept)
	s.problems = slices.DeleteFunc(s.problems, func(p toldProblem) bool { return !isOfWriting(p.Code) || !again[p.Key] })
	for _, problem := range p.engine.Plan.Problems {
		s.problems = append(s.problems, toldProblem{Problem: problem})
	}
}

// pairedValues are values as they are decided beside the same ones as people see
// them.
func pairedValues(raw, shown []change.Conflict) []seenValue {
	values := make([]seenValue, len(raw))
	for i, conflict := range raw {
		values[i] = seenValue{Raw: conflict, Shown: conflict}
		if i < len(shown) {
			values[i].Shown = shown[i]
		}
	}
	return values
}

// toFix counts the problems because of which a record is not carried.
func (s *standing) toFix() int {
	n := 0
	for _, problem := range s.problems {
		if problem.Refused {
			n++
		}
	}
	return n
}
