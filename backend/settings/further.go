package settings

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
)

// Further are members that a file has beside those of [Settings]: a pointer to
// a struct of structs, lists, texts, whole numbers and booleans. A member that
// is left out, or null, leaves its field as it is.
type Further interface {
	// Faults are what is wrong with the values, each with its path in the file.
	Faults() []Fault
}

// DecodeWith reads a file that has the members of settings and further ones. It
// refuses what [Decode] refuses, and tells all that is wrong with either part in
// one [FaultError].
func DecodeWith(content []byte, further Further) (Settings, error) {
	raw, err := decodeObject(content)
	if err != nil {
		return Settings{}, fmt.Errorf("decode settings: %w", err)
	}
	if err := checkVersion(raw["version"]); err != nil {
		return Settings{}, fmt.Errorf("decode settings: %w", err)
	}
	beside := map[string]any{}
	of := reflect.TypeOf(further).Elem()
	for _, name := range slices.Sorted(maps.Keys(raw)) {
		if _, known := member(of, name); known {
			beside[name] = raw[name]
			delete(raw, name)
		}
	}
	var found shape
	fitting, _ := found.fit(raw, reflect.TypeFor[Settings](), "")
	s, err := decodeFitting(fitting)
	if err != nil {
		return Settings{}, fmt.Errorf("decode settings: %w", err)
	}
	if fitting, _ = found.fit(beside, of, ""); fitting != nil {
		content, err := json.Marshal(fitting)
		if err == nil {
			err = json.Unmarshal(content, further)
		}
		if err != nil {
			return Settings{}, fmt.Errorf("decode settings: %w", err)
		}
	}
	wrong := slices.Concat(found.faults, s.faults().without(found.faults), faults(further.Faults()).without(found.faults))
	if err := wrong.err(); err != nil {
		return Settings{}, err
	}
	return s, nil
}

// Differences are the paths of the members in which two settings differ, two
// names deep ("options.autoCreate"), sorted.
func Differences(a, b Settings) []string {
	var paths []string
	x, y := reflect.ValueOf(a), reflect.ValueOf(b)
	for i := range x.NumField() {
		name, one, other := memberName(x.Type().Field(i)), x.Field(i), y.Field(i)
		if one.Kind() != reflect.Struct {
			if !sameValue(one, other) {
				paths = append(paths, name)
			}
			continue
		}
		for j := range one.NumField() {
			if !sameValue(one.Field(j), other.Field(j)) {
				paths = append(paths, name+"."+memberName(one.Type().Field(j)))
			}
		}
	}
	slices.SortFunc(paths, strings.Compare)
	return paths
}

// sameValue takes a list that is nil for an empty one.
func sameValue(a, b reflect.Value) bool {
	if a.Kind() == reflect.Slice && a.Len() == 0 && b.Len() == 0 {
		return true
	}
	return reflect.DeepEqual(a.Interface(), b.Interface())
}
