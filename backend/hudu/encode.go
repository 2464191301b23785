package hudu

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
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
		return canonical == "true", checkOneOf(canonical, "true", "false")
	case Number:
		return encodeNumber(canonical)
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
		if !strings.HasPrefix(canonical, "https://") {
			return nil, fmt.Errorf("%q is not a web address", shorten(canonical))
		}
		return canonical, nil
	default:
		return canonical, nil
	}
}

func checkOneOf(value string, allowed ...string) error {
	for _, each := range allowed {
		if value == each {
			return nil
		}
	}
	return fmt.Errorf("%q is not one of %s", shorten(value), strings.Join(allowed, ", "))
}

func encodeNumber(canonical string) (any, error) {
	number, err := strconv.ParseFloat(canonical, 64)
	if err != nil {
		return nil, fmt.Errorf("%q is not a number", shorten(canonical))
	}
	return json.Number(decimal(number)), nil
}

func encodeList(field LayoutField, lists Lists, canonical string) (any, error) {
	names := []string{}
	if canonical == "" {
		return names, nil
	}
	for _, name := range strings.Split(canonical, "\n") {
		item, found := lists.exact(field.ListID, name)
		if !found {
			return nil, notAnOption(name, field.Label, lists.options(field.ListID))
		}
		names = append(names, item)
	}
	if len(names) > 1 && !field.MultipleOptions {
		return nil, fmt.Errorf("%q takes one option, not %d", field.Label, len(names))
	}
	return names, nil
}

func encodeTags(canonical string) (any, error) {
	ids := []int{}
	if canonical == "" {
		return ids, nil
	}
	for _, text := range strings.Split(canonical, ",") {
		id, err := strconv.Atoi(text)
		if err != nil {
			return nil, fmt.Errorf("%q is not the id of an asset", shorten(text))
		}
		ids = append(ids, id)
	}
	return ids, nil
}

func encodeDropdown(field LayoutField, canonical string) (any, error) {
	for _, option := range field.Options {
		if CanonicalText(option) == canonical {
			return option, nil
		}
	}
	return nil, notAnOption(canonical, field.Label, field.Options)
}

func encodeAddress(canonical string) (any, error) {
	var parts address
	if err := json.Unmarshal([]byte(canonical), &parts); err != nil {
		return nil, fmt.Errorf("%q is not an address", shorten(canonical))
	}
	// Every part is named, so that one that became empty is cleared.
	return map[string]string{
		"address_line_1": parts.Line1, "address_line_2": parts.Line2, "city": parts.City,
		"state": parts.State, "zip": parts.Zip, "country_name": parts.Country,
	}, nil
}

func notAnOption(value, label string, options []string) error {
	const most = 5
	more := ""
	if len(options) > most {
		options, more = options[:most], ", …"
	}
	if len(options) == 0 {
		return fmt.Errorf("%q is not an option of %q, which has none", shorten(value), label)
	}
	return fmt.Errorf("%q is not an option of %q; options are %s%s", shorten(value), label, strings.Join(options, ", "), more)
}

func shorten(text string) string {
	const most = 60
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}
