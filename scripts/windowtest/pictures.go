//go:build linux

package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"time"
)

// takePictures shows the demo in both themes as a person meets it, for the
// documentation: the board, a preview, the result of a sync.
func takePictures(ctx context.Context, binary, folder string) error {
	for theme, gtk := range map[string]string{"light": "Adwaita", "dark": "Adwaita:dark"} {
		if err := pictureTheme(ctx, binary, folder, theme, gtk); err != nil {
			return fmt.Errorf("%s: %w", theme, err)
		}
	}
	return nil
}

func pictureTheme(ctx context.Context, binary, folder, theme, gtk string) (err error) {
	screen, err := openDisplay(ctx, folder)
	if err != nil {
		return err
	}
	defer screen.close()
	panel, err := openPanel()
	if err != nil {
		return err
	}
	defer panel.close()
	t := &person{ctx: ctx, binary: binary, display: screen, panel: panel}
	demo := exec.CommandContext(ctx, binary, "demo")
	demo.Env = append(os.Environ(), "DISPLAY="+screen.name, "GTK_THEME="+gtk)
	demo.Stderr = &t.said
	if err := t.run(demo); err != nil {
		return err
	}
	defer func() {
		if t.window != nil {
			_ = demo.Process.Kill()
			_ = t.end() // it was killed
		}
	}()
	if err := t.until("no window shows", func() bool { return screen.window() != 0 }); err != nil {
		return err
	}
	if err := t.painted("matched-" + theme); err != nil {
		return err
	}
	for _, s := range []struct {
		name string // of the picture, "" for none
		do   func() error
	}{
		{"", func() error { return t.press("ctrl+2") }},
		{"", func() error { return t.still("matched-" + theme) }},
		{"", func() error { return t.click(500, 372) }},
		{"matched", func() error { return t.press("ctrl+Return") }},
		{"", func() error { return panel.choose("Preview changes…") }},
		{"preview", t.quiet},
		{"", func() error { return panel.choose("Sync now") }},
		{"", t.quiet},
		{"sync", func() error { return t.press("ctrl+1") }},
	} {
		if err := s.do(); err != nil {
			return err
		}
		if s.name == "" {
			continue
		}
		if err := t.still(s.name + "-" + theme); err != nil {
			return err
		}
	}
	if err := panel.choose("Quit Crossdock"); err != nil {
		return err
	}
	return t.end()
}

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

// quiet waits until nothing is under way.
func (t *person) quiet() error {
	return t.until("it does not end", func() bool {
		return t.panel.shows("Sync now") && !strings.HasPrefix(t.panel.status(), "Checking")
	})
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
