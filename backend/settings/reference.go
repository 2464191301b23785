package settings

import (
	"strings"

	"crossdock/backend/record"
)

// references are the members, by kind, that name a contact or a site. The name
// "location" is not among them: in ConnectWise it is the provider's own office.
var references = map[record.Kind]map[string]record.Kind{
	record.Contact:       {"site": record.Location},
	record.Configuration: {"contact": record.Contact, "site": record.Location},
	record.Agreement:     {"contact": record.Contact, "site": record.Location},
}

// Refers is the kind of record that the source names, when it names one:
// "configuration.contact" does, also by "configuration.contact.id" or ".name".
// "contact.id" and "location.id" name the contact and the site that a record of
// another kind refers to. Such sources fill links to assets.
func (s Source) Refers() (record.Kind, bool) {
	member, rest, _ := strings.Cut(s.Path, ".")
	if to, is := references[s.Kind][member]; is && (rest == "" || rest == "id" || rest == "name") {
		return to, true
	}
	if (s.Kind == record.Contact || s.Kind == record.Location) && (s.Path == "id" || s.Path == "name") {
		return s.Kind, true
	}
	return "", false
}
