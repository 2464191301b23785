package hudusim_test

import (
	"testing"
	"time"

	"crossdock/backend/sandbox/hudusim"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// newLayout is a body that is complete but for what change removes.
func newLayout(change func(object)) object {
	layout := object{"name": "Printers", "icon": "fas fa-print", "color": "#000000", "icon_color": "#FFFFFF", "active": false,
		"include_passwords": true, "include_photos": true, "include_comments": true, "include_files": true,
		"fields": []object{
			{"label": "Model", "field_type": "Text", "position": 1, "show_in_list": true, "required": true, "hint": "as printed"},
			{"label": "State", "field_type": "ListSelect", "list_id": 4, "position": 2, "multiple_options": true},
			{"label": "Pages", "field_type": "Number", "position": 3, "min": 0, "max": 10},
		}}
	if change != nil {
		change(layout)
	}
	return object{"asset_layout": layout}
}

func TestLayoutHas16MembersAndFields15(t *testing.T) {
	r := start(t, hudusim.Switches{})
	got := r.get("/asset_layouts/11").ok(t).Get("asset_layout")
	assert.Len(t, got.Map(), 16)
	assert.Len(t, got.Get("fields.0").Map(), 15)
	assert.Equal(t, "null", got.Get("fields.0.list_id").Raw)
	assert.Equal(t, "4", got.Get("fields.10.list_id").Raw)
	assert.Equal(t, "12", got.Get("fields.12.linkable_id").Raw)
	assert.Equal(t, "null", r.get("/asset_layouts/99").ok(t).body)
}

func TestLayoutList(t *testing.T) {
	r := start(t, hudusim.Switches{})
	r.clock.advance(time.Minute)
	require.NoError(t, r.UpdateLayout(sites, func(l *hudusim.AssetLayout) { l.Active = false }))
	for query, want := range map[string]string{
		"":                                 "[11,12]",
		"page_size=1":                      "[11,12]",
		"name=Servers":                     "[11]",
		"name=servers":                     "[]",
		"active=true":                      "[11]",
		"active=false":                     "[12]",
		"slug=" + "none":                   "[]",
		"page=2":                           "[]",
		"updated_at=2026-11-23T08:01:00Z,": "[12]",
	} {
		assert.Equal(t, want, r.get("/asset_layouts?"+query).ok(t).at("asset_layouts.#.id"), query)
	}
	for range 30 {
		_, err := r.AddLayout(hudusim.AssetLayout{Name: "L"})
		require.NoError(t, err)
	}
	assert.Len(t, r.get("/asset_layouts?page_size=1000").Get("asset_layouts").Array(), 25)
	assert.Len(t, r.get("/asset_layouts?page=2").Get("asset_layouts").Array(), 7)
}

func TestCreateLayout(t *testing.T) {
	for _, tt := range []struct {
		post   hudusim.Post
		status int
		root   string
	}{
		{hudusim.Post{}, 200, "asset_layout."},
		{hudusim.Post{Status: 201, Envelope: hudusim.Bare}, 201, ""},
	} {
		r := start(t, hudusim.Switches{LayoutPost: tt.post})
		got := r.post("/asset_layouts", newLayout(nil)).is(t, tt.status)
		assert.True(t, got.Get(tt.root+"active").Bool(), "active is not taken")
		assert.Equal(t, `["Model","State","Pages"]`, got.at(tt.root+"fields.#.label"))
		assert.Equal(t, "[44,45,46]", got.at(tt.root+"fields.#.id"))
		assert.Equal(t, "10", got.at(tt.root+"fields.2.max"))
		id := got.Get(tt.root + "id").Int()
		r.post("/companies/1/assets", asset(object{"name": "P", "asset_layout_id": id, "custom_fields": []object{{"model": "X", "state": []string{"Gone"}}}})).ok(t)
	}
}

func TestCreateLayoutRefusals(t *testing.T) {
	r := start(t, hudusim.Switches{})
	create := func(change func(object)) func() answer {
		return func() answer { return r.post("/asset_layouts", newLayout(change)) }
	}
	const broken = `{"status":500,"error":"Internal Server Error"}`
	for _, name := range []string{"name", "icon", "color", "icon_color", "fields"} {
		r.refused(500, broken, create(func(l object) { delete(l, name) }))
	}
	r.refused(500, broken, func() answer { return r.post("/asset_layouts", newLayout(nil)["asset_layout"]) })
	r.refused(422, `{"error":"Validation failed","details":["Asset layout fields label has already been taken"]}`,
		create(func(l object) {
			l["fields"] = []object{{"label": "A", "field_type": "Text"}, {"label": "A", "field_type": "Date"}}
		}))
	for _, wrong := range []string{"text", "AssetLink", "ConfidentialText", ""} {
		r.refused(422, ``, create(func(l object) { l["fields"] = []object{{"label": "A", "field_type": wrong}} }))
	}
	r.refused(422, ``, create(func(l object) { l["fields"] = []object{{"field_type": "Text"}} }))
	r.refused(422, ``, create(func(l object) { l["fields"] = []object{{"label": "A", "field_type": "ListSelect"}} }))
	r.send("DELETE", "/asset_layouts/11", nil).is(t, 404)
}

func TestFieldTypesCorrupt(t *testing.T) {
	r := start(t, hudusim.Switches{FieldTypesCorrupt: true})
	r.put("/asset_layouts/11", object{"asset_layout": object{"fields": []object{{"label": "Bad", "field_type": "text"}}}})
	for _, path := range []string{"/asset_layouts/11", "/asset_layouts", "/companies/1/assets/101", "/assets", "/companies/1/assets"} {
		r.get(path).is(t, 500)
	}
	r.get("/companies/1/assets/103").ok(t)
	require.NoError(t, r.RepairLayout(servers))
	r.get("/companies/1/assets/101").ok(t)
}

func TestPositionRequired(t *testing.T) {
	write := object{"asset_layout": object{"fields": []object{{"label": "New", "field_type": "Text"}}}}
	r := start(t, hudusim.Switches{PositionRequired: true})
	r.refused(500, ``, func() answer { return r.put("/asset_layouts/11", write) })
	r.Change(func(s *hudusim.Switches) { s.PositionRequired = false })
	assert.Equal(t, "18", r.put("/asset_layouts/11", write).ok(t).at("asset_layout.fields.17.position"))
}

func TestUpdateLayoutMergesFieldsByID(t *testing.T) {
	r := start(t, hudusim.Switches{})
	r.clock.advance(time.Second)
	got := r.put("/asset_layouts/11", object{"asset_layout": object{"name": "Machines", "fields": []object{
		{"id": 22, "label": "OS"},
		{"label": "New", "field_type": "Text", "position": 2},
		{"id": 27, "_destroy": true},
	}}}).ok(t).Get("asset_layout")
	assert.Equal(t, "Machines", got.Get("name").String())
	assert.Equal(t, "2026-11-23T08:00:01.123Z", got.Get("updated_at").String())
	assert.Len(t, got.Get("fields").Array(), 17, "one more, one less, the rest stays")
	assert.Equal(t, "General OS New", got.Get("fields.0.label").String()+" "+got.Get("fields.1.label").String()+" "+got.Get("fields.2.label").String())
	assert.Equal(t, "Debian", mustAsset(t, r, srv01).Values["OS"])
	assert.True(t, got.Get("fields.1.show_in_list").Bool(), "what an entry leaves out stays")
}

func TestUpdateLayoutRefusals(t *testing.T) {
	r := start(t, hudusim.Switches{})
	update := func(layout object) func() answer {
		return func() answer { return r.put("/asset_layouts/11", object{"asset_layout": layout}) }
	}
	const broken = `{"status":500,"error":"Internal Server Error"}`
	r.refused(500, broken, update(object{"name": "X", "active": false}))
	r.refused(500, broken, func() answer { return r.put("/asset_layouts/11", object{"fields": []object{}}) })
	r.refused(404, ``, func() answer { return r.put("/asset_layouts/99", newLayout(nil)) })
	r.refused(404, ``, update(object{"fields": []object{{"id": 999, "label": "X"}}}))
	r.refused(422, ``, update(object{"fields": []object{{"label": "Notes", "field_type": "Text"}}}))
	r.refused(422, ``, update(object{"fields": []object{{"id": 22, "label": "Notes"}}}))

	r.Change(func(s *hudusim.Switches) { s.LayoutPutWhole = true })
	r.refused(500, broken, update(object{"fields": []object{}}))
	update(object{"name": "Servers", "icon": "i", "color": "#1", "icon_color": "#2", "fields": []object{}})().ok(t)

	r.Change(func(s *hudusim.Switches) { s.LayoutPutWhole, s.LayoutPutWithoutFields = false, true })
	assert.Equal(t, "Y", update(object{"name": "Y"})().ok(t).Get("asset_layout.name").String())
}

func TestChangingAListWipesItsValues(t *testing.T) {
	r := start(t, hudusim.Switches{})
	other := r.AddList(hudusim.List{Name: "Other", ListItems: []hudusim.ListItem{{Name: "Active"}}})
	r.put("/asset_layouts/11", object{"asset_layout": object{"fields": []object{{"id": 31, "list_id": 4}}}}).ok(t)
	assert.Equal(t, []string{"Active"}, mustAsset(t, r, srv01).Values["State"])
	r.put("/asset_layouts/11", object{"asset_layout": object{"fields": []object{{"id": 31, "list_id": other}}}}).ok(t)
	assert.NotContains(t, mustAsset(t, r, srv01).Values, "State")
}
