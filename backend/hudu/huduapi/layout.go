package huduapi

import (
	"context"
	"fmt"
	"iter"
	"net/http"
	"strings"

	"crossdock/backend/hudu"
)

// wireLayout is a layout as Hudu answers it, and as it wants to be written:
// always whole.
type wireLayout struct {
	ID               number      `json:"id,omitempty"`
	Slug             text        `json:"slug,omitempty"`
	Name             text        `json:"name"`
	Icon             text        `json:"icon"`
	Color            text        `json:"color"`
	IconColor        text        `json:"icon_color"`
	Active           bool        `json:"active"`
	IncludePasswords bool        `json:"include_passwords"`
	IncludePhotos    bool        `json:"include_photos"`
	IncludeComments  bool        `json:"include_comments"`
	IncludeFiles     bool        `json:"include_files"`
	UpdatedAt        moment      `json:"updated_at,omitzero"`
	Fields           []wireField `json:"fields"`
}

type wireField struct {
	ID              number `json:"id,omitempty"`
	Label           text   `json:"label"`
	FieldType       text   `json:"field_type"`
	Position        number `json:"position"`
	Required        bool   `json:"required"`
	ShowInList      bool   `json:"show_in_list"`
	Expiration      bool   `json:"expiration"`
	Hint            text   `json:"hint"`
	Min             bound  `json:"min,omitzero"`
	Max             bound  `json:"max,omitzero"`
	Options         text   `json:"options,omitempty"`
	LinkableID      number `json:"linkable_id,omitempty"`
	ListID          number `json:"list_id,omitempty"`
	MultipleOptions *bool  `json:"multiple_options,omitempty"` // lists alone
	IsDestroyed     bool   `json:"is_destroyed,omitempty"`     // never written
}

func (w wireLayout) layout() (hudu.AssetLayout, int) {
	layout := hudu.AssetLayout{
		ID: hudu.AssetLayoutID(w.ID), Slug: string(w.Slug), Name: string(w.Name), Icon: string(w.Icon), Color: string(w.Color),
		IconColor: string(w.IconColor), Active: w.Active, IncludePasswords: w.IncludePasswords, IncludePhotos: w.IncludePhotos,
		IncludeComments: w.IncludeComments, IncludeFiles: w.IncludeFiles, UpdatedAt: w.UpdatedAt.Time,
	}
	for _, f := range w.Fields {
		layout.Fields = append(layout.Fields, hudu.LayoutField{
			ID: int(f.ID), Label: string(f.Label), Type: hudu.FieldType(f.FieldType), Position: int(f.Position), Required: f.Required,
			ShowInList: f.ShowInList, Expiration: f.Expiration, Hint: string(f.Hint), Min: f.Min.value, Max: f.Max.value,
			Options: lines(string(f.Options)), LinkableID: hudu.AssetLayoutID(f.LinkableID), ListID: hudu.ListID(f.ListID),
			MultipleOptions: f.MultipleOptions != nil && *f.MultipleOptions, Destroyed: f.IsDestroyed,
		})
	}
	return layout, int(w.ID)
}

// wireLayoutOf is the whole layout. Fields that were removed are left out:
// what is left out stays as it is.
func wireLayoutOf(l hudu.AssetLayout) wireLayout {
	wire := wireLayout{
		ID: number(l.ID), Name: text(l.Name), Icon: text(l.Icon), Color: text(l.Color), IconColor: text(l.IconColor), Active: l.Active,
		IncludePasswords: l.IncludePasswords, IncludePhotos: l.IncludePhotos, IncludeComments: l.IncludeComments,
		IncludeFiles: l.IncludeFiles, Fields: []wireField{},
	}
	for i, f := range l.Fields {
		if f.Destroyed {
			continue
		}
		if f.Position == 0 {
			f.Position = i + 1 // older versions fail without one
		}
		field := wireField{
			ID: number(f.ID), Label: text(f.Label), FieldType: text(f.Type), Position: number(f.Position), Required: f.Required,
			ShowInList: f.ShowInList, Expiration: f.Expiration, Hint: text(f.Hint), Min: bound{f.Min}, Max: bound{f.Max},
			Options: text(strings.Join(f.Options, "\n")), LinkableID: number(f.LinkableID), ListID: number(f.ListID),
		}
		if f.Type == hudu.ListSelect {
			field.MultipleOptions = &f.MultipleOptions
		}
		wire.Fields = append(wire.Fields, field)
	}
	return wire
}

// lines are the options of a dropdown, one a line in the API. Blanks inside a
// line stay: a value must be an option to the letter.
func lines(text string) []string {
	var options []string
	for _, line := range strings.Split(text, "\n") {
		if line = strings.TrimSuffix(line, "\r"); strings.TrimSpace(line) != "" {
			options = append(options, line)
		}
	}
	return options
}

// Layouts are all asset layouts, with their fields, inactive ones included.
func (c *Client) Layouts(ctx context.Context) iter.Seq2[hudu.AssetLayout, error] {
	return rows(ctx, c, list{endpoint: "asset_layouts", path: "asset_layouts", wrapper: "asset_layouts", fixed: true}, wireLayout.layout)
}

// Layout is one layout; a missing one is an error of class NotFound.
func (c *Client) Layout(ctx context.Context, id hudu.AssetLayoutID) (hudu.AssetLayout, error) {
	return c.layout(ctx, call{method: http.MethodGet, path: fmt.Sprintf("asset_layouts/%d", id)})
}

// CreateLayout makes a layout with its fields.
func (c *Client) CreateLayout(ctx context.Context, layout hudu.AssetLayout) (hudu.AssetLayout, error) {
	body := map[string]any{"asset_layout": wireLayoutOf(layout)}
	created, err := c.layout(ctx, call{method: http.MethodPost, path: "asset_layouts", body: body})
	return created, wrap("create layout", err)
}

// UpdateLayout writes the whole layout. Fields with an id are changed, those
// without are added; a field that is left out stays as it is.
func (c *Client) UpdateLayout(ctx context.Context, layout hudu.AssetLayout) (hudu.AssetLayout, error) {
	body := map[string]any{"asset_layout": wireLayoutOf(layout)}
	updated, err := c.layout(ctx, call{method: http.MethodPut, path: fmt.Sprintf("asset_layouts/%d", layout.ID), body: body})
	updated, err = readBack(updated, err, func() (hudu.AssetLayout, error) { return c.Layout(ctx, layout.ID) })
	return updated, wrap("update layout", err)
}

func (c *Client) layout(ctx context.Context, call call) (hudu.AssetLayout, error) {
	var wire wireLayout
	if err := c.do(ctx, call, "asset_layout", &wire); err != nil {
		return hudu.AssetLayout{}, err
	}
	layout, id := wire.layout()
	return layout, checkID(call, id)
}
