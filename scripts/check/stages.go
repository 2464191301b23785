package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
)

func vet(ctx context.Context, _ options) error {
	return run(ctx, nil, "go", "vet", "./...")
}

func lint(ctx context.Context, _ options) error {
	return run(ctx, nil, "go", "tool", "-modfile=tools/golangci-lint.mod", "golangci-lint", "run", "./...")
}

func test(ctx context.Context, _ options) error {
	race, err := raceFlags(ctx)
	if err != nil {
		return err
	}
	return run(ctx, nil, "go", append(append([]string{"test"}, race...), "./...")...)
}

// soakSize is what tests read to choose their long size.
const soakSize = "CROSSDOCK_SOAK=1"

func soak(ctx context.Context, _ options) error {
	race, err := raceFlags(ctx)
	if err != nil {
		return err
	}
	args := append([]string{"test", "-count=1", "-timeout=2h"}, race...)
	return run(ctx, []string{soakSize}, "go", append(args, "./...")...)
}

// simulation repeats the tests whose names begin with TestSimulation: each
// draws its own seed, so that every repetition is another history.
func simulation(ctx context.Context, _ options) error {
	found, err := testFunctions(ctx, "TestSimulation")
	if err != nil {
		return err
	}
	if len(found) == 0 {
		fmt.Println("there is no simulation test")
		return nil
	}
	race, err := raceFlags(ctx)
	if err != nil {
		return err
	}
	args := append([]string{"test", "-count=20", "-timeout=2h", "-run=^TestSimulation"}, race...)
	return run(ctx, []string{soakSize}, "go", append(args, packages(found)...)...)
}

// cross is what can be known of the other systems from this one.
func cross(ctx context.Context, _ options) error {
	targets := []struct{ system, machine, verb string }{
		{"windows", "amd64", "build"},
		{"windows", "arm64", "build"},
		{"darwin", "arm64", "vet"},
		{"darwin", "amd64", "vet"},
	}
	var failed []string
	for _, t := range targets {
		env := []string{"GOOS=" + t.system, "GOARCH=" + t.machine, "CGO_ENABLED=0"}
		if err := run(ctx, env, "go", t.verb, "./..."); err != nil {
			failed = append(failed, t.system+"/"+t.machine)
		}
	}
	if len(failed) > 0 {
		return fmt.Errorf("not for %s", strings.Join(failed, ", "))
	}
	return nil
}

// run says what it runs, with what it adds to the environment, and shows the
// output as it comes.
func run(ctx context.Context, env []string, name string, args ...string) error {
	fmt.Println("$", strings.Join(append(append(env[:len(env):len(env)], name), args...), " "))
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Env = append(os.Environ(), env...)
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("run %s %s: %w", name, args[0], err)
	}
	return nil
}
