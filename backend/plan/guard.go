package plan

import (
	"cmp"
	"fmt"
	"slices"

	"crossdock/backend/change"
	"crossdock/backend/connectwise"
	"crossdock/backend/record"
	"crossdock/backend/settings"
)

// wholeFrom is how many records "all of them" takes: losing all of four is
// everyday work, losing all of five looks like an accident.
const wholeFrom = 5

// Guard takes the archives, moves and clearings of values that look like an
// accident out of the plan and lists them as halts. Creations and all other
// updates stay. approve is the number that a person approved for this run: up
// to so many held changes are let through, with more of them none is.
func Guard(p Plan, brakes settings.Brakes, approve int) Plan {
	risky := map[Group][]change.Change{}
	for _, c := range p.Changes {
		// A twin that is given up takes no record away: its asset stays.
		if (c.Verb == change.Archive || c.Verb == change.Move) && c.Stays == 0 {
			risky[Group{Kind: c.Key.Kind}] = append(risky[Group{Kind: c.Key.Kind}], c)
			group := Group{Kind: c.Key.Kind, Company: c.Company}
			risky[group] = append(risky[group], c)
		}
	}
	var halts []Halt
	halted := map[record.Kind]bool{}
	for _, group := range sortedGroups(risky) {
		reason, halt := breaks(len(risky[group]), p.Linked[group], group, brakes)
		if !halt || halted[group.Kind] {
			continue
		}
		if group.Company == 0 {
			halted[group.Kind] = true
		}
		halts = append(halts, Halt{
			Kind: group.Kind, Company: group.Company, Count: len(risky[group]), Of: p.Linked[group], Reason: reason, Held: risky[group],
		})
	}
	return unmet(hold(p, append(halts, clearings(p, brakes)...), approve))
}

// sortedGroups puts the groups of all companies before those of single ones.
func sortedGroups(risky map[Group][]change.Change) []Group {
	groups := make([]Group, 0, len(risky))
	for group := range risky {
		groups = append(groups, group)
	}
	slices.SortFunc(groups, func(a, b Group) int {
		return cmp.Or(cmp.Compare(a.Kind.Order(), b.Kind.Order()), cmp.Compare(a.Company, b.Company))
	})
	return groups
}

// breaks tells whether so many archives and moves of so many linked records
// need a person.
func breaks(count, linked int, group Group, brakes settings.Brakes) (string, bool) {
	if linked >= wholeFrom && count >= linked {
		return fmt.Sprintf("all %d %s%s would be archived or moved", linked, group.Kind.Plural(), within(group.Company)), true
	}
	if group.Company != 0 {
		return "", false
	}
	if count > brakes.Most {
		return fmt.Sprintf("%d %s would be archived or moved, more than %d", count, group.Kind.Plural(), brakes.Most), true
	}
	if count > brakes.Records && count*100 > brakes.Percent*linked {
		return fmt.Sprintf("%d of %d %s would be archived or moved, more than %d %%", count, linked, group.Kind.Plural(), brakes.Percent), true
	}
	return "", false
}

func within(company connectwise.CompanyID) string {
	if company == 0 {
		return ""
	}
	return fmt.Sprintf(" of company %d", company)
}

// hold takes the changes of the halts out of the plan, unless as many were
// approved. Archives and moves are one number, clearings another.
func hold(p Plan, halts []Halt, approve int) Plan {
	moves, clearings := 0, 0
	for _, halt := range halts {
		if halt.Cleared == "" {
			moves += len(halt.Held)
		} else {
			clearings += len(halt.Held)
		}
	}
	p.Halts = nil
	held, kept := map[record.Key]bool{}, map[record.Key]map[change.Attribute]bool{}
	for _, halt := range halts {
		switch {
		case halt.Cleared == "" && moves > approve:
			for _, c := range halt.Held {
				held[c.Key] = true
			}
		case halt.Cleared != "" && clearings > approve:
			for _, c := range halt.Held {
				if kept[c.Key] == nil {
					kept[c.Key] = map[change.Attribute]bool{}
				}
				kept[c.Key][halt.Cleared] = true
			}
		default:
			continue
		}
		p.Halts = append(p.Halts, halt)
	}
	if len(p.Halts) > 0 {
		p.Changes = released(p.Changes, held, kept)
	}
	return p
}

// released are the changes without those that are held, and without the
// clearings that are kept from others.
func released(changes []change.Change, held map[record.Key]bool, kept map[record.Key]map[change.Attribute]bool) []change.Change {
	left := make([]change.Change, 0, len(changes))
	for _, c := range changes {
		if held[c.Key] {
			continue
		}
		if of := kept[c.Key]; of != nil {
			if c = without(c, of); len(c.Differences) == 0 && c.Verb == change.Update {
				continue
			}
		}
		left = append(left, c)
	}
	return left
}
