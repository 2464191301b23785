package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"text/template"
)

// put copies a file to a path below a folder, and makes the folders between.
func put(from, folder string, path ...string) (err error) {
	to := filepath.Join(append([]string{folder}, path...)...)
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return err
	}
	source, err := os.Open(from)
	if err != nil {
		return err
	}
	defer func() { _ = source.Close() }()
	info, err := source.Stat()
	if err != nil {
		return err
	}
	target, err := os.OpenFile(to, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, info.Mode().Perm())
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, target.Close()) }()
	_, err = io.Copy(target, source)
	return err
}

// write makes a file with a text, and the folders above it.
func write(text []byte, folder string, path ...string) error {
	to := filepath.Join(append([]string{folder}, path...)...)
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return err
	}
	return os.WriteFile(to, text, 0o644)
}

// fill is a template of the tree with words in it.
func fill(path string, words any) ([]byte, error) {
	t, err := template.ParseFiles(path)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	if err := t.Option("missingkey=error").Execute(&out, words); err != nil {
		return nil, fmt.Errorf("fill in %s: %w", path, err)
	}
	return out.Bytes(), nil
}
