package apply

import (
	"context"
	"strconv"

	"crossdock/backend/apierror"
	"crossdock/backend/base"
	"crossdock/backend/change"
	"crossdock/backend/hudu"
	"crossdock/backend/journal"
	"crossdock/backend/record"
)

// assetCreation makes an asset.
type assetCreation struct {
	r       *runner
	c       change.Change
	place   hudu.CompanyID
	request hudu.AssetWrite
	id      hudu.AssetID // known from the answer, even when the rest is not
	made    *hudu.Asset
}

func (w *assetCreation) prepare(ctx context.Context) error {
	w.place = w.r.place(w.c)
	if w.place == 0 {
		return leaveOut("its company is not in Hudu, because it could not be created")
	}
	if err := w.r.checkPlace(w.place); err != nil {
		return err
	}
	request, err := w.r.ports.Current.Write(w.c.Layout, w.c.Differences)
	if err != nil {
		return refuse(change.BadValue, "%s", err)
	}
	request.Layout = w.c.Layout
	w.request = request
	if err := w.checkFormer(ctx); err != nil {
		return err
	}
	return w.r.checkNewcomer(ctx, w.c, w.place)
}

// checkFormer asks for the asset that the record was linked to: lists can skip
// a row when something is deleted while they are read.
func (w *assetCreation) checkFormer(ctx context.Context) error {
	link, linked := w.r.links[w.c.Key]
	if !linked || link.Asset == 0 {
		return nil
	}
	asset, err := w.r.ports.Hudu.Asset(ctx, link.HuduCompany, link.Asset)
	switch {
	case apierror.ClassOf(err) == apierror.NotFound:
		return nil
	case err != nil:
		return err
	default:
		return stale("its asset %q (%s) is in Hudu after all", asset.Name, asset.URL)
	}
}

func (w *assetCreation) send(ctx context.Context) error {
	if w.made != nil {
		return nil
	}
	made, err := w.r.ports.Hudu.CreateAsset(ctx, w.place, w.request)
	if err != nil {
		return err
	}
	if w.id = made.ID; w.id == 0 {
		return errNoRecord
	}
	made, err = w.r.whole(ctx, made, w.place, fills(w.c))
	if err != nil {
		return unread("create asset", err)
	}
	w.made = &made
	return nil
}

// lookup looks for the asset in its company: by the id that an incomplete
// answer gave, else by the key, else as one of that name that was not there
// when the plan was made.
func (w *assetCreation) lookup(ctx context.Context) (bool, error) {
	if w.id != 0 {
		made, err := w.r.ports.Hudu.Asset(ctx, w.place, w.id)
		if err != nil {
			return false, err
		}
		w.made = &made
		return true, nil
	}
	assets, err := w.r.list(ctx, w.place)
	if err != nil {
		return false, err
	}
	made, found := madeAsset(w.c, assets, sight{known: &w.r.known, current: w.r.ports.Current, isNew: w.r.isNew})
	if found {
		w.made = &made
	}
	return found, nil
}

func (w *assetCreation) note(entry *journal.Entry) {
	entry.HuduCompany, entry.Asset = w.place, w.id
	if w.made != nil {
		entry.Asset, entry.URL = w.made.ID, w.made.URL
		entry.ReadBack = readBack(w.c, w.value, nil)
	}
}

func (w *assetCreation) value(a change.Attribute) string { return w.r.ports.Current.Value(*w.made, a) }

func (w *assetCreation) effect() journal.Effect {
	if w.made == nil {
		return journal.Effect{}
	}
	link := w.r.linkTo(w.c, w.made.Company, w.made.ID, w.r.ports.Now().UTC())
	settleCreation(link, w.c, w.place, w.value)
	return journal.Effect{Links: []base.Link{link}}
}

// settleCreation puts the base of a new asset into its link. The company is
// part of it even where the plan could not name it, because the company was
// still to be made: else a person who moves the asset before the next run
// would find it moved back.
func settleCreation(link base.Link, c change.Change, place hudu.CompanyID, read func(change.Attribute) string) {
	settle(link.Pairs, c.Settlements, read, nil)
	if _, settled := link.Pairs[change.Company]; !settled {
		link.Pairs[change.Company] = base.Pair{ConnectWise: strconv.Itoa(int(place)), Hudu: read(change.Company)}
	}
}

// whole is the asset with everything that is compared, the fields only where
// they count. An answer that leaves something out is read again.
func (r *runner) whole(ctx context.Context, answer hudu.Asset, company hudu.CompanyID, fieldsCount bool) (hudu.Asset, error) {
	if answer.ID != 0 && answer.Company != 0 && answer.Layout != 0 && (len(answer.Fields) > 0 || !fieldsCount) {
		return answer, nil
	}
	return r.ports.Hudu.Asset(ctx, company, answer.ID)
}

// fills tells whether the change puts a value into a field of the layout.
func fills(c change.Change) bool {
	for _, d := range c.Differences {
		if _, isField := d.Attribute.Label(); isField && d.After != "" {
			return true
		}
	}
	return false
}

// archivedByUs follows what the change did to the archived state.
func archivedByUs(link *base.Link, c change.Change, done func(change.Attribute) bool) {
	if d, has := c.Difference(change.Archived); has && done(change.Archived) {
		link.ArchivedByUs = d.After == "true"
	}
}

// hasKeyField tells whether the creation writes the record's key: then the
// key alone says which asset it made.
func hasKeyField(c change.Change) bool {
	for _, d := range c.Differences {
		if label, isField := d.Attribute.Label(); isField && hudu.SameField(label, record.ConnectWiseIDLabel) {
			return true
		}
	}
	return false
}
