package apply

import (
	"context"
	"errors"

	"github.com/sourcegraph/conc/pool"

	"crossdock/backend/change"
	"crossdock/backend/hudu"
	"crossdock/backend/record"
)

// carryAll carries changes out in their order. Neighbours that need nothing of
// each other wait for Hudu's answers side by side.
func (r *runner) carryAll(ctx context.Context, changes []change.Change) error {
	for len(changes) > 0 {
		n := r.together(changes)
		if err := r.carryTogether(ctx, changes[:n]); err != nil {
			return err
		}
		changes = changes[n:]
	}
	return nil
}

// carryTogether carries out changes, at most [Ports.InFlight] at the same time.
// When the run has to end, those under way are finished and no other begins.
func (r *runner) carryTogether(ctx context.Context, changes []change.Change) error {
	var ended error
	p := pool.New().WithMaxGoroutines(max(1, r.ports.InFlight))
	for _, c := range changes {
		p.Go(func() {
			r.turn.Lock()
			defer r.turn.Unlock()
			if ended != nil {
				return
			}
			err := errStopped
			if ctx.Err() == nil {
				err = r.carry(ctx, c)
			}
			if err != nil && (ended == nil || errors.Is(ended, errStopped)) {
				ended = err
				return
			}
			delete(r.pending, c.Key)
		})
	}
	p.Wait()
	return ended
}

// together is how many of the first changes are carried out at the same time:
// all of one kind in one company, so that the order of kinds holds and a
// stopped run leaves whole companies, and no two of one record or one asset.
func (r *runner) together(changes []change.Change) int {
	first := &changes[0]
	if r.ports.InFlight <= 1 || r.isAlone(first) {
		return 1
	}
	records, assets := map[record.Key]bool{}, map[hudu.AssetID]bool{}
	for i := range changes {
		c := &changes[i]
		if c.Company != first.Company || c.Key.Kind != first.Key.Kind || i > 0 && r.isAlone(c) {
			return i
		}
		if c.Key.Kind == record.Relation {
			// Relations that go and those that come can be of the same assets.
			if c.Verb != first.Verb {
				return i
			}
			continue
		}
		if records[c.Key] || c.Asset != 0 && assets[c.Asset] {
			return i
		}
		records[c.Key], assets[c.Asset] = true, true
	}
	return len(changes)
}

// isAlone tells whether the change is carried out with no other under way,
// because it is looked at what it leads to.
func (r *runner) isAlone(c *change.Change) bool {
	switch {
	case !c.Key.Kind.IsAsset():
		return c.Key.Kind != record.Relation
	case c.Verb == change.Create:
		// Without a key in it, an asset whose answer is lost is told by being new
		// and of that name: no other may be made meanwhile.
		return !hasKeyField(*c) || c.Awaits != "" || r.isListedFirst(c)
	case c.Stays != 0:
		return true
	default:
		// A move can add fields to the layout, and what updates leave alone is
		// proven by one of them.
		_, moves := c.Difference(change.Layout)
		return moves || !r.proven[c.Layout]
	}
}

// isListedFirst tells whether the company, or what has changed in others, has to be
// listed before anything is made in it. The next ones use the same listing.
func (r *runner) isListedFirst(c *change.Change) bool {
	if r.isFresh() {
		return false
	}
	seen, had := r.fresh[r.place(*c)]
	return !had || r.ports.Now().Sub(seen.at) > freshFor || r.changed.isDue(r.ports.Now())
}
