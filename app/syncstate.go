package app

import (
	"errors"

	"crossdock/backend/engine"
	"crossdock/backend/journal"
	"crossdock/backend/schedule"
	"crossdock/backend/settings"
)

// syncState is where syncing stands. tested says why nothing may be synced, nil
// when it may.
func (d *Desk) syncState(s settings.Settings, tested error) SyncState {
	state := SyncState{Activity: d.runner.now()}
	h := d.history(state.Activity != nil)
	state.Timetable = d.viewTimetable(s, h, tested)
	d.runner.mu.Lock()
	p, failure := d.runner.preview, d.runner.failure
	d.runner.mu.Unlock()
	state.Error = failure
	if p != nil {
		state.Preview = p.head(s, d.now())
	}
	if h.last != nil {
		view := viewRun(*h.last)
		state.Last = &view
	}
	if h.attention != nil {
		view := viewRun(*h.attention)
		state.Attention = &view
	}
	return state
}

// timetable is what the schedule's loop keeps the time for.
func (d *Desk) timetable() schedule.Timetable {
	return schedule.Timetable{Facts: d.facts, Start: d.startDue}
}

func (d *Desk) facts() (schedule.Facts, error) {
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
	if p := d.runner.preview; p != nil && p.engine.Plan.Scope == (journal.Scope{}) && p.engine.ReadAt.After(facts.Last) {
		facts.Last = p.engine.ReadAt
		if facts.Last.After(facts.Tried) {
			facts.Failures = 0
		}
	}
	return facts
}

// startDue starts an automatic run. One that cannot start counts as failed.
func (d *Desk) startDue() {
	s, err := d.rig.Settings()
	if err != nil || d.runner.busy() {
		return
	}
	job := d.runner.syncDue(d.quickDue())
	if s.Schedule.Apply == settings.ApplyPreview {
		job = d.runner.lookDue(d.quickDue())
	}
	err = d.runner.start(job)
	if err != nil && !errors.Is(err, engine.ErrBusy) && d.ctx.Err() == nil {
		d.runner.failed()
		d.log().WithField("code", AsError(err).Code).Warn("the automatic run could not start")
	}
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
		view.Next = stamp(next)
	case schedule.Off:
		view.Why = "Automatic sync is off"
	case schedule.FirstRun:
		view.Why = "Starts after the first sync that you apply"
		if d.program.get().Applied {
			view.Why = "Starts after the first sync of all companies"
		}
	case schedule.Untested:
		view.Why = "Starts again once the connection test passes"
	case schedule.Paused:
		view.Why = "Paused until you resume"
	}
	return view
}

// SyncNow starts a run, StopSync ends what is under way, and PreviewNow starts a
// preview: the tray's items.
func (d *Desk) SyncNow() error { return d.runner.start(d.runner.sync(journal.Scope{}, journal.ByHand)) }

// StopSync ends what is under way after the write in flight.
func (d *Desk) StopSync() { d.runner.stop() }

// PreviewNow starts a preview.
func (d *Desk) PreviewNow() error {
	return d.runner.start(d.runner.look(journal.Scope{}, journal.ByHand))
}

// Busy tells whether a run or a preview is under way.
func (d *Desk) Busy() bool { return d.runner.busy() }

// changeSettings changes the settings; they are validated, and on disk when nil
// is returned.
func (d *Desk) changeSettings(change func(*settings.Settings)) error {
	d.settings.Lock()
	defer d.settings.Unlock()
	s, _, err := d.rig.LoadSettings()
	if err != nil {
		return err
	}
	change(&s)
	if err := s.Validate(); err != nil {
		return err
	}
	if err := d.rig.SaveSettings(s); err != nil {
		return err
	}
	d.changed()
	return nil
}
