package plan

import (
	"time"

	"crossdock/backend/hudu"
	"crossdock/backend/journal"
	"crossdock/backend/record"
)

// Since is when this Crossdock last looked. Without an earlier run nothing is
// said about who wrote what: a lost state would look like somebody else's work.
type Since struct {
	// Whole is when the newest run of everything began, by this machine's clock.
	Whole time.Time
	// Any is when the newest run of all, an undo included, ended.
	Any time.Time
}

// Others is what another Crossdock has written since this one last looked, as
// far as it shows. Hudu's own integration writes no ConnectWise ID, and leaves a
// card on every asset that it updates; assets with one are not in it.
type Others struct {
	// Made are records whose assets were made since, with the ConnectWise ID as
	// Crossdock writes it, and that this store knows nothing of.
	Made []record.Key
	// Updated are linked records of which a value went in Hudu to just what
	// ConnectWise says now, before this run wrote it.
	Updated []record.Key
	// Doubles are records that two Crossdocks made an asset for at the same time.
	Doubles []record.Key
}

// Counts are the numbers, nil when there is nothing.
func (o Others) Counts() *journal.Others {
	n := journal.Others{Made: len(o.Made), Updated: len(o.Updated), Doubles: len(o.Doubles)}
	if n == (journal.Others{}) {
		return nil
	}
	return &n
}

// lookForOthers notes what the comparison of an asset says about who wrote it.
func (p *planner) lookForOthers(key record.Key, found located, c comparison) {
	since, asset := p.options.Since, found.asset
	if since.Whole.IsZero() || hasCard(asset) {
		return
	}
	switch {
	case found.how == relink && asset.CreatedAt.After(since.Whole) && p.writtenByUs(key, asset):
		p.plan.Others.Made = append(p.plan.Others.Made, key)
	case found.how == known && c.met && wroteSince(asset, since.Any):
		p.plan.Others.Updated = append(p.plan.Others.Updated, key)
	}
}

// wroteSince tells whether anything wrote to the asset after that moment: a hand
// edit that ConnectWise followed later is older than the last run.
func wroteSince(asset *hudu.Asset, moment time.Time) bool { return asset.UpdatedAt.After(moment) }
