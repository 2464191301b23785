package apply

import (
	"context"
	"fmt"
	"strconv"

	"crossdock/backend/apierror"
	"crossdock/backend/base"
	"crossdock/backend/change"
	"crossdock/backend/hudu"
	"crossdock/backend/journal"
)

// assetChange writes to an asset that exists: it updates, adopts, moves,
// archives or unarchives it. A change can need several requests; each is one
// step.
type assetChange struct {
	r     *runner
	c     change.Change
	asset hudu.Asset // as it was last read
	steps []step     // those that are not done yet
	done  []change.Difference
	added []string // the labels of fields that a move added to its layout
	// aftermath is what the update did to attributes that it did not name.
	aftermath aftermath
}

// step is one request of an assetChange.
type step struct {
	differences []change.Difference
	request     hudu.AssetWrite
	partial     bool // an update that names some attributes of many
	send        func(context.Context, step) (hudu.Asset, error)
}

func (w *assetChange) prepare(ctx context.Context) error {
	if err := w.r.checkUndo(w.c, w.c.HuduCompany); err != nil {
		return err
	}
	if err := w.r.checkTarget(w.c); err != nil {
		return err
	}
	if len(w.c.Differences) == 0 {
		// A link alone needs no request; what the plan saw is the asset.
		asset := w.r.ports.Current.Asset(w.c.Asset)
		if asset == nil {
			return stale("the asset is no longer in Hudu")
		}
		w.asset = *asset
		return w.r.checkOwner(w.c, w.asset)
	}
	asset, err := w.r.ports.Hudu.Asset(ctx, w.c.HuduCompany, w.c.Asset)
	switch {
	case apierror.ClassOf(err) == apierror.NotFound:
		return stale("the asset is no longer in this company in Hudu")
	case err != nil:
		return err
	}
	w.asset = asset
	if err := w.r.checkOwner(w.c, asset); err != nil {
		return err
	}
	if err := w.r.checkStays(ctx, w.c); err != nil {
		return err
	}
	if err := w.r.checkAlone(ctx, w.c); err != nil {
		return err
	}
	return w.plan()
}

// plan compares the asset with what the plan saw, and puts what is left to do
// into steps.
func (w *assetChange) plan() error {
	values := compare(w.c.Differences, w.value)
	if err := values.unchanged(); err != nil {
		return err
	}
	if _, named := w.c.Difference(change.Archived); w.asset.Archived && !named {
		return stale("the asset was archived in Hudu since the plan was made")
	}
	if _, named := w.c.Difference(change.Layout); w.asset.Layout != w.c.Layout && !named {
		return stale("the asset was moved to another layout in Hudu since the plan was made")
	}
	w.done = values.done
	return w.makeSteps(values.open)
}

// makeSteps orders the requests: an archived asset is unarchived before it is
// written to, its layout is changed before its fields, and archiving is last.
func (w *assetChange) makeSteps(open []change.Difference) error {
	var rest []change.Difference
	var first, last []step
	for _, d := range open {
		switch {
		case d.Attribute == change.Archived && d.After == "true":
			last = []step{{differences: []change.Difference{d}, send: w.archive}}
		case d.Attribute == change.Archived:
			first = append([]step{{differences: []change.Difference{d}, send: w.unarchive}}, first...)
		case d.Attribute == change.Layout:
			first = append(first, step{differences: []change.Difference{d}, send: w.moveLayout})
		default:
			rest = append(rest, d)
		}
	}
	w.steps = first
	if len(rest) > 0 {
		if err := w.r.checkUpdates(w.c.Layout); err != nil {
			return err
		}
		request, err := w.r.ports.Current.Write(w.c.Layout, rest)
		if err != nil {
			return refuse(change.BadValue, "%s", err)
		}
		w.steps = append(w.steps, step{differences: rest, request: request, partial: true, send: w.update})
	}
	w.steps = append(w.steps, last...)
	return nil
}

func (w *assetChange) archive(ctx context.Context, _ step) (hudu.Asset, error) {
	return w.setArchived(ctx, w.r.ports.Hudu.ArchiveAsset)
}

func (w *assetChange) unarchive(ctx context.Context, _ step) (hudu.Asset, error) {
	return w.setArchived(ctx, w.r.ports.Hudu.UnarchiveAsset)
}

// setArchived archives or unarchives. Whether a key needs the permission for
// destructive actions for that is not documented, so that an answer of 401 is
// about this request: a key that is no longer valid shows at the next one.
func (w *assetChange) setArchived(ctx context.Context, send func(context.Context, hudu.CompanyID, hudu.AssetID) (hudu.Asset, error)) (hudu.Asset, error) {
	if w.r.cannotArchive {
		return hudu.Asset{}, notPermitted{}
	}
	asset, err := send(ctx, w.asset.Company, w.c.Asset)
	if apierror.ClassOf(err) == apierror.Unauthorized {
		w.r.cannotArchive = true
		return hudu.Asset{}, notPermitted{}
	}
	return asset, err
}

func (w *assetChange) moveLayout(ctx context.Context, s step) (hudu.Asset, error) {
	id, err := strconv.Atoi(s.differences[0].After)
	if err != nil {
		return hudu.Asset{}, fmt.Errorf("read layout %q: %w", s.differences[0].After, err)
	}
	return w.r.ports.Hudu.MoveLayout(ctx, w.asset.Company, w.c.Asset, hudu.AssetLayoutID(id))
}

