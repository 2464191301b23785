package connectwise_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"crossdock/backend/connectwise"
	"crossdock/backend/record"
)

// A row is known by its whole name, however that is spelled, and by nothing
// else: what is not certain is not found. Planted and found: names that only
// contain each other; a dash that is not the hyphen; the first of several rows.
func TestARowIsKnownByItsWholeName(t *testing.T) {
	of := func(functions ...string) (rows []connectwise.RoleRow) {
		for _, function := range functions {
			rows = append(rows, connectwise.RoleRow{Function: function})
		}
		return rows
	}
	for name, test := range map[string]struct {
		row  connectwise.RoleRow
		rows []connectwise.RoleRow
		want int // -1: not found
	}{
		"as documented":           {connectwise.ContactsRow, []connectwise.RoleRow{{Module: "Companies", Function: "Contacts"}}, 0},
		"lower case, underscores": {connectwise.CompanyMaintenance, of("table_setup", "company_maintenance"), 1},
		"no spaces":               {connectwise.TableSetup, of("TableSetup"), 0},
		"en dash":                 {connectwise.DisplayPasswords, of("Configurations", "Configuration \u2013 Display Passwords"), 1},
		"no spaces at the hyphen": {connectwise.DisplayPasswords, of("Configurations", "Configuration-Display Passwords"), 1},
		"one password":            {connectwise.DisplayPasswords, of("Configurations \u2014 Display Password"), 0},
		"one configuration":       {connectwise.ConfigurationsRow, of("Configuration - Display Passwords", "Configuration"), 1},
		"exact before looser":     {connectwise.ContactsRow, of("Contact", "Contacts"), 1},
		"passwords alone":         {connectwise.ConfigurationsRow, of("Configuration \u2013 Display Passwords", "configuration_display_passwords"), -1},
		"other agreements":        {connectwise.AgreementsRow, of("Agreement Invoicing", "Agreement Sales"), -1},
		"groups":                  {connectwise.ContactsRow, of("Company/Contact Group Maintenance"), -1},
		"groups of companies":     {connectwise.CompanyMaintenance, of("Company/Contact Group Maintenance"), -1},
		"twice":                   {connectwise.ContactsRow, of("Contacts", "contacts"), -1},
		"of another module":       {connectwise.ContactsRow, []connectwise.RoleRow{{Module: "Project", Function: "Contacts"}, {Module: "company", Function: "contacts"}}, 1},
		"only of another module":  {connectwise.ContactsRow, []connectwise.RoleRow{{Module: "Project", Function: "Contacts"}}, -1},
		"none":                    {connectwise.ContactsRow, nil, -1},
	} {
		t.Run(name, func(t *testing.T) {
			at, found := test.row.In(test.rows)
			require.Equal(t, test.want >= 0, found)
			if found {
				require.Equal(t, test.want, at)
			}
		})
	}
}

func TestRoleRowOf(t *testing.T) {
	for _, kind := range append(record.AssetKinds(), record.Company) {
		require.NotZero(t, connectwise.RoleRowOf(kind), kind)
	}
	none := connectwise.RoleRowOf(record.Relation)
	require.Zero(t, none)
	_, found := none.In([]connectwise.RoleRow{{}})
	require.False(t, found)
	require.Equal(t, "Companies > Configuration - Display Passwords", connectwise.DisplayPasswords.String())
}
