//go:build linux

package main

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// fewestEvents is how many records a sync must write for the page to be busy:
// each is told of, at most 200 in a batch and a batch every 50 ms.
const fewestEvents = 200

// starved is how long the page may leave a key without an answer meanwhile. A
// picture alone takes a quarter of that on a busy machine.
const starved = 2 * time.Second

// busy lets a sync of the whole demo tell of everything that it does, while the
// person goes from page to page: each must show at once.
func (t *person) busy() error {
	demo := exec.CommandContext(t.ctx, t.binary, "demo")
	demo.Env = append(os.Environ(), "DISPLAY="+t.display.name)
	demo.Stdout, demo.Stderr = &t.said, &t.said
	if err := t.run(demo); err != nil {
		return err
	}
	if err := t.until("no window shows", func() bool { return t.display.window() != 0 }); err != nil {
		return err
	}
	if err := t.matchAll(); err != nil {
		return err
	}
	// The first sync of everything is looked at before: the tray leads to its preview.
	if err := t.panel.choose("Sync now"); err != nil {
		return err
	}
	if err := t.until("the preview is not applied", func() bool {
		return t.press("ctrl+Return") == nil && strings.HasPrefix(t.panel.status(), "Syncing")
	}); err != nil {
		return err
	}
	slowest, pages, err := t.lookAround()
	if err != nil {
		return err
	}
	events, err := changes(t.panel.status())
	if err != nil {
		return err
	}
	fmt.Printf("    %d records told of while %d pages were opened, the slowest after %s\n", events, pages, slowest.Round(time.Millisecond))
	switch {
	case events < fewestEvents:
		return fmt.Errorf("the sync wrote %d records, too few to prove anything", events)
	case pages < 3:
		return fmt.Errorf("only %d pages were opened before the sync ended", pages)
	case slowest > starved:
		return fmt.Errorf("a key was left alone for %s, want at most %s", slowest, starved)
	}
	if err := t.panel.choose("Quit Crossdock"); err != nil {
		return err
	}
	return t.end()
}

// guidedRow is the first company to review while the board belongs to the guide,
// whose line stands above it.
var guidedRow = point{500, 372}

// matchAll matches the companies of the demo that are surely the same.
func (t *person) matchAll() error {
	// The page comes a moment after its window, and goes to the guide by itself.
	if err := t.painted("window-busy"); err != nil {
		return err
	}
	if err := t.still("window-busy"); err != nil {
		return err
	}
	if err := t.press("ctrl+2"); err != nil {
		return err
	}
	if err := t.still("window-busy"); err != nil {
		return err
	}
	if err := t.click(guidedRow.x, guidedRow.y); err != nil {
		return err
	}
	if err := t.press("ctrl+Return"); err != nil {
		return err
	}
	return t.still("window-busy")
}

// lookAround goes from the live log of the sync to other pages and back as long
// as the sync lasts. It gives how long the slowest page took to show its name.
func (t *person) lookAround() (slowest time.Duration, pages int, err error) {
	const history, problems = "ctrl+5", "ctrl+7"
	for t.panel.shows("Stop sync") {
		for _, keys := range []string{history, problems} {
			took, err := t.opens(keys)
			if err != nil {
				return 0, 0, err
			}
			slowest, pages = max(slowest, took), pages+1
		}
	}
	err = t.until("the sync does not end", func() bool { return t.panel.shows("Sync now") })
	return slowest, pages, errors.Join(err, t.ctx.Err())
}

// opens goes to a page by its keys, and gives how long its name took to show.
func (t *person) opens(keys string) (time.Duration, error) {
	before, err := t.pageName()
	if err != nil {
		return 0, err
	}
	begin := time.Now()
	if err := t.press(keys); err != nil {
		return 0, err
	}
	err = t.until("the page does not change", func() bool {
		now, err := t.pageName()
		return err == nil && now != before
	})
	return time.Since(begin), err
}

// pageName is the look of the place where a page has its name.
func (t *person) pageName() ([32]byte, error) {
	out, err := t.display.run("import", "-window", strconv.Itoa(t.display.window()), "-crop", "200x30+234+20", "rgb:-")
	return sha256.Sum256([]byte(out)), err
}

var numbers = regexp.MustCompile(`([\d,]+) changes?`)

// changes is the number in "Synced 14:02, 1,234 changes".
func changes(status string) (int, error) {
	found := numbers.FindStringSubmatch(status)
	if found == nil {
		return 0, fmt.Errorf("the tray says %q, which names no changes", status)
	}
	return strconv.Atoi(strings.ReplaceAll(found[1], ",", ""))
}
