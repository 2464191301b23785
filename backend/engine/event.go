package engine

import (
	"time"

	"crossdock/backend/change"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/journal"
	"crossdock/backend/plan"
	"crossdock/backend/record"
)

// Event is something that happens in a run: one of the types in this file.
type Event interface{ event() }

// Phase is a part of a run.
type Phase string

// The phases, in order.
const (
	Reading  Phase = "reading"
	Deciding Phase = "deciding"
	Writing  Phase = "writing"
)

// Started is the first event of a run. A preview has none.
type Started struct{ Run journal.RunID }

// PhaseStarted is the first event of each phase. Total is 0 where it cannot be
// known before the end, as in reading. ByKind counts the changes of writing by
// kind, as shown; Companies are the names of the companies that ConnectWise
// answered, for whoever shows what is written.
type PhaseStarted struct {
	Phase     Phase
	Total     int
	ByKind    map[record.Kind]int
	Companies map[connectwise.CompanyID]string
}

// Progress tells how far a phase is. In reading, Part names the list and Done
// counts its rows.
type Progress struct {
	Phase Phase
	Part  string
	Done  int
	Total int
	// Left is the time that the rest takes at the rate so far, 0 while that
	// cannot be told.
	Left time.Duration
}

// Waiting tells why nothing moves: a server's limit, or no answer. For is how
// long it takes at least, 0 when that is not known.
type Waiting struct {
	Why string
	For time.Duration
}

// GoesOn tells that an answer has come after a minute or more without any, of
// which Waiting told.
type GoesOn struct{ After time.Duration }

// RecordDone is one change that is done with, whatever became of it.
type RecordDone struct {
	Change  change.Change
	State   journal.State
	Message string // why it was not carried out, else ""
}

// Finished is the last event of a run. A preview ends with none.
type Finished struct {
	Run       journal.Run
	Problems  []change.Problem
	Conflicts []change.Conflict
	Halts     []plan.Halt
	// Kept are values that a person changed in Hudu and that stay. Shown is the
	// plan for people, of which only the conflicts and what is kept are there.
	Kept  []change.Conflict
	Shown plan.Plan
	// Layouts and HuduCompanies are Hudu's as the run saw them, none where it saw
	// none.
	Layouts       []hudu.AssetLayout
	HuduCompanies []hudu.Company
	// Companies are the names of the companies that ConnectWise answered.
	Companies map[connectwise.CompanyID]string
}

func (Started) event()      {}
func (PhaseStarted) event() {}
func (Progress) event()     {}
func (Waiting) event()      {}
func (GoesOn) event()       {}
func (RecordDone) event()   {}
func (Finished) event()     {}
