package app

import (
	"maps"
	"sync"
	"time"

	"crossdock/app/rig"
	"crossdock/backend/check"
	"crossdock/backend/connectwise"
)

// remembered is what the program itself keeps between starts, beside settings
// and matches.
type remembered struct {
	Preferences Preferences `json:"preferences"`
	// Steps are the steps of the set-up guide that a person finished.
	Steps     map[string]bool `json:"steps,omitempty"`
	Dismissed map[string]bool `json:"dismissed,omitempty"`
	// Paused, with PausedUntil zero until resumed.
	Paused      bool      `json:"paused,omitempty"`
	PausedUntil time.Time `json:"pausedUntil,omitzero"`
	// Seen are the companies that were there at the last visit of the board.
	Seen map[connectwise.CompanyID]bool `json:"seen,omitempty"`
	// Names are the names of companies, for runs and reports.
	Names map[connectwise.CompanyID]string `json:"names,omitempty"`
	// Applied tells that a run was applied once, AppliedAll that one of everything
	// was.
	Applied    bool `json:"applied,omitempty"`
	AppliedAll bool `json:"appliedAll,omitempty"`
	// Interrupted is the run that was found cut off at this or an earlier start,
	// as long as none has taken over; InterruptedWrites is how much it had done.
	Interrupted       string `json:"interrupted,omitempty"`
	InterruptedWrites int    `json:"interruptedWrites,omitempty"`
	// Others is the newest run that met the work of another Crossdock.
	Others string `json:"others,omitempty"`
	// Tested are the verdicts of the newest tests that passed, by side; they count
	// as long as the test does.
	Tested map[check.Side]verdict `json:"tested,omitempty"`
	// Updates is what is known of newer versions.
	Updates knownUpdates `json:"updates,omitzero"`
}

// verdict is what a test of a side that passed has found.
type verdict struct {
	Title string `json:"title"`
	Mend  string `json:"mend,omitempty"`
}

// memory keeps what is remembered. It is safe for concurrent use.
type memory struct {
	store *rig.Store

	mu  sync.Mutex // guards now
	now remembered
}

const memoryName = "window"

func openMemory(d *Desk) (*memory, error) {
	now, _, err := rig.Kept[remembered](d.rig.Store(), memoryName)
	if now.Preferences.Theme == "" {
		now.Preferences.Theme = "system"
	}
	if now.Preferences.OnClose == "" {
		now.Preferences.OnClose = "ask"
	}
	if now.Preferences.Notify == "" {
		now.Preferences.Notify = "problems"
	}
	return &memory{store: d.rig.Store(), now: now}, err
}

// get is a copy that nobody else changes.
func (m *memory) get() remembered {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.now.clone()
}

func (r remembered) clone() remembered {
	r.Steps, r.Dismissed = maps.Clone(r.Steps), maps.Clone(r.Dismissed)
	r.Tested = maps.Clone(r.Tested)
	r.Seen, r.Names = maps.Clone(r.Seen), maps.Clone(r.Names)
	return r
}

// update changes what is remembered; it is on disk when nil is returned.
func (m *memory) update(change func(*remembered)) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	next := m.now.clone()
	change(&next)
	if err := m.store.Keep(memoryName, next); err != nil {
		return err
	}
	m.now = next
	return nil
}

// with is the set, which may be nil, with the member in it.
func with[K comparable](set map[K]bool, key K) map[K]bool {
	if set == nil {
		set = map[K]bool{}
	}
	set[key] = true
	return set
}
