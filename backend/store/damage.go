package store

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"strings"

	bolt "go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"
)

// DamagedError is the failure of a file that does not hold what the store
// wrote. Nothing in it is trusted any more.
type DamagedError struct {
	path  string
	cause error
}

func (e *DamagedError) Error() string {
	return fmt.Sprintf("open %s: the file is damaged (%v): move it away and start again; matches can be imported, and links are found again in Hudu by the ConnectWise ID", e.path, e.cause)
}

func (e *DamagedError) Unwrap() error { return e.cause }

// errUndecodable marks a stored value that is not what the store writes.
var errUndecodable = errors.New("a stored value cannot be read")

// isDamage tells whether an error of bbolt or of a stored value means that the
// file is damaged.
func isDamage(err error) bool {
	for _, damage := range []error{errUndecodable, bolterrors.ErrInvalid, bolterrors.ErrChecksum, bolterrors.ErrVersionMismatch} {
		if errors.Is(err, damage) {
			return true
		}
	}
	// bbolt has no name for a file that does not even hold its first two pages.
	return err != nil && strings.HasPrefix(err.Error(), "file size too small")
}

// guarded works on the file. bbolt panics on some damaged files, and reading a
// part of the mapped file that is not there is a fault that would end the
// process; both are turned into an error. A panic that comes from neither is
// passed on: it is a fault of the program, and the file is not to blame.
func guarded(path string, work func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		broken := recover()
		if broken == nil {
			return
		}
		if !isFault(broken) && !raisedByDatabase() {
			panic(broken)
		}
		err = &DamagedError{path: path, cause: fmt.Errorf("%v", broken)}
	}()
	if err = work(); isDamage(err) {
		return &DamagedError{path: path, cause: err}
	}
	return err
}

// isFault tells whether a panic is a read at an address that is not there.
func isFault(broken any) bool {
	_, is := broken.(interface{ Addr() uintptr })
	return is
}

// raisedByDatabase tells, in a deferred call, whether bbolt raised the panic
// that is being recovered.
func raisedByDatabase() bool {
	const depth = 32
	callers := make([]uintptr, depth)
	frames := runtime.CallersFrames(callers[:runtime.Callers(0, callers)])
	panicked := false
	for {
		frame, more := frames.Next()
		switch {
		case strings.HasPrefix(frame.Function, "runtime."):
			panicked = panicked || frame.Function == "runtime.gopanic"
		case panicked:
			return strings.HasPrefix(frame.Function, "go.etcd.io/bbolt")
		}
		if !more {
			return false
		}
	}
}

// examine wants the file to be as long as it says, and every key to be in its
// place. It reads keys alone: values are looked at when they are asked for.
func examine(db *bolt.DB) error {
	return db.View(func(tx *bolt.Tx) error {
		info, err := os.Stat(db.Path())
		if err != nil {
			return err
		}
		if info.Size() < tx.Size() {
			return fmt.Errorf("%w: it has %d bytes, and should have %d", bolterrors.ErrInvalid, info.Size(), tx.Size())
		}
		return tx.ForEach(func(_ []byte, b *bolt.Bucket) error { return walk(b) })
	})
}

// walk visits every key of a bucket and of those in it.
func walk(b *bolt.Bucket) error {
	return b.ForEach(func(key, value []byte) error {
		if value != nil {
			return nil
		}
		if inner := b.Bucket(key); inner != nil {
			return walk(inner)
		}
		return nil
	})
}
