package store

import (
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	bolt "go.etcd.io/bbolt"
)

// Schema is the version that this program writes.
const Schema = 4

var versionKey = []byte("version")

// migrations bring a file from the version of their index to the next one.
// Each works on the stored bytes with its own copy of the old forms, so that
// later changes of the types never change how old files are read. Version 0 is
// a new file.
var migrations = []func(*bolt.Tx) error{
	func(tx *bolt.Tx) error {
		top, err := tx.CreateBucketIfNotExists(root)
		if err != nil {
			return err
		}
		for _, name := range []string{"meta", "matches", "links", "relations", "holds", "runs", "journal", "open"} {
			if _, err := top.CreateBucketIfNotExists([]byte(name)); err != nil {
				return err
			}
		}
		return nil
	},
	// What the window remembers.
	func(tx *bolt.Tx) error {
		for _, name := range []string{"decisions", "program", "reports"} {
			if _, err := tx.Bucket(root).CreateBucketIfNotExists([]byte(name)); err != nil {
				return err
			}
		}
		return nil
	},
	// What quick runs take from the reading before.
	func(tx *bolt.Tx) error {
		kept, err := tx.Bucket(root).CreateBucketIfNotExists([]byte("memory"))
		if err != nil {
			return err
		}
		for _, name := range []string{"agreements", "assets", "companies", "configurations", "contacts", "sites"} {
			if _, err := kept.CreateBucketIfNotExists([]byte(name)); err != nil {
				return err
			}
		}
		return nil
	},
	// Candidates that a person said no to.
	func(tx *bolt.Tx) error {
		_, err := tx.Bucket(root).CreateBucketIfNotExists([]byte("dismissals"))
		return err
	},
}

// prepare brings the file to this program's schema. Before a migration of a
// file in use a copy of it is put beside it.
func (s *Store) prepare(path string) error {
	version, err := s.version()
	switch {
	case err != nil:
		return err
	case version > Schema:
		return fmt.Errorf("open %s: it was written by a newer Crossdock (schema %d, this one knows %d): update Crossdock, or name another folder with --data-dir",
			path, version, Schema)
	case version == Schema:
		return nil
	case version > 0:
		if err := s.backup(backupName(path, version)); err != nil {
			return err
		}
	}
	return s.update("prepare store", func(tx *bolt.Tx) error { return migrate(tx, version) })
}

// migrate brings what is stored from that version to this program's schema.
func migrate(tx *bolt.Tx, version int) error {
	for _, step := range migrations[version:Schema] {
		if err := step(tx); err != nil {
			return err
		}
	}
	return bucket(tx, meta).Put(versionKey, number(Schema))
}

// backupName is the copy that is made of a file before it leaves that version.
func backupName(path string, version int) string { return fmt.Sprintf("%s.v%d.bak", path, version) }

func (s *Store) version() (int, error) {
	version := 0
	err := s.view("read store version", func(tx *bolt.Tx) error {
		top := tx.Bucket(root)
		if top == nil || top.Bucket(meta) == nil {
			return nil
		}
		stored := top.Bucket(meta).Get(versionKey)
		if len(stored) != 8 {
			return fmt.Errorf("%w: the version has %d bytes, want 8", errUndecodable, len(stored))
		}
		version = int(binary.BigEndian.Uint64(stored))
		return nil
	})
	return version, err
}

// backup writes a copy of the file, whole or not at all.
func (s *Store) backup(path string) error {
	return s.view("back up store", func(tx *bolt.Tx) error {
		part, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*")
		if err != nil {
			return err
		}
		_, err = tx.WriteTo(part)
		if err == nil {
			err = part.Sync()
		}
		if err = errors.Join(err, part.Close()); err == nil {
			err = os.Rename(part.Name(), path)
		}
		if err != nil {
			return errors.Join(err, os.Remove(part.Name()))
		}
		return nil
	})
}
