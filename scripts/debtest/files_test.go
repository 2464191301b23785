//go:build linux

package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestLeftoversAreFound(t *testing.T) {
	root := t.TempDir()
	plant := func(path, text string) {
		t.Helper()
		name := filepath.Join(root, path)
		if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	d := &debian{root: root}
	plant("usr/bin/sh", "1")
	plant("etc/passwd", "1")
	plant("var/log/dpkg.log", "1")
	before, err := d.files()
	if err != nil {
		t.Fatal(err)
	}
	plant("var/log/dpkg.log", "12")
	plant("etc/passwd", "12")
	plant("usr/share/crossdock/leftover", "")
	if err := os.Remove(filepath.Join(root, "usr", "bin", "sh")); err != nil {
		t.Fatal(err)
	}
	after, err := d.files()
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, line := range differences(before, after) {
		name, _, _ := strings.Cut(line, ":")
		names = append(names, name)
	}
	if got := strings.Join(names, " "); got != "/etc/passwd /usr/bin/sh /usr/share/crossdock/leftover /usr/share/crossdock /usr/share" {
		t.Errorf("got %s", got)
	}
	if left := differences(before, before); len(left) > 0 {
		t.Errorf("nothing happened, and it says %v", left)
	}
}
