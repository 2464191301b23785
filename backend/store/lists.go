package store

import (
	"bytes"

	bolt "go.etcd.io/bbolt"
)

// listRows is inside memory, and made when lists are kept for the first time: a
// file without it knows none.
var listRows = []byte("lists")

var rowsKey = []byte("rows")

// KeepLists keeps both lists of companies as they were read last, in the form of
// whoever reads them again: what there is to know of the reading, and the rows.
// Without rows those that are kept stay.
func (s *Store) KeepLists(about, rows []byte) error {
	return s.update("keep lists of companies", func(tx *bolt.Tx) error {
		kept, err := bucket(tx, memory).CreateBucketIfNotExists(listRows)
		if err != nil {
			return err
		}
		if rows != nil {
			if err := kept.Put(rowsKey, rows); err != nil {
				return err
			}
		}
		return kept.Put(aboutKey, about)
	})
}

// Lists are both lists as [Store.KeepLists] kept them, nil when none are.
func (s *Store) Lists() (about, rows []byte, err error) {
	err = s.view("read lists of companies", func(tx *bolt.Tx) error {
		if kept := bucket(tx, memory).Bucket(listRows); kept != nil {
			about, rows = bytes.Clone(kept.Get(aboutKey)), bytes.Clone(kept.Get(rowsKey))
		}
		return nil
	})
	return about, rows, err
}

// AboutLists is what [Store.Lists] tells of them, without the rows.
func (s *Store) AboutLists() (about []byte, err error) {
	err = s.view("read lists of companies", func(tx *bolt.Tx) error {
		if kept := bucket(tx, memory).Bucket(listRows); kept != nil {
			about = bytes.Clone(kept.Get(aboutKey))
		}
		return nil
	})
	return about, err
}

// DropLists forgets both lists. Without any that is fine, and writes nothing.
func (s *Store) DropLists() error {
	if about, err := s.AboutLists(); err != nil || about == nil {
		return err
	}
	return s.update("drop lists of companies", func(tx *bolt.Tx) error { return bucket(tx, memory).DeleteBucket(listRows) })
}
