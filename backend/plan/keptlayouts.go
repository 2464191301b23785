package plan

import (
	"fmt"
	"strings"

	"crossdock/backend/mapping"
)

// namedAtMost is how many records one sentence names.
const namedAtMost = 3

// noteLayout notes an asset that was found again in another layout than the
// settings say. Whether a person chose that layout, also by having it taken
// over there, or a rule has changed since, nobody knows any more: it stays, as
// it does on the machine that knows.
func (p *planner) noteLayout(desired mapping.Asset, found located) {
	if found.how != relink || found.asset.Layout == desired.Layout {
		return
	}
	is, _ := p.current.Layout(found.asset.Layout)
	wanted, _ := p.current.Layout(desired.Layout)
	p.keptLayouts = append(p.keptLayouts, fmt.Sprintf("%s in %q instead of %q", desired.Key, is.Name, wanted.Name))
}

// tellLayouts tells once of the assets that stay in their layouts.
func (p *planner) tellLayouts() {
	kept := p.keptLayouts
	if len(kept) == 0 {
		return
	}
	more := ""
	if n := len(kept) - namedAtMost; n > 0 {
		kept, more = kept[:namedAtMost], fmt.Sprintf(", and %d more", n)
	}
	p.plan.Warnings = append(p.plan.Warnings, fmt.Sprintf(
		"found again by the ConnectWise ID in another layout than the settings say: %s%s; that counts as a person's choice, so they stay there: move them in Hudu to change that",
		strings.Join(kept, ", "), more))
}
