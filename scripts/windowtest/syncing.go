//go:build linux

package main

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"syscall"
	"time"

	"crossdock/backend/sandbox/fault"
)

func (t *person) writes() int { return len(t.box.Hudu.Writes()) }

// beginSync starts a sync from the tray and waits until it writes.
func (t *person) beginSync() error {
	before := t.writes()
	if err := t.panel.choose("Sync now"); err != nil {
		return err
	}
	return t.until("the sync writes nothing", func() bool { return t.writes() > before+5 })
}

func (t *person) syncNow() error {
	t.box.HuduFaults.Add(fault.Rule{Methods: []string{"POST", "PUT"}, Fault: fault.Slow(200 * time.Millisecond)})
	if err := t.beginSync(); err != nil {
		return err
	}
	if err := t.until("the tray does not show the sync", func() bool {
		return strings.HasPrefix(t.panel.status(), "Syncing") && t.panel.shows("Stop sync") && !t.panel.shows("Sync now")
	}); err != nil {
		return err
	}
	return t.until("the icon stays as it was", func() bool {
		icon, err := t.panel.icon()
		return err == nil && !bytes.Equal(icon, t.idle)
	})
}

// running fails when the sync is over: what follows would show nothing.
func (t *person) running() error {
	if !t.panel.shows("Stop sync") {
		return errors.New("the sync has ended too soon for this test")
	}
	return nil
}

func (t *person) closeWindow() error {
	before, err := t.display.shot("window-close")
	if err != nil {
		return err
	}
	if err := t.display.clickClose(t.display.window()); err != nil {
		return err
	}
	if err := t.until("the page does not ask", func() bool {
		is, err := t.display.shot("window-close")
		return err == nil && t.display.window() != 0 && is.light < before.light-0.1
	}); err != nil {
		return err
	}
	window := fmt.Sprint(t.display.window())
	if _, err := t.display.run("xdotool", "windowfocus", "--sync", window, "key", "Return"); err != nil {
		return fmt.Errorf("press Return: %w", err)
	}
	if err := t.until("the window stays", func() bool { return t.display.window() == 0 }); err != nil {
		return err
	}
	if err := t.running(); err != nil {
		return err
	}
	written := t.writes()
	return t.until("the sync does not go on", func() bool { return t.writes() > written+3 })
}

func (t *person) secondStart() error {
	if err := t.startAgain(); err != nil {
		return err
	}
	return t.running()
}

func (t *person) kill() error {
	if err := t.running(); err != nil {
		return err
	}
	if err := t.window.Process.Signal(syscall.SIGKILL); err != nil {
		return err
	}
	_ = t.end() // it was killed
	if err := t.start(); err != nil {
		return err
	}
	if err := t.until("the tray does not tell of the interruption", func() bool {
		return strings.HasPrefix(t.panel.status(), "Interrupted")
	}); err != nil {
		return err
	}
	return t.painted("window-interrupted")
}
