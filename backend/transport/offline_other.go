//go:build !windows

package transport

import "syscall"

// The system's numbers for no way out, for a host that does not answer, and for
// one that refuses.
var (
	noNetwork = []error{syscall.ENETUNREACH, syscall.ENETDOWN}
	noHost    = []error{syscall.EHOSTUNREACH}

	nobodyListens = []error{syscall.ECONNREFUSED}
)
