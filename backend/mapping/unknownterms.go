package mapping

import (
	"fmt"
	"strconv"
	"strings"

	"crossdock/backend/connectwise"
	"crossdock/backend/record"
	"crossdock/backend/settings"
)

// warnUnknownTerms tells of types and statuses in the settings that ConnectWise
// does not have: a misspelt one would skip nothing, and take no record, without
// a word. Tables that were not read say nothing.
func (m *mapper) warnUnknownTerms() {
	in, s := &m.in.ConnectWise, &m.in.Settings
	statuses := make([]connectwise.Type, len(in.CompanyStatuses))
	for i, status := range in.CompanyStatuses {
		statuses[i] = connectwise.Type{ID: status.ID, Name: status.Name}
	}
	for _, list := range []struct {
		who    string
		terms  settings.Terms
		table  []connectwise.Type
		effect string
	}{
		{"the company types to skip name", s.Skip.CompanyTypes, in.CompanyTypes, "nothing is skipped by it"},
		{"the company statuses to skip name", s.Skip.CompanyStatuses, statuses, "nothing is skipped by it"},
		{"the contact types to skip name", s.Skip.ContactTypes, in.ContactTypes, "nothing is skipped by it"},
		{"the configuration types to skip name", s.Skip.ConfigurationTypes, in.ConfigurationTypes, "nothing is skipped by it"},
		{"the configuration statuses to skip name", s.Skip.ConfigurationStatuses, in.ConfigurationStatuses, "nothing is skipped by it"},
		{"the company types to sync name", s.Only.CompanyTypes, in.CompanyTypes, "no company is let in by it"},
	} {
		m.warnUnknown(list.who, list.terms, list.table, list.effect)
	}
	for i, rule := range s.SortRules {
		at := fmt.Sprintf("sort rule %d names", i+1)
		m.warnUnknown(at, rule.When.CompanyType, in.CompanyTypes, "no record meets that")
		switch kindOfRule(rule) {
		case record.Configuration:
			m.warnUnknown(at, rule.When.ConfigurationType, in.ConfigurationTypes, "no record meets that")
			m.warnUnknown(at, rule.When.Status, in.ConfigurationStatuses, "no record meets that")
		case record.Contact:
			m.warnUnknown(at, rule.When.ContactType, in.ContactTypes, "no record meets that")
		case record.Agreement:
			m.warnUnknown(at, rule.When.AgreementType, in.AgreementTypes, "no record meets that")
		}
	}
}

func (m *mapper) warnUnknown(who string, terms settings.Terms, table []connectwise.Type, effect string) {
	if len(table) == 0 {
		return
	}
	known := make(settings.Terms, 0, 2*len(table))
	for _, row := range table {
		known = append(known, row.Name, strconv.Itoa(row.ID))
	}
	for _, term := range terms {
		if !known.Has(0, term) {
			m.warn(fmt.Sprintf("%s %q, which ConnectWise does not have: %s", who, strings.TrimSpace(term), effect))
		}
	}
}
