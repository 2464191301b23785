package app

import (
	"crossdock/backend/base"
	"crossdock/backend/journal"
	"crossdock/backend/settings"
)

// syncState is where syncing stands. tested says why nothing may be synced, nil
// when it may.
func (d *Desk) syncState(s settings.Settings, tested error) SyncState {
	state := SyncState{Activity: d.runner.now()}
	h := d.history(state.Activity != nil)
	state.Timetable = d.viewTimetable(s, h, tested)
	if state.Whole = d.program.get().AppliedAll; !state.Whole {
		state.Rest = d.rest()
	}
	d.runner.mu.Lock()
	p, failure := d.runner.preview, d.runner.failure
	d.runner.mu.Unlock()
	state.Error = failure
	if p != nil {
		state.Preview = p.head(s, d.now())
	}
	if h.last != nil {
		view := d.viewRun(*h.last)
		state.Last = &view
	}
	if h.attention != nil {
		view := d.viewRun(*h.attention)
		state.Attention = &view
	}
	return state
}

// rest is how many companies a run of everything would carry that no run of a
// company has.
func (d *Desk) rest() int {
	matches, err := d.rig.Store().Matches()
	if err != nil {
		d.log().WithError(err).Error("the matches cannot be read")
		return 0
	}
	left := map[int]bool{}
	for _, m := range matches {
		if m.Decision == base.Matched || m.Decision == base.CreateNew {
			left[int(m.Company)] = true
		}
	}
	err = d.rig.Store().EachRun(func(run journal.Run) bool {
		if run.Scope.Company != 0 && carried(run) {
			delete(left, int(run.Scope.Company))
		}
		return len(left) > 0
	})
	if err != nil {
		d.log().WithError(err).Error("the runs cannot be read")
	}
	return len(left)
}

// SyncNow starts a run, StopSync ends what is under way, and PreviewNow starts a
// preview: the tray's items. Before a run of everything was applied SyncNow
// leads to the preview, as the window's button does, and looked is true.
func (d *Desk) SyncNow() (looked bool, err error) {
	if !d.program.get().AppliedAll {
		return true, d.PreviewNow()
	}
	return false, d.runner.start(d.runner.sync(journal.Scope{}))
}

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
