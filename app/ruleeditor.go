package app

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"crossdock/app/rig"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/mapping"
	"crossdock/backend/mapping/catalogue"
	"crossdock/backend/record"
	"crossdock/backend/settings"
)

// RuleEditor manages sort rules.
type RuleEditor struct{ desk *Desk }

// mostRules is how many rules are taken; more are no person's doing.
const mostRules = 500

// ground is what rules are looked at with.
type ground struct {
	settings settings.Settings
	layouts  []hudu.AssetLayout
	tables   rig.Survey
	counted  counted
}

func (s *RuleEditor) ground(wait time.Duration) (ground, error) {
	var g ground
	var err error
	if g.settings, _, err = s.desk.rig.LoadSettings(); err != nil {
		return g, err
	}
	if g.layouts, err = s.desk.layouts.get(layoutsFresh); err != nil {
		return g, err
	}
	if g.tables, err = s.desk.survey.table(); err != nil {
		return g, err
	}
	g.counted, err = s.desk.survey.count(wait)
	return g, err
}

// Get answers the rules as they are kept, with counts.
func (s *RuleEditor) Get() (SortRules, error) {
	return answer(s.desk, "RuleEditor.Get", func() (SortRules, error) {
		g, err := s.ground(surveyWait)
		if err != nil {
			return SortRules{}, err
		}
		return g.view(g.settings.SortRules), nil
	})
}

// Count answers the given rules with their counts, and keeps nothing.
func (s *RuleEditor) Count(rules []SortRule) (SortRules, error) {
	return answer(s.desk, "RuleEditor.Count", func() (SortRules, error) {
		g, err := s.ground(surveyWait)
		if err != nil {
			return SortRules{}, err
		}
		parsed, _, err := g.parse(rules)
		if err != nil {
			return SortRules{}, err
		}
		return g.view(parsed), nil
	})
}

// Save keeps the rules.
func (s *RuleEditor) Save(rules []SortRule) (SortRules, error) {
	return answer(s.desk, "RuleEditor.Save", func() (SortRules, error) {
		g, err := s.ground(surveyWait)
		if err != nil {
			return SortRules{}, err
		}
		parsed, f, err := g.parse(rules)
		if err != nil {
			return SortRules{}, err
		}
		if err := f.err(); err != nil {
			return SortRules{}, err
		}
		if err := s.desk.changeSettings(func(kept *settings.Settings) { kept.SortRules = parsed }); err != nil {
			return SortRules{}, err
		}
		return g.view(parsed), nil
	})
}

// parse reads the rules of the page. What is wrong with them is in the form, by
// rule: "rules.2.layout".
func (g ground) parse(rules []SortRule) ([]settings.SortRule, *form, error) {
	if len(rules) > mostRules {
		return nil, nil, refusal(CodeInvalid, fmt.Sprintf("These are more than %d rules.", mostRules), "Put several types into one rule.")
	}
	f := &form{}
	parsed := make([]settings.SortRule, 0, len(rules))
	for i, rule := range rules {
		each := parseRule(f, fmt.Sprintf("rules.%d", i), rule, g.layouts)
		// One that is as it was keeps its spelling, ids for example.
		for _, before := range g.settings.SortRules {
			if view := viewRule(before, g.tables.Records, g.layouts); view.same(rule) {
				each = before
			}
		}
		parsed = append(parsed, each)
	}
	return parsed, f, nil
}

// view is what rules do to the records there are.
func (g ground) view(rules []settings.SortRule) SortRules {
	s := g.settings
	s.SortRules = rules
	records := g.counted.all(g.tables)
	counts := mapping.CountRules(s, records)
	view := SortRules{
		Rules: []SortRule{}, Defaults: []DefaultCount{}, Types: []RuleTypes{}, Layouts: viewLayouts(g.settings, g.layouts).Layouts,
		Counted: g.counted.records != nil, CountsError: g.problem(), Counting: g.counted.reading, CountedSoFar: g.counted.read,
	}
	for i, rule := range rules {
		each := viewRule(rule, records, g.layouts)
		each.Shadow = counts.Rules[i].Shadow
		if why := s.NeverFires(rule); why != "" && each.Problem == "" {
			each.Problem = "This rule takes nothing: " + why + "."
		}
		if each.Problem == "" {
			each.Problem = leftOut(s, rule, records)
		}
		if g.has(record.Kind(each.Kind)) {
			each.Count = counts.Rules[i].Takes
		}
		view.Rules = append(view.Rules, each)
	}
	for _, kind := range record.AssetKinds() {
		if rest, chosen := g.rest(kind, counts); chosen {
			view.Defaults = append(view.Defaults, rest)
		}
		if kind != record.Location {
			view.Types = append(view.Types, g.types(kind, records, counts))
		}
	}
	if g.has(record.Configuration) {
		view.Unruled = len(unruled(rules, records, counts))
	}
	return view
}

// problem is what could not be read, nil when nothing is missing.
func (g ground) problem() *Error {
	if err := g.counted.partial(); err != nil {
		return err
	}
	for _, part := range []rig.Part{rig.SurveyConfigurationTypes, rig.SurveyContactTypes, rig.SurveyAgreementTypes, rig.SurveyConfigurationStatuses, rig.SurveyCompanyTypes} {
		if err := g.tables.Failed[part]; err != nil {
			return unreadTable(part, err)
		}
	}
	return nil
}

