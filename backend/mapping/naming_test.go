package mapping

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"crossdock/backend/connectwise"
	"crossdock/backend/record"
	"crossdock/backend/secret"
	"crossdock/backend/settings"
)

func TestPreviewNames(t *testing.T) {
	records := connectwise.Records{
		Configurations: []connectwise.Configuration{
			{ID: 1, Name: "SRV-01", Members: connectwise.Members{"name": "SRV-01", "serialNumber": "SN 1"}},
			{ID: 2, Name: "SRV-02", Members: connectwise.Members{"name": "SRV-02\n", "serialNumber": "0"}},
			{ID: 3, Name: "SRV-03", Members: connectwise.Members{"serialNumber": secret.New("hunter2")}},
		},
		Contacts: []connectwise.Contact{{ID: 4, FirstName: "Jane"}},
	}
	names, err := PreviewNames(record.Configuration, "{name} ({serialNumber})", records)
	require.NoError(t, err)
	assert.Equal(t, []string{"SRV-01 (SN 1)", "SRV-02", "SRV-03"}, names)
	names, err = PreviewNames(record.Configuration, "{id}: {company.name}", records)
	require.NoError(t, err)
	assert.Equal(t, []string{"1", "2", "3"}, names)
	names, err = PreviewNames(record.Contact, "", records)
	require.NoError(t, err)
	assert.Equal(t, []string{"Jane"}, names)
	_, err = PreviewNames(record.Contact, "{", records)
	assert.Error(t, err)
}

// TestMembersOfTemplatesAreRead, and those that are derived are not asked for.
func TestMembersOfTemplatesAreRead(t *testing.T) {
	s := settings.Default()
	s.NameTemplates = settings.NameTemplates{Contacts: "{lastName}, {firstName} {email}", Configurations: "{name} ({questions.12})"}
	s.ConnectedFields = []settings.ConnectedField{
		{Layout: "A", Field: "B", From: "configuration.questions.Root", ReadPassword: true}, {Layout: "A", Field: "C", From: "configuration.osType"},
	}
	assert.Equal(t, map[record.Kind][]string{
		record.Contact: {"firstName", "lastName"}, record.Configuration: {"name", "osType", "questions.12"},
	}, Members(s))
	assert.Equal(t, map[record.Kind][]string{record.Configuration: {"questions.Root"}}, Passwords(s))
}

func TestASiteLinksToItsCompany(t *testing.T) {
	m := newMapper(Input{Host: "cw.example"})
	link := m.siteSource(&connectwise.Site{ID: 3, Company: connectwise.Ref{ID: 7}}, "link")
	assert.Contains(t, link, "recordType=CompanyFV&recid=7")
}
