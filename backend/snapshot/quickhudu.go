package snapshot

import (
	"context"
	"iter"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"

	"crossdock/backend/apierror"
	"crossdock/backend/hudu"
)

// onlyChanges is what a run has to say whose assets are those that changed, and
// others as they were.
const onlyChanges = "Hudu does not answer lists of 1,000 assets, so only those were read that have changed; what was deleted in Hudu shows at the next full run"

// slack is how far before the reading that is remembered one of the changes
// since begins, where Hudu is known to take times as it gives them. It covers
// machines of one host whose clocks differ, changes that were dated and not yet
// to be seen, and an hour of summer time.
const slack = time.Hour

// quickHudu reads everything of Hudu but the relations, in few requests.
func (t *taker) quickHudu(ctx context.Context) error {
	t.begin()
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error {
		if err := t.readHuduCompanies(ctx, t.matched()); err != nil {
			return err
		}
		t.noteClock()
		return t.quickAssets(ctx)
	})
	group.Go(func() error {
		if err := t.readForms(ctx); err != nil {
			return err
		}
		return t.readTiles(ctx)
	})
	return group.Wait()
}

func (t *taker) quickAssets(ctx context.Context) error {
	if !t.hudu.AnswersThousands() {
		if newest := newest(t.request.Memory.Assets, changedAt); !newest.IsZero() {
			err := t.changedAssets(ctx, newest)
			if apierror.ClassOf(err) != apierror.Broken {
				return err
			}
		}
	}
	return t.readAssets(ctx, t.hudu.SweepAssets)
}

// changedAssets reads the assets that have changed, and puts them in the place
// of those remembered. That is every asset that there is, beside such as were
// deleted.
//
// What the reading that is remembered had to miss was changed after it began. A
// moment on the clock of the answers says less than one that Hudu gave an asset:
// only the asset shows how Hudu takes the times that are asked for. Where it does
// not, the newest change that is remembered is what counts, and a day before it.
func (t *taker) changedAssets(ctx context.Context, newest time.Time) error {
	since, known := newest.Add(-overlap), false
	if began := t.request.Memory.AssetsAt; !began.IsZero() {
		if began.Before(newest) {
			since = began.Add(-overlap)
		}
		all, err := t.withChanges(ctx, began.Add(-slack))
		if err == nil {
			known, err = t.findsByTime(ctx, all)
		}
		if err != nil {
			return err
		}
		t.snapshot.Hudu.Assets = all
	}
	if !known {
		all, err := t.withChanges(ctx, since)
		if err != nil {
			return err
		}
		t.snapshot.Hudu.Assets = all
	}
	t.snapshot.Hudu.AssetsComplete = true
	t.warn(onlyChanges)
	return nil
}

// withChanges is every asset, as it is remembered or as it has become since.
func (t *taker) withChanges(ctx context.Context, since time.Time) ([]hudu.Asset, error) {
	list := func(archived bool) iter.Seq2[hudu.Asset, error] { return t.hudu.AssetsSince(ctx, since, archived) }
	changed, err := collectAssets(t, list(false), list(true))
	if err != nil {
		return nil, err
	}
	return sorted(append(slices.Clone(t.request.Memory.Assets), changed...), assetID), nil
}

// findsByTime tells whether Hudu takes the times that are asked for as those
// that it gives: it finds the asset that was changed last by that moment. One
// that was deleted, or changed again this second, is not found either.
func (t *taker) findsByTime(ctx context.Context, assets []hudu.Asset) (bool, error) {
	last := slices.MaxFunc(assets, func(a, b hudu.Asset) int { return a.UpdatedAt.Compare(b.UpdatedAt) })
	for asset, err := range t.hudu.AssetsBetween(ctx, last.UpdatedAt.Add(-time.Second), last.UpdatedAt.Add(time.Second), last.Archived) {
		if err != nil {
			return false, err
		}
		if asset.ID == last.ID {
			return true, nil
		}
	}
	return false, nil
}

func changedAt(a *hudu.Asset) time.Time { return a.UpdatedAt }
