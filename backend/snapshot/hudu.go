package snapshot

import (
	"context"
	"fmt"
	"iter"
	"time"

	"golang.org/x/sync/errgroup"

	"crossdock/backend/apierror"
	"crossdock/backend/hudu"
)

// Hudu reads Hudu. Lists end with an error or are whole; their order does not
// matter, and rows may come twice. Calls may come in parallel.
type Hudu interface {
	// Version is the version of the product, as it calls itself.
	Version(ctx context.Context) (string, error)
	Companies(ctx context.Context) iter.Seq2[hudu.Company, error]
	// Company is one company; a missing one is an error of class NotFound.
	Company(ctx context.Context, id hudu.CompanyID) (hudu.Company, error)
	Layouts(ctx context.Context) iter.Seq2[hudu.AssetLayout, error]
	Lists(ctx context.Context) ([]hudu.List, error)
	// AllAssets are the live or the archived assets of all companies. It may
	// fail with class Broken for a key that sees single companies only.
	AllAssets(ctx context.Context, archived bool) iter.Seq2[hudu.Asset, error]
	// CompanyAssets are the live or the archived assets of one company.
	CompanyAssets(ctx context.Context, company hudu.CompanyID, archived bool) iter.Seq2[hudu.Asset, error]
	// SweepAssets are AllAssets in fewer requests: the list ends with a page that
	// is not full, of a size that other pages filled.
	SweepAssets(ctx context.Context, archived bool) iter.Seq2[hudu.Asset, error]
	// AssetsSince are the live or the archived assets that changed at that
	// moment of Hudu's clock or later.
	AssetsSince(ctx context.Context, since time.Time, archived bool) iter.Seq2[hudu.Asset, error]
	// AssetsBetween are those that changed between two moments of Hudu's clock.
	AssetsBetween(ctx context.Context, from, to time.Time, archived bool) iter.Seq2[hudu.Asset, error]
	// Clock is when Hudu gave its newest answer, on its own clock; zero where that
	// is not known.
	Clock() time.Time
	// AnswersThousands tells whether lists of a thousand assets are answered, as
	// far as is known.
	AnswersThousands() bool
	Relations(ctx context.Context) iter.Seq2[hudu.Relation, error]
	MagicDashes(ctx context.Context) iter.Seq2[hudu.MagicDash, error]
}

// huduWhole reads everything from Hudu.
func (t *taker) huduWhole(ctx context.Context) error {
	t.begin()
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error {
		if err := t.readHuduCompanies(ctx, t.matched()); err != nil {
			return err
		}
		t.noteClock()
		return t.readAllAssets(ctx)
	})
	group.Go(func() error {
		if err := t.readForms(ctx); err != nil {
			return err
		}
		if err := t.readTiles(ctx); err != nil {
			return err
		}
		return t.readRelations(ctx)
	})
	return group.Wait()
}

// TakeAssets reads of Hudu the companies, the layouts with the lists behind
// them, and every asset that the key sees, live and archived. An error names
// what could not be read.
func TakeAssets(ctx context.Context, h Hudu) (hudu.Records, error) {
	t := &taker{hudu: h}
	if err := t.readForms(ctx); err != nil {
		return hudu.Records{}, err
	}
	if err := t.readHuduCompanies(ctx, nil); err != nil {
		return hudu.Records{}, err
	}
	if err := t.readAllAssets(ctx); err != nil {
		return hudu.Records{}, err
	}
	return t.snapshot.Hudu, nil
}

// readHuduCompanies reads the companies, and asks for the wanted ones that the
// list does not show.
func (t *taker) readHuduCompanies(ctx context.Context, wanted []hudu.CompanyID) (err error) {
	records := &t.snapshot.Hudu
	records.Companies, err = collect(t, "Hudu companies", t.hudu.Companies(ctx), func(c *hudu.Company) hudu.CompanyID { return c.ID })
	if err == nil {
		err = t.askForHidden(ctx, wanted)
	}
	records.CompaniesComplete = err == nil
	return err
}

// readForms reads what assets are made of: version, layouts and lists.
func (t *taker) readForms(ctx context.Context) (err error) {
	records := &t.snapshot.Hudu
	t.tell("Hudu version", 0, false)
	if records.Version, err = t.hudu.Version(ctx); err != nil {
		return fmt.Errorf("read Hudu set-up: %w", err)
	}
	t.tell("Hudu version", 1, true)
	records.Layouts, err = collect(t, "Hudu asset layouts", t.hudu.Layouts(ctx), func(l *hudu.AssetLayout) hudu.AssetLayoutID { return l.ID })
	if err != nil {
		return err
	}
	t.tell("Hudu lists", 0, false)
	lists, err := t.hudu.Lists(ctx)
	if err != nil {
		return fmt.Errorf("read Hudu lists: %w", err)
	}
	t.tell("Hudu lists", len(lists), true)
	records.Lists = sorted(lists, func(l *hudu.List) hudu.ListID { return l.ID })
	return nil
}

