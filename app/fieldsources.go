package app

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"time"

	"crossdock/backend/hudu"
	"crossdock/backend/mapping/catalogue"
	"crossdock/backend/record"
	"crossdock/backend/settings"
)

// Sources answers the values that can be connected to the layout, those of its
// own records first.
func (s *FieldEditor) Sources(layoutID int) (LayoutSources, error) {
	return answer(s.desk, "FieldEditor.Sources", func() (LayoutSources, error) {
		used, _, err := s.used(layoutID, layoutsFresh)
		if err != nil {
			return LayoutSources{}, err
		}
		tenant, failure := s.desk.captions.known()
		view := LayoutSources{LayoutID: layoutID, Sources: []FieldSource{}, Types: sourceTypes(), Failure: failure}
		for _, kind := range sourceKinds(used.kinds) {
			for _, v := range slices.Concat(catalogue.Values(kind), tenant.Values(kind)) {
				view.Sources = append(view.Sources, used.source(v, tenant))
			}
		}
		return view, nil
	})
}

// sourceTypes are all types with what fits them.
func sourceTypes() []SourceType {
	var types []SourceType
	for _, is := range catalogue.Types() {
		view := SourceType{Type: string(is), Refused: map[string]string{}}
		if made := catalogue.FieldFor(is); slices.Contains(draftTypes, made) {
			view.Makes = string(made)
		}
		for _, field := range hudu.FieldTypes() {
			if refused := catalogue.Fits(is, field); refused != "" {
				view.Refused[string(field)] = refused
			}
		}
		types = append(types, view)
	}
	return types
}

// sourceKinds are the kinds whose values records of these kinds have: their own,
// and those that they refer to.
func sourceKinds(own []record.Kind) []record.Kind {
	kinds := slices.Clone(own)
	for _, kind := range []record.Kind{record.Contact, record.Location, record.Company} {
		from := string(kind) + ".id"
		refers := slices.ContainsFunc(own, func(k record.Kind) bool { return sourceProblem(k, from, hudu.Text, catalogue.Captioned{}) == "" })
		if refers && !slices.Contains(kinds, kind) {
			kinds = append(kinds, kind)
		}
	}
	return kinds
}

// source is a value with the fields that it fits.
func (u usedLayout) source(v catalogue.Value, tenant catalogue.Captioned) FieldSource {
	source := FieldSource{From: v.From, FromLabel: catalogue.Describe(v.From), Type: string(v.Type), Fields: []string{}}
	for _, field := range u.layout.Fields {
		if field.Destroyed || isKeyField(field) || catalogue.Fits(v.Type, field.Type) != "" {
			continue
		}
		source.Fields = append(source.Fields, field.Label)
		if usual, found := suggest(v.Kind, field, tenant); found && usual.From == v.From && slices.Contains(u.kinds, v.Kind) {
			source.Suggested = cmp.Or(source.Suggested, field.Label)
		}
	}
	return source
}

func isKeyField(field hudu.LayoutField) bool {
	return hudu.FieldKey(field.Label) == hudu.FieldKey(record.ConnectWiseIDLabel)
}

// suggest is the value that a field is usually filled with.
func suggest(kind record.Kind, field hudu.LayoutField, tenant catalogue.Captioned) (catalogue.Value, bool) {
	if v, found := catalogue.Suggest(kind, field); found {
		return v, true
	}
	return tenant.Suggest(kind, field)
}

// used is a layout in use, read again when it is older than that, with the
// settings.
func (s *FieldEditor) used(layoutID int, age time.Duration) (usedLayout, settings.Settings, error) {
	layouts, err := s.desk.layouts.get(age)
	if err != nil {
		return usedLayout{}, settings.Settings{}, err
	}
	kept, _, err := s.desk.rig.LoadSettings()
	if err != nil {
		return usedLayout{}, settings.Settings{}, err
	}
	used := usedLayouts(kept, layouts)
	i := slices.IndexFunc(used, func(u usedLayout) bool { return int(u.layout.ID) == layoutID })
	if i < 0 {
		return usedLayout{}, settings.Settings{}, refusal(CodeNotFound, "This layout is not in use any more. Look again.", "")
	}
	return used[i], kept, nil
}

