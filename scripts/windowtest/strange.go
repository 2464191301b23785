//go:build linux

package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// dropFile drops a page of its own onto the window, as from a file manager: it
// must not take the place of ours.
func (t *person) dropFile() error {
	file := filepath.Join(t.folder, "dropped.html")
	if err := os.WriteFile(file, []byte("<title>Strange</title><body style='background: #000'>Strange</body>"), 0o600); err != nil {
		return err
	}
	before, err := t.display.shot("window-dropped")
	if err != nil {
		return err
	}
	const x, y = 700, 400
	switch err := t.display.dropFile(t.display.window(), "file://"+file, x, y); {
	case errors.Is(err, errDropRefused):
		fmt.Println("    the window takes no files")
	case err != nil:
		return err
	}
	if err := t.still("window-dropped"); err != nil {
		return err
	}
	after, err := t.display.shot("window-dropped")
	if err != nil {
		return err
	}
	if after != before {
		return fmt.Errorf("the window shows something else than before: %+v, want %+v", after, before)
	}
	return nil
}
