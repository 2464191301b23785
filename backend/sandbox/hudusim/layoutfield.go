package hudusim

import (
	"net/http"
	"slices"
)

// merge is what a write makes of a layout's fields.
type merge struct {
	fields  []LayoutField
	cleared []int // fields whose values are lost
	corrupt bool  // a field type is wrong and was stored all the same
}

// mergeFields works out the fields that a layout has after a write, without
// storing them.
func (s *Server) mergeFields(layout *AssetLayout, entries []any) (merge, error) {
	out := merge{fields: slices.Clone(layout.Fields)}
	for _, entry := range entries {
		body, ok := entry.(map[string]any)
		if !ok {
			return merge{}, internal()
		}
		if err := s.mergeField(&out, body); err != nil {
			return merge{}, err
		}
	}
	seen := map[string]bool{}
	for _, field := range out.fields {
		if seen[field.Label] {
			return merge{}, s.unprocessable("Asset layout fields label has already been taken")
		}
		seen[field.Label] = true
	}
	return out, nil
}

func (s *Server) mergeField(out *merge, body map[string]any) error {
	id := identifier(body["id"])
	at := slices.IndexFunc(out.fields, func(f LayoutField) bool { return f.ID == id && id != 0 })
	switch {
	case id != 0 && at < 0:
		return refuse(http.StatusNotFound, "Asset layout field not found")
	case at >= 0 && flag(body["_destroy"]):
		out.cleared = append(out.cleared, id)
		out.fields = slices.Delete(out.fields, at, at+1)
		return nil
	}
	var field LayoutField
	if at >= 0 {
		field = out.fields[at]
	}
	before := field
	if _, named := body["position"]; at < 0 && !named && s.switches.PositionRequired {
		return internal()
	}
	fillField(&field, body)
	if err := s.checkField(out, field); err != nil {
		return err
	}
	if at >= 0 {
		if before.ListID != field.ListID || before.FieldType != field.FieldType {
			out.cleared = append(out.cleared, id)
		}
		out.fields[at] = field
		return nil
	}
	if field.Position == 0 {
		field.Position = len(out.fields) + 1
	}
	out.fields = append(out.fields, field)
	return nil
}

func (s *Server) checkField(out *merge, field LayoutField) error {
	switch {
	case field.Label == "":
		return s.unprocessable("Asset layout fields label can't be blank")
	case !knownType(field.FieldType) && s.switches.FieldTypesCorrupt:
		out.corrupt = true
	case !knownType(field.FieldType):
		return s.unprocessable("Asset layout fields field type is not included in the list")
	case field.FieldType == TypeListSelect && s.tenant.lists.rows[field.ListID] == nil:
		return s.unprocessable("Asset layout fields list must exist")
	}
	return nil
}

// fillField sets what the body names.
func fillField(field *LayoutField, body map[string]any) {
	for name, target := range map[string]*string{
		"label": &field.Label, "field_type": &field.FieldType, "hint": &field.Hint, "options": &field.Options,
	} {
		if value, named := body[name]; named {
			*target = text(value)
		}
	}
	for name, target := range map[string]*bool{
		"show_in_list": &field.ShowInList, "required": &field.Required, "expiration": &field.Expiration,
		"multiple_options": &field.MultipleOptions,
	} {
		if value, named := body[name]; named {
			*target = flag(value)
		}
	}
	for name, target := range map[string]*int{
		"linkable_id": &field.LinkableID, "position": &field.Position, "list_id": &field.ListID,
	} {
		if value, named := body[name]; named {
			*target = identifier(value)
		}
	}
	for name, target := range map[string]**float64{"min": &field.Min, "max": &field.Max} {
		if value, named := body[name]; named {
			*target = bound(value)
		}
	}
}

func bound(value any) *float64 {
	if n, ok := value.(float64); ok {
		return &n
	}
	return nil
}

// keepFields stores the result of a merge.
func (s *Server) keepFields(layout *AssetLayout, m merge) {
	for i := range m.fields {
		if m.fields[i].ID == 0 {
			s.tenant.lastField++
			m.fields[i].ID = s.tenant.lastField
		}
	}
	for _, field := range m.cleared {
		s.tenant.removeField(layout.ID, field)
	}
	sortFields(m.fields)
	layout.Fields = m.fields
	if m.corrupt {
		s.tenant.corrupt[layout.ID] = true
	}
}
