package app

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"crossdock/backend/record"
	"crossdock/backend/sandbox/msp"
	"crossdock/backend/settings"
)

func (of *office) moves(change LayoutChange) LayoutMoves {
	of.t.Helper()
	moves, err := of.RuleEditor.Moves(change)
	require.NoError(of.t, err)
	return moves
}

// What a change of rules is said to move is what the preview then moves.
// Planted and found: records without an asset counted as moving; a rule that is
// taken out whose records are not counted.
func TestMovesAreThoseOfThePreview(t *testing.T) {
	of := newOffice(t, officeOptions{setUp: true, size: msp.Size{Companies: 12}})
	_, err := of.Connections.Test("")
	require.NoError(t, err)
	of.withoutLimits()
	of.matchAll()
	of.sync()

	rules := of.rules().Rules
	same := of.moves(LayoutChange{Rules: rules})
	require.Zero(t, same.Records)
	require.Empty(t, same.Uncounted)

	change := LayoutChange{Rules: slices.Clone(rules[1:])}
	told := of.moves(change)
	require.Len(t, told.Moves, 1)
	move := told.Moves[0]
	require.Equal(t, [2]string{rules[0].Layout, "Configurations"}, [2]string{move.From, move.To})
	require.Equal(t, rules[0].Count, move.Count)
	require.Less(t, told.InHudu, told.Records, "a company is left unmatched")

	var named []MovedRecord
	for {
		page, err := of.RuleEditor.MovedRecords(change, move, len(named))
		require.NoError(t, err)
		require.NotEmpty(t, page.Records)
		named = append(named, page.Records...)
		require.Equal(t, move.Count-len(named), page.Left)
		if page.Left == 0 {
			break
		}
	}
	inHudu := 0
	for _, each := range named {
		require.NotEmpty(t, each.Name)
		require.NotEmpty(t, each.Company)
		if each.InHudu {
			inHudu++
		}
	}
	require.Equal(t, told.InHudu, inHudu)

	_, err = of.RuleEditor.Save(change.Rules)
	require.NoError(t, err)
	head := of.previewed()
	require.Equal(t, told.InHudu, head.Verbs["move"]+head.Held, "a brake may hold them")
}

// Planted and found: a default layout whose records are not looked at; locations
// passed over in silence.
func TestMovesOfDefaultLayouts(t *testing.T) {
	of := newOffice(t, officeOptions{setUp: true})
	layouts := of.layouts()
	chosen := ChosenLayouts{
		Locations: layouts.named(t, "Vendors").ID, Contacts: layouts.named(t, "Vendors").ID,
		Configurations: layouts.of(t, "configuration").Layout, Agreements: layouts.of(t, "agreement").Layout,
	}
	told := of.moves(LayoutChange{Defaults: &chosen})
	require.Len(t, told.Moves, 1)
	require.Equal(t, "contact", told.Moves[0].Kind)
	require.Equal(t, of.rules().restOf(t, "contact").Count, told.Moves[0].Count)
	require.Zero(t, told.InHudu)
	require.Equal(t, []string{"location"}, told.Uncounted)
	require.Zero(t, of.moves(LayoutChange{}).Records)
}

// Planted and found: one of two types left out taken for both.
func TestARuleForWhatIsLeftOutSaysSo(t *testing.T) {
	of := newOffice(t, officeOptions{setUp: true})
	skip := func(types ...string) SortRules {
		require.NoError(t, of.desk.changeSettings(func(s *settings.Settings) {
			s.Skip.ConfigurationTypes = types
			s.SortRules = []settings.SortRule{{Kind: record.Configuration, Layout: "Servers", When: settings.When{ConfigurationType: settings.Terms{"Printer", "Managed Server"}}}}
		}))
		return of.rules()
	}
	require.Empty(t, skip("Printer").Rules[0].Problem)
	rule := skip("Printer", "Managed Server").Rules[0]
	require.Contains(t, rule.Problem, "left out under What to sync")
	require.Zero(t, rule.Count)
}
