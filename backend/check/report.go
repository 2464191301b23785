package check

import (
	"slices"

	"crossdock/backend/apierror"
)

// Side is the system that a step asks.
type Side string

// The sides.
const (
	ConnectWise Side = "connectwise"
	Hudu        Side = "hudu"
)

// Step is one line of the report, in the JSON shape of the contract, where no
// member may be missing. Row, Level, Need and Have are filled for permissions,
// else "": the row of ConnectWise's security role, the column, and the levels
// None, My, All or unknown.
type Step struct {
	Side    Side   `json:"side"`
	Step    string `json:"step"`
	Row     string `json:"row"`
	Level   string `json:"level"`
	Need    string `json:"need"`
	Have    string `json:"have"`
	OK      bool   `json:"ok"`
	Warning bool   `json:"warning"` // not in the way of a sync
	Message string `json:"message"`
	Next    string `json:"next"`

	// Class is the sort of a failed call, unknown for a step that failed without
	// one.
	Class apierror.Class `json:"-"`
	// Trouble is what kept the server from answering, where that can be told.
	Trouble apierror.Trouble `json:"-"`

	blocks bool
}

// Blocks tells whether a failure of this step is in the way of a sync.
func (s Step) Blocks() bool { return s.blocks }

// Report is the whole test.
type Report struct {
	// Passed tells that a sync may run; OK that there is nothing to mend.
	Passed bool              `json:"passed"`
	OK     bool              `json:"ok"`
	Steps  []Step            `json:"steps"`
	Secret map[string]string `json:"secrets"` // name to source: environment, keychain, none
	// Versions are what the systems call their own version, where they tell.
	Versions map[Side]string `json:"-"`
}

func (r *Report) add(step Step) {
	r.Steps = append(r.Steps, step)
}

// Of is the part of the report that is about one system.
func (r Report) Of(side Side) Report {
	part := Report{Secret: r.Secret, Versions: map[Side]string{side: r.Versions[side]}}
	for _, step := range r.Steps {
		if step.Side == side {
			part.Steps = append(part.Steps, step)
		}
	}
	part.Passed, part.OK = verdict(part.Steps)
	return part
}

// Silent tells whether the test failed without a word against settings or keys:
// a server gave no answer, or the keys could not be read. Such a failure takes
// no earlier pass back.
func (r Report) Silent() bool {
	return !r.Passed && !slices.ContainsFunc(r.Steps, func(step Step) bool { return !step.OK && step.blocks && !step.silent() })
}

// silent tells whether a failed step says nothing about settings and keys.
func (s Step) silent() bool {
	switch s.Step {
	case "settings", "reach", "tls":
		return true
	}
	switch s.Class {
	case apierror.Unreachable, apierror.Broken, apierror.Limited, apierror.Stopped, apierror.Doubtful:
		return true
	default:
		return false
	}
}

func verdict(steps []Step) (passed, ok bool) {
	passed, ok = true, true
	for _, step := range steps {
		if step.OK {
			continue
		}
		ok = false
		if step.blocks {
			passed = false
		}
	}
	return passed, ok
}
