package mapping

import (
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/record"
	"crossdock/backend/secret"
	"crossdock/backend/settings"
)

// Conceal hides, in the records themselves, the members that go into
// Confidential Text and nowhere else: whoever keeps records sees that these must
// not be written down.
func Conceal(s settings.Settings, h hudu.Records, records *connectwise.Records) {
	m := newMapper(Input{Settings: s, Hudu: h, Seals: secret.NewSeals(secret.Secret{})})
	secretive := map[settings.Source]bool{}
	for _, fields := range m.fields {
		for _, f := range fields {
			source := settings.Source{Kind: f.kind, Path: f.path}
			before, seen := secretive[source]
			secretive[source] = f.target.Type == hudu.Confidential && (before || !seen)
		}
	}
	m.in.ConnectWise = *records
	for source, only := range secretive {
		if only && !m.namesBy(source) {
			m.conceal(source.Kind, source.Path)
		}
	}
}

// namesBy tells whether a name template shows the member.
func (m *mapper) namesBy(source settings.Source) bool {
	for _, named := range m.templates[source.Kind].Sources() {
		if named == source {
			return true
		}
	}
	return false
}

func (m *mapper) conceal(kind record.Kind, path string) {
	for members := range m.membersOf(kind) {
		switch value := members[path].(type) {
		case string, float64, bool:
			members[path] = connectwise.Concealed{Text: secret.New(confidential(value))}
		}
	}
}
