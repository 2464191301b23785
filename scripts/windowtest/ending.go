//go:build linux

package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"crossdock/backend/sandbox/fault"
)

// elsewhere is where the window is put, to be found there again.
const elsewhere = "40,30 1100x720"

// slowWrite is how long Hudu takes for a write while the person quits.
const slowWrite = 1500 * time.Millisecond

func (t *person) quitDuringSync() error {
	window := fmt.Sprint(t.display.window())
	if _, err := t.display.run("xdotool", "windowmove", "--sync", window, "40", "30", "windowsize", "--sync", window, "1100", "720"); err != nil {
		return fmt.Errorf("move the window: %w", err)
	}
	// Every write takes long, so that some are in flight when the person quits.
	t.box.HuduFaults.Clear()
	t.box.HuduFaults.Add(fault.Rule{Methods: []string{"POST", "PUT"}, Fault: fault.Slow(slowWrite)})
	before := t.writes()
	if err := t.panel.choose("Sync now"); err != nil {
		return err
	}
	if err := t.until("the sync writes nothing", func() bool { return t.writes() > before }); err != nil {
		return err
	}
	if err := t.panel.choose("Quit Crossdock"); err != nil {
		return err
	}
	if err := t.end(); err != nil {
		return fmt.Errorf("the end: %w", err)
	}
	written := t.writes() - before
	out, err := t.command(t.data(), t.env, "runs", "--json")
	if err != nil {
		return err
	}
	var runs []struct {
		Outcome  string                    `json:"outcome"`
		Requests map[string]map[string]int `json:"requests"`
	}
	if err := json.Unmarshal([]byte(out), &runs); err != nil {
		return err
	}
	if len(runs) != 3 || runs[0].Outcome != "stopped" {
		return fmt.Errorf("the runs are %v, want the newest of three stopped", runs)
	}
	// A write that Hudu carried out and nobody waited for would be missing.
	of := runs[0].Requests["hudu"]
	if noted := of["POST"] + of["PUT"]; noted != written {
		return fmt.Errorf("the run knows of %d writes, Hudu of %d", noted, written)
	}
	return nil
}

func (t *person) finish() error {
	t.box.HuduFaults.Clear()
	if err := t.start("--hidden"); err != nil {
		return err
	}
	if err := t.until("the tray does not offer to sync", func() bool { return t.panel.shows("Sync now") }); err != nil {
		return err
	}
	if t.display.window() != 0 {
		return errors.New("a hidden start shows the window")
	}
	if err := t.comesBack(); err != nil {
		return err
	}
	if err := t.panel.choose("Sync now"); err != nil {
		return err
	}
	if err := t.until("the sync does not end", func() bool { return strings.HasPrefix(t.panel.status(), "Synced") }); err != nil {
		return err
	}
	if err := t.panel.choose("Quit Crossdock"); err != nil {
		return err
	}
	if err := t.end(); err != nil {
		return fmt.Errorf("the end: %w", err)
	}
	pair, err := t.dragged()
	if err != nil {
		return err
	}
	return t.everythingOnce(pair)
}

// comesBack shows the hidden window, which is where it was.
func (t *person) comesBack() error {
	if err := t.startAgain(); err != nil {
		return err
	}
	at := ""
	if t.until("", func() bool {
		at, _ = t.display.geometry(t.display.window()) // "" until it is there
		return at == elsewhere
	}) != nil {
		return fmt.Errorf("the window is at %s, not where it was: %s", at, elsewhere)
	}
	return nil
}
