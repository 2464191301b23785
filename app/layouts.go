package app

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"crossdock/backend/hudu"
	"crossdock/backend/mapping"
	"crossdock/backend/mapping/catalogue"
	"crossdock/backend/record"
	"crossdock/backend/settings"
)

// layoutCache keeps Hudu's layouts between calls. It is safe for concurrent use.
type layoutCache struct {
	desk *Desk

	making sync.Mutex // held while a layout is made
	// last is what was read last, for those who cannot wait for a reading.
	last atomic.Pointer[readLayouts]

	reading sync.Mutex // held while they are read, and never waited for by who forgets them

	mu      sync.Mutex // guards what follows
	all     []hudu.AssetLayout
	at      time.Time
	address string             // of the Hudu that they are from
	cancel  context.CancelFunc // of the reading under way, else nil
	forgot  int                // how often they were forgotten
}

// readLayouts are the layouts of one Hudu.
type readLayouts struct {
	all     []hudu.AssetLayout
	address string
}

// layoutsFresh is how long layouts are used without asking Hudu again, where a
// person did not ask for them.
const layoutsFresh = time.Minute

// get are the layouts, read anew when they are older than that.
func (c *layoutCache) get(age time.Duration) ([]hudu.AssetLayout, error) {
	if all, err := c.fresh(age); all != nil || err != nil {
		return all, err
	}
	c.reading.Lock()
	defer c.reading.Unlock()
	// Whoever waited takes what was read meanwhile.
	if all, err := c.fresh(age); all != nil || err != nil {
		return all, err
	}
	s, _, err := c.desk.rig.LoadSettings()
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithCancel(c.desk.ctx)
	defer cancel()
	c.mu.Lock()
	forgot := c.forgot
	c.cancel = cancel
	c.mu.Unlock()
	all, err := c.read(ctx)
	before := c.defaultProblem(s) + c.ruleProblem(s)
	c.mu.Lock()
	c.cancel = nil
	switch {
	case c.forgot != forgot:
		c.mu.Unlock()
		return nil, refusal(CodeStale, "The connection to Hudu was changed while its layouts were read.", "Look at the page again.")
	case err != nil:
		c.mu.Unlock()
		return nil, err
	}
	c.all, c.at, c.address = all, c.desk.now(), s.Hudu.URL
	c.last.Store(&readLayouts{all: all, address: s.Hudu.URL})
	c.mu.Unlock()
	if c.defaultProblem(s)+c.ruleProblem(s) != before {
		c.desk.changed()
	}
	return slices.Clone(all), nil
}

// fresh are the layouts that are not older than that, nil when they have to be
// read.
func (c *layoutCache) fresh(age time.Duration) ([]hudu.AssetLayout, error) {
	s, _, err := c.desk.rig.LoadSettings()
	if err != nil {
		return nil, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.all == nil || c.address != s.Hudu.URL || !within(c.at, c.desk.now(), age) {
		return nil, nil
	}
	return slices.Clone(c.all), nil
}

func (c *layoutCache) read(ctx context.Context) ([]hudu.AssetLayout, error) {
	client, err := c.desk.rig.Hudu(ctx)
	if err != nil {
		return nil, err
	}
	all := []hudu.AssetLayout{}
	for layout, err := range client.Layouts(ctx) {
		if err != nil {
			return nil, err
		}
		all = append(all, layout)
	}
	sortByName(all, func(l hudu.AssetLayout) (string, int) { return l.Name, int(l.ID) })
	return all, nil
}

// known are the layouts as they were last read from the Hudu of the settings,
// nil when they were not.
func (c *layoutCache) known(s settings.Settings) []hudu.AssetLayout {
	last := c.last.Load()
	if last == nil || last.address != s.Hudu.URL {
		return nil
	}
	return last.all
}

// defaultProblem says why a default layout that is needed cannot stand, "" when
// all can, as far as that is known without asking Hudu.
func (c *layoutCache) defaultProblem(s settings.Settings) string {
	layouts := c.known(s)
	if layouts == nil {
		return ""
	}
	for _, kind := range record.AssetKinds() {
		if each := viewDefault(s, layouts, kind); !each.Skipped && each.Problem != "" {
			return each.Problem
		}
	}
	return ""
}

// ruleProblem says the same of the layouts of sort rules.
func (c *layoutCache) ruleProblem(s settings.Settings) string {
	layouts := c.known(s)
	if layouts == nil {
		return ""
	}
	for _, rule := range s.SortRules {
		if _, problem := findLayout(layouts, rule.Layout); problem != "" {
			return problem
		}
	}
	return ""
}

// forget drops the layouts, and a reading of them that is under way: the address
// or the key has changed. A Hudu that says nothing does not keep it waiting.
func (c *layoutCache) forget() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.forgot++
	if c.cancel != nil {
		c.cancel()
	}
	c.all = nil
	c.last.Store(nil)
}

