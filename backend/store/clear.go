package store

import (
	"fmt"

	bolt "go.etcd.io/bbolt"
)

// ClearAndKeep forgets everything and remembers the value under the name, in one
// transaction: after a crash either all is there or only the value. Copies that
// were put beside the file before a migration go first. What was forgotten can be
// read in the file until [Store.Rewrite].
func (s *Store) ClearAndKeep(name string, value any) error {
	for version := 1; version < Schema; version++ {
		if err := remove(backupName(s.path, version)); err != nil {
			return fmt.Errorf("remove a copy of the store: %w", err)
		}
	}
	return s.update("clear store", func(tx *bolt.Tx) error {
		if err := tx.DeleteBucket(root); err != nil {
			return err
		}
		if err := migrate(tx, 0); err != nil {
			return err
		}
		return put(bucket(tx, program), []byte(name), value)
	})
}
