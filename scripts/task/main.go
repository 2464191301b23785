// Command task starts the task runner, so that "go tool task NAME" works with
// nothing but Go installed while the runner's own dependencies stay out of the
// product's go.mod: they are pinned in tools/task.mod.
//
// It must never decide anything itself: the tasks are in Taskfile.yml.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"syscall"
)

func main() {
	status, err := run(os.Args[1:])
	if err != nil {
		fmt.Fprintln(os.Stderr, "task:", err)
	}
	os.Exit(status)
}

// run starts the pinned task runner at the top of the repository and gives
// back its exit status.
func run(args []string) (int, error) {
	top, err := repository()
	if err != nil {
		return 1, err
	}

	// A terminal sends Ctrl-C to the whole group, and the runner decides what
	// to do with it; this process only has to outlive the runner. Catching,
	// unlike ignoring, is not inherited.
	signal.Notify(make(chan os.Signal, 1), os.Interrupt)
	// A SIGTERM reaches one process alone and is handed on.
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()

	modfile := "-modfile=" + filepath.Join(top, "tools", "task.mod")
	cmd := exec.CommandContext(ctx, "go", append([]string{"tool", modfile, "task"}, args...)...)
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
	cmd.Dir = top
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr

	err = cmd.Run()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return max(exit.ExitCode(), 1), nil
	}
	if err != nil {
		return 1, fmt.Errorf("start the task runner: %w", err)
	}
	return 0, nil
}

// repository finds the folder of go.mod, so that the command works from any
// folder below it.
func repository() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", fmt.Errorf("find the repository: %w", err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir, nil
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", errors.New("find the repository: no go.mod here or above")
		}
		dir = parent
	}
}
