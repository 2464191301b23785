package settings

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// shape finds what in a JSON document does not fit the settings, all of it and
// with its path. encoding/json stops at the first value of a wrong type, takes
// members in any letter case, and names Go's types.
type shape struct{ faults faults }

// fit is the part of raw that fits type t: members that do not are left out,
// so that the rest can be decoded and looked at as well. A null member counts
// as left out.
func (s *shape) fit(raw any, t reflect.Type, path string) (fitting any, ok bool) {
	switch {
	case t == reflect.TypeFor[Terms]():
		return s.fitTerms(raw, path)
	case t.Kind() == reflect.Struct:
		return s.fitObject(raw, t, path)
	case t.Kind() == reflect.Slice:
		return s.fitList(raw, t, path)
	}
	switch value := raw.(type) {
	case bool:
		ok = t.Kind() == reflect.Bool
	case string:
		ok = t.Kind() == reflect.String
	case json.Number:
		ok = t.Kind() == reflect.Int && isWhole(value)
	}
	if !ok {
		s.faults.add(path, "takes %s, not %s", taken(t), given(raw))
	}
	return raw, ok
}

func (s *shape) fitObject(raw any, t reflect.Type, path string) (any, bool) {
	members, ok := raw.(map[string]any)
	if !ok {
		s.faults.add(path, "takes %s, not %s", taken(t), given(raw))
		return nil, false
	}
	fitting := map[string]any{}
	for name, each := range members {
		field, known := member(t, name)
		if !known {
			s.faults.add(below(path, name), "is an unknown member%s", didYouMean(t, name))
			continue
		}
		if each == nil {
			continue
		}
		if value, ok := s.fit(each, field, below(path, name)); ok {
			fitting[name] = value
		}
	}
	return fitting, true
}

// fitList keeps the place of an element that does not fit, so that the paths
// of those after it stay right.
func (s *shape) fitList(raw any, t reflect.Type, path string) (any, bool) {
	list, ok := raw.([]any)
	if !ok {
		s.faults.add(path, "takes %s, not %s", taken(t), given(raw))
		return nil, false
	}
	fitting := make([]any, len(list))
	for i, each := range list {
		if value, ok := s.fit(each, t.Elem(), fmt.Sprintf("%s[%d]", path, i)); ok {
			fitting[i] = value
		}
	}
	return fitting, true
}

// fitTerms takes a name, an id, or a list of them.
func (s *shape) fitTerms(raw any, path string) (any, bool) {
	list, isList := raw.([]any)
	if !isList {
		return raw, s.fitTerm(raw, path)
	}
	before := len(s.faults)
	for i, each := range list {
		s.fitTerm(each, fmt.Sprintf("%s[%d]", path, i))
	}
	return raw, len(s.faults) == before
}

func (s *shape) fitTerm(raw any, path string) bool {
	switch value := raw.(type) {
	case string:
		return true
	case json.Number:
		if isWhole(value) {
			return true
		}
	}
	s.faults.add(path, "takes a name or a numeric id, not %s", given(raw))
	return false
}

// member is the type of the member with exactly that name.
func member(t reflect.Type, name string) (reflect.Type, bool) {
	for i := range t.NumField() {
		if memberName(t.Field(i)) == name {
			return t.Field(i).Type, true
		}
	}
	return nil, false
}

func memberName(field reflect.StructField) string {
	name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
	return name
}

// didYouMean names the member that was probably meant: one that differs by
// letter case or an ending.
func didYouMean(t reflect.Type, name string) string {
	folded := strings.ToLower(name)
	for i := range t.NumField() {
		known := memberName(t.Field(i))
		near := strings.ToLower(known)
		if near == folded || len(folded) > 2 && (strings.HasPrefix(near, folded) || strings.HasPrefix(folded, near)) {
			return fmt.Sprintf(" (did you mean %s?)", known)
		}
	}
	return ""
}

func isWhole(number json.Number) bool {
	_, err := strconv.Atoi(number.String())
	return err == nil
}

// below is the path of a member. A name that is not plain is quoted: it comes
// from the file and could steer a terminal.
func below(path, name string) string {
	plain := func(r rune) bool { return r == '_' || r == '-' || unicode.IsLetter(r) || unicode.IsDigit(r) }
	if name == "" || slices.ContainsFunc([]rune(name), func(r rune) bool { return !plain(r) }) {
		name = strconv.Quote(name)
	}
	if path == "" {
		return name
	}
	return path + "." + name
}

// taken is what a member takes, in words.
func taken(t reflect.Type) string {
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

// given is what a file has instead, in words.
func given(raw any) string {
	switch value := raw.(type) {
	case nil:
		return "null"
	case bool:
		return "a JSON bool"
	case string:
		return "a JSON string"
	case json.Number:
		if isWhole(value) {
			return "a JSON number"
		}
		return "a JSON number that is not whole or too large"
	case []any:
		return "a JSON list"
	default:
		return "a JSON object"
	}
}
