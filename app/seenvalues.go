package app

import (
	"slices"

	"crossdock/app/rig"
	"crossdock/backend/change"
	"crossdock/backend/engine"
	"crossdock/backend/journal"
)

// seenName is the name under which the store keeps what the newest runs saw
// beside their reports.
const seenName = "seen-values"

// seenMemory is what runs see and their reports do not hold: a report is kept as
// long as its run, and edits that are kept are told by every one of them.
type seenMemory struct {
	Kept []seenValue `json:"kept,omitempty"`
	// Shown are the conflicts that people see otherwise than they are decided.
	Shown []seenValue `json:"shown,omitempty"`
	// Layouts and Hudu are the names behind ids.
	Layouts map[string]string `json:"layouts,omitempty"`
	Hudu    map[string]string `json:"hudu,omitempty"`
}

// byRaw are the conflicts that people see otherwise, by how they are decided.
func (m seenMemory) byRaw() map[change.Conflict]change.Conflict {
	shown := make(map[change.Conflict]change.Conflict, len(m.Shown))
	for _, v := range m.Shown {
		shown[v.Raw] = v.Shown
	}
	return shown
}

// shown are conflicts as people see them, as far as the newest runs told.
func (m seenMemory) shown(conflicts []change.Conflict) []change.Conflict {
	byRaw := m.byRaw()
	seen := make([]change.Conflict, len(conflicts))
	for i, conflict := range conflicts {
		seen[i] = conflict
		if shown, differs := byRaw[conflict]; differs {
			seen[i] = shown
		}
	}
	return seen
}

// noteSeen keeps what a run saw beside its report.
func (d *Desk) noteSeen(run journal.Run, f engine.Finished) error {
	if run.Undoes != "" || run.Summary.Outcome == journal.Failed || stoppedEarly(run) {
		return nil
	}
	memory, _, err := rig.Kept[seenMemory](d.rig.Store(), seenName)
	if err != nil {
		return err
	}
	inside := func(v seenValue) bool { return run.Scope.Covers(v.Raw.Key, v.Raw.Company) }
	memory.Kept = append(slices.DeleteFunc(memory.Kept, inside), pairedValues(f.Kept, f.Shown.Kept)...)
	memory.Shown = slices.DeleteFunc(memory.Shown, inside)
	for _, v := range pairedValues(f.Conflicts, f.Shown.Conflicts) {
		if v.Raw != v.Shown {
			memory.Shown = append(memory.Shown, v)
		}
	}
	if len(f.Layouts) > 0 {
		memory.Layouts, memory.Hudu = layoutNames(f.Layouts), companyNames(f.HuduCompanies)
	}
	return d.rig.Store().Keep(seenName, memory)
}

// withIDs are these names, with those of layouts and of Hudu's companies.
func (n names) withIDs(m seenMemory) names {
	n.layouts, n.hudu = m.Layouts, m.Hudu
	return n
}
