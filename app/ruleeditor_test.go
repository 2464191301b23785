package app

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"crossdock/backend/record"
	"crossdock/backend/sandbox/cwsim"
	"crossdock/backend/sandbox/fault"
	"crossdock/backend/sandbox/hudusim"
	"crossdock/backend/sandbox/msp"
	"crossdock/backend/settings"
)

func (of *office) rules() SortRules {
	of.t.Helper()
	rules, err := of.RuleEditor.Get()
	require.NoError(of.t, err)
	return rules
}

func (r SortRules) typesOf(t testing.TB, kind string) []Term {
	t.Helper()
	i := slices.IndexFunc(r.Types, func(types RuleTypes) bool { return types.Kind == kind })
	require.GreaterOrEqual(t, i, 0)
	return r.Types[i].Terms
}

func (r SortRules) restOf(t testing.TB, kind string) DefaultCount {
	t.Helper()
	i := slices.IndexFunc(r.Defaults, func(d DefaultCount) bool { return d.Kind == kind })
	require.GreaterOrEqual(t, i, 0)
	return r.Defaults[i]
}

// Planted and found: records counted twice; a rule that is counted as if it came
// first.
func TestRulesAreCounted(t *testing.T) {
	of := newOffice(t, officeOptions{setUp: true, size: msp.Size{Companies: 20}})
	view := of.rules()
	require.True(t, view.Counted)
	require.Nil(t, view.CountsError)
	require.Len(t, view.Rules, 4)
	sum := view.restOf(t, "configuration").Count
	for _, rule := range view.Rules {
		require.Positive(t, rule.Count, rule.Layout)
		require.Empty(t, rule.Problem)
		sum += rule.Count
	}
	carried := 0
	for _, term := range view.typesOf(t, "configuration") {
		carried += term.Count
	}
	require.Equal(t, carried, sum, "each configuration goes to one layout")
	require.Equal(t, "Configurations", view.restOf(t, "configuration").Layout)
	require.Equal(t, -1, view.restOf(t, "location").Count, "sites are not read for this")
	require.Positive(t, view.restOf(t, "contact").Count)

	everything := SortRule{Kind: "configuration", Layout: "Configurations"}
	counted, err := of.RuleEditor.Count(append([]SortRule{everything}, view.Rules...))
	require.NoError(t, err)
	require.Equal(t, sum, counted.Rules[0].Count)
	for _, rule := range counted.Rules[1:] {
		require.Zero(t, rule.Count)
		require.Equal(t, 1, rule.Shadow)
	}
	require.Zero(t, counted.restOf(t, "configuration").Count)
	require.Equal(t, view, of.rules(), "nothing was kept")
}

// Planted and found: a rule by id that is rewritten by name; conditions that are
// lost on the way through the page.
func TestRulesGoThroughThePageUnchanged(t *testing.T) {
	of := newOffice(t, officeOptions{setUp: true})
	require.NoError(t, of.desk.changeSettings(func(s *settings.Settings) {
		s.SortRules = append(s.SortRules,
			settings.SortRule{Kind: record.Configuration, Layout: "servers", When: settings.When{
				ConfigurationType: settings.Terms{"3", "Laptop"}, Status: settings.Terms{"1", "Spare"}, Manufacturer: settings.Terms{"Dell"},
				CompanyType: settings.Terms{"Client"}, Site: settings.Terms{"Main"}, NameContains: settings.Terms{"dc", "fs"},
			}},
			settings.SortRule{Kind: record.Contact, Layout: "People", When: settings.When{ContactType: settings.Terms{"2"}}},
			settings.SortRule{Kind: record.Location, Layout: "Locations", When: settings.When{NameContains: settings.Terms{"HQ"}}},
			settings.SortRule{Kind: record.Agreement, Layout: "Contracts", When: settings.When{AgreementType: settings.Terms{"Backup & Recovery"}, Status: settings.Terms{"Active"}}},
		)
	}))
	before, err := of.rig.Settings()
	require.NoError(t, err)
	view := of.rules()
	sent := throughJSON(t, view.Rules)
	for i := range sent {
		sent[i].LayoutID, sent[i].Count, sent[i].Shadow, sent[i].Problem = 0, -1, 0, "" // as the page sends them
	}
	require.NotContains(t, sent[4].Types, "3", "people read names")
	saved, err := of.RuleEditor.Save(sent)
	require.NoError(t, err)
	require.Equal(t, view, saved)
	after, err := of.rig.Settings()
	require.NoError(t, err)
	require.Equal(t, before.SortRules, after.SortRules)
}

