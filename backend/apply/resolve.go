package apply

import (
	"strconv"
	"time"

	"crossdock/backend/base"
	"crossdock/backend/change"
	"crossdock/backend/hudu"
	"crossdock/backend/journal"
	"crossdock/backend/mapping"
	"crossdock/backend/record"
)

// View is a fresh reading of Hudu, in which writes are looked up whose outcome
// nobody noted.
type View struct {
	Current *mapping.Current
	// Covers tells whether every asset of a company was read.
	Covers func(hudu.CompanyID) bool
	Base   base.Base
	Now    func() time.Time
}

// Resolution is what became of a write that was open.
type Resolution struct {
	// Entry has its final state: done or not done.
	Entry  journal.Entry
	Effect journal.Effect
}

// Resolve looks up writes that a run left open because it was killed or their
// answers were lost. Entries come in the order of writes; those that the view
// says nothing about are left out of the answer and stay open. Nothing is
// written to Hudu.
//
// A value that is as it was to be, or was made so by Hudu just then, is done
// and becomes the base; one that is as before was not written. What a person
// typed over it since is left to the next plan.
func Resolve(entries []journal.Entry, view View) []Resolution {
	k := newKnown(view.Base)
	v := resolver{View: view, known: &k}
	var resolutions []Resolution
	for _, entry := range entries {
		effect, state, told := v.resolve(entry)
		if !told {
			continue
		}
		entry.State, entry.Finished = state, view.Now().UTC()
		if state == journal.NotDone {
			entry.Message = "looked up later: it was not carried out"
		} else {
			entry.Message = "looked up later: it was carried out"
		}
		k.fold(effect)
		note(&entry, effect)
		resolutions = append(resolutions, Resolution{Entry: entry, Effect: effect})
	}
	return resolutions
}

// note writes into the entry what the write brought about.
func note(entry *journal.Entry, effect journal.Effect) {
	for _, link := range effect.Links {
		entry.Asset, entry.HuduCompany, entry.Tile = link.Asset, link.HuduCompany, link.Tile
		entry.ReadBack = map[change.Attribute]string{}
		for _, d := range entry.Change.Differences {
			if pair, settled := link.Pairs[d.Attribute]; settled {
				entry.ReadBack[d.Attribute] = pair.Hudu
			} else if d.Attribute == change.Archived && link.ArchivedByUs == (d.After == "true") {
				entry.ReadBack[d.Attribute] = d.After
			}
		}
	}
	for _, relation := range effect.Relations {
		entry.Relation = relation.ID
	}
}

// resolver looks up one entry after the other.
type resolver struct {
	View
	known *known
}

// resolve is what became of the entry; told is false when the view does not
// say.
func (v *resolver) resolve(entry journal.Entry) (effect journal.Effect, state journal.State, told bool) {
	c := entry.Change
	switch {
	case c.Key.Kind == record.Relation:
		return v.relation(c)
	case c.Key.Kind == record.Tile:
		return v.tile(entry)
	case c.Key.Kind == record.Company && c.Verb == change.Create:
		return v.companyCreation(c)
	case c.Key.Kind == record.Company:
		return v.companyUpdate(entry)
	case c.Verb == change.Create:
		return v.assetCreation(entry)
	default:
		return v.assetChange(entry)
	}
}

func notDone() (journal.Effect, journal.State, bool) {
	return journal.Effect{}, journal.NotDone, true
}

func (v *resolver) companyCreation(c change.Change) (journal.Effect, journal.State, bool) {
	made, found := madeCompany(c, v.Current.Records.Companies)
	if !found {
		return journal.Effect{}, journal.NotDone, v.Current.Records.CompaniesComplete
	}
	match := v.known.matches[c.Company]
	if match.Decision != base.CreateNew && match.Hudu != made.ID {
		// A person decided otherwise meanwhile: the company is there, the
		// decision stands.
		return journal.Effect{}, journal.Applied, true
	}
	return companyEffect(v.known, c, made, v.Now), journal.Applied, true
}

