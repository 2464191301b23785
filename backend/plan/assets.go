package plan

import (
	"fmt"
	"strconv"

	"crossdock/backend/base"
	"crossdock/backend/change"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/mapping"
	"crossdock/backend/record"
	"crossdock/backend/settings"
)

func (p *planner) planAssets() {
	for _, desired := range p.desired.Assets {
		found, placed := p.located[desired.Key]
		switch {
		case !placed:
		case found.create:
			p.createAsset(desired)
		default:
			p.compareAsset(desired, found)
		}
	}
}

func (p *planner) createAsset(desired mapping.Asset) {
	values, problems := p.valuesIn(desired.Layout, desired, located{create: true})
	p.plan.Problems = append(p.plan.Problems, problems...)
	values = p.tagger(values, desired, located{create: true}, base.Link{}, nil).resolve(values)
	c := created(p.withState(values, desired))
	layout, _ := p.current.Layout(desired.Layout)
	p.plan.Changes = append(p.plan.Changes, change.Change{
		Key: desired.Key, Verb: change.Create, Company: desired.Company, HuduCompany: p.places[desired.Company],
		Layout: desired.Layout, LayoutName: layout.Name, Name: desired.Name,
		Differences: withoutState(c.differences), Settlements: c.settlements, Awaits: p.awaits(desired.Layout, c.differences),
	})
}

// withState puts the layout and the company in front of the values: they are
// compared like any other.
func (p *planner) withState(values []mapping.Value, desired mapping.Asset) []mapping.Value {
	state := append(make([]mapping.Value, 0, 2+len(values)), mapping.Value{
		Attribute: change.Layout, Value: strconv.Itoa(int(desired.Layout)), OnConflict: settings.Ask, Kind: mapping.StateValue,
	})
	if place := p.places[desired.Company]; place != 0 {
		state = append(state, mapping.Value{
			Attribute: change.Company, Value: strconv.Itoa(int(place)), OnConflict: settings.Ask, Kind: mapping.StateValue,
		})
	}
	return append(state, values...)
}

// withoutState drops what a creation says by its place.
func withoutState(differences []change.Difference) []change.Difference {
	kept := differences[:0:0]
	for _, d := range differences {
		if d.Attribute != change.Layout && d.Attribute != change.Company {
			kept = append(kept, d)
		}
	}
	return kept
}

func (p *planner) compareAsset(desired mapping.Asset, found located) {
	asset := found.asset
	link := p.linkOf(desired, found)
	unarchive := asset.Archived && link.ArchivedByUs
	if asset.Archived && !unarchive {
		p.problem(change.Problem{
			Key: desired.Key, Company: desired.Company, Name: desired.Name, Code: change.ArchivedInHudu,
			Reason: fmt.Sprintf("%q is archived in Hudu (%s) and stays so: unarchive it there to have it synced again", asset.Name, asset.URL),
		})
		return
	}
	if !p.touchable[asset.Company] {
		delete(p.located, desired.Key) // so that nothing is tied to it either
		p.problem(change.Problem{
			Key: desired.Key, Company: desired.Company, Name: desired.Name, Code: change.Rehomed,
			Reason: fmt.Sprintf("its asset %q (%s) is in a Hudu company that has no match: move it back there, or match that company", asset.Name, asset.URL),
		})
		return
	}
	c := p.compareAttributes(desired, found, link)
	p.plan.Conflicts = append(p.plan.Conflicts, c.conflicts...)
	p.plan.Kept = append(p.plan.Kept, c.kept...)
	p.lookForOthers(desired.Key, found, c)
	if unarchive {
		found = p.located[desired.Key]
		found.returns = true
		p.located[desired.Key] = found
		c.differences = append(c.differences, change.Difference{Attribute: change.Archived, Before: "true", After: "false"})
	}
	p.addAssetChange(desired, found, link, c)
}

// linkOf is the link that the record has, or the one that it gets.
func (p *planner) linkOf(desired mapping.Asset, found located) base.Link {
	if found.how == known {
		return p.base.Links[desired.Key]
	}
	return base.Link{Key: desired.Key, Company: desired.Company, HuduCompany: found.asset.Company, Asset: found.asset.ID}
}

// compareAttributes compares layout and company first: the connected fields
// are those of the layout that the asset is in afterwards.
func (p *planner) compareAttributes(desired mapping.Asset, found located, link base.Link) comparison {
	asset, subject := found.asset, p.subjectOf(desired, found, link)
	state := p.compare(subject, p.withState(nil, desired))
	if found.how == relink && p.places[desired.Company] == 0 {
		// The company is only made in this run. Without this the next one would
		// take where the asset lies for where a person put it.
		state.remember(change.Company, base.Pair{Unknown: true})
	}
	p.noteLayout(desired, found)
	layout := asset.Layout
	for _, d := range state.differences {
		switch d.Attribute {
		case change.Layout:
			layout = desired.Layout
		case change.Company:
			found.goes = p.places[desired.Company]
			p.located[desired.Key] = found
		}
	}
	values, problems := p.valuesIn(layout, desired, found)
	p.plan.Problems = append(p.plan.Problems, problems...)
	tags := p.tagger(values, desired, found, link, subject.currentOf)
	values = tags.resolve(values)
	rest := p.compare(subject, p.comparable(values, found))
	tags.leaveToPerson(rest.conflicts)
	p.countLeft(layout, link, subject.currentOf)
	return join(state, rest)
}

