package plan

import (
	"maps"
	"slices"

	"crossdock/backend/change"
	"crossdock/backend/hudu"
	"crossdock/backend/mapping"
	"crossdock/backend/record"
)

// foreseeKeyFields finds the layouts without a ConnectWise ID field that a move
// of this plan brings one to. The assets that are there already get their key in
// the same run then: the next one would write it.
func (p *planner) foreseeKeyFields() {
	lacking := map[hudu.AssetLayoutID]bool{}
	for _, layout := range p.current.Layouts() {
		if _, has := layout.Field(record.ConnectWiseIDLabel); !has {
			lacking[layout.ID] = true
		}
	}
	for _, desired := range p.desired.Assets {
		found, placed := p.located[desired.Key]
		if !placed || found.create || !lacking[desired.Layout] || found.asset.Layout == desired.Layout {
			continue
		}
		source, _ := p.current.Layout(found.asset.Layout)
		if field, has := source.Field(record.ConnectWiseIDLabel); has && p.changesLayout(desired, found) {
			p.gaining[desired.Layout] = field
			delete(lacking, desired.Layout)
		}
	}
}

// changesLayout tells whether the plan moves the asset to the layout that its
// record is to have.
func (p *planner) changesLayout(desired mapping.Asset, found located) bool {
	link := p.linkOf(desired, found)
	if found.asset.Archived && !link.ArchivedByUs || !p.touchable[found.asset.Company] {
		return false
	}
	_, moves := differenceOf(p.compare(p.subjectOf(desired, found, link), p.withState(nil, desired)).differences, change.Layout)
	return moves
}

// valuesIn are the attributes of a record's asset in the layout that it is, or
// will be, in. One that moves brings its key along.
func (p *planner) valuesIn(layout hudu.AssetLayoutID, desired mapping.Asset, found located) ([]mapping.Value, []change.Problem) {
	values, problems := p.desired.Values(desired, layout)
	if field, gains := p.gaining[layout]; gains && (found.create || found.asset.Layout == layout) {
		values = append(values, mapping.KeyIn(field, desired.Key))
	}
	return values, problems
}

// awaits is the label of the field that has to be added to the layout before
// these differences can be written, "" for none.
func (p *planner) awaits(layout hudu.AssetLayoutID, differences []change.Difference) string {
	field, gains := p.gaining[layout]
	if _, written := differenceOf(differences, change.Field(field.Label)); !gains || !written {
		return ""
	}
	return field.Label
}

// unmet takes out of the plan what awaits a field that no change adds any more:
// a brake may hold the move, or the run is about one record alone.
func unmet(p Plan) Plan {
	waits := func(c change.Change) bool {
		return c.Awaits != "" && !slices.ContainsFunc(p.Changes, func(other change.Change) bool { return other.AddsFor(c) })
	}
	if !slices.ContainsFunc(p.Changes, waits) {
		return p
	}
	p.Unchanged = maps.Clone(p.Unchanged)
	kept := make([]change.Change, 0, len(p.Changes))
	for _, c := range p.Changes {
		if waits(c) {
			if c = c.Unawaited(); c.Verb == change.Update && len(c.Differences) == 0 {
				p.Unchanged[c.Key.Kind]++
				continue
			}
		}
		kept = append(kept, c)
	}
	p.Changes = kept
	return p
}
