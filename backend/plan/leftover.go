package plan

import (
	"fmt"
	"slices"
	"strings"

	"crossdock/backend/base"
	"crossdock/backend/change"
	"crossdock/backend/hudu"
	"crossdock/backend/record"
)

// LeftOver is a relation that Crossdock made, that is not wanted any more, and
// that the Hudu key may not delete.
type LeftOver struct {
	base.Ends
	Name string // of both ends
}

// planLeftOver tells of the relations that are left over. Of those that Hudu does
// not show any more somebody has taken care.
func (p *planner) planLeftOver(wanted map[base.Ends]bool, rows map[assetPair]hudu.RelationID) {
	for ends, remembered := range p.base.Relations {
		if remembered.LeftOver == "" || wanted[ends] || p.removes(ends) {
			continue
		}
		if _, exists := rows[assetPair{remembered.FromAsset, remembered.ToAsset}]; p.current.Records.RelationsRead && !exists {
			p.plan.Unrelated = append(p.plan.Unrelated, ends)
			continue
		}
		if p.covers(ends.From) || p.covers(ends.To) {
			p.plan.LeftOver = append(p.plan.LeftOver, LeftOver{Ends: ends, Name: remembered.LeftOver})
		}
	}
	slices.SortFunc(p.plan.LeftOver, func(a, b LeftOver) int { return a.Compare(b.Ends) })
	slices.SortFunc(p.plan.Unrelated, base.Ends.Compare)
}

// removes tells whether this run tries to remove the relation.
func (p *planner) removes(ends base.Ends) bool {
	return slices.ContainsFunc(p.plan.Changes, func(c change.Change) bool {
		return c.Verb == change.Unrelate && c.From == ends.From && c.To == ends.To
	})
}

// covers tells whether the run is about the linked record.
func (p *planner) covers(key record.Key) bool {
	return p.options.Scope.Covers(key, p.base.Links[key].Company)
}

// shownLeftOver is how many of those left over a warning names.
const shownLeftOver = 3

// leftOverText says in a sentence what is left over.
func leftOverText(left []LeftOver) string {
	var names []string
	for _, l := range left[:min(len(left), shownLeftOver)] {
		names = append(names, fmt.Sprintf("%q", l.Name))
	}
	if more := len(left) - len(names); more > 0 {
		names = append(names, fmt.Sprintf("%d more", more))
	}
	what, them := fmt.Sprintf("%d relations that Crossdock made are", len(left)), "them"
	if len(left) == 1 {
		what, them = "1 relation that Crossdock made is", "it"
	}
	return fmt.Sprintf("%s left over in Hudu, since the key may not delete %s: %s; remove %s in Hudu, or give the key the permission for destructive actions and pass the connection test ('crossdock check')",
		what, them, strings.Join(names, ", "), them)
}
