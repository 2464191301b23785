package app

import (
	"cmp"
	"reflect"
	"slices"

	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/mapping"
	"crossdock/backend/record"
	"crossdock/backend/settings"
)

// Moves tells which records a change of rules or default layouts would send to
// another layout. It keeps nothing.
func (s *RuleEditor) Moves(change LayoutChange) (LayoutMoves, error) {
	return answer(s.desk, "RuleEditor.Moves", func() (LayoutMoves, error) {
		g, moves, err := s.moves(change)
		if err != nil {
			return LayoutMoves{}, err
		}
		linked, err := s.desk.rig.Store().Linked()
		if err != nil {
			return LayoutMoves{}, err
		}
		view := g.viewMoves(moves, linked)
		view.Uncounted = g.uncounted(change)
		return view, nil
	})
}

// mostMoved is how many records one answer names.
const mostMoved = 100

// MovedRecords names the records of one of the moves of [RuleEditor.Moves], by
// name, from the given one on.
func (s *RuleEditor) MovedRecords(change LayoutChange, of LayoutMove, skip int) (MovedRecords, error) {
	return answer(s.desk, "RuleEditor.MovedRecords", func() (MovedRecords, error) {
		g, moves, err := s.moves(change)
		if err != nil {
			return MovedRecords{}, err
		}
		moves = slices.DeleteFunc(moves, func(m mapping.RuleMove) bool {
			return string(m.Key.Kind) != of.Kind || int(m.From) != of.FromID || int(m.To) != of.ToID
		})
		linked, err := s.desk.rig.Store().Linked()
		if err != nil {
			return MovedRecords{}, err
		}
		return g.viewMoved(moves, linked, skip), nil
	})
}

// moves are the records that go from one layout to another one. Those that had
// no layout, or get none, are no moves.
func (s *RuleEditor) moves(change LayoutChange) (ground, []mapping.RuleMove, error) {
	g, err := s.ground(surveyWait)
	if err != nil {
		return g, nil, err
	}
	after, err := g.changed(change)
	if err != nil {
		return g, nil, err
	}
	moves := mapping.RuleMoves(g.settings, after, g.layouts, g.counted.all(g.tables))
	return g, slices.DeleteFunc(moves, func(m mapping.RuleMove) bool { return m.From == 0 || m.To == 0 }), nil
}

// changed are the settings with the change. What is wrong with it is told where
// it is kept.
func (g ground) changed(change LayoutChange) (settings.Settings, error) {
	after := g.settings
	if change.Rules != nil {
		parsed, _, err := g.parse(change.Rules)
		if err != nil {
			return after, err
		}
		after.SortRules = parsed
	}
	if d := change.Defaults; d != nil {
		for text, id := range map[*string]int{
			&after.Layouts.Locations: d.Locations, &after.Layouts.Contacts: d.Contacts,
			&after.Layouts.Configurations: d.Configurations, &after.Layouts.Agreements: d.Agreements,
		} {
			*text = layoutText(g.layouts, *text, hudu.AssetLayoutID(id))
		}
	}
	return after, nil
}

// uncounted are the kinds that the change is about and whose records are not
// there to be counted.
func (g ground) uncounted(change LayoutChange) []string {
	kinds := []string{}
	after, err := g.changed(change)
	if err != nil {
		return kinds
	}
	for _, kind := range record.AssetKinds() {
		same := g.settings.Layouts.For(kind) == after.Layouts.For(kind) && reflect.DeepEqual(rulesOf(g.settings, kind), rulesOf(after, kind))
		if !same && !g.has(kind) && !g.settings.Skip.Skips(kind) {
			kinds = append(kinds, string(kind))
		}
	}
	return kinds
}

func rulesOf(s settings.Settings, kind record.Kind) []settings.SortRule {
	return slices.DeleteFunc(slices.Clone(s.SortRules), func(r settings.SortRule) bool { return cmp.Or(r.Kind, record.Configuration) != kind })
}

// viewMoves counts the moves by where from and where to, the most first.
func (g ground) viewMoves(moves []mapping.RuleMove, linked map[record.Key]bool) LayoutMoves {
	view := LayoutMoves{Moves: []LayoutMove{}, Records: len(moves), Counted: g.counted.records != nil}
	type pair struct {
		kind     record.Kind
		from, to hudu.AssetLayoutID
	}
	at := map[pair]int{}
	for _, m := range moves {
		p := pair{m.Key.Kind, m.From, m.To}
		i, known := at[p]
		if !known {
			i = len(view.Moves)
			at[p] = i
			view.Moves = append(view.Moves, LayoutMove{
				Kind: string(p.kind), From: g.layoutName(p.from), FromID: int(p.from), To: g.layoutName(p.to), ToID: int(p.to),
			})
		}
		view.Moves[i].Count++
		if linked[m.Key] {
			view.Moves[i].InHudu++
			view.InHudu++
		}
	}
	slices.SortStableFunc(view.Moves, func(a, b LayoutMove) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To))
	})
	return view
}

func (g ground) layoutName(id hudu.AssetLayoutID) string {
	layout, _ := layoutByID(g.layouts, id)
	return shownLayout(g.layouts, layout)
}

func (g ground) viewMoved(moves []mapping.RuleMove, linked map[record.Key]bool, skip int) MovedRecords {
	companies := map[connectwise.CompanyID]string{}
	if g.counted.records != nil {
		for i := range g.counted.records.Records.Companies {
			company := &g.counted.records.Records.Companies[i]
			companies[company.ID] = company.Name
		}
	}
	sortByName(moves, func(m mapping.RuleMove) (string, int) { return m.Name, m.Key.ID })
	view := MovedRecords{Records: []MovedRecord{}}
	for _, m := range moves[min(max(skip, 0), len(moves)):] {
		if len(view.Records) == mostMoved {
			break
		}
		view.Records = append(view.Records, MovedRecord{
			Kind: string(m.Key.Kind), ID: m.Key.ID, Name: m.Name, Type: m.Type, Company: companies[m.Company], InHudu: linked[m.Key],
		})
	}
	view.Left = max(0, len(moves)-max(skip, 0)-len(view.Records))
	return view
}
