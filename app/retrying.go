package app

import (
	"crossdock/backend/apply"
	"crossdock/backend/change"
	"crossdock/backend/journal"
	"crossdock/backend/record"
)

// Retry starts a sync that tries the failed records of a run again: of the one
// record, of their company, or else of everything.
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
		failed := []change.Problem{}
		for _, problem := range report.Problems {
			if hasFailed(problem) {
				failed = append(failed, problem)
			}
		}
		if len(failed) == 0 {
			return SyncState{}, refusal(CodeStale, "No record of this sync failed.", "")
		}
		return s.begun(s.desk.runner.start(s.desk.runner.sync(scopeOfProblems(failed))))
	})
}

// hasFailed tells whether a problem is a record that a sync tries again, as the
// counts of a run have it.
func hasFailed(problem change.Problem) bool {
	return problem.Refused || problem.Code == apply.Stale || problem.Code == change.Doubtful
}

// scopeOfProblems is the smallest scope that has all the records of problems.
func scopeOfProblems(problems []change.Problem) journal.Scope {
	first := problems[0]
	alone := first.Key.Kind != record.Relation && first.Key.Kind != record.Tile && first.Key.ID > 0
	for _, problem := range problems[1:] {
		if problem.Key != first.Key {
			alone = false
		}
		if problem.Company != first.Company {
			return journal.Scope{}
		}
	}
	if alone {
		return journal.Scope{Record: first.Key}
	}
	return journal.Scope{Company: first.Company}
}
