package main

import (
	"os"
	"path/filepath"
	"testing"
)

// Another tree's packages survive: npm ci follows a link and empties what it
// points to.
func TestPackagesBehindALinkAreLeftAlone(t *testing.T) {
	t.Chdir(t.TempDir())
	others := filepath.Join(t.TempDir(), "node_modules")
	precious := filepath.Join(others, "react", "index.js")
	for _, folder := range []string{"frontend", filepath.Dir(precious)} {
		if err := os.MkdirAll(folder, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	for _, file := range []string{precious, filepath.Join("frontend", "package-lock.json")} {
		if err := os.WriteFile(file, []byte("{}"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink(others, modules); err != nil {
		t.Skip("this system makes no links:", err)
	}
	// A search for npm would fail the test's way: it is not on this PATH.
	t.Setenv("PATH", "")
	if err := installNPM(t.Context()); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(precious); err != nil {
		t.Error(err)
	}
}
