package app

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"crossdock/backend/settings"
)

func (s LayoutSources) of(from string) (FieldSource, bool) {
	i := slices.IndexFunc(s.Sources, func(each FieldSource) bool { return each.From == from })
	if i < 0 {
		return FieldSource{}, false
	}
	return s.Sources[i], true
}

// TestSourcesOfALayout: what every tenant has, and what this one added, with the
// fields that each fits.
func TestSourcesOfALayout(t *testing.T) {
	of := newOffice(t, officeOptions{setUp: true})
	sources, err := of.FieldEditor.Sources(of.pairs().of(t, "Servers").LayoutID)
	require.NoError(t, err)
	require.Nil(t, sources.Failure)
	system, found := sources.of("configuration.osType")
	require.True(t, found)
	require.Contains(t, system.Fields, "Operating System")
	require.Equal(t, "Operating System", system.Suggested)
	require.NotContains(t, system.Fields, "Warranty Expiration")
	require.NotContains(t, system.Fields, "ConnectWise ID")
	audit, found := sources.of("configuration.questions.Last Audit")
	require.True(t, found)
	require.Equal(t, "date", audit.Type)
	require.Equal(t, "Last Audit", audit.Suggested)
	_, found = sources.of("configuration.customFields.Cost Center")
	require.True(t, found)
	for _, source := range sources.Sources {
		if source.Type == "password" {
			require.Equal(t, []string{"Admin Password"}, source.Fields, source.From)
			require.Empty(t, source.Suggested)
			found = false
		}
		require.True(t, strings.Contains(source.From, "."), source.From)
	}
	require.False(t, found, "the tenant asks for a password")
	_, found = sources.of("agreement.name")
	require.False(t, found, "a configuration has no agreement")
	_, err = of.FieldEditor.Sources(987654)
	require.Equal(t, CodeNotFound, failure(t, err).Code)
}

// TestMissingFieldsAreShownThenAdded: first the difference, then the fields in
// Hudu, connected. Planted and found: fields that were not taken added; values
// of assets lost because their fields were sent without an id.
func TestMissingFieldsAreShownThenAdded(t *testing.T) {
	of := newOffice(t, officeOptions{setUp: true})
	servers := of.pairs().of(t, "Servers").LayoutID
	before, _ := of.box.Hudu.Layout("Servers")
	missing, err := of.FieldEditor.Missing(servers)
	require.NoError(t, err)
	require.Len(t, missing.Now, len(before.Fields))
	require.Empty(t, of.box.Hudu.Writes(), "looking writes nothing")
	require.NotEmpty(t, missing.Add)
	take := FieldsToAdd{LayoutID: servers}
	var want, left []string
	for i, field := range missing.Add {
		require.NotContains(t, labelsOf(missing.Now), field.Label)
		field.Take = i%2 == 0
		take.Fields = append(take.Fields, field)
		if field.Take {
			want = append(want, field.Label)
		} else {
			left = append(left, field.Label)
		}
	}
	view, err := of.FieldEditor.AddFields(throughJSON(t, take))
	require.NoError(t, err)
	after, _ := of.box.Hudu.Layout("Servers")
	require.Equal(t, before.Fields, after.Fields[:len(before.Fields)], "the fields that were there are as they were")
	var added []string
	for _, field := range after.Fields[len(before.Fields):] {
		added = append(added, field.Label)
	}
	require.Equal(t, want, added)
	for i, field := range take.Fields {
		from, connected, problem := view.of(t, "Servers").from(field.Label)
		require.Equal(t, i%2 == 0, connected, field.Label)
		if connected {
			require.Equal(t, field.From, from)
			require.Empty(t, problem)
		}
	}
	require.NotEmpty(t, left)
	again, err := of.FieldEditor.Missing(servers)
	require.NoError(t, err)
	require.Equal(t, left, labelsOfDraft(again.Add))
	kept, err := of.rig.Settings()
	require.NoError(t, err)
	require.NoError(t, kept.Validate())

	connected := len(kept.ConnectedFields)
	_, err = of.FieldEditor.AddFields(take)
	require.NoError(t, err, "a second click adds and connects nothing twice")
	kept, err = of.rig.Settings()
	require.NoError(t, err)
	require.Len(t, kept.ConnectedFields, connected)
}

