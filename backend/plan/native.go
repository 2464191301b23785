package plan

import (
	"fmt"
	"slices"

	"crossdock/backend/change"
	"crossdock/backend/hudu"
	"crossdock/backend/mapping"
)

// hasCard tells whether Hudu's own ConnectWise integration has, or had, a hand in
// the asset.
func hasCard(asset *hudu.Asset) bool {
	return slices.ContainsFunc(asset.Cards, func(card hudu.Card) bool { return card.IntegratorName == hudu.IntegratorConnectWise })
}

// tellNative tells that Hudu's own integration works on the same assets. A card
// bears no date, so that nobody can tell whether it is still on.
func (p *planner) tellNative() {
	if !p.options.Scope.IsWhole() {
		return
	}
	carded := 0
	for i := range p.current.Records.Assets {
		if asset := &p.current.Records.Assets[i]; !asset.Archived && p.touchable[asset.Company] && hasCard(asset) {
			carded++
		}
	}
	if carded == 0 {
		return
	}
	text := "1 asset carries a card"
	if carded > 1 {
		text = fmt.Sprintf("%d assets carry cards", carded)
	}
	p.plan.Warnings = append(p.plan.Warnings, text+" of Hudu's own ConnectWise integration: it is on, or was. To switch over, match and sync here first, "+
		"then take ConnectWise out of its Connected Fields in Hudu, and at last switch it off there: until then both write to these assets")
}

// UnderCards are the values that differ from ConnectWise's without being
// written, kept or in conflict, on assets that Hudu's own integration has a card
// on: it may have written them.
func (p Plan) UnderCards(current *mapping.Current) []change.Conflict {
	return slices.DeleteFunc(slices.Concat(p.Kept, p.Conflicts), func(c change.Conflict) bool {
		asset := current.Asset(c.Asset)
		return asset == nil || !hasCard(asset)
	})
}
