//go:build linux

// Package headless gives scripts that open the window a display and a message
// bus of their own.
//
// It must never touch the desktop of whoever runs it. The entry points are
// [OnBus] and [OpenDisplay].
package headless

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"time"
)

// onBus tells the process that it runs on a bus of its own.
const onBus = "CROSSDOCK_SCRIPT_BUS"

// OnBus runs work on a message bus of its own: it starts this program again
// there, with the same arguments, and answers how that one ended.
func OnBus(ctx context.Context, work func(context.Context) error) error {
	if os.Getenv(onBus) != "" {
		return work(ctx)
	}
	self, err := os.Executable()
	if err != nil {
		return fmt.Errorf("find this program: %w", err)
	}
	cmd := exec.CommandContext(ctx, "dbus-run-session", append([]string{"--", self}, os.Args[1:]...)...)
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
	cmd.WaitDelay = 10 * time.Second
	// What the bus says about its own limits is of no use to anybody.
	cmd.Env = append(os.Environ(), onBus+"=1", "NO_AT_BRIDGE=1", "GTK_A11Y=none", "GTK_USE_PORTAL=0")
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	return cmd.Run()
}

// Display is an X server without a screen.
type Display struct {
	// Name is what DISPLAY says: ":99".
	Name   string
	server *exec.Cmd
}

// OpenDisplay starts one; [Display.Close] ends it.
func OpenDisplay(ctx context.Context) (*Display, error) {
	read, write, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	defer func() { _ = read.Close() }()
	// The server chooses a free number and tells it: one of ours could be taken.
	server := exec.CommandContext(ctx, "Xvfb", "-displayfd", "3", "-screen", "0", "1360x880x24", "-nolisten", "tcp")
	server.ExtraFiles = []*os.File{write}
	if err := server.Start(); err != nil {
		return nil, fmt.Errorf("start a display: %w", err)
	}
	_ = write.Close() // the server has its own
	number, err := bufio.NewReader(read).ReadString('\n')
	if err != nil {
		_ = server.Process.Kill()
		_ = server.Wait()
		return nil, fmt.Errorf("start a display: %w", err)
	}
	return &Display{Name: ":" + strings.TrimSpace(number), server: server}, nil
}

// Close ends the server.
func (d *Display) Close() {
	_ = d.server.Process.Kill()
	_ = d.server.Wait()
}
