//go:build linux

package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// standIn is what every program that opens an address becomes: it notes the
// address.
const standIn = "#!/bin/sh\nprintf '%%s\\n' \"$1\" >> %s\n"

// noteBrowser puts a stand-in for the person's browser in front of the real one.
func (t *person) noteBrowser() error {
	folder := filepath.Join(t.folder, "browser")
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	for _, name := range []string{"xdg-open", "x-www-browser", "www-browser"} {
		script := fmt.Sprintf(standIn, t.opened())
		if err := os.WriteFile(filepath.Join(folder, name), []byte(script), 0o700); err != nil { //nolint:gosec // it is a program
			return err
		}
	}
	t.env = append(t.env, "PATH="+folder+string(os.PathListSeparator)+os.Getenv("PATH"))
	return nil
}

// opened is the file that the stand-in writes.
func (t *person) opened() string { return filepath.Join(t.folder, "opened") }

// followLink starts a second process with a crossdock: link: it ends with 0, and
// the first one opens what the link leads to. A wrong one opens nothing.
func (t *person) followLink() error {
	var exit *exec.ExitError
	if out, err := t.second("--", "crossdock://company/1/../../x"); !errors.As(err, &exit) || exit.ExitCode() != 2 {
		return fmt.Errorf("a wrong link: %w\n%s", err, out)
	}
	const unknown = "2000000000"
	if out, err := t.second("--", "crossdock://company/"+unknown); err != nil {
		return fmt.Errorf("the second process: %w\n%s", err, out)
	}
	said := func() string { content, _ := os.ReadFile(t.opened()); return string(content) }
	if err := t.until("no page opens for the link", func() bool { return said() != "" }); err != nil {
		return err
	}
	if got := said(); !strings.HasSuffix(got, "/links/connectwise/org/"+unknown+"\n") || strings.Count(got, "\n") != 1 {
		return fmt.Errorf("the link opened %q", got)
	}
	return nil
}

// freePort is a port of this machine that nobody has.
func freePort(ctx context.Context) (int, error) {
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	address, _ := listener.Addr().(*net.TCPAddr)
	return address.Port, listener.Close()
}
