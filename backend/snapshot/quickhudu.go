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

// quickHudu reads everything of Hudu but the relations, in few requests.
func (t *taker) quickHudu(ctx context.Context) error {
	t.begin()
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error {
		if err := t.readHuduCompanies(ctx, t.matched()); err != nil {
			return err
		}
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
		if since := newest(t.request.Memory.Assets, func(a *hudu.Asset) time.Time { return a.UpdatedAt }); !since.IsZero() {
			err := t.changedAssets(ctx, since)
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
func (t *taker) changedAssets(ctx context.Context, since time.Time) error {
	list := func(archived bool) iter.Seq2[hudu.Asset, error] {
		return t.hudu.AssetsSince(ctx, since.Add(-overlap), archived)
	}
	changed, err := collectAssets(t, list(false), list(true))
	if err != nil {
		return err
	}
	all := append(slices.Clone(t.request.Memory.Assets), changed...)
	t.snapshot.Hudu.Assets, t.snapshot.Hudu.AssetsComplete = sorted(all, assetID), true
	t.warn(onlyChanges)
	return nil
}
