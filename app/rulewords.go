package app

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/record"
	"crossdock/backend/settings"
)

// conditionsOf are the conditions of a rule beside its types, by their names in
// the views.
func conditionsOf(when *settings.When) []namedTerms {
	return []namedTerms{
		{"status", &when.Status}, {"manufacturer", &when.Manufacturer}, {"companyType", &when.CompanyType}, {"site", &when.Site},
		{"nameContains", &when.NameContains},
	}
}

type namedTerms struct {
	what  string
	terms *settings.Terms
}

// typesOf is the condition on the type of a kind, nil for sites, which have
// none.
func typesOf(when *settings.When, kind record.Kind) *settings.Terms {
	switch kind {
	case record.Configuration:
		return &when.ConfigurationType
	case record.Contact:
		return &when.ContactType
	case record.Agreement:
		return &when.AgreementType
	default:
		return nil
	}
}

// typeTable are the types that a kind can have, and statusTable its statuses.
func typeTable(records connectwise.Records, kind record.Kind) []connectwise.Type {
	switch kind {
	case record.Configuration:
		return records.ConfigurationTypes
	case record.Contact:
		return records.ContactTypes
	case record.Agreement:
		return records.AgreementTypes
	default:
		return nil
	}
}

func statusTable(records connectwise.Records, kind record.Kind) []connectwise.Type {
	if kind == record.Configuration {
		return records.ConfigurationStatuses
	}
	return nil
}

// termNames are terms as people read them: names of rows in place of their ids.
func termNames(terms settings.Terms, rows []connectwise.Type) []string {
	names := []string{}
	for _, term := range terms {
		if row, found := rowOf(rows, term); found {
			term = row.Name
		}
		if !slices.Contains(names, term) {
			names = append(names, term)
		}
	}
	return names
}

func rowOf(rows []connectwise.Type, term string) (connectwise.Type, bool) {
	for _, byName := range []bool{true, false} {
		for _, row := range rows {
			if byName && (settings.Terms{term}).Has(0, row.Name) || !byName && (settings.Terms{term}).Has(row.ID, "") {
				return row, true
			}
		}
	}
	return connectwise.Type{}, false
}

// viewRule is a rule as people read it, without what it does.
func viewRule(rule settings.SortRule, records connectwise.Records, layouts []hudu.AssetLayout) SortRule {
	kind := rule.Kind
	if kind == "" {
		kind = record.Configuration
	}
	view := SortRule{Kind: string(kind), Types: []string{}, Conditions: []Condition{}, Count: -1}
	if types := typesOf(&rule.When, kind); types != nil {
		view.Types = termNames(*types, typeTable(records, kind))
		view.Problem = unknownTerms("type", *types, typeTable(records, kind))
	}
	for _, each := range conditionsOf(&rule.When) {
		if len(*each.terms) == 0 {
			continue
		}
		var rows []connectwise.Type
		switch each.what {
		case "status":
			rows = statusTable(records, kind)
		case "companyType":
			rows = records.CompanyTypes
		}
		view.Conditions = append(view.Conditions, Condition{What: each.what, Terms: termNames(*each.terms, rows)})
		if view.Problem == "" && rows != nil {
			view.Problem = unknownTerms(map[string]string{"status": "status", "companyType": "company type"}[each.what], *each.terms, rows)
		}
	}
	view.Layout = rule.Layout
	if rule.Layout == "" {
		return view
	}
	layout, problem := findLayout(layouts, rule.Layout)
	view.LayoutID = int(layout.ID)
	if layout.ID != 0 {
		view.Layout = shownLayout(layouts, layout)
	}
	if problem != "" {
		view.Problem = problem
	}
	return view
}

// shownLayout is the name of a layout, or its id where that is not the only one
// of the name.
func shownLayout(layouts []hudu.AssetLayout, layout hudu.AssetLayout) string {
	if found, problem := findLayout(layouts, layout.Name); problem != "" && found.ID == 0 {
		return strconv.Itoa(int(layout.ID))
	}
	return layout.Name
}

