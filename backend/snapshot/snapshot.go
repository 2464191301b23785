package snapshot

import (
	"context"
	"slices"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/journal"
	"crossdock/backend/record"
	"crossdock/backend/settings"
)

// Request says what to read.
type Request struct {
	Scope journal.Scope
	// Members are the member paths, by kind, that records bring along.
	Members map[record.Kind][]string
	// Skip names the data types that are not read.
	Skip settings.Skip
	// Base tells which companies are matched, and where linked assets are.
	Base base.Base
	// Carries tells whether the settings let a company in: sites are read of
	// those alone, one call each. Nil lets all in.
	Carries func(*connectwise.Company) bool
	// Located tells, for a scope, whether the asset of every record that is
	// carried is among the assets read so far. Where it is not, or Located is
	// nil, every asset of Hudu is read.
	Located func(connectwise.Records, hudu.Records) bool
	// Now is the clock.
	Now func() time.Time
	// Progress, when set, is told how far the reading is. Calls come one at a
	// time, and the reading waits for them.
	Progress func(Progress)
}

// Progress is how far the reading of one list is. The first one, with no rows,
// tells that the list is asked for.
type Progress struct {
	// List is what is read, in words: "ConnectWise contacts".
	List string
	Read int
	// Done tells that no more comes: the list is whole, or was refused.
	Done bool
}

// Snapshot is both sides at one moment.
type Snapshot struct {
	ConnectWise connectwise.Records
	Hudu        hudu.Records
	// Denied are the kinds that ConnectWise refused to show, each with what to
	// do about it.
	Denied   map[record.Kind]string
	Warnings []string
	// At is when the reading of Hudu began: what Hudu holds is at least as new.
	At time.Time

	// companies are the Hudu companies whose assets were all read, where not
	// every asset was.
	companies map[hudu.CompanyID]bool
}

// Covers tells whether every asset, live and archived, that the company had
// was read.
func (s Snapshot) Covers(company hudu.CompanyID) bool {
	return s.Hudu.AssetsComplete || s.companies[company]
}

// Take reads both sides. An error names what could not be read; nothing may
// be decided from what was read until then.
func Take(ctx context.Context, cw ConnectWise, h Hudu, request Request) (Snapshot, error) {
	t := &taker{cw: cw, hudu: h, request: request}
	t.snapshot.Denied = map[record.Kind]string{}
	if request.Scope == (journal.Scope{}) {
		if err := t.everything(ctx); err != nil {
			return Snapshot{}, err
		}
	} else if err := t.scoped(ctx); err != nil {
		return Snapshot{}, err
	}
	t.finish()
	return t.snapshot, nil
}

// TakeHudu reads everything from Hudu, and nothing from ConnectWise.
func TakeHudu(ctx context.Context, h Hudu, request Request) (Snapshot, error) {
	t := &taker{hudu: h, request: request}
	if err := t.huduWhole(ctx); err != nil {
		return Snapshot{}, err
	}
	t.finish()
	return t.snapshot, nil
}

// taker is one reading. The goroutines of a reading write disjoint members of
// the snapshot; what they share is guarded by mu.
type taker struct {
	cw       ConnectWise
	hudu     Hudu
	request  Request
	snapshot Snapshot

	mu sync.Mutex // guards snapshot.Denied, snapshot.Warnings, SitesUnread and calls of Progress
}

func (t *taker) everything(ctx context.Context) error {
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error { return t.connectWise(ctx) })
	group.Go(func() error { return t.huduWhole(ctx) })
	return group.Wait()
}

func (t *taker) tell(list string, read int, done bool) {
	if t.request.Progress == nil {
		return
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.request.Progress(Progress{List: list, Read: read, Done: done})
}

func (t *taker) warn(text string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.snapshot.Warnings = append(t.snapshot.Warnings, text)
}

// finish orders what came in any order, and notes the newest moment on
// ConnectWise's clock that was seen.
func (t *taker) finish() {
	slices.Sort(t.snapshot.Warnings)
	records := &t.snapshot.ConnectWise
	newest := time.Time{}
	see := func(at time.Time) {
		if at.After(newest) {
			newest = at
		}
	}
	for i := range records.Companies {
		see(records.Companies[i].LastUpdated)
	}
	for i := range records.Contacts {
		see(records.Contacts[i].LastUpdated)
	}
	for i := range records.Sites {
		see(records.Sites[i].LastUpdated)
	}
	for i := range records.Configurations {
		see(records.Configurations[i].LastUpdated)
	}
	for i := range records.Agreements {
		see(records.Agreements[i].LastUpdated)
	}
	if !newest.IsZero() {
		records.Newest = connectwise.Watermark(newest.Unix())
	}
}
