//go:build !windows

package cli

import (
	"os"
	"os/signal"
	"syscall"
)

// readerGone are the errors of writing what nobody reads.
var readerGone = []error{syscall.EPIPE}

// outlivePipes makes writing what nobody reads an error. Otherwise the system
// ends the process on the spot, as if it had been killed. Programs that are
// started from here are ended as ever.
func outlivePipes() { signal.Notify(make(chan os.Signal, 1), syscall.SIGPIPE) }
