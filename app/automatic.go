package app

import (
	"errors"

	"crossdock/app/rig"
	"crossdock/backend/check"
	"crossdock/backend/engine"
	"crossdock/backend/schedule"
	"crossdock/backend/settings"
)

// timetable is what the schedule's loop keeps the time for.
func (d *Desk) timetable() schedule.Timetable {
	return schedule.Timetable{Facts: d.facts, Start: d.startDue, Settle: d.options.Settle}
}

func (d *Desk) facts() (schedule.Facts, error) {
	d.resetting.Lock() // half of a reset looks like a program that must not sync any more
	defer d.resetting.Unlock()
	s, err := d.rig.Settings()
	if err != nil {
		return schedule.Facts{}, err
	}
	facts := d.factsOf(s, d.history(d.runner.busy()), nil)
	if next, reason := schedule.Next(facts); reason != schedule.Due || next.After(facts.Now) {
		return facts, nil
	}
	// The keychain, which some systems start a program for, is asked only now.
	_, tested := d.rig.CheckState(d.ctx)
	facts.Tested = tested == nil
	if tested != nil && d.ctx.Err() == nil {
		d.tellBlocked(s, tested)
	}
	return facts, nil
}

func (d *Desk) factsOf(s settings.Settings, h history, tested error) schedule.Facts {
	memory, now := d.program.get(), d.now()
	facts := schedule.Facts{
		Schedule: s.Schedule, Applied: memory.AppliedAll, Tested: tested == nil, Last: h.lastAll, Failures: h.failures, Tried: h.tried,
		Paused: memory.pausedAt(now), PausedUntil: memory.PausedUntil, Now: now,
	}
	d.runner.mu.Lock()
	defer d.runner.mu.Unlock()
	if d.runner.failures > 0 && d.runner.tried.After(facts.Tried) {
		facts.Failures, facts.Tried = max(facts.Failures, d.runner.failures), d.runner.tried
	}
	if s.Schedule.Apply != settings.ApplyPreview {
		return facts
	}
	// A preview that lies ready takes the place of a run.
	if p := d.runner.preview; p != nil && p.engine.Plan.Scope.IsWhole() && p.engine.ReadAt.After(facts.Last) {
		facts.Last = p.engine.ReadAt
		if facts.Last.After(facts.Tried) {
			facts.Failures = 0
		}
	}
	return facts
}

// startDue starts an automatic run. One that cannot start counts as failed;
// where nobody would answer none is started, and the next look asks again.
func (d *Desk) startDue() {
	s, err := d.rig.Settings()
	if err != nil || d.runner.busy() || !d.answer() {
		return
	}
	if !d.program.get().AppliedAll {
		return // a reset came in between
	}
	job := d.runner.syncDue(d.quickDue())
	if s.Schedule.Apply == settings.ApplyPreview {
		job = d.runner.lookDue(d.quickDue())
	}
	err = d.runner.start(job)
	if err != nil && !errors.Is(err, engine.ErrBusy) && d.ctx.Err() == nil {
		d.runner.failed()
		d.tellFailed("automatic sync", AsError(err))
		d.log().WithField("code", AsError(err).Code).Warn("the automatic run could not start")
	}
}

// answer tells whether both systems answer, and remembers which does not.
func (d *Desk) answer() bool {
	away := d.rig.Unreached(d.ctx)
	d.mu.Lock()
	before := d.away
	d.away = away
	d.mu.Unlock()
	if away != "" {
		d.tellAway(away)
	}
	if away != before {
		d.log().WithField("side", away).Info("who keeps the automatic run waiting")
		d.hub.publish(Event{Kind: "state"})
		d.nudge()
	}
	return away == ""
}

// noteSilent remembers which system gave no answer to what was just done. Other
// failures say nothing about that, and what came to its end says that those were
// there that it asks.
func (d *Desk) noteSilent(err error, asked []check.Side) {
	if err == nil {
		d.tested.answered(asked)
		for _, side := range asked {
			d.heard(side)
		}
		return
	}
	side, known := rig.SilentSide(err)
	if !known {
		return
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.silent = side
}

// heard notes that a system has answered.
func (d *Desk) heard(side check.Side) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.silent == side {
		d.silent = ""
	}
	if d.away == side {
		d.away = ""
	}
}

// isSilent tells whether a system gave no answer when it was last asked.
func (d *Desk) isSilent(side check.Side) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.silent == side || d.away == side
}

// waitsFor is the system that keeps the automatic run waiting, "" for none.
func (d *Desk) waitsFor() check.Side {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.away
}

// quickDue tells whether the next automatic run reads only what has changed.
func (d *Desk) quickDue() bool {
	full, err := d.rig.Store().FullRun()
	if err != nil {
		d.log().WithError(err).Error("the newest full run cannot be read")
		return false
	}
	return !schedule.FullDue(full.Ended, d.now())
}

func (d *Desk) viewTimetable(s settings.Settings, h history, tested error) Timetable {
	facts := d.factsOf(s, h, tested)
	view := Timetable{Every: s.Schedule.Every, Paused: facts.Paused}
	if facts.Paused {
		view.PausedUntil = stamp(facts.PausedUntil)
	}
	next, reason := schedule.Next(facts)
	switch reason {
	case schedule.Due:
		if away := d.waitsFor(); away != "" && !next.After(facts.Now) {
			view.waits, view.Why = true, "Waits until "+rig.SideName(away)+" can be reached"
			break
		}
		view.Next = stamp(next)
	case schedule.Off:
		view.Why = "Automatic sync is off"
	case schedule.FirstRun:
		view.Why = "Automatic sync starts after the first sync that you apply"
		if d.program.get().Applied {
			view.Why = "Automatic sync starts after the first sync of all companies"
		}
	case schedule.Untested:
		view.Why = "Automatic sync starts again once the connection test passes"
	case schedule.Paused:
		view.Why = "Paused until you resume"
	}
	return view
}
