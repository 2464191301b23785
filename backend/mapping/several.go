package mapping

import (
	"encoding/json"
	"errors"
	"strings"

	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
)

// namesIn are the names that a list of ConnectWise holds: texts, numbers, or
// references with a name. An object, and a list of anything else, is more than
// a field can take.
func namesIn(raw connectwise.Raw) ([]string, error) {
	var list []any
	if err := json.Unmarshal([]byte(raw), &list); err != nil {
		return nil, errors.New("it is a reference and not a value; name a member of it, as in manufacturer.name")
	}
	var names []string
	for _, each := range list {
		if reference, is := each.(map[string]any); is {
			each = reference["name"]
		}
		switch each.(type) {
		case string, float64:
			if name := text(each); name != "" {
				names = append(names, name)
			}
		default:
			return nil, errors.New("it is a list of more than names")
		}
	}
	return names, nil
}

// joined is several names as one value of the field.
func joined(names []string, field hudu.LayoutField) string {
	if field.Type == hudu.ListSelect {
		return strings.Join(names, "\n")
	}
	return strings.Join(names, ", ")
}

// choice is a value as text. Yes and no are called so where the field has
// options of these names.
func choice(value any, field hudu.LayoutField, lists hudu.Lists) string {
	is, isFlag := value.(bool)
	plain := text(value)
	if !isFlag || field.Type != hudu.ListSelect && field.Type != hudu.Dropdown {
		return plain
	}
	word := map[bool]string{true: "Yes", false: "No"}[is]
	if _, err := hudu.Encode(field, lists, plain); err != nil {
		if _, err := hudu.Encode(field, lists, word); err == nil {
			return word
		}
	}
	return plain
}

// confidential is a value as it is written into Confidential Text, to the
// letter.
func confidential(value any) string {
	if exact, isText := value.(string); isText {
		return dateOnly(exact)
	}
	return text(value)
}
