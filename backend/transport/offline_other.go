//go:build !windows

package transport

import "syscall"

// The system's numbers for no way out, and for a host that does not answer.
var (
	noNetwork = []error{syscall.ENETUNREACH, syscall.ENETDOWN}
	noHost    = []error{syscall.EHOSTUNREACH}
)
