//go:build windows

// Command setuptest goes through the life of the installer for Windows, without
// a person: install, install again, install while the program runs, use, remove
// with and without its data.
//
//	go run ./scripts/setuptest build/dist/crossdock-1.2.3-windows-amd64-setup.exe
//
// It is for a machine that is thrown away: it must never run where a Crossdock
// is installed, and stops then.
package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: setuptest INSTALLER")
		os.Exit(2)
	}
	if err := test(context.Background(), os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "setuptest:", err)
		os.Exit(1)
	}
	fmt.Println("passed")
}

// The exit status of the installer when a program of it is open.
const statusRunning = 3

// life is one installer and where it puts things.
type life struct {
	installer string
	folder    string // of the programs
	data      string // of the person
}

func (l life) path(name string) string { return filepath.Join(l.folder, name) }

const (
	windowProgram   = "Crossdock Desktop.exe"
	terminalProgram = "crossdock.exe"
)

func test(ctx context.Context, installer string) error {
	l := life{
		installer: installer,
		folder:    filepath.Join(os.Getenv("LOCALAPPDATA"), "Programs", "Crossdock"),
		data:      filepath.Join(os.Getenv("APPDATA"), "crossdock"),
	}
	for _, place := range []string{l.folder, l.data} {
		if _, err := os.Stat(place); err == nil {
			return fmt.Errorf("%s is there already: this is not the machine for it", place)
		}
	}
	path, err := personPath()
	if err != nil {
		return err
	}
	for _, step := range []struct {
		says string
		run  func(context.Context) error
	}{
		{"installs for one person, with links and the command", l.installs},
		{"installs again and adds nothing twice", l.again},
		{"the command's output and exit status arrive", l.command},
		{"a key goes into the Credential Manager", l.key},
		{"leaves a running program alone", l.whileRunning},
		{"takes back what was asked for before", l.takenBack},
		{"uninstalls and keeps the data", l.removesProgram},
		{"uninstalls with the data", l.removesData},
		{"leaves the PATH as it was", func(context.Context) error { return same(path) }},
	} {
		if err := step.run(ctx); err != nil {
			return fmt.Errorf("%s: %w", step.says, err)
		}
		fmt.Println("ok:", step.says)
	}
	return nil
}

func (l life) install(ctx context.Context, options ...string) error {
	return run(ctx, l.installer, append([]string{"/S"}, options...)...)
}

// uninstall waits for the uninstaller itself: by default that copies itself
// away, so that it can remove its own file, and returns at once.
func (l life) uninstall(ctx context.Context, options ...string) error {
	if err := run(ctx, l.path("uninstall.exe"), append(append([]string{"/S"}, options...), "_?="+l.folder)...); err != nil {
		return err
	}
	if err := os.Remove(l.path("uninstall.exe")); err != nil {
		return err
	}
	return os.Remove(l.folder)
}

func (l life) installs(ctx context.Context) error {
	if err := l.install(ctx, "/PATH=1", "/DESKTOP=1"); err != nil {
		return err
	}
	return errors.Join(
		present(l.path(windowProgram), l.path(terminalProgram), l.path("LICENSE.txt"), l.path("THIRD-PARTY-LICENSES.txt"), startMenu()),
		value(linkKey+`\shell\open\command`, "", `"`+l.path(windowProgram)+`" -- "%1"`),
		value(uninstallKey, "InstallLocation", l.folder),
		inPath(l.folder, 1),
	)
}

func (l life) again(ctx context.Context) error {
	return errors.Join(l.install(ctx), inPath(l.folder, 1))
}

func (l life) takenBack(ctx context.Context) error {
	return errors.Join(l.install(ctx, "/PATH=0", "/DESKTOP=0"), inPath(l.folder, 0))
}

func (l life) command(ctx context.Context) error {
	out, err := exec.CommandContext(ctx, l.path(terminalProgram), "--version").Output()
	if err != nil || !strings.HasPrefix(string(out), "crossdock version ") {
		return errors.Join(fmt.Errorf("--version: %q", out), err)
	}
	var exit *exec.ExitError
	if err := exec.CommandContext(ctx, l.path(terminalProgram), "nonsense").Run(); !errors.As(err, &exit) || exit.ExitCode() != 2 {
		return errors.Join(errors.New("a wrong use does not end with 2"), err)
	}
	out, err = exec.CommandContext(ctx, l.path(terminalProgram), "demo", "--headless").Output()
	if !strings.HasSuffix(strings.TrimSpace(string(out)), "0 writes") {
		return errors.Join(fmt.Errorf("the demo ends with %q", out[max(0, len(out)-200):]), err)
	}
	if err != nil && !wine() { // which cannot remove the demo's folder
		return fmt.Errorf("the demo: %w", err)
	}
	return nil
}

func (l life) key(ctx context.Context) error {
	cmd := exec.CommandContext(ctx, l.path(terminalProgram), "secrets", "set", keyName)
	cmd.Stdin = strings.NewReader("a key of no value\n")
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%w: %s", err, out)
	}
	if !credential() {
		return errors.New("there is none")
	}
	return nil
}

func (l life) whileRunning(ctx context.Context) error {
	cmd := exec.CommandContext(ctx, l.path(terminalProgram), "sandbox")
	out, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	defer func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		select { // until Windows lets the file go
		case <-time.After(time.Second):
		case <-ctx.Done():
		}
	}()
	if _, err := out.Read(make([]byte, 1)); err != nil {
		return fmt.Errorf("the sandbox says nothing: %w", err)
	}
	for name, do := range map[string]func(context.Context, ...string) error{"install": l.install, "uninstall": l.uninstall} {
		var exit *exec.ExitError
		if err := do(ctx); !errors.As(err, &exit) || exit.ExitCode() != statusRunning {
			return errors.Join(fmt.Errorf("%s does not end with %d", name, statusRunning), err)
		}
	}
	return present(l.path(windowProgram), l.path(terminalProgram))
}

func (l life) removesProgram(ctx context.Context) error {
	note := filepath.Join(l.data, "settings.json")
	if err := os.MkdirAll(l.data, 0o700); err != nil {
		return err
	}
	if err := os.WriteFile(note, []byte("{}"), 0o600); err != nil {
		return err
	}
	if err := setValue(runKey, "Crossdock", `"`+l.path(windowProgram)+`" --hidden`); err != nil {
		return err
	}
	if err := l.uninstall(ctx); err != nil {
		return err
	}
	if !credential() {
		return errors.New("the key is gone, and nobody asked for that")
	}
	return errors.Join(
		absent(l.folder, startMenu()), present(note),
		noKey(linkKey), noKey(uninstallKey), noKey(`Software\Crossdock`), noValue(runKey, "Crossdock"),
	)
}

func (l life) removesData(ctx context.Context) error {
	if err := errors.Join(l.install(ctx), l.uninstall(ctx, "/DATA=delete")); err != nil {
		return err
	}
	if credential() {
		return errors.New("the key is left")
	}
	return absent(l.folder, l.data)
}

// run runs a program of this test, and shows what it printed when it fails.
func run(ctx context.Context, program string, args ...string) error {
	var out bytes.Buffer
	cmd := exec.CommandContext(ctx, program, args...)
	cmd.Stdout, cmd.Stderr = &out, &out
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("%s %s: %w %s", filepath.Base(program), strings.Join(args, " "), err, &out)
	}
	return nil
}
