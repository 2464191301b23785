//go:build unix

package store

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
)

// fullErrors: the disk, a person's share of it, or the longest file that is
// allowed.
func fullErrors() []syscall.Errno {
	return []syscall.Errno{syscall.ENOSPC, syscall.EDQUOT, syscall.EFBIG}
}

// unlock gives up bbolt's lock. Closing the file alone does not, as long as
// the process has it mapped.
func unlock(file *os.File) error {
	raw, err := file.SyscallConn()
	if err != nil {
		return err
	}
	var unlocking error
	err = raw.Control(func(fd uintptr) { unlocking = syscall.Flock(int(fd), syscall.LOCK_UN) })
	if errors.Is(err, fs.ErrClosed) {
		return nil
	}
	return errors.Join(err, unlocking)
}
