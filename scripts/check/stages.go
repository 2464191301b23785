package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"crossdock/scripts/compile"
)

func vet(ctx context.Context, _ options) error {
	return compile.Go(ctx, nil, "vet", "./...")
}

func lint(ctx context.Context, _ options) error {
	return errors.Join(
		compile.Go(ctx, nil, "tool", "-modfile=tools/golangci-lint.mod", "golangci-lint", "run", "--allow-parallel-runners", "./..."),
		compile.Go(ctx, nil, "tool", "-modfile=tools/actionlint.mod", "actionlint"),
	)
}

func test(ctx context.Context, _ options) error {
	race, err := raceFlags(ctx)
	if err != nil {
		return err
	}
	if err := compile.Go(ctx, nil, append(append([]string{"test", "-timeout=30m"}, race...), "./...")...); err != nil || len(race) == 0 {
		return err
	}
	// Under the race detector simulations live through a few histories only.
	found, err := testFunctions(ctx, "TestSimulation")
	if err != nil || len(found) == 0 {
		return err
	}
	return compile.Go(ctx, nil, append([]string{"test", "-timeout=30m", "-run=^TestSimulation"}, packages(found)...)...)
}

// soakSize is what tests read to choose their long size.
const soakSize = "CROSSDOCK_SOAK=1"

func soak(ctx context.Context, _ options) error {
	race, err := raceFlags(ctx)
	if err != nil {
		return err
	}
	args := append([]string{"test", "-count=1", "-timeout=2h"}, race...)
	return compile.Go(ctx, []string{soakSize}, append(args, "./...")...)
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
	return compile.Go(ctx, []string{soakSize}, append(args, packages(found)...)...)
}

// cross is what can be known of the other systems from this one.
func cross(ctx context.Context, _ options) error {
	const windowTags = "desktop,production"
	targets := []struct{ system, machine, verb, tags string }{
		{"windows", "amd64", "build", ""},
		{"windows", "arm64", "build", ""},
		{"windows", "amd64", "vet", windowTags},
		{"windows", "arm64", "build", windowTags},
		{"darwin", "arm64", "vet", ""},
		{"darwin", "amd64", "vet", ""},
	}
	var failed []string
	for _, t := range targets {
		env := []string{"GOOS=" + t.system, "GOARCH=" + t.machine, "CGO_ENABLED=0"}
		// Packages are built with -trimpath, too, and find what is compiled here.
		if err := compile.Go(ctx, env, t.verb, "-trimpath", "-tags="+t.tags, "./..."); err != nil {
			failed = append(failed, t.system+"/"+t.machine+" "+t.tags)
		}
	}
	if len(failed) > 0 {
		return fmt.Errorf("not for %s", strings.Join(failed, ", "))
	}
	return nil
}
