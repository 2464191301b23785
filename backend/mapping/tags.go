package mapping

import (
	"errors"

	"crossdock/backend/change"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/record"
	"crossdock/backend/settings"
)

// Asset link fields (AssetTag in the API) take the contact or the site that a
// record refers to. What the record says is known here, and which asset that is
// only in the plan: the value is the key of the record referred to.

// taggedKind is the kind of record that a field links to, "" for fields of
// other types.
func taggedKind(field hudu.LayoutField, source settings.Source) (record.Kind, error) {
	if field.Type != hudu.AssetTag {
		return "", nil
	}
	kind, refers := source.Refers()
	if !refers {
		return "", errors.New("a link to an asset takes a contact or a site: connect configuration.contact, configuration.site, contact.site, agreement.contact or agreement.site")
	}
	return kind, nil
}

// tag is the record that a link field of the asset's layout is to show. It does
// not apply to records that refer to nothing of the kind, and to kinds that are
// skipped: what is not known clears nothing.
func (m *mapper) tag(asset Asset, field connectedField) (record.Key, bool) {
	if !field.tags(asset.Key.Kind) || m.in.Settings.Skip.Skips(field.tagged) {
		return record.Key{}, false
	}
	contact, site, _ := m.references(asset)
	to := map[record.Kind]connectwise.Ref{record.Contact: contact, record.Location: site}[field.tagged]
	if to.ID == 0 {
		return record.Key{}, true
	}
	return record.Key{Kind: field.tagged, ID: to.ID}, true
}

func tagValue(field connectedField, to record.Key) Value {
	value := Value{Attribute: change.Field(field.target.Label), OnConflict: field.onConflict, Kind: TagValue}
	if !to.IsZero() {
		value.Value = to.String()
	}
	return value
}

// tags tells whether the field links records of the kind to others.
func (f connectedField) tags(kind record.Kind) bool {
	switch {
	case f.tagged == "" || f.tagged == kind || f.kind != kind && f.kind != f.tagged:
		return false
	case kind == record.Contact:
		return f.tagged == record.Location
	default:
		return kind == record.Configuration || kind == record.Agreement
	}
}

// UntaggedFields are the labels of the link fields of a layout that nothing is
// connected to.
func (d Desired) UntaggedFields(layout hudu.AssetLayoutID) []string {
	form := d.mapper.layouts.byID[layout]
	if form == nil {
		return nil
	}
	var labels []string
	for _, field := range form.Fields {
		if field.Type == hudu.AssetTag && !field.Destroyed && !d.mapper.isConnected(layout, field.ID) {
			labels = append(labels, field.Label)
		}
	}
	return labels
}

func (m *mapper) isConnected(layout hudu.AssetLayoutID, field int) bool {
	for _, each := range m.fields[layout] {
		if each.target.ID == field {
			return true
		}
	}
	return false
}
