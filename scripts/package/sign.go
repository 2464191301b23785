package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// signer signs programs of Windows, when there is a certificate. Without one,
// and where the tool is there, it tries to with a certificate made for that,
// which is trusted nowhere: on a copy, which goes.
type signer struct {
	script  string
	scratch string
	real    bool
	try     bool
}

func newSigner(scratch string) (*signer, error) {
	script, err := filepath.Abs(filepath.Join("scripts", "win-sign.sh"))
	if err != nil {
		return nil, err
	}
	s := &signer{script: script, scratch: scratch, real: os.Getenv("WINDOWS_CERTIFICATE") != "" || os.Getenv("WINDOWS_SIGN_COMMAND") != ""}
	if s.real {
		return s, nil
	}
	_, err = exec.LookPath("osslsigncode")
	s.try = err == nil
	fmt.Println("not signed: there is no certificate in the environment, see scripts/win-sign.sh; signing is tried on copies:", s.try)
	return s, nil
}

// sign signs a program in place.
func (s *signer) sign(ctx context.Context, path string) error {
	if s.real {
		return s.run(ctx, path)
	}
	if !s.try {
		return nil
	}
	copied := filepath.Join(s.scratch, "signed copy of "+filepath.Base(path))
	if err := put(path, copied); err != nil {
		return err
	}
	return errors.Join(s.run(ctx, "--test", copied), os.Remove(copied))
}

// command is what signs the uninstaller while the installer is built; "" is
// nothing.
func (s *signer) command() string {
	if !s.real {
		return ""
	}
	return s.script
}

func (s *signer) run(ctx context.Context, args ...string) error {
	cmd := exec.CommandContext(ctx, s.script, args...)
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("sign: %w", err)
	}
	return nil
}
