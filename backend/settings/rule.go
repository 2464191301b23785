package settings

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"crossdock/backend/record"
)

// condition is one condition of a sort rule, by the name of its member.
type condition struct {
	member string
	kind   record.Kind // the only kind that has it, "" for any
	terms  *Terms
}

// conditions are all conditions that a rule can have, in a fixed order.
func (w *When) conditions() []condition {
	return []condition{
		{"configurationType", record.Configuration, &w.ConfigurationType},
		{"contactType", record.Contact, &w.ContactType},
		{"agreementType", record.Agreement, &w.AgreementType},
		{"status", "", &w.Status},
		{"manufacturer", "", &w.Manufacturer},
		{"companyType", "", &w.CompanyType},
		{"site", "", &w.Site},
		{"nameContains", "", &w.NameContains},
	}
}

// fill gives a rule its default kind. A condition without terms is none.
func (r *SortRule) fill() {
	if r.Kind == "" {
		r.Kind = record.Configuration
	}
	for _, each := range r.When.conditions() {
		if len(*each.terms) == 0 {
			*each.terms = nil
		}
	}
}

func (r SortRule) validate(f *faults, path string) {
	kinds := []record.Kind{record.Configuration, record.Contact, record.Location, record.Agreement}
	oneOf(f, path+".kind", r.Kind, kinds...)
	if strings.TrimSpace(r.Layout) == "" {
		f.add(path+".layout", "names no layout")
	}
	for _, each := range r.When.conditions() {
		at := path + ".when." + each.member
		each.terms.validate(f, at)
		if len(*each.terms) > 0 && each.kind != "" && each.kind != r.Kind && slices.Contains(kinds, r.Kind) {
			f.add(at, "is a condition for %ss, in a rule for %ss", each.kind, r.Kind)
		}
	}
}

// validate refuses blank terms: a name contains every blank one, so that a rule
// would take all records.
func (t Terms) validate(f *faults, path string) {
	for i, term := range t {
		if strings.TrimSpace(term) == "" {
			f.add(fmt.Sprintf("%s[%d]", path, i), "is blank, want a name or an id; [] is none")
		}
	}
}

// Warnings tells what is allowed but can hardly be meant: rules that can never
// fire, because an earlier one takes the same records, because no record has
// what they ask for, or because nothing of their kind becomes an asset.
func (s Settings) Warnings() []string {
	warnings := []string{}
	for i, rule := range s.SortRules {
		if why := s.NeverFires(rule); why != "" {
			warnings = append(warnings, fmt.Sprintf("sort rule %d can never fire: %s", i+1, why))
			continue
		}
		earlier := slices.IndexFunc(s.SortRules[:i], func(other SortRule) bool {
			return other.Kind == rule.Kind && other.When.Covers(rule.When)
		})
		if earlier >= 0 {
			warnings = append(warnings, fmt.Sprintf("sort rule %d can never fire: rule %d takes its records first", i+1, earlier+1))
		}
	}
	return warnings
}

// NeverFires says in words why no record can meet the rule, whatever the others
// are; "" when one can.
func (s Settings) NeverFires(rule SortRule) string {
	kind := cmp.Or(rule.Kind, record.Configuration)
	switch {
	case s.Skip.Skips(kind):
		return fmt.Sprintf("%ss are skipped", kind)
	case kind == record.Agreement && s.Layouts.Agreements == "":
		return "agreements become assets only when layouts.agreements names a layout for the others"
	case kind == record.Configuration:
		return ""
	case len(rule.When.Manufacturer) > 0:
		return fmt.Sprintf("%ss have no manufacturer", kind)
	case len(rule.When.Status) > 0 && !slices.ContainsFunc(s.statusesOf(kind), rule.When.Status.contains):
		return fmt.Sprintf("the %ss that are carried have the status %s", kind, strings.Join(s.statusesOf(kind), " or "))
	default:
		return ""
	}
}

// The words for contacts and sites, which have a flag and no status.
const (
	StatusActive   = "Active"
	StatusInactive = "Inactive"
)

// statusesOf are the statuses that carried records of a kind can have, where
// they are not the tenant's own.
func (s Settings) statusesOf(kind record.Kind) []string {
	if s.Options.IncludeInactive && kind != record.Agreement {
		return []string{StatusActive, StatusInactive}
	}
	return []string{StatusActive}
}

// Covers tells whether w holds for every record that other holds for: each of
// its conditions is also one of other's, with no term that w lacks. A name that
// contains "srv-dc" contains "srv".
func (w When) Covers(other When) bool {
	theirs := other.conditions()
	for i, mine := range w.conditions() {
		if len(*mine.terms) == 0 {
			continue
		}
		holds := mine.terms.contains
		if mine.terms == &w.NameContains {
			holds = w.NameContains.within
		}
		if len(*theirs[i].terms) == 0 || slices.ContainsFunc(*theirs[i].terms, func(term string) bool { return !holds(term) }) {
			return false
		}
	}
	return true
}
