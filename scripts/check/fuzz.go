package main

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"regexp"
	"runtime"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"
)

// fuzz runs every fuzz target for the given time, one per core at once.
func fuzz(ctx context.Context, o options) error {
	targets, err := testFunctions(ctx, "Fuzz")
	if err != nil {
		return err
	}
	fmt.Printf("%d targets, %s each, %d at once\n", len(targets), o.fuzzTime, runtime.NumCPU())

	var printing sync.Mutex
	var failed []string
	var group errgroup.Group
	group.SetLimit(runtime.NumCPU())
	for _, t := range targets {
		group.Go(func() error {
			text, err := fuzzOne(ctx, t, o)
			printing.Lock()
			defer printing.Unlock()
			if err != nil {
				failed = append(failed, t.name)
				fmt.Print(text)
				return nil
			}
			fmt.Println("ok ", t.pkg, t.name, inputs(text), "inputs")
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	if len(failed) > 0 {
		return errors.New("failing targets: " + strings.Join(failed, ", "))
	}
	return nil
}

// fuzzOne gives the output of one target. Before Go 1.27 a run may fail by
// itself at the moment its time is up (golang.org/issue/75804), with nothing
// found; such a run is repeated once.
func fuzzOne(ctx context.Context, t function, o options) (string, error) {
	text, err := fuzzOnce(ctx, t, o)
	if err != nil && endedByClock(text) {
		fmt.Println("again:", t.pkg, t.name, "ended with its time, not with a finding")
		text, err = fuzzOnce(ctx, t, o)
	}
	return text, err
}

func fuzzOnce(ctx context.Context, t function, o options) (string, error) {
	cmd := exec.CommandContext(ctx, "go", "test", "-run=^$", "-fuzz=^"+t.name+"$",
		"-fuzztime="+o.fuzzTime.String(), "-fuzzminimizetime=100x", "-parallel=1", t.pkg)
	out, err := cmd.CombinedOutput()
	return string(out), err
}

// endedByClock tells the runner's own fault from a finding, which always names
// the input that it wrote down.
func endedByClock(text string) bool {
	return strings.Contains(text, "\n    context deadline exceeded\n") &&
		!strings.Contains(text, "Failing input written")
}

// executions matches the count in the progress of a run, such as
// "fuzz: elapsed: 10s, execs: 325017 (33012/sec), new interesting: 11 (total: 202)".
var executions = regexp.MustCompile(`(?m)^fuzz: elapsed: .*, execs: (\d+) `)

// inputs is how many inputs a run tried, as its last line of progress says.
func inputs(text string) string {
	lines := executions.FindAllStringSubmatch(text, -1)
	if len(lines) == 0 {
		return "0"
	}
	return lines[len(lines)-1][1]
}
