package apply

import (
	"context"

	"crossdock/backend/apierror"
	"crossdock/backend/base"
	"crossdock/backend/change"
	"crossdock/backend/hudu"
	"crossdock/backend/journal"
	"crossdock/backend/mapping"
	"crossdock/backend/record"
)

// tileWrite makes, updates or ends a company's tile of agreements. Hudu makes
// and updates tiles by one request, keyed by title and company name.
type tileWrite struct {
	r       *runner
	c       change.Change
	place   hudu.CompanyID
	tile    hudu.MagicDash // as it was last read
	wanted  hudu.MagicDash // as it is to be
	remove  bool           // the tile goes
	removed bool
	sent    bool // nothing is left to do
}

func (w *tileWrite) prepare(ctx context.Context) error {
	w.place = w.r.place(w.c)
	if w.place == 0 {
		return leaveOut("its company is not in Hudu, because it could not be created")
	}
	if err := w.r.checkUndo(w.c, w.place); err != nil {
		return err
	}
	if err := w.read(ctx); err != nil {
		return err
	}
	return w.want()
}

// read reads the tile. One that is to be made is looked for only when it may
// have been made since the plan.
func (w *tileWrite) read(ctx context.Context) error {
	_, linked := w.r.links[w.c.Key]
	if w.c.Verb == change.Create && w.r.isFresh() && !linked {
		return nil
	}
	tile, exists, err := w.r.tileOf(ctx, w.place)
	switch {
	case err != nil:
		return err
	case !exists && w.c.Verb != change.Create:
		return stale("the tile is no longer in Hudu")
	}
	w.tile = tile
	values := compare(w.c.Differences, w.value)
	w.sent = exists && len(values.open) == 0 && len(values.moved) == 0
	return values.unchanged()
}

// want makes the tile as it is to be. What the change does not name stays as
// it is: Hudu takes a tile whole.
func (w *tileWrite) want() error {
	w.wanted = w.tile
	w.wanted.Title, w.wanted.Company, w.wanted.CompanyName = mapping.TileTitle, w.place, w.r.names[w.place]
	if w.wanted.Icon == "" {
		w.wanted.Icon = mapping.TileIcon
	}
	for _, d := range w.c.Differences {
		switch d.Attribute {
		case change.TileMessage:
			w.wanted.Message = d.After
		case change.TileContent:
			w.wanted.Content = d.After
		case change.TileShade:
			w.wanted.Shade = d.After
		}
	}
	if w.wanted.Message == "" {
		w.end()
	}
	if w.wanted.CompanyName == "" {
		return refuse(change.CompanyMissing, "the name of its company in Hudu is not known")
	}
	return nil
}

// end lets the last agreement's tile go where that is ours to do, and lets it
// say so otherwise.
func (w *tileWrite) end() {
	w.remove = w.r.ownTile(w.c, w.tile) && !w.r.cannotDelete
	w.wanted.Message, w.wanted.Content = mapping.NoAgreements, ""
}

func (w *tileWrite) send(ctx context.Context) error {
	if w.sent {
		return nil
	}
	if w.remove {
		if err := w.delete(ctx); err != nil || w.removed {
			return err
		}
	}
	tile, err := w.r.ports.Hudu.PutMagicDash(ctx, w.wanted)
	if err != nil {
		return err
	}
	if tile.ID == 0 {
		return errNoRecord
	}
	w.took(tile)
	return nil
}

// delete removes the tile. A key that may not delete turns to the other way.
func (w *tileWrite) delete(ctx context.Context) error {
	err := w.r.ports.Hudu.DeleteMagicDash(ctx, w.tile.ID)
	switch apierror.ClassOf(err) {
	case apierror.NotFound:
		err = nil
	case apierror.Unauthorized, apierror.Denied:
		w.r.cannotDelete, w.remove = true, false
		return nil
	}
	w.removed, w.sent = err == nil, err == nil
	return err
}

func (w *tileWrite) took(tile hudu.MagicDash) {
	if tile.Company == 0 {
		tile.Company = w.place
	}
	w.tile, w.sent = tile, true
}

func (w *tileWrite) lookup(ctx context.Context) (bool, error) {
	tile, exists, err := w.r.tileOf(ctx, w.place)
	switch {
	case err != nil:
		return false, err
	case w.remove:
		w.removed, w.sent = !exists, !exists
		return !exists, nil
	case !exists || tile == w.tile:
		return false, nil
	}
	w.took(tile)
	return true, nil
}

func (w *tileWrite) value(a change.Attribute) string { return mapping.TileValue(w.tile, a) }

func (w *tileWrite) note(entry *journal.Entry) {
	entry.HuduCompany, entry.Tile, entry.URL = w.place, w.tile.ID, w.r.pages[w.place]
	if w.sent && !w.removed {
		entry.ReadBack = readBack(w.c, w.value, nil)
	}
}

func (w *tileWrite) effect() journal.Effect {
	if !w.sent {
		return journal.Effect{}
	}
	return tileEffect(&w.r.known, w.c, w.tile, w.removed, w.r.ports.Now)
}

// tileEffect is the link that a tile's change brings about.
func tileEffect(k *known, c change.Change, tile hudu.MagicDash, removed bool, now clock) journal.Effect {
	link := k.linkTo(c, tile.Company, 0, now().UTC())
	link.Tile = tile.ID
	settle(link.Pairs, c.Settlements, func(a change.Attribute) string { return mapping.TileValue(tile, a) }, nil)
	if message, has := c.Difference(change.TileMessage); has && message.After == "" && !removed {
		settleEnded(link, tile)
	}
	effect := undone(k, link, c, true, now)
	if removed {
		effect.Links, effect.Unlink = nil, []record.Key{c.Key}
	}
	return effect
}

// settleEnded notes of a tile that says that there are none that ConnectWise has
// none. Else agreements that come back as they were would look like what was
// written last, and the tile would go on saying so.
func settleEnded(link base.Link, tile hudu.MagicDash) {
	for _, attribute := range []change.Attribute{change.TileMessage, change.TileContent} {
		link.Pairs[attribute] = base.Pair{Hudu: mapping.TileValue(tile, attribute)}
	}
	delete(link.Pairs, change.TileAgreements)
}

// tileOf reads a company's tile of agreements.
func (r *runner) tileOf(ctx context.Context, company hudu.CompanyID) (hudu.MagicDash, bool, error) {
	for tile, err := range r.ports.Hudu.CompanyMagicDashes(ctx, company) {
		switch {
		case err != nil:
			return hudu.MagicDash{}, false, err
		case tile.Title == mapping.TileTitle && tile.Company == company:
			return tile, true, nil
		}
	}
	return hudu.MagicDash{}, false, nil
}
