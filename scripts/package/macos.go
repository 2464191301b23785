package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"

	"crossdock/scripts/compile"
	"crossdock/scripts/libraries"
)

// macos builds the bundle and its disk image; signing needs what the script
// reads from the environment.
func macos(ctx context.Context, p *packer) error {
	if runtime.GOOS != "darwin" {
		return fmt.Errorf("%w: it takes macOS", errCannot)
	}
	folder, err := p.stage("macos")
	if err != nil {
		return err
	}
	licences, err := thirdParties(ctx, libraries.Target{System: runtime.GOOS, Machine: runtime.GOARCH})
	if err != nil {
		return err
	}
	if err := write(licences, folder, "THIRD-PARTY-LICENSES.txt"); err != nil {
		return err
	}
	link, err := compile.Stamps(os.Getenv)
	if err != nil {
		return err
	}
	cmd := exec.CommandContext(ctx, filepath.Join("scripts", "mac-package.sh"), "-licences", filepath.Join(folder, "THIRD-PARTY-LICENSES.txt"),
		"-ldflags", link, p.name("macos-universal.dmg"))
	cmd.Env, cmd.Stdout, cmd.Stderr = p.epoch(), os.Stdout, os.Stderr
	return cmd.Run()
}
