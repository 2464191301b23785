package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"

	"crossdock/scripts/compile"
)

// page checks and builds the frontend. The tests wait for a browser most of the
// time, so that the rest is done beside them.
func page(ctx context.Context, _ options) error {
	if err := compile.Go(ctx, nil, "run", "./scripts/provide", "npm", "browser"); err != nil {
		return err
	}
	tested := make(chan error, 1)
	go func() { tested <- npmRun(ctx, os.Stdout, "test") }()
	var failed []error
	var said bytes.Buffer
	// The build looks at the types first. The stages after this one need the
	// built page, whatever lint says.
	for _, script := range []string{"lint", "build", "size"} {
		fmt.Fprintln(&said, "npm run", script)
		failed = append(failed, npmRun(ctx, &said, script))
	}
	failed = append(failed, <-tested)
	_, _ = said.WriteTo(os.Stdout)
	return errors.Join(failed...)
}

// board measures the match board and the other long lists with 5,000 rows. Work
// of the main thread and memory are held to their limits; times on the clock are
// printed, since a machine that others share can be half as fast for a while.
func board(ctx context.Context, _ options) error {
	if err := compile.Go(ctx, nil, "run", "./scripts/provide", "npm", "browser"); err != nil {
		return err
	}
	return npmRun(ctx, os.Stdout, "bench", "--", "--limits", "--runs", "1")
}

// clock measures the same with times on the clock held to twice their limits.
func clock(ctx context.Context, _ options) error {
	if err := compile.Go(ctx, nil, "run", "./scripts/provide", "npm", "browser"); err != nil {
		return err
	}
	return npmRun(ctx, os.Stdout, "bench", "--", "--limits", "--slack", "2")
}

// journeys drives the real program in a browser. On Linux the keys of a person
// go into a real keyring on a message bus of its own.
func journeys(ctx context.Context, _ options) error {
	if err := compile.Go(ctx, nil, "run", "./scripts/provide", "npm", "browser", "display"); err != nil {
		return err
	}
	return npmRun(ctx, os.Stdout, "e2e")
}

// screens goes through every screen in both themes, all sizes and the states
// that are hard to reach.
func screens(ctx context.Context, _ options) error {
	if err := compile.Go(ctx, nil, "run", "./scripts/provide", "npm", "browser"); err != nil {
		return err
	}
	if err := compile.Page(ctx); err != nil {
		return err
	}
	return errors.Join(npmRun(ctx, os.Stdout, "screens"), npmRun(ctx, os.Stdout, "e2e", "--", "--all-sizes", "decisions"))
}

// npmRun runs one script of frontend/package.json, whose output goes to out.
func npmRun(ctx context.Context, out io.Writer, script string, args ...string) error {
	npm := "npm"
	if runtime.GOOS == "windows" {
		npm = "npm.cmd"
	}
	cmd := exec.CommandContext(ctx, npm, append([]string{"run", "--silent", script}, args...)...)
	cmd.Dir = "frontend"
	cmd.Stdout, cmd.Stderr = out, out
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("npm run %s: %w", script, err)
	}
	return nil
}
