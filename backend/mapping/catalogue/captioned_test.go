package catalogue_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/mapping/catalogue"
	"crossdock/backend/record"
	"crossdock/backend/settings"
)

var tenant = catalogue.Captioned{
	Questions: []connectwise.Question{
		{ID: 11, Type: 25, Caption: "Rack unit", Field: connectwise.NumberQuestion}, {ID: 31, Type: 26, Caption: "rack unit", Field: connectwise.NumberQuestion},
		{ID: 12, Type: 25, Caption: "Root", Field: connectwise.PasswordQuestion}, {ID: 32, Type: 26, Caption: "Root", Field: connectwise.TextQuestion},
		{ID: 13, Type: 25, Caption: "Port 1.2", Field: connectwise.CheckboxQuestion}, {ID: 33, Type: 26, Caption: "Port 1.2", Field: connectwise.DateQuestion},
		{ID: 14, Type: 25, Caption: "Old", Inactive: true}, {ID: 15, Type: 25, Caption: "2026", Field: connectwise.HyperlinkQuestion},
	},
	CustomFields: map[record.Kind][]connectwise.CustomField{record.Configuration: {
		{ID: 5, Caption: "Region", Type: connectwise.TextQuestion}, {ID: 6, Caption: "Twice", Type: connectwise.DateQuestion},
		{ID: 7, Caption: "twice ", Type: connectwise.TextAreaQuestion}, {ID: 8, Caption: "Press", Type: connectwise.ButtonQuestion},
	}},
}

// TestCaptionedValues. Planted and found: a caption that is a number taken for
// an id; two custom fields of one caption told by it.
func TestCaptionedValues(t *testing.T) {
	got := map[string]catalogue.Type{}
	for _, v := range tenant.Values(record.Configuration) {
		got[v.From] = v.Type
		_, err := settings.ParseSource(v.From)
		assert.NoError(t, err, v.From)
		again, found := tenant.Find(record.Configuration, v.From)
		assert.True(t, found && again == v, v.From)
	}
	assert.Equal(t, map[string]catalogue.Type{
		"configuration.questions.Rack unit": catalogue.Number, "configuration.questions.Root": catalogue.Password, "configuration.questions.Port 1.2": catalogue.Text,
		"configuration.questions.15": catalogue.Link, "configuration.customFields.Region": catalogue.Text,
		"configuration.customFields.6": catalogue.Date, "configuration.customFields.7": catalogue.LongText,
	}, got)
	assert.Empty(t, tenant.Values(record.Contact))
}

func TestCaptionsAreSuggested(t *testing.T) {
	for _, test := range []struct {
		label string
		field hudu.FieldType
		want  string
	}{
		{"Rack Unit", hudu.Number, "configuration.questions.Rack unit"},
		{"Rack Unit", hudu.Text, "configuration.questions.Rack unit"},
		{"Rack Unit", hudu.Date, ""},
		{"Root", hudu.Text, ""}, {"Root", hudu.Confidential, ""},
		{"Region", hudu.Dropdown, "configuration.customFields.Region"},
		{"ConnectWise ID", hudu.Text, ""}, {"Nothing", hudu.Text, ""},
	} {
		v, found := tenant.Suggest(record.Configuration, hudu.LayoutField{Label: test.label, Type: test.field})
		assert.Equal(t, test.want, v.From, test.label)
		assert.Equal(t, test.want != "", found, test.label)
	}
	assert.Equal(t, "A password goes into Confidential Text alone.", catalogue.Fits(catalogue.Password, hudu.Text))
	assert.Empty(t, catalogue.Fits(catalogue.Password, hudu.Confidential))
}

// TestMissingFields: only values without a field of their own, under labels that
// are free. Planted and found: a value proposed that another field is connected
// to; two new fields of one label.
func TestMissingFields(t *testing.T) {
	layout := hudu.AssetLayout{Name: "Servers", Fields: []hudu.LayoutField{
		{Label: "Service Tag", Type: hudu.Text}, {Label: "Model", Type: hudu.Heading}, {Label: "Rack unit", Type: hudu.Number},
		{Label: "Region", Type: hudu.Date}, {Label: "CPU", Type: hudu.Text, Destroyed: true}, {Label: "Where", Type: hudu.Text},
	}}
	labels := map[string]catalogue.DraftField{}
	missing := catalogue.Missing(record.Configuration, layout, []string{"configuration.site.name"}, tenant)
	for _, f := range missing {
		assert.NotContains(t, labels, hudu.FieldKey(f.Label))
		labels[hudu.FieldKey(f.Label)] = f
	}
	assert.Equal(t, "ConnectWise ID", missing[0].Label)
	assert.True(t, missing[0].Fixed)
	for label, from := range map[string]string{
		"connectwise_model": "configuration.modelNumber", "cpu": "configuration.cpuSpeed", "connectwise_region": "configuration.customFields.Region",
		"root": "configuration.questions.Root", "operating_system": "configuration.osType",
	} {
		assert.Equal(t, from, labels[label].From, label)
	}
	assert.Equal(t, hudu.Confidential, labels["root"].Type)
	assert.False(t, labels["root"].Take)
	assert.True(t, labels["operating_system"].Take)
	for _, f := range missing {
		assert.NotContains(t, []string{"configuration.serialNumber", "configuration.questions.Rack unit", "configuration.site.name"}, f.From)
	}

	whole := catalogue.DraftLayout(record.Contact, "People")
	for i := range whole.Fields {
		whole.Fields[i].Take = true
	}
	assert.Empty(t, catalogue.Missing(record.Contact, whole.Layout(), nil, tenant), "a layout made from the draft lacks nothing")
}

// TestEveryLayoutHasADraft: also one that is called like the usual place for
// everything.
func TestEveryLayoutHasADraft(t *testing.T) {
	for _, kind := range record.AssetKinds() {
		for _, name := range append(catalogue.LayoutNames(kind, ""), "Anything", "s", " ") {
			assert.NotEmpty(t, catalogue.DraftLayout(kind, name).Name, name)
			assert.NotEmpty(t, catalogue.Missing(kind, hudu.AssetLayout{Name: name}, nil, tenant), name)
		}
	}
}
