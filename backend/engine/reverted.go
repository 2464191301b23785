package engine

import (
	"fmt"
	"slices"
	"strings"

	"crossdock/backend/change"
	"crossdock/backend/journal"
	"crossdock/backend/record"
)

// namedReverted is how many values the warning names.
const namedReverted = 3

// tellReverted warns of values that Crossdock wrote and that are in Hudu what
// they were before, on assets with a card of Hudu's own integration. Nothing
// says who did that. But a person who edits a value seldom types just the one
// from before, while the integration writes its own at each of its runs.
func (s *session) tellReverted(d *decision) error {
	suspects := map[record.Key]map[change.Attribute]string{}
	for _, c := range d.plan.UnderCards(d.current) {
		if suspects[c.Key] == nil {
			suspects[c.Key] = map[change.Attribute]string{}
		}
		suspects[c.Key][c.Attribute] = c.Hudu
	}
	reverted, err := s.reverted(suspects)
	if err != nil || len(reverted) == 0 {
		return err
	}
	named, more := reverted, ""
	if n := len(reverted) - namedReverted; n > 0 {
		named, more = reverted[:namedReverted], fmt.Sprintf(", and %d more", n)
	}
	d.plan.Warnings = append(d.plan.Warnings, fmt.Sprintf(
		"Hudu's own ConnectWise integration seems to have reverted what Crossdock wrote: %s%s. Take the fields out of its Connected Fields in Hudu, or out of the connected fields here, then decide with 'crossdock conflicts --resolve KIND/ID/FIELD=connectwise'",
		strings.Join(named, ", "), more))
	return nil
}

// reverted names the suspects that hold what they held before the newest write
// to them. Each is struck off once its newest write is found, so that no more of
// the journal is read than needed.
func (s *session) reverted(suspects map[record.Key]map[change.Attribute]string) ([]string, error) {
	if len(suspects) == 0 {
		return nil, nil
	}
	runs, err := s.ports.Store.Runs()
	if err != nil {
		return nil, fmt.Errorf("read runs: %w", err)
	}
	var reverted []string
	for _, run := range runs { // newest first
		if len(suspects) == 0 {
			break
		}
		if !run.Summary.Applied || run.Summary.Counts.Writes() == 0 {
			continue
		}
		entries, err := s.ports.Store.Entries(run.ID)
		if err != nil {
			return nil, fmt.Errorf("read journal of run %s: %w", run.ID, err)
		}
		for _, entry := range slices.Backward(entries) {
			reverted = append(reverted, strikeOff(suspects, entry)...)
		}
	}
	slices.Sort(reverted)
	return reverted, nil
}

// strikeOff strikes off the suspects that the entry wrote, and names those that
// it wrote in place of what is there now. What an undo put back, and what an
// update cleared and a second one put back, was nobody else's doing.
func strikeOff(suspects map[record.Key]map[change.Attribute]string, entry journal.Entry) []string {
	of := entry.Change.Key
	var reverted []string
	for _, d := range entry.Change.Differences {
		now, suspect := suspects[of][d.Attribute]
		if _, written := entry.ReadBack[d.Attribute]; !suspect || !written {
			continue
		}
		delete(suspects[of], d.Attribute)
		if d.Before != "" && d.Before == now && entry.Change.Undo == nil && entry.Change.Reason != change.PutsBack {
			reverted = append(reverted, fmt.Sprintf("%s of %s", d.Attribute.Shown(), entry.Change.Key))
		}
	}
	if len(suspects[of]) == 0 {
		delete(suspects, of)
	}
	return reverted
}
