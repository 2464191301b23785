package hudu

import (
	"encoding/json"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

var fuzzedTypes = []FieldType{
	Text, RichText, CheckBox, Number, Date, CopyableText, Phone, Website, Confidential, ListSelect, AssetTag, AddressData, Embed, Dropdown,
}

// FuzzCanonical: whatever Hudu answers, the canonical form is stable, and a
// form that can be written compares equal however Hudu reads it back.
func FuzzCanonical(f *testing.F) {
	for i, seed := range []string{
		`"a\r\n b"`, `"<p>x</p>"`, "true", "1e3", `"01/31/2027"`, `"x"`, `"1"`, `"HTTP://x"`, `"s"`, `"{\"list_ids\":[91]}"`, `[{"id":1}]`, `{"city":"T"}`, `"e"`, `"A"`,
	} {
		f.Add(i, []byte(seed))
	}
	f.Add(3, []byte(`"12345678901234567890"`))
	f.Add(9, []byte(`"in use"`))
	f.Fuzz(func(t *testing.T, kind int, content []byte) {
		var value any
		if json.Unmarshal(content, &value) != nil {
			value = string(content)
		}
		field := LayoutField{Label: "F", Type: fuzzedTypes[uint(kind)%uint(len(fuzzedTypes))], ListID: 9, MultipleOptions: true, Options: []string{"A"}}
		first := Canonical(field, deviceStatus, value)
		if again := Canonical(field, deviceStatus, first); again != first {
			t.Fatalf("%s: %q becomes %q", field.Type, first, again)
		}
		written, err := Encode(field, deviceStatus, first)
		if err != nil || !utf8.ValidString(first) {
			return // text that is no UTF-8 does not survive JSON
		}
		for _, read := range readForms(t, field.Type, written) {
			if back := Canonical(field, deviceStatus, read); back != first {
				t.Fatalf("%s: %q is written as %v, read as %v and then %q", field.Type, first, written, read, back)
			}
		}
	})
}

// readForms are the forms in which one Hudu or another answers what was
// written.
func readForms(t *testing.T, kind FieldType, written any) []any {
	t.Helper()
	content, err := json.Marshal(written)
	if err != nil {
		t.Fatal(err)
	}
	var native any
	if err := json.Unmarshal(content, &native); err != nil {
		t.Fatal(err)
	}
	text := string(content)
	if written == "" {
		return []any{nil, ""}
	}
	switch kind {
	case CheckBox:
		return []any{native, text}
	case Number:
		if len(strings.Trim(text, "-0.")) > 15 {
			return []any{text} // more digits than a float has
		}
		return []any{native, text}
	case Date:
		day, err := time.Parse(time.DateOnly, written.(string))
		if err != nil {
			t.Fatal(err)
		}
		return []any{native, day.Format("2006/01/02"), day.Format("01/02/2006"), day.Format("2006-01-02T15:04:05.000Z")}
	case ListSelect:
		return append(listForms(written.([]string)), native, text)
	case AssetTag:
		return append(linkForms(written.([]int)), native, text)
	case AddressData:
		return []any{native, text}
	default:
		return []any{native}
	}
}

// listForms are names as the ids of their items.
func listForms(names []string) []any {
	ids := []int{}
	for _, name := range names {
		for id, known := range deviceStatus.names {
			if known == name {
				ids = append(ids, id)
			}
		}
	}
	return textAndNative(map[string]any{"list_ids": ids})
}

// linkForms are ids as the assets they belong to.
func linkForms(ids []int) []any {
	links := []map[string]any{}
	for _, id := range ids {
		links = append(links, map[string]any{"id": id, "url": "/a/x", "name": "[HQ]"})
	}
	return textAndNative(links)
}

func textAndNative(value any) []any {
	text := jsonText(value)
	native, _ := decodeJSON(text)
	return []any{text, native}
}
