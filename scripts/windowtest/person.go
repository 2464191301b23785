//go:build linux

package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"crossdock/backend/sandbox"
	"crossdock/backend/sandbox/msp"
	"crossdock/scripts/program"
)

// person has the program, a sandbox, and a data folder.
type person struct {
	ctx     context.Context //nolint:containedctx // everything here is one test
	binary  string
	display *display
	panel   *panel
	notices *notices

	folder string
	box    *sandbox.Sandbox
	env    []string
	window *exec.Cmd
	ended  chan error
	said   bytes.Buffer // what the program said
	sure   []string     // the pairs that set-up matched
	idle   []byte       // the tray's icon
}

// patience is how long one thing may take to happen.
const patience = 20 * time.Second

// until waits for something.
func (t *person) until(what string, is func() bool) error {
	late := time.After(patience)
	for {
		if is() {
			return nil
		}
		select {
		case <-time.After(50 * time.Millisecond):
		case <-late:
			return fmt.Errorf("after %s: %s", patience, what)
		case <-t.ctx.Done():
			return fmt.Errorf("%s: %w", what, t.ctx.Err())
		}
	}
}

// firstPair is a company of the small sandbox and its own in Hudu.
const firstPair = "19302=3"

// prepare starts a sandbox and sets the program up on it.
func (t *person) prepare(dir string) (*sandbox.Sandbox, []string, error) {
	box, err := sandbox.Start(sandbox.Options{Size: msp.Small()})
	if err != nil {
		return nil, nil, err
	}
	settings := box.DemoSettings()
	if settings.Links.Port, err = freePort(t.ctx); err != nil {
		return nil, nil, err
	}
	env := program.Keys(box)
	// One company is synced first: until a sync of everything, whatever that is, the
	// tray leads to its preview.
	err = t.on(dir, env).SetUp(t.ctx, settings, []string{"match", "--pair", firstPair}, []string{"sync"}, []string{"match", "--accept-sure"})
	return box, env, err
}

// on is the program on that folder.
func (t *person) on(dir string, env []string) program.Program {
	return program.Program{Binary: t.binary, Data: dir, Env: env}
}

// command runs the command line; records that are refused are no failure here.
func (t *person) command(dir string, env []string, args ...string) (string, error) {
	return t.on(dir, env).Run(t.ctx, args...)
}

func (t *person) setUp() (err error) {
	if t.folder, err = os.MkdirTemp("", "crossdock-windowtest-"); err != nil {
		return err
	}
	if t.box, t.env, err = t.prepare(t.data()); err != nil {
		return err
	}
	decisions, err := t.decisions(t.data(), t.env)
	if err != nil {
		return err
	}
	t.sure = matched(decisions)
	return t.noteBrowser()
}

func (t *person) data() string { return filepath.Join(t.folder, "data") }

// leave tidies up; after a failure it shows what there is to see.
func (t *person) leave(failure error) error {
	if failure != nil {
		_, _ = t.display.shot("failed") // there may be no window
		fmt.Fprintf(os.Stderr, "the program said:\n%s\n", t.said.String())
		if log, err := os.ReadFile(filepath.Join(t.data(), "logs", "crossdock.log")); err == nil {
			fmt.Fprintf(os.Stderr, "its log:\n%s\n", log)
		}
	}
	if t.window != nil {
		_ = t.window.Process.Kill()
		_ = t.end() // it was killed
	}
	var err error
	if t.box != nil {
		err = t.box.Close()
	}
	return errors.Join(err, os.RemoveAll(t.folder))
}
