package hudusim_test

import (
	"net/http"
	"testing"
	"time"

	"crossdock/backend/sandbox/hudusim"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestAssetHas18Members(t *testing.T) {
	r := start(t, hudusim.Switches{})
	got := r.get("/companies/1/assets/101").ok(t).Get("asset")
	assert.Len(t, got.Map(), 18)
	assert.Equal(t, "https://x.huducloud.com/a/19d9fba9ff7e", got.Get("url").String())
	assert.Equal(t, "Servers", got.Get("asset_type").String())
	assert.Equal(t, "Acme, Inc", got.Get("company_name").String())
	assert.Equal(t, "null", got.Get("primary_mail").Raw)
	assert.Len(t, got.Get("fields.0").Map(), 4)
	assert.JSONEq(t, r.get("/assets?id=101").at("assets.0"), got.Raw, "list rows are complete")
	card := r.get("/companies/2/assets/105").Get("asset.cards.0")
	assert.Equal(t, "configuration", card.Get("sync_type").String())
	assert.Equal(t, "Windows", card.Get("data.osType").String())
}

// TestReadForms reads every uncertain form both ways.
func TestReadForms(t *testing.T) {
	value := func(r *rig, label string) string {
		return r.get("/companies/1/assets/101").ok(t).at(`asset.fields.#(label=="` + label + `").value`)
	}
	r := start(t, hudusim.Switches{})
	for label, want := range map[string]string{
		"Operating System": `"Debian"`,
		"Managed":          `true`,
		"Cores":            `8`,
		"Warranty End":     `"2026-01-15"`,
		"State":            `"{\"list_ids\":[119]}"`,
		"Site":             `"[{\"id\":103,\"url\":\"/a/` + mustAsset(t, r, hq).Slug + `\",\"name\":\"HQ\"}]"`,
		"Address":          `{"address_line_1":"","address_line_2":"","city":"Denver","state":"","zip":"80202","country_name":""}`,
		"Admin Password":   `"hunter2"`,
		"Notes":            ``,
		"General":          ``,
	} {
		assert.Equal(t, want, value(r, label), label)
	}
	r.Change(func(s *hudusim.Switches) {
		s.AssetTags, s.Addresses, s.CheckBoxes, s.Numbers = hudusim.Native, hudusim.AsText, hudusim.AsText, hudusim.AsText
		s.Dates, s.EmptyAsNull, s.HidePasswords = hudusim.DateSlash, true, true
	})
	for label, want := range map[string]string{
		"Managed":        `"true"`,
		"Cores":          `"8"`,
		"Warranty End":   `"2026/01/15"`,
		"Site":           `[{"id":103,"url":"/a/` + mustAsset(t, r, hq).Slug + `","name":"HQ"}]`,
		"Address":        `"{\"address_line_1\":\"\",\"address_line_2\":\"\",\"city\":\"Denver\",\"state\":\"\",\"zip\":\"80202\",\"country_name\":\"\"}"`,
		"Admin Password": ``,
		"Notes":          `null`,
		"General":        ``,
	} {
		assert.Equal(t, want, value(r, label), label)
	}
	r.Change(func(s *hudusim.Switches) { s.Dates = hudusim.DateUS })
	assert.Equal(t, `"01/15/2026"`, value(r, "Warranty End"))
}

func mustAsset(t *testing.T, r *rig, id int) hudusim.Asset {
	t.Helper()
	a, ok := r.Asset(id)
	require.True(t, ok)
	return a
}

func TestAssetFilters(t *testing.T) {
	r := start(t, hudusim.Switches{})
	r.clock.advance(time.Minute)
	r.put("/companies/1/assets/102", asset(object{"name": "SRV-02"})).ok(t)
	for query, want := range map[string]string{
		"":                                "[101,102,103,105]",
		"archived=true":                   "[104]",
		"archived=false":                  "[101,102,103,105]",
		"id=102":                          "[102]",
		"id=99":                           "[]",
		"id=104":                          "[]",
		"company_id=1":                    "[101,102,103]",
		"company_id=1&asset_layout_id=11": "[101,102]",
		"asset_layout_id=12":              "[103]",
		"company_id=2&id=101":             "[]",
		"name=SRV-01":                     "[101]",
		"primary_serial=ABC123":           "[101]",
		"primary_serial=ABC12":            "[]",
		"search=srv-01":                   "[101,105]",
		"search=ABC123":                   "[]",
		"slug=19d9fba9ff7e":               "[101]",
		"unknown=x":                       "[101,102,103,105]",
		"updated_at=2026-11-23T08:01:00Z,2026-11-23T08:02:00Z": "[102]",
		"updated_at=2026-11-23T08:01:00.123Z":                  "[]",
	} {
		assert.Equal(t, want, r.get("/assets?"+query).ok(t).at("assets.#.id"), query)
	}
	const broken = `{"status":500,"error":"Internal Server Error"}`
	for _, query := range []string{"updated_at=2026-11-23T08:01:00Z,", "updated_at=,2026-11-23T08:01:00Z"} {
		r.refused(500, broken, func() answer { return r.get("/assets?" + query) })
	}
	r.Change(func(s *hudusim.Switches) { s.UpdatedAtOpen, s.NameIgnoresCase = true, true })
	assert.Equal(t, "[102]", r.get("/assets?updated_at=2026-11-23T08:01:00Z,").ok(t).at("assets.#.id"))
	assert.Equal(t, "[102]", r.get("/assets?updated_at=2026-11-23T08:01:00.123Z").ok(t).at("assets.#.id"))
	assert.Equal(t, "[101,105]", r.get("/assets?name=SRV-01").at("assets.#.id"))
}

func TestFiltersLeaveTheIndexesAlone(t *testing.T) {
	r := start(t, hudusim.Switches{})
	assert.Equal(t, "[103]", r.get("/assets?company_id=1&asset_layout_id=12").at("assets.#.id"))
	assert.Equal(t, "[101,102,103]", r.get("/assets?company_id=1").at("assets.#.id"))
}

func TestAssetsOfACompanyFilterByArchivedAlone(t *testing.T) {
	r := start(t, hudusim.Switches{})
	assert.Equal(t, "[101,102,103]", r.get("/companies/1/assets?name=SRV-01&asset_layout_id=12").ok(t).at("assets.#.id"))
	assert.Equal(t, "[104]", r.get("/companies/1/assets?archived=true").ok(t).at("assets.#.id"))
}

func TestMissingAsset(t *testing.T) {
	r := start(t, hudusim.Switches{})
	const missing = `{"error":"Asset not found"}`
	r.refused(404, missing, func() answer { return r.get("/companies/1/assets/99") })
	r.refused(404, missing, func() answer { return r.get("/companies/2/assets/101") })
	r.refused(404, missing, func() answer { return r.put("/companies/2/assets/101", asset(object{"name": "x"})) })
	r.refused(404, missing, func() answer { return r.remove("/companies/2/assets/101") })
	r.refused(404, missing, func() answer { return r.put("/companies/2/assets/101/archive", nil) })
	r.refused(404, `{"status":404,"error":"Not Found"}`, func() answer { return r.get("/assets/101") })
}

func TestCreateAsset(t *testing.T) {
	for _, tt := range []struct {
		post   hudusim.Post
		status int
		id     string
	}{
		{hudusim.Post{}, 200, "asset.id"},
		{hudusim.Post{Status: 201}, 201, "asset.id"},
		{hudusim.Post{Status: 201, Envelope: hudusim.Bare}, 201, "id"},
	} {
		r := start(t, hudusim.Switches{AssetPost: tt.post})
		got := r.post("/companies/1/assets", asset(object{"name": "SRV-01", "asset_layout_id": servers, "primary_serial": "S",
			"fields": []object{{"operating_system": "ignored"}}, "custom_fields": []object{{"cores": 4}}})).is(t, tt.status)
		assert.Equal(t, int64(106), got.Get(tt.id).Int(), "a name may be taken")
		assert.Equal(t, object{"Cores": 4.0}, mustAsset(t, r, 106).Values)
		assert.Equal(t, "S", mustAsset(t, r, 106).PrimarySerial)
		assert.Equal(t, "2026-11-23T08:00:00.123Z", r.get("/companies/1/assets/106").Get("asset.updated_at").String())
		assert.Equal(t, "2026-11-23T08:00:00.123Z", r.get("/companies/1/assets/106").Get("asset.created_at").String())
	}
}

func TestAssetRefusals(t *testing.T) {
	r := start(t, hudusim.Switches{})
	create := func(body any) func() answer { return func() answer { return r.post("/companies/1/assets", body) } }
	r.refused(400, `{"error":"Parameter missing","details":"param is missing or the value is empty: asset"}`, create(object{"name": "x", "asset_layout_id": servers}))
	r.refused(422, `{"error":"Validation failed","details":["Name can't be blank"]}`, create(asset(object{"asset_layout_id": servers})))
	r.refused(422, `{"error":"Validation failed","details":["Asset layout must exist"]}`, create(asset(object{"name": "x", "asset_layout_id": 99})))
	r.refused(422, `{"error":"Validation failed","details":["Code can't be blank"]}`, create(asset(object{"name": "x", "asset_layout_id": sites})))
	r.refused(404, ``, func() answer {
		return r.post("/companies/99/assets", asset(object{"name": "x", "asset_layout_id": servers}))
	})
	r.refused(422, ``, func() answer { return r.put("/companies/1/assets/101", asset(object{"name": ""})) })
	r.refused(422, ``, func() answer { return r.put("/companies/1/assets/101", asset(object{"company_id": 99})) })
}

func TestRequiredOnUpdate(t *testing.T) {
	r := start(t, hudusim.Switches{RequiredOnUpdate: true})
	clearCode := func() answer { return r.put("/companies/1/assets/103", fields(object{"code": ""})) }
	r.refused(422, `{"error":"Validation failed","details":["Code can't be blank"]}`, clearCode)
	r.Change(func(s *hudusim.Switches) { s.RequiredOnUpdate = false })
	clearCode().ok(t)
}

func TestUpdateAssetIsPartial(t *testing.T) {
	r := start(t, hudusim.Switches{})
	before := mustAsset(t, r, srv01)
	r.clock.advance(time.Second)
	got := r.put("/companies/1/assets/101", asset(object{"name": "SRV-1", "fields": []object{{"cores": 1}}})).ok(t).Get("asset")
	assert.Equal(t, "2026-11-23T08:00:01.123Z", got.Get("updated_at").String())
	want := before
	want.Name, want.UpdatedAt = "SRV-1", before.UpdatedAt.Add(time.Second)
	assert.Equal(t, want, mustAsset(t, r, srv01))

	r.clock.advance(time.Second)
	r.put("/companies/1/assets/101", asset(object{"name": "SRV-1"})).ok(t)
	assert.Equal(t, want.UpdatedAt.Add(time.Second), mustAsset(t, r, srv01).UpdatedAt, "a write that changes nothing counts")
}

func TestUnnamedFields(t *testing.T) {
	r := start(t, hudusim.Switches{})
	write := fields(object{"cores": 16})
	want := mustAsset(t, r, srv01).Values
	want["Cores"] = 16.0
	r.put("/companies/1/assets/101", write).ok(t)
	assert.Equal(t, want, mustAsset(t, r, srv01).Values)

	r.Change(func(s *hudusim.Switches) { s.WipeUnnamed = true })
	r.put("/companies/1/assets/101", asset(object{"name": "SRV-1"})).ok(t)
	assert.Equal(t, want, mustAsset(t, r, srv01).Values, "no custom_fields, no wiping")
	r.put("/companies/1/assets/101", write).ok(t)
	assert.Equal(t, object{"Cores": 16.0}, mustAsset(t, r, srv01).Values)
}

func TestMoveAssetToAnotherCompany(t *testing.T) {
	r := start(t, hudusim.Switches{})
	got := r.put("/companies/1/assets/102", asset(object{"company_id": globex})).ok(t)
	assert.Equal(t, "Globex", got.Get("asset.company_name").String())
	assert.Equal(t, "[102,105]", r.get("/companies/2/assets").at("assets.#.id"))
	assert.Equal(t, "[101,103]", r.get("/companies/1/assets").at("assets.#.id"))
	r.get("/companies/1/assets/102").is(t, 404)
}

func TestLayoutIDOrphansTheValues(t *testing.T) {
	r := start(t, hudusim.Switches{})
	r.put("/companies/1/assets/101", asset(object{"asset_layout_id": sites})).ok(t)
	assert.Equal(t, "[]", r.get("/companies/1/assets/101").at("asset.fields"))
	assert.Equal(t, "[101,103]", r.get("/assets?asset_layout_id=12").at("assets.#.id"))
	r.put("/companies/1/assets/101", asset(object{"asset_layout_id": servers})).ok(t)
	assert.Equal(t, "Debian", mustAsset(t, r, srv01).Values["Operating System"])
}

func TestMoveLayout(t *testing.T) {
	r := start(t, hudusim.Switches{})
	move := func(layout int) answer {
		return r.put("/companies/1/assets/101/move_layout", object{"asset_layout_id": layout})
	}
	r.refused(404, `{"error":"Asset layout not found"}`, func() answer { return move(99) })
	r.refused(404, ``, func() answer {
		return r.put("/companies/1/assets/101/move_layout", asset(object{"asset_layout_id": sites}))
	})
	r.refused(422, `{"error":"Validation failed","details":["Required field Code does not exist in the current layout"]}`,
		func() answer { return move(sites) })

	require.NoError(t, r.SetField(srv01, "Notes", "<p>x</p>"))
	target, err := r.AddLayout(hudusim.AssetLayout{Name: "Other", Active: true, Fields: []hudusim.LayoutField{
		{Label: "Notes", FieldType: "RichText"}, {Label: "operating system", FieldType: "Text"}}})
	require.NoError(t, err)
	before := mustAsset(t, r, srv01).Values
	got := move(target).ok(t).Get("asset")
	assert.Equal(t, "Other", got.Get("asset_type").String())
	assert.Equal(t, before, mustAsset(t, r, srv01).Values, "every value moves along")
	assert.Equal(t, "[102,105]", r.get("/assets?asset_layout_id=11").at("assets.#.id"))
	layout, _ := r.Layout("Other")
	assert.Len(t, layout.Fields, 18, "16 of the 17 fields are made; only Notes fits")

	clash, err := r.AddLayout(hudusim.AssetLayout{Name: "Clash", Fields: []hudusim.LayoutField{{Label: "Notes", FieldType: "Text"}}})
	require.NoError(t, err)
	r.refused(422, ``, func() answer { return move(clash) })
}

func TestArchiveAndDeleteAsset(t *testing.T) {
	r := start(t, hudusim.Switches{})
	assert.True(t, r.put("/companies/1/assets/101/archive", nil).ok(t).Get("asset.archived").Bool())
	assert.Equal(t, "[101,104]", r.get("/assets?archived=true").at("assets.#.id"))
	assert.False(t, r.put("/companies/1/assets/101/unarchive", nil).ok(t).Get("asset.archived").Bool())

	r.remove("/companies/1/assets/103").is(t, 204)
	r.remove("/companies/1/assets/103").is(t, 404)
	assert.Equal(t, "[]", r.get("/relations").at("relations"))
	assert.Equal(t, `"[]"`, r.get("/companies/1/assets/101").at(`asset.fields.#(label=="Site").value`))
}

func TestIDsAreNeverUsedTwice(t *testing.T) {
	r := start(t, hudusim.Switches{})
	r.remove("/companies/2/assets/105").is(t, 204)
	got := r.post("/companies/1/assets", asset(object{"name": "New", "asset_layout_id": servers}))
	assert.Equal(t, int64(106), got.Get("asset.id").Int())
}

func TestBodyOfAnotherContentTypeIsNotRead(t *testing.T) {
	r := start(t, hudusim.Switches{})
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPut, "http://hudu.test/api/v1/companies/1/assets/101", nil)
	require.NoError(t, err)
	request.Header.Set("X-Api-Key", apiKey)
	request.Header.Set("Content-Type", "text/plain")
	request.Body = body(`{"asset":{"name":"x"}}`)
	r.refused(400, ``, func() answer { return r.do(request) })
}
