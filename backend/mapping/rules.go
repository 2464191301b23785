package mapping

import (
	"fmt"
	"slices"
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
	parts  []string // of names, as they are compared
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
	// own is why the record is not carried, whatever becomes of its company.
	own Absence

	folded string // the name as it is compared, once that was needed
}

func (f *ruleFacts) foldedName() string {
	if f.folded == "" {
		f.folded = NormalizeName(f.name)
	}
	return f.folded
}

func (m *mapper) siteFacts(s *connectwise.Site) ruleFacts {
	return ruleFacts{
		name: s.Name, site: connectwise.Ref{ID: int(s.ID), Name: s.Name}, company: s.Company, own: m.inactive(s.Inactive),
		status: flagStatus(s.Inactive),
	}
}

func (m *mapper) contactFacts(c *connectwise.Contact) ruleFacts {
	facts := ruleFacts{name: c.Name(), types: c.Types, site: c.Site, company: c.Company, own: m.inactive(c.Inactive), status: flagStatus(c.Inactive)}
	if !ContactTypeInScope(m.in.Settings, c) {
		facts.own = TypeSkipped
	}
	return facts
}

func (m *mapper) configurationFacts(c *connectwise.Configuration) ruleFacts {
	facts := ruleFacts{
		name: c.Name, types: []connectwise.Ref{c.Type}, status: c.Status, manufacturer: c.Manufacturer, site: c.Site, company: c.Company,
		own: m.inactive(!c.Active),
	}
	if !ConfigurationTypeInScope(m.in.Settings, c) {
		facts.own = TypeSkipped
	}
	return facts
}

func agreementFacts(a *connectwise.Agreement) ruleFacts {
	facts := ruleFacts{
		name: a.Name, types: []connectwise.Ref{a.Type}, site: a.Site, company: a.Company, status: connectwise.Ref{Name: string(a.Status)},
	}
	if !a.IsActive() {
		facts.own = Ended
	}
	return facts
}

// flagStatus is the status of records that have a flag in its place.
func flagStatus(inactive bool) connectwise.Ref {
	if inactive {
		return connectwise.Ref{Name: settings.StatusInactive}
	}
	return connectwise.Ref{Name: settings.StatusActive}
}

func (m *mapper) compileRules() []rule {
	rules := make([]rule, 0, len(m.in.Settings.SortRules))
	for _, warning := range m.in.Settings.Warnings() {
		m.warn(warning)
	}
	for i, each := range m.in.Settings.SortRules {
		layout, err := m.layouts.find(each.Layout)
		if err != nil {
			m.warn(fmt.Sprintf("sort rule %d: %s", i+1, err))
		}
		r := newRule(each)
		r.layout, r.err = layout, err
		rules = append(rules, r)
	}
	return rules
}

func newRule(s settings.SortRule) rule {
	r := rule{kind: kindOfRule(s), when: s.When}
	for _, part := range s.When.NameContains {
		r.parts = append(r.parts, NormalizeName(part))
	}
	return r
}

func kindOfRule(r settings.SortRule) record.Kind {
	if r.Kind == "" {
		return record.Configuration
	}
	return r.Kind
}

// layoutOf is the layout of the first rule that fits, else the kind's default.
func (m *mapper) layoutOf(kind record.Kind, facts ruleFacts) (hudu.AssetLayoutID, error) {
	if i := m.firstRule(kind, &facts); i >= 0 {
		rule := &m.rules[i]
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

// firstRule is the position of the first rule that fits, -1 when none does.
func (m *mapper) firstRule(kind record.Kind, facts *ruleFacts) int {
	for i := range m.rules {
		if m.rules[i].kind == kind && m.fits(&m.rules[i], facts) {
			return i
		}
	}
	return -1
}

// fits tells whether all conditions that are given hold. The three type
// conditions are one: a rule is for one kind, and its type is what counts.
func (m *mapper) fits(r *rule, facts *ruleFacts) bool {
	when := &r.when
	for _, types := range []settings.Terms{when.ConfigurationType, when.ContactType, when.AgreementType} {
		if len(types) > 0 && !anyOf(facts.types, types) {
			return false
		}
	}
	return holds(when.Status, facts.status) && holds(when.Manufacturer, facts.manufacturer) &&
		holds(when.Site, facts.site) && m.holdsCompanyType(when.CompanyType, facts.company) &&
		(len(r.parts) == 0 || containsAny(facts.foldedName(), r.parts))
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

func containsAny(name string, parts []string) bool {
	return slices.ContainsFunc(parts, func(part string) bool { return strings.Contains(name, part) })
}
