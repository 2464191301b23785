package store

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"slices"
	"time"

	bolt "go.etcd.io/bbolt"

	"crossdock/backend/journal"
)

// BeginRun stores a run that starts.
func (s *Store) BeginRun(run journal.Run) error { return s.saveRun("begin run", run) }

// FinishRun stores a run that ended.
func (s *Store) FinishRun(run journal.Run) error { return s.saveRun("finish run", run) }

func (s *Store) saveRun(what string, run journal.Run) error {
	return s.update(what, func(tx *bolt.Tx) error { return put(bucket(tx, runs), []byte(run.ID), run) })
}

// Runs are all runs, newest first.
func (s *Store) Runs() ([]journal.Run, error) {
	all := []journal.Run{}
	err := s.view("read runs", func(tx *bolt.Tx) error {
		return each(bucket(tx, runs), func(run journal.Run) error { all = append(all, run); return nil })
	})
	slices.Reverse(all)
	return all, err
}

// EachRun visits the runs, newest first, until the visit answers false. A visit asks
// nothing of the store.
func (s *Store) EachRun(visit func(journal.Run) (more bool)) error {
	return s.view("read runs", func(tx *bolt.Tx) error {
		cursor := bucket(tx, runs).Cursor()
		for key, content := cursor.Last(); key != nil; key, content = cursor.Prev() {
			run, err := decode[journal.Run](key, content)
			if err != nil {
				return err
			}
			if !visit(run) {
				return nil
			}
		}
		return nil
	})
}

// Run is one run; found is false when there is none of that id.
func (s *Store) Run(id journal.RunID) (run journal.Run, found bool, err error) {
	err = s.view("read run", func(tx *bolt.Tx) error {
		run, found, err = get[journal.Run](bucket(tx, runs), []byte(id))
		return err
	})
	return run, found, err
}

// Intend stores a write before its request leaves.
func (s *Store) Intend(entry journal.Entry) error {
	return s.update("journal intent", func(tx *bolt.Tx) error { return putEntry(tx, entry) })
}

// Finish stores the outcome of a write together with what it brought about.
func (s *Store) Finish(entry journal.Entry, effect journal.Effect) error {
	return s.update("journal outcome", func(tx *bolt.Tx) error {
		if err := putEntry(tx, entry); err != nil {
			return err
		}
		if err := notePage(tx, entry); err != nil {
			return err
		}
		return putEffect(tx, effect)
	})
}

// fullPages is how full a page of the journal gets before it is split: entries
// come in the order of their keys, so that nothing is put between them later.
const fullPages = 0.9

// putEntry stores an entry and keeps the index of open ones in step.
func putEntry(tx *bolt.Tx, entry journal.Entry) error {
	of, err := bucket(tx, journals).CreateBucketIfNotExists([]byte(entry.Run))
	if err != nil {
		return fmt.Errorf("make journal of run %s: %w", entry.Run, err)
	}
	of.FillPercent = fullPages
	if err := put(of, number(entry.Sequence), entry); err != nil {
		return err
	}
	key := openKey(entry.Run, entry.Sequence)
	if entry.State.Open() {
		return bucket(tx, open).Put(key, nil)
	}
	return bucket(tx, open).Delete(key)
}

func openKey(run journal.RunID, sequence int) []byte {
	return append([]byte(string(run)+"/"), number(sequence)...)
}

// Entries are the writes of a run, in their order.
func (s *Store) Entries(run journal.RunID) ([]journal.Entry, error) {
	all := []journal.Entry{}
	err := s.EachEntry(run, func(entry journal.Entry) { all = append(all, entry) })
	return all, err
}

// EachEntry visits the writes of a run, in their order. A visit asks nothing of the
// store.
func (s *Store) EachEntry(run journal.RunID, visit func(journal.Entry)) error {
	return s.view("read journal", func(tx *bolt.Tx) error {
		of := bucket(tx, journals).Bucket([]byte(run))
		if of == nil {
			return nil
		}
		return each(of, func(entry journal.Entry) error { visit(entry); return nil })
	})
}

// EachEntryFrom visits the writes of a run from a sequence on, in their order.
func (s *Store) EachEntryFrom(run journal.RunID, sequence int, visit func(journal.Entry)) error {
	return s.view("read journal", func(tx *bolt.Tx) error {
		of := bucket(tx, journals).Bucket([]byte(run))
		if of == nil {
			return nil
		}
		cursor := of.Cursor()
		for key, content := cursor.Seek(number(sequence)); key != nil; key, content = cursor.Next() {
			entry, err := decode[journal.Entry](key, content)
			if err != nil {
				return err
			}
			visit(entry)
		}
		return nil
	})
}

