package settings

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"
)

// Decode reads a settings file. Members left out take their defaults. The
// error lists everything that is wrong, each with its path: unknown members,
// values of the wrong type, and values that [Settings.Validate] refuses.
func Decode(content []byte) (Settings, error) {
	s := Default()
	var raw any
	decoder := json.NewDecoder(bytes.NewReader(content))
	decoder.UseNumber()
	if err := decoder.Decode(&raw); err != nil {
		return Settings{}, fmt.Errorf("decode settings: %w", err)
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return Settings{}, errors.New("decode settings: more than one JSON value")
	}
	if _, isObject := raw.(map[string]any); !isObject {
		return Settings{}, errors.New("decode settings: want a JSON object")
	}
	if err := checkVersion(raw); err != nil {
		return Settings{}, err
	}
	if unknown := unknownMembers(raw, reflect.TypeFor[Settings](), ""); len(unknown) > 0 {
		slices.Sort(unknown)
		return Settings{}, fmt.Errorf("decode settings: unknown member %s", strings.Join(unknown, ", "))
	}
	if err := json.Unmarshal(content, &s); err != nil {
		return Settings{}, fmt.Errorf("decode settings: %w", err)
	}
	s.fill()
	return s, s.Validate()
}

func checkVersion(raw any) error {
	members, _ := raw.(map[string]any)
	version, given := members["version"]
	if !given {
		return nil
	}
	if number, ok := version.(json.Number); !ok || number.String() != fmt.Sprint(Version) {
		return fmt.Errorf("decode settings: version %v is not known to this Crossdock, want %d: update Crossdock, or export the settings again", version, Version)
	}
	return nil
}

// unknownMembers are the paths of members that the type does not have.
func unknownMembers(raw any, t reflect.Type, path string) []string {
	switch value := raw.(type) {
	case map[string]any:
		if t.Kind() != reflect.Struct {
			return nil
		}
		var unknown []string
		for name, each := range value {
			field, known := member(t, name)
			if !known {
				unknown = append(unknown, path+name)
				continue
			}
			unknown = append(unknown, unknownMembers(each, field, path+name+".")...)
		}
		return unknown
	case []any:
		if t.Kind() != reflect.Slice {
			return nil
		}
		var unknown []string
		for i, each := range value {
			unknown = append(unknown, unknownMembers(each, t.Elem(), fmt.Sprintf("%s[%d].", strings.TrimSuffix(path, "."), i))...)
		}
		return unknown
	default:
		return nil
	}
}

func member(t reflect.Type, name string) (reflect.Type, bool) {
	for i := range t.NumField() {
		tag, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
		if tag == name {
			return t.Field(i).Type, true
		}
	}
	return nil, false
}

// fill puts empty lists where a file says null, so that nobody has to tell
// them apart.
func (s *Settings) fill() {
	for _, terms := range []*Terms{
		&s.Skip.CompanyTypes, &s.Skip.CompanyStatuses, &s.Skip.ConfigurationTypes, &s.Skip.ConfigurationStatuses,
		&s.Skip.ContactTypes, &s.Only.CompanyTypes,
	} {
		if *terms == nil {
			*terms = Terms{}
		}
	}
	if s.Skip.DataTypes == nil {
		s.Skip.DataTypes = []DataType{}
	}
	if s.SortRules == nil {
		s.SortRules = []SortRule{}
	}
	if s.ConnectedFields == nil {
		s.ConnectedFields = []ConnectedField{}
	}
	for i := range s.SortRules {
		s.SortRules[i].fill()
	}
}

// Encode is the settings as JSON, stable and with every member.
func (s Settings) Encode() ([]byte, error) {
	var content bytes.Buffer
	encoder := json.NewEncoder(&content)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(s); err != nil {
		return nil, fmt.Errorf("encode settings: %w", err)
	}
	return content.Bytes(), nil
}
