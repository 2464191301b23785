// Package program runs the program on a sandbox, for scripts that open its
// window.
//
// It must never run on the data folder, nor with the keys, of whoever runs the
// script. The entry point is [Program].
package program

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"crossdock/backend/keychain"
	"crossdock/backend/sandbox"
	"crossdock/backend/settings"
)

// Program is the program on a data folder, with the keys of a sandbox.
type Program struct {
	Binary string
	Data   string // its folder
	Env    []string
}

// Keys are the variables that give the program the keys of a sandbox.
func Keys(box *sandbox.Sandbox) []string {
	c := box.Credentials()
	return []string{
		keychain.ConnectWisePublicKey.Variable() + "=" + c.ConnectWise.PublicKey,
		keychain.ConnectWisePrivateKey.Variable() + "=" + c.ConnectWise.PrivateKey,
		keychain.ClientIDVariable + "=" + c.ConnectWise.ClientID,
		keychain.HuduAPIKey.Variable() + "=" + c.Hudu.APIKey,
	}
}

// Command is a process of the program that is not started yet.
func (p Program) Command(ctx context.Context, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, p.Binary, append([]string{"--data-dir", p.Data}, args...)...)
	cmd.Env = append(os.Environ(), p.Env...)
	return cmd
}

// someRefused is the exit status of a run that left records out.
const someRefused = 4

// Run runs the command line to its end, and gives what it printed. Records that
// are refused are no failure here.
func (p Program) Run(ctx context.Context, args ...string) (string, error) {
	cmd := p.Command(ctx, args...)
	var errs bytes.Buffer
	cmd.Stderr = &errs
	out, err := cmd.Output()
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.ExitCode() == someRefused {
		err = nil
	}
	if err != nil {
		return "", fmt.Errorf("crossdock %s: %w\n%s", strings.Join(args, " "), err, errs.String())
	}
	return string(out), nil
}

// SetUp imports the settings, tests the connection, and runs what follows.
func (p Program) SetUp(ctx context.Context, s settings.Settings, then ...[]string) (err error) {
	content, err := s.Encode()
	if err != nil {
		return err
	}
	folder, err := os.MkdirTemp("", "crossdock-settings-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	file := filepath.Join(folder, "settings.json")
	if err := os.WriteFile(file, content, 0o600); err != nil {
		return err
	}
	for _, args := range append([][]string{{"settings", "import", file}, {"check"}}, then...) {
		if _, err := p.Run(ctx, args...); err != nil {
			return err
		}
	}
	return nil
}
