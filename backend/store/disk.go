package store

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
)

// DiskError is a disk that cannot take a change. What was written before it is
// on the disk, and the change is not, not even in part.
type DiskError struct {
	path  string
	cause error
}

func (e *DiskError) Error() string { return e.cause.Error() }

func (e *DiskError) Unwrap() error { return e.cause }

// UserHint is the next step.
func (e *DiskError) UserHint() string {
	return fmt.Sprintf("free some space on the disk of %s and start again: what was written down until now is kept, and a write whose outcome could not be noted is looked up in Hudu first", filepath.Dir(e.path))
}

// withNextStep adds to an error what a person can do about it.
func withNextStep(path string, err error) error {
	if isFull(err) {
		return &DiskError{path: path, cause: err}
	}
	return err
}

// isFull tells whether an error means that there is no room for more. Where
// bbolt makes the file longer, only the text of the error is left.
func isFull(err error) bool {
	for _, full := range fullErrors() {
		if errors.Is(err, full) || strings.HasSuffix(err.Error(), full.Error()) {
			return true
		}
	}
	return false
}
