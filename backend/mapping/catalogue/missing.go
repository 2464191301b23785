package catalogue

import (
	"slices"

	"crossdock/backend/hudu"
	"crossdock/backend/record"
)

// Missing are the fields that a layout could get: the ConnectWise ID, the usual
// values of its kind, and what the tenant added, as far as the layout has no
// field for them. A value has one when a field is connected to it, or when a
// field that it fits is called like it. Proposed are the usual ones; the labels
// of all differ from those in the layout.
func Missing(kind record.Kind, layout hudu.AssetLayout, connected []string, tenant Captioned) []DraftField {
	draft := DraftLayout(kind, layout.Name).Fields
	for _, v := range tenant.Values(kind) {
		draft = append(draft, DraftField{Label: v.Label, Type: fieldTypes[v.Type], From: v.From})
	}
	var missing []DraftField
	taken := map[string]bool{}
	for _, field := range layout.Fields {
		if !field.Destroyed {
			taken[hudu.FieldKey(field.Label)] = true
		}
	}
	for _, f := range draft {
		if f.From != "" && (slices.Contains(connected, f.From) || hasField(kind, layout, f.From, tenant)) {
			continue
		}
		f.Label = freeLabel(f.Label, taken)
		if f.Label == "" {
			continue
		}
		taken[hudu.FieldKey(f.Label)] = true
		missing = append(missing, f)
	}
	return missing
}

// hasField tells whether some field of the layout would be filled with the
// value.
func hasField(kind record.Kind, layout hudu.AssetLayout, from string, tenant Captioned) bool {
	return slices.ContainsFunc(layout.Fields, func(field hudu.LayoutField) bool {
		v, found := Suggest(kind, field)
		if !found {
			v, found = tenant.Suggest(kind, field)
		}
		return found && v.From == from
	})
}

// freeLabel is a label that no field of the layout has: the usual one, else the
// one that says where the value is from. The key of a record has no other; ""
// is none.
func freeLabel(label string, taken map[string]bool) string {
	if !taken[hudu.FieldKey(label)] {
		return label
	}
	if other := "ConnectWise " + label; hudu.FieldKey(label) != hudu.FieldKey(record.ConnectWiseIDLabel) && !taken[hudu.FieldKey(other)] {
		return other
	}
	return ""
}
