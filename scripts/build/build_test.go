package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tc-hib/winres"
)

func TestResourcesOfWindows(t *testing.T) {
	folder := t.TempDir()
	t.Chdir(filepath.Join("..", ".."))
	for _, machine := range []winres.Arch{winres.ArchAMD64, winres.ArchARM64} {
		path := filepath.Join(folder, string(machine)+".syso")
		if err := writeResources(path, machine); err != nil {
			t.Fatal(err)
		}
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(content), `name="app.crossdock"`) {
			t.Errorf("%s: the manifest is not in the resources", machine)
		}
	}
	manifest, err := filled("wails.exe.manifest")
	if err != nil {
		t.Fatal(err)
	}
	version, err := productVersion()
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(manifest), `version="`+version+`.0"`) || strings.Contains(string(manifest), "{{") {
		t.Errorf("the manifest is not filled in:\n%s", manifest)
	}
}

func TestSumOfChangesWithTheSources(t *testing.T) {
	top := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		path := filepath.Join(top, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	sum := func() string {
		t.Helper()
		s, err := sumOf(top, []string{"index.html", "src", "missing"})
		if err != nil {
			t.Fatal(err)
		}
		return string(s)
	}
	write("index.html", "a")
	write("src/deep/one.ts", "b")
	before := sum()
	if sum() != before {
		t.Error("the same sources have two sums")
	}
	write("other.txt", "c")
	if sum() != before {
		t.Error("a file that is no source counts")
	}
	write("src/deep/one.ts", "bb")
	changed := sum()
	write("src/deep/two.ts", "")
	if changed == before || sum() == changed {
		t.Error("a change is not seen")
	}
}
