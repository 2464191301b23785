package cli

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"reflect"

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

// plainJSON says what is wrong with a JSON document in words of the document:
// the line and column, or the member and what it takes. Other errors stay.
func plainJSON(content []byte, err error) error {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case err == nil:
		return nil
	case len(bytes.TrimSpace(content)) == 0:
		return errors.New("there is nothing in it")
	case errors.Is(err, io.ErrUnexpectedEOF):
		return errors.New("the JSON ends in the middle; a bracket may be missing")
	case errors.As(err, &syntax):
		line, column := position(content, syntax.Offset)
		return fmt.Errorf("no JSON at line %d, column %d: %w", line, column, syntax)
	case errors.As(err, &kind):
		return fmt.Errorf("%s takes %s, not a JSON %s", kind.Field, plainType(kind.Type), kind.Value)
	default:
		return err
	}
}

// position is where the byte before the offset stands, counted from one.
func position(content []byte, offset int64) (line, column int) {
	before := content[:max(0, min(int(offset)-1, len(content)))]
	return 1 + bytes.Count(before, []byte("\n")), len(before) - bytes.LastIndexByte(before, '\n')
}

// plainType is what a member takes, in words.
func plainType(t reflect.Type) string {
	switch t.Kind() {
	case reflect.Bool:
		return "true or false"
	case reflect.String:
		return `a text in "quotes"`
	case reflect.Slice:
		return "a [list]"
	case reflect.Struct:
		return "an {object}"
	default:
		return "a whole number"
	}
}
