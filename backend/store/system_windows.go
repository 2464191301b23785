package store

import (
	"os"
	"syscall"
)

// fullErrors: ERROR_HANDLE_DISK_FULL, ERROR_DISK_FULL, ERROR_DISK_QUOTA_EXCEEDED.
func fullErrors() []syscall.Errno { return []syscall.Errno{39, 112, 1295} }

// unlock does nothing: closing the file gives up bbolt's lock.
func unlock(*os.File) error { return nil }
