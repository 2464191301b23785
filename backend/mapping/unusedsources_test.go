package mapping_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/mapping"
	"crossdock/backend/settings"
)

// TestASourceThatNoRecordHasIsTold: one that is misspelt would clear its field.
// Planted and found: a kind that was read in part, and a member of the catalogue
// that nobody fills in.
func TestASourceThatNoRecordHasIsTold(t *testing.T) {
	s := settings.Default()
	for _, from := range []string{"contact.nosuch", "contact.customFields.Badge", "contact.title", "contact.nickName", "configuration.nosuch", "company.nosuch"} {
		s.ConnectedFields = append(s.ConnectedFields, settings.ConnectedField{Layout: "People", Field: "F", From: from})
	}
	records := connectwise.Records{
		Contacts:       []connectwise.Contact{{ID: 1, Members: connectwise.Members{"nickName": "Al"}}, {ID: 2}},
		Configurations: []connectwise.Configuration{{ID: 1}},
		Companies:      []connectwise.Company{{ID: 1}, {ID: 2}, {ID: 3}},
		Extents:        connectwise.Extents{Companies: connectwise.Complete, Contacts: connectwise.Complete, Configurations: connectwise.Partial},
	}
	var told []string
	for _, warning := range mapping.Map(mapping.Input{Settings: s, ConnectWise: records, Hudu: hudu.Records{}}).Warnings {
		if strings.Contains(warning, "spelt right") {
			told = append(told, warning)
		}
	}
	assert.Equal(t, []string{
		`connected field "F" of layout "People": none of the 2 contacts that were read has a value for contact.nosuch: look whether it is spelt right`,
		`connected field "F" of layout "People": none of the 2 contacts that were read has a value for contact.customFields.Badge: look whether it is spelt right`,
		`connected field "F" of layout "People": none of the 3 companies that were read has a value for company.nosuch: look whether it is spelt right`,
	}, told)
}
