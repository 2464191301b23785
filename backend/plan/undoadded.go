package plan

import (
	"fmt"
	"strconv"
	"strings"

	"crossdock/backend/change"
	"crossdock/backend/journal"
)

// tellAdded tells which fields moving back cannot take out of a layout again.
func (u *undoer) tellAdded(entry journal.Entry) {
	d, _ := entry.Change.Difference(change.Layout)
	id, _ := layoutID(d.After)
	layout, _ := u.current.Layout(id)
	var there []string
	for _, label := range entry.Added {
		if _, has := layout.Field(label); has {
			there = append(there, label)
		}
	}
	if len(there) > 0 {
		u.plan.Warnings = append(u.plan.Warnings, fmt.Sprintf(
			"Hudu added the fields %s to the layout %q when this run moved assets there; they stay, since Crossdock never deletes fields", quoted(there), layout.Name))
	}
}

// tellAdds tells which fields Hudu adds to the layout that an asset moves back
// to.
func (u *undoer) tellAdds(undo change.Change) {
	if len(undo.Adds) == 0 {
		return
	}
	layout, _ := u.current.Layout(undo.Layout)
	u.plan.Warnings = append(u.plan.Warnings, fmt.Sprintf(
		"moving assets back to the layout %q adds the fields %s to it; they stay, since Crossdock never deletes fields", layout.Name, quoted(undo.Adds)))
}

// quoted are labels for a sentence.
func quoted(labels []string) string {
	quotes := make([]string, len(labels))
	for i, label := range labels {
		quotes[i] = strconv.Quote(label)
	}
	return strings.Join(quotes, ", ")
}
