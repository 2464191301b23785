package app

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"crossdock/backend/hudu"
	"crossdock/backend/mapping/catalogue"
	"crossdock/backend/record"
	"crossdock/backend/settings"
)

// FieldEditor connects fields whose names fit.
type FieldEditor struct{ desk *Desk }

// Get answers connected and proposed pairs of the layouts in use.
func (s *FieldEditor) Get() (FieldPairs, error) {
	return answer(s.desk, "FieldEditor.Get", func() (FieldPairs, error) {
		layouts, err := s.desk.layouts.get(layoutsFresh)
		if err != nil {
			return FieldPairs{}, err
		}
		return s.pairs(layouts)
	})
}

// pairs are those of the settings as they are now. Questions and custom fields
// that cannot be read are not proposed; what is connected is there in any case.
func (s *FieldEditor) pairs(layouts []hudu.AssetLayout) (FieldPairs, error) {
	kept, _, err := s.desk.rig.LoadSettings()
	if err != nil {
		return FieldPairs{}, err
	}
	tenant, _ := s.desk.captions.known()
	return viewPairs(kept, layouts, tenant), nil
}

// usedLayout is a layout that records are sent to, mostly of one kind.
type usedLayout struct {
	layout hudu.AssetLayout
	kinds  []record.Kind
}

// viewPairs are the pairs of every layout in use; tenant has the questions and
// custom fields, as far as they are known.
func viewPairs(s settings.Settings, layouts []hudu.AssetLayout, tenant catalogue.Captioned) FieldPairs {
	view := FieldPairs{Layouts: []LayoutPairs{}}
	fields, defaults := newConnected(s, layouts), defaultsOf(s, layouts)
	all := usedLayouts(s, layouts)
	for _, used := range all {
		pairs := LayoutPairs{
			Layout: used.layout.Name, LayoutID: int(used.layout.ID), Kind: string(used.kinds[0]), Pairs: []FieldPair{}, Required: []string{},
		}
		connected := fields[used.layout.ID]
		for _, field := range used.layout.Fields {
			if field.Destroyed || hudu.FieldKey(field.Label) == hudu.FieldKey(record.ConnectWiseIDLabel) {
				continue
			}
			sources := connected[hudu.FieldKey(field.Label)]
			pairs.Pairs = append(pairs.Pairs, slices.DeleteFunc(used.pairs(field, sources, tenant), func(p FieldPair) bool {
				return !p.Connected && linksElsewhere(field, p.From, all)
			})...)
			if field.Required && len(sources) == 0 && len(defaults[used.layout.ID][hudu.FieldKey(field.Label)]) == 0 {
				pairs.Required = append(pairs.Required, field.Label)
			}
		}
		pairs.Pairs = append(pairs.Pairs, used.lost(connected)...)
		view.Layouts = append(view.Layouts, pairs)
	}
	return view
}

// linksElsewhere tells whether the field links to assets of a layout that the
// records of the source do not go to.
func linksElsewhere(field hudu.LayoutField, from string, all []usedLayout) bool {
	source, err := settings.ParseSource(from)
	kind, refers := source.Refers()
	if err != nil || !refers || field.Type != hudu.AssetTag || field.LinkableID == 0 {
		return false
	}
	return !slices.ContainsFunc(all, func(u usedLayout) bool { return u.layout.ID == field.LinkableID && slices.Contains(u.kinds, kind) })
}

// lost are connections to fields that the layout no longer has.
func (u usedLayout) lost(connected map[string][]settings.ConnectedField) []FieldPair {
	var pairs []FieldPair
	for _, key := range slices.Sorted(maps.Keys(connected)) {
		for _, source := range connected[key] {
			if _, has := u.layout.Field(source.Field); !has {
				pairs = append(pairs, FieldPair{
					Field: source.Field, From: source.From, FromLabel: catalogue.Describe(source.From), Connected: true,
					Problem: "The layout no longer has this field.",
				})
			}
		}
	}
	return pairs
}

// pairs are the sources that are connected to a field, and those that would be.
func (u usedLayout) pairs(field hudu.LayoutField, sources []settings.ConnectedField, tenant catalogue.Captioned) []FieldPair {
	var pairs []FieldPair
	for _, source := range sources {
		pairs = append(pairs, FieldPair{
			Field: field.Label, Type: string(field.Type), From: source.From, FromLabel: catalogue.Describe(source.From), Connected: true,
			Problem: u.problem(source.From, field.Type, tenant), ReadPassword: source.ReadPassword,
		})
	}
	for _, kind := range u.kinds {
		usual, found := suggest(kind, field, tenant)
		if found && !slices.ContainsFunc(sources, func(c settings.ConnectedField) bool { return c.From == usual.From }) {
			pairs = append(pairs, FieldPair{Field: field.Label, Type: string(field.Type), From: usual.From, FromLabel: catalogue.Describe(usual.From)})
		}
	}
	return pairs
}

// problem says why a source cannot be connected to a field of that type in the
// layout, "" when it can for one of its kinds.
func (u usedLayout) problem(from string, field hudu.FieldType, tenant catalogue.Captioned) string {
	first := ""
	for _, kind := range u.kinds {
		problem := sourceProblem(kind, from, field, tenant)
		if problem == "" {
			return ""
		}
		first = cmp.Or(first, problem)
	}
	return first
}

