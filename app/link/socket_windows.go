package link

import (
	"errors"
	"syscall"

	"golang.org/x/sys/windows"
)

// exclusive is SO_EXCLUSIVEADDRUSE.
const exclusive = ^4

// alone keeps other programs from listening on the same port beside this one,
// which Windows allows otherwise.
func alone(_, _ string, socket syscall.RawConn) error {
	var failed error
	err := socket.Control(func(handle uintptr) {
		failed = windows.SetsockoptInt(windows.Handle(handle), windows.SOL_SOCKET, exclusive, 1)
	})
	return errors.Join(err, failed)
}

// isTaken tells of a port that another program has, or that Windows has set
// aside: some parts of it reserve whole ranges.
func isTaken(err error) bool {
	return errors.Is(err, windows.WSAEADDRINUSE) || errors.Is(err, windows.WSAEACCES)
}
