package hudusim_test

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"crossdock/backend/sandbox/hudusim"

	"github.com/stretchr/testify/assert"
)

func TestMatchers(t *testing.T) {
	r := start(t, hudusim.Switches{})
	const broken = `{"status":500,"error":"Internal Server Error"}`
	r.refused(500, broken, func() answer { return r.get("/matchers") })
	r.refused(404, `{"error":"No matching integration"}`, func() answer { return r.get("/matchers?integration_id=8") })
	for query, want := range map[string]string{
		"": "[55,56]", "&matched=true": "[55]", "&matched=false": "[56]", "&sync_id=19298": "[56]",
		"&identifier=ACME": "[55]", "&company_id=1": "[55]", "&page_size=1&page=2": "[56]",
	} {
		assert.Equal(t, want, r.get("/matchers?integration_id=9"+query).ok(t).at("matchers.#.id"), query)
	}
	row := r.get("/matchers?integration_id=9").Get("matchers.1")
	assert.Len(t, row.Map(), 9)
	assert.Equal(t, "null null 2", row.Get("company_id").Raw+" "+row.Get("identifier").Raw+" "+row.Get("potential_company_id").Raw)

	got := r.put("/matchers/56", object{"matcher": object{"company_id": globex, "sync_id": "7"}}).ok(t)
	assert.Equal(t, "7 Globex", got.Get("sync_id").Raw+" "+got.Get("company_name").String())
	r.put("/matchers/56", object{"matcher": object{"company_id": nil}}).ok(t)
	assert.Equal(t, "[null]", r.get("/matchers?integration_id=9&matched=false").at("matchers.#.company_id"))
	r.Change(func(s *hudusim.Switches) { s.MatcherPutWrapped = true })
	assert.Equal(t, int64(56), r.put("/matchers/56", object{"matcher": object{"identifier": "G"}}).ok(t).Get("matcher.id").Int())
	r.refused(422, ``, func() answer { return r.put("/matchers/56", object{"matcher": object{"company_id": 99}}) })
	r.refused(500, broken, func() answer { return r.put("/matchers/99", object{"matcher": object{"company_id": 1}}) })
	r.refused(500, broken, func() answer { return r.remove("/matchers/99") })
	r.remove("/matchers/55").is(t, 204)
	assert.Equal(t, "[]", r.get("/companies/1").at("company.integrations"))
	r.post("/matchers", object{"matcher": object{"company_id": 1}}).is(t, 404)
}

func TestCardsLookup(t *testing.T) {
	r := start(t, hudusim.Switches{})
	got := r.get("/cards/lookup?integration_slug=cw_manage&integration_id=42").ok(t)
	assert.Equal(t, `["configuration"]`, got.at("integrator_cards.#.sync_type"))
	assert.Equal(t, "[]", r.get("/cards/lookup?integration_slug=cw_manage&integration_id=43").at("integrator_cards"))
	r.refused(404, `{"error":"No matching integration"}`, func() answer { return r.get("/cards/lookup?integration_slug=halo&integration_id=42") })
}

// browse is a request of a logged-in browser: it carries no key.
func (r *rig) browse(path string) answer {
	return r.do(httptest.NewRequestWithContext(r.t.Context(), http.MethodGet, "http://hudu.test"+path, nil))
}

func TestJumps(t *testing.T) {
	r := start(t, hudusim.Switches{})
	company, asset := "https://x.huducloud.com/c/acfb95709acd", "https://x.huducloud.com/a/"+mustAsset(t, r, far).Slug
	for path, want := range map[string]string{
		"/api/v1/companies/jump?integration_slug=cw_manage&integration_id=19297":        company,
		"/api/v1/companies/jump?integration_slug=cw_manage&integration_identifier=ACME": company,
		"/links/connectwise/org/19297": company,
		"/api/v1/cards/jump?integration_type=configuration&integration_slug=cw_manage&integration_id=42": asset,
		"/api/v1/cards/jump?integration_slug=halo&integration_id=42":                                     "https://x.huducloud.com/dashboard",
	} {
		got := r.browse(path).is(t, http.StatusFound)
		assert.Equal(t, want, got.header.Get("Location"), path)
		assert.Empty(t, got.body)
	}
	for _, path := range []string{
		"/api/v1/companies/jump?integration_slug=cw_manage&integration_id=19298",
		"/api/v1/companies/jump?integration_slug=halo&integration_id=19297",
		"/api/v1/cards/jump?integration_type=contact&integration_slug=cw_manage&integration_id=42",
		"/links/connectwise/org/1", "/links/connectwise/org/",
	} {
		r.browse(path).is(t, http.StatusNotFound)
	}
	request := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "http://hudu.test/api/v1/companies/jump?integration_slug=cw_manage&integration_id=19297", nil)
	request.Header.Set("Accept", "application/json")
	r.do(request).is(t, http.StatusNotAcceptable)
}

