package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"

	"crossdock/scripts/compile"
)

// page checks and builds the frontend.
func page(ctx context.Context, _ options) error {
	if err := compile.Go(ctx, nil, "run", "./scripts/provide", "npm", "browser"); err != nil {
		return err
	}
	var failed []string
	for _, script := range []string{"types", "lint", "test", "build", "size"} {
		fmt.Println("npm run", script)
		// The stages after this one need the built page, whatever lint says.
		if err := npmRun(ctx, script); err != nil {
			failed = append(failed, script)
		}
	}
	if len(failed) > 0 {
		return fmt.Errorf("npm run %s", strings.Join(failed, ", "))
	}
	return nil
}

// board measures the match board and the other long lists with 5,000 rows. Work
// of the main thread and memory are held to their limits; times on the clock are
// printed, since a machine that others share can be half as fast for a while.
func board(ctx context.Context, _ options) error {
	if err := compile.Go(ctx, nil, "run", "./scripts/provide", "npm", "browser"); err != nil {
		return err
	}
	return npmRun(ctx, "bench", "--", "--limits", "--runs", "2")
}

// clock measures the same with times on the clock held to twice their limits.
func clock(ctx context.Context, _ options) error {
	if err := compile.Go(ctx, nil, "run", "./scripts/provide", "npm", "browser"); err != nil {
		return err
	}
	return npmRun(ctx, "bench", "--", "--limits", "--slack", "2")
}

// journeys drives the real program in a browser. On Linux the keys of a person
// go into a real keyring on a message bus of its own.
func journeys(ctx context.Context, _ options) error {
	if err := compile.Go(ctx, nil, "run", "./scripts/provide", "npm", "browser", "display"); err != nil {
		return err
	}
	return npmRun(ctx, "e2e")
}

// npmRun runs one script of frontend/package.json.
func npmRun(ctx context.Context, script string, args ...string) error {
	npm := "npm"
	if runtime.GOOS == "windows" {
		npm = "npm.cmd"
	}
	cmd := exec.CommandContext(ctx, npm, append([]string{"run", "--silent", script}, args...)...)
	cmd.Dir = "frontend"
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("npm run %s: %w", script, err)
	}
	return nil
}
