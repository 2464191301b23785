package apply

import (
	"context"

	"crossdock/backend/apierror"
	"crossdock/backend/base"
	"crossdock/backend/change"
	"crossdock/backend/hudu"
	"crossdock/backend/journal"
	"crossdock/backend/record"
)

// relationCreation ties two assets.
type relationCreation struct {
	r        *runner
	c        change.Change
	from, to hudu.AssetID
	id       hudu.RelationID
	made     bool // by this write: one that was there already is not ours
}

func (w *relationCreation) prepare(context.Context) (err error) {
	if w.from, err = w.r.end(w.c.From); err != nil {
		return err
	}
	if w.to, err = w.r.end(w.c.To); err != nil {
		return err
	}
	// A plan has no relation that is remembered: another run made it since.
	remembered, known := w.r.relations[base.Ends{From: w.c.From, To: w.c.To}]
	if known && remembered.LeftOver == "" && remembered.FromAsset == w.from && remembered.ToAsset == w.to {
		w.id, w.made = remembered.ID, remembered.Made
	}
	return nil
}

// end is the asset of one end of a relation.
func (r *runner) end(key record.Key) (hudu.AssetID, error) {
	if r.failed[key] {
		return 0, leaveOut("%s could not be made", key)
	}
	if r.pending[key] {
		return 0, &aside{late: true}
	}
	link := r.links[key]
	if link.Asset == 0 {
		return 0, leaveOut("%s is not in Hudu", key)
	}
	return link.Asset, r.checkPlace(link.HuduCompany)
}

func (w *relationCreation) send(ctx context.Context) error {
	if w.id != 0 {
		return nil
	}
	made, err := w.r.ports.Hudu.CreateRelation(ctx, hudu.Relation{
		FromType: hudu.TypeAsset, FromID: int(w.from), ToType: hudu.TypeAsset, ToID: int(w.to),
	})
	if apierror.ClassOf(err) == apierror.Refused {
		return w.refused(ctx, err)
	}
	if err != nil {
		return err
	}
	if made.ID == 0 {
		return errNoRecord
	}
	w.id, w.made = made.ID, true
	return nil
}

// refused accepts a relation that exists: Hudu refuses a second one, also the
// other way round, in words that nobody has written down.
func (w *relationCreation) refused(ctx context.Context, refusal error) error {
	id, found, err := w.r.rows.find(ctx, w.r.ports.Hudu, w.from, w.to, false)
	if err != nil || !found {
		return refusal
	}
	w.id = id
	return nil
}

func (w *relationCreation) lookup(ctx context.Context) (bool, error) {
	id, found, err := w.r.rows.find(ctx, w.r.ports.Hudu, w.from, w.to, true)
	if err != nil || !found {
		return false, err
	}
	w.id, w.made = id, true
	return true, nil
}

func (w *relationCreation) note(entry *journal.Entry) { entry.Relation = w.id }

func (w *relationCreation) effect() journal.Effect {
	if w.id == 0 {
		return journal.Effect{}
	}
	return journal.Effect{Relations: []base.Relation{{
		Ends: base.Ends{From: w.c.From, To: w.c.To}, ID: w.id, FromAsset: w.from, ToAsset: w.to,
		// One that comes back by an undo counts as a person's: only ours go.
		Made: w.made && w.c.Undo == nil,
	}}}
}

// relationRows are the relations between assets, read when they are first
// asked for. The list is long, and in most runs nobody asks.
type relationRows struct {
	read bool
	rows map[[2]int]hudu.RelationID
}

// find is the relation between two assets, whichever way round. With again
// the list is read anew.
func (l *relationRows) find(ctx context.Context, h Hudu, from, to hudu.AssetID, again bool) (hudu.RelationID, bool, error) {
	if !l.read || again {
		rows := map[[2]int]hudu.RelationID{}
		for relation, err := range h.Relations(ctx) {
			if err != nil {
				return 0, false, err
			}
			addRelation(rows, relation)
		}
		l.rows, l.read = rows, true
	}
	id, found := l.rows[[2]int{int(from), int(to)}]
	return id, found, nil
}

// addRelation indexes a relation between assets both ways round. Of the two
// rows that one relation has, the first is the one to remember.
func addRelation(rows map[[2]int]hudu.RelationID, relation hudu.Relation) {
	if relation.FromType != hudu.TypeAsset || relation.ToType != hudu.TypeAsset {
		return
	}
	for _, pair := range [][2]int{{relation.FromID, relation.ToID}, {relation.ToID, relation.FromID}} {
		if id, has := rows[pair]; !has || relation.ID < id {
			rows[pair] = relation.ID
		}
	}
}

// relationRemoval removes a relation that Crossdock made.
type relationRemoval struct {
	r       *runner
	c       change.Change
	removed bool
	refused bool
}

func (w *relationRemoval) ends() base.Ends { return base.Ends{From: w.c.From, To: w.c.To} }

// remembered is the relation as the base has it.
func (w *relationRemoval) remembered() (base.Relation, bool) {
	remembered, known := w.r.known.relations[w.ends()]
	return remembered, known
}

func (w *relationRemoval) prepare(context.Context) error {
	if remembered, known := w.remembered(); !known || !remembered.Made {
		return refuse(change.Refused, "this relation was not made by Crossdock, so it stays")
	}
	return nil
}

func (w *relationRemoval) send(ctx context.Context) error {
	switch {
	case w.removed:
		return nil
	case w.r.cannotDelete:
		w.refused = true
		return leftOver{}
	}
	err := w.r.ports.Hudu.DeleteRelation(ctx, w.c.Relation)
	switch apierror.ClassOf(err) {
	case apierror.NotFound:
		err = nil
	case apierror.Unauthorized, apierror.Denied:
		w.r.cannotDelete, w.refused = true, true
		return leftOver{}
	}
	if err != nil {
		return err
	}
	w.removed = true
	return nil
}

func (w *relationRemoval) lookup(ctx context.Context) (bool, error) {
	remembered, _ := w.remembered()
	_, found, err := w.r.rows.find(ctx, w.r.ports.Hudu, remembered.FromAsset, remembered.ToAsset, true)
	if err != nil || found {
		return false, err
	}
	w.removed = true
	return true, nil
}

func (w *relationRemoval) note(entry *journal.Entry) { entry.Relation = w.c.Relation }

// effect forgets what was removed. What may not be removed is no longer taken
// for ours, so that it is tried once, and is left over. What an undo may not
// remove is wanted still.
func (w *relationRemoval) effect() journal.Effect {
	remembered, _ := w.remembered()
	switch {
	case w.removed:
		return removed(&w.r.known, w.c)
	case w.refused:
		if remembered.Made = false; w.c.Undo == nil {
			remembered.LeftOver = w.c.Name
		}
		return journal.Effect{Relations: []base.Relation{remembered}}
	default:
		return journal.Effect{}
	}
}

// removed is what a relation that went leaves behind. One that an undo took
// away is still remembered, without a row: a relation that we know and that is
// not there is not made again.
func removed(k *known, c change.Change) journal.Effect {
	ends := base.Ends{From: c.From, To: c.To}
	remembered, known := k.relations[ends]
	if c.Undo == nil || !known {
		return journal.Effect{RemovedRelations: []base.Ends{ends}}
	}
	remembered.ID = 0
	return journal.Effect{Relations: []base.Relation{remembered}}
}
