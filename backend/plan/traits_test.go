package plan

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"crossdock/backend/change"
	"crossdock/backend/hudu"
	"crossdock/backend/match"
	"crossdock/backend/record"
)

// TestTraits: which values of a record of each kind are compared.
func TestTraits(t *testing.T) {
	type held struct {
		attribute change.Attribute // of the asset itself, else a field:
		label     string
		form      hudu.FieldType
		text      string
	}
	for _, test := range []struct {
		name string
		kind record.Kind
		held []held
		want match.Traits
	}{
		{
			name: "a person", kind: record.Contact,
			held: []held{
				{attribute: change.PrimaryMail, text: "jane@acme.com"}, {label: "Private mail", form: hudu.Text, text: "jane@home.example.org"},
				{label: "Cell", form: hudu.Text, text: "813 555 0101"}, {label: "Office", form: hudu.Phone, text: "813 555 0100"},
				{label: "Title", form: hudu.Text, text: "Manager"}, {label: "Address", form: hudu.Text, text: "120 Main St"},
				{label: "Serial Number", form: hudu.Text, text: "5CG1234XYZ"},
			},
			want: match.Traits{Emails: []string{"jane@acme.com", "jane@home.example.org"}, Phones: []string{"813 555 0101", "813 555 0100"}},
		},
		{
			name: "a device", kind: record.Configuration,
			held: []held{
				{attribute: change.PrimarySerial, text: "5CG1234XYZ"}, {attribute: change.PrimaryModel, text: "DELL Latitude 5520"},
				{attribute: change.PrimaryManufacturer, text: "Dell"}, {label: "Serial", form: hudu.Text, text: "another"},
				{label: "IP Address", form: hudu.Text, text: "10.0.0.5"}, {label: "User", form: hudu.Text, text: "jane@acme.com"},
				{label: "User's phone", form: hudu.Phone, text: "813 555 0101"},
			},
			want: match.Traits{Serial: "5CG1234XYZ", Model: "Latitude 5520"},
		},
		{
			name: "a device in fields", kind: record.Configuration,
			held: []held{{label: "Dell Service Tag", form: hudu.Text, text: "7XK2P13"}, {label: "Model", form: hudu.Text, text: "Dellite 1"}, {label: "Manufacturer", form: hudu.Text, text: "Dell"}},
			want: match.Traits{Serial: "7XK2P13", Model: "Dellite 1"},
		},
		{
			name: "a model with letters that are longer in lower case", kind: record.Configuration,
			held: []held{{attribute: change.PrimaryModel, text: "Dell ȺȺȺȺȺȺ"}, {attribute: change.PrimaryManufacturer, text: "DELL"}},
			want: match.Traits{Model: "ȺȺȺȺȺȺ"},
		},
		{
			name: "a place", kind: record.Location,
			held: []held{
				{label: "Where", form: hudu.AddressData, text: `{"address_line_1":"120 Main St","address_line_2":"Suite 4","city":"Tampa","zip":"33602","country_name":"United States"}`},
				{label: "Phone", form: hudu.Phone, text: "813 555 0100"}, {label: "Mail", form: hudu.Text, text: "info@acme.com"}, {label: "IP Address", form: hudu.Text, text: "10.0.0.5"},
			},
			want: match.Traits{Street: "120 Main St, Suite 4", City: "Tampa", Postcode: "33602", Country: "United States", Phones: []string{"813 555 0100"}},
		},
		{
			name: "a place in text", kind: record.Location,
			held: []held{{label: "Address", form: hudu.Text, text: "120 Main St\nTampa FL 33602"}, {label: "City", form: hudu.Text, text: "Tampa"}, {label: "ZIP Code", form: hudu.Text, text: "33602"}},
			want: match.Traits{Street: "120 Main St", City: "Tampa", Postcode: "33602"},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			gathered := traits{kind: test.kind}
			for _, each := range test.held {
				attribute, field := each.attribute, hudu.LayoutField{Label: each.label, Type: each.form}
				if each.label != "" {
					attribute = change.Field(each.label)
				}
				gathered.add(attribute, field, each.text)
			}
			if diff := cmp.Diff(test.want, gathered.known()); diff != "" {
				t.Fatal(diff)
			}
		})
	}
}

func TestReasonsInBrief(t *testing.T) {
	got := inBrief([]string{"same\n name", strings.Repeat("é", 300)})
	if got[0] != "same name" || got[1] != strings.Repeat("é", 200)+"…" {
		t.Fatalf("%q", got)
	}
}
