// Command check runs the project's checks, one stage after another, and tells
// how long each took. It is what "go tool task test" runs, here and on CI; with
// names of stages it runs those alone.
//
// It must never change a file of the project. A stage that fails does not keep
// the next from running, so that one run shows everything that is wrong.
//
//	go run ./scripts/check [-fuzztime 5s] [stage ...]
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"strings"
	"time"
)

// A stage is one named check.
type stage struct {
	name string
	says string
	run  func(context.Context, options) error
	// soak stages take long and run only when they are named.
	soak bool
}

type options struct {
	fuzzTime time.Duration
}

var stages = []stage{
	{name: "gofmt", says: "every Go file is formatted", run: checkFormat},
	{name: "vet", says: "go vet finds nothing", run: vet},
	{name: "lint", says: "golangci-lint finds nothing, nor does actionlint in the workflows", run: lint},
	{name: "test", says: "all tests pass, with the race detector where the machine has one", run: test},
	{name: "keyring", says: "keys go into a real keyring and out of it; one that is locked or missing is told", run: keyring},
	{name: "fuzz", says: "every fuzz target runs for a while", run: fuzz},
	{name: "bindings", says: "the page's bindings are those of the program", run: bindings},
	{name: "page", says: "the frontend's types, lint, tests, build and size are right", run: page},
	{name: "board", says: "the match board and the other long lists take little work and memory with 5,000 rows", run: board},
	{name: "journeys", says: "the real program does the job of a person in a real browser", run: journeys},
	{name: "window", says: "the real window, its tray, and its end at any moment", run: window},
	{name: "cross", says: "Windows builds, macOS vets, both without a C compiler", run: cross},
	{name: "packages", says: "installers and packages build, and Debian's installs, works and goes", run: packaged},
	{name: "screens", says: "every screen in both themes and all sizes fits, and axe finds nothing", run: screens, soak: true},
	{name: "soak", says: "all tests pass at their long size", run: soak, soak: true},
	{name: "clock", says: "the same lists are quick by the clock, on a machine of their own", run: clock, soak: true},
	{name: "simulation", says: "the simulations pass again and again", run: simulation, soak: true},
}

func main() {
	os.Exit(command())
}

// command gives the exit status: 0 passed, 1 failed, 2 wrong use.
func command() int {
	var o options
	flag.DurationVar(&o.fuzzTime, "fuzztime", 5*time.Second, "how long each fuzz target runs")
	flag.Usage = usage
	flag.Parse()

	chosen, err := choose(flag.Args())
	if err != nil {
		fmt.Fprintln(os.Stderr, "check:", err)
		return 2
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if !runAll(ctx, chosen, o) {
		return 1
	}
	return 0
}

func usage() {
	out := flag.CommandLine.Output()
	fmt.Fprintln(out, "usage: go run ./scripts/check [flags] [stage ...]")
	for _, s := range stages {
		fmt.Fprintf(out, "  %-10s %s\n", s.name, s.says)
	}
	flag.PrintDefaults()
}

// choose gives the named stages in the order asked for, or all but the long
// ones.
func choose(names []string) ([]stage, error) {
	var chosen []stage
	if len(names) == 0 {
		for _, s := range stages {
			if !s.soak {
				chosen = append(chosen, s)
			}
		}
		return chosen, nil
	}
	known := map[string]stage{}
	for _, s := range stages {
		known[s.name] = s
	}
	for _, name := range names {
		s, ok := known[name]
		if !ok {
			return nil, fmt.Errorf("unknown stage %q", name)
		}
		chosen = append(chosen, s)
	}
	return chosen, nil
}

// runAll runs the stages and reports whether all of them passed.
func runAll(ctx context.Context, chosen []stage, o options) bool {
	begin := time.Now()
	var table strings.Builder
	var failed []string
	for _, s := range chosen {
		fmt.Printf("== %s: %s\n", s.name, s.says)
		start := time.Now()
		err := s.run(ctx, o)
		verdict := "passed"
		if err != nil {
			verdict = "FAILED"
			failed = append(failed, s.name)
			fmt.Printf("-- %s failed: %v\n", s.name, err)
		}
		fmt.Fprintf(&table, "%-10s  %s  %6.1f s\n", s.name, verdict, time.Since(start).Seconds())
		if ctx.Err() != nil {
			break
		}
	}
	fmt.Printf("\n%s%-10s          %6.1f s\n", &table, "together", time.Since(begin).Seconds())
	if len(failed) > 0 {
		fmt.Printf("failed: %s\n", strings.Join(failed, ", "))
		return false
	}
	fmt.Println("every stage passed")
	return true
}
