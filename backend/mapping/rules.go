package mapping

import (
	"fmt"
	"strings"

	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/record"
	"crossdock/backend/settings"
)

// rule is a sort rule with its layout resolved, or the reason why it cannot be.
type rule struct {
	kind   record.Kind
	when   settings.When
	layout *hudu.AssetLayout
	err    error
}

// ruleFacts is what the conditions of a rule look at.
type ruleFacts struct {
	name         string
	types        []connectwise.Ref
	status       connectwise.Ref
	manufacturer connectwise.Ref
	site         connectwise.Ref
	company      connectwise.Ref
}

func (m *mapper) compileRules() []rule {
	rules := make([]rule, 0, len(m.in.Settings.SortRules))
	for i, each := range m.in.Settings.SortRules {
		layout, err := m.layouts.find(each.Layout)
		if err != nil {
			m.warn(fmt.Sprintf("sort rule %d: %s", i+1, err))
		}
		kind := each.Kind
		if kind == "" {
			kind = record.Configuration
		}
		rules = append(rules, rule{kind: kind, when: each.When, layout: layout, err: err})
	}
	return rules
}

// layoutOf is the layout of the first rule that fits, else the kind's default.
func (m *mapper) layoutOf(kind record.Kind, facts ruleFacts) (hudu.AssetLayoutID, error) {
	for i := range m.rules {
		rule := &m.rules[i]
		if rule.kind != kind || !m.fits(rule.when, facts) {
			continue
		}
		if rule.err != nil {
			return 0, fmt.Errorf("sort rule %d: %w", i+1, rule.err)
		}
		return rule.layout.ID, nil
	}
	layout, err := m.layouts.find(m.in.Settings.Layouts.For(kind))
	if err != nil {
		return 0, fmt.Errorf("default layout for %ss: %w", kind, err)
	}
	return layout.ID, nil
}

// fits tells whether all conditions that are given hold. The three type
// conditions are one: a rule is for one kind, and its type is what counts.
func (m *mapper) fits(when settings.When, facts ruleFacts) bool {
	for _, types := range []settings.Terms{when.ConfigurationType, when.ContactType, when.AgreementType} {
		if len(types) > 0 && !anyOf(facts.types, types) {
			return false
		}
	}
	return holds(when.Status, facts.status) && holds(when.Manufacturer, facts.manufacturer) &&
		holds(when.Site, facts.site) && m.holdsCompanyType(when.CompanyType, facts.company) &&
		containsAny(facts.name, when.NameContains)
}

func holds(terms settings.Terms, ref connectwise.Ref) bool {
	return len(terms) == 0 || terms.Has(ref.ID, ref.Name)
}

func (m *mapper) holdsCompanyType(terms settings.Terms, ref connectwise.Ref) bool {
	if len(terms) == 0 {
		return true
	}
	company := m.companies[connectwise.CompanyID(ref.ID)]
	return company != nil && anyOf(company.Types, terms)
}

func containsAny(name string, parts settings.Terms) bool {
	if len(parts) == 0 {
		return true
	}
	folded := NormalizeName(name)
	for _, part := range parts {
		if strings.Contains(folded, NormalizeName(part)) {
			return true
		}
	}
	return false
}
