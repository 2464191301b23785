package mapping

import (
	"fmt"
	"strings"

	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/record"
	"crossdock/backend/secret"
	"crossdock/backend/settings"
)

// compileTemplates reads the name templates; one that cannot be followed is a
// warning, and the usual name stays.
func (m *mapper) compileTemplates() map[record.Kind]settings.Template {
	templates := map[record.Kind]settings.Template{}
	for _, kind := range record.AssetKinds() {
		template, err := settings.ParseTemplate(kind, m.in.Settings.NameTemplates.For(kind))
		switch {
		case err != nil:
			m.warn(fmt.Sprintf("the name template for %ss is not followed: %s", kind, err))
		case !template.IsZero():
			templates[kind] = template
		}
	}
	return templates
}

// templated is the name that the template of the kind gives, else the usual
// one: Hudu takes no asset without a name.
func (m *mapper) templated(asset Asset) string {
	template, has := m.templates[asset.Key.Kind]
	if !has {
		return asset.Name
	}
	name := template.Fill(func(source settings.Source) string { return nameText(source.Path, m.ownSource(asset, source.Path)) })
	if name == "" {
		return asset.Name
	}
	return name
}

// nameText is a value as a part of a name: one line, without junk that
// manufacturers leave for a serial number, and never a password.
func nameText(path string, value any) string {
	switch value.(type) {
	case secret.Secret, connectwise.Concealed, connectwise.Withheld, connectwise.Raw:
		return ""
	}
	name := strings.Join(strings.Fields(hudu.CanonicalText(text(value))), " ")
	if path == "serialNumber" && NormalizeSerial(name) == "" {
		return ""
	}
	return name
}

// PreviewNames are the names that a template gives to these records, the usual
// one where it is empty for a record. Records of other kinds are passed over.
func PreviewNames(kind record.Kind, template string, records connectwise.Records) ([]string, error) {
	parsed, err := settings.ParseTemplate(kind, template)
	if err != nil {
		return nil, err
	}
	m := newMapper(Input{ConnectWise: records})
	if !parsed.IsZero() {
		m.templates[kind] = parsed
	}
	names := []string{}
	for asset := range m.usuallyNamed(kind) {
		names = append(names, m.templated(asset))
	}
	return names, nil
}