func (v *resolver) companyUpdate(entry journal.Entry) (journal.Effect, journal.State, bool) {
	c := entry.Change
	company, found := v.Current.Company(c.HuduCompany)
	if !found {
		return journal.Effect{}, journal.NotDone, v.Current.Records.CompaniesComplete
	}
	read := func(a change.Attribute) string { return mapping.CompanyValue(company, a) }
	o := became(entry, read, company.UpdatedAt)
	if len(o.done) == 0 {
		return notDone()
	}
	link := v.known.linkTo(c, company.ID, 0, v.Now().UTC())
	settle(link.Pairs, c.Settlements, read, o.wanted())
	return journal.Effect{Links: []base.Link{link}}, journal.Applied, true
}

func (v *resolver) assetChange(entry journal.Entry) (journal.Effect, journal.State, bool) {
	c := entry.Change
	asset := v.Current.Asset(c.Asset)
	if asset == nil {
		return journal.Effect{}, journal.NotDone, v.Covers(c.HuduCompany) && v.coversTarget(c)
	}
	if v.known.belongsToAnother(asset.ID, c.Key) {
		return notDone()
	}
	o := became(entry, func(a change.Attribute) string { return v.Current.ValueOf(asset, a) }, asset.UpdatedAt)
	if len(o.done) == 0 && len(c.Differences) > 0 {
		return notDone()
	}
	return assetEffect(v.known, c, *asset, o, v.Now), journal.Applied, true
}

func (v *resolver) coversTarget(c change.Change) bool {
	d, moves := c.Difference(change.Company)
	if !moves {
		return true
	}
	id, err := strconv.Atoi(d.After)
	return err == nil && v.Covers(hudu.CompanyID(id))
}

func (v *resolver) relation(c change.Change) (journal.Effect, journal.State, bool) {
	if !v.Current.Records.RelationsRead {
		return journal.Effect{}, "", false
	}
	from, to := v.known.links[c.From].Asset, v.known.links[c.To].Asset
	ends := base.Ends{From: c.From, To: c.To}
	if c.Verb == change.Unrelate {
		remembered := v.known.relations[ends]
		from, to = remembered.FromAsset, remembered.ToAsset
	}
	rows := map[[2]int]hudu.RelationID{}
	for _, relation := range v.Current.Records.Relations {
		addRelation(rows, relation)
	}
	id, exists := rows[[2]int{int(from), int(to)}]
	switch {
	case c.Verb == change.Unrelate && !exists:
		return removed(v.known, c), journal.Applied, true
	case c.Verb != change.Unrelate && exists:
		relation := base.Relation{Ends: ends, ID: id, FromAsset: from, ToAsset: to, Made: c.Undo == nil}
		return journal.Effect{Relations: []base.Relation{relation}}, journal.Applied, true
	default:
		return notDone()
	}
}

func (v *resolver) tile(entry journal.Entry) (journal.Effect, journal.State, bool) {
	if !v.Current.Records.TilesRead {
		return journal.Effect{}, "", false
	}
	c, tile, exists := entry.Change, hudu.MagicDash{}, false
	place := v.known.place(c)
	for _, each := range v.Current.Records.Tiles {
		if each.Company == place && each.Title == mapping.TileTitle {
			tile, exists = each, true
		}
	}
	ending := false
	if d, has := c.Difference(change.TileMessage); has && d.After == "" {
		ending = true
	}
	read := func(a change.Attribute) string { return mapping.TileValue(tile, a) }
	switch {
	case ending && !exists:
		return tileEffect(v.known, c, tile, true, v.Now), journal.Applied, true
	case ending && read(change.TileMessage) == mapping.NoAgreements:
		return tileEffect(v.known, c, tile, false, v.Now), journal.Applied, true
	case !ending && exists && tookEffect(c.Differences, read):
		return tileEffect(v.known, c, tile, false, v.Now), journal.Applied, true
	default:
		return notDone()
	}
}
