package mapping

import (
	"slices"
	"strings"
	"testing"

	"crossdock/backend/hudu"
	"crossdock/backend/settings"
)

// TestDefaultValue: a default for Confidential Text would stand in the settings
// in the clear.
func TestDefaultValue(t *testing.T) {
	lists := hudu.NewLists([]hudu.List{{ID: 9, Items: []hudu.ListItem{{ID: 91, Name: "Server"}}}})
	for _, test := range []struct {
		field hudu.LayoutField
		text  string
		want  string // "" is refused
	}{
		{hudu.LayoutField{Type: hudu.Text}, " Unknown ", "Unknown"},
		{hudu.LayoutField{Type: hudu.Text}, "  ", ""},
		{hudu.LayoutField{Type: hudu.Date}, "2026-01-02", "2026-01-02"},
		{hudu.LayoutField{Type: hudu.Date}, "soon", ""},
		{hudu.LayoutField{Type: hudu.Number}, "12", "12"},
		{hudu.LayoutField{Type: hudu.Number}, "twelve", ""},
		{hudu.LayoutField{Type: hudu.CheckBox}, "yes", "true"},
		{hudu.LayoutField{Type: hudu.CheckBox}, "perhaps", ""},
		{hudu.LayoutField{Type: hudu.ListSelect, ListID: 9}, "server", "Server"},
		{hudu.LayoutField{Type: hudu.ListSelect, ListID: 9}, "Room", ""},
		{hudu.LayoutField{Type: hudu.Dropdown, Options: []string{"A"}}, "a", "A"},
		{hudu.LayoutField{Type: hudu.Dropdown, Options: []string{"A"}}, "B", ""},
		{hudu.LayoutField{Type: hudu.Website}, "javascript:alert(1)", ""},
		{hudu.LayoutField{Type: hudu.Confidential}, "hunter2", ""},
		{hudu.LayoutField{Type: hudu.AssetTag}, "contact/1", ""},
		{hudu.LayoutField{Type: hudu.AddressData}, "1 Main St", ""},
		{hudu.LayoutField{Type: hudu.Heading}, "A", ""},
	} {
		got, err := DefaultValue(test.field, lists, test.text)
		if got != test.want || (err != nil) != (test.want == "") {
			t.Errorf("%s %q: %q, %v, want %q", test.field.Type, test.text, got, err, test.want)
		}
	}
}

func TestADefaultThatDoesNotFitIsAWarning(t *testing.T) {
	in := tenant()
	in.Hudu.Layouts[0].Fields[1].Type = hudu.Date
	in.Settings.ConnectedFields = []settings.ConnectedField{{Layout: "Configurations", Field: "OS", Default: "soon"}}
	d := Map(in)
	if !slices.ContainsFunc(d.Warnings, func(w string) bool { return strings.Contains(w, `"OS"`) && strings.Contains(w, "soon") }) {
		t.Errorf("warnings %q", d.Warnings)
	}
}
