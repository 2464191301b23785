package app

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"crossdock/backend/sandbox/fault"
	"crossdock/backend/sandbox/hudusim"
	"crossdock/backend/sandbox/msp"
)

// TestTheWholeFirstUse goes through the set-up guide as a person would who takes
// everything that is proposed, with layouts that are made here, to a second sync
// that writes nothing. Planted and found: a field drafted with a type that its
// values do not fit, which is a problem of every record.
func TestTheWholeFirstUse(t *testing.T) {
	of := newOffice(t, officeOptions{size: msp.Small()})
	_, err := of.Connections.SaveConnectWise(of.connectWise())
	require.NoError(t, err)
	_, err = of.Connections.SaveHudu(of.hudu())
	require.NoError(t, err)
	report, err := of.Connections.Test("")
	require.NoError(t, err)
	require.True(t, report.Passed)
	of.withoutLimits()

	made := map[string]int{}
	for _, kind := range []string{"location", "contact", "configuration", "agreement"} {
		name := of.newLayout(kind, "")
		made[kind] = of.layouts().named(t, name).ID
	}
	_, err = of.LayoutChoice.Choose(ChosenLayouts{
		Locations: made["location"], Contacts: made["contact"], Configurations: made["configuration"], Agreements: made["agreement"],
	})
	require.NoError(t, err)

	scope := of.scope()
	in := scope.input()
	for _, list := range scope.Lists {
		in.Chosen[list.ID] = texts(list.Proposed)
	}
	_, err = of.ScopeChoice.Save(in)
	require.NoError(t, err)

	suggested, err := of.RuleEditor.Suggest(nil)
	require.NoError(t, err)
	var rules []SortRule
	for _, s := range suggested.Rules {
		s.Rule.Layout = of.newLayout("configuration", s.Rule.Types[0])
		rules = append(rules, s.Rule)
	}
	_, err = of.RuleEditor.Save(rules)
	require.NoError(t, err)
	for _, layout := range of.layouts().Layouts {
		if !layout.HasConnectWiseID && layout.Active {
			_, err := of.LayoutChoice.AddConnectWiseID(layout.ID)
			require.NoError(t, err)
		}
	}
	_, err = of.FieldEditor.Save(of.pairs().chosen(true))
	require.NoError(t, err)

	of.matchAll()

	first := of.previewed()
	require.Positive(t, first.Changes)
	page, err := of.Syncing.PreviewRows(PreviewFilter{ID: first.ID, Limit: 500})
	require.NoError(t, err)
	for _, row := range page.Rows {
		require.NotContains(t, row.Reason, "cannot go into the field", "a value that does not fit what was made for it")
	}
	for _, warning := range first.Warnings {
		require.NotContains(t, warning, "connected field")
		require.NotContains(t, warning, "ConnectWise ID")
	}
	_, err = of.Syncing.Apply(ApplyInput{ID: first.ID})
	require.NoError(t, err)
	require.Eventually(t, func() bool { return !of.desk.Busy() }, time.Minute, 20*time.Millisecond)
	second := of.previewed()
	require.Zero(t, second.Changes, "%v", second.Verbs)
	require.Equal(t, first.Verbs["create"] > 0, second.Verbs["unchanged"] > 0)

	board := of.board()
	for _, c := range board.Companies {
		require.NotEqual(t, "create", c.Decision, "what was created is matched")
		if c.Decision == "matched" {
			require.True(t, slices.ContainsFunc(board.Hudu, func(h HuduCompany) bool { return h.ID == c.HuduID }), c.Name)
		}
	}
	counted := of.rules()
	assets := of.box.Hudu.Data().Assets
	require.NotEmpty(t, assets)
	require.True(t, counted.Counted)
}

// newLayout makes the layout that is drafted for a type, with every field that
// is offered, and is its name.
func (of *office) newLayout(kind, name string) string {
	of.t.Helper()
	draft, err := of.LayoutChoice.Draft(kind, name)
	require.NoError(of.t, err)
	draft.Name = "New " + draft.Name
	for i := range draft.Fields {
		draft.Fields[i].Take = true
	}
	created, err := of.LayoutChoice.Create(draft)
	require.NoError(of.t, err)
	return created.Layout.Name
}

// previewed is a new preview.
func (of *office) previewed() *PreviewHead {
	of.t.Helper()
	_, err := of.Syncing.Preview(RunScope{})
	require.NoError(of.t, err)
	require.Eventually(of.t, func() bool { return !of.desk.Busy() }, time.Minute, 20*time.Millisecond)
	state, err := of.Syncing.State()
	require.NoError(of.t, err)
	require.Nil(of.t, state.Error)
	require.NotNil(of.t, state.Preview)
	return state.Preview
}

// A step that was done and is not any more says why. Planted and found: a layout
// that is gone noticed only by the page of layouts; a guide that takes the place
// of the sync because of it.
func TestStepsThatAreUndoneSayWhy(t *testing.T) {
	of := newOffice(t, officeOptions{setUp: true})
	_, err := of.Connections.Test("")
	require.NoError(t, err)
	of.withoutLimits()
	of.matchAll()
	of.sync()
	step := func(id string) SetupStep {
		steps := of.state().Setup.Steps
		return steps[slices.IndexFunc(steps, func(s SetupStep) bool { return s.ID == id })]
	}
	for _, id := range setupSteps {
		require.Equal(t, SetupStep{ID: id, Done: true}, step(id))
	}

	of.layouts()
	people, servers := of.layouts().named(t, "People").ID, of.layouts().named(t, "Servers").ID
	for _, id := range []int{people, servers} {
		require.NoError(t, of.box.Hudu.UpdateLayout(id, func(l *hudusim.AssetLayout) { l.Active = false }))
	}
	of.layouts()
	require.False(t, step("layouts").Done)
	require.Contains(t, step("layouts").Problem, "People")
	require.Contains(t, step("rules").Problem, "Servers")
	require.True(t, of.state().Setup.Done)
	require.Equal(t, "layouts", of.state().Setup.Current)

	_, err = of.Connections.ForgetKeys()
	require.NoError(t, err)
	require.Equal(t, SetupStep{ID: "hudu", Problem: "A key or the address is gone."}, step("hudu"))
}

// Who has synced once does not start over because a key is refused now. Planted
// and found: the guide, about an installation that has worked for months.
func TestARefusedKeyIsNoNewInstallation(t *testing.T) {
	of := newReadyOffice(t, officeOptions{})
	of.sync()
	require.True(t, of.state().Setup.Done)
	of.box.HuduFaults.Add(fault.Rule{Fault: fault.Unauthorized(`{"error":"Bad credentials"}`)})
	_, err := of.Syncing.Start(RunScope{})
	require.NoError(t, err)
	of.rest()
	of.reopen()
	state := of.state()
	require.False(t, state.CanSync)
	require.True(t, state.Setup.Done)
	require.Equal(t, "Automatic sync starts again once the connection test passes", state.Sync.Timetable.Why)
}
