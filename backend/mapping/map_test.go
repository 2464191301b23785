package mapping

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/record"
	"crossdock/backend/settings"
)

func key(text string) record.Key {
	k, err := record.ParseKey(text)
	if err != nil {
		panic(err)
	}
	return k
}

// tenant is one matched company with one configuration, and four layouts.
func tenant() Input {
	s := settings.Default()
	s.Layouts = settings.Layouts{Contacts: "People", Locations: "Locations", Configurations: "Configurations"}
	return Input{
		Settings: s,
		Host:     "cw.example",
		ConnectWise: connectwise.Records{
			Companies: []connectwise.Company{{
				ID: 1, Name: "Acme", Types: []connectwise.Ref{{ID: 1, Name: "Client"}, {ID: 2, Name: "Vendor"}}, Status: connectwise.Ref{ID: 1, Name: "Active"},
			}},
			Configurations: []connectwise.Configuration{{
				ID: 42, Name: "SRV-01", Company: connectwise.Ref{ID: 1}, Type: connectwise.Ref{ID: 25, Name: "Managed Server"},
				Status: connectwise.Ref{ID: 2, Name: "In use"}, Active: true,
			}},
			Extents: connectwise.Extents{Agreements: connectwise.Complete},
		},
		Hudu: hudu.Records{Layouts: []hudu.AssetLayout{
			layout(1, "Configurations"), layout(2, "People"), layout(3, "Locations"), layout(4, "Servers"),
			{ID: 5, Name: "Old", Active: false}, layout(6, "Twice"), layout(7, "twice "),
		}},
		Base: base.Base{Matches: map[connectwise.CompanyID]base.Match{1: {Company: 1, Decision: base.Matched, Hudu: 10}}},
	}
}

func layout(id hudu.AssetLayoutID, name string) hudu.AssetLayout {
	return hudu.AssetLayout{ID: id, Name: name, Active: true, Fields: []hudu.LayoutField{
		{ID: int(id) * 10, Label: "ConnectWise ID", Type: hudu.Text}, {ID: int(id)*10 + 1, Label: "OS", Type: hudu.Text},
	}}
}

func TestSkipAndOnly(t *testing.T) {
	for _, test := range []struct {
		name    string
		change  func(*settings.Settings)
		carried bool
	}{
		{"nothing skipped", func(*settings.Settings) {}, true},
		{"one of two company types skipped", func(s *settings.Settings) { s.Skip.CompanyTypes = settings.Terms{"vendor"} }, true},
		{"all company types skipped", func(s *settings.Settings) { s.Skip.CompanyTypes = settings.Terms{"Vendor", "1"} }, false},
		{"company status skipped", func(s *settings.Settings) { s.Skip.CompanyStatuses = settings.Terms{"active"} }, false},
		{"another company type only", func(s *settings.Settings) { s.Only.CompanyTypes = settings.Terms{"Prospect"} }, false},
		{"one of its types only", func(s *settings.Settings) { s.Only.CompanyTypes = settings.Terms{"Client"} }, true},
		{"configuration type skipped by id", func(s *settings.Settings) { s.Skip.ConfigurationTypes = settings.Terms{"25"} }, false},
		{"configuration status skipped", func(s *settings.Settings) { s.Skip.ConfigurationStatuses = settings.Terms{"In use"} }, false},
		{"data type skipped", func(s *settings.Settings) { s.Skip.DataTypes = []settings.DataType{settings.Configurations} }, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			in := tenant()
			test.change(&in.Settings)
			d := Map(in)
			if carried := len(d.Assets) == 1; carried != test.carried {
				t.Errorf("carried %v, want %v; absent %v", carried, test.carried, d.Absent)
			}
		})
	}
}

func TestInactiveIsGoneUnlessIncluded(t *testing.T) {
	in := tenant()
	in.ConnectWise.Configurations[0].Active = false
	if d := Map(in); d.Absent[key("configuration/42")] != Inactive || !Inactive.IsGone() {
		t.Errorf("absent %v, want inactive", d.Absent)
	}
	in.Settings.Options.IncludeInactive = true
	if d := Map(in); len(d.Assets) != 1 {
		t.Error("an included inactive record is not carried")
	}
}

