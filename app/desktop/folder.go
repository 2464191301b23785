package desktop

import (
	"context"
	"fmt"
	"os/exec"
	"runtime"
	"sync"
)

// openers show a folder, by system.
var openers = map[string]string{"windows": "explorer.exe", "darwin": "open", "linux": "xdg-open"}

// openFolder shows a folder in the person's file manager. The group waits for
// what it starts.
func openFolder(ctx context.Context, path string, owned *sync.WaitGroup) error {
	opener, known := openers[runtime.GOOS]
	if !known {
		return fmt.Errorf("show folder %s: not known how on %s", path, runtime.GOOS)
	}
	cmd := exec.CommandContext(ctx, opener, path)
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("show folder %s: %w", path, err)
	}
	// Explorer's exit status tells nothing, and some openers stay.
	owned.Go(func() { _ = cmd.Wait() })
	return nil
}
