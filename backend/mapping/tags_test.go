package mapping

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/settings"
)

// taggedTenant has an asset link field in every layout, for people, places and
// devices of one company.
func taggedTenant(fields ...settings.ConnectedField) Input {
	in := tenant()
	company := connectwise.Ref{ID: 1}
	in.Settings.Layouts.Agreements = "Servers"
	in.Settings.ConnectedFields = fields
	for i := range in.Hudu.Layouts {
		in.Hudu.Layouts[i].Fields = append(in.Hudu.Layouts[i].Fields, hudu.LayoutField{ID: 900 + i, Label: "Link", Type: hudu.AssetTag})
	}
	in.ConnectWise.Configurations[0].Contact = connectwise.Ref{ID: 7}
	in.ConnectWise.Configurations[0].Site = connectwise.Ref{ID: 5}
	in.ConnectWise.Contacts = []connectwise.Contact{{ID: 7, FirstName: "Ann", Company: company, Site: connectwise.Ref{ID: 5}}}
	in.ConnectWise.Sites = []connectwise.Site{{ID: 5, Name: "HQ", Company: company}}
	in.ConnectWise.Agreements = []connectwise.Agreement{{ID: 9, Name: "Care", Company: company, Status: connectwise.AgreementActive}}
	return in
}

func link(layout, from string) settings.ConnectedField {
	return settings.ConnectedField{Layout: layout, Field: "link", From: from}
}

// links are the values of the link fields, by record.
func links(t *testing.T, d Desired) map[string]string {
	t.Helper()
	found := map[string]string{}
	for _, asset := range d.Assets {
		values, problems := d.Values(asset, asset.Layout)
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		for _, v := range values {
			if v.Kind == TagValue {
				found[asset.Key.String()] = v.Value
			}
		}
	}
	return found
}

// Planted and found: a field of one kind filled for another; the first source
// kept though it is empty.
func TestTags(t *testing.T) {
	for name, test := range map[string]struct {
		fields []settings.ConnectedField
		change func(*Input)
		want   map[string]string
	}{
		"a contact": {[]settings.ConnectedField{link("Configurations", "configuration.contact")}, nil, map[string]string{"configuration/42": "contact/7"}},
		"a site":    {[]settings.ConnectedField{link("Configurations", "configuration.site.name")}, nil, map[string]string{"configuration/42": "location/5"}},
		"the contact that a record refers to": {
			[]settings.ConnectedField{link("Configurations", "contact.id"), link("People", "contact.id")}, nil, map[string]string{"configuration/42": "contact/7"},
		},
		"the site of a contact": {[]settings.ConnectedField{link("People", "location.id")}, nil, map[string]string{"contact/7": "location/5"}},
		"nobody": {
			[]settings.ConnectedField{link("Configurations", "configuration.contact")},
			func(in *Input) { in.ConnectWise.Configurations[0].Contact = connectwise.Ref{} }, map[string]string{"configuration/42": ""},
		},
		"the second source where the first is empty": {
			[]settings.ConnectedField{link("Configurations", "configuration.contact"), link("Configurations", "configuration.site")},
			func(in *Input) { in.ConnectWise.Configurations[0].Contact = connectwise.Ref{} }, map[string]string{"configuration/42": "location/5"},
		},
		"an agreement": {
			[]settings.ConnectedField{link("Servers", "agreement.contact")},
			func(in *Input) { in.ConnectWise.Agreements[0].Contact = connectwise.Ref{ID: 7} }, map[string]string{"agreement/9": "contact/7"},
		},
		"another kind in the same layout": {[]settings.ConnectedField{link("Servers", "configuration.contact")}, nil, map[string]string{}},
		"a kind that is skipped": {
			[]settings.ConnectedField{link("Configurations", "configuration.contact")},
			func(in *Input) { in.Settings.Skip.DataTypes = []settings.DataType{settings.Contacts} }, map[string]string{},
		},
	} {
		t.Run(name, func(t *testing.T) {
			in := taggedTenant(test.fields...)
			if test.change != nil {
				test.change(&in)
			}
			if diff := cmp.Diff(test.want, links(t, Map(in))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestTagsTakeReferencesOnly(t *testing.T) {
	if left := Map(taggedTenant(link("Configurations", "configuration.contact"))).UntaggedFields(1); len(left) != 0 {
		t.Errorf("%q are not connected", left)
	}
	for _, from := range []string{"configuration.osType", "configuration.location", "configuration.company", "company.id"} {
		d := Map(taggedTenant(link("Configurations", from)))
		if warnings := strings.Join(d.Warnings, "\n"); !strings.Contains(warnings, `"link" of layout "Configurations": a link to an asset takes a contact or a site`) {
			t.Errorf("%s: %s", from, warnings)
		}
		if len(d.UntaggedFields(1)) != 1 {
			t.Errorf("%s counts as connected", from)
		}
	}
}
