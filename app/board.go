package app

import (
	"cmp"
	"maps"
	"reflect"
	"slices"
	"strings"
	"sync"
	"time"

	"crossdock/app/rig"
	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/match"
	"crossdock/backend/settings"
)

// board keeps the lists of companies, and what is proposed for them, between
// calls. It is safe for concurrent use.
type board struct {
	desk *Desk

	reading sync.Mutex // held while the lists are read

	mu        sync.Mutex     // guards what follows
	lists     *rig.Companies // nil until they were read
	existing  map[hudu.CompanyID]bool
	readAt    time.Time
	failure   *Error // why they could not be read anew
	proposals *match.Board
	scope     settings.Settings // that the proposals were made with
	shown     []connectwise.CompanyID
	byID      map[connectwise.CompanyID]*connectwise.Company
	ranSince  bool // a run ended since the lists were read
	resets    int  // a reading that one of them overtook is of no use
	revision  int64
	gathering *gathering // evidence that is being read for the lists, else nil
	notes     []string   // what could not be read of it
}

// openKept is the name under which the store keeps how many companies had no
// decision, for the badge before the lists are read.
const openKept = "companies-to-review"

// toReview is how many companies are to be decided about, as far as known.
func (b *board) toReview() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.lists == nil {
		n, _, err := rig.Kept[int](b.desk.rig.Store(), openKept)
		if err != nil {
			return 0
		}
		return n
	}
	return b.openLocked()
}

func (b *board) openLocked() int {
	n := 0
	for _, id := range b.shown {
		if b.isOpenLocked(id) || b.isStaleLocked(id) {
			n++
		}
	}
	return n
}

// isStaleLocked tells whether a company is matched with one that is no longer in
// Hudu: it is to be decided about anew.
func (b *board) isStaleLocked(id connectwise.CompanyID) bool {
	m := b.lists.Matches[id]
	return m.Decision == base.Matched && !b.existing[m.Hudu]
}

// isOpenLocked tells whether a company is to be decided about. One that is gone
// is not: without a decision nothing of it matters any more.
func (b *board) isOpenLocked(id connectwise.CompanyID) bool {
	return b.decisionOf(id) == base.None && b.proposals.Has(id)
}

// newToReview is how many of them were not there at the last visit.
func (b *board) newToReview() int {
	seen := b.desk.program.get().Seen
	b.mu.Lock()
	defer b.mu.Unlock()
	n := 0
	for _, id := range b.shown {
		if b.isOpenLocked(id) && isNew(seen, id) {
			n++
		}
	}
	return n
}

// isNew tells whether a company was not there at the last visit. At the first
// one nothing is new.
func isNew(seen map[connectwise.CompanyID]bool, id connectwise.CompanyID) bool {
	return seen != nil && !seen[id]
}

func (b *board) decisionOf(id connectwise.CompanyID) base.Decision {
	return cmp.Or(b.lists.Matches[id].Decision, base.None)
}

// runEnded is called after each run: creations became matches.
func (b *board) runEnded() {
	b.mu.Lock()
	b.ranSince = true
	b.revision++
	revision := b.revision
	b.mu.Unlock()
	b.desk.hub.publish(Event{Kind: "companies", Revision: revision})
}

// scopeChanged is called when other companies may be let in.
func (b *board) scopeChanged() {
	b.mu.Lock()
	b.revision++
	revision := b.revision
	b.mu.Unlock()
	b.desk.hub.publish(Event{Kind: "companies", Revision: revision})
}

// read reads the lists anew. While that fails the ones there are stay.
func (b *board) read() error {
	b.reading.Lock()
	defer b.reading.Unlock()
	return b.readLocked()
}

// ensure reads the lists when they never were, or cannot be of use any more.
func (b *board) ensure() error {
	if fresh, err := b.refresh(); err != nil || fresh {
		return err
	}
	b.reading.Lock()
	defer b.reading.Unlock()
	// Somebody else may have read them meanwhile.
	if fresh, err := b.refresh(); err != nil || fresh {
		return err
	}
	return b.readLocked()
}

func (b *board) readLocked() error {
	b.mu.Lock()
	resets := b.resets
	b.mu.Unlock()
	told := 0
	lists, err := b.desk.rig.ReadCompanies(b.desk.ctx, func(connectwise, hudu int) {
		const every = 100 // rows
		if connectwise+hudu >= told+every {
			told = connectwise + hudu
			b.desk.hub.publish(Event{Kind: "reading", Reading: &Reading{ConnectWise: connectwise, Hudu: hudu}})
		}
	})
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.resets != resets {
		return refusal(CodeStale, "Everything was reset while the companies were read.", "")
	}
	if err != nil {
		if b.lists == nil {
			return err
		}
		b.failure = AsError(err)
		b.ranSince = false // it was tried; the page offers to try again
		return nil
	}
	b.desk.hub.publish(Event{Kind: "reading", Reading: &Reading{ConnectWise: len(lists.ConnectWise), Hudu: len(lists.Hudu), Whole: true}})
	b.lists, b.readAt, b.failure, b.ranSince = lists, b.desk.now(), nil, false
	b.existing = make(map[hudu.CompanyID]bool, len(lists.Hudu))
	for i := range lists.Hudu {
		b.existing[lists.Hudu[i].ID] = true
	}
	b.byID = make(map[connectwise.CompanyID]*connectwise.Company, len(lists.ConnectWise))
	for i := range lists.ConnectWise {
		b.byID[lists.ConnectWise[i].ID] = &lists.ConnectWise[i]
	}
	b.proposeLocked(lists.Settings)
	if err := b.rememberLocked(); err != nil {
		return err
	}
	b.gatherLocked()
	b.desk.hub.publish(Event{Kind: "companies", Revision: b.revision})
	b.desk.changed()
	return nil
}

