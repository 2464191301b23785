package mapping

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/record"
	"crossdock/backend/settings"
)

// TestStanding: what a standing says agrees with what the mapping decides, and
// names the setting because of which.
func TestStanding(t *testing.T) {
	configuration := func(in *Input) *connectwise.Configuration { return &in.ConnectWise.Configurations[0] }
	for _, test := range []struct {
		name    string
		edit    func(*Input)
		key     string
		absence Absence // of the mapping
		want    func(*Standing)
	}{
		{"carried", func(*Input) {}, "configuration/42", "", func(*Standing) {}},
		{"by a sort rule", func(in *Input) {
			in.Settings.SortRules = []settings.SortRule{
				{Kind: record.Contact, Layout: "People"}, {When: settings.When{ConfigurationType: settings.Terms{"25"}}, Layout: "Servers"},
			}
		}, "configuration/42", "", func(s *Standing) { s.Layout, s.Rule = 4, 2 }},
		{"type skipped", func(in *Input) { in.Settings.Skip.ConfigurationTypes = settings.Terms{"25"} }, "configuration/42", TypeSkipped, func(s *Standing) {
			s.Out = Exclusion{"skip.configurationTypes", []string{"Managed Server"}}
		}},
		{"status skipped", func(in *Input) { in.Settings.Skip.ConfigurationStatuses = settings.Terms{"in use"} }, "configuration/42", TypeSkipped, func(s *Standing) {
			s.Out = Exclusion{"skip.configurationStatuses", []string{"In use"}}
		}},
		{"inactive", func(in *Input) { configuration(in).Active = false }, "configuration/42", Inactive, func(s *Standing) { s.Gone = Inactive }},
		{"inactive ones are wanted", func(in *Input) {
			configuration(in).Active, in.Settings.Options.IncludeInactive = false, true
		}, "configuration/42", "", func(*Standing) {}},
		{"company skipped by all its types", func(in *Input) { in.Settings.Skip.CompanyTypes = settings.Terms{"Client", "Vendor"} }, "configuration/42", CompanyOut, func(s *Standing) {
			s.CompanyOut = Exclusion{"skip.companyTypes", []string{"Client", "Vendor"}}
		}},
		{"company skipped by its status", func(in *Input) { in.Settings.Skip.CompanyStatuses = settings.Terms{"Active"} }, "configuration/42", CompanyOut, func(s *Standing) {
			s.CompanyOut = Exclusion{"skip.companyStatuses", []string{"Active"}}
		}},
		{"company not among the only ones", func(in *Input) { in.Settings.Only.CompanyTypes = settings.Terms{"Partner"} }, "configuration/42", CompanyOut, func(s *Standing) {
			s.CompanyOut = Exclusion{"only.companyTypes", []string{"Client", "Vendor"}}
		}},
		{"company deleted", func(in *Input) { in.ConnectWise.Companies[0].Deleted = true }, "configuration/42", CompanyOut, func(s *Standing) { s.CompanyDeleted = true }},
		{"company inactive", func(in *Input) {
			in.ConnectWise.CompanyStatuses = []connectwise.CompanyStatus{{ID: 2}, {ID: in.ConnectWise.Companies[0].Status.ID, Inactive: true}}
		}, "configuration/42", CompanyOut, func(s *Standing) { s.CompanyInactive = true }},
		{"company not matched", func(in *Input) { in.Base.Matches = nil }, "configuration/42", NotMatched, func(s *Standing) { s.Match = base.Match{} }},
		{"no company", func(in *Input) { configuration(in).Company = connectwise.Ref{} }, "configuration/42", NoCompany, func(s *Standing) {
			s.Company, s.CompanyKnown, s.CompanyName, s.Match = 0, false, "", base.Match{}
		}},
		{"missing", func(*Input) {}, "configuration/43", "", func(s *Standing) {
			s.Known, s.Name, s.Layout = false, "", 0
		}},
		{"the company itself", func(*Input) {}, "company/1", "", func(s *Standing) { s.Name, s.Layout, s.Extent = "Acme", 0, "" }},
	} {
		t.Run(test.name, func(t *testing.T) {
			in := tenant()
			in.ConnectWise.Extents.Configurations = connectwise.Partial
			match := in.Base.Matches[1]
			test.edit(&in)
			want := Standing{
				Known: true, Extent: connectwise.Partial, Name: "SRV-01", Company: 1, CompanyKnown: true, CompanyName: "Acme", Match: match, Layout: 1,
			}
			test.want(&want)
			d := Map(in)
			if diff := cmp.Diff(want, d.Standing(key(test.key), 1)); diff != "" {
				t.Error(diff)
			}
			if got := d.Absent[key(test.key)]; got != test.absence {
				t.Errorf("absent %q, want %q", got, test.absence)
			}
		})
	}
}
