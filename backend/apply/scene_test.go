package apply_test

import (
	"context"
	"testing"
	"time"

	"crossdock/backend/apply"
	"crossdock/backend/base"
	"crossdock/backend/change"
	"crossdock/backend/hudu"
	"crossdock/backend/journal"
	"crossdock/backend/mapping"
	"crossdock/backend/plan"
	"crossdock/backend/record"

	"crossdock/backend/engine/enginetest"
)

// The layouts of every scene. People has no field for the record's key.
const (
	computers hudu.AssetLayoutID = 1
	people    hudu.AssetLayoutID = 2
	servers   hudu.AssetLayoutID = 3
)

var start = time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)

// scene is one plan carried out in a small tenant: ConnectWise company 1 is
// matched with Hudu company 10, company 2 is to be created, Hudu company 30 is
// nobody's.
type scene struct {
	*enginetest.World
	t       *testing.T
	now     time.Time
	current *mapping.Current
	readAt  time.Time
	suspect map[record.Key]bool
	told    []apply.Progress

	inFlight int
}

func newScene(t *testing.T) *scene {
	s := &scene{t: t, now: start}
	s.World = enginetest.NewWorld(func() time.Time { return s.now })
	for id, name := range map[hudu.CompanyID]string{10: "Acme", 20: "Beta", 30: "Nobody's"} {
		s.Hudu.CompanyRows[id] = hudu.Company{ID: id, Name: name}
	}
	key := hudu.LayoutField{ID: 1, Label: record.ConnectWiseIDLabel, Type: hudu.Text}
	system := hudu.LayoutField{ID: 2, Label: "System", Type: hudu.Text}
	s.Hudu.LayoutRows[computers] = hudu.AssetLayout{ID: computers, Name: "Computers", Active: true, Fields: []hudu.LayoutField{key, system}}
	s.Hudu.LayoutRows[people] = hudu.AssetLayout{ID: people, Name: "People", Active: true, Fields: []hudu.LayoutField{{ID: 3, Label: "Title", Type: hudu.Text}}}
	s.Hudu.LayoutRows[servers] = hudu.AssetLayout{ID: servers, Name: "Servers", Active: true, Fields: []hudu.LayoutField{key}}
	s.Store.Remembered.Matches[1] = base.Match{Company: 1, Decision: base.Matched, Hudu: 10}
	s.Store.Remembered.Matches[2] = base.Match{Company: 2, Decision: base.CreateNew}
	s.Store.Remembered.Matches[3] = base.Match{Company: 3, Decision: base.Matched, Hudu: 20}
	return s
}

// look takes what Hudu holds now for what the plan saw.
func (s *scene) look() *scene {
	records := hudu.Records{Version: "2.45.1"}
	for _, id := range []hudu.AssetLayoutID{computers, people, servers} {
		records.Layouts = append(records.Layouts, s.Hudu.LayoutRows[id])
	}
	ctx := context.Background()
	for company := range s.Hudu.Companies(ctx) {
		records.Companies = append(records.Companies, company)
	}
	for _, archived := range []bool{false, true} {
		for asset := range s.Hudu.AllAssets(ctx, archived) {
			records.Assets = append(records.Assets, asset)
		}
	}
	for relation := range s.Hudu.Relations(ctx) {
		records.Relations = append(records.Relations, relation)
	}
	for tile := range s.Hudu.MagicDashes(ctx) {
		records.Tiles = append(records.Tiles, tile)
	}
	records.CompaniesComplete, records.AssetsComplete, records.RelationsRead, records.TilesRead = true, true, true, true
	s.current, s.readAt = mapping.NewCurrent(records), s.now
	return s
}

func (s *scene) run(changes ...change.Change) (apply.Result, error) {
	return s.runWith(context.Background(), changes...)
}

func (s *scene) runWith(ctx context.Context, changes ...change.Change) (apply.Result, error) {
	s.t.Helper()
	if s.current == nil {
		s.look()
	}
	remembered, err := s.Store.Base()
	if err != nil {
		s.t.Fatal(err)
	}
	return apply.Run(ctx, planOf(changes...), apply.Ports{
		Hudu: s.Hudu, Journal: s.Store, Proofs: s.Store, Current: s.current, ReadAt: s.readAt, Base: remembered, Run: "run", Suspect: s.suspect, InFlight: s.inFlight,
		Now: func() time.Time { return s.now }, Observe: func(p apply.Progress) { s.told = append(s.told, p) },
	})
}

func planOf(changes ...change.Change) plan.Plan { return plan.Plan{Changes: changes} }

// states are the last states of the journal's entries, in order.
func (s *scene) states() []journal.State {
	entries, err := s.Store.Entries("run")
	if err != nil {
		s.t.Fatal(err)
	}
	var states []journal.State
	for _, entry := range entries {
		states = append(states, entry.State)
	}
	return states
}

// asset puts an asset into company 10 and links it to its record.
func (s *scene) asset(key record.Key, asset hudu.Asset) hudu.AssetID {
	if asset.Company == 0 {
		asset.Company = 10
	}
	if asset.Layout == 0 {
		asset.Layout = computers
	}
	id := s.Hudu.Put(asset)
	s.Store.Remembered.Links[key] = base.Link{Key: key, Company: 1, HuduCompany: asset.Company, Asset: id, Pairs: map[change.Attribute]base.Pair{}}
	return id
}

func configuration(id int) record.Key { return record.Key{Kind: record.Configuration, ID: id} }

var systemField = change.Field("System")

// creation is a computer to be made.
func creation(id int, name string) change.Change {
	key := configuration(id)
	return change.Change{
		Key: key, Verb: change.Create, Company: 1, HuduCompany: 10, Layout: computers, Name: name,
		Differences: []change.Difference{
			{Attribute: change.Name, After: name},
			{Attribute: change.Field(record.ConnectWiseIDLabel), After: key.String()},
			{Attribute: systemField, After: "Linux"},
		},
		Settlements: []change.Settlement{
			{Attribute: change.Name, ConnectWise: name},
			{Attribute: change.Layout, ConnectWise: "1"},
			{Attribute: systemField, ConnectWise: "Linux"},
		},
	}
}

// update is a change of a computer's system.
func update(id int, asset hudu.AssetID, before, after string) change.Change {
	return change.Change{
		Key: configuration(id), Verb: change.Update, Company: 1, HuduCompany: 10, Asset: asset, Layout: computers, Name: "PC",
		Differences: []change.Difference{{Attribute: systemField, Before: before, After: after}},
		Settlements: []change.Settlement{{Attribute: systemField, ConnectWise: after}},
	}
}

func fields(pairs ...string) []hudu.AssetField {
	var all []hudu.AssetField
	for i := 0; i < len(pairs); i += 2 {
		all = append(all, hudu.AssetField{Label: pairs[i], Value: pairs[i+1]})
	}
	return all
}
