package plan

import (
	"fmt"
	"slices"
	"strings"

	"crossdock/backend/base"
	"crossdock/backend/change"
	"crossdock/backend/hudu"
	"crossdock/backend/mapping"
	"crossdock/backend/record"
	"crossdock/backend/settings"
)

func (p *planner) planTiles() {
	if !p.current.Records.TilesRead {
		return
	}
	tiles := map[hudu.CompanyID]hudu.MagicDash{}
	for _, tile := range p.current.Records.Tiles {
		if tile.Title == mapping.TileTitle {
			tiles[tile.Company] = tile
		}
	}
	for _, tile := range p.desired.Tiles {
		place, placed := p.places[tile.Company]
		if !placed || p.held(tile.Key()) {
			continue
		}
		existing, exists := tiles[place]
		p.planTile(tile, existing, exists && place != 0)
	}
	p.tellTilesLeft()
}

func (p *planner) planTile(tile mapping.Tile, existing hudu.MagicDash, exists bool) {
	link, linked := p.base.Links[tile.Key()]
	ours := linked || mapping.IsTileMessage(mapping.TileValue(existing, change.TileMessage))
	switch {
	case tile.Active == 0 && (!ours || !exists):
		return
	case len(p.unsure(tile)) > 0:
		p.leaveTile(tile, p.unsure(tile)[0])
	case tile.Active == 0:
		p.endTile(tile, existing)
	case !exists:
		c := created(tileValues(tile))
		rememberListed(&c, tile, link)
		p.plan.Changes = append(p.plan.Changes, p.tileChange(tile, change.Create, c))
	default:
		p.compareTile(tile, existing, link, linked)
	}
}

// rememberListed notes which agreements are on the tile: a list without them
// says nothing, while they can be asked for.
func rememberListed(c *comparison, tile mapping.Tile, link base.Link) {
	if pair := (base.Pair{ConnectWise: tile.Listed}); link.Pairs[change.TileAgreements] != pair {
		c.remember(change.TileAgreements, pair)
	}
}

// unsure are agreements on the tile of which nothing is known: neither did
// ConnectWise show them, nor is it confirmed that they are gone.
func (p *planner) unsure(tile mapping.Tile) []record.Key {
	return slices.DeleteFunc(slices.Clone(tile.Unseen), func(key record.Key) bool { return p.options.ConfirmedGone[key] })
}

// leaveTile leaves a tile as it is: without the agreement it would say less than
// is true.
func (p *planner) leaveTile(tile mapping.Tile, unsure record.Key) {
	company, _ := p.current.Company(p.places[tile.Company])
	p.leftTiles = append(p.leftTiles, fmt.Sprintf("the tile %q of %q is left as it is: it lists %s, and nothing says that it has ended or is gone", mapping.TileTitle, company.Name, unsure))
	p.unchanged(tile.Key())
}

// tellTilesLeft tells of the tiles that are left as they are: of each, or of all
// in one line where they are many.
func (p *planner) tellTilesLeft() {
	const most = 3
	if len(p.leftTiles) > most {
		p.leftTiles = []string{fmt.Sprintf("%s; so are %d other tiles", p.leftTiles[0], len(p.leftTiles)-1)}
	}
	p.plan.Warnings = append(p.plan.Warnings, p.leftTiles...)
}

// endTile takes the tile away, but only when ConnectWise still lists the
// agreements as ended, or they are confirmed to be gone: an empty list is no
// evidence.
func (p *planner) endTile(tile mapping.Tile, existing hudu.MagicDash) {
	message := mapping.TileValue(existing, change.TileMessage)
	if tile.Known == 0 && len(tile.Unseen) == 0 || message == mapping.NoAgreements || !p.readWhole(record.Agreement) {
		p.unchanged(tile.Key())
		return
	}
	c := p.tileChange(tile, change.Update, comparison{differences: []change.Difference{
		{Attribute: change.TileMessage, Before: message, After: ""},
		{Attribute: change.TileContent, Before: mapping.TileValue(existing, change.TileContent), After: ""},
	}})
	c.Reason = "the last active agreement ended"
	p.plan.Changes = append(p.plan.Changes, c)
}

func (p *planner) compareTile(tile mapping.Tile, existing hudu.MagicDash, link base.Link, linked bool) {
	if !linked {
		link = base.Link{Key: tile.Key(), Company: tile.Company, HuduCompany: existing.Company, Tile: existing.ID}
	}
	c := p.compare(subject{
		key: tile.Key(), link: link, how: first,
		currentOf: func(a change.Attribute) string { return mapping.TileValue(existing, a) },
		conflict:  change.Conflict{Key: tile.Key(), Company: tile.Company, Name: mapping.TileTitle},
	}, tileValues(tile))
	rememberListed(&c, tile, link)
	if len(c.differences) == 0 {
		if len(c.pairs) > 0 || !linked {
			p.settle(link, c.pairs)
		}
		p.unchanged(tile.Key())
		return
	}
	p.plan.Changes = append(p.plan.Changes, p.tileChange(tile, change.Update, c))
}

// tileValues are the tile's attributes. The tile is ours by its title, so what
// ConnectWise says wins; Hudu's own rewriting of the HTML is no edit.
func tileValues(tile mapping.Tile) []mapping.Value {
	return []mapping.Value{
		{Attribute: change.TileMessage, Value: tile.Message, OnConflict: settings.ConnectWiseWins},
		{Attribute: change.TileContent, Value: strings.TrimSpace(tile.Content), OnConflict: settings.ConnectWiseWins},
	}
}

func (p *planner) tileChange(tile mapping.Tile, verb change.Verb, c comparison) change.Change {
	return change.Change{
		Key: tile.Key(), Verb: verb, Company: tile.Company, HuduCompany: p.places[tile.Company],
		Name: mapping.TileTitle, Differences: c.differences, Settlements: c.allSettlements(),
	}
}
