package engine

import (
	"fmt"
	"maps"
	"slices"

	"crossdock/backend/apierror"
	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/journal"
	"crossdock/backend/mapping"
	"crossdock/backend/record"
	"crossdock/backend/snapshot"
)

// UnknownError is the failure of a run of one company or record that
// ConnectWise does not have, and of which nothing is in Hudu.
type UnknownError struct{ Key record.Key }

func (e *UnknownError) Error() string {
	if e.Key.Kind == record.Location {
		return fmt.Sprintf("no company that is carried has a site with the id %d in ConnectWise", e.Key.ID)
	}
	return fmt.Sprintf("ConnectWise has no %s with the id %d", e.Key.Kind, e.Key.ID)
}

// UserHint is the next step for a person.
func (e *UnknownError) UserHint() string {
	return fmt.Sprintf("Look up the id in ConnectWise; a record that is there is hidden from the keys, and 'crossdock check' shows their rights; 'crossdock explain %s' tells more", e.Key)
}

// namedIn tells whether a run is of that company or record by name.
func namedIn(scope journal.Scope, key record.Key) bool {
	return key == narrowedTo(scope) || len(scope.Records) > 0 && scope.Covers(key, 0)
}

// narrowedTo is the company or the one record that a run is of, zero for any
// other run.
func narrowedTo(scope journal.Scope) record.Key {
	if scope.Company != 0 {
		return record.Key{Kind: record.Company, ID: int(scope.Company)}
	}
	return scope.Record
}

// askForCompanies asks for the matched companies that were not among those read
// though they should have been.
func (s *session) askForCompanies(scope journal.Scope, d *decision, cw *connectwise.Records) error {
	read := make(map[connectwise.CompanyID]bool, len(cw.Companies))
	for i := range cw.Companies {
		read[cw.Companies[i].ID] = true
	}
	cw.CompaniesMissing = map[connectwise.CompanyID]string{}
	for _, id := range slices.Sorted(maps.Keys(d.base.Matches)) {
		key := record.Key{Kind: record.Company, ID: int(id)}
		wanted := cw.Extents.Companies == connectwise.Complete || namedIn(scope, key)
		if d.base.Matches[id].Decision != base.Matched || read[id] || !wanted {
			continue
		}
		if len(cw.CompaniesMissing) == mostAsked {
			cw.CompaniesMissing[id] = "too many companies are missing to ask for each of them"
			continue
		}
		s.tracker.ask(fmt.Sprintf("whether %s is still there", key))
		exists, err := s.ports.ConnectWise.Exists(s.ctx, key, id)
		switch {
		case s.ctx.Err() != nil:
			return s.ctx.Err()
		case err != nil:
			cw.CompaniesMissing[id] = "ConnectWise cannot show it: " + apierror.Plain(err)
		case exists:
			cw.CompaniesMissing[id] = "ConnectWise has it, though its list does not show it"
		default:
			cw.CompaniesMissing[id] = ""
		}
	}
	return nil
}

// lookUpScope refuses a run of a company or record of which neither side knows
// anything. Whoever only asks about a record gets an answer all the same, and
// among several records each counts for itself.
func (s *session) lookUpScope(scope journal.Scope, d *decision, desired mapping.Desired) error {
	key := narrowedTo(scope)
	if key.IsZero() || !s.asked.IsZero() {
		return nil
	}
	link := d.base.Links[key]
	standing := desired.Standing(key, link.Company)
	match := d.base.Matches[connectwise.CompanyID(key.ID)]
	matched := key.Kind == record.Company && (match.Decision == base.Matched || match.Archive)
	if standing.Known || matched || link.Asset != 0 || !desired.Extents.Of(key.Kind).Read() {
		return nil
	}
	if key.Kind == record.Location {
		return &UnknownError{key} // sites are reached through their company alone
	}
	s.tracker.ask(fmt.Sprintf("for %s", key))
	exists, err := s.ports.ConnectWise.Exists(s.ctx, key, 0)
	switch {
	case err != nil:
		return fmt.Errorf("read %s from ConnectWise: %w", key, err)
	case exists:
		return fmt.Errorf("read %s from ConnectWise: it is there, but no list shows it: open it in ConnectWise and save it again", key)
	default:
		return &UnknownError{key}
	}
}

// tellGone says of the records that a run is of which of them are gone, where
// there is nothing left to do about them.
func (s *session) tellGone(scope journal.Scope, d *decision, snap snapshot.Snapshot, desired mapping.Desired) {
	for _, key := range scope.Keys() {
		link, linked := d.base.Links[key]
		switch {
		case !key.Kind.IsAsset() || desired.Standing(key, link.Company).Known || !desired.Extents.Of(key.Kind).Read():
		case linked:
			d.tellGone(link, snap)
		case s.asked.IsZero():
			d.plan.Warnings = append(d.plan.Warnings, fmt.Sprintf("ConnectWise does not show %s, and nothing of it is in Hudu: nothing is left to do", key))
		}
	}
}

func (d *decision) tellGone(link base.Link, snap snapshot.Snapshot) {
	state := "is in the archive already"
	switch asset := d.current.Asset(link.Asset); {
	case asset == nil && !snap.Covers(link.HuduCompany):
		return
	case asset == nil:
		state = "is not in Hudu any more"
	case !asset.Archived:
		return
	}
	d.plan.Warnings = append(d.plan.Warnings, fmt.Sprintf("ConnectWise does not show %s any more, and its asset %s: nothing is left to do", link.Key, state))
	d.plan.Unchanged[link.Key.Kind]++
}