// unreadTable is a table of types or statuses that could not be read.
func unreadTable(part rig.Part, err error) *Error {
	told := *AsError(err)
	told.Message = upperFirst(string(part)) + " could not be read. " + told.Message
	return &told
}

// parts are the lists that records of a kind come from.
var parts = map[record.Kind]rig.Part{
	record.Contact: rig.SurveyContacts, record.Configuration: rig.SurveyConfigurations, record.Agreement: rig.SurveyAgreements,
}

// has tells whether the records of a kind are there to be counted. Sites are
// not: reading them takes a request per company.
func (g ground) has(kind record.Kind) bool {
	part, counted := parts[kind]
	return counted && g.counted.missing(part) == nil
}

// rest is what goes to the default layout of a kind; chosen is false when there
// is none.
func (g ground) rest(kind record.Kind, counts mapping.RuleCounts) (rest DefaultCount, chosen bool) {
	text := g.settings.Layouts.For(kind)
	if text == "" || g.settings.Skip.Skips(kind) {
		return DefaultCount{}, false
	}
	rest = DefaultCount{Kind: string(kind), Layout: text, Count: -1}
	if layout, _ := findLayout(g.layouts, text); layout.ID != 0 {
		rest.Layout = shownLayout(g.layouts, layout)
	}
	if g.has(kind) {
		rest.Count = counts.Default[kind]
	}
	return rest, true
}

// types are the types of a kind with the records that are carried.
func (g ground) types(kind record.Kind, records connectwise.Records, counts mapping.RuleCounts) RuleTypes {
	types := RuleTypes{Kind: string(kind), Terms: []Term{}}
	for _, row := range typeTable(records, kind) {
		term := Term{ID: row.ID, Name: row.Name, Inactive: row.Inactive, Count: -1}
		if g.has(kind) {
			term.Count = counts.Types[kind][row.ID]
		}
		types.Terms = append(types.Terms, term)
	}
	sortByName(types.Terms, func(t Term) (string, int) { return t.Name, t.ID })
	return types
}

// unruled are the configuration types with records that no rule names.
func unruled(rules []settings.SortRule, records connectwise.Records, counts mapping.RuleCounts) []connectwise.Type {
	var left []connectwise.Type
	for _, row := range records.ConfigurationTypes {
		named := slices.ContainsFunc(rules, func(r settings.SortRule) bool {
			return (r.Kind == record.Configuration || r.Kind == "") && r.When.ConfigurationType.Has(row.ID, row.Name)
		})
		if !named && counts.Types[record.Configuration][row.ID] > 0 {
			left = append(left, row)
		}
	}
	return left
}

// suggestWait is how long a person who asked for suggestions waits for counts.
const suggestWait = time.Minute

// Suggest proposes rules for the types with records that no given rule names:
// into a layout whose name fits, else into one that can be made.
func (s *RuleEditor) Suggest(rules []SortRule) (RuleSuggestions, error) {
	return answer(s.desk, "RuleEditor.Suggest", func() (RuleSuggestions, error) {
		g, err := s.ground(suggestWait)
		if err != nil {
			return RuleSuggestions{}, err
		}
		if missing := g.counted.missing(rig.SurveyConfigurations); missing != nil {
			return RuleSuggestions{}, missing
		}
		parsed, _, err := g.parse(rules)
		if err != nil {
			return RuleSuggestions{}, err
		}
		return g.suggest(parsed), nil
	})
}

func (g ground) suggest(rules []settings.SortRule) RuleSuggestions {
	s := g.settings
	s.SortRules = rules
	records := g.counted.all(g.tables)
	counts := mapping.CountRules(s, records)
	usual, _ := findLayout(g.layouts, g.settings.Layouts.Configurations)
	byTarget := map[string]*SuggestedRule{}
	for _, row := range unruled(rules, records, counts) {
		suggested := SuggestedRule{Rule: SortRule{Kind: string(record.Configuration), Types: []string{}, Conditions: []Condition{}}}
		if id := proposedLayout(g.layouts, record.Configuration, row.Name); id != 0 {
			layout, _ := layoutByID(g.layouts, id)
			if id == usual.ID {
				continue // there they go anyway
			}
			suggested.Rule.Layout, suggested.Rule.LayoutID = shownLayout(g.layouts, layout), int(id)
		} else {
			draft := viewDraft(catalogue.DraftLayout(record.Configuration, row.Name))
			suggested.Draft = &draft
		}
		target := suggested.Rule.Layout
		if suggested.Draft != nil {
			target = "+" + strings.ToLower(suggested.Draft.Name)
		}
		if byTarget[target] == nil {
			byTarget[target] = &suggested
		}
		rule := &byTarget[target].Rule
		rule.Types = append(rule.Types, row.Name)
		rule.Count += counts.Types[record.Configuration][row.ID]
	}
	list := RuleSuggestions{Rules: []SuggestedRule{}}
	for _, suggested := range byTarget {
		slices.Sort(suggested.Rule.Types)
		list.Rules = append(list.Rules, *suggested)
	}
	slices.SortFunc(list.Rules, func(a, b SuggestedRule) int {
		return cmp.Or(cmp.Compare(b.Rule.Count, a.Rule.Count), slices.Compare(a.Rule.Types, b.Rule.Types))
	})
	return list
}
