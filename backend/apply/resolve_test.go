package apply_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"crossdock/backend/apply"
	"crossdock/backend/base"
	"crossdock/backend/change"
	"crossdock/backend/hudu"
	"crossdock/backend/journal"
	"crossdock/backend/mapping"
	"crossdock/backend/record"
)

// resolve looks the changes up in what Hudu holds now.
func (s *scene) resolve(covers bool, changes ...change.Change) []apply.Resolution {
	s.t.Helper()
	s.look()
	if !covers {
		s.current.Records.RelationsRead, s.current.Records.TilesRead, s.current.Records.CompaniesComplete = false, false, false
	}
	var entries []journal.Entry
	for i, c := range changes {
		entries = append(entries, journal.Entry{Run: "run", Sequence: i + 1, Change: c, State: journal.Intended, Intended: start, HuduCompany: c.HuduCompany})
	}
	remembered, err := s.Store.Base()
	require.NoError(s.t, err)
	return apply.Resolve(entries, apply.View{
		Current: s.current, Covers: func(hudu.CompanyID) bool { return covers }, Base: remembered, Now: func() time.Time { return s.now },
	})
}

func TestResolve(t *testing.T) {
	twoValues := func(id hudu.AssetID) change.Change {
		c := update(1, id, "Windows", "Linux")
		c.Differences = append(c.Differences, change.Difference{Attribute: change.Name, Before: "PC", After: "SRV"})
		c.Settlements = append(c.Settlements, change.Settlement{Attribute: change.Name, ConnectWise: "SRV"})
		return c
	}
	cases := map[string]struct {
		late  bool // looked up a day later
		make  func(*scene) change.Change
		state journal.State
		pairs map[change.Attribute]base.Pair
	}{
		"update done": {
			make: func(s *scene) change.Change {
				return twoValues(s.asset(configuration(1), hudu.Asset{Name: "SRV", Fields: fields("System", "Linux")}))
			},
			state: journal.Applied,
			pairs: map[change.Attribute]base.Pair{systemField: {ConnectWise: "Linux", Hudu: "Linux"}, change.Name: {ConnectWise: "SRV", Hudu: "SRV"}},
		},
		"update not done": {
			make: func(s *scene) change.Change {
				return twoValues(s.asset(configuration(1), hudu.Asset{Name: "PC", Fields: fields("System", "Windows")}))
			},
			state: journal.NotDone,
		},
		"update rewritten by Hudu": {
			make: func(s *scene) change.Change {
				return twoValues(s.asset(configuration(1), hudu.Asset{Name: "SRV", Fields: fields("System", "LINUX")}))
			},
			state: journal.Applied,
			pairs: map[change.Attribute]base.Pair{systemField: {ConnectWise: "Linux", Hudu: "LINUX"}, change.Name: {ConnectWise: "SRV", Hudu: "SRV"}},
		},
		"one value typed over a day later": {
			late: true,
			make: func(s *scene) change.Change {
				return twoValues(s.asset(configuration(1), hudu.Asset{Name: "SRV", Fields: fields("System", "by hand")}))
			},
			state: journal.Applied,
			pairs: map[change.Attribute]base.Pair{change.Name: {ConnectWise: "SRV", Hudu: "SRV"}},
		},
		"first of two steps done": {
			make: func(s *scene) change.Change {
				c := twoValues(s.asset(configuration(1), hudu.Asset{Name: "PC", Layout: servers}))
				c.Differences[0] = change.Difference{Attribute: change.Layout, Before: "1", After: "3"}
				c.Settlements[0] = change.Settlement{Attribute: change.Layout, ConnectWise: "3"}
				return c
			},
			state: journal.Applied,
			pairs: map[change.Attribute]base.Pair{change.Layout: {ConnectWise: "3", Hudu: "3"}},
		},
		"asset deleted since": {
			make: func(s *scene) change.Change {
				id := s.asset(configuration(1), hudu.Asset{})
				delete(s.Hudu.AssetRows, id)
				return twoValues(id)
			},
			state: journal.NotDone,
		},
		"creation edited since": {
			late: true,
			make: func(s *scene) change.Change {
				s.Hudu.Put(hudu.Asset{Company: 10, Layout: computers, Name: "PC", CreatedAt: start, Fields: fields(record.ConnectWiseIDLabel, "configuration/1", "System", "by hand")})
				return creation(1, "PC")
			},
			state: journal.Applied,
			pairs: map[change.Attribute]base.Pair{
				// The base is what was written, so that the edit stays one.
				systemField: {ConnectWise: "Linux", Hudu: "Linux"}, change.Name: {ConnectWise: "PC", Hudu: "PC"},
				change.Layout: {ConnectWise: "1", Hudu: "1"}, change.Company: {ConnectWise: "10", Hudu: "10"},
			},
		},
		"creation not done": {
			make:  func(*scene) change.Change { return creation(1, "PC") },
			state: journal.NotDone,
		},
		"nameless creation, older twin": {
			make: func(s *scene) change.Change {
				s.Hudu.Put(hudu.Asset{Company: 10, Layout: people, Name: "Jane", CreatedAt: start.Add(-time.Hour)})
				c := creation(1, "Jane")
				c.Layout, c.Differences = people, []change.Difference{{Attribute: change.Name, After: "Jane"}}
				return c
			},
			state: journal.NotDone,
		},
		"adoption without values": {
			make: func(s *scene) change.Change {
				return change.Change{Key: configuration(1), Verb: change.Adopt, Company: 1, HuduCompany: 10, Asset: s.Hudu.Put(hudu.Asset{Company: 10, Layout: computers})}
			},
			state: journal.Applied,
			pairs: map[change.Attribute]base.Pair{},
		},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			s := newScene(t)
			if c.late {
				s.now = start.Add(24 * time.Hour)
			}
			made := c.make(s)
			delete(s.Store.Remembered.Links, configuration(1))
			resolutions := s.resolve(true, made)
			require.Len(t, resolutions, 1)
			require.Equal(t, c.state, resolutions[0].Entry.State)
			if c.pairs == nil {
				require.Empty(t, resolutions[0].Effect.Links)
				return
			}
			require.Equal(t, c.pairs, resolutions[0].Effect.Links[0].Pairs)
		})
	}
}

