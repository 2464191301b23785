package hudusim

import "slices"

// export is an asset as plain values.
func (t *tenant) export(a *asset) Asset {
	out := a.Asset
	out.Cards = slices.Clone(a.Cards)
	out.Values = map[string]any{}
	layout := t.layouts.rows[a.AssetLayoutID]
	if layout == nil {
		return out
	}
	for _, field := range layout.Fields {
		if value := a.value(field.ID); value != nil {
			out.Values[field.Label] = t.plainValue(field, value)
		}
	}
	return out
}

// exportAll is the whole tenant as plain values.
func (t *tenant) exportAll() Data {
	var d Data
	for company := range t.companies.all() {
		d.Companies = append(d.Companies, *company)
	}
	for layout := range t.layouts.all() {
		out := *layout
		out.Fields = slices.Clone(layout.Fields)
		d.Layouts = append(d.Layouts, out)
	}
	for list := range t.lists.all() {
		out := *list
		out.ListItems = slices.Clone(list.ListItems)
		d.Lists = append(d.Lists, out)
	}
	for a := range t.assets.all() {
		d.Assets = append(d.Assets, t.export(a))
	}
	for matcher := range t.matchers.all() {
		d.Matchers = append(d.Matchers, *matcher)
	}
	for row := range t.relations.all() {
		if row.ID < row.twin {
			d.Relations = append(d.Relations, row.Relation)
		}
	}
	for dash := range t.dashes.all() {
		d.MagicDash = append(d.MagicDash, *dash)
	}
	d.Integrators = slices.Clone(t.integrators)
	return d
}
