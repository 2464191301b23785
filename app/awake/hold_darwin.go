package awake

import (
	"context"
	"os"
	"os/exec"
	"strconv"
)

// hold keeps the machine awake until the context ends, by the program that
// macOS has for it. That one ends with this process as well, however it ends.
func hold(ctx context.Context) {
	_ = exec.CommandContext(ctx, "/usr/bin/caffeinate", "-i", "-w", strconv.Itoa(os.Getpid())).Run() // without it the machine sleeps as it always did
}
