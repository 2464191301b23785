//go:build linux

package main

import (
	"context"
	"fmt"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"

	"crossdock/scripts/headless"
)

// display is an X server without a screen, and hands on it.
type display struct {
	ctx    context.Context //nolint:containedctx // everything here is one test
	server *headless.Display
	name   string // ":99"
	shots  string
}

func openDisplay(ctx context.Context, shots string) (*display, error) {
	server, err := headless.OpenDisplay(ctx)
	if err != nil {
		return nil, err
	}
	return &display{ctx: ctx, server: server, name: server.Name, shots: shots}, nil
}

func (d *display) close() { d.server.Close() }

func (d *display) run(name string, args ...string) (string, error) {
	cmd := exec.CommandContext(d.ctx, name, args...)
	cmd.Env = append(os.Environ(), "DISPLAY="+d.name)
	out, err := cmd.Output()
	return strings.TrimSpace(string(out)), err
}

// window is the number of the visible window of the program, 0 without one.
func (d *display) window() int {
	out, err := d.run("xdotool", "search", "--onlyvisible", "--name", "^Crossdock$")
	if err != nil {
		return 0
	}
	first, _, _ := strings.Cut(out, "\n")
	number, _ := strconv.Atoi(first)
	return number
}

// geometry is where the window is, as "x,y width x height".
func (d *display) geometry(window int) (string, error) {
	out, err := d.run("xdotool", "getwindowgeometry", "--shell", strconv.Itoa(window))
	if err != nil {
		return "", fmt.Errorf("ask where the window is: %w", err)
	}
	values := map[string]string{}
	for line := range strings.Lines(out) {
		name, value, _ := strings.Cut(strings.TrimSpace(line), "=")
		values[name] = value
	}
	return fmt.Sprintf("%s,%s %sx%s", values["X"], values["Y"], values["WIDTH"], values["HEIGHT"]), nil
}

// look is what can be told of a picture: an empty window has few colours, and
// one behind a question is darker.
type look struct {
	colours int
	light   float64 // 0 to 1
}

// shot takes a picture of the window, or of the screen without one.
func (d *display) shot(name string) (l look, err error) {
	folder := d.shots
	if folder == "" {
		if folder, err = os.MkdirTemp("", "crossdock-shot-"); err != nil {
			return l, err
		}
		defer func() { _ = os.RemoveAll(folder) }()
	}
	path := filepath.Join(folder, name+".png")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return l, err
	}
	window := d.window()
	target := "root"
	if window != 0 {
		target = strconv.Itoa(window)
	}
	if _, err := d.run("import", "-window", target, "-define", "png:compression-level=9", "PNG24:"+path); err != nil {
		return l, fmt.Errorf("take a picture: %w", err)
	}
	return lookOf(path)
}

func lookOf(path string) (look, error) {
	f, err := os.Open(path)
	if err != nil {
		return look{}, err
	}
	defer func() { _ = f.Close() }()
	picture, err := png.Decode(f)
	if err != nil {
		return look{}, fmt.Errorf("read picture: %w", err)
	}
	seen := map[[3]uint32]bool{}
	sum, points := 0.0, 0
	// Every second line and column tells enough.
	for y := picture.Bounds().Min.Y; y < picture.Bounds().Max.Y; y += 2 {
		for x := picture.Bounds().Min.X; x < picture.Bounds().Max.X; x += 2 {
			r, g, b, _ := picture.At(x, y).RGBA()
			seen[[3]uint32{r, g, b}] = true
			sum += float64(r+g+b) / (3 * 0xffff)
			points++
		}
	}
	return look{colours: len(seen), light: sum / float64(points)}, nil
}
