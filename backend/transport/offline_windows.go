package transport

import "golang.org/x/sys/windows"

// The system's numbers for no way out, for a host that does not answer, and for
// one that refuses.
var (
	noNetwork = []error{windows.WSAENETUNREACH, windows.WSAENETDOWN}
	noHost    = []error{windows.WSAEHOSTUNREACH}

	nobodyListens = []error{windows.WSAECONNREFUSED}
)
