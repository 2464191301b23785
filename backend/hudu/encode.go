package hudu

import (
	"encoding/json"
	"fmt"
	"strconv"
	"time"
)

// Encode turns a canonical value into the form in which custom_fields takes
// it. "" clears the field: an empty list for lists and links, empty text for
// the others. The error says in plain words why the field cannot hold the
// value.
func Encode(field LayoutField, lists Lists, canonical string) (any, error) {
	switch field.Type {
	case Heading:
		return nil, fmt.Errorf("%q is a heading and holds no value", field.Label)
	case ListSelect:
		return encodeList(field, lists, canonical)
	case AssetTag:
		return encodeTags(canonical)
	}
	if canonical == "" {
		return "", nil
	}
	switch field.Type {
	case CheckBox:
		if canonical != "true" && canonical != "false" {
			return nil, fmt.Errorf("%q is neither true nor false", shorten(canonical))
		}
		return canonical == "true", nil
	case Number:
		number, ok := decimalText(canonical)
		if !ok {
			return nil, fmt.Errorf("%q is not a number", shorten(canonical))
		}
		return json.Number(number), checkBounds(field, number)
	case Date:
		if _, err := time.Parse(time.DateOnly, canonical); err != nil {
			return nil, fmt.Errorf("%q is not a date", shorten(canonical))
		}
		return canonical, nil
	case Dropdown:
		return encodeDropdown(field, canonical)
	case AddressData:
		return encodeAddress(canonical)
	case Website:
		return encodeWebsite(canonical)
	default:
		return canonical, nil
	}
}

// checkBounds says which bound of the field a number is beyond.
func checkBounds(field LayoutField, number string) error {
	value, err := strconv.ParseFloat(number, 64)
	switch {
	case err != nil:
		return fmt.Errorf("%q is not a number that Hudu can hold", shorten(number))
	case field.Min != nil && value < *field.Min:
		return fmt.Errorf("%s is less than %s, the least that %q takes", number, decimal(*field.Min), field.Label)
	case field.Max != nil && value > *field.Max:
		return fmt.Errorf("%s is more than %s, the most that %q takes", number, decimal(*field.Max), field.Label)
	default:
		return nil
	}
}

// shorten cuts text to what a sentence can quote.
func shorten(text string) string {
	const most = 60
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}
