package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"runtime"
)

// page checks and builds the frontend.
func page(ctx context.Context, _ options) error {
	if err := goRun(ctx, nil, "run", "./scripts/provide", "npm", "browser"); err != nil {
		return err
	}
	for _, script := range []string{"types", "lint", "test", "build", "size"} {
		fmt.Println("npm run", script)
		if err := npmRun(ctx, script); err != nil {
			return err
		}
	}
	return nil
}

// journeys drives the real program in a browser. On Linux the keys of a person
// go into a real keyring on a message bus of its own.
func journeys(ctx context.Context, _ options) error {
	if err := goRun(ctx, nil, "run", "./scripts/provide", "npm", "browser", "display"); err != nil {
		return err
	}
	return npmRun(ctx, "e2e")
}

// npmRun runs one script of frontend/package.json.
func npmRun(ctx context.Context, script string) error {
	npm := "npm"
	if runtime.GOOS == "windows" {
		npm = "npm.cmd"
	}
	cmd := exec.CommandContext(ctx, npm, "run", "--silent", script)
	cmd.Dir = "frontend"
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("npm run %s: %w", script, err)
	}
	return nil
}
