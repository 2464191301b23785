package hudusim

import (
	"net/http"
	"slices"
	"time"
)

// moveLayout takes a body without an envelope.
func (s *Server) moveLayout(c *call) (answer, error) {
	a, err := s.asset(c)
	if err != nil {
		return answer{}, err
	}
	to := s.tenant.layouts.rows[identifier(c.object()["asset_layout_id"])]
	if to == nil {
		return answer{}, refuse(http.StatusNotFound, "Asset layout not found")
	}
	from := s.tenant.layouts.rows[a.AssetLayoutID]
	if details := unmet(from, to); len(details) > 0 {
		return answer{}, s.unprocessable(details...)
	}
	s.tenant.move(a, from, to, c.now)
	s.log(c, "moved", "Asset", a.ID, a.Name)
	return s.record("asset", s.assetView(c, a)), nil
}

// unmet says why an asset cannot change its layout: the target requires a
// field that the old layout lacks, or has a label of the old one with another
// type, so that the field cannot be made there.
func unmet(from, to *AssetLayout) []string {
	var out []string
	for _, field := range from.Fields {
		other, taken := fieldLabelled(to, field.Label)
		if taken && other.FieldType != field.FieldType {
			out = append(out, "Asset layout fields label has already been taken")
		}
	}
	for _, field := range to.Fields {
		if _, has := counterpart(from, field); field.Required && !has {
			out = append(out, "Required field "+field.Label+" does not exist in the current layout")
		}
	}
	return out
}

// counterpart is the field of a layout with the same label and type, both
// compared exactly.
func counterpart(layout *AssetLayout, field LayoutField) (LayoutField, bool) {
	at := slices.IndexFunc(layout.Fields, func(other LayoutField) bool {
		return other.Label == field.Label && other.FieldType == field.FieldType
	})
	if at < 0 {
		return LayoutField{}, false
	}
	return layout.Fields[at], true
}

// move takes an asset to another layout with its values. Fields that the
// target lacks are made there.
func (t *tenant) move(a *asset, from, to *AssetLayout, now time.Time) {
	if from.ID == to.ID {
		a.UpdatedAt = now
		return
	}
	var cells []cell
	for _, field := range from.Fields {
		target, has := counterpart(to, field)
		if !has {
			target = t.copyField(to, field)
			to.UpdatedAt = now
		}
		if value := a.value(field.ID); value != nil {
			cells = append(cells, cell{target.ID, value})
		}
	}
	a.cells = cells
	a.UpdatedAt = now
	t.rehome(a, a.CompanyID, to.ID)
}

func (t *tenant) copyField(to *AssetLayout, field LayoutField) LayoutField {
	t.lastField++
	field.ID, field.Position, field.Required = t.lastField, len(to.Fields)+1, false
	to.Fields = append(slices.Clone(to.Fields), field)
	return field
}