// usedLayouts are the defaults and the targets of sort rules, of kinds that are
// synced. A default's kind wins over a rule's, as it does in a sync.
func usedLayouts(s settings.Settings, layouts []hudu.AssetLayout) []usedLayout {
	var used []usedLayout
	add := func(kind record.Kind, text string) {
		layout, problem := findLayout(layouts, text)
		if problem != "" || s.Skip.Skips(kind) {
			return
		}
		i := slices.IndexFunc(used, func(u usedLayout) bool { return u.layout.ID == layout.ID })
		switch {
		case i < 0:
			used = append(used, usedLayout{layout, []record.Kind{kind}})
		case !slices.Contains(used[i].kinds, kind):
			used[i].kinds = append(used[i].kinds, kind)
		}
	}
	for _, kind := range record.AssetKinds() {
		add(kind, s.Layouts.For(kind))
	}
	for _, rule := range s.SortRules {
		add(cmp.Or(rule.Kind, record.Configuration), rule.Layout)
	}
	slices.SortStableFunc(used, func(a, b usedLayout) int { return cmp.Compare(a.kinds[0].Order(), b.kinds[0].Order()) })
	return used
}

// Save keeps which of these pairs are connected. Connections of layouts that are
// not in use stay as they are.
func (s *FieldEditor) Save(in ConnectedPairs) (FieldPairs, error) {
	return answer(s.desk, "FieldEditor.Save", func() (FieldPairs, error) {
		layouts, err := s.desk.layouts.get(layoutsFresh)
		if err != nil {
			return FieldPairs{}, err
		}
		kept, _, err := s.desk.rig.LoadSettings()
		if err != nil {
			return FieldPairs{}, err
		}
		tenant, _ := s.desk.captions.known()
		if err := checkPairs(in.Pairs, kept, layouts, tenant); err != nil {
			return FieldPairs{}, err
		}
		if err := s.desk.changeSettings(func(kept *settings.Settings) { kept.ConnectedFields = connect(in.Pairs, *kept, layouts) }); err != nil {
			return FieldPairs{}, err
		}
		return s.pairs(layouts)
	})
}

// checkPairs refuses pairs that no sync could follow. One that is connected
// already may stay, whatever has become of it.
func checkPairs(pairs []ChosenPair, s settings.Settings, layouts []hudu.AssetLayout, tenant catalogue.Captioned) error {
	var f form
	used := usedLayouts(s, layouts)
	fields := newConnected(s, layouts)
	for i, pair := range pairs {
		input := fmt.Sprintf("pairs.%d", i)
		at := slices.IndexFunc(used, func(u usedLayout) bool { return int(u.layout.ID) == pair.LayoutID })
		if at < 0 {
			f.fault(input, "This layout is not in use any more. Look again.")
			continue
		}
		layout := used[at].layout
		field, has := layout.Field(pair.Field)
		if problem := passwordProblem(pair.ReadPassword != nil && *pair.ReadPassword, pair.From, field.Type); problem != "" {
			f.fault(input, problem)
			continue
		}
		if slices.ContainsFunc(fields[layout.ID][hudu.FieldKey(pair.Field)], func(c settings.ConnectedField) bool { return c.From == pair.From }) {
			continue
		}
		switch {
		case !has:
			f.fault(input, fmt.Sprintf("%s has no field %s any more. Look again.", quoted(layout.Name), quoted(pair.Field)))
		case hudu.FieldKey(field.Label) == hudu.FieldKey(record.ConnectWiseIDLabel):
			f.fault(input, "The ConnectWise ID is filled by Crossdock itself.")
		default:
			if problem := used[at].problem(pair.From, field.Type, tenant); problem != "" {
				f.fault(input, problem)
			}
		}
	}
	return f.err()
}

// connect are the connections of the settings with these pairs, and no others,
// in the layouts in use. One that was there keeps its place and what it does in
// a conflict; defaults stay.
func connect(pairs []ChosenPair, s settings.Settings, layouts []hudu.AssetLayout) []settings.ConnectedField {
	used := map[hudu.AssetLayoutID]bool{}
	for _, u := range usedLayouts(s, layouts) {
		used[u.layout.ID] = true
	}
	type key struct {
		layout      hudu.AssetLayoutID
		field, from string
	}
	wanted := map[key]*bool{} // whether a password may be read
	for _, pair := range pairs {
		wanted[key{hudu.AssetLayoutID(pair.LayoutID), hudu.FieldKey(pair.Field), pair.From}] = pair.ReadPassword
	}
	fields := []settings.ConnectedField{}
	names := map[string]hudu.AssetLayoutID{}
	spelled := map[hudu.AssetLayoutID]string{}
	for _, each := range s.ConnectedFields {
		id, known := names[each.Layout]
		if !known {
			layout, _ := findLayout(layouts, each.Layout)
			id = layout.ID
			names[each.Layout] = id
		}
		if spelled[id] == "" {
			spelled[id] = each.Layout
		}
		k := key{id, hudu.FieldKey(each.Field), each.From}
		if read, is := wanted[k]; is || !used[id] || each.IsDefault() {
			if read != nil {
				each.ReadPassword = *read
			}
			fields = append(fields, each)
			delete(wanted, k)
		}
	}
	for _, pair := range pairs {
		id := hudu.AssetLayoutID(pair.LayoutID)
		k := key{id, hudu.FieldKey(pair.Field), pair.From}
		read, is := wanted[k]
		if !is {
			continue
		}
		delete(wanted, k)
		text := cmp.Or(spelled[id], layoutText(layouts, "", id), strconv.Itoa(pair.LayoutID))
		fields = append(fields, settings.ConnectedField{
			Layout: text, Field: pair.Field, From: pair.From, OnConflict: settings.Ask, ReadPassword: read != nil && *read,
		})
	}
	return fields
}
