package cli

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"crossdock/backend/plan"
	"crossdock/backend/record"
)

// printJSON writes one indented JSON document to standard output.
func (c *command) printJSON(value any) error {
	encoder := json.NewEncoder(c.Out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(value); err != nil {
		return fmt.Errorf("print JSON: %w", err)
	}
	return nil
}

// printLine writes one line of JSON to standard output.
func (c *command) printLine(value any) error {
	encoder := json.NewEncoder(c.Out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		return fmt.Errorf("print JSON: %w", err)
	}
	return nil
}

// clean makes text of either API safe for a terminal: one line, no control
// characters, cut to at most characters.
func clean(text string, most int) string {
	text = plan.Printable(text)
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most-1]) + "…"
	}
	return text
}

// plural is "1 change" or "3 changes".
func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	if strings.HasSuffix(noun, "y") {
		return fmt.Sprintf("%d %sies", n, strings.TrimSuffix(noun, "y"))
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// shownKinds are the kinds in the order in which they are written.
func shownKinds() []record.Kind {
	return slices.DeleteFunc(record.Kinds(), func(kind record.Kind) bool { return kind != kind.Shown() })
}
