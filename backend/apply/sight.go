package apply

import (
	"context"
	"time"

	"crossdock/backend/change"
	"crossdock/backend/hudu"
	"crossdock/backend/mapping"
)

// clock tells the time.
type clock = func() time.Time

// sight is what is needed to tell which asset a creation made.
type sight struct {
	known   *known
	current *mapping.Current
	// isNew tells that an asset was not there before the creation was sent.
	isNew func(hudu.Asset) bool
}

// madeAsset finds the asset that a creation made: the one that carries the
// record's key. Where the layout has no field for it, an asset of the same
// name and layout that is new and nobody's. Of several the oldest is taken.
func madeAsset(c change.Change, assets []hudu.Asset, s sight) (hudu.Asset, bool) {
	keyed := hasKeyField(c)
	var made hudu.Asset
	for _, asset := range assets {
		if s.known.belongsToAnother(asset.ID, c.Key) || made.ID != 0 && made.ID < asset.ID {
			continue
		}
		key, carries := s.current.ConnectWiseID(&asset, c.Key.Kind)
		if carries && key == c.Key || !keyed && !carries && s.isNamed(c, asset) && s.isNew(asset) {
			made = asset
		}
	}
	return made, made.ID != 0
}

func (s sight) isNamed(c change.Change, asset hudu.Asset) bool {
	name, _ := c.Difference(change.Name)
	return asset.Layout == c.Layout && name.After != "" && s.current.Value(asset, change.Name) == name.After
}

// isNew tells whether the asset came into being after the plan was made.
func (r *runner) isNew(asset hudu.Asset) bool {
	return r.ports.Current.Asset(asset.ID) == nil
}

// freshFor is how long what was read of a company counts as what is there. A
// preview that lies about longer, or a run that takes hours, looks again
// before it makes assets in a company: a person or another Crossdock may have
// made them meanwhile.
const freshFor = 5 * time.Minute

// isFresh tells whether what the plan saw still counts.
func (r *runner) isFresh() bool { return r.ports.Now().Sub(r.ports.ReadAt) <= freshFor }

// listing is a company's assets at a moment.
type listing struct {
	at     time.Time
	assets []hudu.Asset
}

// checkNewcomer looks whether the asset that is to be made has come into
// being since the plan.
func (r *runner) checkNewcomer(ctx context.Context, c change.Change, place hudu.CompanyID) error {
	if r.isFresh() && !r.ports.Suspect[c.Key] {
		return nil
	}
	assets, err := r.recent(ctx, place)
	if err != nil {
		return err
	}
	s := sight{known: &r.known, current: r.ports.Current, isNew: r.isNew}
	for _, asset := range assets {
		key, carries := s.current.ConnectWiseID(&asset, c.Key.Kind)
		mine := carries && key == c.Key
		twin := !carries && s.isNamed(c, asset) && s.isNew(asset)
		if !s.known.belongsToAnother(asset.ID, c.Key) && (mine || twin) {
			return stale("an asset %q (%s) has come into being in Hudu since the plan was made", asset.Name, asset.URL)
		}
	}
	if r.isFresh() {
		return nil
	}
	return r.checkElsewhere(ctx, c)
}

// checkAlone looks whether another asset has come to carry the record's key
// since the plan, before one that is taken over gets it as well.
func (r *runner) checkAlone(ctx context.Context, c change.Change) error {
	if r.isFresh() || c.Verb != change.Adopt || !hasKeyField(c) {
		return nil
	}
	assets, err := r.recent(ctx, c.HuduCompany)
	if err != nil {
		return err
	}
	for _, asset := range assets {
		if key, carries := r.ports.Current.ConnectWiseID(&asset, c.Key.Kind); carries && key == c.Key && asset.ID != c.Asset {
			return stale("another asset, %q (%s), has become %s in Hudu since the plan was made", asset.Name, asset.URL, c.Key)
		}
	}
	return r.checkElsewhere(ctx, c)
}

// recent is what was read of a company's assets, at most [freshFor] ago.
func (r *runner) recent(ctx context.Context, company hudu.CompanyID) ([]hudu.Asset, error) {
	now := r.ports.Now()
	seen, had := r.fresh[company]
	if !had || now.Sub(seen.at) > freshFor {
		assets, err := r.list(ctx, company)
		if err != nil {
			return nil, err
		}
		seen = listing{at: now, assets: assets}
		r.fresh[company] = seen
	}
	return seen.assets, nil
}

// list reads a company's assets, live and archived.
func (r *runner) list(ctx context.Context, company hudu.CompanyID) ([]hudu.Asset, error) {
	var assets []hudu.Asset
	for _, archived := range []bool{false, true} {
		for asset, err := range r.ports.Hudu.CompanyAssets(ctx, company, archived) {
			if err != nil {
				return nil, err
			}
			assets = append(assets, asset)
		}
	}
	return assets, nil
}
