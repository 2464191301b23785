package mapping

import (
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/record"
	"crossdock/backend/settings"
)

// RuleMove is a record that goes to another layout than before. A layout of 0 is
// one that cannot be told: none is chosen, or Hudu does not have it.
type RuleMove struct {
	Key      record.Key
	Name     string
	Type     string // the first of them, "" for none
	Company  connectwise.CompanyID
	From, To hudu.AssetLayoutID
}

// RuleMoves are the records that other rules or default layouts send elsewhere,
// among those that both settings let in, whether or not their companies are
// matched yet. Of the records only what conditions look at has to be there.
func RuleMoves(before, after settings.Settings, layouts []hudu.AssetLayout, records connectwise.Records) []RuleMove {
	was, is := newSorter(before, layouts, records), newSorter(after, layouts, records)
	moves := []RuleMove{}
	was.eachCarried(func(key record.Key, facts *ruleFacts) {
		if !is.carries(key.Kind, facts) {
			return
		}
		from, to := was.layoutFor(key.Kind, facts), is.layoutFor(key.Kind, facts)
		if from == to {
			return
		}
		move := RuleMove{Key: key, Name: facts.name, Company: connectwise.CompanyID(facts.company.ID), From: from, To: to}
		if len(facts.types) > 0 {
			move.Type = facts.types[0].Name
		}
		moves = append(moves, move)
	})
	return moves
}

// sorter asks which layout records go to, of settings that need not be whole.
type sorter struct {
	*mapper
	defaults map[record.Kind]hudu.AssetLayoutID
	targets  []hudu.AssetLayoutID // by rule
}

func newSorter(s settings.Settings, layouts []hudu.AssetLayout, records connectwise.Records) *sorter {
	to := &sorter{mapper: ruleMapper(s, records), defaults: map[record.Kind]hudu.AssetLayoutID{}}
	to.mapper.layouts = newLayoutIndex(layouts)
	for _, each := range s.SortRules {
		to.targets = append(to.targets, to.resolve(each.Layout))
	}
	for _, kind := range record.AssetKinds() {
		to.defaults[kind] = to.resolve(s.Layouts.For(kind))
	}
	return to
}

func (s *sorter) resolve(text string) hudu.AssetLayoutID {
	layout, err := s.layouts.find(text)
	if err != nil {
		return 0
	}
	return layout.ID
}

func (s *sorter) layoutFor(kind record.Kind, facts *ruleFacts) hudu.AssetLayoutID {
	if i := s.firstRule(kind, facts); i >= 0 {
		return s.targets[i]
	}
	return s.defaults[kind]
}
