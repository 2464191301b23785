package hudu

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// canonicalList reads `{"list_ids":[1,2]}` as text or object, a list of names,
// ids or items, or names one a line.
func canonicalList(field LayoutField, lists Lists, value any) string {
	var names []string
	switch v := decoded(value).(type) {
	case string:
		names = strings.Split(v, "\n")
	case map[string]any:
		names = itemNames(lists, v)
		if ids, named := v["list_ids"]; named {
			names = itemsByID(lists, ids)
		}
	default:
		names = itemNames(lists, v)
	}
	clean := names[:0:0]
	for _, name := range names {
		name = oneLine(name)
		// Text that is JSON would be read as a list of ids the next time.
		if _, isJSON := decodeJSON(name); name == "" || isJSON {
			continue
		}
		if spelled, found := lists.exact(field.ListID, name); found {
			name = oneLine(spelled)
		}
		clean = append(clean, name)
	}
	slices.Sort(clean)
	lines := strings.Join(slices.Compact(clean), "\n")
	if _, isJSON := decodeJSON(lines); isJSON {
		return ""
	}
	return lines
}

// itemNames are the names of items that come as ids, names or objects; items
// that no list has are left out.
func itemNames(lists Lists, value any) []string {
	switch v := value.(type) {
	case []any:
		var names []string
		for _, each := range v {
			names = append(names, itemNames(lists, each)...)
		}
		return names
	case map[string]any:
		if name, isText := v["name"].(string); isText {
			return []string{name}
		}
		return itemNames(lists, v["id"])
	case float64:
		return []string{lists.name(int(v))}
	case string:
		return []string{v}
	default:
		return nil
	}
}

// itemsByID are the names of items whose ids come as numbers or as text.
func itemsByID(lists Lists, ids any) []string {
	list, isList := ids.([]any)
	if !isList {
		list = []any{ids}
	}
	var names []string
	for _, each := range list {
		if id, err := strconv.Atoi(plain(each)); err == nil {
			names = append(names, lists.name(id))
		}
	}
	return names
}

// oneLine is a name as it is compared: lines tell names apart.
func oneLine(name string) string { return strings.Join(strings.Fields(CanonicalText(name)), " ") }

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

// canonicalDropdown is the option in the layout's spelling; text that is no
// option stays as it is.
func canonicalDropdown(field LayoutField, text string) string {
	text = CanonicalText(text)
	if option, found := pick(field.Options, text); found {
		return CanonicalText(option)
	}
	return text
}

func encodeDropdown(field LayoutField, canonical string) (any, error) {
	if option, found := pick(field.Options, canonical); found {
		return option, nil
	}
	return nil, notAnOption(canonical, field.Label, field.Options)
}

// pick finds an option: in its own spelling, else letter case aside.
func pick(options []string, text string) (string, bool) {
	if text == "" {
		return "", false
	}
	for _, same := range []func(a, b string) bool{func(a, b string) bool { return a == b }, strings.EqualFold} {
		for _, option := range options {
			if same(CanonicalText(option), text) {
				return option, true
			}
		}
	}
	return "", false
}

func notAnOption(value, label string, options []string) error {
	const most = 5
	if len(options) == 0 {
		return fmt.Errorf("%q is not an option of %q, which has none", shorten(value), label)
	}
	var shown []string
	for _, option := range options[:min(most, len(options))] {
		shown = append(shown, shorten(strings.TrimSpace(option)))
	}
	if len(options) > most {
		shown = append(shown, "…")
	}
	return fmt.Errorf("%q is not an option of %q; options are %s", shorten(value), label, strings.Join(shown, ", "))
}
