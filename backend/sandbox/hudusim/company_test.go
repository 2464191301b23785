package hudusim_test

import (
	"fmt"
	"testing"

	"crossdock/backend/sandbox/hudusim"

	"github.com/stretchr/testify/assert"
)

func TestCompanyHas27MembersAndMirrorsItsMatchers(t *testing.T) {
	r := start(t, hudusim.Switches{})
	got := r.get("/companies/1").ok(t).Get("company")
	assert.Len(t, got.Map(), 27)
	assert.Equal(t, "/c/acfb95709acd", got.Get("url").String())
	assert.Equal(t, "https://x.huducloud.com/c/acfb95709acd", got.Get("full_url").String())
	assert.Equal(t, "2026-11-23T08:00:00.123Z", got.Get("updated_at").String())
	assert.Equal(t, "null", got.Get("nickname").Raw)
	assert.Equal(t, `""`, got.Get("fax_number").Raw)
	assert.Equal(t, "[[55,9,19297,1]]", fmt.Sprintf("[[%s,%s,%s,%s]]", got.Get("integrations.0.id"),
		got.Get("integrations.0.integrator_id"), got.Get("integrations.0.sync_id"), got.Get("integrations.0.company_id")))
	assert.Equal(t, "[]", r.get("/companies/2").at("company.integrations"))

	r.put("/matchers/56", object{"matcher": object{"company_id": globex}}).ok(t)
	assert.Equal(t, `"cw_manage"`, r.get("/companies/2").at("company.integrations.0.integrator_name"))

	r.Change(func(s *hudusim.Switches) { s.ForeignIntegrationIDs = true })
	assert.NotEqual(t, "55", r.get("/companies/1").at("company.integrations.0.id"))
}

func TestCompanyFilters(t *testing.T) {
	r := start(t, hudusim.Switches{})
	r.clock.advance(60e9)
	r.put("/companies/2", object{"company": object{"nickname": "G"}}).ok(t)
	for query, want := range map[string]string{
		"":                              "[1,2,3]",
		"name=Globex":                   "[2]",
		"name=globex":                   "[]",
		"name=Glob":                     "[]",
		"search=glob":                   "[2]",
		"search=acfb":                   "[]",
		"slug=acfb95709acd":             "[1]",
		"id_number=ACME":                "[1]",
		"city=Denver&state=CO":          "[1]",
		"phone_number=813%20555%200101": "[1]",
		"website=https://acme.example":  "[1]",
		"id_in_integration=19297":       "[1]",
		"id_in_integration=ACME":        "[1]",
		"id_in_integration=19298":       "[]",
		"archived=true":                 "[1,2,3]",
		"updated_at=2026-11-23T08:01:00Z,2026-11-23T08:02:00Z": "[2]",
		"updated_at=2026-11-23T08:01:00Z,":                     "[2]",
		"updated_at=,2026-11-23T08:00:30Z":                     "[1,3]",
		"updated_at=2026-11-23T08:01:00.123Z":                  "[2]",
	} {
		assert.Equal(t, want, r.get("/companies?"+query).ok(t).at("companies.#.id"), query)
	}
	r.Change(func(s *hudusim.Switches) { s.NameIgnoresCase, s.HideArchivedCompanies = true, true })
	assert.Equal(t, "[2]", r.get("/companies?name=globex").at("companies.#.id"))
	assert.Equal(t, "[1,2]", r.get("/companies").at("companies.#.id"))
}

func TestMissingCompany(t *testing.T) {
	r := start(t, hudusim.Switches{})
	r.refused(404, `{"error":"Resource not found"}`, func() answer { return r.get("/companies/99") })
	r.refused(404, ``, func() answer { return r.put("/companies/99", object{"company": object{"city": "X"}}) })
	r.refused(404, ``, func() answer { return r.get("/companies/99/assets") })
	r.Change(func(s *hudusim.Switches) { s.MissingCompanyNull = true })
	assert.Equal(t, "null", r.get("/companies/99").ok(t).body)
}

func TestCreateCompany(t *testing.T) {
	for _, tt := range []struct {
		post   hudusim.Post
		status int
		id     string
	}{
		{hudusim.Post{}, 200, "company.id"},
		{hudusim.Post{Status: 201, Envelope: hudusim.Bare}, 201, "id"},
	} {
		r := start(t, hudusim.Switches{CompanyPost: tt.post})
		got := r.post("/companies", object{"company": object{"name": "New Co", "city": "Oslo", "archived": true, "url": "x"}}).is(t, tt.status)
		assert.Equal(t, int64(4), got.Get(tt.id).Int())
		company, _ := r.Company(4)
		assert.Equal(t, "Oslo", company.City)
		assert.False(t, company.Archived)
	}
}