func labelsOf(fields []LayoutField) []string {
	var labels []string
	for _, field := range fields {
		labels = append(labels, field.Label)
	}
	return labels
}

func labelsOfDraft(fields []DraftField) []string {
	var labels []string
	for _, field := range fields {
		labels = append(labels, field.Label)
	}
	return labels
}

func TestWrongFieldsAreNotAdded(t *testing.T) {
	of := newOffice(t, officeOptions{setUp: true})
	servers := of.pairs().of(t, "Servers").LayoutID
	for input, field := range map[string]DraftField{
		"fields.0.label":        {Label: "Operating System", Type: "Date", From: "configuration.purchaseDate", Take: true},
		"fields.0.type":         {Label: "A", Type: "Heading", Take: true},
		"fields.0.from":         {Label: "A", Type: "Date", From: "configuration.osType", Take: true},
		"fields.0.readPassword": {Label: "A", Type: "Text", From: "configuration.questions.Root", Take: true, ReadPassword: true},
		"fields":                {Label: "A", Type: "Text"},
	} {
		_, err := of.FieldEditor.AddFields(FieldsToAdd{LayoutID: servers, Fields: []DraftField{field}})
		require.Contains(t, failure(t, err).Fields, input)
	}
	require.Empty(t, of.box.Hudu.Writes())
}

func TestNameTemplates(t *testing.T) {
	of := newOffice(t, officeOptions{setUp: true})
	preview, err := of.FieldEditor.PreviewNames("contact", "{lastName}, {firstName}")
	require.NoError(t, err)
	require.Len(t, preview.Names, nameExamples)
	for _, each := range preview.Names {
		first, last, two := strings.Cut(each.Usual, " ")
		if two && !strings.Contains(last, " ") {
			require.Equal(t, last+", "+first, each.Name)
		}
	}
	preview, err = of.FieldEditor.PreviewNames("configuration", "{name} ({serialNumber})")
	require.NoError(t, err)
	require.True(t, slices.ContainsFunc(preview.Names, func(n NameExample) bool { return strings.HasPrefix(n.Name, n.Usual+" (") }), "%v", preview)
	_, err = of.FieldEditor.PreviewNames("contact", "{")
	require.Contains(t, failure(t, err).Fields, "template")
	_, err = of.FieldEditor.PreviewNames("company", "{name}")
	require.Equal(t, CodeInvalid, failure(t, err).Code)

	_, err = of.FieldEditor.SaveNames(NameTemplates{Contacts: "nobody"})
	require.Contains(t, failure(t, err).Fields, "contacts")
	want := NameTemplates{Contacts: "{lastName}, {firstName}"}
	saved, err := of.FieldEditor.SaveNames(want)
	require.NoError(t, err)
	require.Equal(t, want, saved)
	names, err := of.FieldEditor.Names()
	require.NoError(t, err)
	require.Equal(t, want, names)
	kept, err := of.rig.Settings()
	require.NoError(t, err)
	require.Equal(t, settings.NameTemplates{Contacts: "{lastName}, {firstName}"}, kept.NameTemplates)
}

// A password is read only where a person has said so, and stays so when the
// page sends the pairs back.
func TestPasswordsAreSwitchedOn(t *testing.T) {
	of := newOffice(t, officeOptions{setUp: true})
	pairs := of.pairs()
	servers := pairs.of(t, "Servers").LayoutID
	in, yes := pairs.chosen(false), true
	in.Pairs = append(in.Pairs, ChosenPair{LayoutID: servers, Field: "Admin Password", From: "configuration.questions.Local Admin", ReadPassword: &yes})
	view, err := of.FieldEditor.Save(throughJSON(t, in))
	require.NoError(t, err)
	view, err = of.FieldEditor.Save(view.chosen(false))
	require.NoError(t, err)
	i := slices.IndexFunc(view.of(t, "Servers").Pairs, func(p FieldPair) bool { return p.Field == "Admin Password" })
	require.True(t, view.of(t, "Servers").Pairs[i].ReadPassword)
}
