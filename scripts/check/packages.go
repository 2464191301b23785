package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"

	"crossdock/scripts/compile"
)

// packaged builds what is handed out and, on CI, installs the Debian package,
// tries it and takes it out again. Elsewhere a check must not install anything
// of ours.
func packaged(ctx context.Context, _ options) error {
	if runtime.GOOS != "linux" {
		fmt.Println("skipped: packages are built here with go tool task package")
		return nil
	}
	if err := compile.Go(ctx, nil, "run", "./scripts/provide", "npm", "window", "packages"); err != nil {
		if os.Getenv("CI") == "true" {
			return err
		}
		fmt.Println("skipped: see above for what is missing")
		return nil
	}
	folder, err := os.MkdirTemp("", "crossdock-packages-")
	if err != nil {
		return fmt.Errorf("make temporary folder: %w", err)
	}
	defer func() { _ = os.RemoveAll(folder) }()
	// Compressing for release takes minutes and finds nothing.
	if err := compile.Go(ctx, nil, "run", "./scripts/package", "-quick", "-out", folder, "windows", "linux", "sums"); err != nil {
		return err
	}
	if os.Getenv("CI") != "true" || os.Geteuid() != 0 {
		fmt.Println("not installed: that is for CI, as root")
		return nil
	}
	found, err := filepath.Glob(filepath.Join(folder, "*.deb"))
	if err != nil {
		return err
	}
	if len(found) != 1 {
		return fmt.Errorf("want one Debian package, got %v", found)
	}
	return compile.Go(ctx, nil, "run", "./scripts/debtest", "-shot", filepath.Join(shots(), "installed.png"), found[0])
}
