package app

import (
	"cmp"
	"maps"
	"reflect"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
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

	// patience is how long the lists of an earlier start wait for those that are
	// being read.
	patience time.Duration

	reading   sync.Mutex   // held while the lists are read
	keeping   sync.Mutex   // held while they are kept
	resets    atomic.Int64 // a reading that one of them overtook is of no use
	resetting atomic.Bool  // nobody works with the lists any more, nor decides

	mu        sync.Mutex     // guards what follows
	lists     *rig.Companies // nil until they were read
	existing  map[hudu.CompanyID]bool
	readAt    time.Time
	failure   *Error // why they could not be read anew
	renewing  bool   // they are those of an earlier start, and are being read anew
	proposals *match.Board
	scope     settings.Settings // that the proposals were made with
	shown     []connectwise.CompanyID
	byID      map[connectwise.CompanyID]*connectwise.Company
	ranSince  bool // a run ended since the lists were read
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
	return m.Decision == base.Matched && !b.existing[m.Hudu] && !b.isSinceLocked(m)
}

// isSinceLocked tells whether a match names a company of Hudu that older lists
// cannot know, such as one that a sync created since they were read.
func (b *board) isSinceLocked(m base.Match) bool {
	older := b.renewing || b.failure != nil
	return older && m.Decision == base.Matched && !b.existing[m.Hudu] && !b.lists.Gone[m.Hudu]
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

// dropLocked forgets the lists, and everything that was made of them.
func (b *board) dropLocked() {
	b.ungatherLocked()
	b.lists, b.existing, b.proposals, b.failure, b.shown, b.byID, b.notes = nil, nil, nil, nil, nil, nil, nil
	b.renewing = false
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
func (b *board) missingLocked() bool {
	for _, m := range b.lists.Matches {
		if m.Decision == base.Matched && !b.existing[m.Hudu] {
			return true
		}
	}
	return false
}

// sameSystems tells whether the settings ask the same systems, as the same client.
func sameSystems(a, b settings.Settings) bool {
	return a.ConnectWise == b.ConnectWise && a.Hudu == b.Hudu
}

// sameScope tells whether the settings let in the same companies.
func sameScope(a, b settings.Settings) bool {
	return reflect.DeepEqual(a.Only, b.Only) && reflect.DeepEqual(a.Skip.CompanyTypes, b.Skip.CompanyTypes) &&
		reflect.DeepEqual(a.Skip.CompanyStatuses, b.Skip.CompanyStatuses)
}