func TestCompanyRefusals(t *testing.T) {
	r := start(t, hudusim.Switches{})
	taken := object{"company": object{"name": "Globex"}}
	const parameter = `{"error":"Parameter missing","details":"param is missing or the value is empty: company"}`
	r.refused(422, `{"error":"Validation failed","details":["Name has already been taken"]}`, func() answer { return r.post("/companies", taken) })
	r.refused(422, `{"error":"Validation failed","details":["Name has already been taken"]}`, func() answer { return r.put("/companies/1", taken) })
	r.refused(422, `{"error":"Validation failed","details":["Name can't be blank"]}`, func() answer { return r.put("/companies/1", object{"company": object{"name": nil}}) })
	r.refused(422, ``, func() answer {
		return r.post("/companies", object{"company": object{"name": "N", "parent_company_id": 99}})
	})
	r.refused(400, parameter, func() answer { return r.post("/companies", object{"name": "Flat"}) })
	r.refused(400, parameter, func() answer { return r.post("/companies", "{") })
	r.refused(400, parameter, func() answer { return r.post("/companies", nil) })
	r.Change(func(s *hudusim.Switches) { s.Refusals = hudusim.RefusalErrors })
	r.refused(422, `{"errors":["Name has already been taken"]}`, func() answer { return r.post("/companies", taken) })
	r.Change(func(s *hudusim.Switches) { s.Refusals = hudusim.RefusalErrorsText })
	r.refused(422, `{"errors":"Name has already been taken"}`, func() answer { return r.post("/companies", taken) })

	r.Change(func(s *hudusim.Switches) { s.NamesIgnoreCase = true })
	r.refused(422, ``, func() answer { return r.post("/companies", object{"company": object{"name": "GLOBEX"}}) })
	r.Change(func(s *hudusim.Switches) { s.NamesIgnoreCase = false })
	r.post("/companies", object{"company": object{"name": "GLOBEX"}}).ok(t)
}

func TestUpdateCompanyIsPartialAndMovesUpdatedAt(t *testing.T) {
	r := start(t, hudusim.Switches{})
	r.clock.advance(1e9)
	got := r.put("/companies/1", object{"company": object{"city": "", "fax_number": nil, "nickname": "A"}}).ok(t).Get("company")
	assert.Equal(t, "A", got.Get("nickname").String())
	assert.Equal(t, "null", got.Get("city").Raw)
	assert.Equal(t, "CO", got.Get("state").String())
	assert.Equal(t, "2026-11-23T08:00:01.123Z", got.Get("updated_at").String())
	assert.Equal(t, "2026-11-23T08:00:00.123Z", got.Get("created_at").String())

	r.put("/companies/1", object{"company": object{"name": "Acme"}}).ok(t)
	assert.Equal(t, `"Acme"`, r.get("/companies/1/assets/101").at("asset.company_name"))
	assert.Equal(t, `["Acme"]`, r.get("/magic_dash").at("#.company_name"))
	assert.Equal(t, `"Acme"`, r.get("/companies/2").at("company.parent_company_name"))
}

func TestArchiveCompany(t *testing.T) {
	r := start(t, hudusim.Switches{})
	assert.True(t, r.put("/companies/1/archive", nil).ok(t).Get("company.archived").Bool())
	assert.False(t, r.put("/companies/1/unarchive", nil).ok(t).Get("company.archived").Bool())
	r.refused(404, ``, func() answer { return r.put("/companies/99/archive", nil) })
}

func TestDeleteCompanyTakesAllInside(t *testing.T) {
	r := start(t, hudusim.Switches{})
	r.post("/relations", relate("Asset", far, "Company", acme)).is(t, 201)
	assert.Empty(t, r.remove("/companies/1").is(t, 204).body)
	assert.Equal(t, "[105]", r.get("/assets").at("assets.#.id"))
	assert.Equal(t, "[]", r.get("/assets?archived=true").at("assets.#.id"))
	assert.Equal(t, "[]", r.get("/relations").at("relations"))
	assert.Equal(t, "[]", r.get("/magic_dash").compact())
	assert.Equal(t, "[null,null]", r.get("/matchers?integration_id=9").at("matchers.#.company_id"))
	assert.Equal(t, "null", r.get("/companies/2").at("company.parent_company_id"))
}

func TestBareRecords(t *testing.T) {
	r := start(t, hudusim.Switches{BareRecords: true})
	assert.Equal(t, "Acme, Inc", r.get("/companies/1").Get("name").String())
	assert.Equal(t, "SRV-01", r.get("/companies/1/assets/101").Get("name").String())
	assert.Equal(t, "Servers", r.get("/asset_layouts/11").Get("name").String())
}
