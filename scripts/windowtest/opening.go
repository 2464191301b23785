//go:build linux

package main

import (
	"errors"
	"fmt"
	"strings"
	"time"
)

// fewestColours is what an empty window does not have.
const fewestColours = 60

func (t *person) open() error {
	begin := time.Now()
	if err := t.start(); err != nil {
		return err
	}
	if err := t.until("no window shows", func() bool { return t.display.window() != 0 }); err != nil {
		return err
	}
	fmt.Printf("    the window shows after %.1f s\n", time.Since(begin).Seconds())
	return t.painted("window")
}

// painted waits until the window shows more than an empty ground.
func (t *person) painted(name string) error {
	var failed error
	err := t.until("the window stays empty", func() bool {
		is, err := t.display.shot(name)
		failed = err
		return err == nil && is.colours > fewestColours
	})
	return errors.Join(err, failed)
}

func (t *person) readTray() error {
	if err := t.until("the tray does not offer to sync", func() bool { return t.panel.shows("Sync now") }); err != nil {
		return err
	}
	entries, err := t.panel.menu()
	if err != nil {
		return err
	}
	got := strings.Join(labels(entries), " | ")
	want := " | Open Crossdock | Sync now | Preview changes… | Pause syncing | Settings… | Reload window | Quit Crossdock"
	if !strings.HasPrefix(got, "Synced ") || !strings.HasSuffix(got, want) || len(labels(entries)) != strings.Count(want, "|")+1 {
		return fmt.Errorf("the menu is\n%s, want the last sync and\n%s", got, want)
	}
	for _, e := range entries {
		if e.label == "Pause syncing" && strings.Join(labels(e.below), " | ") != "For 1 hour | Until tomorrow | Until I resume" {
			return fmt.Errorf("below Pause syncing is %v", labels(e.below))
		}
	}
	t.idle, err = t.panel.icon()
	return err
}
