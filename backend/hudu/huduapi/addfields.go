package huduapi

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"

	"crossdock/backend/apierror"
	"crossdock/backend/hudu"
)

// AddLayoutFields adds fields to a layout, behind those there are; a field that
// is there already, by its label, is left alone. It returns the layout as it is
// then.
//
// A layout can only be written whole, and a type or a list that comes back
// otherwise would cost values of every asset. So everything is sent back as it
// was read, and the result is read and compared. Errors: [LayoutFieldError] for
// a label that a field of another type has, before anything is written;
// [LayoutChangedError] when other fields are not as they were.
func (c *Client) AddLayoutFields(ctx context.Context, id hudu.AssetLayoutID, fields ...hudu.LayoutField) (hudu.AssetLayout, error) {
	const what = "add fields to layout"
	raw, before, err := c.wholeLayout(ctx, id)
	if err != nil {
		return hudu.AssetLayout{}, wrap(what, err)
	}
	missing, err := missingFields(before, fields)
	if err != nil || len(missing) == 0 {
		return before, wrap(what, err)
	}
	body, err := raw.with(missing, lastPosition(before))
	if err != nil {
		return hudu.AssetLayout{}, wrap(what, err)
	}
	path := fmt.Sprintf("asset_layouts/%d", id)
	_, written := c.layout(ctx, call{method: http.MethodPut, path: path, body: map[string]any{"asset_layout": body}})
	if written != nil && apierror.ClassOf(written) != apierror.Doubtful {
		return hudu.AssetLayout{}, wrap(what, written)
	}
	after, err := c.Layout(ctx, id)
	if err != nil {
		return hudu.AssetLayout{}, wrap(what, err)
	}
	if changed := changedFields(before, after); len(changed) > 0 {
		return after, wrap(what, &LayoutChangedError{Layout: before.Name, Fields: changed})
	}
	if still, err := missingFields(after, missing); err != nil || len(still) > 0 {
		if written == nil {
			written = &Error{Method: http.MethodPut, Path: path, Status: http.StatusOK, Code: codeNoRecord, Message: "the fields were accepted and are not there"}
		}
		return after, wrap(what, written)
	}
	return after, nil
}

// rawLayout is a layout as it was read, member by member.
type rawLayout map[string]json.RawMessage

// wholeLayout reads a layout in both forms.
func (c *Client) wholeLayout(ctx context.Context, id hudu.AssetLayoutID) (rawLayout, hudu.AssetLayout, error) {
	var raw rawLayout
	read := call{method: http.MethodGet, path: fmt.Sprintf("asset_layouts/%d", id)}
	if err := c.do(ctx, read, "asset_layout", &raw); err != nil {
		return nil, hudu.AssetLayout{}, err
	}
	content, err := json.Marshal(raw)
	if err != nil {
		return nil, hudu.AssetLayout{}, err
	}
	var wire wireLayout
	if err := json.Unmarshal(content, &wire); err != nil {
		return nil, hudu.AssetLayout{}, err
	}
	layout, found := wire.layout()
	return raw, layout, checkID(read, found)
}

// writtenMembers are the members of a layout that are sent back.
var writtenMembers = []string{
	"name", "icon", "color", "icon_color", "active", "include_passwords", "include_photos", "include_comments", "include_files",
}

// with is the layout as it is written with further fields.
func (r rawLayout) with(fields []hudu.LayoutField, last int) (map[string]any, error) {
	body := map[string]any{}
	for _, name := range writtenMembers {
		if value, has := r[name]; has && !isNull(value) {
			body[name] = value
		}
	}
	var present []map[string]json.RawMessage
	if err := json.Unmarshal(r["fields"], &present); err != nil {
		return nil, fmt.Errorf("read fields: %w", err)
	}
	list := []any{}
	for _, field := range present {
		if string(field["is_destroyed"]) == "true" {
			continue
		}
		delete(field, "is_destroyed") // only ever answered
		for name, value := range field {
			if isNull(value) {
				delete(field, name)
			}
		}
		list = append(list, field)
	}
	for i := range fields {
		fields[i].Position = last + i + 1
	}
	for _, field := range wireLayoutOf(hudu.AssetLayout{Fields: fields}).Fields {
		list = append(list, field)
	}
	body["fields"] = list
	return body, nil
}

// missingFields are those of the fields that the layout does not have.
func missingFields(layout hudu.AssetLayout, fields []hudu.LayoutField) ([]hudu.LayoutField, error) {
	var missing []hudu.LayoutField
	for _, field := range fields {
		present, has := layout.Field(field.Label)
		switch {
		case !has:
			field.ID = 0
			missing = append(missing, field)
		case present.Type != field.Type:
			return nil, &LayoutFieldError{Layout: layout.Name, Label: present.Label, Type: present.Type, Want: field.Type}
		}
	}
	return missing, nil
}

func lastPosition(layout hudu.AssetLayout) int {
	last := len(layout.Fields)
	for _, field := range layout.Fields {
		last = max(last, field.Position)
	}
	return last
}

// changedFields are the labels of fields that are not as they were. Where they
// stand does not matter.
func changedFields(before, after hudu.AssetLayout) []string {
	now := map[int]hudu.LayoutField{}
	for _, field := range after.Fields {
		now[field.ID] = field
	}
	var changed []string
	for _, was := range before.Fields {
		is, has := now[was.ID]
		same := has && is.Label == was.Label && is.Type == was.Type && is.Required == was.Required && is.ListID == was.ListID &&
			is.LinkableID == was.LinkableID && is.Destroyed == was.Destroyed && strings.Join(is.Options, "\n") == strings.Join(was.Options, "\n")
		if !same && !was.Destroyed {
			changed = append(changed, was.Label)
		}
	}
	return changed
}

// LayoutFieldError is a field that cannot be added, because another one has its
// label. Nothing was written.
type LayoutFieldError struct {
	Layout, Label string
	Type, Want    hudu.FieldType
}

func (e *LayoutFieldError) Error() string {
	return fmt.Sprintf("the layout %q has a field %q of type %s, want %s", e.Layout, e.Label, e.Type, e.Want)
}

// Class is always Refused.
func (e *LayoutFieldError) Class() apierror.Class { return apierror.Refused }

// UserHint is the next step for a person.
func (e *LayoutFieldError) UserHint() string {
	return fmt.Sprintf("Rename the field %q of the layout %q in Hudu, under Admin > Asset Layouts, and try again.", e.Label, e.Layout)
}

// LayoutChangedError is a layout of which Hudu changed more than it was asked
// to.
type LayoutChangedError struct {
	Layout string
	Fields []string // their labels before
}

func (e *LayoutChangedError) Error() string {
	return fmt.Sprintf("after the change other fields of the layout %q are not as they were: %s", e.Layout, strings.Join(e.Fields, ", "))
}

// Class is always Broken.
func (e *LayoutChangedError) Class() apierror.Class { return apierror.Broken }

// UserHint is the next step for a person.
func (e *LayoutChangedError) UserHint() string {
	return fmt.Sprintf("Look at these fields of the layout %q in Hudu, under Admin > Asset Layouts, before anything else is synced into it.", e.Layout)
}
