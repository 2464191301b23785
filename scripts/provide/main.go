// Command provide installs what the project needs and the machine lacks, and
// says what it does: npm packages anywhere, system packages on Debian and
// Ubuntu where that is allowed (as root, or with a sudo that does not ask).
//
// It must never install what is there already, so that a second run is quick.
// Where it may not install, it names the command to run and exits with 3: the
// caller can go on without.
//
//	go run ./scripts/provide npm window browser display
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"strings"
)

// exitLacking is the exit status when something is missing and may not be
// installed.
const exitLacking = 3

func main() { os.Exit(command()) }

func command() int {
	flag.Usage = usage
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	err := provide(ctx, flag.Args())
	if err == nil {
		return 0
	}
	fmt.Fprintln(os.Stderr, "provide:", err)
	var lacking *lackingError
	switch {
	case errors.As(err, &lacking):
		return exitLacking
	case errors.Is(err, errUsage):
		return 2
	default:
		return 1
	}
}

func usage() {
	out := flag.CommandLine.Output()
	fmt.Fprintln(out, "usage: go run ./scripts/provide NAME ...")
	fmt.Fprintln(out, "  npm      the packages of frontend/package-lock.json")
	for _, s := range sets {
		fmt.Fprintf(out, "  %-8s %s\n", s.name, s.says)
	}
}

var errUsage = errors.New("wrong use")

// provide brings every named set. System packages of all of them are installed
// in one go.
func provide(ctx context.Context, names []string) error {
	if len(names) == 0 {
		usage()
		return errUsage
	}
	npm := false
	var system []set
	for _, name := range names {
		if name == "npm" {
			npm = true
			continue
		}
		s, known := setOf(name)
		if !known {
			return fmt.Errorf("%w: nothing is called %q", errUsage, name)
		}
		system = append(system, s)
	}
	err := installSystem(ctx, system)
	if npm {
		err = errors.Join(err, installNPM(ctx))
	}
	return err
}

// lackingError is what is missing and may not be installed from here.
type lackingError struct {
	says string
	run  []string
}

func (e *lackingError) Error() string {
	return fmt.Sprintf("%s; install it with: %s", e.says, strings.Join(e.run, " "))
}
