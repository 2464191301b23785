package engine

import (
	"fmt"
	"reflect"
	"slices"
	"time"

	"crossdock/backend/apply"
	"crossdock/backend/base"
	"crossdock/backend/change"
	"crossdock/backend/journal"
	"crossdock/backend/plan"
	"crossdock/backend/record"
	"crossdock/backend/snapshot"
)

// landing is how long after its intent a creation may still be on its way to
// Hudu when the run that sent it was killed. Only creations of assets wait:
// any other write can be repeated without harm.
const landing = 5 * time.Second

// CloseCutOff ends the runs that were cut off, with what their journal says that
// they did, and returns the newest run's id. No run may be under way.
func CloseCutOff(store Store) (journal.RunID, error) {
	runs, err := store.Runs()
	if err != nil {
		return "", fmt.Errorf("read runs: %w", err)
	}
	var last journal.RunID
	for _, run := range runs {
		last = max(last, run.ID)
		if run.Summary.Outcome != journal.Running {
			continue
		}
		entries, err := store.Entries(run.ID)
		if err != nil {
			return "", fmt.Errorf("read journal of run %s: %w", run.ID, err)
		}
		cutOff(&run, entries)
		if err := store.FinishRun(run); err != nil {
			return "", fmt.Errorf("store run %s: %w", run.ID, err)
		}
	}
	return last, nil
}

// CutOff is the message of a run that ended with its process.
const CutOff = "it was cut off before its end; what it had not written down is looked up by the next run"

// cutOff makes of a run that was under way one that failed, with what its
// journal says that it did.
func cutOff(run *journal.Run, entries []journal.Entry) {
	run.Summary.Outcome, run.Ended = journal.Failed, run.Started
	run.Message = CutOff
	run.Summary.Counts = journal.NewCounts()
	for _, entry := range entries {
		if entry.State == journal.Applied {
			run.Summary.Counts.Add(entry.Change.Key.Kind, entry.Change.Verb, 1)
		}
		for _, at := range []time.Time{entry.Intended, entry.Finished} {
			if at.After(run.Ended) {
				run.Ended = at
			}
		}
	}
	run.Summary.Seconds = run.Ended.Sub(run.Started).Seconds()
}

// openEntries are the writes to look up. It waits until the last of them has
// certainly arrived.
func (s *session) openEntries() ([]journal.Entry, error) {
	open, err := s.ports.Store.OpenEntries()
	if err != nil {
		return nil, fmt.Errorf("read journal: %w", err)
	}
	var wait time.Duration
	for _, entry := range open {
		if entry.Change.Verb == change.Create && entry.Change.Key.Kind.IsAsset() {
			// A clock that was put back must not make the run wait for days.
			wait = min(landing, max(wait, landing-s.ports.Now().Sub(entry.Intended)))
		}
	}
	if wait <= 0 {
		return open, nil
	}
	s.tracker.send(Waiting{Why: "the last run was cut off during a write; it is given time to arrive", For: wait})
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case <-timer.C:
		return open, nil
	case <-s.ctx.Done():
		return nil, s.ctx.Err()
	}
}

// repair notes what became of writes that were left open, so that the plan
// neither repeats nor forgets them.
func (s *session) repair(open []journal.Entry, snap snapshot.Snapshot, d *decision) error {
	d.suspect = map[record.Key]bool{}
	if len(open) == 0 {
		return nil
	}
	view := apply.View{Current: d.current, Covers: snap.Covers, Base: d.base, Now: s.ports.Now}
	for _, resolution := range apply.Resolve(open, view) {
		entry := resolution.Entry
		if err := s.ports.Store.Finish(entry, resolution.Effect); err != nil {
			return fmt.Errorf("write journal of run %s: %w", entry.Run, err)
		}
		if entry.Change.Stays != 0 {
			d.retiring = append(d.retiring, entry.Change)
		}
		if entry.State == journal.NotDone && entry.Change.Verb == change.Create {
			d.suspect[entry.Change.Key] = true
		}
	}
	remembered, err := s.ports.Store.Base()
	if err != nil {
		return fmt.Errorf("read store: %w", err)
	}
	d.base = remembered
	return nil
}

// target is what a change is about: a record, or the relation of two.
type target struct{ key, from, to record.Key }

func targetOf(c change.Change) target { return target{c.Key, c.From, c.To} }

// withoutOpen takes out of the plan the records with a write that is still
// open: what was read does not say what became of it, and until somebody knows
// nothing may be sent again.
func (s *session) withoutOpen(p plan.Plan) (plan.Plan, error) {
	open, err := s.ports.Store.OpenEntries()
	if err != nil {
		return p, fmt.Errorf("read journal: %w", err)
	}
	if len(open) == 0 {
		return p, nil
	}
	doubtful := map[target]bool{}
	for _, entry := range open {
		doubtful[targetOf(entry.Change)] = true
	}
	p.Problems = slices.Clone(p.Problems)
	p.Changes = slices.DeleteFunc(slices.Clone(p.Changes), func(c change.Change) bool {
		if !doubtful[targetOf(c)] {
			return false
		}
		p.Problems = append(p.Problems, change.Problem{
			Key: c.Key, Company: c.Company, Name: c.Name, Code: change.Doubtful,
			Reason: "an earlier write to it is still in doubt and could not be looked up in this run; a full run looks it up",
		})
		return true
	})
	return p, nil
}

// settle keeps what became known with no write. Links that have changed since
// the plan was made know better.
func (s *session) settle(p plan.Plan, planned, remembered base.Base) error {
	now := s.ports.Now().UTC()
	effect := journal.Effect{Relations: p.Related, RemovedRelations: p.Unrelated}
	for _, link := range p.Settled {
		if !reflect.DeepEqual(planned.Links[link.Key], remembered.Links[link.Key]) {
			continue
		}
		if link.SyncedAt = now; link.LinkedAt.IsZero() {
			link.LinkedAt = now
		}
		effect.Links = append(effect.Links, link)
	}
	for _, key := range p.Forgotten {
		if reflect.DeepEqual(planned.Links[key], remembered.Links[key]) {
			effect.Unlink = append(effect.Unlink, key)
		}
	}
	for _, key := range p.Released {
		// A hold that a person made meanwhile is another one.
		if reflect.DeepEqual(planned.Holds[key], remembered.Holds[key]) {
			effect.Released = append(effect.Released, key)
			delete(remembered.Holds, key)
		}
	}
	for _, hold := range p.Holds {
		if !reflect.DeepEqual(planned.Links[hold.Key], remembered.Links[hold.Key]) || !reflect.DeepEqual(planned.Holds[hold.Key], remembered.Holds[hold.Key]) {
			continue
		}
		if hold.Since.IsZero() {
			hold.Since = now
		}
		effect.Holds = append(effect.Holds, hold)
	}
	if len(effect.Links)+len(effect.Unlink)+len(effect.Relations)+len(effect.RemovedRelations)+len(effect.Holds)+len(effect.Released) == 0 {
		return nil
	}
	if err := s.ports.Store.Settle(effect); err != nil {
		return fmt.Errorf("store what is settled: %w", err)
	}
	return nil
}
