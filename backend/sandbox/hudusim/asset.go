package hudusim

import (
	"iter"
	"net/http"
	"slices"
	"strings"
	"time"
)

// assetView is an asset as the API answers it. The url is absolute, other than
// a company's.
type assetView struct {
	ID                  int         `json:"id"`
	CompanyID           int         `json:"company_id"`
	AssetLayoutID       int         `json:"asset_layout_id"`
	Slug                string      `json:"slug"`
	Name                string      `json:"name"`
	PrimarySerial       *string     `json:"primary_serial"`
	PrimaryMail         *string     `json:"primary_mail"`
	PrimaryModel        *string     `json:"primary_model"`
	PrimaryManufacturer *string     `json:"primary_manufacturer"`
	CompanyName         string      `json:"company_name"`
	ObjectType          string      `json:"object_type"`
	AssetType           string      `json:"asset_type"` // the layout's name
	Archived            bool        `json:"archived"`
	URL                 string      `json:"url"`
	CreatedAt           string      `json:"created_at"`
	UpdatedAt           string      `json:"updated_at"`
	Fields              []fieldView `json:"fields"`
	Cards               []cardView  `json:"cards"`
}

// fieldView is a value. Its id is the value's own: nothing but the label leads
// to the layout's field.
type fieldView struct {
	ID       int    `json:"id"`
	Value    any    `json:"value"`
	Label    string `json:"label"`
	Position int    `json:"position"`
}

// valueID is the id of an asset's value of a field.
func valueID(a, field int) int { return a*100_000 + field }

func (s *Server) assetView(c *call, a *asset) assetView {
	view := assetView{
		ID: a.ID, CompanyID: a.CompanyID, AssetLayoutID: a.AssetLayoutID, Slug: a.Slug, Name: a.Name,
		PrimarySerial: orNull(a.PrimarySerial), PrimaryMail: orNull(a.PrimaryMail), PrimaryModel: orNull(a.PrimaryModel),
		PrimaryManufacturer: orNull(a.PrimaryManufacturer), CompanyName: s.tenant.companyName(a.CompanyID),
		ObjectType: "Asset", Archived: a.Archived, URL: c.base + "/a/" + a.Slug,
		CreatedAt: stamp(a.CreatedAt), UpdatedAt: stamp(a.UpdatedAt),
		Fields: []fieldView{}, Cards: views(a.Cards, newCardView),
	}
	layout := s.tenant.layouts.rows[a.AssetLayoutID]
	if layout == nil {
		return view
	}
	view.AssetType = layout.Name
	hidden := s.switches.HidePasswords || s.switches.Key.NoPasswords
	for _, field := range layout.Fields {
		masked := field.FieldType == TypePassword && hidden
		if field.FieldType == TypeHeading || masked && s.switches.PasswordMask == "" {
			continue
		}
		value := a.value(field.ID)
		if masked && value != nil {
			value = s.switches.PasswordMask
		}
		if value == nil && !s.switches.EmptyAsNull {
			continue
		}
		view.Fields = append(view.Fields, fieldView{valueID(a.ID, field.ID), s.read(value), field.Label, field.Position})
	}
	return view
}

// assetPage answers a page of assets, each with all its members as the list
// of the real API has them.
func (s *Server) assetPage(c *call, rows iter.Seq[*asset]) (answer, error) {
	rows = ordered(s.switches.Order, rows, func(a *asset) string { return a.Name },
		func(a *asset) time.Time { return a.UpdatedAt })
	page, info := take(c, rows, 0)
	if slices.ContainsFunc(page, func(a *asset) bool { return s.tenant.corrupt[a.AssetLayoutID] }) {
		return answer{}, internal()
	}
	return paged(map[string]any{"assets": views(page, func(a *asset) assetView { return s.assetView(c, a) })}, info), nil
}

// listAssets is the list over all companies.
func (s *Server) listAssets(c *call) (answer, error) {
	if len(s.switches.Key.Companies) > 0 && !s.switches.ScopedAssetsFiltered {
		return answer{}, internal()
	}
	updated, err := s.assetsUpdated(c)
	if err != nil {
		return answer{}, err
	}
	q := c.query
	archived, name, slug := yes(q.Get("archived")), q.Get("name"), q.Get("slug")
	serial, search := q.Get("primary_serial"), strings.ToLower(q.Get("search"))
	rows := where(s.tenant.assets.pick(s.assetIDs(c)), func(a *asset) bool {
		return a.Archived == archived && updated.holds(a.UpdatedAt) && s.sameName(name, a.Name) &&
			given(serial, a.PrimarySerial) && given(slug, a.Slug) && found(search, a.Name) &&
			s.switches.Key.sees(a.CompanyID)
	})
	return s.assetPage(c, rows)
}

// assetIDs narrows the list by the filters that have an index.
func (s *Server) assetIDs(c *call) []int {
	q := c.query
	var narrowed [][]int
	if q.Has("id") {
		narrowed = append(narrowed, []int{number(q.Get("id"))})
	}
	if q.Has("company_id") {
		narrowed = append(narrowed, s.tenant.byCompany[number(q.Get("company_id"))])
	}
	if q.Has("asset_layout_id") {
		narrowed = append(narrowed, s.tenant.byLayout[number(q.Get("asset_layout_id"))])
	}
	if len(narrowed) == 0 {
		return s.tenant.assets.ids
	}
	ids := slices.Clone(narrowed[0])
	for _, others := range narrowed[1:] {
		ids = slices.DeleteFunc(ids, func(id int) bool {
			_, in := slices.BinarySearch(others, id)
			return !in
		})
	}
	return ids
}

// assetsUpdated reads the updated_at filter, which this list alone has with
// quirks: an open end breaks it, a single date finds nothing.
func (s *Server) assetsUpdated(c *call) (*span, error) {
	given := c.query.Get("updated_at")
	if given == "" || s.switches.UpdatedAtOpen {
		return c.between("updated_at"), nil
	}
	from, to, isRange := strings.Cut(given, ",")
	if !isRange {
		never := time.Date(1, 1, 1, 0, 0, 0, 1, time.UTC)
		return &span{never, never}, nil
	}
	if moment(from).IsZero() || moment(to).IsZero() {
		return nil, internal()
	}
	return &span{moment(from), moment(to)}, nil
}

// listCompanyAssets is the list inside a company. It filters by archived
// alone and ignores everything else.
func (s *Server) listCompanyAssets(c *call) (answer, error) {
	company, err := s.company(c.id("company_id"))
	if err != nil {
		return answer{}, err
	}
	archived := yes(c.query.Get("archived"))
	return s.assetPage(c, where(s.tenant.assets.pick(s.tenant.byCompany[company.ID]), func(a *asset) bool {
		return a.Archived == archived
	}))
}

// asset finds the asset of a path: it must be of the path's company.
func (s *Server) asset(c *call) (*asset, error) {
	a := s.tenant.assets.rows[c.id("id")]
	if a == nil || a.CompanyID != c.id("company_id") || !s.switches.Key.sees(a.CompanyID) {
		return nil, refuse(http.StatusNotFound, "Asset not found")
	}
	if s.tenant.corrupt[a.AssetLayoutID] {
		return nil, internal()
	}
	return a, nil
}

func (s *Server) getAsset(c *call) (answer, error) {
	a, err := s.asset(c)
	if err != nil {
		return answer{}, err
	}
	return s.record("asset", s.assetView(c, a)), nil
}
