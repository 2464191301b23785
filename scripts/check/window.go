package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"

	"crossdock/scripts/compile"
)

// bindings writes the page's bindings anew into a temporary folder and compares
// them with those in the tree. The program that writes them is built here, not
// by the window library's command, which would write into the tree.
func bindings(ctx context.Context, _ options) error {
	folder, err := os.MkdirTemp("", "crossdock-bindings-")
	if err != nil {
		return fmt.Errorf("make temporary folder: %w", err)
	}
	defer func() { _ = os.RemoveAll(folder) }()
	writer := filepath.Join(folder, "writer")
	if runtime.GOOS == "windows" {
		writer += ".exe"
	}
	if err := compile.Go(ctx, nil, "build", "-tags", "bindings", "-o", writer, "."); err != nil {
		return err
	}
	project, err := os.ReadFile("wails.json")
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(folder, "wails.json"), project, 0o600); err != nil {
		return err
	}
	cmd := exec.CommandContext(ctx, writer)
	cmd.Dir = folder
	cmd.Env = append(os.Environ(), "tsoutputtype=interfaces")
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("write the bindings: %w\n%s", err, out)
	}
	return sameTrees(filepath.Join("frontend", "wailsjs"), filepath.Join(folder, "frontend", "wailsjs"))
}

// sameTrees compares what is in two folders.
func sameTrees(have, want string) error {
	for _, each := range [][2]string{{want, have}, {have, want}} {
		err := filepath.WalkDir(each[0], func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			name, err := filepath.Rel(each[0], path)
			if err != nil {
				return err
			}
			one, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			other, err := os.ReadFile(filepath.Join(each[1], name))
			if errors.Is(err, fs.ErrNotExist) || err == nil && !bytes.Equal(lines(one), lines(other)) {
				return fmt.Errorf("%s is not what the program binds; write it anew with: go tool wails generate module", filepath.Join(have, name))
			}
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// lines makes line ends alike: those of a checkout on Windows differ.
func lines(text []byte) []byte { return bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n")) }

// window opens the real window on a display of its own. On a machine where what
// it needs is missing and may not be installed it is left out, but not on CI.
func window(ctx context.Context, _ options) error {
	if runtime.GOOS != "linux" {
		fmt.Println("skipped: the window is tried on Linux; docs/release-checklist.md has the rest")
		return nil
	}
	if err := compile.Go(ctx, nil, "run", "./scripts/provide", "npm", "window", "display"); err != nil {
		if os.Getenv("CI") == "true" {
			return err
		}
		fmt.Println("skipped: see above for what is missing")
		return nil
	}
	program := filepath.Join("build", "bin", "crossdock")
	if err := compile.Go(ctx, nil, "run", "./scripts/build", "-window", "-o", program); err != nil {
		return err
	}
	return compile.Go(ctx, nil, "run", "./scripts/windowtest", "-binary", program, "-shots", shots())
}

// shots is where pictures of the window go.
func shots() string {
	if folder := os.Getenv("SHOTS"); folder != "" {
		return folder
	}
	return filepath.Join("build", "bin")
}
