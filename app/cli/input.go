package cli

import (
	"fmt"
	"io"
	"os"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// readInput reads a text file, or standard input for "-". Files of Windows
// often begin with a byte order mark, and its shell writes UTF-16: both become
// plain UTF-8.
func (c *command) readInput(path string) ([]byte, error) {
	content, err := c.readBytes(path)
	if err != nil {
		return nil, err
	}
	content, _, err = transform.Bytes(unicode.BOMOverride(transform.Nop), content)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	return content, nil
}

// mostInput is the length of the largest file that is read, in bytes: far more
// than the settings and matches of any tenant.
const mostInput = 64 << 20

func (c *command) readBytes(path string) ([]byte, error) {
	if path == "-" {
		return readMost(c.In, "standard input")
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read file: %w", err)
	}
	defer file.Close() //nolint:errcheck // it is only read
	return readMost(file, path)
}

func readMost(from io.Reader, name string) ([]byte, error) {
	content, err := io.ReadAll(io.LimitReader(from, mostInput+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("read %s: %w", name, err)
	case len(content) > mostInput:
		return nil, fmt.Errorf("read %s: it is larger than any file of settings or matches (%d MiB)", name, mostInput>>20)
	}
	return content, nil
}
