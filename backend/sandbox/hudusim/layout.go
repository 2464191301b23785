package hudusim

import (
	"net/http"
	"slices"
	"time"
)

// layoutView is a layout as the API answers it.
type layoutView struct {
	ID               int         `json:"id"`
	Slug             string      `json:"slug"`
	Name             string      `json:"name"`
	Icon             string      `json:"icon"`
	Color            string      `json:"color"`
	IconColor        string      `json:"icon_color"`
	SidebarFolderID  *int        `json:"sidebar_folder_id"`
	Location         bool        `json:"location"`
	Active           bool        `json:"active"`
	IncludePasswords bool        `json:"include_passwords"`
	IncludePhotos    bool        `json:"include_photos"`
	IncludeComments  bool        `json:"include_comments"`
	IncludeFiles     bool        `json:"include_files"`
	CreatedAt        string      `json:"created_at"`
	UpdatedAt        string      `json:"updated_at"`
	Fields           []fieldSpec `json:"fields"`
}

// fieldSpec is a layout's field as the API answers it.
type fieldSpec struct {
	ID              int      `json:"id"`
	Label           string   `json:"label"`
	ShowInList      bool     `json:"show_in_list"`
	FieldType       string   `json:"field_type"`
	Required        bool     `json:"required"`
	Hint            string   `json:"hint"`
	Min             *float64 `json:"min"`
	Max             *float64 `json:"max"`
	LinkableID      int      `json:"linkable_id"`
	Expiration      bool     `json:"expiration"`
	Options         string   `json:"options"`
	Position        int      `json:"position"`
	IsDestroyed     bool     `json:"is_destroyed"`
	ListID          *int     `json:"list_id"`
	MultipleOptions bool     `json:"multiple_options"`
}

func newLayoutView(layout *AssetLayout) layoutView {
	return layoutView{
		ID: layout.ID, Slug: layout.Slug, Name: layout.Name, Icon: layout.Icon, Color: layout.Color,
		IconColor: layout.IconColor, SidebarFolderID: orNull(layout.SidebarFolderID), Location: layout.Location,
		Active: layout.Active, IncludePasswords: layout.IncludePasswords, IncludePhotos: layout.IncludePhotos,
		IncludeComments: layout.IncludeComments, IncludeFiles: layout.IncludeFiles,
		CreatedAt: stamp(layout.CreatedAt), UpdatedAt: stamp(layout.UpdatedAt),
		Fields: views(layout.Fields, func(f LayoutField) fieldSpec {
			return fieldSpec{
				ID: f.ID, Label: f.Label, ShowInList: f.ShowInList, FieldType: f.FieldType, Required: f.Required,
				Hint: f.Hint, Min: f.Min, Max: f.Max, LinkableID: f.LinkableID, Expiration: f.Expiration,
				Options: f.Options, Position: f.Position, IsDestroyed: f.IsDestroyed, ListID: orNull(f.ListID),
				MultipleOptions: f.MultipleOptions,
			}
		}),
	}
}

// layoutPageSize is fixed: the list takes no page_size.
const layoutPageSize = 25

func (s *Server) listLayouts(c *call) (answer, error) {
	q, updated := c.query, c.between("updated_at")
	rows := where(s.tenant.layouts.all(), func(layout *AssetLayout) bool {
		return s.sameName(q.Get("name"), layout.Name) && given(q.Get("slug"), layout.Slug) &&
			(!q.Has("active") || layout.Active == yes(q.Get("active"))) && updated.holds(layout.UpdatedAt)
	})
	rows = ordered(s.switches.Order, rows, func(layout *AssetLayout) string { return layout.Name },
		func(layout *AssetLayout) time.Time { return layout.UpdatedAt })
	page, info := take(c, rows, layoutPageSize)
	if slices.ContainsFunc(page, func(layout *AssetLayout) bool { return s.tenant.corrupt[layout.ID] }) {
		return answer{}, internal()
	}
	return paged(map[string]any{"asset_layouts": views(page, newLayoutView)}, info), nil
}

// getLayout answers a missing layout with 200 null.
func (s *Server) getLayout(c *call) (answer, error) {
	layout := s.tenant.layouts.rows[c.id("id")]
	if layout == nil {
		return ok(nil), nil
	}
	if s.tenant.corrupt[layout.ID] {
		return answer{}, internal()
	}
	return s.record("asset_layout", newLayoutView(layout)), nil
}

// createLayout breaks, as the real one does, on a body that lacks anything it
// needs. A new layout is active whatever the body says.
func (s *Server) createLayout(c *call) (answer, error) {
	body, _ := c.object()["asset_layout"].(map[string]any)
	fields, _ := body["fields"].([]any)
	for _, name := range []string{"name", "icon", "color", "icon_color"} {
		if text(body[name]) == "" || len(fields) == 0 {
			return answer{}, internal()
		}
	}
	draft := AssetLayout{Active: true, CreatedAt: c.now, UpdatedAt: c.now}
	fillLayout(&draft, body)
	draft.Active = true
	merge, err := s.mergeFields(&draft, fields)
	if err != nil {
		return answer{}, err
	}
	draft.ID = s.tenant.layouts.next(0)
	draft.Slug = slug("layout", draft.ID)
	s.tenant.layouts.put(draft.ID, &draft)
	s.keepFields(&draft, merge)
	s.log(c, "created", "AssetLayout", draft.ID, draft.Name)
	post := s.switches.LayoutPost.post(http.StatusOK, Wrapped)
	return answer{status: post.Status, json: wrap(post.Envelope, "asset_layout", newLayoutView(&draft))}, nil
}

// updateLayout merges the fields by id: an entry with an id changes that
// field, one without makes a new one, and a field that is left out stays.
func (s *Server) updateLayout(c *call) (answer, error) {
	layout := s.tenant.layouts.rows[c.id("id")]
	if layout == nil {
		return answer{}, refuse(http.StatusNotFound, "Asset layout not found")
	}
	body, _ := c.object()["asset_layout"].(map[string]any)
	fields, named := body["fields"].([]any)
	if len(body) == 0 || (!named && !s.switches.LayoutPutWithoutFields) || (s.switches.LayoutPutWhole && !whole(body)) {
		return answer{}, internal()
	}
	draft := *layout
	fillLayout(&draft, body)
	merge, err := s.mergeFields(&draft, fields)
	if err != nil {
		return answer{}, err
	}
	draft.UpdatedAt = c.now
	*layout = draft
	s.keepFields(layout, merge)
	s.log(c, "updated", "AssetLayout", layout.ID, layout.Name)
	return s.record("asset_layout", newLayoutView(layout)), nil
}

func whole(body map[string]any) bool {
	return text(body["name"]) != "" && text(body["icon"]) != "" && text(body["color"]) != "" && text(body["icon_color"]) != ""
}

// fillLayout sets what the body names.
func fillLayout(layout *AssetLayout, body map[string]any) {
	for name, target := range map[string]*string{
		"name": &layout.Name, "icon": &layout.Icon, "color": &layout.Color, "icon_color": &layout.IconColor,
	} {
		if value, named := body[name]; named {
			*target = text(value)
		}
	}
	for name, target := range map[string]*bool{
		"active": &layout.Active, "include_passwords": &layout.IncludePasswords, "include_photos": &layout.IncludePhotos,
		"include_comments": &layout.IncludeComments, "include_files": &layout.IncludeFiles,
	} {
		if value, named := body[name]; named {
			*target = flag(value)
		}
	}
}
