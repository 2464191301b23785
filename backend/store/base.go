package store

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"

	bolt "go.etcd.io/bbolt"

	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/journal"
	"crossdock/backend/record"
)

// Base is everything that is remembered between runs.
func (s *Store) Base() (base.Base, error) {
	b := base.Base{
		Matches: map[connectwise.CompanyID]base.Match{}, Links: map[record.Key]base.Link{},
		Relations: map[base.Ends]base.Relation{}, Holds: map[record.Key]base.Hold{},
	}
	err := s.view("read base", func(tx *bolt.Tx) error {
		if err := each(bucket(tx, matches), func(m base.Match) error { b.Matches[m.Company] = m; return nil }); err != nil {
			return err
		}
		if err := each(bucket(tx, links), func(l base.Link) error { b.Links[l.Key] = l; return nil }); err != nil {
			return err
		}
		if err := each(bucket(tx, relations), func(r base.Relation) error { b.Relations[r.Ends] = r; return nil }); err != nil {
			return err
		}
		if err := each(bucket(tx, holds), func(h base.Hold) error { b.Holds[h.Key] = h; return nil }); err != nil {
			return err
		}
		return each(bucket(tx, dismissals), func(d base.Dismissal) error { b.Dismissals = append(b.Dismissals, d); return nil })
	})
	return b, err
}

// Linked are the records that are tied to something in Hudu, without what is
// remembered of each.
func (s *Store) Linked() (map[record.Key]bool, error) {
	linked := map[record.Key]bool{}
	err := s.view("read links", func(tx *bolt.Tx) error {
		return bucket(tx, links).ForEach(func(key, _ []byte) error {
			kind, id, found := bytes.Cut(key, []byte("/"))
			if !found || len(id) != 8 {
				return fmt.Errorf("link %q: no key of a record", key)
			}
			linked[record.Key{Kind: record.Kind(kind), ID: int(binary.BigEndian.Uint64(id))}] = true //nolint:gosec // written from an int
			return nil
		})
	})
	return linked, err
}

// Matches are the decisions about companies, sorted by the ConnectWise id.
func (s *Store) Matches() ([]base.Match, error) {
	all := []base.Match{}
	err := s.view("read matches", func(tx *bolt.Tx) error {
		return each(bucket(tx, matches), func(m base.Match) error { all = append(all, m); return nil })
	})
	return all, err
}

// SaveMatches stores decisions, all or none; one for the same company replaces
// the old one. It does what [Store.Decide] does, and remembers no step.
func (s *Store) SaveMatches(decisions []base.Match) error { return s.Save(decisions, nil, nil) }

// Save is [Store.SaveMatches] and [Store.Dismiss] in one transaction, and
// remembers no step.
func (s *Store) Save(decisions []base.Match, dismissed, reopened []base.Dismissal) error {
	return s.update("save matches", func(tx *bolt.Tx) error {
		if err := swapDismissals(tx, reopened, dismissed); err != nil {
			return err
		}
		_, err := decide(tx, "", decisions)
		return err
	})
}

// DeleteMatch takes a decision back. One that does not exist is fine.
func (s *Store) DeleteMatch(company connectwise.CompanyID) error {
	return s.SaveMatches([]base.Match{{Company: company, Decision: base.None}})
}

// Hold keeps Crossdock away from a record.
func (s *Store) Hold(hold base.Hold) error {
	return s.update("hold record", func(tx *bolt.Tx) error { return put(bucket(tx, holds), []byte(hold.Key.String()), hold) })
}

// Release ends a hold. One that does not exist is fine.
func (s *Store) Release(key record.Key) error {
	return s.update("release record", func(tx *bolt.Tx) error { return bucket(tx, holds).Delete([]byte(key.String())) })
}

// Settle stores what became known without a write, all or nothing.
func (s *Store) Settle(effect journal.Effect) error {
	return s.update("settle", func(tx *bolt.Tx) error { return putEffect(tx, effect) })
}

func putMatches(tx *bolt.Tx, decisions []base.Match) error {
	for _, m := range decisions {
		if err := put(bucket(tx, matches), number(int(m.Company)), m); err != nil {
			return err
		}
	}
	return nil
}

func putEffect(tx *bolt.Tx, effect journal.Effect) error {
	if err := errors.Join(putMatches(tx, effect.Matches), putDismissals(tx, effect.Dismissals)); err != nil {
		return err
	}
	for _, link := range effect.Links {
		if err := put(bucket(tx, links), linkKey(link.Key), link); err != nil {
			return err
		}
	}
	for _, key := range effect.Unlink {
		if err := bucket(tx, links).Delete(linkKey(key)); err != nil {
			return err
		}
	}
	for _, relation := range effect.Relations {
		if err := put(bucket(tx, relations), endsKey(relation.Ends), relation); err != nil {
			return err
		}
	}
	for _, ends := range effect.RemovedRelations {
		if err := bucket(tx, relations).Delete(endsKey(ends)); err != nil {
			return err
		}
	}
	return putHolds(tx, effect)
}

func putHolds(tx *bolt.Tx, effect journal.Effect) error {
	for _, hold := range effect.Holds {
		if err := put(bucket(tx, holds), []byte(hold.Key.String()), hold); err != nil {
			return err
		}
	}
	for _, key := range effect.Released {
		if err := bucket(tx, holds).Delete([]byte(key.String())); err != nil {
			return err
		}
	}
	return nil
}

func linkKey(key record.Key) []byte { return append([]byte(string(key.Kind)+"/"), number(key.ID)...) }

func endsKey(ends base.Ends) []byte { return []byte(ends.From.String() + ">" + ends.To.String()) }
