package support

import (
	"regexp"
	"time"

	"crossdock/backend/change"
	"crossdock/backend/journal"
	"crossdock/backend/record"
)

// mostRuns is how many runs go in, the newest.
const mostRuns = 50

// mostProblems is how many problems of a run go in.
const mostProblems = 200

// Run is a run in ids and numbers.
type Run struct {
	ID        string                    `json:"run"`
	Trigger   string                    `json:"trigger"`
	Company   int                       `json:"company,omitempty"` // of the scope
	Record    *Record                   `json:"record,omitempty"`  // of the scope
	Records   []Record                  `json:"records,omitempty"` // of a scope of several
	Started   time.Time                 `json:"started"`
	Ended     time.Time                 `json:"ended,omitzero"`
	Outcome   string                    `json:"outcome"`
	Applied   bool                      `json:"applied"`
	Quick     bool                      `json:"quick"`
	Seconds   float64                   `json:"seconds"`
	Requests  map[string]map[string]int `json:"requests"` // by system and method
	Counts    map[string]map[string]int `json:"counts"`   // by kind and verb
	Conflicts int                       `json:"conflicts"`
	Refused   int                       `json:"refused"`
	Stale     int                       `json:"stale"`
	Halted    int                       `json:"halted"`
	Doubtful  int                       `json:"doubtful"`
	Warnings  int                       `json:"warnings"`
	Others    *journal.Others           `json:"others,omitempty"`
	Undoes    string                    `json:"undoes,omitempty"`
	Problems  []Problem                 `json:"problems"`
}

// Record names a record by its ConnectWise id.
type Record struct {
	Kind string `json:"kind"`
	ID   int    `json:"id"`
}

// Problem is a record that could not be carried.
type Problem struct {
	Record  Record `json:"record"`
	Company int    `json:"company"` // ConnectWise id
	Code    string `json:"code"`
	Refused bool   `json:"refused"`
}

// runID is the form of the id of a run.
var runID = regexp.MustCompile(`^\d{8}T\d{6}Z-[a-z0-9]{4}$`)

func runIDOf(id journal.RunID) string {
	if id == "" || runID.MatchString(string(id)) {
		return string(id)
	}
	return other
}

func runOf(run journal.Run, report journal.Report) Run {
	s := run.Summary
	view := Run{
		ID: runIDOf(run.ID), Trigger: oneOf(run.Trigger, journal.ByHand, journal.BySchedule), Company: int(run.Scope.Company),
		Started: run.Started, Ended: run.Ended, Outcome: oneOf(s.Outcome, outcomes...), Applied: s.Applied, Quick: s.Quick, Seconds: s.Seconds,
		Requests: map[string]map[string]int{"connectwise": methodsOf(s.Requests.ConnectWise), "hudu": methodsOf(s.Requests.Hudu)},
		Counts:   countsOf(s.Counts), Conflicts: s.Conflicts, Refused: s.Refused, Stale: s.Stale, Halted: s.Halted, Doubtful: s.Doubtful,
		Warnings: len(s.Warnings), Others: s.Others, Undoes: runIDOf(run.Undoes), Problems: []Problem{},
	}
	if !run.Scope.Record.IsZero() {
		named := recordOf(run.Scope.Record)
		view.Record = &named
	}
	for _, key := range run.Scope.Records {
		view.Records = append(view.Records, recordOf(key))
	}
	for _, problem := range report.Problems[:min(len(report.Problems), mostProblems)] {
		view.Problems = append(view.Problems, Problem{
			Record: recordOf(problem.Key), Company: int(problem.Company), Code: codeOf(string(problem.Code)), Refused: problem.Refused,
		})
	}
	return view
}

var outcomes = []journal.Outcome{journal.Running, journal.Done, journal.Partial, journal.Halted, journal.Stopped, journal.Failed}

func recordOf(key record.Key) Record { return Record{Kind: kindOf(key.Kind), ID: key.ID} }

var methods = []string{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"}

func methodsOf(requests journal.Requests) map[string]int {
	view := map[string]int{}
	for _, method := range methods {
		if n := requests[method]; n > 0 {
			view[method] = n
		}
	}
	return view
}

func countsOf(counts journal.Counts) map[string]map[string]int {
	view := map[string]map[string]int{}
	for _, kind := range record.Kinds() {
		verbs := map[string]int{}
		for _, verb := range append(change.Verbs(), change.Unchanged) {
			if n := counts[kind][verb]; n > 0 {
				verbs[string(verb)] = n
			}
		}
		if len(verbs) > 0 {
			view[string(kind)] = verbs
		}
	}
	return view
}
