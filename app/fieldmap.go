package app

import (
	"cmp"
	"slices"

	"crossdock/backend/hudu"
	"crossdock/backend/mapping"
	"crossdock/backend/mapping/catalogue"
	"crossdock/backend/settings"
)

// Map answers every field of the layouts in use with what is connected to it.
func (s *FieldEditor) Map() (FieldMap, error) {
	return answer(s.desk, "FieldEditor.Map", s.fieldMap)
}

// fieldMapper has what the map of fields is made of.
type fieldMapper struct {
	layouts []hudu.AssetLayout
	used    []usedLayout
	fields  connected
	// defaults are the defaults by layout and key of the field.
	defaults connected
	tenant   catalogue.Captioned
	lists    hudu.Lists
	items    map[hudu.ListID][]string
}

// mapper reads what the map is made of, and says why questions and custom fields
// are not among it.
func (s *FieldEditor) mapper() (fieldMapper, *Error, error) {
	layouts, err := s.desk.layouts.get(layoutsFresh)
	if err != nil {
		return fieldMapper{}, nil, err
	}
	kept, _, err := s.desk.rig.LoadSettings()
	if err != nil {
		return fieldMapper{}, nil, err
	}
	tenant, failure := s.desk.captions.known()
	m := fieldMapper{
		layouts: layouts, used: usedLayouts(kept, layouts), fields: newConnected(kept, layouts), defaults: defaultsOf(kept, layouts), tenant: tenant,
		items: map[hudu.ListID][]string{},
	}
	lists, err := s.lists(m.used)
	if err != nil {
		return fieldMapper{}, nil, err
	}
	m.lists = hudu.NewLists(lists)
	for _, list := range lists {
		for _, item := range list.Items {
			m.items[list.ID] = append(m.items[list.ID], item.Name)
		}
	}
	return m, failure, nil
}

// lists are Hudu's lists, when a field of these layouts is chosen from one.
func (s *FieldEditor) lists(used []usedLayout) ([]hudu.List, error) {
	chosen := slices.ContainsFunc(used, func(u usedLayout) bool {
		return slices.ContainsFunc(u.layout.Fields, func(f hudu.LayoutField) bool { return f.Type == hudu.ListSelect && !f.Destroyed })
	})
	if !chosen {
		return nil, nil
	}
	client, err := s.desk.rig.Hudu(s.desk.ctx)
	if err != nil {
		return nil, err
	}
	return client.Lists(s.desk.ctx)
}

func (s *FieldEditor) fieldMap() (FieldMap, error) {
	m, failure, err := s.mapper()
	if err != nil {
		return FieldMap{}, err
	}
	view := FieldMap{Layouts: []MappedLayout{}, Failure: failure}
	for _, used := range m.used {
		layout := MappedLayout{Layout: used.layout.Name, LayoutID: int(used.layout.ID), Kind: string(used.kinds[0]), Fields: []MappedField{}}
		for _, field := range used.layout.Fields {
			if !field.Destroyed && field.Type != hudu.Heading && !isKeyField(field) {
				layout.Fields = append(layout.Fields, m.field(used, field))
			}
		}
		layout.Fields = append(layout.Fields, m.lost(used)...)
		view.Layouts = append(view.Layouts, layout)
	}
	return view, nil
}

func (m fieldMapper) field(used usedLayout, field hudu.LayoutField) MappedField {
	key := hudu.FieldKey(field.Label)
	view := MappedField{
		Field: field.Label, Type: string(field.Type), Required: field.Required, Sources: []MappedSource{}, Suggested: []MappedSource{},
		Options: append([]string{}, field.Options...),
	}
	if field.Type == hudu.ListSelect {
		view.Options = append(view.Options, m.items[field.ListID]...)
	}
	for _, pair := range used.pairs(field, m.fields[used.layout.ID][key], m.tenant) {
		source := MappedSource{
			From: pair.From, FromLabel: pair.FromLabel, Type: m.typeOf(pair.From), Problem: pair.Problem, OnConflict: string(settings.Ask), ReadPassword: pair.ReadPassword,
		}
		switch {
		case pair.Connected:
			at := slices.IndexFunc(m.fields[used.layout.ID][key], func(c settings.ConnectedField) bool { return c.From == pair.From })
			source.OnConflict = string(cmp.Or(m.fields[used.layout.ID][key][at].OnConflict, settings.Ask))
			view.Sources = append(view.Sources, source)
		case !linksElsewhere(field, pair.From, m.used):
			view.Suggested = append(view.Suggested, source)
		}
	}
	for _, each := range m.defaults[used.layout.ID][key] {
		view.Default = each.Default
		if _, err := mapping.DefaultValue(field, m.lists, each.Default); err != nil {
			view.DefaultProblem = sentence(err.Error())
		}
	}
	return view
}

// lost are connected fields that the layout no longer has.
func (m fieldMapper) lost(used usedLayout) []MappedField {
	var lost []MappedField
	add := func(each settings.ConnectedField, sources ...MappedSource) {
		if _, has := used.layout.Field(each.Field); has {
			return
		}
		i := slices.IndexFunc(lost, func(f MappedField) bool { return hudu.FieldKey(f.Field) == hudu.FieldKey(each.Field) })
		if i < 0 {
			i, lost = len(lost), append(lost, MappedField{Field: each.Field, Sources: []MappedSource{}, Suggested: []MappedSource{}, Options: []string{}, Lost: true})
		}
		lost[i].Sources = append(lost[i].Sources, sources...)
		lost[i].Default = cmp.Or(each.Default, lost[i].Default)
	}
	for _, sources := range m.fields[used.layout.ID] {
		for _, each := range sources {
			add(each, MappedSource{
				From: each.From, FromLabel: catalogue.Describe(each.From), Type: m.typeOf(each.From), OnConflict: string(cmp.Or(each.OnConflict, settings.Ask)),
				ReadPassword: each.ReadPassword,
			})
		}
	}
	for _, defaults := range m.defaults[used.layout.ID] {
		add(defaults[0])
	}
	slices.SortFunc(lost, func(a, b MappedField) int { return cmp.Compare(a.Field, b.Field) })
	return lost
}

// typeOf is what a source is, "" for one that nobody knows.
func (m fieldMapper) typeOf(from string) string {
	if v, known := catalogue.Find(from); known {
		return string(v.Type)
	}
	source, err := settings.ParseSource(from)
	if err != nil {
		return ""
	}
	v, _ := m.tenant.Find(source.Kind, from)
	return string(v.Type)
}