// Missing answers the fields that the layout could get, and those that it has.
// Nothing is written.
func (s *FieldEditor) Missing(layoutID int) (MissingFields, error) {
	return answer(s.desk, "FieldEditor.Missing", func() (MissingFields, error) {
		used, kept, err := s.used(layoutID, 0)
		if err != nil {
			return MissingFields{}, err
		}
		tenant, failure := s.desk.captions.known()
		connected := newConnected(kept, []hudu.AssetLayout{used.layout})[used.layout.ID]
		kind := used.kinds[0]
		view := MissingFields{
			Layout: used.layout.Name, LayoutID: layoutID, Kind: string(kind), Add: []DraftField{}, Failure: failure,
			Now: viewLayout(used.layout, connected).Fields,
		}
		var sources []string
		for _, fields := range connected {
			for _, each := range fields {
				sources = append(sources, each.From)
			}
		}
		view.Add = append(view.Add, viewDraft(catalogue.Draft{Fields: catalogue.Missing(kind, used.layout, sources, tenant)}).Fields...)
		return view, nil
	})
}

// AddFields adds the fields that are taken to the layout in Hudu, behind those
// that it has, and connects them. A field that is there already, by its label
// and type, is only connected.
func (s *FieldEditor) AddFields(in FieldsToAdd) (FieldPairs, error) {
	return answer(s.desk, "FieldEditor.AddFields", func() (FieldPairs, error) {
		// A second click must find what the first one added.
		s.desk.layouts.making.Lock()
		defer s.desk.layouts.making.Unlock()
		used, _, err := s.used(in.LayoutID, 0)
		if err != nil {
			return FieldPairs{}, err
		}
		tenant, _ := s.desk.captions.known()
		taken, added, err := parseAdded(in.Fields, used, tenant)
		if err != nil {
			return FieldPairs{}, err
		}
		client, err := s.desk.rig.Hudu(s.desk.ctx)
		if err != nil {
			return FieldPairs{}, err
		}
		if _, err := client.AddLayoutFields(s.desk.ctx, used.layout.ID, added...); err != nil {
			return FieldPairs{}, err
		}
		if err := s.connectAdded(used.layout, taken); err != nil {
			return FieldPairs{}, fmt.Errorf("the fields were added in Hudu, they could not be connected: %w", err)
		}
		layouts, err := s.desk.layouts.get(0)
		if err != nil {
			return FieldPairs{}, err
		}
		return s.pairs(layouts)
	})
}

// parseAdded reads the fields that a person takes.
func parseAdded(fields []DraftField, used usedLayout, tenant catalogue.Captioned) ([]DraftField, []hudu.LayoutField, error) {
	var f form
	var taken []DraftField
	draft := catalogue.Draft{}
	labels := map[string]bool{}
	for i, field := range fields {
		if !field.Take {
			continue
		}
		input := fmt.Sprintf("fields.%d", i)
		if isKeyField(hudu.LayoutField{Label: field.Label}) {
			field = DraftField{Label: record.ConnectWiseIDLabel, Type: string(hudu.Text)}
			draft.Fields = append(draft.Fields, catalogue.DraftField{Label: field.Label, Type: hudu.Text, Take: true})
			taken = append(taken, field)
			continue
		}
		parsed := parseDraftField(&f, input, used.kinds[0], field, labels, tenant)
		if present, has := used.layout.Field(parsed.Label); has && present.Type != parsed.Type {
			f.fault(input+".label", fmt.Sprintf("%s has a field %s of another type. Enter another name.", quoted(used.layout.Name), quoted(present.Label)))
		}
		field.Label = parsed.Label
		draft.Fields, taken = append(draft.Fields, parsed), append(taken, field)
	}
	if len(taken) == 0 {
		f.fault("fields", "Choose at least one field.")
	}
	return taken, draft.Layout().Fields, f.err()
}

// connectAdded connects fields that are not connected so yet.
func (s *FieldEditor) connectAdded(layout hudu.AssetLayout, taken []DraftField) error {
	return s.desk.changeSettings(func(kept *settings.Settings) {
		connected := newConnected(*kept, []hudu.AssetLayout{layout})[layout.ID]
		for _, field := range taken {
			there := slices.ContainsFunc(connected[hudu.FieldKey(field.Label)], func(c settings.ConnectedField) bool { return c.From == field.From })
			if field.From == "" || there {
				continue
			}
			kept.ConnectedFields = append(kept.ConnectedFields, settings.ConnectedField{
				Layout: strconv.Itoa(int(layout.ID)), Field: field.Label, From: field.From, OnConflict: settings.Ask, ReadPassword: field.ReadPassword,
			})
		}
	})
}
