package engine

import (
	"fmt"
	"slices"
	"strings"

	"crossdock/backend/change"
	"crossdock/backend/journal"
	"crossdock/backend/plan"
	"crossdock/backend/record"
)

// lookedLast is when this store's runs looked last, and the newest run of
// everything among them.
func (s *session) lookedLast() (plan.Since, journal.RunID, error) {
	runs, err := s.ports.Store.Runs()
	if err != nil {
		return plan.Since{}, "", fmt.Errorf("read runs: %w", err)
	}
	var since plan.Since
	var whole journal.RunID
	for _, run := range runs {
		if run.Ended.After(since.Any) {
			since.Any = run.Ended
		}
		if run.SawEverything() && run.Started.After(since.Whole) {
			since.Whole, whole = run.Started, run.ID
		}
	}
	return since, whole, nil
}

// tellOthers puts what another Crossdock has written into the plan's warnings.
// What this one tried to make itself, and was cut off from, is its own.
func (s *session) tellOthers(p *plan.Plan, whole journal.RunID) error {
	if len(p.Others.Made) > 0 {
		own, err := s.triedSince(whole)
		if err != nil {
			return err
		}
		p.Others.Made = slices.DeleteFunc(p.Others.Made, func(key record.Key) bool { return own[key] })
	}
	if n := p.Others.Counts(); n != nil {
		p.Warnings = append(p.Warnings, othersText(*n))
	}
	return nil
}

// triedSince are the records that this store's runs tried to make, from that run
// on.
func (s *session) triedSince(first journal.RunID) (map[record.Key]bool, error) {
	runs, err := s.ports.Store.Runs()
	if err != nil {
		return nil, fmt.Errorf("read runs: %w", err)
	}
	tried := map[record.Key]bool{}
	for _, run := range runs {
		if run.ID < first {
			continue
		}
		entries, err := s.ports.Store.Entries(run.ID)
		if err != nil {
			return nil, fmt.Errorf("read journal of run %s: %w", run.ID, err)
		}
		for i := range entries {
			if c := &entries[i].Change; c.Verb == change.Create {
				tried[c.Key] = true
			}
		}
	}
	return tried, nil
}

// othersText says who else wrote, and no more than is known.
func othersText(n journal.Others) string {
	if !n.Sure() {
		return fmt.Sprintf("%s in Hudu already what ConnectWise says now, and not from here: another Crossdock, or somebody by hand, wrote it", assets(n.Updated, "holds", "hold"))
	}
	var did []string
	if n.Made > 0 {
		did = append(did, assets(n.Made, "was made", "were made"))
	}
	if n.Updated > 0 {
		did = append(did, assets(n.Updated, "was updated", "were updated"))
	}
	if n.Doubles > 0 {
		did = append(did, assets(n.Doubles, "was made by both at the same time", "were made by both at the same time"))
	}
	return fmt.Sprintf("another Crossdock wrote to this Hudu since the last run here: %s. Nothing stays doubled; give both the same settings and sort rules", strings.Join(did, ", "))
}

func assets(n int, one, many string) string {
	if n == 1 {
		return "1 asset " + one
	}
	return fmt.Sprintf("%d assets %s", n, many)
}
