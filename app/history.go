package app

import (
	"time"

	"crossdock/backend/change"
	"crossdock/backend/engine"
	"crossdock/backend/journal"
)

// history is what follows from the runs that are kept.
type history struct {
	last *journal.Run // the newest that ended
	// attention is the newest with records to look at, as long as no later run of
	// everything came through clean.
	attention *journal.Run
	// lastAll is when the newest run of everything ended that did not fail;
	// failures counts the automatic ones since that did, and one for those of a
	// person that met no network. Tried is when the newest of them ended.
	lastAll  time.Time
	failures int
	tried    time.Time
}

// history looks back as far as it has to. underWay tells that a run found to be
// under way really is, and was not cut off.
func (d *Desk) history(underWay bool) history {
	var h history
	settled := false // whether there is attention
	err := d.rig.Store().EachRun(func(run journal.Run) bool {
		if run.Summary.Outcome == journal.Running && underWay {
			return true
		}
		if h.last == nil {
			h.last = &run
		}
		if !settled {
			h.attention, settled = attentionOf(run)
		}
		h.note(run)
		return !settled || h.lastAll.IsZero()
	})
	if err != nil {
		d.log().WithError(err).Error("the runs cannot be read")
	}
	return h
}

// attentionOf is the run when there are records of it to look at. settled is
// false while an earlier run can have some.
func attentionOf(run journal.Run) (attention *journal.Run, settled bool) {
	s := run.Summary
	switch {
	case s.Refused+leftOf(s)+s.Conflicts+s.Halted > 0:
		return &run, true
	case s.Outcome == journal.Done && isWhole(run):
		return nil, true
	default:
		return nil, false
	}
}

// note takes a run, the next older one, into the times that the timetable
// follows.
func (h *history) note(run journal.Run) {
	switch {
	case !h.lastAll.IsZero() || !isWhole(run) || run.Summary.Outcome == journal.Running:
	case run.Summary.Outcome != journal.Failed:
		h.lastAll = endOf(run)
	case run.Trigger == journal.BySchedule:
		h.failures++
		h.triedAt(run)
	case run.Cause == CodeOffline:
		// Who starts a run without a network is not to wait for the next interval,
		// nor longer for having tried more often.
		h.failures = max(1, h.failures)
		h.triedAt(run)
	}
}

// triedAt takes the end of the newest run that is to be tried again.
func (h *history) triedAt(run journal.Run) {
	if h.tried.IsZero() {
		h.tried = endOf(run)
	}
}

// isWhole tells whether a run covers everything.
func isWhole(run journal.Run) bool { return run.Scope.IsWhole() }

func endOf(run journal.Run) time.Time {
	if run.Ended.IsZero() {
		return run.Started
	}
	return run.Ended
}

// carried tells whether a run is one that a person applied: it reached records,
// or found them as they should be.
func carried(run journal.Run) bool {
	counts := run.Summary.Counts
	switch run.Summary.Outcome {
	case journal.Done, journal.Partial, journal.Halted:
		return counts.Writes()+verbsOf(counts)[string(change.Unchanged)]+run.Summary.Halted > 0
	case journal.Stopped, journal.Failed:
		return counts.Writes() > 0
	case journal.Running:
	}
	return false
}

// appliedAll tells whether a run is the one that automatic sync waits for: it
// carried everything and came to its end. An undo carries nothing over, and one
// that was stopped or failed leaves what nobody has seen written.
func appliedAll(run journal.Run) bool {
	switch run.Summary.Outcome {
	case journal.Done, journal.Partial, journal.Halted:
		return carried(run) && isWhole(run) && run.Undoes == ""
	default:
		return false
	}
}

// noteRan remembers what a run that ended means for the program.
func (d *Desk) noteRan(run journal.Run) error {
	now := d.program.get()
	applied, everything := now.Applied || carried(run), now.AppliedAll || appliedAll(run)
	over := now.Interrupted != "" && run.Summary.Outcome != journal.Failed
	others := now.Others
	if metOthers(run) {
		others = string(run.ID)
	}
	if applied == now.Applied && everything == now.AppliedAll && others == now.Others && !over {
		return nil
	}
	return d.program.update(func(r *remembered) {
		r.Applied, r.AppliedAll, r.Others = applied, everything, others
		if over {
			r.Interrupted, r.InterruptedWrites = "", 0
		}
	})
}

// metOthers tells whether the run met the work of another Crossdock.
func metOthers(run journal.Run) bool {
	return run.Summary.Others != nil && run.Summary.Others.Sure()
}

// lookBack learns from the runs of earlier starts, and of the command line,
// before old ones are removed: whether one was applied, whether the newest was cut
// off, and whether one met the work of another Crossdock. One that was cut off is
// ended in the store, so that every page has its numbers.
func (d *Desk) lookBack() error {
	now := d.program.get()
	applied, everything := now.Applied, now.AppliedAll
	cut, newest, others := "", "", now.Others
	err := d.rig.Store().EachRun(func(run journal.Run) bool {
		if newest == "" {
			newest = string(run.ID)
		}
		if run.Summary.Outcome == journal.Running && cut == "" {
			cut = string(run.ID)
		}
		if metOthers(run) {
			others = max(others, string(run.ID))
		}
		applied = applied || carried(run)
		everything = everything || appliedAll(run)
		return !applied || !everything || others == now.Others
	})
	if err != nil {
		return err
	}
	interrupted, writes := now.Interrupted, now.InterruptedWrites
	switch {
	case cut != "":
		interrupted = cut
		if writes, err = d.writesOf(journal.RunID(cut)); err != nil {
			return err
		}
		if _, err = engine.CloseCutOff(d.rig.Store()); err != nil {
			return err
		}
	case interrupted != newest:
		interrupted, writes = "", 0 // another run has taken over since
	}
	if applied == now.Applied && everything == now.AppliedAll && interrupted == now.Interrupted && others == now.Others {
		return nil
	}
	return d.program.update(func(r *remembered) {
		r.Applied, r.AppliedAll, r.Interrupted, r.InterruptedWrites, r.Others = applied, everything, interrupted, writes, others
	})
}

// writesOf counts the writes of a run that are known to be done.
func (d *Desk) writesOf(run journal.RunID) (int, error) {
	n := 0
	err := d.rig.Store().EachEntry(run, func(entry journal.Entry) {
		if entry.State == journal.Applied {
			n++
		}
	})
	return n, err
}
