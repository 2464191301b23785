package compile

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
)

// pageSources are what the page is built from, below frontend.
var pageSources = []string{"index.html", "package-lock.json", "package.json", "public", "src", "tsconfig.json", "vite.config.ts", "wailsjs"}

// pageMark notes which sources the page in frontend/dist was built from.
var pageMark = filepath.Join("frontend", "node_modules", ".crossdock-page")

// Page builds the page unless it was built from the same sources.
func Page(ctx context.Context) error {
	want, err := sumOf("frontend", pageSources)
	if err != nil {
		return err
	}
	if have, err := os.ReadFile(pageMark); err == nil && bytes.Equal(have, want) && HasPage() {
		return nil
	}
	npm, err := exec.LookPath("npm")
	if err != nil {
		return errors.New("the page is not built: there is no npm here (Node.js 20 or newer)")
	}
	if err := Go(ctx, nil, "run", "./scripts/provide", "npm"); err != nil {
		return err
	}
	fmt.Println("$ npm run build")
	cmd := exec.CommandContext(ctx, npm, "run", "--silent", "build", "--", "--logLevel", "warn")
	cmd.Dir = "frontend"
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("build the page: %w", err)
	}
	if err := os.WriteFile(pageMark, want, 0o600); err != nil {
		return fmt.Errorf("note what the page was built from: %w", err)
	}
	return nil
}

// HasPage tells whether a page was built, from whatever sources.
func HasPage() bool {
	_, err := os.Stat(filepath.Join("frontend", "dist", "index.html"))
	return err == nil
}

// sumOf is a checksum over the names and contents of files and folders.
func sumOf(top string, names []string) ([]byte, error) {
	sum := sha256.New()
	for _, name := range names {
		err := filepath.WalkDir(filepath.Join(top, name), func(path string, entry fs.DirEntry, err error) error {
			if errors.Is(err, fs.ErrNotExist) && path == filepath.Join(top, name) {
				return nil
			}
			if err != nil || entry.IsDir() {
				return err
			}
			content, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			one := sha256.Sum256(content)
			fmt.Fprintf(sum, "%s %x\n", filepath.ToSlash(path), one)
			return nil
		})
		if err != nil {
			return nil, fmt.Errorf("look at the page's sources: %w", err)
		}
	}
	return []byte(hex.EncodeToString(sum.Sum(nil))), nil
}
