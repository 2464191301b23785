package engine

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"crossdock/backend/apierror"
	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/journal"
	"crossdock/backend/mapping"
	"crossdock/backend/record"
	"crossdock/backend/snapshot"
)

const (
	// mostAsked is how many missing records a run asks for: with more of them
	// something else is wrong, and the brakes would hold them anyway.
	mostAsked = 200
	// mostFailures is how many questions of one group may fail before the rest
	// of it is left for another run: each can take long.
	mostFailures = 3
)

// ConnectWise reads ConnectWise.
type ConnectWise interface {
	snapshot.ConnectWise
	// Exists asks for one record by its id. It is false only where ConnectWise
	// answered that there is none; a record that is there but cannot be shown
	// or read is an error.
	Exists(ctx context.Context, key record.Key, company connectwise.CompanyID) (bool, error)
	// Limited tells whether the role of the keys is known to hide records of
	// the kind silently: ConnectWise then denies that they exist.
	Limited(ctx context.Context, kind record.Kind) (bool, error)
}

// group is records that one control record speaks for.
type group struct {
	kind    record.Kind
	company connectwise.CompanyID
}

// confirmGone asks for the records that the lists did not show. Those that
// ConnectWise says are not there count as gone, provided that a record which
// the lists did show still answers afterwards: else it may be the keys, or a
// part of the server, that are gone.
func (s *session) confirmGone(scope journal.Scope, snap snapshot.Snapshot, d *decision, desired mapping.Desired) (inquiry, error) {
	found := inquiry{confirmed: map[record.Key]bool{}, doubts: map[record.Key]string{}}
	missing := missing(scope, snap, d, desired)
	if len(missing) == 0 {
		return found, nil
	}
	controls := readRecords(snap.ConnectWise)
	limited := map[record.Kind]bool{}
	asked := 0
	for _, of := range slices.SortedFunc(maps.Keys(missing), group.compare) {
		control, has := controls.of(of)
		if !has {
			continue
		}
		if _, known := limited[of.kind]; !known {
			s.tracker.ask(fmt.Sprintf("whether these keys see every %s", of.kind))
			// Without an answer nothing is known to be hidden.
			hides, err := s.ports.ConnectWise.Limited(s.ctx, of.kind)
			limited[of.kind] = err == nil && hides
		}
		if limited[of.kind] {
			continue
		}
		keys := missing[of]
		keys = keys[:min(len(keys), mostAsked-asked)]
		asked += len(keys)
		for _, key := range s.absent(keys, of, control, found.doubts) {
			found.confirmed[key] = true
		}
		if s.ctx.Err() != nil {
			return inquiry{}, s.ctx.Err()
		}
	}
	return found, nil
}

// inquiry is what asking for missing records by id found.
type inquiry struct {
	confirmed map[record.Key]bool
	doubts    map[record.Key]string // why the others are not confirmed, where it is known
}

// absent are the keys that ConnectWise says it does not have. None is, when
// the control record does not answer. Why a key is not among them goes into
// doubts.
func (s *session) absent(keys []record.Key, of group, control owned, doubts map[record.Key]string) []record.Key {
	var absent []record.Key
	failures := 0
	for _, key := range keys {
		s.tracker.ask(fmt.Sprintf("whether %s is still there", key))
		exists, err := s.ports.ConnectWise.Exists(s.ctx, key, of.company)
		switch {
		case s.ctx.Err() != nil:
			return nil
		case err == nil && !exists:
			absent = append(absent, key)
		case err != nil:
			doubts[key] = "asked for by its id: " + apierror.Plain(err)
		}
		if err != nil && apierror.ClassOf(err) != apierror.Denied {
			failures++
		}
		if failures == mostFailures {
			break
		}
	}
	if len(absent) == 0 {
		return nil
	}
	s.tracker.ask(fmt.Sprintf("for %s, which its list showed", control.key))
	if exists, err := s.ports.ConnectWise.Exists(s.ctx, control.key, control.company); err != nil || !exists {
		for _, key := range absent {
			doubts[key] = fmt.Sprintf("ConnectWise does not answer for %s either, which its list showed", control.key)
		}
		return nil
	}
	return absent
}

