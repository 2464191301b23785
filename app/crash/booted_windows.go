package crash

import (
	"time"

	"golang.org/x/sys/windows"
)

// booted is when the machine started.
func booted() time.Time { return time.Now().Add(-windows.DurationSinceBoot()) }
