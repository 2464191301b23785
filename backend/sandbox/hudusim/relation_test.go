package hudusim_test

import (
	"testing"
	"time"

	"crossdock/backend/sandbox/hudusim"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func relate(fromType string, from int, toType string, to int) object {
	return object{"relation": object{"fromable_type": fromType, "fromable_id": from, "toable_type": toType, "toable_id": to, "description": "uses"}}
}

func TestRelationMakesTwoRows(t *testing.T) {
	r := start(t, hudusim.Switches{})
	got := r.post("/relations", relate("Asset", srv02, "Company", globex)).is(t, 201).Get("relation")
	assert.Len(t, got.Map(), 10)
	assert.Equal(t, "Globex", got.Get("name").String())
	assert.Contains(t, got.Get("toable_url").String(), "/c/")
	assert.Equal(t, "[1,2,3,4]", r.get("/relations").at("relations.#.id"))
	assert.Equal(t, "[false,true,false,true]", r.get("/relations").at("relations.#.is_inverse"))
	assert.Equal(t, `"SRV-02"`, r.get("/relations").at("relations.3.name"))
	r.remove("/relations/4").is(t, 204)
	assert.Equal(t, "[1,2]", r.get("/relations").at("relations.#.id"))
	r.remove("/relations/3").is(t, 404)
	r.post("/relations", relate("Asset", srv02, "Company", globex)).is(t, 201)
}

func TestRelationPostForms(t *testing.T) {
	r := start(t, hudusim.Switches{RelationPost: hudusim.Post{Status: 200, Envelope: hudusim.Bare}})
	assert.Equal(t, int64(3), r.post("/relations", relate("Asset", srv02, "Website", 7)).ok(t).Get("id").Int())
}

func TestRelationRefusals(t *testing.T) {
	r := start(t, hudusim.Switches{})
	same := func() answer { return r.post("/relations", relate("Asset", srv01, "Asset", hq)) }
	inverse := func() answer { return r.post("/relations", relate("Asset", hq, "Asset", srv01)) }
	r.refused(422, `{"error":"Validation failed","details":["Relation already exists"]}`, same)
	r.refused(422, ``, inverse)
	r.Change(func(s *hudusim.Switches) { s.DuplicateRelation = hudusim.Refusal{Status: 500, Text: "boom"} })
	r.refused(500, `{"error":"boom"}`, same)

	r.refused(422, ``, func() answer { return r.post("/relations", relate("Asset", 999, "Asset", hq)) })
	r.refused(422, ``, func() answer { return r.post("/relations", relate("Asset", hq, "Company", 999)) })
	r.refused(422, ``, func() answer { return r.post("/relations", relate("asset", srv02, "Asset", hq)) })
	r.refused(422, ``, func() answer { return r.post("/relations", relate("IPAddress", 1, "Asset", hq)) })
	r.post("/relations", relate("IpAddress", 1, "Asset", hq)).is(t, 201)
	r.refused(400, ``, func() answer { return r.post("/relations", relate("Asset", srv02, "Asset", hq)["relation"]) })
	r.refused(404, ``, func() answer { return r.remove("/relations/99") })
}

func TestRelationFiltersByVersion(t *testing.T) {
	const query = "/relations?fromable_type=Asset&fromable_id=103&is_inverse=true"
	for version, want := range map[string]string{"2.44.0": "[1,2]", "2.44.1": "[1,2]", "2.9.9": "[1,2]", "2.44.2": "[2]", "2.45.1": "[2]", "3.0": "[2]"} {
		data := tenant()
		data.Version = version
		r := startWith(t, data, hudusim.Switches{})
		assert.Equal(t, want, r.get(query).ok(t).at("relations.#.id"), version)
		r.Change(func(s *hudusim.Switches) { s.RelationFilters = hudusim.On })
		assert.Equal(t, "[2]", r.get(query).at("relations.#.id"))
		r.Change(func(s *hudusim.Switches) { s.RelationFilters = hudusim.Off })
		assert.Equal(t, "[1,2]", r.get(query).at("relations.#.id"))
	}
	r := start(t, hudusim.Switches{})
	r.clock.advance(time.Minute)
	r.post("/relations", relate("Asset", srv02, "Asset", hq)).is(t, 201)
	assert.Equal(t, "[3,4]", r.get("/relations?updated_at=2026-11-23T08:01:00Z,").at("relations.#.id"))
	assert.Equal(t, "[3,4]", r.get("/relations?description=uses").at("relations.#.id"))
	assert.Equal(t, "[2,4]", r.get("/relations?toable_type=Asset&fromable_id=103").at("relations.#.id"))
}

func TestRelationsFailAbove(t *testing.T) {
	r := start(t, hudusim.Switches{RelationsFailAbove: 25})
	r.get("/relations?page_size=25").ok(t)
	r.refused(500, `{"status":500,"error":"Internal Server Error"}`, func() answer { return r.get("/relations?page_size=26") })
	r.Change(func(s *hudusim.Switches) { s.RelationsFailFrom = 2 })
	r.get("/relations?page_size=26").ok(t)
	r.get("/relations?page_size=26&page=2").is(t, 500)
}

func TestMagicDashUpserts(t *testing.T) {
	r := start(t, hudusim.Switches{})
	tile := object{"title": "Agreements", "company_name": "Acme, Inc", "message": "3 active", "content": "<b>x</b>", "shade": "success", "icon": "fas fa-circle"}
	got := r.post("/magic_dash", tile).ok(t)
	assert.Equal(t, int64(1), got.Get("id").Int())
	assert.Len(t, got.Map(), 11)
	assert.Equal(t, "3 active", got.Get("message").String())
	tile["title"] = "Tickets"
	assert.Equal(t, int64(2), r.post("/magic_dash", tile).ok(t).Get("id").Int())
	r.post("/magic_dash", object{"title": "Agreements", "company_name": "Acme, Inc", "message": "4"}).ok(t)
	assert.Equal(t, "<b>x</b>", r.get("/magic_dash?title=Agreements&company_id=1").ok(t).Get("0.content").String(), "unnamed members stay")
	assert.Equal(t, "[1,2]", r.get("/magic_dash?page_size=5").at("#.position"))
	assert.Equal(t, "[2]", r.get("/magic_dash?page_size=1&page=2").at("#.id"))

	r.Change(func(s *hudusim.Switches) { s.MagicDashPost = hudusim.Post{Status: 201, Envelope: hudusim.Wrapped} })
	assert.Equal(t, int64(2), r.post("/magic_dash", tile).is(t, 201).Get("magic_dash.id").Int())
}

func TestMagicDashRefusals(t *testing.T) {
	r := start(t, hudusim.Switches{})
	tile := func(change func(object)) func() answer {
		return func() answer {
			body := object{"title": "New", "company_name": "Globex", "message": "m"}
			change(body)
			return r.post("/magic_dash", body)
		}
	}
	const broken = `{"status":500,"error":"Internal Server Error"}`
	r.refused(500, broken, tile(func(b object) { b["company_id"] = globex }))
	r.refused(500, broken, tile(func(b object) {
		b["magic_dash_item"] = object{"title": "New", "company_name": "Globex", "message": "m"}
	}))
	for _, name := range []string{"title", "company_name", "message"} {
		r.refused(400, ``, tile(func(b object) { delete(b, name) }))
	}
	unknown := tile(func(b object) { b["company_name"] = "globex" })
	r.refused(404, ``, unknown)
	r.Change(func(s *hudusim.Switches) { s.UnknownDashCompany = hudusim.Refusal{Status: 422, Text: "no"} })
	r.refused(422, `{"error":"no"}`, unknown)
}

func TestMagicDashDeletes(t *testing.T) {
	r := start(t, hudusim.Switches{})
	r.remove("/magic_dash/1").is(t, 204)
	r.remove("/magic_dash/1").is(t, 404)
	tile := object{"title": "T", "company_name": "Acme, Inc", "message": "m"}
	r.post("/magic_dash", tile).ok(t)
	r.send("DELETE", "/magic_dash", tile).is(t, 204)
	r.send("DELETE", "/magic_dash", tile).is(t, 404)
	r.post("/magic_dash", tile).ok(t)
	r.remove("/magic_dash?title=T&company_name=Acme,%20Inc").is(t, 204)
	r.send("DELETE", "/magic_dash", object{"title": "T", "company_name": "Nobody"}).is(t, 404)
}

func TestMagicDashPositions(t *testing.T) {
	r := start(t, hudusim.Switches{})
	r.post("/magic_dash", object{"title": "T", "company_name": "Acme, Inc", "message": "m"}).ok(t)
	swap := func(company int) answer {
		return r.put("/magic_dash/update_positions", object{"company_id": company, "positions": []object{{"id": 1, "position": 2}, {"id": 2, "position": 1}}})
	}
	r.refused(422, ``, func() answer { return swap(globex) })
	r.refused(422, ``, func() answer {
		return r.put("/magic_dash/update_positions", object{"company_id": 1, "positions": []object{{"id": 1, "position": 2}}})
	})
	assert.JSONEq(t, `{"success":true}`, swap(acme).ok(t).body)
	assert.Equal(t, "[2,1]", r.get("/magic_dash").at("#.position"))
}

func TestLists(t *testing.T) {
	r := start(t, hudusim.Switches{})
	got := r.get("/lists?page=7&page_size=1").ok(t)
	assert.Equal(t, `[[119,120,121]]`, got.at("#.list_items.#.id"))
	assert.Equal(t, "[]", r.get("/lists?name=Stat").compact())
	assert.Equal(t, "[4]", r.get("/lists?query=Stat").at("#.id"))
	assert.Equal(t, "Status", r.get("/lists/4").ok(t).Get("name").String())
	r.get("/lists/99").is(t, 404)

	made := r.post("/lists", object{"list": object{"name": "Colour", "list_items_attributes": []object{{"name": "Red"}, {"name": "Blue"}}}}).is(t, 201)
	assert.Equal(t, "[122,123]", made.at("list_items.#.id"))
	changed := r.put("/lists/5", object{"list": object{"list_items_attributes": []object{{"id": 122, "name": "Rosso"}, {"id": 123, "_destroy": true}, {"name": "Green"}}}}).ok(t)
	assert.Equal(t, `["Rosso","Green"]`, changed.at("list_items.#.name"))
	r.refused(422, ``, func() answer {
		return r.put("/lists/5", object{"list": object{"list_items_attributes": []object{{"name": "Green"}}}})
	})
	r.refused(404, ``, func() answer {
		return r.put("/lists/5", object{"list": object{"list_items_attributes": []object{{"id": 1, "name": "x"}}}})
	})
	r.refused(422, ``, func() answer { return r.post("/lists", object{"list": object{"list_items_attributes": []object{}}}) })
	r.remove("/lists/5").is(t, 204)
	r.get("/lists/5").is(t, 404)

	r.Change(func(s *hudusim.Switches) { s.ListPost = hudusim.Post{Status: 200, Envelope: hudusim.Wrapped} })
	assert.Equal(t, "X", r.post("/lists", object{"list": object{"name": "X"}}).ok(t).Get("list.name").String())
}

func TestRemovedListItemLeavesTheAssets(t *testing.T) {
	r := start(t, hudusim.Switches{})
	require.NoError(t, r.SetField(srv01, "Tags", []string{"Active", "Gone"}))
	r.put("/lists/4", object{"list": object{"list_items_attributes": []object{{"id": 119, "_destroy": true}}}}).ok(t)
	values := mustAsset(t, r, srv01).Values
	assert.Equal(t, []string{"Gone"}, values["Tags"])
	assert.NotContains(t, values, "State")
	r.remove("/lists/4").is(t, 204)
	assert.NotContains(t, mustAsset(t, r, srv01).Values, "Tags")
}
