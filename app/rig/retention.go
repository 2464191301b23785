package rig

import "time"

// Retention is how long runs are kept, with their journals.
const Retention = 90 * 24 * time.Hour

// ForgetOldRuns removes the runs that are too old, and puts away what is old of
// the log. What fails is tried again after the next run, so the log alone is
// told.
func (r *Rig) ForgetOldRuns() {
	r.log.PutAwayOld()
	if err := r.store.Prune(r.options.Now().Add(-Retention)); err != nil {
		r.log.WithError(err).Warn("old runs could not be removed")
	}
}
