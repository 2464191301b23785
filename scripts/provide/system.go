package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strings"
)

// set is what one purpose needs on Debian and Ubuntu.
type set struct {
	name, says string
	needs      []need
}

// need is a package and how to see that it is there.
type need struct {
	pkg   string
	there func() bool
}

var sets = []set{
	{"window", "what the window is built with on Linux: GTK, WebKitGTK, a C compiler", []need{
		{"gcc", program("gcc")},
		{"libc6-dev", file("/usr/include/stdlib.h")},
		{"pkg-config", program("pkg-config")},
		{"libgtk-3-dev", library("gtk+-3.0")},
		{"libwebkit2gtk-4.1-dev", library("webkit2gtk-4.1")},
	}},
	{"browser", "Chromium, for the tests of the page", []need{
		{"chromium", program("chromium", "chromium-browser", "google-chrome")},
	}},
	{"packages", "what packages for Windows are built and signed with", []need{
		{"nsis", program("makensis")},
		{"osslsigncode", program("osslsigncode")},
	}},
	{"display", "a display, a message bus and a keyring without a person, for the tests of the window", []need{
		{"xvfb", program("Xvfb")},
		{"dbus-daemon", program("dbus-run-session")},
		{"xdotool", program("xdotool")},
		{"imagemagick", program("import")},
		{"gnome-keyring", program("gnome-keyring-daemon")},
	}},
}

func setOf(name string) (set, bool) {
	i := slices.IndexFunc(sets, func(s set) bool { return s.name == name })
	if i < 0 {
		return set{}, false
	}
	return sets[i], true
}

// program is true when a command of one of the names is there.
func program(names ...string) func() bool {
	return func() bool {
		return slices.ContainsFunc(names, func(name string) bool {
			_, err := exec.LookPath(name)
			return err == nil
		})
	}
}

func file(path string) func() bool {
	return func() bool {
		_, err := os.Stat(path)
		return err == nil
	}
}

// library is true when pkg-config knows the library.
func library(name string) func() bool {
	return func() bool {
		return exec.CommandContext(context.Background(), "pkg-config", "--exists", name).Run() == nil
	}
}

// installSystem installs the packages that the sets lack. Other systems than
// Linux need none: they bring their webview along.
func installSystem(ctx context.Context, wanted []set) error {
	if runtime.GOOS != "linux" {
		return nil
	}
	var packages, says []string
	for _, s := range wanted {
		lacks := false
		for _, n := range s.needs {
			if !n.there() && !slices.Contains(packages, n.pkg) {
				packages = append(packages, n.pkg)
				lacks = true
			}
		}
		if lacks {
			says = append(says, s.says)
		}
	}
	if len(packages) == 0 {
		return nil
	}
	install := append([]string{"apt-get", "install", "-y", "--no-install-recommends"}, packages...)
	lacking := &lackingError{says: "missing: " + strings.Join(says, "; ")}
	lacking.run = append([]string{"sudo"}, install...)
	if !debian() {
		lacking.run = []string{"your system's packages like", strings.Join(packages, " ")}
		return lacking
	}
	prefix, allowed := asRoot(ctx)
	if !allowed {
		return lacking
	}
	fmt.Printf("installing %s (%s)\n", strings.Join(packages, ", "), strings.Join(says, "; "))
	for _, args := range [][]string{{"apt-get", "update", "-q"}, append(slices.Clone(install), "-q")} {
		if err := run(ctx, append(slices.Clone(prefix), args...)); err != nil {
			return errors.Join(lacking, err)
		}
	}
	return nil
}

func debian() bool {
	_, err := os.Stat("/etc/debian_version")
	return !errors.Is(err, fs.ErrNotExist) && program("apt-get")()
}

// asRoot is what to put before a command that needs the rights of root, if
// they can be had without asking a person.
func asRoot(ctx context.Context) ([]string, bool) {
	if os.Geteuid() == 0 {
		return nil, true
	}
	if exec.CommandContext(ctx, "sudo", "-n", "true").Run() == nil {
		return []string{"sudo", "-n"}, true
	}
	return nil, false
}

// run runs a command whose output the person sees.
func run(ctx context.Context, args []string) error {
	cmd := exec.CommandContext(ctx, args[0], args[1:]...)
	cmd.Env = append(os.Environ(), "DEBIAN_FRONTEND=noninteractive")
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("run %s: %w", strings.Join(args, " "), err)
	}
	return nil
}
