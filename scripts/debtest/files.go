//go:build linux

package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// places are where a package may put files.
var places = []string{"bin", "etc", "lib", "opt", "sbin", "srv", "usr", "var"}

// volatile change without a package's doing, or are dpkg's own notes on having
// worked.
var volatile = []string{
	"/etc/ld.so.cache", "/etc/mtab", "/var/cache", "/var/lib/apt", "/var/lib/dpkg/available", "/var/lib/dpkg/lock", "/var/lib/dpkg/status",
	"/var/lib/dpkg/triggers", "/var/log", "/var/tmp", "/usr/local/go", "/var/lib/dpkg/diversions-old",
}

// files describes every file where a package may put one: what it is, its
// rights and size.
func (d *debian) files() (map[string]string, error) {
	found := map[string]string{}
	for _, place := range places {
		top := d.outside(place)
		if info, err := os.Lstat(top); err != nil || info.Mode()&fs.ModeSymlink != 0 {
			continue // seen where the link points to
		}
		err := filepath.WalkDir(top, func(path string, entry fs.DirEntry, err error) error {
			name := d.inside(path)
			if slices.ContainsFunc(volatile, func(v string) bool { return strings.HasPrefix(name, v) }) {
				if entry != nil && entry.IsDir() {
					return fs.SkipDir
				}
				return nil
			}
			if err != nil {
				return err
			}
			info, err := entry.Info()
			if err != nil {
				return err
			}
			text := info.Mode().String()
			if info.Mode().IsRegular() {
				text += fmt.Sprintf(" %d bytes", info.Size())
			}
			found[name] = text
			return nil
		})
		if err != nil {
			return nil, fmt.Errorf("list the files: %w", err)
		}
	}
	return found, nil
}

// differences tells, in the order of names, what is new, gone or changed.
func differences(before, after map[string]string) []string {
	var lines []string
	for name, is := range after {
		was, known := before[name]
		switch {
		case !known:
			lines = append(lines, name+": left over, "+is)
		case was != is:
			lines = append(lines, name+": "+was+" before, "+is+" now")
		}
	}
	for name := range before {
		if _, known := after[name]; !known {
			lines = append(lines, name+": gone")
		}
	}
	slices.Sort(lines)
	return lines
}

func copyFile(from, to string) error {
	content, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return err
	}
	return os.WriteFile(to, content, 0o644)
}