// unknownTerms tells which of the terms no row has, "" when all are known or the
// table is not.
func unknownTerms(what string, terms settings.Terms, rows []connectwise.Type) string {
	if len(rows) == 0 {
		return ""
	}
	for _, term := range terms {
		if _, found := rowOf(rows, term); !found {
			return fmt.Sprintf("ConnectWise has no %s %s any more.", what, quoted(term))
		}
	}
	return ""
}

// leftOut says that all types or statuses that a rule asks for are left out of
// the sync, so that it takes nothing; "" when something is left for it. Contacts
// and companies have several types, of which another one may be let in.
func leftOut(s settings.Settings, rule settings.SortRule, records connectwise.Records) string {
	if rule.Kind != record.Configuration && rule.Kind != "" {
		return ""
	}
	out := func(terms, skip settings.Terms, rows []connectwise.Type) bool {
		return len(terms) > 0 && !slices.ContainsFunc(terms, func(term string) bool {
			row, found := rowOf(rows, term)
			return !found || !skip.Has(row.ID, row.Name)
		})
	}
	what := ""
	switch {
	case out(rule.When.ConfigurationType, s.Skip.ConfigurationTypes, records.ConfigurationTypes):
		what = "types"
	case out(rule.When.Status, s.Skip.ConfigurationStatuses, records.ConfigurationStatuses):
		what = "statuses"
	default:
		return ""
	}
	return fmt.Sprintf("This rule takes nothing: its %s are left out under What to sync.", what)
}

// parseRule reads a rule of the page. What is wrong with it is noted in the
// form under input.
func parseRule(f *form, input string, view SortRule, layouts []hudu.AssetLayout) settings.SortRule {
	rule := settings.SortRule{Kind: record.Kind(view.Kind)}
	if !rule.Kind.IsAsset() {
		f.fault(input+".kind", "There are no rules for this kind of record.")
		return rule
	}
	if types := typesOf(&rule.When, rule.Kind); types != nil {
		*types = cleanTerms(view.Types)
	} else if len(cleanTerms(view.Types)) > 0 {
		f.fault(input+".types", "Sites have no types.")
	}
	for i, condition := range view.Conditions {
		at := slices.IndexFunc(conditionsOf(&rule.When), func(n namedTerms) bool { return n.what == condition.What })
		if at < 0 {
			f.fault(fmt.Sprintf("%s.conditions.%d", input, i), "This condition is not known.")
			continue
		}
		terms := conditionsOf(&rule.When)[at].terms
		*terms = append(*terms, cleanTerms(condition.Terms)...)
	}
	rule.Layout = parseRuleLayout(f, input+".layout", view, layouts)
	return rule
}

// parseRuleLayout is how the rule names its layout. The text counts; the id is
// for a page that sends no text.
func parseRuleLayout(f *form, input string, view SortRule, layouts []hudu.AssetLayout) string {
	text := strings.TrimSpace(view.Layout)
	if text == "" && view.LayoutID != 0 {
		text = strconv.Itoa(view.LayoutID)
	}
	if text == "" {
		f.fault(input, "Choose a layout for this rule.")
		return ""
	}
	layout, problem := findLayout(layouts, text)
	if problem != "" {
		f.fault(input, problem)
		return text
	}
	return layoutText(layouts, "", layout.ID)
}

// same tells whether two rules say the same to a person.
func (r SortRule) same(other SortRule) bool {
	return r.Kind == other.Kind && r.Layout == other.Layout && slices.Equal(r.Types, other.Types) &&
		slices.EqualFunc(r.Conditions, other.Conditions, func(a, b Condition) bool { return a.What == b.What && slices.Equal(a.Terms, b.Terms) })
}

// cleanTerms are the terms that are not blank, each once.
func cleanTerms(sent []string) settings.Terms {
	var terms settings.Terms
	for _, term := range sent {
		if term = strings.TrimSpace(term); term != "" && !slices.Contains(terms, term) {
			terms = append(terms, term)
		}
	}
	return terms
}