func TestSortRules(t *testing.T) {
	rule := func(layout string, when settings.When) settings.SortRule {
		return settings.SortRule{Layout: layout, When: when}
	}
	for _, test := range []struct {
		name  string
		rules []settings.SortRule
		want  hudu.AssetLayoutID // zero: a problem
	}{
		{"no rule", nil, 1},
		{"by type", []settings.SortRule{rule("Servers", settings.When{ConfigurationType: settings.Terms{"managed server"}})}, 4},
		{"all conditions must hold", []settings.SortRule{rule("Servers", settings.When{
			ConfigurationType: settings.Terms{"Managed Server"}, Status: settings.Terms{"Retired"},
		})}, 1},
		{"company type", []settings.SortRule{rule("Servers", settings.When{CompanyType: settings.Terms{"Vendor"}})}, 4},
		{"name contains", []settings.SortRule{rule("Servers", settings.When{NameContains: settings.Terms{"dc", "srv"}})}, 4},
		{"first rule wins", []settings.SortRule{
			rule("People", settings.When{NameContains: settings.Terms{"SRV"}}), rule("Servers", settings.When{NameContains: settings.Terms{"SRV"}}),
		}, 2},
		{"another kind's rule", []settings.SortRule{{Kind: record.Contact, Layout: "Servers"}}, 1},
		{"inactive layout", []settings.SortRule{rule("Old", settings.When{})}, 0},
		{"ambiguous layout", []settings.SortRule{rule("Twice", settings.When{})}, 0},
		{"by id", []settings.SortRule{rule("7", settings.When{})}, 7},
	} {
		t.Run(test.name, func(t *testing.T) {
			in := tenant()
			in.Settings.SortRules = test.rules
			d := Map(in)
			if test.want == 0 {
				if len(d.Problems) != 1 || !d.Problems[0].Refused || len(d.Warnings) == 0 {
					t.Errorf("problems %v, warnings %v", d.Problems, d.Warnings)
				}
				return
			}
			if len(d.Assets) != 1 || d.Assets[0].Layout != test.want {
				t.Errorf("assets %+v, want layout %d", d.Assets, test.want)
			}
		})
	}
}

func TestConnectedFieldThatCannotBeFollowedIsAWarning(t *testing.T) {
	in := tenant()
	in.Settings.ConnectedFields = []settings.ConnectedField{
		{Layout: "Configurations", Field: "OS", From: "configuration.osType"},
		{Layout: "Configurations", Field: "Nowhere", From: "configuration.osType"},
		{Layout: "Gone", Field: "OS", From: "configuration.osType"},
		{Layout: "Configurations", Field: "ConnectWise ID", From: "configuration.osType"},
	}
	in.ConnectWise.Configurations[0].Members = connectwise.Members{"osType": "Linux"}
	d := Map(in)
	if len(d.Warnings) != 3 {
		t.Errorf("warnings %q, want 3", d.Warnings)
	}
	values, _ := d.Values(d.Assets[0], 1)
	if last := values[len(values)-1]; last.Attribute.Shown() != "OS" || last.Value != "Linux" {
		t.Errorf("values %+v", values)
	}
}

func TestMembers(t *testing.T) {
	s := settings.Settings{ConnectedFields: []settings.ConnectedField{
		{From: "configuration.osType"}, {From: "configuration.manufacturer.name"}, {From: "configuration.osType"},
		{From: "contact.email"}, {From: "contact.title"}, {From: "configuration.questions.Rack. Unit"}, {From: "location.address"}, {From: "nothing"},
	}}
	want := map[record.Kind][]string{
		record.Configuration: {"manufacturer.name", "osType", "questions.Rack. Unit"},
		record.Contact:       {"title"},
	}
	if diff := cmp.Diff(want, Members(s)); diff != "" {
		t.Error(diff)
	}
}

func TestLayoutWithoutKeyFieldIsWarnedOfOnce(t *testing.T) {
	in := tenant()
	in.Hudu.Layouts[0].Fields = nil
	d := Map(in)
	if len(d.Warnings) != 1 || !strings.HasPrefix(d.Warnings[0], `the layout "Configurations" has no field "ConnectWise ID": its links cannot be rebuilt`) {
		t.Errorf("warnings %q", d.Warnings)
	}
}

func TestEveryContactWithoutCompanyIsAnAlarm(t *testing.T) {
	in := tenant()
	in.ConnectWise.Contacts = []connectwise.Contact{{ID: 1}, {ID: 2}}
	if d := Map(in); len(d.Warnings) != 1 || !strings.Contains(d.Warnings[0], "level") {
		t.Errorf("warnings %q", d.Warnings)
	}
}

// TestWhatWasNotReadClearsNothing: a field that takes a value from the contact
// is empty when the configuration names none, and says nothing when the
// contact was not read.
func TestWhatWasNotReadClearsNothing(t *testing.T) {
	in := tenant()
	in.Settings.ConnectedFields = []settings.ConnectedField{{Layout: "Configurations", Field: "OS", From: "contact.title"}}
	in.ConnectWise.Configurations[0].Contact = connectwise.Ref{ID: 7}
	value := func() (string, bool) {
		d := Map(in)
		values, _ := d.Values(d.Assets[0], 1)
		for _, v := range values {
			if v.Attribute.Shown() == "OS" {
				return v.Value, true
			}
		}
		return "", false
	}
	in.ConnectWise.Extents.Contacts = connectwise.Denied
	if got, told := value(); told {
		t.Errorf("a contact that was not read gives %q", got)
	}
	in.ConnectWise.Configurations[0].Contact = connectwise.Ref{}
	if got, told := value(); !told || got != "" {
		t.Errorf("no contact gives %q, %v, want empty", got, told)
	}
}
