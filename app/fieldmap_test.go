package app

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"crossdock/backend/settings"
)

func (of *office) fieldMap() FieldMap {
	of.t.Helper()
	view, err := of.FieldEditor.Map()
	require.NoError(of.t, err)
	return view
}

func (m FieldMap) of(t testing.TB, layout string) MappedLayout {
	t.Helper()
	i := slices.IndexFunc(m.Layouts, func(l MappedLayout) bool { return l.Layout == layout })
	require.GreaterOrEqual(t, i, 0, layout)
	return m.Layouts[i]
}

func (l MappedLayout) field(t testing.TB, label string) MappedField {
	t.Helper()
	i := slices.IndexFunc(l.Fields, func(f MappedField) bool { return f.Field == label })
	require.GreaterOrEqual(t, i, 0, label)
	return l.Fields[i]
}

// TestMapOfFields: every field is there, connected, suggested or neither.
func TestMapOfFields(t *testing.T) {
	of := newOffice(t, officeOptions{setUp: true})
	require.NoError(t, of.desk.changeSettings(func(s *settings.Settings) {
		s.ConnectedFields = append(s.ConnectedFields,
			settings.ConnectedField{Layout: "Servers", Field: "Gone", From: "configuration.ram"},
			settings.ConnectedField{Layout: "Servers", Field: "Notes", Default: "None"},
			settings.ConnectedField{Layout: "Servers", Field: "Port Count", Default: "many"},
		)
	}))
	servers := of.fieldMap().of(t, "Servers")
	system := servers.field(t, "Operating System")
	require.Equal(t, []MappedSource{{
		From: "configuration.osType", FromLabel: "Configuration: operating system", Type: "text", OnConflict: "ask",
	}}, system.Sources)
	require.Empty(t, system.Suggested)
	model := servers.field(t, "Model")
	require.Empty(t, model.Sources)
	require.Equal(t, "configuration.modelNumber", model.Suggested[0].From)
	require.Equal(t, "date", servers.field(t, "Last Audit").Sources[0].Type)
	require.Equal(t, "None", servers.field(t, "Notes").Default)
	require.NotEmpty(t, servers.field(t, "Port Count").DefaultProblem, "a default that is no number")
	require.True(t, servers.field(t, "Gone").Lost)
	for _, field := range servers.Fields {
		require.NotEqual(t, "ConnectWise ID", field.Field)
		require.NotEqual(t, "Heading", field.Type)
	}
}

