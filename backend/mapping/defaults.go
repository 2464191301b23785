package mapping

import (
	"errors"
	"strings"

	"crossdock/backend/hudu"
	"crossdock/backend/record"
)

// DefaultValue is a default of the settings in the canonical form of the field.
// The error says in plain words why the field cannot have it.
func DefaultValue(field hudu.LayoutField, lists hudu.Lists, text string) (string, error) {
	switch field.Type {
	case hudu.Confidential:
		return "", errors.New("settings hold no secrets, so that Confidential Text has no default")
	case hudu.AssetTag:
		return "", errors.New("a link to an asset has no default")
	case hudu.AddressData:
		return "", errors.New("an address has no default")
	}
	if !connectable(field.Type) {
		return "", errors.New("a field of this type holds no value")
	}
	value, err := convert(strings.TrimSpace(text), field, lists)
	if err == nil && value == "" {
		err = errors.New("the default is empty")
	}
	return value, err
}

// addDefaults fills fields that no source fills. undecided are fields, by id, of
// which some source is not known for this record, or cannot be written: their
// own value may be another one. A default is never written over what is in Hudu.
func (m *mapper) addDefaults(values []Value, at map[int]int, undecided map[int]bool, layout hudu.AssetLayoutID) []Value {
	for _, field := range m.fields[layout] {
		if field.otherwise == "" || undecided[field.target.ID] {
			continue
		}
		values = firstFilled(values, at, field, Value{
			Attribute: attributeOf(field), Value: field.otherwise, OnConflict: field.onConflict, OnlyWhenEmpty: true, Kind: kindOf(field.target.Type),
		})
	}
	return values
}

// relates tells whether a record of the kind has values of the field's kind: its
// own, its company's, or those of the contact and the site it names.
func (f connectedField) relates(m *mapper, asset Asset) bool {
	if f.kind == asset.Key.Kind || f.kind == record.Company {
		return true
	}
	_, _, refers := m.references(asset)
	return refers && (f.kind == record.Location || f.kind == record.Contact && asset.Key.Kind != record.Contact)
}
