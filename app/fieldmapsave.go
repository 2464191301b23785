package app

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"crossdock/backend/hudu"
	"crossdock/backend/mapping"
	"crossdock/backend/settings"
)

// SaveMap keeps what the fields that a person changed are connected to.
func (s *FieldEditor) SaveMap(in FieldConnections) (FieldMap, error) {
	return answer(s.desk, "FieldEditor.SaveMap", func() (FieldMap, error) {
		m, _, err := s.mapper()
		if err != nil {
			return FieldMap{}, err
		}
		wanted, err := m.parse(in.Fields)
		if err != nil {
			return FieldMap{}, err
		}
		if err := s.desk.changeSettings(func(kept *settings.Settings) {
			kept.ConnectedFields = reconnect(wanted, kept.ConnectedFields, m.layouts)
		}); err != nil {
			return FieldMap{}, err
		}
		return s.fieldMap()
	})
}

// reconnection is what a field is connected to from now on.
type reconnection struct {
	layout      hudu.AssetLayoutID
	key         string
	connections []settings.ConnectedField // the layout is filled in by reconnect
}

// parse refuses what no sync could follow. A source that is connected already may
// stay, whatever has become of it.
func (m fieldMapper) parse(fields []FieldConnection) ([]reconnection, error) {
	var f form
	var wanted []reconnection
	for i, each := range fields {
		input := fmt.Sprintf("fields.%d", i)
		at := slices.IndexFunc(m.used, func(u usedLayout) bool { return int(u.layout.ID) == each.LayoutID })
		if at < 0 {
			f.fault(input, "This layout is not in use any more. Look again.")
			continue
		}
		field, has := m.used[at].layout.Field(each.Field)
		switch {
		case has && isKeyField(field):
			f.fault(input, "The ConnectWise ID is filled by Crossdock itself.")
			continue
		case !has && len(each.Sources)+len(each.Default) > 0:
			f.fault(input, fmt.Sprintf("%s has no field %s any more. Look again.", quoted(m.used[at].layout.Name), quoted(each.Field)))
			continue
		case !has:
			field.Label = each.Field
		}
		wanted = append(wanted, reconnection{
			layout: m.used[at].layout.ID, key: hudu.FieldKey(field.Label), connections: m.parseField(&f, input, m.used[at], field, each),
		})
	}
	return wanted, f.err()
}

func (m fieldMapper) parseField(f *form, input string, used usedLayout, field hudu.LayoutField, in FieldConnection) []settings.ConnectedField {
	var connections []settings.ConnectedField
	before := m.fields[used.layout.ID][hudu.FieldKey(field.Label)]
	for j, source := range in.Sources {
		each := settings.ConnectedField{
			Field: field.Label, From: strings.TrimSpace(source.From), OnConflict: cmp.Or(settings.OnConflict(source.OnConflict), settings.Ask), ReadPassword: source.ReadPassword,
		}
		same := func(c settings.ConnectedField) bool { return c.From == each.From }
		kept := slices.ContainsFunc(before, func(c settings.ConnectedField) bool { return same(c) && c.ReadPassword == each.ReadPassword })
		if problem := connectionProblem(used, field, each, m); problem != "" && !kept {
			f.fault(fmt.Sprintf("%s.sources.%d", input, j), problem)
		}
		if slices.ContainsFunc(connections, same) {
			f.fault(fmt.Sprintf("%s.sources.%d", input, j), "This value is connected to the field already.")
		}
		if !slices.Contains([]settings.OnConflict{settings.Ask, settings.ConnectWiseWins, settings.HuduWins}, each.OnConflict) {
			f.fault(fmt.Sprintf("%s.sources.%d", input, j), "Choose what happens when both sides have changed.")
		}
		connections = append(connections, each)
	}
	text := strings.TrimSpace(in.Default)
	if text == "" {
		return connections
	}
	each := settings.ConnectedField{Field: field.Label, Default: text}
	_, err := mapping.DefaultValue(field, m.lists, text)
	switch {
	case err != nil:
		f.fault(input+".default", sentence(err.Error()))
	case len([]rune(text)) > settings.LongestDefault:
		f.fault(input+".default", fmt.Sprintf("A default has at most %d letters.", settings.LongestDefault))
	}
	return append(connections, each)
}

// connectionProblem says why a source cannot be connected so, "" when it can.
func connectionProblem(used usedLayout, field hudu.LayoutField, c settings.ConnectedField, m fieldMapper) string {
	return cmp.Or(used.problem(c.From, field.Type, m.tenant), passwordProblem(c.ReadPassword, c.From, field.Type))
}

// reconnect are the connections with those of the wanted fields in the place of
// what these had before.
func reconnect(wanted []reconnection, before []settings.ConnectedField, layouts []hudu.AssetLayout) []settings.ConnectedField {
	after := []settings.ConnectedField{}
	ids, spelled := map[string]hudu.AssetLayoutID{}, map[hudu.AssetLayoutID]string{}
	for _, each := range before {
		if _, known := ids[each.Layout]; !known {
			layout, _ := findLayout(layouts, each.Layout)
			ids[each.Layout] = layout.ID
			spelled[layout.ID] = cmp.Or(spelled[layout.ID], each.Layout)
		}
	}
	put := make([]bool, len(wanted))
	add := func(i int) {
		if put[i] {
			return
		}
		put[i] = true
		for _, each := range wanted[i].connections {
			each.Layout = cmp.Or(spelled[wanted[i].layout], layoutText(layouts, "", wanted[i].layout), strconv.Itoa(int(wanted[i].layout)))
			after = append(after, each)
		}
	}
	for _, each := range before {
		i := slices.IndexFunc(wanted, func(w reconnection) bool { return w.layout == ids[each.Layout] && w.key == hudu.FieldKey(each.Field) })
		if i < 0 {
			after = append(after, each)
			continue
		}
		add(i)
	}
	for i := range wanted {
		add(i)
	}
	return after
}
