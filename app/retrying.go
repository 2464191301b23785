package app

import (
	"crossdock/backend/apply"
	"crossdock/backend/change"
	"crossdock/backend/journal"
	"crossdock/backend/record"
)

// Retry starts a sync that tries the failed records of a run again, and no
// others. What has no run of its own, a relation say, is left to the next sync.
func (s *Syncing) Retry(run string) (SyncState, error) {
	return answer(s.desk, "Syncing.Retry", func() (SyncState, error) {
		stored, err := s.find(run)
		if err != nil {
			return SyncState{}, err
		}
		report, err := s.desk.rig.Store().Report(stored.ID)
		if err != nil {
			return SyncState{}, err
		}
		scope, err := scopeOfFailed(report.Problems)
		if err != nil {
			return SyncState{}, err
		}
		return s.begun(s.desk.runner.start(s.desk.runner.sync(scope)))
	})
}

// scopeOfFailed is the scope of the records that failed in a run.
func scopeOfFailed(problems []change.Problem) (journal.Scope, error) {
	var keys []record.Key
	failed := false
	for _, problem := range problems {
		if !hasFailed(problem) {
			continue
		}
		failed = true
		if problem.Key.ID > 0 && canRunAlone(problem.Key) {
			keys = append(keys, problem.Key)
		}
	}
	switch {
	case !failed:
		return journal.Scope{}, refusal(CodeStale, "No record of this sync failed.", "")
	case len(keys) == 0:
		return journal.Scope{}, refusal(CodeStale, "None of what failed has a sync of its own.", "The next sync tries it again.")
	}
	return journal.ScopeOf(keys...), nil
}

// hasFailed tells whether a problem is a record that a sync tries again, as the
// counts of a run have it.
func hasFailed(problem change.Problem) bool {
	return problem.Refused || problem.Code == apply.Stale || problem.Code == change.Doubtful
}
