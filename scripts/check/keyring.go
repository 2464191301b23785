package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"

	"crossdock/scripts/compile"
)

// keyringOf are the tests of package keychain that take a real keychain, by the
// state that it is in.
var keyringOf = []struct{ state, prepare string }{
	{"1", `echo -n keyring | gnome-keyring-daemon --unlock --components=secrets >/dev/null`},
	// A keyring that nobody has opened, and nobody is there to.
	{"locked", `gnome-keyring-daemon --start --components=secrets >/dev/null`},
	{"missing", `export DBUS_SESSION_BUS_ADDRESS=unix:path=/nonexistent`},
}

// keyring keeps keys in a real keyring, on a message bus of its own. On a machine
// where that is missing and may not be installed it is left out, but not on CI.
func keyring(ctx context.Context, _ options) error {
	if runtime.GOOS != "linux" {
		fmt.Println("skipped: the keyring is tried on Linux; docs/release-checklist.md has the rest")
		return nil
	}
	if err := compile.Go(ctx, nil, "run", "./scripts/provide", "display"); err != nil {
		if os.Getenv("CI") == "true" {
			return err
		}
		fmt.Println("skipped: see above for what is missing")
		return nil
	}
	home, err := os.MkdirTemp("", "crossdock-keyring-")
	if err != nil {
		return fmt.Errorf("make temporary folder: %w", err)
	}
	defer func() { _ = os.RemoveAll(home) }()
	var failed []error
	for _, each := range keyringOf {
		fmt.Println("the keyring is", each.state)
		script := each.prepare + ` && exec go test -count=1 -run=^TestRealKeychain ./backend/keychain`
		cmd := exec.CommandContext(ctx, "dbus-run-session", "--", "bash", "-c", script)
		cmd.Env = append(os.Environ(), "XDG_DATA_HOME="+home, "CROSSDOCK_TEST_KEYCHAIN="+each.state)
		cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
		if err := cmd.Run(); err != nil {
			failed = append(failed, fmt.Errorf("keyring %s: %w", each.state, err))
		}
	}
	return errors.Join(failed...)
}
