//go:build linux

package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"
)

func (d *debian) noScripts(context.Context) error {
	scripts, err := filepath.Glob(d.outside("/var/lib/dpkg/info/crossdock.p*"))
	if err != nil {
		return err
	}
	if len(scripts) > 0 {
		return fmt.Errorf("there is %s", strings.Join(scripts, ", "))
	}
	return nil
}

// version compares what the command says with the name of the package.
func (d *debian) version(ctx context.Context, deb string) error {
	out, err := d.output(ctx, "crossdock", "--version")
	if err != nil {
		return err
	}
	_, rest, _ := strings.Cut(deb, "_")
	want, _, _ := strings.Cut(rest, "_")
	if !strings.HasSuffix(out, " "+strings.Replace(want, "~", "-", 1)) {
		return fmt.Errorf("it says %q, the package is %s", out, want)
	}
	return nil
}

func (d *debian) libraries(ctx context.Context) error {
	out, err := d.output(ctx, "ldd", "/usr/bin/crossdock")
	if err != nil {
		return err
	}
	if strings.Contains(out, "not found") {
		return errors.New(out)
	}
	return nil
}

func (d *debian) demo(ctx context.Context) error {
	out, err := d.output(ctx, "crossdock", "demo", "--headless")
	if err != nil {
		return err
	}
	if !strings.HasSuffix(out, "0 writes") {
		return fmt.Errorf("its last lines are not those of a sync that writes nothing:\n%s", out)
	}
	return nil
}

func (d *debian) menu(ctx context.Context) error {
	if err := d.run(ctx, "desktop-file-validate", "/usr/share/applications/crossdock.desktop"); err != nil {
		return err
	}
	opens, err := d.output(ctx, "gio", "mime", "x-scheme-handler/crossdock")
	if err != nil {
		return err
	}
	if !strings.Contains(opens, "crossdock.desktop") {
		return fmt.Errorf("links are opened by: %s", opens)
	}
	return nil
}

// opening opens the window on a display of its own, as the menu entry does, and
// waits until it shows and has more colours than an empty one. What it prints last is how the program ended.
const opening = `
crossdock -- & program=$!
i=0
until xdotool search --onlyvisible --name '^Crossdock' >/dev/null 2>&1; do
  kill -0 $program 2>/dev/null || { wait $program; echo "it ended with $? before its window showed"; exit 1; }
  i=$((i+1)); [ $i -lt 600 ] || { kill -9 $program; echo "no window after 60 s"; exit 1; }
  sleep 0.1
done
i=0
while import -window root "$HOME/window.png"; [ "$(identify -format %k "$HOME/window.png")" -lt 400 ]; do
  i=$((i+1)); [ $i -lt 100 ] || { kill -9 $program; echo "the window stays empty"; exit 1; }
  sleep 0.3
done
kill -TERM $program
wait $program
echo "ended with $?"
`

func (d *debian) window(ctx context.Context, shot string) error {
	ctx, cancel := context.WithTimeout(ctx, 3*time.Minute)
	defer cancel()
	cmd := d.command(ctx, "xvfb-run", "-a", "-s", "-screen 0 1400x900x24", "dbus-run-session", "--", "sh", "-c", opening)
	// The display and the bus go with what was started on them.
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
	out, err := cmd.CombinedOutput()
	text := strings.TrimSpace(string(out))
	if err != nil {
		return fmt.Errorf("%w\n%s", err, text)
	}
	// The display may have a last word of its own.
	if !slices.Contains(strings.Split(text, "\n"), "ended with 0") {
		return errors.New(text)
	}
	if shot == "" {
		return nil
	}
	return copyFile(d.outside(filepath.Join(d.home, "window.png")), shot)
}
