package hudusim

import (
	"net/http"
	"slices"
)

// attributes are the members of an asset, beside its fields, that a write may
// set. The member "fields" is not among them: it is ignored without a word.
func (a *asset) attributes() map[string]*string {
	return map[string]*string{
		"name": &a.Name, "primary_serial": &a.PrimarySerial, "primary_mail": &a.PrimaryMail,
		"primary_model": &a.PrimaryModel, "primary_manufacturer": &a.PrimaryManufacturer,
	}
}

// fillAsset sets what the body names on a draft of an asset.
func (s *Server) fillAsset(a *asset, body map[string]any) error {
	for name, target := range a.attributes() {
		if value, named := body[name]; named {
			*target = s.trim(text(value))
		}
	}
	if a.Name == "" {
		return s.unprocessable("Name can't be blank")
	}
	layout := s.tenant.layouts.rows[a.AssetLayoutID]
	if layout == nil {
		return s.unprocessable("Asset layout must exist")
	}
	raw, named := body["custom_fields"]
	changes, err := s.customFields(layout, a.CompanyID, raw)
	if err != nil {
		return err
	}
	if named && s.switches.WipeUnnamed {
		a.cells = nil
	}
	for _, change := range changes {
		a.set(change.field.ID, change.value)
	}
	return nil
}

// missing names the required fields of a layout that an asset leaves empty.
func missing(layout *AssetLayout, a *asset) []string {
	var out []string
	for _, field := range layout.Fields {
		if field.Required && field.FieldType != TypeHeading && a.value(field.ID) == nil {
			out = append(out, field.Label+" can't be blank")
		}
	}
	return out
}

func (s *Server) createAsset(c *call) (answer, error) {
	company, err := s.company(c.id("company_id"))
	if err != nil {
		return answer{}, err
	}
	body, err := c.wrapped("asset")
	if err != nil {
		return answer{}, err
	}
	draft := &asset{Asset: Asset{CompanyID: company.ID, AssetLayoutID: identifier(body["asset_layout_id"])}}
	if err := s.fillAsset(draft, body); err != nil {
		return answer{}, err
	}
	if details := missing(s.tenant.layouts.rows[draft.AssetLayoutID], draft); len(details) > 0 {
		return answer{}, s.unprocessable(details...)
	}
	if s.tenant.corrupt[draft.AssetLayoutID] {
		return answer{}, internal()
	}
	draft.ID = s.tenant.assets.next(0)
	draft.Slug = slug("asset", draft.ID)
	draft.CreatedAt, draft.UpdatedAt = c.now, c.now
	s.tenant.putAsset(draft)
	s.log(c, "created", "Asset", draft.ID, draft.Name)
	post := s.switches.AssetPost.post(http.StatusOK, Wrapped)
	return answer{status: post.Status, json: wrap(post.Envelope, "asset", s.assetView(c, draft))}, nil
}

// updateAsset changes what the body names. A company_id moves the asset to
// that company; an asset_layout_id leaves the values of the old layout behind
// as orphans.
func (s *Server) updateAsset(c *call) (answer, error) {
	a, err := s.asset(c)
	if err != nil {
		return answer{}, err
	}
	body, err := c.wrapped("asset")
	if err != nil {
		return answer{}, err
	}
	draft := &asset{Asset: a.Asset, cells: slices.Clone(a.cells)}
	if company, named := body["company_id"]; named {
		draft.CompanyID = identifier(company)
		if s.tenant.companies.rows[draft.CompanyID] == nil || !s.switches.Key.sees(draft.CompanyID) {
			return answer{}, s.unprocessable("Company must exist")
		}
	}
	if layout, named := body["asset_layout_id"]; named {
		draft.AssetLayoutID = identifier(layout)
	}
	if err := s.fillAsset(draft, body); err != nil {
		return answer{}, err
	}
	if details := missing(s.tenant.layouts.rows[draft.AssetLayoutID], draft); s.switches.RequiredOnUpdate && len(details) > 0 {
		return answer{}, s.unprocessable(details...)
	}
	draft.UpdatedAt = c.now
	s.tenant.putAsset(draft)
	s.log(c, "updated", "Asset", a.ID, draft.Name)
	return s.record("asset", s.assetView(c, draft)), nil
}

func (s *Server) deleteAsset(c *call) (answer, error) {
	a, err := s.asset(c)
	if err != nil {
		return answer{}, err
	}
	s.tenant.removeAsset(a)
	s.log(c, "deleted", "Asset", a.ID, a.Name)
	return noContent(), nil
}

func (s *Server) archiveAsset(archived bool) handler {
	return func(c *call) (answer, error) {
		a, err := s.asset(c)
		if err != nil {
			return answer{}, err
		}
		a.Archived, a.UpdatedAt = archived, c.now
		s.log(c, archiveVerb(archived), "Asset", a.ID, a.Name)
		return s.record("asset", s.assetView(c, a)), nil
	}
}
