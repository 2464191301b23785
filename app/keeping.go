package app

import "crossdock/backend/settings"

// Keeping is how long runs are kept.
type Keeping struct {
	Days   int    `json:"days"`   // 0: all of them
	Runs   int    `json:"runs"`   // that are kept now
	Oldest string `json:"oldest"` // when the oldest of them started, "" for none
}

// Keeping answers how long runs are kept.
func (s *Syncing) Keeping() (Keeping, error) {
	return answer(s.desk, "Syncing.Keeping", s.keeping)
}

func (s *Syncing) keeping() (Keeping, error) {
	set, _, err := s.desk.rig.LoadSettings()
	if err != nil {
		return Keeping{}, err
	}
	runs, err := s.desk.rig.Store().Runs()
	if err != nil {
		return Keeping{}, err
	}
	kept := Keeping{Days: set.History.Days(), Runs: len(runs)}
	if len(runs) > 0 {
		kept.Oldest = stamp(runs[len(runs)-1].Started)
	}
	return kept, nil
}

// SaveKeeping keeps for how many days runs are kept, 0 for ever. What is older
// goes at once, or when what is under way has ended.
func (s *Syncing) SaveKeeping(days int) (Keeping, error) {
	return answer(s.desk, "Syncing.SaveKeeping", func() (Keeping, error) {
		if days == 0 {
			days = settings.KeepAll
		}
		if err := s.desk.changeSettings(func(set *settings.Settings) { set.History.KeepDays = days }); err != nil {
			return Keeping{}, err
		}
		s.desk.pruneAnew()
		return s.keeping()
	})
}

// pruneAnew removes what is too old by changed settings.
func (d *Desk) pruneAnew() {
	d.runner.mu.Lock()
	idle := d.runner.activity == nil
	if idle {
		// Nothing begins meanwhile: an undo reads what is removed here.
		d.rig.ForgetOldRuns()
	}
	d.runner.mu.Unlock()
	if idle {
		return
	}
	d.mu.Lock()
	d.pruned = d.pruned.Add(-pruneEvery)
	d.mu.Unlock()
}
