package plan

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"crossdock/backend/change"
	"crossdock/backend/mapping"
	"crossdock/backend/record"
	"crossdock/backend/settings"
)

// clears tells whether the difference empties a value. The ConnectWise ID of a
// twin that is given up is none: the record's asset keeps it.
func clears(c change.Change, d change.Difference) bool {
	if c.Stays != 0 {
		return false
	}
	switch d.Attribute {
	case change.Layout, change.Company, change.Archived:
		return false
	default:
		return d.After == "" && d.Before != "" && c.Key.Kind != record.Tile
	}
}

// Clears tells whether the change empties a value, which a brake may hold back.
func Clears(c change.Change) bool {
	return slices.ContainsFunc(c.Differences, func(d change.Difference) bool { return clears(c, d) })
}

// cleared are the changes that empty a value, by field, each with that one
// difference.
func cleared(changes []change.Change) map[Field][]change.Change {
	fields := map[Field][]change.Change{}
	for _, c := range changes {
		for _, d := range c.Differences {
			if clears(c, d) {
				field := Field{Kind: c.Key.Kind, Layout: c.Layout, Attribute: d.Attribute}
				one := c
				one.Differences, one.Settlements = []change.Difference{d}, nil
				fields[field] = append(fields[field], one)
			}
		}
	}
	return fields
}

// countFilled counts the values of the fields that are cleared in so many
// records that a brake may look at them.
func (p *planner) countFilled() {
	for field, changes := range cleared(p.plan.Changes) {
		if len(changes) < wholeFrom {
			continue
		}
		if p.plan.Filled == nil {
			p.plan.Filled = map[Field]int{}
		}
		p.plan.Filled[field] = p.filled(field)
	}
}

func (p *planner) filled(field Field) int {
	n := 0
	if field.Kind == record.Company {
		for _, place := range p.places {
			if company, exists := p.current.Company(place); exists && mapping.CompanyValue(company, field.Attribute) != "" {
				n++
			}
		}
		return n
	}
	for key, found := range p.located {
		if key.Kind == field.Kind && !found.create && found.asset.Layout == field.Layout && p.current.ValueOf(found.asset, field.Attribute) != "" {
			n++
		}
	}
	return n
}

// clearings are the fields of which so many values would be cleared that a
// person has to approve it. A handful is everyday work.
func clearings(p Plan, brakes settings.Brakes) []Halt {
	var halts []Halt
	fields := cleared(p.Changes)
	order := func(a, b Field) int {
		return cmp.Or(cmp.Compare(a.Kind.Order(), b.Kind.Order()), cmp.Compare(a.Layout, b.Layout), cmp.Compare(a.Attribute, b.Attribute))
	}
	for _, field := range slices.SortedFunc(maps.Keys(fields), order) {
		held, of := fields[field], p.Filled[field]
		if len(held) < wholeFrom || len(held)*100 <= brakes.Percent*of {
			continue
		}
		where := ""
		if layout := held[0].LayoutName; layout != "" {
			where = fmt.Sprintf(" in the layout %q", layout)
		}
		halts = append(halts, Halt{
			Kind: field.Kind, Cleared: field.Attribute, Count: len(held), Of: of, Held: held,
			Reason: fmt.Sprintf("%q would be cleared in %d of the %d %s%s that have it, more than %d %%",
				field.Attribute.Shown(), len(held), of, field.Kind.Plural(), where, brakes.Percent),
		})
	}
	return halts
}

// without is the change without what clears these attributes.
func without(c change.Change, attributes map[change.Attribute]bool) change.Change {
	c.Differences = slices.DeleteFunc(slices.Clone(c.Differences), func(d change.Difference) bool { return attributes[d.Attribute] && clears(c, d) })
	c.Settlements = slices.DeleteFunc(slices.Clone(c.Settlements), func(s change.Settlement) bool { return attributes[s.Attribute] })
	return c
}
