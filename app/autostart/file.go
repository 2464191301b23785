package autostart

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// filePlace keeps an entry in a file of its own.
type filePlace struct {
	path   string
	format func(command) string
	// final is an argument at the end of a command, see [place].
	final func(arg string) string
	// off tells whether the person switched the entry off in the file.
	off func(content string) bool
}

func (p filePlace) where() string           { return p.path }
func (p filePlace) render(c command) string { return p.format(c) }
func (p filePlace) last(arg string) string  { return p.final(arg) }

func (p filePlace) read() (entry, error) {
	content, err := os.ReadFile(p.path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return entry{}, nil
	case err != nil:
		return entry{}, fmt.Errorf("look for the start at sign-in: %w", err)
	}
	return entry{there: true, blocked: p.off(string(content)), content: string(content)}, nil
}

// write writes the file whole or not at all.
func (p filePlace) write(c command) error {
	folder := filepath.Dir(p.path)
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return fmt.Errorf("switch on the start at sign-in: %w", err)
	}
	temporary, err := os.CreateTemp(folder, ".crossdock-*")
	if err != nil {
		return fmt.Errorf("switch on the start at sign-in: %w", err)
	}
	_, err = temporary.WriteString(p.format(c))
	err = errors.Join(err, temporary.Chmod(0o644), temporary.Close())
	if err == nil {
		err = os.Rename(temporary.Name(), p.path)
	}
	if err != nil {
		_ = os.Remove(temporary.Name()) // the first error counts
		return fmt.Errorf("switch on the start at sign-in: %w", err)
	}
	return nil
}

func (p filePlace) remove() error {
	if err := os.Remove(p.path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("switch off the start at sign-in: %w", err)
	}
	return nil
}

// hasLine tells whether the text has one of the lines, spaces and capitals
// aside.
func hasLine(text string, lines ...string) bool {
	for line := range strings.Lines(text) {
		line = strings.ToLower(strings.Join(strings.Fields(line), ""))
		for _, want := range lines {
			if line == want {
				return true
			}
		}
	}
	return false
}
