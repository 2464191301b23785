package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// sumsName is the file that "sha256sum -c" takes.
const sumsName = "SHA256SUMS"

// sums writes the checksums of everything in the folder of packages.
func sums(_ context.Context, p *packer) error {
	entries, err := os.ReadDir(p.out)
	if err != nil {
		return err
	}
	var text bytes.Buffer
	for _, e := range entries {
		if e.Name() == sumsName || e.IsDir() {
			continue
		}
		sum, err := sumOf(filepath.Join(p.out, e.Name()))
		if err != nil {
			return err
		}
		fmt.Fprintf(&text, "%x  %s\n", sum, e.Name())
	}
	if text.Len() == 0 {
		return errors.New("there are no packages to sum up")
	}
	return os.WriteFile(filepath.Join(p.out, sumsName), text.Bytes(), 0o644)
}

func sumOf(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	sum := sha256.New()
	if _, err := io.Copy(sum, f); err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	return sum.Sum(nil), nil
}