func TestPages(t *testing.T) {
	data := tenant()
	data.Companies[0].Name = "<script>alert(1)</script>"
	data.BaseURL = ""
	r := startWith(t, data, hudusim.Switches{})
	got := r.browse("/c/acfb95709acd").ok(t)
	assert.Contains(t, got.header.Get("Content-Type"), "text/html")
	assert.Contains(t, got.body, "&lt;script&gt;")
	assert.NotContains(t, got.body, "<script>")
	assert.Contains(t, r.browse("/a/19d9fba9ff7e").ok(t).body, "SRV-01")
	r.browse("/dashboard").ok(t)
	for _, path := range []string{"/c/none", "/a/none", "/", "/api/v2/companies"} {
		r.browse(path).is(t, http.StatusNotFound)
	}
	assert.Equal(t, "http://hudu.test/c/acfb95709acd", r.get("/companies/1").Get("company.full_url").String())
}

func TestExpirations(t *testing.T) {
	r := start(t, hudusim.Switches{})
	got := r.get("/expirations").ok(t)
	assert.Equal(t, `["2026-01-15"]`, got.at("#.date"))
	id := got.Get("0.id").String()
	for query, want := range map[string]string{
		"company_id=1": "[101]", "company_id=2": "[]", "expiration_type=asset_field": "[101]", "expiration_type=domain": "[]",
		"resource_type=Asset&resource_id=101": "[101]", "resource_type=Asset&resource_id=102": "[]", "archived=true": "[]",
	} {
		assert.Equal(t, want, r.get("/expirations?"+query).ok(t).at("#.expirationable_id"), query)
	}
	r.put("/expirations/"+id, object{"expiration": object{"archived": true}}).ok(t)
	assert.Equal(t, "[]", r.get("/expirations").compact())
	assert.Equal(t, "[101]", r.get("/expirations?archived=true").at("#.expirationable_id"))
	r.remove("/expirations/"+id).is(t, 204)
	r.remove("/expirations/"+id).is(t, 404)
	assert.Equal(t, "[]", r.get("/expirations?archived=true").compact())
	r.put("/companies/1/assets/101", fields(object{"warranty_end": "2027-01-15"})).ok(t)
	assert.Equal(t, `["2027-01-15"]`, r.get("/expirations").at("#.date"))
	r.put("/companies/1/assets/101/archive", nil).ok(t)
	assert.Equal(t, "[]", r.get("/expirations").compact())
	r.post("/expirations", object{"expiration": object{}}).is(t, 404)
}

func TestActivityLogs(t *testing.T) {
	r := start(t, hudusim.Switches{})
	assert.Equal(t, "[]", r.get("/activity_logs").ok(t).compact())
	r.put("/companies/1/assets/101", asset(object{"name": "SRV-01"})).ok(t)
	r.clock.advance(60e9)
	r.put("/companies/1", object{"company": object{"city": "X"}}).ok(t)
	r.put("/companies/1", object{"company": object{"name": ""}}).is(t, 422)
	assert.Equal(t, `["Company","Asset"]`, r.get("/activity_logs").at("#.record_type"))
	assert.Equal(t, `["updated"]`, r.get("/activity_logs?resource_type=Asset&resource_id=101&action_message=upd").at("#.action"))
	assert.Equal(t, "[2]", r.get("/activity_logs?start_date=2026-11-23T08:01:00Z").at("#.id"))
	assert.Equal(t, "[1]", r.get("/activity_logs?page_size=1&page=2").at("#.id"))
	r.remove("/activity_logs").is(t, 400)
	r.remove("/activity_logs?datetime=2026-11-23T08:01:00Z").ok(t)
	assert.Equal(t, "[1]", r.get("/activity_logs").at("#.id"))
}