// EntriesAt are the writes of a run with these sequences, in the order asked
// for; those that are not there are left out.
func (s *Store) EntriesAt(run journal.RunID, sequences []int) ([]journal.Entry, error) {
	some := make([]journal.Entry, 0, len(sequences))
	err := s.view("read journal", func(tx *bolt.Tx) error {
		of := bucket(tx, journals).Bucket([]byte(run))
		if of == nil {
			return nil
		}
		for _, sequence := range sequences {
			entry, found, err := get[journal.Entry](of, number(sequence))
			if err != nil {
				return err
			}
			if found {
				some = append(some, entry)
			}
		}
		return nil
	})
	return some, err
}

// OpenEntries are the writes of all runs whose outcome is not known, oldest
// first.
func (s *Store) OpenEntries() ([]journal.Entry, error) {
	all := []journal.Entry{}
	err := s.view("read open writes", func(tx *bolt.Tx) error {
		return bucket(tx, open).ForEach(func(key, _ []byte) error {
			entry, err := openEntry(tx, key)
			if err == nil {
				all = append(all, entry)
			}
			return err
		})
	})
	return all, err
}

func openEntry(tx *bolt.Tx, key []byte) (journal.Entry, error) {
	cut := bytes.LastIndexByte(key[:max(0, len(key)-8)], '/')
	if cut < 0 {
		return journal.Entry{}, fmt.Errorf("decode open write %q: no run", key)
	}
	of := bucket(tx, journals).Bucket(key[:cut])
	if of == nil {
		return journal.Entry{}, fmt.Errorf("open write %q: its run has no journal", key)
	}
	entry, found, err := get[journal.Entry](of, key[cut+1:])
	if err == nil && !found {
		err = fmt.Errorf("open write %d of run %s: not in the journal", binary.BigEndian.Uint64(key[cut+1:]), key[:cut])
	}
	return entry, err
}

// Prune removes runs that started before the given time, with their journals
// and reports. Runs with an open write stay, since it is still to be looked up,
// and so does the newest run: it says when and how the last one ended. A run
// whose undo stays does too: undoing a run between the two asks both what they
// left. The newest run of everything that came to its end says how the records
// stand, together with those after it, so that all of them stay but for runs
// that failed and wrote nothing.
func (s *Store) Prune(before time.Time) error {
	return s.update("prune journal", func(tx *bolt.Tx) error {
		var old [][]byte
		gone := map[journal.RunID]bool{}
		cursor := bucket(tx, runs).Cursor()
		newest, _ := cursor.Last()
		whole, err := newestWhole(tx)
		if err != nil {
			return err
		}
		for key, content := cursor.Last(); key != nil; key, content = cursor.Prev() {
			run, err := decode[journal.Run](key, content)
			if err != nil {
				return err
			}
			tells := whole != nil && bytes.Compare(key, whole) >= 0 && (run.Summary.Outcome != journal.Failed || run.Summary.Counts.Writes() > 0)
			stays := !run.Started.Before(before) || bytes.Equal(key, newest) || tells || run.Summary.Outcome == journal.Running || hasOpen(tx, run.ID)
			if stays || run.UndoneBy != "" && !gone[run.UndoneBy] {
				continue
			}
			gone[run.ID] = true
			old = append(old, bytes.Clone(key))
		}
		for _, id := range old {
			if err := removeRun(tx, id); err != nil {
				return err
			}
		}
		return nil
	})
}

// newestWhole is the key of the newest run that saw everything, nil without one.
func newestWhole(tx *bolt.Tx) ([]byte, error) {
	cursor := bucket(tx, runs).Cursor()
	for key, content := cursor.Last(); key != nil; key, content = cursor.Prev() {
		run, err := decode[journal.Run](key, content)
		if err != nil || run.SawEverything() {
			return key, err
		}
	}
	return nil, nil
}

func hasOpen(tx *bolt.Tx, run journal.RunID) bool {
	prefix := []byte(string(run) + "/")
	key, _ := bucket(tx, open).Cursor().Seek(prefix)
	return bytes.HasPrefix(key, prefix)
}

func removeRun(tx *bolt.Tx, id []byte) error {
	if err := bucket(tx, reports).Delete(id); err != nil {
		return err
	}
	if err := bucket(tx, runs).Delete(id); err != nil {
		return err
	}
	if bucket(tx, journals).Bucket(id) == nil {
		return nil
	}
	return bucket(tx, journals).DeleteBucket(id)
}
