package plan

import (
	"cmp"
	"maps"
	"slices"

	"crossdock/backend/base"
	"crossdock/backend/change"
	"crossdock/backend/mapping"
	"crossdock/backend/record"
)

// comparison is the result of comparing all attributes of one record.
type comparison struct {
	differences []change.Difference
	// settlements are the attributes whose pair becomes known when the writes
	// are done, with ConnectWise's value.
	settlements []change.Settlement
	// pairs are known already, with no write.
	pairs     map[change.Attribute]base.Pair
	conflicts []change.Conflict
	// kept are the hand edits that stay.
	kept []change.Conflict
	// met tells that both sides moved, and to the same value.
	met bool
}

// allSettlements are the settlements of a change: those of its writes, and the
// pairs that are known already and ride along, sorted by attribute.
func (c comparison) allSettlements() []change.Settlement {
	all := slices.Clone(c.settlements)
	for attribute, pair := range c.pairs {
		all = append(all, change.Settlement{
			Attribute: attribute, ConnectWise: pair.ConnectWise, Hudu: pair.Hudu, Known: true, Unknown: pair.Unknown,
		})
	}
	slices.SortFunc(all, func(a, b change.Settlement) int { return cmp.Compare(a.Attribute, b.Attribute) })
	return all
}

// unknownPairs are the pairs of values that were synced at some time, nobody
// knows as what.
func unknownPairs(values []mapping.Value) map[change.Attribute]base.Pair {
	pairs := make(map[change.Attribute]base.Pair, len(values))
	for _, v := range values {
		pairs[v.Attribute] = base.Pair{Unknown: true}
	}
	return pairs
}

// unwritten are the pairs as they are before the writes: of what they are to
// change the base is unknown.
func (c comparison) unwritten() map[change.Attribute]base.Pair {
	pairs := maps.Clone(c.pairs)
	if pairs == nil {
		pairs = map[change.Attribute]base.Pair{}
	}
	for _, d := range c.differences {
		pairs[d.Attribute] = base.Pair{Unknown: true}
	}
	return pairs
}

// subject is the record that is compared.
type subject struct {
	key  record.Key
	link base.Link
	how  contact
	// currentOf reads Hudu's value of an attribute.
	currentOf func(change.Attribute) string
	conflict  change.Conflict // template: key, company, asset, name
}

// compare runs the three-way comparison over the values.
func (p *planner) compare(s subject, values []mapping.Value) comparison {
	var c comparison
	for _, v := range values {
		current := s.currentOf(v.Attribute)
		pair, hasPair := s.link.Pairs[v.Attribute]
		seen := current
		if v.Kind == mapping.TagValue {
			seen, pair.Hudu, pair.ConnectWise = p.living(current), p.living(pair.Hudu), p.asAsset(pair.ConnectWise)
		}
		d := resolve(v, seen, pair, hasPair, s.how, p.options.Options, s.key.Kind)
		if keepsEdit(v, seen, pair, hasPair, d) && !same(v, seen, s.key.Kind) {
			c.kept = append(c.kept, s.conflicting(v, current, pair, !hasPair || pair.Unknown))
		}
		switch d.verdict {
		case write:
			c.differences = append(c.differences, change.Difference{
				Attribute: v.Attribute, Before: before(v, current, pair), After: v.Value, CheckBox: v.Kind == mapping.CheckedValue,
			})
			c.settlements = append(c.settlements, change.Settlement{Attribute: v.Attribute, ConnectWise: v.Value})
		case remember:
			c.met = c.met || hasPair && moved(pair, d.pair) && same(v, current, s.key.Kind)
			c.remember(v.Attribute, d.pair)
		case conflict:
			c.conflicts = append(c.conflicts, s.conflicting(v, current, pair, !hasPair || pair.Unknown))
			if !hasPair {
				// Without this the next run would take the attribute for one that
				// was connected only now, and overwrite what a person typed.
				c.remember(v.Attribute, base.Pair{Unknown: true})
			}
		}
	}
	return c
}

// conflicting is the subject's conflict about one attribute.
func (s subject) conflicting(v mapping.Value, current string, pair base.Pair, unknown bool) change.Conflict {
	each := s.conflict
	each.Attribute, each.Hudu, each.ConnectWise = v.Attribute, current, v.Value
	each.Base, each.BaseUnknown, each.CheckBox = pair.ConnectWise, unknown, v.Kind == mapping.CheckedValue
	return each
}

// keepsEdit tells whether the decision leaves a value that is not the one which
// Hudu had at the last sync.
func keepsEdit(v mapping.Value, current string, pair base.Pair, hasPair bool, d decision) bool {
	switch {
	case v.OnlyWhenEmpty: // ConnectWise's value is to fill it, and no more
		return false
	case d.verdict == remember:
		return d.pair.Hudu != current
	default:
		return d.verdict == leave && hasPair && !pair.Unknown && pair.Hudu != current
	}
}

// moved tells whether both sides of a pair that is known are others now.
func moved(then, now base.Pair) bool {
	return !then.Unknown && then.ConnectWise != now.ConnectWise && then.Hudu != now.Hudu
}

// before is what Hudu holds. Of Confidential Text that it does not show, that
// is what was written last, as far as anybody knows.
func before(v mapping.Value, current string, pair base.Pair) string {
	if v.Kind == mapping.SealedValue && current == "" {
		return pair.ConnectWise
	}
	return current
}

func (c *comparison) remember(attribute change.Attribute, pair base.Pair) {
	if c.pairs == nil {
		c.pairs = map[change.Attribute]base.Pair{}
	}
	c.pairs[attribute] = pair
}

// created is the comparison with nothing: every value that is not empty is
// written, and every attribute is settled.
func created(values []mapping.Value) comparison {
	var c comparison
	for _, v := range values {
		if v.Value != "" {
			c.differences = append(c.differences, change.Difference{Attribute: v.Attribute, After: v.Value, CheckBox: v.Kind == mapping.CheckedValue})
		}
		c.settlements = append(c.settlements, change.Settlement{Attribute: v.Attribute, ConnectWise: v.Value})
	}
	return c
}
