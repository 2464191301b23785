package crash

import (
	"time"

	"golang.org/x/sys/unix"
)

// booted is when the machine started, zero when that is not known.
func booted() time.Time {
	at, err := unix.SysctlTimeval("kern.boottime")
	if err != nil {
		return time.Time{}
	}
	return time.Unix(at.Unix())
}
