package transport

import "golang.org/x/sys/windows"

// The system's numbers for no way out, and for a host that does not answer.
var (
	noNetwork = []error{windows.WSAENETUNREACH, windows.WSAENETDOWN}
	noHost    = []error{windows.WSAEHOSTUNREACH}
)
