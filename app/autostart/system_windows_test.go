package autostart

import (
	"os"
	"path/filepath"
	"testing"
)

func TestTheProgramWithTheWindowStarts(t *testing.T) {
	folder, err := os.MkdirTemp("", "autostart-")
	if err != nil {
		t.Fatal(err)
	}
	terminal, window := filepath.Join(folder, "crossdock.exe"), filepath.Join(folder, windowProgram)
	if got := windowBeside(terminal); got != terminal {
		t.Errorf("alone: got %s", got)
	}
	if err := os.WriteFile(window, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{terminal, window} {
		if got := windowBeside(path); got != window {
			t.Errorf("%s: got %s", path, got)
		}
	}
	// One by one: not every system that runs this removes folders with files.
	for _, path := range []string{window, folder} {
		if err := os.Remove(path); err != nil {
			t.Error(err)
		}
	}
}
