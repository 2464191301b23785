package hudusim

import (
	"cmp"
	"slices"
	"strings"
)

// Snapshot is the tenant without what differs between two ways to the same
// end: ids, slugs and times. Two tenants of equal content have equal
// snapshots; a double stands in it twice.
type Snapshot struct {
	Companies []CompanyState  `json:"companies"`
	Layouts   []LayoutState   `json:"layouts"`
	Assets    []AssetState    `json:"assets"`
	Relations []RelationState `json:"relations"`
	MagicDash []DashState     `json:"magic_dash"`
	Lists     []ListState     `json:"lists"`
}

// CompanyState is a company by name.
type CompanyState struct {
	Name     string            `json:"name"`
	Archived bool              `json:"archived"`
	Details  map[string]string `json:"details"`  // by member, empty ones left out
	Matchers []string          `json:"matchers"` // "cw_manage/19297"
}

// LayoutState is a layout by name.
type LayoutState struct {
	Name   string   `json:"name"`
	Active bool     `json:"active"`
	Fields []string `json:"fields"` // "Label (Type)" by position
}

// AssetState is an asset by the names of its company and layout. Values are
// texts by label: list items and linked assets by name, one a line.
type AssetState struct {
	Company  string            `json:"company"`
	Layout   string            `json:"layout"`
	Name     string            `json:"name"`
	Archived bool              `json:"archived"`
	Primary  map[string]string `json:"primary"` // primary_* that are not empty
	Values   map[string]string `json:"values"`
	Cards    []string          `json:"cards"` // "cw_manage/configuration/42"
}

// RelationState is a relation by its ends ("Asset Company/Layout/Name"),
// inverse rows left out.
type RelationState struct {
	From        string `json:"from"`
	To          string `json:"to"`
	Description string `json:"description"`
}

// DashState is a tile by company and title.
type DashState struct {
	Company string            `json:"company"`
	Title   string            `json:"title"`
	Members map[string]string `json:"members"` // empty ones left out
}

// ListState is a list of options by name.
type ListState struct {
	Name  string   `json:"name"`
	Items []string `json:"items"`
}

// Snapshot is the content of the tenant now, sorted.
func (s *Server) Snapshot() Snapshot {
	s.mu.Lock()
	defer s.mu.Unlock()
	t := s.tenant
	return Snapshot{
		Companies: states(t.companies, t.companyState, func(c CompanyState) string { return c.Name }),
		Layouts:   states(t.layouts, layoutState, func(l LayoutState) string { return l.Name + jsonText(l) }),
		Assets: states(t.assets, t.assetState, func(a AssetState) string {
			return strings.Join([]string{a.Company, a.Layout, a.Name, jsonText(a)}, "\x00")
		}),
		Relations: t.relationStates(),
		MagicDash: states(t.dashes, t.dashState, func(d DashState) string { return d.Company + "\x00" + d.Title }),
		Lists:     states(t.lists, listState, func(l ListState) string { return l.Name + jsonText(l) }),
	}
}

func states[T, S any](rows *table[T], state func(*T) S, key func(S) string) []S {
	type keyed struct {
		key   string
		state S
	}
	var sorted []keyed
	for row := range rows.all() {
		one := state(row)
		sorted = append(sorted, keyed{key(one), one})
	}
	slices.SortStableFunc(sorted, func(a, b keyed) int { return cmp.Compare(a.key, b.key) })
	return views(sorted, func(k keyed) S { return k.state })
}

// kept is the members that are not empty.
func kept(members map[string]*string) map[string]string {
	out := map[string]string{}
	for name, value := range members {
		if *value != "" {
			out[name] = *value
		}
	}
	return out
}

func (t *tenant) companyState(company *Company) CompanyState {
	out := CompanyState{Name: company.Name, Archived: company.Archived, Details: kept(company.texts()), Matchers: []string{}}
	delete(out.Details, "name")
	if parent := t.companyName(company.ParentCompanyID); parent != "" {
		out.Details["parent"] = parent
	}
	for m := range t.matchers.all() {
		if m.CompanyID == company.ID {
			out.Matchers = append(out.Matchers, m.IntegratorName+"/"+cmp.Or(m.Identifier, jsonText(m.SyncID)))
		}
	}
	slices.Sort(out.Matchers)
	return out
}

func layoutState(layout *AssetLayout) LayoutState {
	return LayoutState{Name: layout.Name, Active: layout.Active, Fields: views(layout.Fields, func(f LayoutField) string {
		return f.Label + " (" + f.FieldType + ")"
	})}
}

func (t *tenant) assetState(a *asset) AssetState {
	primary := kept(a.attributes())
	delete(primary, "name")
	out := AssetState{
		Company: t.companyName(a.CompanyID), Name: a.Name, Archived: a.Archived, Primary: primary,
		Values: map[string]string{},
		Cards: views(a.Cards, func(card Card) string {
			return card.IntegratorName + "/" + card.SyncType + "/" + cmp.Or(card.SyncIdentifier, jsonText(card.SyncID))
		}),
	}
	slices.Sort(out.Cards)
	if layout := t.layouts.rows[a.AssetLayoutID]; layout != nil {
		out.Layout = layout.Name
		for _, field := range layout.Fields {
			if value := a.value(field.ID); value != nil {
				out.Values[field.Label] = t.describe(field, value)
			}
		}
	}
	return out
}

func (t *tenant) relationStates() []RelationState {
	out := []RelationState{}
	for row := range t.relations.all() {
		if !row.IsInverse {
			out = append(out, RelationState{t.place(row.FromableType, row.FromableID), t.place(row.ToableType, row.ToableID), row.Description})
		}
	}
	slices.SortFunc(out, func(a, b RelationState) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To), cmp.Compare(a.Description, b.Description))
	})
	return out
}

// place is an end of a relation by names.
func (t *tenant) place(kind string, id int) string {
	switch kind {
	case "Asset":
		if a := t.assets.rows[id]; a != nil {
			layout := ""
			if row := t.layouts.rows[a.AssetLayoutID]; row != nil {
				layout = row.Name
			}
			return strings.Join([]string{"Asset " + t.companyName(a.CompanyID), layout, a.Name}, "/")
		}
	case "Company":
		return "Company " + t.companyName(id)
	}
	return kind + " " + jsonText(id)
}

func (t *tenant) dashState(dash *MagicDash) DashState {
	return DashState{Company: t.companyName(dash.CompanyID), Title: dash.Title, Members: kept(map[string]*string{
		"message": &dash.Message, "shade": &dash.Shade, "content_link": &dash.ContentLink, "content": &dash.Content,
		"icon": &dash.Icon, "image_url": &dash.ImageURL,
	})}
}

func listState(list *List) ListState {
	return ListState{Name: list.Name, Items: views(list.ListItems, func(item ListItem) string { return item.Name })}
}