func (p *planner) subjectOf(desired mapping.Asset, found located, link base.Link) subject {
	return subject{
		key: desired.Key, link: link, how: found.how,
		currentOf: func(a change.Attribute) string { return p.current.ValueOf(found.asset, a) },
		conflict:  change.Conflict{Key: desired.Key, Company: desired.Company, Asset: found.asset.ID, Name: desired.Name},
	}
}

// comparable drops the values that are not compared for this asset: names
// that the settings keep, except that equal ones are remembered, so that it is
// known later which side has moved, and the primary values of an asset that Hudu's own
// integration has a card on, because it clears them at each of its runs.
func (p *planner) comparable(values []mapping.Value, found located) []mapping.Value {
	carded := hasCard(found.asset)
	kept := values[:0]
	for _, v := range values {
		switch v.Attribute {
		case change.Name:
			if !p.options.Options.AutoUpdateNames && v.Value != p.current.ValueOf(found.asset, v.Attribute) {
				continue
			}
		case change.PrimarySerial, change.PrimaryMail, change.PrimaryModel, change.PrimaryManufacturer:
			if carded {
				continue
			}
		}
		kept = append(kept, v)
	}
	return kept
}

func join(a, b comparison) comparison {
	for attribute, pair := range b.pairs {
		if a.pairs == nil {
			a.pairs = map[change.Attribute]base.Pair{}
		}
		a.pairs[attribute] = pair
	}
	a.differences = append(a.differences, b.differences...)
	a.settlements = append(a.settlements, b.settlements...)
	a.conflicts = append(a.conflicts, b.conflicts...)
	a.kept = append(a.kept, b.kept...)
	a.met = a.met || b.met
	return a
}

func (p *planner) addAssetChange(desired mapping.Asset, found located, link base.Link, c comparison) {
	verb := verbOf(c.differences, found)
	if verb == change.Unchanged {
		// Live again, whoever did it: the next archiving is a new one.
		back := link.ArchivedByUs && !found.asset.Archived
		if back || len(c.pairs) > 0 || found.how != known || link.Company != desired.Company || link.HuduCompany != found.asset.Company {
			link.Company, link.HuduCompany = desired.Company, found.asset.Company
			link.ArchivedByUs = link.ArchivedByUs && !back
			p.settle(link, c.pairs)
		}
		p.unchanged(desired.Key)
		return
	}
	layout := found.asset.Layout
	if d, moves := differenceOf(c.differences, change.Layout); moves {
		if id, ok := layoutID(d.After); ok {
			layout = id
		}
	}
	form, _ := p.current.Layout(layout)
	p.plan.Changes = append(p.plan.Changes, change.Change{
		Key: desired.Key, Verb: verb, Company: desired.Company, HuduCompany: found.asset.Company, Asset: found.asset.ID,
		Layout: layout, LayoutName: form.Name, Name: desired.Name,
		Differences: c.differences, Settlements: c.allSettlements(), Reason: found.reason,
		Adds: adds(p.current, found.asset.Layout, layout), Awaits: p.awaits(layout, c.differences),
	})
}

// adds are the labels of the fields that Hudu adds to a layout when it moves an
// asset there.
func adds(current *mapping.Current, from, to hudu.AssetLayoutID) []string {
	source, _ := current.Layout(from)
	target, _ := current.Layout(to)
	var labels []string
	for _, field := range target.Lacks(source) {
		labels = append(labels, field.Label)
	}
	return labels
}

// layoutID is the layout that an attribute's value names.
func layoutID(value string) (hudu.AssetLayoutID, bool) {
	id, err := strconv.Atoi(value)
	return hudu.AssetLayoutID(id), err == nil
}

func differenceOf(differences []change.Difference, attribute change.Attribute) (change.Difference, bool) {
	return change.Change{Differences: differences}.Difference(attribute)
}

// verbOf is the verb of the highest rank that the differences ask for.
func verbOf(differences []change.Difference, found located) change.Verb {
	verb := change.Unchanged
	if found.how == first {
		verb = change.Adopt
	}
	for _, d := range differences {
		switch d.Attribute {
		case change.Layout, change.Company:
			return change.Move
		case change.Archived:
			verb = change.Unarchive
		default:
			if verb == change.Unchanged {
				verb = change.Update
			}
		}
	}
	return verb
}

// isAssetLink tells whether a link is of a record that became an asset.
func isAssetLink(link base.Link) bool { return link.Asset != 0 && link.Key.Kind.IsAsset() }

// lookedFor tells whether a record of the kind that lies in the scope of the run
// would have been read if it were there.
func (p *planner) lookedFor(kind record.Kind) bool {
	return p.readWhole(kind) || p.desired.Extents.Of(kind) == connectwise.Partial
}

// readWhole tells whether every record of the kind was read.
func (p *planner) readWhole(kind record.Kind) bool {
	return p.desired.Extents.Of(kind) == connectwise.Complete
}
