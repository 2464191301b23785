package mapping

import (
	"slices"
	"strconv"

	"crossdock/backend/connectwise"
	"crossdock/backend/record"
	"crossdock/backend/settings"
)

// RuleCounts say what sort rules do to the records there are.
type RuleCounts struct {
	// Rules are in the order of the settings.
	Rules []RuleCount
	// Default are the records that no rule takes, by kind.
	Default map[record.Kind]int
	// Types are the records of each type that are carried, by kind and the id of
	// the type. A record of several types counts for each.
	Types map[record.Kind]map[int]int
}

// RuleCount is what one rule does.
type RuleCount struct {
	Takes int // records that it takes
	Fits  int // records that it would take if it came first
	// Shadow is the earlier rule, counted from 1, because of which it takes
	// nothing: one that holds for everything that it holds for, else the one
	// that takes the most of its records. 0 for none.
	Shadow int
}

// CountRules counts what the sort rules do to the records that the settings let
// in, whether or not their companies are matched yet. Of the records only what
// conditions look at has to be there. It asks the same questions as [Map].
func CountRules(s settings.Settings, records connectwise.Records) RuleCounts {
	m := ruleMapper(s, records)
	c := ruleCounter{
		mapper: m, lost: make([][]int, len(m.rules)),
		counts: RuleCounts{Rules: make([]RuleCount, len(m.rules)), Default: map[record.Kind]int{}, Types: map[record.Kind]map[int]int{}},
	}
	for _, kind := range record.AssetKinds() {
		c.counts.Types[kind] = map[int]int{}
	}
	for i := range c.lost {
		c.lost[i] = make([]int, len(m.rules))
	}
	m.eachCarried(func(key record.Key, facts *ruleFacts) { c.add(key.Kind, facts) })
	c.findShadows()
	return c.counts
}

// ruleMapper knows the conditions of rules, and not their layouts.
func ruleMapper(s settings.Settings, records connectwise.Records) *mapper {
	m := &mapper{
		in:        Input{Settings: s, ConnectWise: records},
		companies: indexBy(records.Companies, func(c *connectwise.Company) connectwise.CompanyID { return c.ID }),
	}
	for _, each := range s.SortRules {
		m.rules = append(m.rules, newRule(each))
	}
	return m
}

// eachCarried visits the records that become assets once their company is
// matched.
func (m *mapper) eachCarried(visit func(record.Key, *ruleFacts)) {
	records := &m.in.ConnectWise
	add := func(kind record.Kind, id int, facts ruleFacts) {
		if m.carries(kind, &facts) {
			visit(record.Key{Kind: kind, ID: id}, &facts)
		}
	}
	for i := range records.Sites {
		add(record.Location, int(records.Sites[i].ID), m.siteFacts(&records.Sites[i]))
	}
	for i := range records.Contacts {
		add(record.Contact, int(records.Contacts[i].ID), m.contactFacts(&records.Contacts[i]))
	}
	for i := range records.Configurations {
		add(record.Configuration, int(records.Configurations[i].ID), m.configurationFacts(&records.Configurations[i]))
	}
	for i := range records.Agreements {
		add(record.Agreement, int(records.Agreements[i].ID), agreementFacts(&records.Agreements[i]))
	}
}

// carries tells whether the settings let a record in as an asset.
func (m *mapper) carries(kind record.Kind, facts *ruleFacts) bool {
	s := &m.in.Settings
	if facts.own != "" || s.Skip.Skips(kind) || kind == record.Agreement && s.Layouts.Agreements == "" {
		return false
	}
	company := m.companies[connectwise.CompanyID(facts.company.ID)]
	return company != nil && m.companyAbsence(company) == ""
}

// ruleCounter counts record by record.
type ruleCounter struct {
	*mapper
	counts RuleCounts
	// lost counts, per rule, the records that each earlier one takes from it.
	lost [][]int
}

func (c *ruleCounter) add(kind record.Kind, facts *ruleFacts) {
	for _, each := range facts.types {
		c.counts.Types[kind][each.ID]++
	}
	first := c.firstRule(kind, facts)
	if first < 0 {
		c.counts.Default[kind]++
		return
	}
	c.counts.Rules[first].Takes++
	c.counts.Rules[first].Fits++
	for i := first + 1; i < len(c.rules); i++ {
		if c.rules[i].kind == kind && c.fits(&c.rules[i], facts) {
			c.counts.Rules[i].Fits++
			c.lost[i][first]++
		}
	}
}

func (c *ruleCounter) findShadows() {
	for i := range c.rules {
		covering := slices.IndexFunc(c.rules[:i], func(earlier rule) bool {
			return earlier.kind == c.rules[i].kind && c.resolved(earlier).Covers(c.resolved(c.rules[i]))
		})
		count := &c.counts.Rules[i]
		switch {
		case covering >= 0:
			count.Shadow = covering + 1
		case count.Fits > 0 && count.Takes == 0:
			count.Shadow = 1 + slices.Index(c.lost[i], slices.Max(c.lost[i]))
		}
	}
}

// resolved are the conditions of a rule with ids in place of the names of rows
// of tables, so that a rule by name and one by id can be compared.
func (c *ruleCounter) resolved(r rule) settings.When {
	records := &c.in.ConnectWise
	when := r.when
	when.ConfigurationType = resolveTerms(when.ConfigurationType, records.ConfigurationTypes)
	when.ContactType = resolveTerms(when.ContactType, records.ContactTypes)
	when.AgreementType = resolveTerms(when.AgreementType, records.AgreementTypes)
	when.CompanyType = resolveTerms(when.CompanyType, records.CompanyTypes)
	if r.kind == record.Configuration {
		when.Status = resolveTerms(when.Status, records.ConfigurationStatuses)
	}
	return when
}

func resolveTerms(terms settings.Terms, rows []connectwise.Type) settings.Terms {
	var resolved settings.Terms
	for _, term := range terms {
		i := slices.IndexFunc(rows, func(row connectwise.Type) bool { return settings.Terms{term}.Has(row.ID, row.Name) })
		if i >= 0 {
			term = strconv.Itoa(rows[i].ID)
		}
		resolved = append(resolved, term)
	}
	return resolved
}
