package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	bolt "go.etcd.io/bbolt"
)

// rewritten is what is put behind the name of the file while it is written anew.
const rewritten = ".new"

// Rewrite writes the file anew with what is remembered and nothing else. What was
// forgotten stays in the pages of the old file that nothing uses any more, where
// anybody who opens it can read it. Nobody else works on the store meanwhile; a
// crash leaves the old file or the new one.
func (s *Store) Rewrite() error {
	s.swapping.Lock()
	defer s.swapping.Unlock()
	if damage := s.broken(); damage != nil {
		return fmt.Errorf("rewrite store: %w", damage)
	}
	fresh := s.path + rewritten
	if err := s.writeAnew(fresh); err != nil {
		return errors.Join(fmt.Errorf("rewrite store: %w", withNextStep(s.path, err)), remove(fresh))
	}
	old := s.db
	// Where an open file can be replaced it is, so that nobody else gets hold of
	// the folder meanwhile.
	swapped := os.Rename(fresh, s.path)
	if swapped != nil {
		if err := old.Close(); err != nil {
			return fmt.Errorf("rewrite store: %w", err)
		}
		swapped = os.Rename(fresh, s.path)
	}
	opened := s.openFile()
	closed := old.Close()
	if s.db == nil {
		s.db = old // which answers that it is not open
	}
	if err := errors.Join(swapped, opened, closed); err != nil {
		return errors.Join(fmt.Errorf("rewrite store: %w", err), remove(fresh))
	}
	return nil
}

// writeAnew copies what the store holds into a new file of that name.
func (s *Store) writeAnew(name string) error {
	if err := remove(name); err != nil { // of a crash
		return err
	}
	fresh, err := bolt.Open(name, 0o600, &bolt.Options{Timeout: lockWait, FreelistType: bolt.FreelistMapType})
	if err != nil {
		return err
	}
	return errors.Join(guarded(s.path, func() error { return bolt.Compact(fresh, s.db, 0) }), fresh.Close())
}

// remove removes a file, if there is one.
func remove(name string) error {
	if err := os.Remove(name); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
