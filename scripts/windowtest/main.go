//go:build linux

// Command windowtest is a person in front of the real window: on a display and
// a message bus of its own it opens the program, uses its tray, closes and
// kills it during a sync, and looks at what became of Hudu.
//
// It must never touch the desktop of whoever runs it, nor their data.
//
//	go run ./scripts/windowtest -binary ./crossdock -shots build/bin
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"time"

	"crossdock/scripts/headless"
)

// longest is how long everything together may take.
const longest = 4 * time.Minute

func main() {
	if err := command(); err != nil {
		fmt.Fprintln(os.Stderr, "windowtest:", err)
		os.Exit(1)
	}
}

func command() error {
	binary := flag.String("binary", "./crossdock", "the `program` to test, built with its window")
	shots := flag.String("shots", "", "`folder` for pictures of the window")
	flag.Parse()
	// The end of a session is among what is tried: under nohup the program would
	// inherit that it is ignored.
	signal.Notify(make(chan os.Signal, 1), syscall.SIGHUP)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	ctx, cancel := context.WithTimeout(ctx, longest)
	defer cancel()
	return headless.OnBus(ctx, func(ctx context.Context) error {
		return test(ctx, *binary, *shots)
	})
}

func test(ctx context.Context, binary, shots string) (err error) {
	screen, err := openDisplay(ctx, shots)
	if err != nil {
		return err
	}
	defer screen.close()
	panel, err := openPanel()
	if err != nil {
		return err
	}
	defer panel.close()
	notices, err := openNotices()
	if err != nil {
		return err
	}
	defer notices.close()
	t := &person{ctx: ctx, binary: binary, display: screen, panel: panel, notices: notices}
	defer func() { err = errors.Join(err, t.leave(err)) }()
	for _, s := range []struct {
		name string
		do   func() error
	}{
		{"set up by the command line", t.setUp},
		{"open: the window shows its page", t.open},
		{"the tray has its menu", t.readTray},
		{"drag companies with the mouse", t.drag},
		{"drop a file on the window: the page stays", t.dropFile},
		{"sync now from the tray writes to Hudu", t.syncNow},
		{"close the window during the sync: it asks, then goes on", t.closeWindow},
		{"start a second time: the first window comes back", t.secondStart},
		{"start with a link: the first program follows it", t.followLink},
		{"kill it during the sync: the next start says so", t.kill},
		{"quit during a sync: it ends after the writes in flight", t.quitDuringSync},
		{"start hidden, sync, and everything is there once", t.finish},
		{"a sync is halted: the desktop tells, a click leads there", t.halted},
		{"a sync tells of all that it does: pages still open at once", t.busy},
		{"without a tray: closing minimises, the session's end quits", t.withoutTray},
	} {
		begin := time.Now()
		if err := s.do(); err != nil {
			return fmt.Errorf("%s: %w", s.name, err)
		}
		fmt.Printf("ok  %-60s %5.1f s\n", s.name, time.Since(begin).Seconds())
	}
	return nil
}
