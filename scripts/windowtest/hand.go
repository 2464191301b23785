//go:build linux

package main

import (
	"fmt"
	"strconv"
	"time"
)

// press presses keys in the window.
func (t *person) press(keys string) error {
	window := strconv.Itoa(t.display.window())
	if _, err := t.display.run("xdotool", "windowfocus", "--sync", window, "key", keys); err != nil {
		return fmt.Errorf("press %s: %w", keys, err)
	}
	return nil
}

// click clicks inside the window, which has its usual size.
func (t *person) click(x, y int) error {
	window := strconv.Itoa(t.display.window())
	if _, err := t.display.run("xdotool", "mousemove", "--window", window, strconv.Itoa(x), strconv.Itoa(y), "sleep", "0.3", "click", "1"); err != nil {
		return fmt.Errorf("click at %d, %d: %w", x, y, err)
	}
	return nil
}

// still takes pictures until two in a row are alike: what comes in has come.
func (t *person) still(name string) error {
	before, err := look{}, error(nil)
	for range 20 {
		select {
		case <-time.After(700 * time.Millisecond):
		case <-t.ctx.Done():
			return t.ctx.Err()
		}
		var now look
		if now, err = t.display.shot(name); err == nil && now == before && now.colours > fewestColours {
			return nil
		}
		before = now
	}
	if err == nil {
		err = fmt.Errorf("the window does not come to rest for %s", name)
	}
	return err
}
