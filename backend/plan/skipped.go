package plan

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"crossdock/backend/mapping"
	"crossdock/backend/record"
)

// leftAlone is what records that the settings keep out have in common.
type leftAlone struct {
	kind record.Kind
	why  string
}

// tellSkipped says of records that were synced and are skipped now that they
// stay as they are: once for all of them.
func (p *planner) tellSkipped() {
	left := map[leftAlone]int{}
	whole := map[record.Kind]string{}
	for _, kind := range record.AssetKinds() {
		whole[kind] = p.desired.Skipped(kind)
	}
	for key, link := range p.base.Links {
		why := whole[key.Kind]
		if why == "" && p.desired.Absent[key] == mapping.TypeSkipped {
			why = "skipped by type or status"
		}
		if asset := p.current.Asset(link.Asset); why != "" && isAssetLink(link) && asset != nil && !asset.Archived && p.inScope(link) {
			left[leftAlone{key.Kind, why}]++
		}
	}
	order := func(a, b leftAlone) int {
		return cmp.Or(cmp.Compare(a.kind.Order(), b.kind.Order()), cmp.Compare(a.why, b.why))
	}
	for _, each := range slices.SortedFunc(maps.Keys(left), order) {
		text := fmt.Sprintf("1 %s that was synced before is left as it is in Hudu: %s", each.kind, each.why)
		if n := left[each]; n > 1 {
			text = fmt.Sprintf("%d %ss that were synced before are left as they are in Hudu: %s", n, each.kind, each.why)
		}
		p.plan.Warnings = append(p.plan.Warnings, text)
	}
}
