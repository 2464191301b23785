package app

import (
	"time"

	"crossdock/app/rig"
)

// boardPatience is how long the board of a new start waits for both systems before
// it shows the lists of an earlier one.
const boardPatience = 2 * time.Second

// onlyCompanies is the note on lists of an earlier start.
const onlyCompanies = "Candidates are found by the companies alone until both systems can be read."

// keep keeps the lists for a start at which they cannot be read. It holds nobody
// up who is on the board, and what fails is told to the log alone.
func (b *board) keep() {
	b.keeping.Lock()
	defer b.keeping.Unlock()
	lists, at, resets := b.rows()
	d := b.desk
	d.resetting.Lock() // they would be kept behind a reset's back
	defer d.resetting.Unlock()
	if lists == nil || b.resets.Load() != resets {
		return
	}
	d.settings.Lock() // and behind that of a changed address
	defer d.settings.Unlock()
	if err := d.rig.KeepCompanies(lists, at); err != nil {
		d.log().WithError(err).Warn("the lists of companies could not be kept")
	}
}

// rows are the lists as they were read, and when, after so many resets; nil when
// there are none. Nobody changes them.
func (b *board) rows() (lists *rig.Companies, at time.Time, resets int64) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.lists == nil {
		return nil, time.Time{}, 0
	}
	return &rig.Companies{
		Settings: b.lists.Settings, ConnectWise: b.lists.ConnectWise, Hudu: b.lists.Hudu, Statuses: b.lists.Statuses,
		Unread: b.lists.Unread, Unreadable: b.lists.Unreadable, Gone: b.lists.Gone,
	}, b.readAt, b.resets.Load()
}

// isEmpty tells whether there is nothing to show yet.
func (b *board) isEmpty() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.lists == nil
}

// isRenewing tells whether the lists are those of an earlier start, of which no
// reading has said yet whether they can be read anew.
func (b *board) isRenewing() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.renewing
}

// readOrShowKept reads the lists. Where that takes long those of an earlier start
// are shown meanwhile: a machine without a network finds out late that it has none.
func (b *board) readOrShowKept() error {
	read := make(chan error, 1)
	b.desk.own(func() { read <- act(b.desk, "Matching.Board", b.readUnlessFresh) })
	select {
	case err := <-read:
		return err
	case <-time.After(b.patience):
	case <-b.desk.ctx.Done():
		return b.desk.ctx.Err()
	}
	if b.showKept() {
		return nil
	}
	select {
	case err := <-read:
		return err
	case <-b.desk.ctx.Done():
		return b.desk.ctx.Err()
	}
}

// showKept shows the lists of an earlier start while they are read anew; false
// when there are none.
func (b *board) showKept() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.lists != nil {
		return true // they were read meanwhile
	}
	if !b.putKeptLocked() {
		return false
	}
	b.renewing = true
	return true
}

// putKeptLocked takes the lists of an earlier start; false when there are none of
// the systems that the settings name.
func (b *board) putKeptLocked() bool {
	lists, at, err := b.desk.rig.KeptCompanies()
	if err != nil {
		b.desk.log().WithError(err).Warn("the lists of companies that were kept could not be read")
	}
	if err != nil || lists == nil {
		return false
	}
	b.putLocked(lists)
	b.readAt, b.notes = at, []string{onlyCompanies}
	return true
}

// failedLocked notes that the lists could not be read anew. Without any to show it
// is the answer's error.
func (b *board) failedLocked(err error) error {
	there := b.lists != nil || b.putKeptLocked()
	now := AsError(err)
	news := b.renewing || b.failure == nil || b.failure.Code != now.Code
	b.failure, b.renewing = now, false
	if !there {
		return err
	}
	b.ranSince = false // it was tried; the page offers to try again
	if news {
		b.revision++
		b.desk.hub.publish(Event{Kind: "companies", Revision: b.revision})
	}
	return nil
}

// readAgain reads the lists anew where that failed before: what was wrong may have
// been put right.
func (b *board) readAgain() {
	if !b.hasFailed() {
		return
	}
	b.desk.own(func() {
		b.reading.Lock()
		defer b.reading.Unlock()
		if !b.hasFailed() {
			return // somebody else has read them
		}
		if err := b.readLocked(); err != nil {
			b.desk.log().WithError(err).Warn("companies could not be read again")
		}
	})
}

// hasFailed tells whether the newest reading failed, so that the lists are older
// ones, or none.
func (b *board) hasFailed() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.failure != nil
}