func (w *assetChange) update(ctx context.Context, s step) (hudu.Asset, error) {
	return w.r.ports.Hudu.UpdateAsset(ctx, w.asset.Company, w.c.Asset, s.request)
}

func (w *assetChange) send(ctx context.Context) error {
	for len(w.steps) > 0 {
		s := w.steps[0]
		asset, err := s.send(ctx, s)
		if err != nil {
			return err
		}
		if asset.ID != 0 && asset.ID != w.c.Asset {
			return errNoRecord
		}
		asset.ID = w.c.Asset
		asset, err = w.r.whole(ctx, asset, w.companyAfter(s), fills(w.c) || !w.r.proven[w.c.Layout])
		if err != nil {
			return unread("write asset", err)
		}
		w.took(ctx, s, asset)
	}
	return nil
}

// took moves on past a step that is done.
func (w *assetChange) took(ctx context.Context, s step, asset hudu.Asset) {
	if s.partial && !w.r.proven[asset.Layout] {
		asset = w.examine(ctx, s, asset)
	}
	w.asset, w.steps, w.done = asset, w.steps[1:], append(w.done, s.differences...)
	if within(s.differences)(change.Layout) {
		w.added = w.r.learnLayout(ctx, asset)
	}
}

// companyAfter is where the asset is once the step is done.
func (w *assetChange) companyAfter(s step) hudu.CompanyID {
	if s.request.Company != 0 {
		return s.request.Company
	}
	return w.asset.Company
}

// lookup reads the asset again, where it was and where it goes.
func (w *assetChange) lookup(ctx context.Context) (bool, error) {
	s := w.steps[0]
	asset, err := w.r.ports.Hudu.Asset(ctx, w.asset.Company, w.c.Asset)
	if apierror.ClassOf(err) == apierror.NotFound && w.companyAfter(s) != w.asset.Company {
		asset, err = w.r.ports.Hudu.Asset(ctx, w.companyAfter(s), w.c.Asset)
	}
	if err != nil {
		return false, err
	}
	if !tookEffect(s.differences, func(a change.Attribute) string { return w.r.ports.Current.Value(asset, a) }) {
		return false, nil
	}
	w.took(ctx, s, asset)
	return true, nil
}

// learnLayout reads the layout that an asset was moved to again when the asset
// shows fields that were not known: the move added them. It returns their
// labels.
func (r *runner) learnLayout(ctx context.Context, asset hudu.Asset) (added []string) {
	known, _ := r.ports.Current.Layout(asset.Layout)
	for _, field := range asset.Fields {
		if _, has := known.Field(field.Label); has {
			continue
		}
		// Without an answer the fields that were added stay unknown, and no
		// connected field is among them.
		layout, err := r.ports.Hudu.Layout(ctx, asset.Layout)
		if err != nil {
			return nil
		}
		r.ports.Current.SetLayout(layout)
		for _, now := range layout.Fields {
			if _, had := known.Field(now.Label); !had && !now.Destroyed {
				added = append(added, now.Label)
			}
		}
		return added
	}
	return nil
}

func (w *assetChange) value(a change.Attribute) string { return w.r.ports.Current.Value(w.asset, a) }

func (w *assetChange) note(entry *journal.Entry) {
	entry.Asset, entry.HuduCompany, entry.URL, entry.Added = w.c.Asset, w.asset.Company, w.asset.URL, w.added
	if len(w.done) > 0 {
		entry.ReadBack = readBack(w.c, w.value, within(w.done))
	}
}

// effect is the link with what was done: all of the base when the change is
// through, the attributes of the steps so far when a later step failed.
func (w *assetChange) effect() journal.Effect {
	if len(w.steps) > 0 && len(w.done) == 0 {
		return journal.Effect{}
	}
	return assetEffect(&w.r.known, w.c, w.asset, outcome{done: w.done, whole: len(w.steps) == 0, read: w.value}, w.r.ports.Now)
}

// outcome is how much of a change took effect.
type outcome struct {
	done  []change.Difference
	whole bool
	read  func(change.Attribute) string
}

// assetEffect is the link that a change of an existing asset brings about.
func assetEffect(k *known, c change.Change, asset hudu.Asset, o outcome, now clock) journal.Effect {
	if c.Stays != 0 {
		return givenUp(k, c, o)
	}
	link := k.linkTo(c, asset.Company, asset.ID, now().UTC())
	wanted := within(o.done)
	archivedByUs(&link, c, wanted)
	if o.whole {
		settle(link.Pairs, c.Settlements, o.read, nil)
	} else {
		settle(link.Pairs, c.Settlements, o.read, wanted)
	}
	if c.Undo != nil {
		settleMovedBack(link, c, o)
	}
	return undone(k, link, c, o.whole, now)
}

// settleMovedBack notes where an undo moved the asset to as what both sides
// said: when the hold on it ends, ConnectWise says something else, and it moves
// again.
func settleMovedBack(link base.Link, c change.Change, o outcome) {
	for _, attribute := range []change.Attribute{change.Layout, change.Company} {
		if d, has := c.Difference(attribute); has && within(o.done)(attribute) {
			link.Pairs[attribute] = base.Pair{ConnectWise: d.After, Hudu: o.read(attribute)}
		}
	}
}
