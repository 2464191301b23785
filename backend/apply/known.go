package apply

import (
	"maps"
	"time"

	"crossdock/backend/base"
	"crossdock/backend/change"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/journal"
	"crossdock/backend/record"
)

// known is what is remembered, kept up to date while things are done: the
// store's content as it will be read by the next run.
type known struct {
	links     map[record.Key]base.Link
	owner     map[hudu.AssetID]record.Key
	matches   map[connectwise.CompanyID]base.Match
	matched   map[hudu.CompanyID]bool
	relations map[base.Ends]base.Relation
	holds     map[record.Key]base.Hold
}

func newKnown(b base.Base) known {
	k := known{
		links: make(map[record.Key]base.Link, len(b.Links)), owner: make(map[hudu.AssetID]record.Key, len(b.Links)),
		matches: map[connectwise.CompanyID]base.Match{}, matched: map[hudu.CompanyID]bool{},
		relations: make(map[base.Ends]base.Relation, len(b.Relations)), holds: make(map[record.Key]base.Hold, len(b.Holds)),
	}
	for _, match := range b.Matches {
		k.match(match)
	}
	for _, link := range b.Links {
		k.link(link)
	}
	maps.Copy(k.relations, b.Relations)
	maps.Copy(k.holds, b.Holds)
	return k
}

func (k *known) link(link base.Link) {
	if old, had := k.links[link.Key]; had && k.owner[old.Asset] == link.Key {
		delete(k.owner, old.Asset)
	}
	k.links[link.Key] = link
	if link.Asset != 0 {
		k.owner[link.Asset] = link.Key
	}
}

func (k *known) match(match base.Match) {
	k.matches[match.Company] = match
	if match.Decision == base.Matched || match.Archive {
		k.matched[match.Hudu] = true
	}
}

// fold takes over what an outcome brought about.
func (k *known) fold(effect journal.Effect) {
	for _, link := range effect.Links {
		k.link(link)
	}
	for _, key := range effect.Unlink {
		delete(k.owner, k.links[key].Asset)
		delete(k.links, key)
	}
	for _, match := range effect.Matches {
		k.match(match)
	}
	for _, relation := range effect.Relations {
		k.relations[relation.Ends] = relation
	}
	for _, ends := range effect.RemovedRelations {
		delete(k.relations, ends)
	}
	for _, hold := range effect.Holds {
		k.holds[hold.Key] = hold
	}
}

// place is the Hudu company that a change belongs to: the one it names, or
// the one that was made for its company earlier in the run.
func (k *known) place(c change.Change) hudu.CompanyID {
	if c.HuduCompany != 0 {
		return c.HuduCompany
	}
	if match := k.matches[c.Company]; match.Decision == base.Matched {
		return match.Hudu
	}
	return 0
}

// belongsToAnother tells whether the asset is linked to another record.
func (k *known) belongsToAnother(asset hudu.AssetID, key record.Key) bool {
	owner, owned := k.owner[asset]
	return owned && owner != key
}

// linkTo is the record's link as it will be: to that asset, with the pairs
// that are known already when it was linked to it before.
func (k *known) linkTo(c change.Change, company hudu.CompanyID, asset hudu.AssetID, now time.Time) base.Link {
	link, had := k.links[c.Key]
	if !had || link.Asset != asset || c.Verb == change.Create {
		link = base.Link{Key: c.Key, LinkedAt: now}
	}
	link.Company, link.HuduCompany, link.Asset, link.SyncedAt = c.Company, company, asset, now
	link.Pairs = maps.Clone(link.Pairs)
	if link.Pairs == nil {
		link.Pairs = map[change.Attribute]base.Pair{}
	}
	return link
}

// settle puts the settlements into the pairs: ConnectWise's value with what
// Hudu reads now. wanted, when set, leaves attributes out.
func settle(pairs map[change.Attribute]base.Pair, settlements []change.Settlement, read func(change.Attribute) string, wanted func(change.Attribute) bool) {
	for _, s := range settlements {
		switch {
		case wanted != nil && !wanted(s.Attribute):
		case s.Known:
			pairs[s.Attribute] = base.Pair{ConnectWise: s.ConnectWise, Hudu: s.Hudu, Unknown: s.Unknown}
		default:
			pairs[s.Attribute] = base.Pair{ConnectWise: s.ConnectWise, Hudu: read(s.Attribute)}
		}
	}
}

// readBack are the values that Hudu shows for what the change writes.
func readBack(c change.Change, read func(change.Attribute) string, wanted func(change.Attribute) bool) map[change.Attribute]string {
	values := make(map[change.Attribute]string, len(c.Differences))
	for _, d := range c.Differences {
		if wanted == nil || wanted(d.Attribute) {
			values[d.Attribute] = read(d.Attribute)
		}
	}
	return values
}

// compared sorts the differences of a change by what Hudu shows now.
type compared struct {
	done  []change.Difference // Hudu has the value already
	open  []change.Difference // Hudu has the value from before
	moved []change.Difference // Hudu has neither
}

func compare(differences []change.Difference, read func(change.Attribute) string) compared {
	var c compared
	for _, d := range differences {
		now := read(d.Attribute)
		switch {
		case d.Sealed() && now == "":
			// Hudu does not show it. Written once more it is no other.
			c.open = append(c.open, d)
		case now == d.After:
			c.done = append(c.done, d)
		case now == d.Before:
			c.open = append(c.open, d)
		default:
			c.moved = append(c.moved, d)
		}
	}
	return c
}

// unchanged is the stale outcome when a value moved since the plan.
func (c compared) unchanged() error {
	if len(c.moved) == 0 {
		return nil
	}
	return stale("%q was changed in Hudu since the plan was made", c.moved[0].Attribute.Shown())
}

// within tells whether the attribute is among the differences.
func within(differences []change.Difference) func(change.Attribute) bool {
	return func(a change.Attribute) bool {
		_, has := change.Change{Differences: differences}.Difference(a)
		return has
	}
}
