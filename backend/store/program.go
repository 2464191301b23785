package store

import (
	bolt "go.etcd.io/bbolt"

	"crossdock/backend/journal"
)

// Keep remembers a value of the program itself under a name: what JSON can
// carry, never a secret.
func (s *Store) Keep(name string, value any) error {
	return s.update("keep "+name, func(tx *bolt.Tx) error { return put(bucket(tx, program), []byte(name), value) })
}

// SettleAndKeep is [Store.Settle] and [Store.Keep] in one transaction.
func (s *Store) SettleAndKeep(effect journal.Effect, name string, value any) error {
	return s.update("keep "+name, func(tx *bolt.Tx) error {
		if err := putEffect(tx, effect); err != nil {
			return err
		}
		return put(bucket(tx, program), []byte(name), value)
	})
}

// Drop forgets what [Store.Keep] remembered. A name without a value is fine.
func (s *Store) Drop(name string) error {
	return s.update("drop "+name, func(tx *bolt.Tx) error { return bucket(tx, program).Delete([]byte(name)) })
}

// Kept reads a value that [Store.Keep] remembered; found is false, and the
// value zero, when there is none.
func Kept[T any](s *Store, name string) (value T, found bool, err error) {
	err = s.view("read "+name, func(tx *bolt.Tx) error {
		value, found, err = get[T](bucket(tx, program), []byte(name))
		return err
	})
	return value, found, err
}

// SaveReport remembers what a person has to look at after a run.
func (s *Store) SaveReport(run journal.RunID, report journal.Report) error {
	return s.update("save report", func(tx *bolt.Tx) error { return put(bucket(tx, reports), []byte(run), report) })
}

// Report is what a person has to look at after a run, empty when nothing is
// known of it.
func (s *Store) Report(run journal.RunID) (journal.Report, error) {
	var report journal.Report
	err := s.view("read report", func(tx *bolt.Tx) error {
		var err error
		report, _, err = get[journal.Report](bucket(tx, reports), []byte(run))
		return err
	})
	return report, err
}
