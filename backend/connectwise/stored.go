package connectwise

import (
	"encoding/json"
	"fmt"
)

// Plain tells whether the values are all of the types that [Members] names, so
// that they can be written down and read again as they were.
func (m Members) Plain() bool {
	for _, value := range m {
		switch value.(type) {
		case string, bool, float64, Raw:
		default:
			return false
		}
	}
	return true
}

// storedRaw tells a [Raw] from a string in what is stored.
type storedRaw struct {
	Raw string `json:"raw"`
}

// MarshalJSON is the form that UnmarshalJSON reads. A value of any other type
// than [Members] names is an error: it may be one that must not be written down.
func (m Members) MarshalJSON() ([]byte, error) {
	stored := make(map[string]any, len(m))
	for path, value := range m {
		switch value := value.(type) {
		case Raw:
			stored[path] = storedRaw{string(value)}
		case string, bool, float64:
			stored[path] = value
		default:
			return nil, fmt.Errorf("the value at %q is a %T, which cannot be stored", path, value)
		}
	}
	return json.Marshal(stored)
}

// UnmarshalJSON reads what MarshalJSON wrote, each value in its own type.
func (m *Members) UnmarshalJSON(content []byte) error {
	var stored map[string]json.RawMessage
	if err := json.Unmarshal(content, &stored); err != nil || stored == nil {
		return err
	}
	*m = make(Members, len(stored))
	for path, text := range stored {
		if len(text) > 0 && text[0] == '{' {
			var raw storedRaw
			if err := json.Unmarshal(text, &raw); err != nil {
				return err
			}
			(*m)[path] = Raw(raw.Raw)
			continue
		}
		var value any
		if err := json.Unmarshal(text, &value); err != nil {
			return err
		}
		(*m)[path] = value
	}
	return nil
}
