package rig

import (
	"time"

	"crossdock/backend/settings"
)

// ForgetOldRuns removes the runs that are older than the settings keep them, and
// puts away what is old of the log. What fails is tried again after the next run,
// so the log alone is told.
func (r *Rig) ForgetOldRuns() {
	r.log.PutAwayOld()
	s, _, err := r.LoadSettings()
	if err == nil && s.History.Days() == 0 {
		return
	}
	if err == nil {
		err = r.store.Prune(r.options.Now().Add(-Retention(s)))
	}
	if err != nil {
		r.log.WithError(err).Warn("old runs could not be removed")
	}
}

// Retention is how long runs are kept with these settings, 0 for ever.
func Retention(s settings.Settings) time.Duration {
	return time.Duration(s.History.Days()) * 24 * time.Hour
}
