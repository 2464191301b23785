package mapping

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"crossdock/backend/hudu"
	"crossdock/backend/record"
	"crossdock/backend/settings"
)

// layoutIndex finds layouts by the text that the settings give for them.
type layoutIndex struct {
	byID   map[hudu.AssetLayoutID]*hudu.AssetLayout
	byName map[string][]*hudu.AssetLayout
	// known are the answers of find: it is asked for every record.
	known map[string]foundLayout
}

type foundLayout struct {
	layout *hudu.AssetLayout
	err    error
}

func newLayoutIndex(layouts []hudu.AssetLayout) layoutIndex {
	index := layoutIndex{
		byID:   make(map[hudu.AssetLayoutID]*hudu.AssetLayout, len(layouts)),
		byName: make(map[string][]*hudu.AssetLayout, len(layouts)),
		known:  map[string]foundLayout{},
	}
	for i := range layouts {
		layout := &layouts[i]
		index.byID[layout.ID] = layout
		name := NormalizeName(layout.Name)
		index.byName[name] = append(index.byName[name], layout)
	}
	return index
}

// find is the active layout of that name or id. A name wins over an id, so
// that a layout called "2024" can be named. The error names the next step.
func (x layoutIndex) find(text string) (*hudu.AssetLayout, error) {
	found, known := x.known[text]
	if !known {
		found.layout, found.err = x.look(text)
		x.known[text] = found
	}
	return found.layout, found.err
}

func (x layoutIndex) look(text string) (*hudu.AssetLayout, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return nil, fmt.Errorf("no layout is chosen: choose one in the settings under layouts")
	}
	found := x.byName[NormalizeName(text)]
	if len(found) > 1 {
		if active := activeOnly(found); len(active) == 1 {
			return active[0], nil
		}
		return nil, fmt.Errorf("the layout name %q is ambiguous in Hudu (ids %s): give the id instead", text, ids(found))
	}
	if len(found) == 0 {
		id, err := strconv.Atoi(text)
		if err != nil || x.byID[hudu.AssetLayoutID(id)] == nil {
			return nil, fmt.Errorf("there is no layout %q in Hudu: create it there or choose another in the settings", text)
		}
		found = append(found, x.byID[hudu.AssetLayoutID(id)])
	}
	if !found[0].Active {
		return nil, fmt.Errorf("the layout %q is inactive in Hudu: activate it or choose another in the settings", found[0].Name)
	}
	return found[0], nil
}

func activeOnly(layouts []*hudu.AssetLayout) []*hudu.AssetLayout {
	var active []*hudu.AssetLayout
	for _, layout := range layouts {
		if layout.Active {
			active = append(active, layout)
		}
	}
	return active
}

func ids(layouts []*hudu.AssetLayout) string {
	texts := make([]string, len(layouts))
	for i, layout := range layouts {
		texts[i] = strconv.Itoa(int(layout.ID))
	}
	slices.Sort(texts)
	return strings.Join(texts, ", ")
}

// ResolveLayout is the active layout that a settings text names, by name or
// id; the error says whether it is ambiguous, missing or inactive.
func ResolveLayout(layouts []hudu.AssetLayout, text string) (hudu.AssetLayout, error) {
	layout, err := newLayoutIndex(layouts).find(text)
	if err != nil {
		return hudu.AssetLayout{}, err
	}
	return *layout, nil
}

// LayoutKinds are the layouts that the settings send records to, each with the
// kind of its records.
func LayoutKinds(s settings.Settings, records hudu.Records) map[hudu.AssetLayoutID]record.Kind {
	return newMapper(Input{Settings: s, Hudu: records}).layoutKinds()
}

// layoutKinds are the layouts in use, with the kind of their records: what a
// bare number in a ConnectWise ID field means there. A default layout's kind
// wins over a rule's.
func (m *mapper) layoutKinds() map[hudu.AssetLayoutID]record.Kind {
	kinds := map[hudu.AssetLayoutID]record.Kind{}
	for _, rule := range m.rules {
		if rule.layout != nil && kinds[rule.layout.ID] == "" {
			kinds[rule.layout.ID] = rule.kind
		}
	}
	for _, kind := range record.AssetKinds() {
		if layout, err := m.layouts.find(m.in.Settings.Layouts.For(kind)); err == nil {
			kinds[layout.ID] = kind
		}
	}
	return kinds
}

// warnDefaultLayouts says of which kinds no record can be carried where no rule
// takes it, because their default layout cannot be used.
func (m *mapper) warnDefaultLayouts() {
	for _, kind := range record.AssetKinds() {
		text := m.in.Settings.Layouts.For(kind)
		if m.in.Settings.Skip.Skips(kind) || kind == record.Agreement && text == "" {
			continue
		}
		if _, err := m.layouts.find(text); err != nil {
			m.warn(fmt.Sprintf("default layout for %ss: %s", kind, err))
		}
	}
}

// warnMissingKeyFields says which layouts in use cannot carry the key. The page
// reads the name of the layout out of these words, to offer the field.
func (m *mapper) warnMissingKeyFields() {
	kinds := m.layoutKinds()
	for i := range m.in.Hudu.Layouts {
		layout := &m.in.Hudu.Layouts[i]
		if kind, used := kinds[layout.ID]; !used || m.in.Settings.Skip.Skips(kind) {
			continue
		}
		if _, has := layout.Field(record.ConnectWiseIDLabel); !has {
			m.warn(fmt.Sprintf("the layout %q has no field %q: its links cannot be rebuilt when the state file is lost; add a Text field of that name in Hudu",
				layout.Name, record.ConnectWiseIDLabel))
		}
	}
}
