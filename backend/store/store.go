package store

import (
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
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
	db  *bolt.DB
	now func() time.Time
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
	db, err := openFile(path)
	if err != nil {
		return nil, err
	}
	s := &Store{db: db, now: options.Now}
	if err := s.prepare(path); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return s, nil
}

// openFile opens the database. bbolt panics on some damaged files; that must
// reach the user as an error that names the file.
func openFile(path string) (db *bolt.DB, err error) {
	defer func() {
		if damage := recover(); damage != nil {
			db, err = nil, damaged(path, fmt.Errorf("%v", damage))
		}
	}()
	db, err = bolt.Open(path, 0o600, &bolt.Options{Timeout: lockWait, FreelistType: bolt.FreelistMapType})
	switch {
	case err == nil:
		return db, nil
	case errors.Is(err, bolterrors.ErrTimeout):
		return nil, ErrTaken
	case errors.Is(err, bolterrors.ErrInvalid), errors.Is(err, bolterrors.ErrChecksum), errors.Is(err, bolterrors.ErrVersionMismatch):
		return nil, damaged(path, err)
	default:
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
}

func damaged(path string, cause error) error {
	return fmt.Errorf("open %s: the file is damaged (%w): move it away and start again; matches can be imported, and links are found again in Hudu by the ConnectWise ID", path, cause)
}

// Close releases the file.
func (s *Store) Close() error {
	if err := s.db.Close(); err != nil {
		return fmt.Errorf("close store: %w", err)
	}
	return nil
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
)

// bucket is one of the buckets inside root. All exist once [Open] returned.
func bucket(tx *bolt.Tx, name []byte) *bolt.Bucket { return tx.Bucket(root).Bucket(name) }

// update runs one mutation, on disk when it returns.
func (s *Store) update(what string, change func(*bolt.Tx) error) error {
	if err := s.db.Update(change); err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	return nil
}

// view runs one reading.
func (s *Store) view(what string, read func(*bolt.Tx) error) error {
	if err := s.db.View(read); err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	return nil
}

// number is a key that sorts by value.
func number(n int) []byte { return binary.BigEndian.AppendUint64(nil, uint64(n)) }
