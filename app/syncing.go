package app

import (
	"slices"
	"strings"
	"time"

	"crossdock/app/rig"
	"crossdock/backend/journal"
	"crossdock/backend/settings"
)

// Syncing previews, applies and watches runs.
type Syncing struct{ desk *Desk }

// State answers where syncing stands.
func (s *Syncing) State() (SyncState, error) {
	return answer(s.desk, "Syncing.State", s.now)
}

func (s *Syncing) now() (SyncState, error) {
	set, _, err := s.desk.rig.LoadSettings()
	if err != nil {
		return SyncState{}, err
	}
	_, tested := s.desk.rig.CheckState(s.desk.ctx)
	return s.desk.syncState(set, tested), nil
}

// begun is the state after a start.
func (s *Syncing) begun(err error) (SyncState, error) {
	if err != nil {
		return SyncState{}, err
	}
	return s.now()
}

// Preview starts a preview.
func (s *Syncing) Preview(scope RunScope) (SyncState, error) {
	return answer(s.desk, "Syncing.Preview", func() (SyncState, error) {
		of, err := scopeOf(scope)
		if err != nil {
			return SyncState{}, err
		}
		return s.begun(s.desk.runner.start(s.desk.runner.look(of, journal.ByHand)))
	})
}

// current is the preview of that id.
func (s *Syncing) current(id string) (*preview, error) {
	r := s.desk.runner
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.preview == nil || id != "" && string(r.preview.engine.Summary.Run) != id {
		return nil, refusal(CodeStale, "This preview is no longer there.", "Check again for a new one.")
	}
	return r.preview, nil
}

// PreviewRows answers a part of the newest preview.
func (s *Syncing) PreviewRows(filter PreviewFilter) (PreviewPage, error) {
	return answer(s.desk, "Syncing.PreviewRows", func() (PreviewPage, error) {
		p, err := s.current(filter.ID)
		if err != nil {
			return PreviewPage{}, err
		}
		return p.page(filter), nil
	})
}

// Apply starts carrying out a preview, exactly as it was shown.
func (s *Syncing) Apply(in ApplyInput) (SyncState, error) {
	return answer(s.desk, "Syncing.Apply", func() (SyncState, error) {
		p, err := s.current(in.ID)
		if err != nil {
			return SyncState{}, err
		}
		if in.Approve < 0 {
			return SyncState{}, refusal(CodeInvalid, "Approve a number of changes.", "")
		}
		return s.begun(s.desk.runner.start(s.desk.runner.apply(p, in.Approve)))
	})
}

// Start starts a run.
func (s *Syncing) Start(scope RunScope) (SyncState, error) {
	return answer(s.desk, "Syncing.Start", func() (SyncState, error) {
		of, err := scopeOf(scope)
		if err != nil {
			return SyncState{}, err
		}
		return s.begun(s.desk.runner.start(s.desk.runner.sync(of)))
	})
}

// Stop ends what is under way after the write in flight.
func (s *Syncing) Stop() (SyncState, error) {
	return answer(s.desk, "Syncing.Stop", func() (SyncState, error) {
		s.desk.runner.stop()
		return s.now()
	})
}

// Runs answers the newest runs, at most limit; 0 is all.
func (s *Syncing) Runs(limit int) ([]Run, error) {
	return answer(s.desk, "Syncing.Runs", func() ([]Run, error) {
		runs, err := s.desk.rig.Store().Runs()
		if err != nil {
			return nil, err
		}
		underWay := s.desk.runner.busy()
		runs = slices.DeleteFunc(runs, func(run journal.Run) bool { return run.Summary.Outcome == journal.Running && underWay })
		if limit > 0 {
			runs = runs[:min(limit, len(runs))]
		}
		return s.desk.viewRuns(runs)
	})
}

