package snapshot

import (
	"context"
	"maps"
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
	// Passwords are those of them that may be answers of type Password.
	Passwords map[record.Kind][]string
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
	// Quick asks for what has changed alone; the rest comes from Memory, which
	// has to fit the settings and matches. It says nothing for a scope.
	Quick bool
	// Memory is what the systems said when they were read last.
	Memory base.Memory
	// Begun, when set, is when the reading of Hudu began that the lists come from,
	// where some of them were read before.
	Begun time.Time
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

	// Changed are the contacts and configurations that a quick reading found
	// other than they are remembered. Mismatches say, in words, where its counts
	// did not fit, so that it read a kind as a whole.
	Changed    map[record.Key]bool
	Mismatches []string

	// companies are the Hudu companies whose assets were all read, where not
	// every asset was.
	companies map[hudu.CompanyID]bool
	// kept is what was remembered before, uncounted and sitesOf what is to be
	// remembered from now on; confined tells that Hudu does not answer lists of a
	// thousand assets.
	kept      base.Memory
	uncounted map[record.Kind]int
	sitesOf   map[connectwise.CompanyID]bool
	confined  bool
	// assetsAt is when the reading of Hudu's assets began, see
	// [base.Memory.AssetsAt].
	assetsAt time.Time
}

// Covers tells whether every asset, live and archived, that the company had
// was read.
func (s Snapshot) Covers(company hudu.CompanyID) bool {
	return s.Hudu.AssetsComplete || s.companies[company]
}

// Take reads both sides. An error names what could not be read; nothing may
// be decided from what was read until then. A quick reading fails with an
// [OutdatedError] where what is remembered does not hold any more.
func Take(ctx context.Context, cw ConnectWise, h Hudu, request Request) (Snapshot, error) {
	t := &taker{cw: cw, hudu: h, request: request}
	t.snapshot.Denied, t.snapshot.Changed = map[record.Kind]string{}, map[record.Key]bool{}
	t.snapshot.kept, t.snapshot.uncounted = request.Memory, maps.Clone(request.Memory.Uncounted)
	take := t.everything
	switch {
	case !request.Scope.IsWhole():
		take = t.scoped
	case request.Quick:
		take = t.quick
	}
	if err := take(ctx); err != nil {
		return Snapshot{}, err
	}
	t.snapshot.confined = !h.AnswersThousands()
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
	// searched tells that the sites of every carried company were read to find
	// the companies of some.
	searched bool

	// mu guards snapshot.Denied, Warnings, SitesUnread, Changed, Mismatches and
	// uncounted, and calls of Progress.
	mu sync.Mutex
}

// begin notes when the reading of Hudu began.
func (t *taker) begin() {
	if t.snapshot.At = t.request.Begun; t.snapshot.At.IsZero() {
		t.snapshot.At = t.request.Now()
	}
}

// noteClock notes that the reading of the assets begins, on Hudu's clock. That is
// the clock of what answers for Hudu: were it ahead of the one that dates the
// assets, changes would be missed, so that ours has to have got there as well.
func (t *taker) noteClock() {
	t.snapshot.assetsAt = t.hudu.Clock()
	if t.snapshot.At.Before(t.snapshot.assetsAt) {
		t.snapshot.assetsAt = t.snapshot.At
	}
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

// finish orders what came in any order.
func (t *taker) finish() { slices.Sort(t.snapshot.Warnings) }
