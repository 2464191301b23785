package apply

import (
	"context"
	"maps"
	"time"

	"crossdock/backend/apierror"
	"crossdock/backend/change"
	"crossdock/backend/hudu"
	"crossdock/backend/record"
)

// elsewhere is what has changed in all of Hudu since the plan: a record that
// ConnectWise gave to another company may have got its asset there from another
// Crossdock.
type elsewhere struct {
	at       time.Time // of the newest look; zero for none
	carrying map[record.Key]hudu.Asset
	// closed tells that Hudu does not say, to a key of single companies for
	// example.
	closed bool
}

// isDue tells whether it has to be looked again.
func (e *elsewhere) isDue(now time.Time) bool { return !e.closed && now.Sub(e.at) > freshFor }

// checkElsewhere looks whether an asset in any company has come to carry the
// record's key since the plan.
func (r *runner) checkElsewhere(ctx context.Context, c change.Change) error {
	if r.changed.isDue(r.ports.Now()) {
		if err := r.lookElsewhere(ctx); err != nil {
			return err
		}
	}
	if asset, found := r.changed.carrying[c.Key]; found && asset.ID != c.Asset {
		return stale("another asset, %q (%s), has become %s in Hudu since the plan was made", asset.Name, asset.URL, c.Key)
	}
	return nil
}

// lookElsewhere notes the live assets with a key that have changed since the look
// before, the first time since the plan.
func (r *runner) lookElsewhere(ctx context.Context) error {
	now, since := r.ports.Now(), r.ports.ReadAt
	if !r.changed.at.IsZero() {
		since = r.changed.at
	}
	carrying := map[record.Key]hudu.Asset{}
	for asset, err := range r.ports.Hudu.AssetsSince(ctx, since.Add(-skew), false) {
		switch apierror.ClassOf(err) {
		case apierror.Broken, apierror.Refused, apierror.Denied, apierror.NotFound:
			r.changed.closed = true
			return nil
		}
		if err != nil {
			return err
		}
		// A bare number says nothing without the kind that the layout holds.
		if key, carries := r.ports.Current.ConnectWiseID(&asset, ""); carries {
			carrying[key] = asset
		}
	}
	maps.Copy(r.changed.carrying, carrying)
	r.changed.at = now
	return nil
}
