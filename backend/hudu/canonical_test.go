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
		{"check box with other text", CheckBox, "maybe", "maybe"},
		{"number", Number, 8.0, "8"},
		{"number as text", Number, "8.50", "8.5"},
		{"large number", Number, 12345678901.0, "12345678901"},
		{"number that a float would change", Number, "0012345678901234567890.500", "12345678901234567890.5"},
		{"number with an exponent", Number, "-1.5e3", "-1500"},
		{"number with a plus", Number, "+.50", "0.5"},
		{"not a number", Number, "NaN", "NaN"},
		{"endless", Number, "Infinity", "Infinity"},
		{"hexadecimal", Number, "0x10", "0x10"},
		{"number beyond all bounds", Number, "1e999", "1e999"},
		{"negative zero", Number, "-0", "0"},
		{"no number", Number, "many", "many"},
		{"ISO date", Date, "2027-01-31", "2027-01-31"},
		{"date with slashes", Date, "2027/01/31", "2027-01-31"},
		{"American date", Date, "01/31/2027", "2027-01-31"},
		{"moment", Date, "2027-01-31T23:00:00.000Z", "2027-01-31"},
		{"moment with a blank", Date, "2027-01-31 23:00:00 UTC", "2027-01-31"},
		{"moment in another zone", Date, "2027-01-31T23:00:00-08:00", "2027-01-31"},
		{"no date", Date, "soon", "soon"},
		{"a day that does not exist", Date, "2027-02-30", "2027-02-30"},
		{"list as JSON text", ListSelect, `{"list_ids":[92,91]}`, "Active\nSpare"},
		{"list as object", ListSelect, map[string]any{"list_ids": []any{93.0}}, "In Use"},
		{"list as names", ListSelect, []any{"Spare"}, "Spare"},
		{"list as one name", ListSelect, "Spare", "Spare"},
		{"list in another spelling", ListSelect, "in  USE\nspare", "In Use\nSpare"},
		{"list that differs by case alone", ListSelect, []any{"spare", "SPARE"}, "Spare"},
		{"list with ids as text", ListSelect, `{"list_ids":["91"]}`, "Active"},
		{"list of ids", ListSelect, `[92,91]`, "Active\nSpare"},
		{"list of items", ListSelect, []any{map[string]any{"id": 92.0}, map[string]any{"id": 1.0, "name": "Active"}}, "Active\nSpare"},
		{"name that is a number", ListSelect, []any{"91"}, "91"},
		{"list in write form", ListSelect, []string{"Spare", "Active"}, "Active\nSpare"},
		{"list item that is gone", ListSelect, `{"list_ids":[7]}`, ""},
		{"empty list", ListSelect, `{"list_ids":[]}`, ""},
		{"links as JSON text of objects", AssetTag, `[{"id":15,"url":"/a/x","name":"HQ"},{"id":3}]`, "3,15"},
		{"links as JSON text of ids", AssetTag, `[15,3,3]`, "3,15"},
		{"links as ids", AssetTag, []any{15.0, 3.0}, "3,15"},
		{"links as objects", AssetTag, []any{map[string]any{"id": 15.0}}, "15"},
		{"links with ids as text", AssetTag, `[{"id":"15"},"3"]`, "3,15"},
		{"links in write form", AssetTag, []int{15, 3}, "3,15"},
		{"one link", AssetTag, 15.0, "15"},
		{"no links", AssetTag, "[]", ""},
		{"address", AddressData, map[string]any{"city": "Tampa", "address_line_1": " 1 Main St ", "zip": nil}, `{"address_line_1":"1 Main St","city":"Tampa"}`},
		{"address as JSON text", AddressData, `{"city":"Tampa","address_line_1":"1 Main St"}`, `{"address_line_1":"1 Main St","city":"Tampa"}`},
		{"empty address", AddressData, `{"city":"","state":null}`, ""},
		{"address in write form", AddressData, map[string]string{"city": "Tampa", "zip": ""}, `{"city":"Tampa"}`},
		{"address as a line", AddressData, "1 Main St ", "1 Main St"},
		{"option in another spelling", Dropdown, "small", "Small"},
		{"no option", Dropdown, "huge", "huge"},
		{"bare link", Website, "example.com/x", "https://example.com/x"},
		{"plain link", Website, "HTTP://example.com", "https://example.com"},
		{"rich text", RichText, "<p>a\r\n  b</p>", "<p>a b</p>"},
	} {
		t.Run(test.name, func(t *testing.T) {
			field := LayoutField{Label: "F", Type: test.kind, ListID: 9, Options: []string{"Small ", "Large"}}
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
		{LayoutField{Label: "D", Type: Date}, "2027-02-30", "is not a date"},
		{LayoutField{Label: "N", Type: Number}, "many", `"many" is not a number`},
		{LayoutField{Label: "N", Type: Number}, "NaN", `"NaN" is not a number`},
		{LayoutField{Label: "S", Type: ListSelect, ListID: 9}, "Blue", `"Blue" is not an option of "S"; options are Active, Spare`},
		{LayoutField{Label: "S", Type: ListSelect, ListID: 9}, "Active\nSpare", "takes one option"},
		{LayoutField{Label: "S", Type: ListSelect, ListID: 8}, "Blue", "which has none"},
		{LayoutField{Label: "D", Type: Dropdown, Options: []string{"1", "2", "3", "4", "5", "6"}}, "7", "options are 1, 2, 3, 4, 5, …"},
		{LayoutField{Label: "H", Type: Heading}, "x", "heading"},
		{LayoutField{Label: "L", Type: Website}, "ftp://x", "not a web address"},
		{LayoutField{Label: "L", Type: Website}, "https://", "not a web address"},
		{LayoutField{Label: "L", Type: Website}, "https://see the notes", "not a web address"},
		{LayoutField{Label: "A", Type: AddressData}, "null", "not an address"},
		{LayoutField{Label: "D", Type: Dropdown, Options: []string{strings.Repeat("long ", 99)}}, "7", "long …"},
		{LayoutField{Label: "A", Type: AddressData}, "1 Main St", "not an address"},
		{LayoutField{Label: "T", Type: AssetTag}, "x", "not the id of an asset"},
		{LayoutField{Label: "C", Type: CheckBox}, "maybe", `"maybe" is neither true nor false`},
	} {
		_, err := Encode(test.field, deviceStatus, test.value)
		assert.ErrorContains(t, err, test.says, test.field.Label)
	}
}

func TestEncodeGivesTheWriteForm(t *testing.T) {
	for _, test := range []struct {
		field LayoutField
		value string
		want  string
	}{
		{LayoutField{Type: CheckBox}, "true", `true`},
		{LayoutField{Type: Number}, "12345678901234567890", `12345678901234567890`},
		{LayoutField{Type: Date}, "2027-01-31", `"2027-01-31"`},
		{LayoutField{Type: ListSelect, ListID: 9}, "spare", `["Spare"]`},
		{LayoutField{Type: ListSelect, ListID: 9}, "In Use", `[" In Use "]`},
		{LayoutField{Type: ListSelect, ListID: 9, MultipleOptions: true}, "Active\nSpare", `["Active","Spare"]`},
		{LayoutField{Type: AssetTag}, "3,15", `[3,15]`},
		{LayoutField{Type: AddressData}, `{"city":"Tampa"}`, `{"address_line_1":"","address_line_2":"","city":"Tampa","country_name":"","state":"","zip":""}`},
		{LayoutField{Type: Dropdown, Options: []string{"Small "}}, "Small", `"Small "`},
		{LayoutField{Type: Website}, "https://example.com", `"https://example.com"`},
		{LayoutField{Type: RichText}, "<p>x</p>", `"<p>x</p>"`},
	} {
		value, err := Encode(test.field, deviceStatus, test.value)
		require.NoError(t, err, test.field.Type)
		var wire strings.Builder
		encoder := json.NewEncoder(&wire)
		encoder.SetEscapeHTML(false)
		require.NoError(t, encoder.Encode(value))
		assert.Equal(t, test.want, strings.TrimSpace(wire.String()), test.field.Type)
	}
}

// TestItemsThatDifferByCaseAlone: each keeps its own name.
func TestItemsThatDifferByCaseAlone(t *testing.T) {
	lists := NewLists([]List{{ID: 1, Items: []ListItem{{ID: 1, Name: "mac"}, {ID: 2, Name: "MAC"}}}})
	field := LayoutField{Type: ListSelect, ListID: 1}
	assert.Equal(t, "mac", Canonical(field, lists, `{"list_ids":[1]}`))
	assert.Equal(t, "MAC", Canonical(field, lists, `{"list_ids":[2]}`))
	assert.Equal(t, "mac", Canonical(field, lists, "Mac"))
	written, err := Encode(field, lists, "MAC")
	require.NoError(t, err)
	assert.Equal(t, []string{"MAC"}, written)
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
