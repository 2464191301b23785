package settings

import (
	"testing"

	"crossdock/backend/record"
)

func TestRefers(t *testing.T) {
	for from, want := range map[string]record.Kind{
		"configuration.contact":        record.Contact,
		"configuration.contact.id":     record.Contact,
		"configuration.contact.name":   record.Contact,
		"configuration.site":           record.Location,
		"contact.site":                 record.Location,
		"agreement.contact":            record.Contact,
		"agreement.site.id":            record.Location,
		"contact.id":                   record.Contact,
		"contact.name":                 record.Contact,
		"location.id":                  record.Location,
		"configuration.location":       "", // the provider's own office
		"configuration.company":        "",
		"configuration.contact.email":  "",
		"configuration.id":             "",
		"configuration.contactless":    "",
		"contact.managerContact":       "",
		"contact.email":                "",
		"location.site":                "",
		"company.site":                 "",
		"configuration.questions.site": "",
	} {
		source, err := ParseSource(from)
		if err != nil {
			t.Fatal(err)
		}
		if kind, refers := source.Refers(); kind != want || refers != (want != "") {
			t.Errorf("%s: %q %v, want %q", from, kind, refers, want)
		}
	}
}