// rememberLocked keeps what is told of companies when no lists are at hand.
func (b *board) rememberLocked() error {
	if err := b.desk.rig.Store().Keep(openKept, b.openLocked()); err != nil {
		return err
	}
	names := b.desk.program.get().Names
	if names == nil {
		names = map[connectwise.CompanyID]string{}
	}
	before := maps.Clone(names)
	for _, id := range b.shown {
		if company := b.byID[id]; company != nil {
			names[id] = company.Name
		}
	}
	if maps.Equal(before, names) {
		return nil
	}
	defer b.desk.directory.forget() // it finds companies by these
	return b.desk.program.update(func(r *remembered) { r.Names = names })
}

// proposeLocked decides which companies there are to be shown, and proposes for
// them.
func (b *board) proposeLocked(s settings.Settings) {
	b.scope = s
	b.lists.Settings = s
	b.shown = nil
	for i := range b.lists.ConnectWise {
		company := &b.lists.ConnectWise[i]
		if b.lists.InScope(company) || b.decisionOf(company.ID) != base.None {
			b.shown = append(b.shown, company.ID)
		}
	}
	for id := range b.lists.Matches {
		if b.byID[id] == nil {
			b.shown = append(b.shown, id)
		}
	}
	names := make(map[connectwise.CompanyID]string, len(b.shown))
	for _, id := range b.shown {
		if company := b.byID[id]; company != nil {
			names[id] = strings.ToLower(company.Name)
		}
	}
	slices.SortFunc(b.shown, func(x, y connectwise.CompanyID) int {
		return cmp.Or(cmp.Compare(names[x], names[y]), cmp.Compare(x, y))
	})
	b.proposals = match.NewBoard(b.lists.Input())
	b.revision++
}

// refresh takes over what changed since: the settings, and matches that a run or
// the command line made. fresh is false when the lists have to be read.
func (b *board) refresh() (fresh bool, err error) {
	s, _, err := b.desk.rig.LoadSettings()
	if err != nil {
		return false, err
	}
	matches, err := b.desk.rig.Store().Matches()
	if err != nil {
		return false, err
	}
	dismissals, err := b.desk.rig.Store().Dismissals()
	if err != nil {
		return false, err
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.lists == nil {
		return false, nil
	}
	if s.ConnectWise != b.lists.Settings.ConnectWise || s.Hudu != b.lists.Settings.Hudu {
		b.dropLocked() // another system's companies
		return false, nil
	}
	stored := make(map[connectwise.CompanyID]base.Match, len(matches))
	for _, m := range matches {
		stored[m.Company] = m
	}
	changed := differing(b.lists.Matches, stored)
	// A match takes the dismissal of its pair out of the lists, not out of the
	// proposals: what differs is asked for before.
	dismissed, reopened := missing(dismissals, b.lists.Dismissals), missing(b.lists.Dismissals, dismissals)
	b.takeLocked(changed)
	b.dismissLocked(dismissed, reopened)
	if !sameScope(s, b.scope) || slices.ContainsFunc(changed, func(m base.Match) bool { return !slices.Contains(b.shown, m.Company) }) {
		b.proposeLocked(s)
	}
	return !b.ranSince || !b.missingLocked(matches), nil
}

// dropLocked forgets the lists, and everything that was made of them.
func (b *board) dropLocked() {
	b.ungatherLocked()
	b.lists, b.existing, b.proposals, b.failure, b.shown, b.byID, b.notes = nil, nil, nil, nil, nil, nil, nil
}

// differing are the matches of now that stand otherwise in before; one that is
// no more comes as [base.None].
func differing(before, now map[connectwise.CompanyID]base.Match) []base.Match {
	var changed []base.Match
	for id, m := range now {
		if was := before[id]; was.Decision != m.Decision || was.Hudu != m.Hudu || was.Second != m.Second {
			changed = append(changed, m)
		}
	}
	for id := range before {
		if _, still := now[id]; !still {
			changed = append(changed, base.Match{Company: id, Decision: base.None})
		}
	}
	return changed
}

// missingLocked tells whether a match names a company of Hudu that the lists do
// not have: after a run it is one that the run created.
func (b *board) missingLocked(matches []base.Match) bool {
	known := make(map[hudu.CompanyID]bool, len(b.lists.Hudu))
	for i := range b.lists.Hudu {
		known[b.lists.Hudu[i].ID] = true
	}
	return slices.ContainsFunc(matches, func(m base.Match) bool { return m.Decision == base.Matched && !known[m.Hudu] })
}

// sameScope tells whether the settings let in the same companies.
func sameScope(a, b settings.Settings) bool {
	return reflect.DeepEqual(a.Only, b.Only) && reflect.DeepEqual(a.Skip.CompanyTypes, b.Skip.CompanyTypes) &&
		reflect.DeepEqual(a.Skip.CompanyStatuses, b.Skip.CompanyStatuses)
}
