//go:build linux

package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"syscall"
	"time"
)

// Where the bell is in a window of this size.
const bellX, bellY = 30, 544

// halted lets a sync meet what looks like an accident while nobody looks: the
// desktop tells, and a click leads to the page.
func (t *person) halted() error {
	configurations := t.box.ConnectWise.ConfigurationIDs()
	for _, id := range configurations[1:] { // an empty list would prove nothing
		if err := t.box.ConnectWise.DeleteConfiguration(id); err != nil {
			return err
		}
	}
	before := len(t.notices.shown())
	if err := t.start("--hidden"); err != nil {
		return err
	}
	if err := t.until("the tray does not offer to sync", func() bool { return t.panel.shows("Sync now") }); err != nil {
		return err
	}
	if err := t.panel.choose("Sync now"); err != nil {
		return err
	}
	const words = "wait for your approval"
	if err := t.until("the desktop is not told", func() bool {
		return slices.ContainsFunc(t.notices.shown()[before:], func(title string) bool { return strings.Contains(title, words) })
	}); err != nil {
		return err
	}
	// Without a window manager a hidden window shows for a moment as it starts.
	if err := t.until("a notification shows the window by itself", func() bool { return t.display.window() == 0 }); err != nil {
		return err
	}
	if err := t.notices.click(words); err != nil {
		return err
	}
	if err := t.until("a click shows no window", func() bool { return t.display.window() != 0 }); err != nil {
		return err
	}
	if err := t.still("window-halted"); err != nil {
		return err
	}
	bright, err := t.display.shot("window-halted")
	if err != nil {
		return err
	}
	// A click lands where it was made, and nowhere else.
	if err := t.click(bellX, bellY); err != nil {
		return err
	}
	if err := t.until("the bell opens no list", func() bool {
		is, err := t.display.shot("window-notifications")
		return err == nil && is.light < bright.light-0.1
	}); err != nil {
		return err
	}
	if err := t.still("window-notifications"); err != nil {
		return err
	}
	if err := t.press("Escape"); err != nil {
		return err
	}
	return t.pauseAndReload()
}

// pauseAndReload uses what is left of the tray's menu.
func (t *person) pauseAndReload() error {
	if err := t.panel.choose("For 1 hour"); err != nil {
		return err
	}
	if err := t.until("the tray does not offer to resume", func() bool { return t.panel.shows("Resume syncing") }); err != nil {
		return err
	}
	if err := t.panel.choose("Resume syncing"); err != nil {
		return err
	}
	if err := t.until("the tray does not offer to pause", func() bool { return t.panel.shows("Pause syncing") }); err != nil {
		return err
	}
	if err := t.panel.choose("Reload window"); err != nil {
		return err
	}
	if err := t.still("window-reloaded"); err != nil {
		return err
	}
	if err := t.panel.choose("Quit Crossdock"); err != nil {
		return err
	}
	return t.end()
}

// withoutTray closes the window where no icon brings it back: it is minimised
// and goes on, and ends with the session.
func (t *person) withoutTray() error {
	if err := t.begin(t.onDisplay("--no-tray")); err != nil {
		return err
	}
	if err := t.until("no window shows", func() bool { return t.display.window() != 0 }); err != nil {
		return err
	}
	if err := t.painted("window-no-tray"); err != nil {
		return err
	}
	if t.panel.there() {
		return errors.New("there is a tray icon")
	}
	if err := t.display.clickClose(t.display.window()); err != nil {
		return err
	}
	select {
	case err := <-t.ended:
		return fmt.Errorf("closing the window ended the program: %w", err)
	case <-time.After(2 * time.Second):
	}
	// Without a window manager a minimised window can still be seen; a hidden one
	// could not.
	if t.display.window() == 0 {
		return errors.New("the window is hidden, and nothing brings it back")
	}
	if err := t.window.Process.Signal(syscall.SIGHUP); err != nil {
		return err
	}
	if err := t.end(); err != nil {
		return fmt.Errorf("the end of the session: %w", err)
	}
	return nil
}