// Report answers a run with what a person has to look at.
func (s *Syncing) Report(run string) (RunReport, error) {
	return answer(s.desk, "Syncing.Report", func() (RunReport, error) {
		stored, err := s.find(run)
		if err != nil {
			return RunReport{}, err
		}
		report, err := s.desk.rig.Store().Report(stored.ID)
		if err != nil {
			return RunReport{}, err
		}
		memory, _, err := rig.Kept[seenMemory](s.desk.rig.Store(), seenName)
		if err != nil {
			return RunReport{}, err
		}
		report.Conflicts = memory.shown(report.Conflicts)
		view := viewReport(stored, report, s.desk.names().withIDs(memory))
		if view.Run, err = s.desk.viewRunOf(stored); err != nil {
			return RunReport{}, err
		}
		view.Holds, err = s.desk.holdsOf(stored)
		return view, err
	})
}

func (s *Syncing) find(run string) (journal.Run, error) {
	stored, found, err := s.desk.rig.Store().Run(journal.RunID(run))
	if err == nil && !found {
		err = refusal(CodeNotFound, "This run is no longer kept.", "")
	}
	return stored, err
}

// Schedule answers the automatic re-sync as it is set.
func (s *Syncing) Schedule() (Schedule, error) {
	return answer(s.desk, "Syncing.Schedule", func() (Schedule, error) {
		set, _, err := s.desk.rig.LoadSettings()
		return viewSchedule(set.Schedule), err
	})
}

func viewSchedule(s settings.Schedule) Schedule {
	from, to, _ := strings.Cut(s.Quiet, "-")
	return Schedule{Every: s.Every, QuietFrom: strings.TrimSpace(from), QuietTo: strings.TrimSpace(to), Apply: s.Apply}
}

// SaveSchedule keeps the automatic re-sync.
func (s *Syncing) SaveSchedule(schedule Schedule) (Schedule, error) {
	return answer(s.desk, "Syncing.SaveSchedule", func() (Schedule, error) {
		next := settings.Schedule{Every: schedule.Every, Apply: schedule.Apply}
		switch {
		case schedule.QuietFrom != "" && schedule.QuietTo != "":
			next.Quiet = schedule.QuietFrom + "-" + schedule.QuietTo
		case schedule.QuietFrom != "" || schedule.QuietTo != "":
			return schedule, &Error{Code: CodeInvalid, Message: "Quiet hours need a beginning and an end.", Fields: map[string]string{"quiet": "Enter both times, or none."}}
		}
		err := s.desk.changeSettings(func(set *settings.Settings) { set.Schedule = next })
		return viewSchedule(next), err
	})
}

// Pause pauses automatic runs: hour, tomorrow or until-resumed.
func (s *Syncing) Pause(until string) (SyncState, error) {
	return answer(s.desk, "Syncing.Pause", func() (SyncState, error) {
		if err := s.desk.Pause(until); err != nil {
			return SyncState{}, err
		}
		return s.now()
	})
}

// Pause pauses automatic runs: hour, tomorrow or until-resumed.
func (d *Desk) Pause(until string) error {
	var end time.Time
	now := d.now()
	switch until {
	case "hour":
		end = now.Add(time.Hour)
	case "tomorrow":
		end = time.Date(now.Year(), now.Month(), now.Day()+1, 6, 0, 0, 0, now.Location())
	case "until-resumed":
	default:
		return refusal(CodeInvalid, "Pause for an hour, until tomorrow, or until you resume.", "")
	}
	if err := d.program.update(func(r *remembered) { r.Paused, r.PausedUntil = true, end }); err != nil {
		return err
	}
	d.changed()
	return nil
}

// Resume ends a pause.
func (s *Syncing) Resume() (SyncState, error) {
	return answer(s.desk, "Syncing.Resume", func() (SyncState, error) {
		if err := s.desk.Resume(); err != nil {
			return SyncState{}, err
		}
		return s.now()
	})
}

// Resume ends a pause.
func (d *Desk) Resume() error {
	if err := d.program.update(func(r *remembered) { r.Paused, r.PausedUntil = false, time.Time{} }); err != nil {
		return err
	}
	d.changed()
	return nil
}