// findLayout is the layout that a settings text names. problem says in words
// why records cannot go there; the layout is zero when it is not even known
// which one is meant.
func findLayout(layouts []hudu.AssetLayout, text string) (layout hudu.AssetLayout, problem string) {
	found, err := mapping.ResolveLayout(layouts, text)
	if err == nil {
		return found, ""
	}
	var named []hudu.AssetLayout
	for _, each := range layouts {
		if mapping.NormalizeName(each.Name) == mapping.NormalizeName(text) || strconv.Itoa(int(each.ID)) == strings.TrimSpace(text) {
			named = append(named, each)
		}
	}
	switch {
	case strings.TrimSpace(text) == "":
		return hudu.AssetLayout{}, "Choose a layout."
	case len(named) == 0:
		return hudu.AssetLayout{}, fmt.Sprintf("Hudu no longer has the layout %s. Choose another one.", quoted(text))
	case len(named) > 1:
		return hudu.AssetLayout{}, fmt.Sprintf("Hudu has several layouts named %s. Choose one of them.", quoted(text))
	default:
		return named[0], fmt.Sprintf("%s is not active in Hudu. Activate it there, or choose another one.", quoted(named[0].Name))
	}
}

// layoutText is how settings name a layout: as before where that means the same
// one, so that a file that a person wrote stays theirs; else by id, so that it
// survives another name.
func layoutText(layouts []hudu.AssetLayout, before string, id hudu.AssetLayoutID) string {
	if id == 0 {
		return ""
	}
	if found, problem := findLayout(layouts, before); problem == "" && found.ID == id {
		return before
	}
	text := strconv.Itoa(int(id))
	if found, err := mapping.ResolveLayout(layouts, text); err == nil && found.ID != id {
		// Another layout has this number for its name, and names come first.
		for _, each := range layouts {
			if each.ID == id {
				return each.Name
			}
		}
	}
	return text
}

func layoutByID(layouts []hudu.AssetLayout, id hudu.AssetLayoutID) (hudu.AssetLayout, bool) {
	i := slices.IndexFunc(layouts, func(l hudu.AssetLayout) bool { return l.ID == id })
	if i < 0 {
		return hudu.AssetLayout{}, false
	}
	return layouts[i], true
}

// connected are the connections of the settings by layout and key of the field,
// in the order of the settings. Defaults, and those of layouts that are not
// known, are left out.
type connected map[hudu.AssetLayoutID]map[string][]settings.ConnectedField

func newConnected(s settings.Settings, layouts []hudu.AssetLayout) connected {
	return connectionsOf(s, layouts, func(c settings.ConnectedField) bool { return !c.IsDefault() })
}

// defaultsOf are the defaults in the same form.
func defaultsOf(s settings.Settings, layouts []hudu.AssetLayout) connected {
	return connectionsOf(s, layouts, settings.ConnectedField.IsDefault)
}

func connectionsOf(s settings.Settings, layouts []hudu.AssetLayout, wanted func(settings.ConnectedField) bool) connected {
	byText := map[string]hudu.AssetLayoutID{}
	found := connected{}
	for _, each := range s.ConnectedFields {
		id, known := byText[each.Layout]
		if !known {
			layout, _ := findLayout(layouts, each.Layout)
			id, byText[each.Layout] = layout.ID, layout.ID
		}
		if id == 0 || !wanted(each) {
			continue
		}
		if found[id] == nil {
			found[id] = map[string][]settings.ConnectedField{}
		}
		key := hudu.FieldKey(each.Field)
		found[id][key] = append(found[id][key], each)
	}
	return found
}

// viewLayouts are the layouts with the defaults chosen among them.
func viewLayouts(s settings.Settings, layouts []hudu.AssetLayout) Layouts {
	view := Layouts{Layouts: make([]Layout, 0, len(layouts)), Defaults: []DefaultLayout{}}
	fields := newConnected(s, layouts)
	for _, layout := range layouts {
		view.Layouts = append(view.Layouts, viewLayout(layout, fields[layout.ID]))
	}
	for _, kind := range record.AssetKinds() {
		view.Defaults = append(view.Defaults, viewDefault(s, layouts, kind))
	}
	return view
}

func viewLayout(layout hudu.AssetLayout, connected map[string][]settings.ConnectedField) Layout {
	view := Layout{ID: int(layout.ID), Name: layout.Name, Icon: layout.Icon, Color: layout.Color, Active: layout.Active, Fields: []LayoutField{}}
	_, view.HasConnectWiseID = layout.Field(record.ConnectWiseIDLabel)
	for _, field := range layout.Fields {
		if field.Destroyed {
			continue
		}
		f := LayoutField{Label: field.Label, Type: string(field.Type), Required: field.Required}
		if sources := connected[hudu.FieldKey(field.Label)]; len(sources) > 0 {
			f.From = sources[0].From
		}
		view.Fields = append(view.Fields, f)
	}
	return view
}

func viewDefault(s settings.Settings, layouts []hudu.AssetLayout, kind record.Kind) DefaultLayout {
	view := DefaultLayout{Kind: string(kind), Required: kind != record.Agreement, Skipped: s.Skip.Skips(kind), Proposed: int(proposedLayout(layouts, kind, ""))}
	if text := s.Layouts.For(kind); text != "" {
		layout, problem := findLayout(layouts, text)
		view.Layout, view.Problem = int(layout.ID), problem
	}
	return view
}

// proposedLayout is the active layout that people would keep such records in,
// by its name; 0 for none.
func proposedLayout(layouts []hudu.AssetLayout, kind record.Kind, name string) hudu.AssetLayoutID {
	for _, usual := range catalogue.LayoutNames(kind, name) {
		for _, layout := range layouts {
			if layout.Active && mapping.NormalizeName(layout.Name) == mapping.NormalizeName(usual) {
				return layout.ID
			}
		}
	}
	return 0
}
