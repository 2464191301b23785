package hudu

import (
	"encoding/json"
	"fmt"
	"strings"
)

// Address has the parts of an address field in the order in which they are
// written and compared.
type Address struct {
	Line1   string `json:"address_line_1,omitempty"`
	Line2   string `json:"address_line_2,omitempty"`
	City    string `json:"city,omitempty"`
	State   string `json:"state,omitempty"`
	Zip     string `json:"zip,omitempty"`
	Country string `json:"country_name,omitempty"`
}

// canonicalAddress reads an object, or its JSON as text.
func canonicalAddress(value any) string {
	value = decoded(value)
	object, isObject := value.(map[string]any)
	if !isObject {
		return CanonicalText(plain(value))
	}
	part := func(name string) string { return CanonicalText(plain(object[name])) }
	parts := Address{
		Line1: part("address_line_1"), Line2: part("address_line_2"), City: part("city"),
		State: part("state"), Zip: part("zip"), Country: part("country_name"),
	}
	if parts == (Address{}) {
		return ""
	}
	return plain(parts)
}

// ParseAddress reads the canonical form of an address field, false for text that
// is no address.
func ParseAddress(canonical string) (Address, bool) {
	var parts Address
	err := json.Unmarshal([]byte(canonical), &parts)
	return parts, err == nil && strings.HasPrefix(canonical, "{")
}

// encodeAddress names every part, so that one that became empty is cleared.
func encodeAddress(canonical string) (any, error) {
	parts, is := ParseAddress(canonical)
	if !is {
		return nil, fmt.Errorf("%q is not an address", shorten(canonical))
	}
	return map[string]string{
		"address_line_1": parts.Line1, "address_line_2": parts.Line2, "city": parts.City,
		"state": parts.State, "zip": parts.Zip, "country_name": parts.Country,
	}, nil
}