// missing are the linked records that a list of their kind should have shown,
// of all or of the run's scope, and did not, though their company is carried,
// and the agreements on tiles likewise. Left out are those for which an
// answer would change nothing, and assets that a person unarchived: what a
// person took out of the archive stays out.
func missing(scope journal.Scope, snap snapshot.Snapshot, d *decision, desired mapping.Desired) map[group][]record.Key {
	carried := map[connectwise.CompanyID]bool{}
	for _, company := range desired.Companies {
		carried[company.Record.ID] = true
	}
	wanted := map[record.Key]bool{}
	for _, asset := range desired.Assets {
		wanted[asset.Key] = true
	}
	missing := map[group][]record.Key{}
	for key, link := range d.base.Links {
		_, there := desired.Absent[key]
		_, held := d.base.Holds[key]
		switch {
		case there, held, wanted[key], link.Asset == 0, !key.Kind.IsAsset():
		case !lookedFor(scope, link, desired.Extents.Of(key.Kind)), !carried[link.Company], desired.SitesUnread[link.Company] != "":
		case matters(link, d.current, snap.Hudu.AssetsComplete):
			of := group{key.Kind, link.Company}
			missing[of] = append(missing[of], key)
		}
	}
	addUnseen(missing, snap.Hudu, d, desired)
	for _, keys := range missing {
		slices.SortFunc(keys, record.Key.Compare)
	}
	return missing
}

// addUnseen adds the agreements on tiles that the list does not show.
func addUnseen(missing map[group][]record.Key, read hudu.Records, d *decision, desired mapping.Desired) {
	if !desired.Extents.Agreements.Read() {
		return
	}
	for _, tile := range desired.Tiles {
		_, held := d.base.Holds[tile.Key()]
		id := d.base.Links[tile.Key()].Tile
		if held || !slices.ContainsFunc(read.Tiles, func(t hudu.MagicDash) bool { return t.ID == id }) {
			continue
		}
		of := group{record.Agreement, tile.Company}
		for _, key := range tile.Unseen {
			if !slices.Contains(missing[of], key) {
				missing[of] = append(missing[of], key)
			}
		}
	}
}

// lookedFor tells whether the record of the link would have been read if it were
// there.
func lookedFor(scope journal.Scope, link base.Link, extent connectwise.Extent) bool {
	return extent == connectwise.Complete || extent == connectwise.Partial && !scope.IsWhole() && scope.Covers(link.Key, link.Company)
}

// matters tells whether the plan would act on the record's absence.
func matters(link base.Link, current *mapping.Current, allRead bool) bool {
	asset := current.Asset(link.Asset)
	if asset == nil {
		return allRead // the link leads to nothing on either side
	}
	return !asset.Archived && !link.ArchivedByUs
}

func (g group) compare(other group) int {
	return record.Key{Kind: g.kind, ID: int(g.company)}.Compare(record.Key{Kind: other.kind, ID: int(other.company)})
}

// owned is a record and its company.
type owned struct {
	key     record.Key
	company connectwise.CompanyID
}

// controls are records that were just read: one of each company, and one of
// each kind under company 0.
type controls map[group]owned

// of is a record that speaks for the group: of the same company where there is
// one, for rights can end at companies. Sites are a list per company, so only
// one of that company says anything about them.
func (c controls) of(of group) (owned, bool) {
	control, has := c[of]
	if !has && of.kind != record.Location {
		control, has = c[group{kind: of.kind}]
	}
	return control, has
}

func (c controls) add(kind record.Kind, id, company int) {
	read := owned{record.Key{Kind: kind, ID: id}, connectwise.CompanyID(company)}
	c[group{kind, read.company}] = read
	c[group{kind: kind}] = read
}

func readRecords(records connectwise.Records) controls {
	c := controls{}
	for i := range records.Sites {
		c.add(record.Location, int(records.Sites[i].ID), records.Sites[i].Company.ID)
	}
	for i := range records.Contacts {
		c.add(record.Contact, int(records.Contacts[i].ID), records.Contacts[i].Company.ID)
	}
	for i := range records.Configurations {
		c.add(record.Configuration, int(records.Configurations[i].ID), records.Configurations[i].Company.ID)
	}
	for i := range records.Agreements {
		c.add(record.Agreement, int(records.Agreements[i].ID), records.Agreements[i].Company.ID)
	}
	return c
}