func (t *taker) readTiles(ctx context.Context) (err error) {
	records := &t.snapshot.Hudu
	records.Tiles, err = collect(t, "Hudu tiles", t.hudu.MagicDashes(ctx), func(d *hudu.MagicDash) hudu.MagicDashID { return d.ID })
	records.TilesRead = err == nil
	return err
}

// readRelations reads the relations. Tenants are known whose list of them
// answers 500: they keep their relations as they are, and all else goes on.
func (t *taker) readRelations(ctx context.Context) error {
	relations, err := collect(t, "Hudu relations", t.hudu.Relations(ctx), func(r *hudu.Relation) hudu.RelationID { return r.ID })
	switch apierror.ClassOf(err) {
	case apierror.Unauthorized, apierror.Stopped, apierror.Unreachable, apierror.Limited:
		return err
	}
	if err != nil {
		if ctx.Err() != nil {
			return err
		}
		t.snapshot.Hudu.RelationsProblem = apierror.Plain(err)
		return nil
	}
	t.snapshot.Hudu.Relations, t.snapshot.Hudu.RelationsRead = relations, true
	return nil
}

// readAllAssets reads the assets of all companies, live and archived. Live
// ones come first: an asset that is archived meanwhile shows in both lists.
func (t *taker) readAllAssets(ctx context.Context) error { return t.readAssets(ctx, t.hudu.AllAssets) }

func (t *taker) readAssets(ctx context.Context, list func(context.Context, bool) iter.Seq2[hudu.Asset, error]) error {
	assets, err := collectAssets(t, list(ctx, false), list(ctx, true))
	if apierror.ClassOf(err) == apierror.Broken && len(assets) == 0 {
		// A key that sees single companies cannot read the list of all.
		return t.readAssetsByCompany(ctx, err)
	}
	if err != nil {
		return err
	}
	t.snapshot.Hudu.Assets, t.snapshot.Hudu.AssetsComplete = assets, true
	return nil
}

// readAssetsByCompany reads company by company. Other companies may exist that
// the key does not see, so the assets never count as complete.
func (t *taker) readAssetsByCompany(ctx context.Context, cause error) error {
	var all []hudu.Asset
	t.tell("Hudu assets", 0, false)
	for _, company := range t.snapshot.Hudu.Companies {
		assets, err := t.assetsOf(ctx, company.ID)
		if err != nil {
			return fmt.Errorf("%w (before that, %w)", err, cause)
		}
		all = append(all, assets...)
		t.tell("Hudu assets", len(all), false)
	}
	t.snapshot.Hudu.Assets = sorted(all, assetID)
	t.tell("Hudu assets", len(all), true)
	return nil
}

// assetsOf reads one company's assets, live and archived. A company that Hudu
// has no more has none.
func (t *taker) assetsOf(ctx context.Context, company hudu.CompanyID) ([]hudu.Asset, error) {
	var assets []hudu.Asset
	for _, archived := range []bool{false, true} {
		for asset, err := range t.hudu.CompanyAssets(ctx, company, archived) {
			if apierror.ClassOf(err) == apierror.NotFound {
				return nil, nil
			}
			if err != nil {
				return nil, fmt.Errorf("read Hudu assets of company %d: %w", company, err)
			}
			assets = append(assets, asset)
		}
	}
	if t.snapshot.companies == nil {
		t.snapshot.companies = map[hudu.CompanyID]bool{}
	}
	t.snapshot.companies[company] = true
	return assets, nil
}

func assetID(asset *hudu.Asset) hudu.AssetID { return asset.ID }

// collectAssets reads both lists. What was read before an error is returned
// with it.
func collectAssets(t *taker, both ...iter.Seq2[hudu.Asset, error]) ([]hudu.Asset, error) {
	var all []hudu.Asset
	t.tell("Hudu assets", 0, false)
	for _, rows := range both {
		for asset, err := range rows {
			if err != nil {
				t.tell("Hudu assets", len(all), true)
				return all, fmt.Errorf("read Hudu assets: %w", err)
			}
			all = append(all, asset)
			if len(all)%tellEvery == 0 {
				t.tell("Hudu assets", len(all), false)
			}
		}
	}
	all = sorted(all, assetID)
	t.tell("Hudu assets", len(all), true)
	return all, nil
}
