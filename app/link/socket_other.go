//go:build !windows

package link

import (
	"errors"
	"syscall"
)

// alone is needed on Windows alone.
func alone(string, string, syscall.RawConn) error { return nil }

func isTaken(err error) bool { return errors.Is(err, syscall.EADDRINUSE) }