func throughJSON[T any](t testing.TB, value T) T {
	t.Helper()
	content, err := json.Marshal(value)
	require.NoError(t, err)
	var back T
	require.NoError(t, json.Unmarshal(content, &back))
	return back
}

func TestWrongRulesAreNamed(t *testing.T) {
	of := newOffice(t, officeOptions{setUp: true})
	double := of.layouts().named(t, "Vendors")
	require.NoError(t, of.box.Hudu.UpdateLayout(double.ID, func(l *hudusim.AssetLayout) { l.Name = "Servers" }))
	of.layouts()
	good := SortRule{Kind: "configuration", Types: []string{"Printer"}, Layout: "Printers"}
	for name, test := range map[string]struct {
		rule  SortRule
		field string
	}{
		"no layout":            {SortRule{Kind: "configuration", Types: []string{"Printer"}}, "rules.1.layout"},
		"an unknown layout":    {SortRule{Kind: "configuration", Layout: "Nowhere"}, "rules.1.layout"},
		"an inactive layout":   {SortRule{Kind: "configuration", Layout: "Old Computers"}, "rules.1.layout"},
		"an ambiguous layout":  {SortRule{Kind: "configuration", Layout: "servers"}, "rules.1.layout"},
		"an unknown layout id": {SortRule{Kind: "configuration", LayoutID: 987654}, "rules.1.layout"},
		"an unknown kind":      {SortRule{Kind: "tile", Layout: "Printers"}, "rules.1.kind"},
		"no kind":              {SortRule{Layout: "Printers"}, "rules.1.kind"},
		"types of sites":       {SortRule{Kind: "location", Types: []string{"x"}, Layout: "Printers"}, "rules.1.types"},
		"an unknown condition": {SortRule{Kind: "contact", Layout: "People", Conditions: []Condition{{What: "weather", Terms: []string{"x"}}}}, "rules.1.conditions.0"},
	} {
		t.Run(name, func(t *testing.T) {
			before, err := of.rig.Settings()
			require.NoError(t, err)
			_, err = of.RuleEditor.Save([]SortRule{good, test.rule})
			e := failure(t, err)
			require.Equal(t, CodeInvalid, e.Code)
			require.Contains(t, e.Fields, test.field)
			require.Len(t, e.Fields, 1)
			after, err := of.rig.Settings()
			require.NoError(t, err)
			require.Equal(t, before, after)
			_, err = of.RuleEditor.Count([]SortRule{good, test.rule})
			require.NoError(t, err, "counting goes on while a rule is not right yet")
		})
	}
	_, err := of.RuleEditor.Save(slices.Repeat([]SortRule{good}, mostRules+1))
	require.Equal(t, CodeInvalid, failure(t, err).Code)
	_, err = of.RuleEditor.Save([]SortRule{{Kind: "configuration", Types: []string{" ", "Printer", "Printer "}, Layout: fmt.Sprint(double.ID)}})
	require.NoError(t, err)
	kept, err := of.rig.Settings()
	require.NoError(t, err)
	require.Equal(t, settings.Terms{"Printer"}, kept.SortRules[0].When.ConfigurationType)
	require.Equal(t, fmt.Sprint(double.ID), of.rules().Rules[0].Layout, "an id where the name is not the only one")
}

func TestRulesTellWhatIsGone(t *testing.T) {
	of := newOffice(t, officeOptions{setUp: true})
	saved, err := of.RuleEditor.Save([]SortRule{
		{Kind: "configuration", Types: []string{"Telex"}, Layout: "Printers"},
		{Kind: "configuration", Conditions: []Condition{{What: "status", Terms: []string{"Melted"}}}, Layout: "Printers"},
	})
	require.NoError(t, err)
	require.Contains(t, saved.Rules[0].Problem, "type “Telex”")
	require.Contains(t, saved.Rules[1].Problem, "status “Melted”")
}

