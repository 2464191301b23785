package settings

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// PlainJSON says what is wrong with a JSON document in words of the document:
// the line and column, or the member and what it takes. Other errors stay.
func PlainJSON(content []byte, err error) error {
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
		return fmt.Errorf("%s takes %s, not a JSON %s", kind.Field, taken(kind.Type), kind.Value)
	default:
		if member, unknown := strings.CutPrefix(err.Error(), "json: unknown field "); unknown {
			return fmt.Errorf("%s is an unknown member", member)
		}
		return err
	}
}

// position is where the byte before the offset stands, counted from one.
func position(content []byte, offset int64) (line, column int) {
	before := content[:max(0, min(int(offset)-1, len(content)))]
	return 1 + bytes.Count(before, []byte("\n")), len(before) - bytes.LastIndexByte(before, '\n')
}
