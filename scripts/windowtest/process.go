//go:build linux

package main

import (
	"errors"
	"fmt"
	"os/exec"
	"time"
)

// start starts the window.
func (t *person) start(args ...string) error { return t.run(t.onDisplay(args...)) }

// program is the program with its window on the display.
func (t *person) program(args ...string) *exec.Cmd {
	cmd := t.on(t.data(), t.env).Command(t.ctx, args...)
	cmd.Env = append(cmd.Env, "DISPLAY="+t.display.name)
	return cmd
}

// onDisplay is the program, and what it says is kept.
func (t *person) onDisplay(args ...string) *exec.Cmd {
	cmd := t.program(args...)
	cmd.Stdout, cmd.Stderr = &t.said, &t.said
	return cmd
}

// second runs a second process to its end, and gives what it printed.
func (t *person) second(args ...string) (string, error) {
	out, err := t.program(args...).CombinedOutput()
	return string(out), err
}

// begin starts the program.
func (t *person) begin(cmd *exec.Cmd) error {
	if err := cmd.Start(); err != nil {
		return err
	}
	t.window = cmd
	t.ended = make(chan error, 1)
	go func(cmd *exec.Cmd, ended chan<- error) { ended <- cmd.Wait() }(t.window, t.ended)
	return nil
}

// run starts the program and waits until its tray icon is there.
func (t *person) run(cmd *exec.Cmd) error {
	if err := t.begin(cmd); err != nil {
		return err
	}
	return t.until("the tray icon does not register", t.panel.there)
}

// end waits for the end of the window's process.
func (t *person) end() error {
	select {
	case err := <-t.ended:
		t.window = nil
		return err
	case <-time.After(patience):
		return errors.New("the program does not end")
	}
}

// startAgain starts a second process: it ends with 0 and the first one shows.
func (t *person) startAgain() error {
	if out, err := t.second(); err != nil {
		return fmt.Errorf("the second process: %w\n%s", err, out)
	}
	return t.until("the first window stays hidden", func() bool { return t.display.window() != 0 })
}
