// Package journal has the words for what a run did: the run itself, and one
// entry per write, made before the write (intent) and completed after it
// (outcome).
//
// The journal explains every write that ever reached Hudu, and carries the
// values from before it, so that a killed run can be resolved and a finished
// one undone. It holds values only; package store keeps them. The entry
// points are [Run] and [Entry].
package journal

import (
	"time"

	"crossdock/backend/base"
	"crossdock/backend/change"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/record"
)

// RunID names a run: its start in UTC and a few random letters, so that ids
// sort by time ("20261123T080000Z-k3f9").
type RunID string

// Trigger is what started a run.
type Trigger string

// The triggers.
const (
	ByHand     Trigger = "hand"
	BySchedule Trigger = "schedule"
)

// Outcome is how a run ended.
type Outcome string

// The outcomes. Running stands in the store while the run lasts; a run found
// so at the next start was killed.
const (
	Running Outcome = "running"
	Done    Outcome = "done"
	Partial Outcome = "partial" // records were refused, stale or doubtful
	Halted  Outcome = "halted"  // a brake held back a part
	Stopped Outcome = "stopped" // a person stopped it
	Failed  Outcome = "failed"
)

// Run is one execution of the sync.
type Run struct {
	ID      RunID     `json:"run"`
	Trigger Trigger   `json:"trigger"`
	Scope   Scope     `json:"scope,omitzero"`
	Started time.Time `json:"started"`
	Ended   time.Time `json:"ended,omitzero"`
	Summary Summary   `json:"summary"`
	// Undoes is the run that this one takes back, UndoneBy the one that took this
	// one back.
	Undoes   RunID `json:"undoes,omitempty"`
	UndoneBy RunID `json:"undoneBy,omitempty"`
	// Message says in a sentence why a run failed or was halted.
	Message string `json:"message,omitempty"`
	// Detail is the failure as the program that failed put it, where Message puts
	// it otherwise.
	Detail string `json:"detail,omitempty"`
	// Cause is why a run failed as a code of the program that ran it, "" where it
	// gave none.
	Cause string `json:"cause,omitempty"`
}

// SawEverything tells whether the run read all of both sides and came to its end.
func (r Run) SawEverything() bool {
	switch r.Summary.Outcome {
	case Done, Partial, Halted:
		return r.Scope.IsWhole() && r.Undoes == ""
	default:
		return false
	}
}

// Counts are the numbers of changes by kind (as shown) and verb. Every kind
// and every verb, unchanged included, is present.
type Counts map[record.Kind]map[change.Verb]int

// NewCounts returns counts with every kind and verb at zero.
func NewCounts() Counts {
	counts := Counts{}
	for _, kind := range record.Kinds() {
		if kind == record.Tile {
			continue
		}
		counts[kind] = map[change.Verb]int{change.Unchanged: 0}
		for _, verb := range change.Verbs() {
			counts[kind][verb] = 0
		}
	}
	return counts
}

// Add counts n changes of that kind and verb.
func (c Counts) Add(kind record.Kind, verb change.Verb, n int) { c[kind.Shown()][verb] += n }

// Writes is the number of changes, without what is unchanged.
func (c Counts) Writes() int {
	sum := 0
	for _, verbs := range c {
		for verb, n := range verbs {
			if verb != change.Unchanged {
				sum += n
			}
		}
	}
	return sum
}

// Requests counts HTTP requests by method.
type Requests map[string]int

// Summary is a run, or a plan, in numbers. Its JSON form is part of the
// command-line contract.
type Summary struct {
	Run     RunID `json:"run"`
	Applied bool  `json:"applied"`
	// Quick tells that only what had changed was read. WhyFull is why a run that
	// was to be quick read everything all the same, in words.
	Quick    bool    `json:"quick"`
	WhyFull  string  `json:"whyFull,omitempty"`
	Outcome  Outcome `json:"outcome"`
	Seconds  float64 `json:"seconds"`
	Requests struct {
		ConnectWise Requests `json:"connectwise"`
		Hudu        Requests `json:"hudu"`
	} `json:"requests"`
	Counts    Counts   `json:"counts"`
	Conflicts int      `json:"conflicts"`
	Refused   int      `json:"refused"`
	Stale     int      `json:"stale"`
	Halted    int      `json:"halted"`
	Doubtful  int      `json:"doubtful"`
	Warnings  []string `json:"warnings"`
	// Others is set when the run found what another Crossdock wrote.
	Others *Others `json:"others,omitempty"`
}

