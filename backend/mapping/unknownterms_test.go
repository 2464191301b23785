package mapping_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"crossdock/backend/connectwise"
	"crossdock/backend/mapping"
	"crossdock/backend/record"
	"crossdock/backend/settings"
)

// TestTermsThatConnectWiseDoesNotHaveAreTold: a misspelt type skips nothing, and
// says so. Planted and found: a term by its id taken for unknown, and tables
// that were not read.
func TestTermsThatConnectWiseDoesNotHaveAreTold(t *testing.T) {
	s := settings.Default()
	s.Skip.ConfigurationTypes = settings.Terms{"Printr", " printer ", "7"}
	s.Skip.CompanyStatuses = settings.Terms{"Gone"}
	s.Only.CompanyTypes = settings.Terms{"Client", "Clients"}
	s.SortRules = []settings.SortRule{
		{Layout: "Servers", When: settings.When{ConfigurationType: settings.Terms{"Servr"}}},
		{Kind: record.Contact, Layout: "People", When: settings.When{ContactType: settings.Terms{"VIP"}, Status: settings.Terms{"Active"}}},
	}
	want := []string{
		`the company statuses to skip name "Gone", which ConnectWise does not have: nothing is skipped by it`,
		`the configuration types to skip name "Printr", which ConnectWise does not have: nothing is skipped by it`,
		`the company types to sync name "Clients", which ConnectWise does not have: no company is let in by it`,
		`sort rule 1 names "Servr", which ConnectWise does not have: no record meets that`,
		`sort rule 2 names "VIP", which ConnectWise does not have: no record meets that`,
	}
	table := []connectwise.Type{{ID: 6, Name: "Server"}, {ID: 7, Name: "Printer"}}
	records := connectwise.Records{
		CompanyTypes: []connectwise.Type{{ID: 1, Name: "Client"}}, CompanyStatuses: []connectwise.CompanyStatus{{ID: 1, Name: "Active"}},
		ContactTypes: table, ConfigurationTypes: table,
	}
	warnings := mapping.Map(mapping.Input{Settings: s, ConnectWise: records}).Warnings
	for _, each := range want {
		assert.Contains(t, warnings, each)
	}
	for _, warning := range warnings {
		assert.NotContains(t, warning, `"7"`)
		assert.NotContains(t, warning, `"printer"`)
	}
	for _, warning := range mapping.Map(mapping.Input{Settings: s}).Warnings {
		assert.NotContains(t, warning, "which ConnectWise does not have")
	}
}
