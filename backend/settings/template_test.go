package settings

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"crossdock/backend/record"
)

func TestTemplateFill(t *testing.T) {
	for _, test := range []struct {
		template string
		values   map[string]string
		want     string
	}{
		{"{lastName}, {firstName}", map[string]string{"lastName": "Doe", "firstName": "Jane"}, "Doe, Jane"},
		{"{lastName}, {firstName}", map[string]string{"lastName": "Doe"}, "Doe"},
		{"{lastName}, {firstName}", map[string]string{"firstName": "Jane"}, "Jane"},
		{"{lastName}, {firstName}", nil, ""},
		{"{name} ({serialNumber})", map[string]string{"name": "SRV-01", "serialNumber": "SN1"}, "SRV-01 (SN1)"},
		{"{name} ({serialNumber})", map[string]string{"name": "SRV-01"}, "SRV-01"},
		{"{name} ({serialNumber})", map[string]string{"serialNumber": "SN1"}, "(SN1)"},
		{"{name} [{serialNumber}, {tagNumber}]", map[string]string{"name": "A", "serialNumber": "S"}, "A [S]"},
		{"{name} [{serialNumber}, {tagNumber}]", map[string]string{"name": "A", "tagNumber": "T"}, "A [T]"},
		{"{name} [{serialNumber}, {tagNumber}]", map[string]string{"name": "A"}, "A"},
		{"{name} - {modelNumber} - {tagNumber}", map[string]string{"name": "A", "tagNumber": "T"}, "A - T"},
		{"Server {name}", map[string]string{"name": " A\x00B "}, "Server AB"},
		{"{manufacturer.name} {questions.Rack unit}", map[string]string{"manufacturer.name": "Dell", "questions.Rack unit": "4"}, "Dell 4"},
		{"«{name}» {customFields.A.B}", map[string]string{"name": "ü", "customFields.A.B": "é"}, "«ü» é"},
	} {
		kind := record.Configuration
		if strings.Contains(test.template, "lastName") {
			kind = record.Contact
		}
		template, err := ParseTemplate(kind, test.template)
		require.NoError(t, err, test.template)
		assert.Equal(t, test.want, template.Fill(func(s Source) string { return test.values[s.Path] }), "%s %v", test.template, test.values)
	}
}

func TestTemplatesThatCannotBeFollowed(t *testing.T) {
	for template, says := range map[string]string{
		"Server":                     "names no member in braces",
		"{name":                      "has no } after it",
		"{na{me}":                    "has no } after it",
		"name}":                      "has no { before it",
		"{}":                         "is no member of a configuration",
		"{questions}":                "is no member of a configuration",
		"{link}":                     "is nothing to call an asset by",
		"{name}\n":                   "one line",
		strings.Repeat("{name}", 99): "at most 200 letters",
	} {
		_, err := ParseTemplate(record.Configuration, template)
		assert.ErrorContains(t, err, says, template)
	}
	_, err := Decode([]byte(`{"nameTemplates": {"contacts": "{first", "people": "x"}}`))
	assert.ErrorContains(t, err, "nameTemplates.contacts is wrong: a { has no } after it; nameTemplates.people is an unknown member")
}

// FuzzTemplate: whatever a template says, its names are one line and hold
// neither the mark of a gap nor a brace that is not of a value.
func FuzzTemplate(f *testing.F) {
	for _, seed := range []string{"{lastName}, {firstName}", "{name} ({serialNumber})", "[{a}] - {b}", "({a} {b})", "{a}{b}"} {
		f.Add(seed, "A", "")
		f.Add(seed, "", "B(")
	}
	f.Fuzz(func(t *testing.T, text, first, second string) {
		template, err := ParseTemplate(record.Configuration, text)
		if err != nil {
			return
		}
		values, n := []string{first, second, ""}, 0
		name := template.Fill(func(Source) string { n++; return values[n%len(values)] })
		assert.NotContains(t, name, gap)
		assert.NotContains(t, name, "\n")
		assert.Equal(t, strings.TrimSpace(name), name)
	})
}