// Planted and found: a type that a rule names suggested again; a rule into the
// default layout.
func TestSuggestedRules(t *testing.T) {
	of := newOffice(t, officeOptions{setUp: true, size: msp.Size{Companies: 20}})
	view := of.rules()
	suggested, err := of.RuleEditor.Suggest(view.Rules)
	require.NoError(t, err)
	require.NotEmpty(t, suggested.Rules)
	types := 0
	for _, s := range suggested.Rules {
		require.NotNil(t, s.Draft, "no layout of this provider fits %v", s.Rule.Types)
		types += len(s.Rule.Types)
		require.Positive(t, s.Rule.Count)
	}
	require.Equal(t, view.Unruled, types)

	all, err := of.RuleEditor.Suggest(nil)
	require.NoError(t, err)
	into := map[string][]string{}
	for _, s := range all.Rules {
		if s.Draft == nil {
			into[s.Rule.Layout] = s.Rule.Types
		}
	}
	require.Equal(t, []string{"Managed Server", "Virtual Machine"}, into["Servers"])
	require.Contains(t, into["Workstations"], "Laptop")
	require.Contains(t, into["Printers"], "Printer")

	// Each suggestion can be kept: the missing layouts are made first.
	rules := []SortRule{}
	for _, s := range all.Rules {
		if s.Draft != nil {
			created, err := of.LayoutChoice.Create(*s.Draft)
			require.NoError(t, err)
			s.Rule.Layout = created.Layout.Name
		}
		rules = append(rules, s.Rule)
	}
	saved, err := of.RuleEditor.Save(rules)
	require.NoError(t, err)
	require.Zero(t, saved.Unruled)
	for i, rule := range saved.Rules {
		require.Equal(t, rules[i].Count, rule.Count, "%v", rule.Types)
	}
}

// Counts of a large provider follow, and what is denied leaves the others.
// Planted and found: a page that waits for all of it.
func TestCountsFollow(t *testing.T) {
	of := newOffice(t, officeOptions{setUp: true})
	release := make(chan struct{})
	of.box.ConnectWise.OnPage(func(page cwsim.Page) {
		if page.Endpoint == "/company/configurations" {
			<-release
		}
	})
	begun := time.Now()
	view := of.rules()
	require.Less(t, time.Since(begun), surveyWait+10*time.Second, "it does not wait for the survey")
	require.False(t, view.Counted)
	require.True(t, view.Counting)
	for _, rule := range view.Rules {
		require.Equal(t, -1, rule.Count)
		require.NotEmpty(t, rule.Types)
	}
	close(release)
	require.Eventually(t, func() bool {
		return slices.ContainsFunc(of.desk.EventsAfter(0).Events, func(e Event) bool { return e.Kind == "counts" })
	}, 5*time.Second, 10*time.Millisecond)
	require.True(t, of.rules().Counted)

	denied := newOffice(t, officeOptions{setUp: true})
	denied.box.ConnectWise.Grant(cwsim.Contacts, cwsim.Levels{Inquire: cwsim.None})
	view = denied.rules()
	require.True(t, view.Counted)
	require.Equal(t, CodeDenied, view.CountsError.Code)
	require.Contains(t, view.CountsError.Message, "Contacts")
	require.Equal(t, -1, view.restOf(t, "contact").Count)
	require.Positive(t, view.Rules[0].Count)

	down := newOffice(t, officeOptions{setUp: true})
	down.box.ConnectWiseFaults.Add(fault.Rule{Fault: fault.Unauthorized(`{}`)})
	view = down.rules()
	require.False(t, view.Counted)
	require.Equal(t, CodeUnauthorized, view.CountsError.Code)
	require.Len(t, view.Rules, 4, "rules can be looked at all the same")
	empty := newOffice(t, officeOptions{})
	_, err := empty.RuleEditor.Get()
	require.Equal(t, CodeNotSetUp, failure(t, err).Code)
}

func TestRulesThatTakeNothingSayWhy(t *testing.T) {
	of := newOffice(t, officeOptions{setUp: true})
	view, err := of.RuleEditor.Count([]SortRule{
		{Kind: "contact", Layout: "People", Types: []string{}, Conditions: []Condition{{What: "manufacturer", Terms: []string{"Dell"}}}},
		{Kind: "contact", Layout: "People", Types: []string{}, Conditions: []Condition{{What: "status", Terms: []string{"Active"}}}},
	})
	require.NoError(t, err)
	require.Equal(t, "This rule takes nothing: contacts have no manufacturer.", view.Rules[0].Problem)
	require.Empty(t, view.Rules[1].Problem)
	require.Positive(t, view.Rules[1].Count)
}