// TestMapIsSaved. Planted and found: fields that were not changed taken apart.
func TestMapIsSaved(t *testing.T) {
	of := newOffice(t, officeOptions{setUp: true})
	servers := of.fieldMap().of(t, "Servers").LayoutID
	before, err := of.rig.Settings()
	require.NoError(t, err)

	_, err = of.FieldEditor.SaveMap(FieldConnections{Fields: []FieldConnection{
		{LayoutID: servers, Field: "Notes", Sources: []ChosenSource{{From: "configuration.ram"}}},
		{LayoutID: servers, Field: "Warranty Expiration", Sources: []ChosenSource{{From: "configuration.osType"}}, Default: "soon"},
		{LayoutID: servers, Field: "Nowhere", Default: "x"},
		{LayoutID: servers, Field: "ConnectWise ID", Default: "x"},
		{LayoutID: servers, Field: "Admin Password", Default: "hunter2"},
		{LayoutID: 987654, Field: "Notes"},
		{LayoutID: servers, Field: "Model", Sources: []ChosenSource{{From: "configuration.osType", ReadPassword: true}}},
	}})
	faults := failure(t, err).Fields
	require.Equal(t, "Hudu expects a date, and ConnectWise has text here.", faults["fields.1.sources.0"])
	for _, input := range []string{"fields.1.default", "fields.2", "fields.3", "fields.4.default", "fields.5", "fields.6.sources.0"} {
		require.NotEmpty(t, faults[input], input)
	}
	require.NotContains(t, faults, "fields.0.sources.0")
	kept, err := of.rig.Settings()
	require.NoError(t, err)
	require.Equal(t, before, kept, "nothing is saved of what is refused")

	view, err := of.FieldEditor.SaveMap(throughJSON(t, FieldConnections{Fields: []FieldConnection{
		{LayoutID: servers, Field: "operating system", Sources: []ChosenSource{{From: "configuration.osInfo", OnConflict: "hudu"}, {From: "configuration.osType"}}, Default: "Unknown"},
		{LayoutID: servers, Field: "Notes", Sources: []ChosenSource{{From: "company.accountNumber"}}},
		{LayoutID: servers, Field: "IP Address"},
	}}))
	require.NoError(t, err)
	system := view.of(t, "Servers").field(t, "Operating System")
	require.Equal(t, []string{"configuration.osInfo", "configuration.osType"}, []string{system.Sources[0].From, system.Sources[1].From})
	require.Equal(t, []string{"hudu", "ask"}, []string{system.Sources[0].OnConflict, system.Sources[1].OnConflict})
	require.Equal(t, "Unknown", system.Default)
	require.Empty(t, view.of(t, "Servers").field(t, "IP Address").Sources)
	kept, err = of.rig.Settings()
	require.NoError(t, err)
	require.NoError(t, kept.Validate())
	rest := func(fields []settings.ConnectedField) []settings.ConnectedField {
		return slices.DeleteFunc(slices.Clone(fields), func(c settings.ConnectedField) bool {
			return c.Layout == "Servers" && slices.Contains([]string{"Operating System", "Notes", "IP Address"}, c.Field)
		})
	}
	require.Equal(t, rest(before.ConnectedFields), rest(kept.ConnectedFields))
	at := slices.IndexFunc(before.ConnectedFields, func(c settings.ConnectedField) bool { return c.Layout == "Servers" && c.Field == "Operating System" })
	require.Equal(t, "configuration.osInfo", kept.ConnectedFields[at].From)
	_, err = of.FieldEditor.Save(of.pairs().chosen(false))
	require.NoError(t, err)
	require.Equal(t, "Unknown", of.fieldMap().of(t, "Servers").field(t, "Operating System").Default, "the simple form keeps defaults")
}

// TestSamplesOfALayout: values of real records that go there, none of them
// secret. Planted and found: text that goes into Confidential Text told.
func TestSamplesOfALayout(t *testing.T) {
	of := newOffice(t, officeOptions{setUp: true})
	servers := of.fieldMap().of(t, "Servers").LayoutID
	require.NoError(t, of.desk.changeSettings(func(s *settings.Settings) {
		s.ConnectedFields = append(s.ConnectedFields, settings.ConnectedField{Layout: "Servers", Field: "Admin Password", From: "configuration.lastLoginName"})
	}))
	samples, err := of.FieldEditor.Samples(servers)
	require.NoError(t, err)
	require.NotEmpty(t, samples.Records)
	for _, each := range samples.Records {
		require.False(t, each.Elsewhere, each.Name)
		require.Equal(t, "configuration", each.Kind)
		require.NotEmpty(t, each.Name)
		require.NotEmpty(t, each.Values["configuration.osType"], each.Name)
		require.NotEmpty(t, each.Values["company.name"], each.Name)
		require.NotContains(t, each.Values, "configuration.lastLoginName")
	}
	text, err := json.Marshal(samples)
	require.NoError(t, err)
	sources, err := of.FieldEditor.Sources(servers)
	require.NoError(t, err)
	passwords := 0
	for _, source := range sources.Sources {
		if source.Type == "password" {
			passwords++
			for _, each := range samples.Records {
				require.NotContains(t, each.Values, source.From)
			}
		}
	}
	require.Positive(t, passwords)
	require.NotContains(t, string(text), "not-a-real-password")
	require.Equal(t, "Email", sources.typeOf(t, "e-mail address").Makes)
	require.Equal(t, "Hudu expects a date, and ConnectWise has text here.", sources.typeOf(t, "text").Refused["Date"])
	require.Empty(t, sources.typeOf(t, "link to a record").Makes)
}

func (s LayoutSources) typeOf(t testing.TB, name string) SourceType {
	t.Helper()
	i := slices.IndexFunc(s.Types, func(each SourceType) bool { return each.Type == name })
	require.GreaterOrEqual(t, i, 0, name)
	return s.Types[i]
}