// Others counts the records that another Crossdock seems to have written to Hudu
// since the run before.
type Others struct {
	Made    int `json:"made"`    // assets that it made
	Updated int `json:"updated"` // assets that held already what ConnectWise says now
	Doubles int `json:"doubles"` // assets that both made at the same time
}

// byHand is how many records a person can well have brought in step with
// ConnectWise between two runs.
const byHand = 2

// Sure tells whether it was another Crossdock: a person makes no assets with a
// ConnectWise ID, but does type a value into both systems now and then.
func (o Others) Sure() bool { return o.Made+o.Doubles > 0 || o.Updated > byHand }

// Report is what a person has to look at after a run.
type Report struct {
	Problems  []change.Problem  `json:"problems,omitempty"`
	Conflicts []change.Conflict `json:"conflicts,omitempty"`
	Held      []Held            `json:"held,omitempty"`
	// Companies are the names of the companies that the report speaks of.
	Companies map[connectwise.CompanyID]string `json:"companies,omitempty"`
}

// Held is a part of a run that a brake held back, in numbers.
type Held struct {
	Kind    record.Kind           `json:"kind"`
	Company connectwise.CompanyID `json:"company,omitempty"` // zero: all companies
	// Cleared is the attribute whose values would be cleared, "" for archives and
	// moves.
	Cleared change.Attribute `json:"cleared,omitempty"`
	Count   int              `json:"count"`
	Of      int              `json:"of"`
	Reason  string           `json:"reason"`
}

// State is where a write stands.
type State string

// The states. Only Intended and Doubtful are open: the next run looks them up
// in Hudu before it does anything else.
const (
	Intended State = "intended" // written down, the request may have been sent
	Applied  State = "done"
	Rejected State = "refused" // Hudu answered that it will not
	Stale    State = "stale"   // the record had moved since the plan; nothing was sent
	Doubt    State = "doubtful"
	NotDone  State = "not-done" // looked up later: the write never took effect
)

// Open tells whether the write has to be looked up.
func (s State) Open() bool { return s == Intended || s == Doubt }

// Entry is one write. Before and after stand in the change's differences.
type Entry struct {
	Run      RunID         `json:"run"`
	Sequence int           `json:"sequence"` // from 1, the order of writes
	Change   change.Change `json:"change"`
	State    State         `json:"state"`
	Intended time.Time     `json:"intended"`
	Finished time.Time     `json:"finished,omitzero"`
	// Asset, HuduCompany, Tile and Relation are what the write touched or made.
	Asset       hudu.AssetID     `json:"asset,omitempty"`
	HuduCompany hudu.CompanyID   `json:"huduCompany,omitempty"`
	Tile        hudu.MagicDashID `json:"tile,omitempty"`
	Relation    hudu.RelationID  `json:"relation,omitempty"`
	// Added are the labels of the fields that a move added to the layout that it
	// went to.
	Added []string `json:"added,omitempty"`
	// URL is the page of the record in Hudu, "" where Hudu did not tell.
	URL string `json:"url,omitempty"`
	// ReadBack is what Hudu answered for the settled attributes.
	ReadBack map[change.Attribute]string `json:"readBack,omitempty"`
	// Message says in words why the write is not done; Detail is the failure as the
	// client put it, "" where Message is all there is.
	Message string `json:"message,omitempty"`
	Detail  string `json:"detail,omitempty"`
	// Requests are how Hudu named the requests of the write, in the order of its
	// answers: what its support looks for. There are none where it names none, or
	// where the answer was lost.
	Requests []string `json:"requests,omitempty"`
}

// Effect is what the store keeps together with an outcome, in one
// transaction: the links, matches, relations and holds that the write brought
// about.
type Effect struct {
	Links            []base.Link
	Unlink           []record.Key
	Matches          []base.Match
	Relations        []base.Relation
	RemovedRelations []base.Ends
	Holds            []base.Hold
	Released         []record.Key
	Dismissals       []base.Dismissal
}
