package rig

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"crossdock/backend/store"
)

const (
	// heldName is the file in a temporary folder that the program holds as long as
	// it works there, and that tells the folder from any other one.
	heldName = "held.db"
	// youth is how long a folder is left alone after it was made: it may be about
	// to be held.
	youth = time.Minute
)

// TempFolder makes a folder in parent that is this program's until it is let
// go, which removes it. Folders of the same prefix that were made in this way by
// programs that were killed are removed first.
func TempFolder(parent, prefix string) (dir string, letGo func() error, err error) {
	sweep(parent, prefix)
	dir, err = os.MkdirTemp(parent, prefix)
	if err != nil {
		return "", nil, fmt.Errorf("make temporary folder: %w", err)
	}
	held, err := store.Open(filepath.Join(dir, heldName), store.Options{})
	if err != nil {
		return "", nil, errors.Join(err, os.RemoveAll(dir))
	}
	return dir, func() error { return errors.Join(held.Close(), os.RemoveAll(dir)) }, nil
}

// sweep removes the temporary folders that nobody holds any more. What cannot be
// removed is left for another time.
func sweep(parent, prefix string) {
	found, err := filepath.Glob(filepath.Join(parent, prefix+"*"))
	if err != nil {
		return
	}
	for _, dir := range found {
		if isLeft(dir) {
			_ = os.RemoveAll(dir)
		}
	}
}

// isLeft tells whether a folder is a temporary one of ours that nobody holds.
func isLeft(dir string) bool {
	folder, err := os.Lstat(dir)
	if err != nil || !folder.IsDir() || time.Since(folder.ModTime()) < youth {
		return false
	}
	path := filepath.Join(dir, heldName)
	if mark, err := os.Lstat(path); err != nil || !mark.Mode().IsRegular() {
		return false
	}
	held, err := store.Open(path, store.Options{})
	return err == nil && held.Close() == nil
}
