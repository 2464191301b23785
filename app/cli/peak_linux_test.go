package cli

import (
	"os/exec"
	"syscall"
)

// peakOf is the most resident memory that an ended process had, in KiB.
func peakOf(cmd *exec.Cmd) int64 {
	usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	return usage.Maxrss
}
