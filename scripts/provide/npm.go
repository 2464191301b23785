package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// modules is where npm puts the packages.
var modules = filepath.Join("frontend", "node_modules")

// linked tells whether the path is a link. "npm ci" would empty the folder that
// it points to, which belongs to somebody else.
func linked(path string) bool {
	info, err := os.Lstat(path)
	return err == nil && info.Mode()&os.ModeSymlink != 0
}

// installNPM installs the packages of the lock file, unless those in place come
// from the same one.
func installNPM(ctx context.Context) error {
	lock, err := os.ReadFile(filepath.Join("frontend", "package-lock.json"))
	if err != nil {
		return fmt.Errorf("read the lock file: %w", err)
	}
	if linked(modules) {
		fmt.Println(modules, "is a link, so the packages behind it are taken as they are")
		return nil
	}
	sum := sha256.Sum256(lock)
	want := []byte(hex.EncodeToString(sum[:]))
	mark := filepath.Join(modules, ".crossdock-lock")
	if have, err := os.ReadFile(mark); err == nil && bytes.Equal(have, want) {
		return nil
	}
	npm, err := exec.LookPath("npm")
	if err != nil {
		return &lackingError{says: "missing: Node.js with npm, 20 or newer", run: []string{"https://nodejs.org"}}
	}
	fmt.Println("installing the packages of the page (npm ci)")
	cmd := exec.CommandContext(ctx, npm, "ci", "--no-audit", "--no-fund", "--loglevel=error")
	cmd.Dir = "frontend"
	// The tests use the system's browser.
	cmd.Env = append(os.Environ(), "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1")
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	if err := cmd.Run(); err != nil {
		return errors.Join(errors.New("npm ci failed; look at its lines above"), err)
	}
	if err := os.WriteFile(mark, want, 0o600); err != nil {
		return fmt.Errorf("note what is installed: %w", err)
	}
	return nil
}
