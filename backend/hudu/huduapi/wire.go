package huduapi

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// number is an id or a count that comes as a number or as text.
type number int

// UnmarshalJSON reads 42, "42" and null; text that is no number is 0, which no
// record has.
func (n *number) UnmarshalJSON(content []byte) error {
	value, err := strconv.Atoi(strings.Trim(string(content), `"`))
	if err != nil {
		value = 0
	}
	*n = number(value)
	return nil
}

// text is text, where a number is as good and null is none.
type text string

// UnmarshalJSON reads "a", 42, true and null.
func (t *text) UnmarshalJSON(content []byte) error {
	switch first := content[0]; {
	case first == '"':
		var plain string
		err := json.Unmarshal(content, &plain)
		*t = text(plain)
		return err
	case first == '{' || first == '[':
		return fmt.Errorf("text expected, not %q", first)
	case bytes.Equal(content, []byte("null")):
		*t = ""
	default:
		*t = text(content)
	}
	return nil
}

// bound is the least or greatest value of a field; nil where there is none.
type bound struct{ value *float64 }

// UnmarshalJSON reads 1.5, "1.5", "" and null.
func (b *bound) UnmarshalJSON(content []byte) error {
	b.value = nil
	if value, err := strconv.ParseFloat(strings.Trim(string(content), `"`), 64); err == nil {
		b.value = &value
	}
	return nil
}

// MarshalJSON writes a number or null.
func (b bound) MarshalJSON() ([]byte, error) { return json.Marshal(b.value) }

// IsZero tells whether there is none.
func (b bound) IsZero() bool { return b.value == nil }

// moment is a time; one that cannot be read is the zero time, which nothing
// was changed before.
type moment struct{ time.Time }

// momentForms are how Hudu writes times, and how its framework does by default.
var momentForms = []string{time.RFC3339Nano, "2006-01-02 15:04:05 MST", "2006-01-02 15:04:05", time.DateOnly}

// UnmarshalJSON reads a time as Hudu writes it, and null.
func (m *moment) UnmarshalJSON(content []byte) error {
	m.Time = time.Time{}
	for _, form := range momentForms {
		if t, err := time.Parse(form, strings.Trim(string(content), `"`)); err == nil {
			m.Time = t
			return nil
		}
	}
	return nil
}
