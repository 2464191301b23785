package huduapi

import (
	"context"
	"fmt"
	"iter"
	"net/http"
	"strings"
	"time"

	"crossdock/backend/hudu"
)

// wireLayout is a layout as Hudu answers it, and as it wants to be written:
// always whole.
type wireLayout struct {
	ID               int         `json:"id,omitempty"`
	Slug             string      `json:"slug,omitempty"`
	Name             string      `json:"name"`
	Icon             string      `json:"icon"`
	Color            string      `json:"color"`
	IconColor        string      `json:"icon_color"`
	Active           bool        `json:"active"`
	IncludePasswords bool        `json:"include_passwords"`
	IncludePhotos    bool        `json:"include_photos"`
	IncludeComments  bool        `json:"include_comments"`
	IncludeFiles     bool        `json:"include_files"`
	UpdatedAt        time.Time   `json:"updated_at,omitzero"`
	Fields           []wireField `json:"fields"`
}

type wireField struct {
	ID              int      `json:"id,omitempty"`
	Label           string   `json:"label"`
	FieldType       string   `json:"field_type"`
	Position        int      `json:"position"`
	Required        bool     `json:"required"`
	ShowInList      bool     `json:"show_in_list"`
	Expiration      bool     `json:"expiration"`
	Hint            string   `json:"hint"`
	Min             *float64 `json:"min,omitempty"`
	Max             *float64 `json:"max,omitempty"`
	Options         string   `json:"options,omitempty"`
	LinkableID      int      `json:"linkable_id,omitempty"`
	ListID          int      `json:"list_id,omitempty"`
	MultipleOptions bool     `json:"multiple_options,omitempty"`
	IsDestroyed     bool     `json:"is_destroyed,omitempty"`
}

func (w wireLayout) layout() (hudu.AssetLayout, int) {
	layout := hudu.AssetLayout{
		ID: hudu.AssetLayoutID(w.ID), Slug: w.Slug, Name: w.Name, Icon: w.Icon, Color: w.Color, IconColor: w.IconColor,
		Active: w.Active, IncludePasswords: w.IncludePasswords, IncludePhotos: w.IncludePhotos,
		IncludeComments: w.IncludeComments, IncludeFiles: w.IncludeFiles, UpdatedAt: w.UpdatedAt,
	}
	for _, f := range w.Fields {
		layout.Fields = append(layout.Fields, hudu.LayoutField{
			ID: f.ID, Label: f.Label, Type: hudu.FieldType(f.FieldType), Position: f.Position, Required: f.Required,
			ShowInList: f.ShowInList, Expiration: f.Expiration, Hint: f.Hint, Min: f.Min, Max: f.Max, Options: lines(f.Options),
			LinkableID: hudu.AssetLayoutID(f.LinkableID), ListID: hudu.ListID(f.ListID),
			MultipleOptions: f.MultipleOptions, Destroyed: f.IsDestroyed,
		})
	}
	return layout, w.ID
}

func wireLayoutOf(l hudu.AssetLayout) wireLayout {
	wire := wireLayout{
		ID: int(l.ID), Name: l.Name, Icon: l.Icon, Color: l.Color, IconColor: l.IconColor, Active: l.Active,
		IncludePasswords: l.IncludePasswords, IncludePhotos: l.IncludePhotos, IncludeComments: l.IncludeComments,
		IncludeFiles: l.IncludeFiles, Fields: []wireField{},
	}
	for i, f := range l.Fields {
		if f.Position == 0 {
			f.Position = i + 1 // older versions fail without one
		}
		wire.Fields = append(wire.Fields, wireField{
			ID: f.ID, Label: f.Label, FieldType: string(f.Type), Position: f.Position, Required: f.Required,
			ShowInList: f.ShowInList, Expiration: f.Expiration, Hint: f.Hint, Min: f.Min, Max: f.Max,
			Options: strings.Join(f.Options, "\n"), LinkableID: int(f.LinkableID), ListID: int(f.ListID), MultipleOptions: f.MultipleOptions,
		})
	}
	return wire
}

// lines are the options of a dropdown, one a line in the API.
func lines(text string) []string {
	var options []string
	for _, line := range strings.Split(text, "\n") {
		if line = strings.TrimSpace(line); line != "" {
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
