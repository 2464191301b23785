package app

import (
	"slices"

	"crossdock/app/rig"
	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
)

// read reads the lists anew. While that fails the ones there are stay, or those of
// an earlier start are shown.
func (b *board) read() error {
	b.reading.Lock()
	defer b.reading.Unlock()
	return b.readLocked()
}

// withLists works with the lists, which nobody changes meanwhile. They are read
// when they never were, or cannot be of use any more.
func withLists[T any](b *board, work func() (T, error)) (T, error) {
	if err := b.ensure(); err != nil {
		var nothing T
		return nothing, err
	}
	return whileThere(b, work)
}

// whileThere works with lists that were just read. What holds of them is asked
// within: they may have been dropped, or replaced by those of another reading.
func whileThere[T any](b *board, work func() (T, error)) (T, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.lists == nil || b.resetting.Load() {
		var nothing T
		return nothing, refusal(CodeStale, "The connections were changed, or everything was reset, while the companies were looked at.",
			"Read the companies again.")
	}
	return work()
}

// ensure reads the lists when they never were, or cannot be of use any more.
func (b *board) ensure() error {
	if fresh, err := b.refresh(); err != nil || fresh {
		return err
	}
	if b.isEmpty() {
		return b.readOrShowKept()
	}
	return b.readUnlessFresh()
}

func (b *board) readUnlessFresh() error {
	b.reading.Lock()
	defer b.reading.Unlock()
	// Somebody else may have read them meanwhile, or tried and come to nothing.
	if fresh, err := b.refresh(); err != nil || fresh && !b.isRenewing() {
		return err
	}
	return b.readLocked()
}

func (b *board) readLocked() error {
	resets := b.resets.Load()
	lists, err := b.desk.rig.ReadCompanies(b.desk.ctx, b.tellReading())
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.resets.Load() != resets {
		return refusal(CodeStale, "Everything was reset while the companies were read.", "")
	}
	if err != nil {
		return b.failedLocked(err)
	}
	if s, _, err := b.desk.rig.LoadSettings(); err != nil {
		return err
	} else if !sameSystems(s, lists.Settings) {
		return refusal(CodeStale, "The connections were changed while the companies were read.", "Read the companies again.")
	}
	// Decisions went on meanwhile.
	if err := b.desk.rig.TakeDecisions(lists); err != nil {
		return err
	}
	b.desk.hub.publish(Event{Kind: "reading", Reading: &Reading{ConnectWise: len(lists.ConnectWise), Hudu: len(lists.Hudu), Whole: true}})
	b.putLocked(lists)
	b.readAt, b.failure, b.ranSince = b.desk.now(), nil, false
	if err := b.rememberLocked(); err != nil {
		return err
	}
	b.gatherLocked()
	b.desk.own(b.keep)
	b.desk.hub.publish(Event{Kind: "companies", Revision: b.revision})
	b.desk.changed()
	return nil
}

// tellReading tells the page how many companies were read, now and then.
func (b *board) tellReading() func(connectwise, hudu int) {
	told := 0
	return func(connectwise, hudu int) {
		const every = 100 // rows
		if connectwise+hudu >= told+every {
			told = connectwise + hudu
			b.desk.hub.publish(Event{Kind: "reading", Reading: &Reading{ConnectWise: connectwise, Hudu: hudu}})
		}
	}
}

// putLocked takes lists in the place of those before, and proposes for them.
func (b *board) putLocked(lists *rig.Companies) {
	b.ungatherLocked()
	b.lists, b.notes, b.renewing = lists, nil, false
	b.existing = make(map[hudu.CompanyID]bool, len(lists.Hudu))
	for i := range lists.Hudu {
		b.existing[lists.Hudu[i].ID] = true
	}
	b.byID = make(map[connectwise.CompanyID]*connectwise.Company, len(lists.ConnectWise))
	for i := range lists.ConnectWise {
		b.byID[lists.ConnectWise[i].ID] = &lists.ConnectWise[i]
	}
	b.proposeLocked(lists.Settings)
}

// refresh takes over what changed since: the settings, and matches that a run or
// the command line made. fresh is false when the lists have to be read.
func (b *board) refresh() (fresh bool, err error) {
	// What is stored is read with the lists in hand: a decision in between would
	// be taken back here.
	b.mu.Lock()
	defer b.mu.Unlock()
	s, _, err := b.desk.rig.LoadSettings()
	if err != nil || b.lists == nil {
		return false, err
	}
	if !sameSystems(s, b.lists.Settings) {
		b.dropLocked() // another system's companies
		return false, nil
	}
	now := rig.Companies{}
	if err := b.desk.rig.TakeDecisions(&now); err != nil {
		return false, err
	}
	changed := differing(b.lists.Matches, now.Matches)
	// A match takes the dismissal of its pair out of the lists, not out of the
	// proposals: what differs is asked for before.
	dismissed, reopened := missing(now.Dismissals, b.lists.Dismissals), missing(b.lists.Dismissals, now.Dismissals)
	b.takeLocked(changed)
	b.dismissLocked(dismissed, reopened)
	if !sameScope(s, b.scope) || slices.ContainsFunc(changed, func(m base.Match) bool { return !slices.Contains(b.shown, m.Company) }) {
		b.proposeLocked(s)
	}
	return !b.ranSince || !b.missingLocked(), nil
}
