package mapping

import (
	"encoding/json"
	"testing"

	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
)

// FuzzConvert: whatever ConnectWise answers, a value is refused, or it can be
// written and is itself when it is read back in the form in which it was
// written.
func FuzzConvert(f *testing.F) {
	types := []hudu.FieldType{
		hudu.Text, hudu.RichText, hudu.CheckBox, hudu.Number, hudu.Date, hudu.CopyableText, hudu.Phone, hudu.Website, hudu.Confidential,
		hudu.ListSelect, hudu.AddressData, hudu.Embed, hudu.Dropdown,
	}
	lists := hudu.NewLists([]hudu.List{{ID: 9, Items: []hudu.ListItem{{ID: 91, Name: "Active"}, {ID: 92, Name: "Yes"}}}})
	for i, seed := range []string{
		`"a\r\n b"`, `"<p>x</p>"`, "true", "1e3", `"01/31/2027"`, `"x"`, `"1"`, `"example.com"`, `" s "`, `["Active",{"name":"Yes"}]`, `{"id":1}`, `"e"`, "false",
		`"<b>x</b> <y@z>\n"`,
	} {
		f.Add(i, []byte(seed))
	}
	f.Fuzz(func(t *testing.T, kind int, content []byte) {
		var value any
		if json.Unmarshal(content, &value) != nil {
			value = string(content)
		}
		switch value.(type) {
		case []any, map[string]any:
			value = connectwise.Raw(content)
		}
		field := hudu.LayoutField{Label: "F", Type: types[uint(kind)%uint(len(types))], ListID: 9, MultipleOptions: true, Options: []string{"Yes", "1"}}
		first, err := convert(value, field, lists)
		if err != nil {
			return
		}
		written, err := hudu.Encode(field, lists, first)
		if err != nil {
			t.Fatalf("%s: %q is not refused, and cannot be written: %v", field.Type, first, err)
		}
		if back := hudu.Canonical(field, lists, written); back != first {
			t.Fatalf("%s: %q is written as %v and then %q", field.Type, first, written, back)
		}
	})
}
