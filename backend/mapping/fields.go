package mapping

import (
	"fmt"

	"crossdock/backend/hudu"
	"crossdock/backend/record"
	"crossdock/backend/settings"
)

// connectedField is a connected field with its target resolved.
type connectedField struct {
	kind       record.Kind
	path       string
	from       string
	target     hudu.LayoutField
	onConflict settings.OnConflict
	tagged     record.Kind // what a link field links to, else ""
	// readPassword lets an answer of type Password through.
	readPassword bool
	// otherwise is the value of a connection that has no source, in the form of
	// the field.
	otherwise string
}

// compileFields resolves the connected fields by layout. A field that cannot
// be followed is one warning, and the others go on.
func (m *mapper) compileFields() map[hudu.AssetLayoutID][]connectedField {
	compiled := map[hudu.AssetLayoutID][]connectedField{}
	for _, each := range m.in.Settings.ConnectedFields {
		layout, err := m.layouts.find(each.Layout)
		if err != nil {
			m.warn(fmt.Sprintf("connected field %q: %s", each.Field, err))
			continue
		}
		field, err := m.compileField(layout, each)
		if err != nil {
			m.warn(fmt.Sprintf("connected field %q of layout %q: %s", each.Field, layout.Name, err))
			continue
		}
		compiled[layout.ID] = append(compiled[layout.ID], field)
	}
	return compiled
}

func (m *mapper) compileField(layout *hudu.AssetLayout, each settings.ConnectedField) (connectedField, error) {
	target, found := layout.Field(each.Field)
	switch {
	case !found:
		return connectedField{}, fmt.Errorf("the layout has no such field: add it in Hudu or take the connection out")
	case hudu.FieldKey(target.Label) == hudu.FieldKey(record.ConnectWiseIDLabel):
		return connectedField{}, fmt.Errorf("this field holds the record's key and cannot be connected to anything else")
	case !connectable(target.Type):
		return connectedField{}, fmt.Errorf("a field of type %s cannot be connected", target.Type)
	case target.Type == hudu.Confidential && m.in.Seals == nil:
		return connectedField{}, fmt.Errorf("there is no key to keep confidential text secret: enter the Hudu key")
	case target.Type != hudu.Confidential && each.ReadPassword:
		return connectedField{}, fmt.Errorf("it is of type %s, where everybody could read a password: connect a Confidential Text field, or take readPassword out", target.Type)
	}
	if each.IsDefault() {
		text, err := DefaultValue(target, m.lists, each.Default)
		return connectedField{target: target, onConflict: settings.Ask, otherwise: text}, err
	}
	source, err := settings.ParseSource(each.From)
	if err != nil {
		return connectedField{}, err
	}
	tagged, err := taggedKind(target, source)
	if err != nil {
		return connectedField{}, err
	}
	return connectedField{
		kind: source.Kind, path: source.Path, from: each.From, target: target,
		onConflict: firstOf(each.OnConflict, settings.Ask), tagged: tagged, readPassword: each.ReadPassword,
	}, nil
}

// connectable tells which field types take a value from ConnectWise. Headings
// hold none.
func connectable(t hudu.FieldType) bool {
	switch t {
	case hudu.Text, hudu.RichText, hudu.CheckBox, hudu.Number, hudu.Date, hudu.CopyableText, hudu.Phone,
		hudu.Website, hudu.Confidential, hudu.ListSelect, hudu.AssetTag, hudu.AddressData, hudu.Embed, hudu.Dropdown:
		return true
	default:
		return false
	}
}

func firstOf(choice, otherwise settings.OnConflict) settings.OnConflict {
	if choice != "" {
		return choice
	}
	return otherwise
}
