package store

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"time"

	bolt "go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"
)

// FileName is the name of the file in the data folder.
const FileName = "crossdock.db"

// lockWait is how long a second opener waits before it gives up.
const lockWait = time.Second

// ErrTaken is the failure of opening a file that another process has open.
var ErrTaken = errors.New("another Crossdock has this data folder open: close it, or name another folder with --data-dir")

// Options are what [Open] follows. The zero Options suit.
type Options struct {
	// Now is the clock; nil is [time.Now].
	Now func() time.Time
}

// Store is an open file. It is safe for concurrent use.
type Store struct {
	// swapping is held, for reading, while somebody works on the file, and else
	// while another file takes its place.
	swapping sync.RWMutex

	db   *bolt.DB
	path string
	file *os.File // what db has open
	now  func() time.Time

	mu     sync.Mutex // guards damage
	damage *DamagedError
}

// Open opens the file and makes it, or brings it up to date, first. Errors:
// [ErrTaken]; a file that is damaged or newer than this program, each with the
// next step; a folder that cannot be written.
func Open(path string, options Options) (*Store, error) {
	if options.Now == nil {
		options.Now = time.Now
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, fmt.Errorf("make data folder: %w", err)
	}
	s := &Store{path: path, now: options.Now}
	if err := s.openFile(); err != nil {
		return nil, err
	}
	if err := s.prepare(path); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// openFile opens the database and looks whether it is whole. Whoever waited for
// the lock of a file that was replaced meanwhile has got that of a file which
// nobody finds any more: it is left for the one that is there now.
func (s *Store) openFile() error {
	err := s.openNamed()
	if err == nil && !s.isNamed() {
		// Once: not every file system tells files apart.
		if err = s.closeFile(); err == nil {
			err = s.openNamed()
		}
	}
	return err
}

// isNamed tells whether what is open is the file of that name.
func (s *Store) isNamed() bool {
	here, err := s.file.Stat()
	if err != nil {
		return false
	}
	there, err := os.Stat(s.path)
	return err == nil && os.SameFile(here, there)
}

func (s *Store) openNamed() error {
	if err := narrow(s.path); err != nil {
		return err
	}
	err := guarded(s.path, func() (err error) {
		s.db, err = bolt.Open(s.path, 0o600, &bolt.Options{Timeout: lockWait, FreelistType: bolt.FreelistMapType, OpenFile: s.open})
		if err != nil {
			return err
		}
		return examine(s.db)
	})
	var damage *DamagedError
	switch {
	case err == nil:
		return nil
	case errors.Is(err, bolterrors.ErrTimeout):
		return ErrTaken
	case errors.As(err, &damage):
		s.damage = damage
		return errors.Join(err, s.closeFile())
	case s.db != nil:
		return errors.Join(fmt.Errorf("open %s: %w", s.path, err), s.db.Close())
	default:
		return fmt.Errorf("open %s: %w", s.path, withNextStep(s.path, err))
	}
}

// open keeps the file that bbolt opens: where bbolt itself breaks off, nobody
// else can close it and so give up its lock.
func (s *Store) open(name string, flag int, mode fs.FileMode) (file *os.File, err error) {
	s.file, err = os.OpenFile(name, flag, mode) //nolint:gosec // the caller names the file
	return s.file, err
}

// narrow takes away what others may do with an existing file: a copy from
// elsewhere may come with more.
func narrow(path string) error {
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm()&0o077 == 0 || runtime.GOOS == "windows" {
		return nil //nolint:nilerr // opening it says what is wrong
	}
	if err := os.Chmod(path, 0o600); err != nil {
		return fmt.Errorf("keep %s from others: %w", path, err)
	}
	return nil
}

// Close releases the file.
func (s *Store) Close() error {
	s.swapping.RLock()
	defer s.swapping.RUnlock()
	return s.closeFile()
}

func (s *Store) closeFile() error {
	if s.broken() != nil {
		// The database may still hold its own locks, so that closing it would wait
		// for ever. The file is closed if bbolt has not done it.
		if err := errors.Join(unlock(s.file), s.file.Close()); err != nil && !errors.Is(err, fs.ErrClosed) {
			return fmt.Errorf("close store: %w", err)
		}
		return nil
	}
	if err := s.db.Close(); err != nil {
		return fmt.Errorf("close store: %w", err)
	}
	return nil
}

// broken is the damage that was met, nil for none.
func (s *Store) broken() *DamagedError {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.damage
}

// The buckets, by the names of the drawing.
var (
	root      = []byte("crossdock")
	meta      = []byte("meta")
	matches   = []byte("matches")
	links     = []byte("links")
	relations = []byte("relations")
	holds     = []byte("holds")
	runs      = []byte("runs")
	journals  = []byte("journal")
	open      = []byte("open")
	decisions = []byte("decisions")
	program   = []byte("program")
	reports   = []byte("reports")
	memory    = []byte("memory")

	dismissals = []byte("dismissals")
)

// bucket is one of the buckets inside root. All exist once [Open] returned.
func bucket(tx *bolt.Tx, name []byte) *bolt.Bucket { return tx.Bucket(root).Bucket(name) }

// update runs one mutation, on disk when it returns.
func (s *Store) update(what string, change func(*bolt.Tx) error) error {
	return s.do(what, func() error { return s.db.Update(change) })
}

// view runs one reading.
func (s *Store) view(what string, read func(*bolt.Tx) error) error {
	return s.do(what, func() error { return s.db.View(read) })
}

// do works on the file unless it is known to be damaged. Work does not come here
// again: it would wait for whoever waits for it.
func (s *Store) do(what string, work func() error) error {
	s.swapping.RLock()
	defer s.swapping.RUnlock()
	if damage := s.broken(); damage != nil {
		return fmt.Errorf("%s: %w", what, damage)
	}
	err := guarded(s.path, work)
	if err == nil {
		return nil
	}
	var damage *DamagedError
	if errors.As(err, &damage) {
		s.mu.Lock()
		s.damage = damage
		s.mu.Unlock()
	}
	return fmt.Errorf("%s: %w", what, withNextStep(s.path, err))
}

// number is a key that sorts by value.
func number(n int) []byte { return binary.BigEndian.AppendUint64(nil, uint64(n)) }
