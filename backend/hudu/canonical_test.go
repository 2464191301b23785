package hudu

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var deviceStatus = NewLists([]List{{ID: 9, Name: "Status", Items: []ListItem{{ID: 91, Name: "Active"}, {ID: 92, Name: "Spare"}, {ID: 93, Name: " In Use "}}}})

func TestCanonicalReadsEveryForm(t *testing.T) {
	for _, test := range []struct {
		name  string
		kind  FieldType
		value any
		want  string
	}{
		{"nothing", Text, nil, ""},
		{"text with line ends and invisible characters", Text, " a\u200b \r\nb\x00 ", "a\nb"},
		{"check box", CheckBox, true, "true"},
		{"check box as text", CheckBox, "false", "false"},
		{"check box never set", CheckBox, "", ""},
		{"number", Number, 8.0, "8"},
		{"number as text", Number, "8.50", "8.5"},
		{"large number", Number, 12345678901.0, "12345678901"},
		{"negative zero", Number, "-0", "0"},
		{"no number", Number, "many", "many"},
		{"ISO date", Date, "2027-01-31", "2027-01-31"},
		{"date with slashes", Date, "2027/01/31", "2027-01-31"},
		{"American date", Date, "01/31/2027", "2027-01-31"},
		{"moment", Date, "2027-01-31T23:00:00.000Z", "2027-01-31"},
		{"no date", Date, "soon", "soon"},
		{"list as JSON text", ListSelect, `{"list_ids":[92,91]}`, "Active\nSpare"},
		{"list as object", ListSelect, map[string]any{"list_ids": []any{93.0}}, "In Use"},
		{"list as names", ListSelect, []any{"Spare"}, "Spare"},
		{"list as one name", ListSelect, "Spare", "Spare"},
		{"list item that is gone", ListSelect, `{"list_ids":[7]}`, ""},
		{"empty list", ListSelect, `{"list_ids":[]}`, ""},
		{"links as JSON text of objects", AssetTag, `[{"id":15,"url":"/a/x","name":"HQ"},{"id":3}]`, "3,15"},
		{"links as JSON text of ids", AssetTag, `[15,3,3]`, "3,15"},
		{"links as ids", AssetTag, []any{15.0, 3.0}, "3,15"},
		{"links as objects", AssetTag, []any{map[string]any{"id": 15.0}}, "15"},
		{"no links", AssetTag, "[]", ""},
		{"address", AddressData, map[string]any{"city": "Tampa", "address_line_1": " 1 Main St ", "zip": nil}, `{"address_line_1":"1 Main St","city":"Tampa"}`},
		{"address as JSON text", AddressData, `{"city":"Tampa","address_line_1":"1 Main St"}`, `{"address_line_1":"1 Main St","city":"Tampa"}`},
		{"empty address", AddressData, `{"city":"","state":null}`, ""},
		{"bare link", Website, "example.com/x", "https://example.com/x"},
		{"plain link", Website, "HTTP://example.com", "https://example.com"},
		{"rich text", RichText, "<p>a\r\n  b</p>", "<p>a b</p>"},
	} {
		t.Run(test.name, func(t *testing.T) {
			field := LayoutField{Label: "F", Type: test.kind, ListID: 9}
			got := Canonical(field, deviceStatus, test.value)
			assert.Equal(t, test.want, got)
			assert.Equal(t, got, Canonical(field, deviceStatus, got), "canonical of canonical")
		})
	}
}

