package apply

import (
	"context"

	"crossdock/backend/apierror"
	"crossdock/backend/change"
	"crossdock/backend/hudu"
	"crossdock/backend/journal"
	"crossdock/backend/record"
)

// An asset is given up when another one is the same record's and was there
// first; see [change.Change].Stays.

// checkStays makes sure that the asset that stays is there, so that the record
// keeps one.
func (r *runner) checkStays(ctx context.Context, c change.Change) error {
	if c.Stays == 0 {
		return nil
	}
	stays, err := r.ports.Hudu.Asset(ctx, c.HuduCompany, c.Stays)
	switch {
	case apierror.ClassOf(err) == apierror.NotFound:
		return stale("the asset that was to stay is no longer in this company in Hudu")
	case err != nil:
		return err
	}
	key, carries := r.ports.Current.ConnectWiseID(&stays, c.Key.Kind)
	if stays.Archived || !carries || key != c.Key {
		return stale("the asset %q (%s) that was to stay is archived, or is not %s any more", stays.Name, stays.URL, c.Key)
	}
	return nil
}

// givenUp is what giving up an asset brings about: a link to it ends with its
// key. The next run links the asset that stays.
func givenUp(k *known, c change.Change, o outcome) journal.Effect {
	cleared := o.whole
	for _, d := range o.done {
		if label, isField := d.Attribute.Label(); isField && hudu.SameField(label, record.ConnectWiseIDLabel) {
			cleared = true
		}
	}
	if link, linked := k.links[c.Key]; !cleared || !linked || link.Asset != c.Asset {
		return journal.Effect{}
	}
	return journal.Effect{Unlink: []record.Key{c.Key}}
}
