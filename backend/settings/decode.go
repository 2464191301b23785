package settings

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
)

// Decode reads a settings file. Members that are left out, or null, take their
// defaults. What is wrong with a JSON object comes as one [FaultError]:
// unknown members, values of the wrong type, and values that
// [Settings.Validate] refuses. A file of another version is only told so.
func Decode(content []byte) (Settings, error) { return DecodeWith(content, &nothingFurther{}) }

// nothingFurther is a file of settings alone.
type nothingFurther struct{}

func (*nothingFurther) Faults() []Fault { return nil }

func decodeObject(content []byte) (map[string]any, error) {
	decoder := json.NewDecoder(bytes.NewReader(content))
	decoder.UseNumber()
	var raw any
	if err := decoder.Decode(&raw); err != nil {
		return nil, err
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("more than one JSON value")
	}
	object, ok := raw.(map[string]any)
	if !ok {
		return nil, errors.New("want a JSON object")
	}
	return object, nil
}

// checkVersion comes before everything else: what another version means by its
// members is not known here.
func checkVersion(raw any) error {
	if raw == nil {
		return nil
	}
	number, _ := raw.(json.Number)
	version, err := strconv.Atoi(number.String())
	switch {
	case err != nil:
		return fmt.Errorf("version takes a whole number, not %s", given(raw))
	case version > Version:
		return fmt.Errorf("version %d is newer than this Crossdock, which knows %d: update Crossdock, or export the settings again", version, Version)
	case version < Version:
		return fmt.Errorf("version %d is not known, want %d", version, Version)
	}
	return nil
}

// decodeFitting puts what fits over the defaults.
func decodeFitting(fitting any) (Settings, error) {
	content, err := json.Marshal(fitting)
	if err != nil {
		return Settings{}, err
	}
	s := Default()
	if err := json.Unmarshal(content, &s); err != nil {
		return Settings{}, err
	}
	for i := range s.SortRules {
		s.SortRules[i].fill()
	}
	return s, nil
}

// Encode is the settings as JSON: every member, in the order of the type,
// indented, with a newline at the end. Equal settings give equal bytes.
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