func TestEncodeRefusesWithTheReason(t *testing.T) {
	for _, test := range []struct {
		field LayoutField
		value string
		says  string
	}{
		{LayoutField{Label: "D", Type: Date}, "soon", `"soon" is not a date`},
		{LayoutField{Label: "N", Type: Number}, "many", `"many" is not a number`},
		{LayoutField{Label: "S", Type: ListSelect, ListID: 9}, "Blue", `"Blue" is not an option of "S"; options are Active, Spare`},
		{LayoutField{Label: "S", Type: ListSelect, ListID: 9}, "Active\nSpare", "takes one option"},
		{LayoutField{Label: "S", Type: ListSelect, ListID: 8}, "Blue", "which has none"},
		{LayoutField{Label: "D", Type: Dropdown, Options: []string{"1", "2", "3", "4", "5", "6"}}, "7", "options are 1, 2, 3, 4, 5, …"},
		{LayoutField{Label: "H", Type: Heading}, "x", "heading"},
		{LayoutField{Label: "L", Type: Website}, "ftp://x", "not a web address"},
		{LayoutField{Label: "A", Type: AddressData}, "1 Main St", "not an address"},
		{LayoutField{Label: "T", Type: AssetTag}, "x", "not the id of an asset"},
		{LayoutField{Label: "C", Type: CheckBox}, "maybe", "not one of"},
	} {
		_, err := Encode(test.field, deviceStatus, test.value)
		assert.ErrorContains(t, err, test.says, test.field.Label)
	}
}

func TestEncodeClears(t *testing.T) {
	for _, kind := range []FieldType{Text, RichText, CheckBox, Number, Date, CopyableText, Phone, Website, AddressData, Dropdown} {
		value, err := Encode(LayoutField{Type: kind}, deviceStatus, "")
		require.NoError(t, err, kind)
		assert.Equal(t, "", value, kind)
	}
	for _, kind := range []FieldType{ListSelect, AssetTag} {
		value, err := Encode(LayoutField{Type: kind}, deviceStatus, "")
		require.NoError(t, err, kind)
		assert.Empty(t, value, kind)
	}
}

func TestLabelsAreComparedAsHuduComparesKeys(t *testing.T) {
	layout := AssetLayout{Fields: []LayoutField{{Label: "Gone", Destroyed: true}, {Label: "Operating System", ID: 1}}}
	field, found := layout.Field("operating_system")
	assert.True(t, found && field.ID == 1)
	_, found = layout.Field("Gone")
	assert.False(t, found)
	asset := Asset{Fields: []AssetField{{Label: "operating system", Value: "x"}}}
	assert.Equal(t, "x", asset.Value("Operating System"))
}

// FuzzCanonical: whatever Hudu answers, the canonical form is stable, and a
// form that can be written reads back the same.
func FuzzCanonical(f *testing.F) {
	types := []FieldType{Text, RichText, CheckBox, Number, Date, CopyableText, Phone, Website, ListSelect, AssetTag, AddressData, Dropdown}
	for i, seed := range []string{`"a\r\n b"`, `"<p>x</p>"`, "true", "1e3", `"01/31/2027"`, `"x"`, `"1"`, `"HTTP://x"`, `"{\"list_ids\":[91]}"`, `[{"id":1}]`, `{"city":"T"}`, `"A"`} {
		f.Add(i, []byte(seed))
	}
	f.Fuzz(func(t *testing.T, kind int, content []byte) {
		var value any
		if json.Unmarshal(content, &value) != nil {
			value = string(content)
		}
		field := LayoutField{Label: "F", Type: types[uint(kind)%uint(len(types))], ListID: 9, Options: []string{"A"}}
		first := Canonical(field, deviceStatus, value)
		if again := Canonical(field, deviceStatus, first); again != first {
			t.Fatalf("%s: %q becomes %q", field.Type, first, again)
		}
		written, err := Encode(field, deviceStatus, first)
		if err != nil {
			return
		}
		wire, err := json.Marshal(written)
		if err != nil {
			t.Fatal(err)
		}
		var read any
		if err := json.Unmarshal(wire, &read); err != nil {
			t.Fatal(err)
		}
		if strings.ContainsRune(first, '\ufffd') {
			return // text that is no UTF-8 cannot survive JSON
		}
		if back := Canonical(field, deviceStatus, read); back != first {
			t.Fatalf("%s: %q is written as %s and reads back as %q", field.Type, first, wire, back)
		}
	})
}