// A reading that does not reach so far says nothing, and the write stays open.
func TestResolveWhatWasNotRead(t *testing.T) {
	s := newScene(t)
	tile := change.Change{
		Key: record.Key{Kind: record.Tile, ID: 1}, Verb: change.Create, Company: 1, HuduCompany: 10, Name: mapping.TileTitle,
		Differences: []change.Difference{{Attribute: change.TileMessage, After: "1 active agreement"}},
	}
	company := change.Change{Key: record.Key{Kind: record.Company, ID: 2}, Verb: change.Create, Company: 2, Differences: []change.Difference{{Attribute: change.Name, After: "Gamma"}}}
	open := []change.Change{creation(1, "PC"), update(2, 4711, "a", "b"), relate(configuration(1), configuration(2)), tile, company}
	require.Empty(t, s.resolve(false, open...))
	require.Len(t, s.resolve(true, open...), len(open))
}

// Entries build on each other: a relation finds the asset that the entry
// before it made.
func TestResolveInOrder(t *testing.T) {
	s := newScene(t)
	one := s.Hudu.Put(hudu.Asset{Company: 10, Layout: computers, Name: "one", Fields: fields(record.ConnectWiseIDLabel, "configuration/1")})
	two := s.asset(configuration(2), hudu.Asset{Name: "two"})
	s.Hudu.RelationRows[7] = hudu.Relation{ID: 7, FromType: hudu.TypeAsset, FromID: int(one), ToType: hudu.TypeAsset, ToID: int(two)}
	resolutions := s.resolve(true, creation(1, "one"), relate(configuration(1), configuration(2)))
	require.Len(t, resolutions, 2)
	require.Equal(t, hudu.RelationID(7), resolutions[1].Entry.Relation)
	require.True(t, resolutions[1].Effect.Relations[0].Made)
}
