package hudusim_test

import (
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"crossdock/backend/sandbox/hudusim"

	"github.com/stretchr/testify/assert"
)

func TestKey(t *testing.T) {
	r := start(t, hudusim.Switches{})
	for _, key := range []string{"", "wrong", apiKey + "x"} {
		request := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "http://hudu.test/api/v1/companies", nil)
		request.Header.Set("X-Api-Key", key)
		got := r.do(request).is(t, 401)
		assert.JSONEq(t, `{"error":"Bad credentials"}`, got.body)
	}
}

func TestAPIInfo(t *testing.T) {
	r := start(t, hudusim.Switches{})
	assert.JSONEq(t, `{"version":"2.45.1","date":"2026-31-05"}`, r.get("/api_info").ok(t).body)
}

func TestNoRoute(t *testing.T) {
	r := start(t, hudusim.Switches{})
	r.refused(404, `{"status":404,"error":"Not Found"}`, func() answer { return r.get("/nothing") })
	for _, method := range []string{"POST", "PUT", "DELETE", "PATCH"} {
		got := r.send(method, "/expirations", nil).is(t, 404)
		assert.Contains(t, got.header.Get("Content-Type"), "text/html", method)
	}
}

func TestNoDestructive(t *testing.T) {
	r := start(t, hudusim.Switches{Key: hudusim.Key{NoDestructive: true}})
	for _, path := range []string{"/companies/1", "/companies/1/assets/101", "/relations/1", "/magic_dash/1", "/lists/4", "/matchers/55"} {
		r.refused(401, `{"error":"Bad credentials"}`, func() answer { return r.remove(path) })
	}
	r.put("/companies/1/assets/101/archive", nil).ok(t)
	r.Change(func(s *hudusim.Switches) { s.ArchiveNeedsDestructive = true })
	r.refused(401, ``, func() answer { return r.put("/companies/1/assets/101/unarchive", nil) })
	r.refused(401, ``, func() answer { return r.put("/companies/1/archive", nil) })
	r.put("/companies/1/assets/101", asset(object{"name": "x"})).ok(t)
	r.Change(func(s *hudusim.Switches) { s.Key = hudusim.Key{} })
	r.put("/companies/1/assets/101/unarchive", nil).ok(t)
	r.remove("/companies/1/assets/101").is(t, 204)
}

func TestNoPasswords(t *testing.T) {
	r := start(t, hudusim.Switches{})
	const password = `asset.fields.#(label=="Admin Password").value`
	r.get("/asset_passwords").ok(t)
	assert.Equal(t, `"hunter2"`, r.get("/companies/1/assets/101").at(password))
	r.Change(func(s *hudusim.Switches) { s.Key.NoPasswords = true })
	r.get("/asset_passwords").is(t, 401)
	r.get("/asset_passwords/1").is(t, 401)
	assert.Empty(t, r.get("/companies/1/assets/101").at(password))
}

func TestCompanyScope(t *testing.T) {
	r := start(t, hudusim.Switches{Key: hudusim.Key{Companies: []int{globex}}})
	assert.Equal(t, "[2]", r.get("/companies").ok(t).at("companies.#.id"))
	r.get("/companies/1").is(t, 404)
	r.get("/companies/1/assets").is(t, 404)
	r.get("/companies/1/assets/101").is(t, 404)
	assert.Equal(t, "[105]", r.get("/companies/2/assets").ok(t).at("assets.#.id"))
	assert.Equal(t, "[]", r.get("/magic_dash").compact())
	r.refused(401, ``, func() answer { return r.post("/companies", object{"company": object{"name": "N"}}) })
	r.refused(422, ``, func() answer { return r.put("/companies/2/assets/105", asset(object{"company_id": acme})) })
	r.refused(500, `{"status":500,"error":"Internal Server Error"}`, func() answer { return r.get("/assets") })
	r.Change(func(s *hudusim.Switches) { s.ScopedAssetsFiltered = true })
	assert.Equal(t, "[105]", r.get("/assets").ok(t).at("assets.#.id"))
}

func TestRateWindow(t *testing.T) {
	// The clock stands at 08:00:00; the window ends at 08:05.
	r := start(t, hudusim.Switches{Rate: hudusim.Rate{Requests: 2}})
	r.clock.advance(4 * time.Minute)
	r.get("/companies").ok(t)
	r.get("/companies").ok(t)
	got := r.get("/companies").is(t, 429)
	assert.Equal(t, "Retry later\n", got.body)
	assert.Equal(t, "text/plain", got.header.Get("Content-Type"))
	assert.Empty(t, got.header.Get("Retry-After"))
	r.refused(429, ``, func() answer { return r.put("/companies/1", object{"company": object{"city": "X"}}) })
	r.browse("/c/acfb95709acd").ok(t)
	r.Change(func(s *hudusim.Switches) { s.Rate.RetryAfter = true })
	assert.Equal(t, "60", r.get("/companies").is(t, 429).header.Get("Retry-After"))
	r.clock.advance(59 * time.Second)
	assert.Equal(t, "1", r.get("/companies").is(t, 429).header.Get("Retry-After"))
	r.clock.advance(time.Second)
	r.get("/companies").ok(t)

	r.Change(func(s *hudusim.Switches) { s.Rate.Window = time.Minute })
	r.clock.advance(time.Minute)
	r.get("/companies").ok(t)
	r.get("/companies").ok(t)
	r.get("/companies").is(t, 429)
	r.clock.advance(time.Minute)
	r.get("/companies").ok(t)
}

func TestListsThatDoNotPage(t *testing.T) {
	r := start(t, hudusim.Switches{})
	for _, path := range []string{"/networks", "/vlans", "/vlan_zones", "/ip_addresses", "/rack_storages", "/rack_storage_items"} {
		assert.Equal(t, "[]", r.get(path).ok(t).body)
		r.refused(400, `{"error":"page is not a valid filter parameter."}`, func() answer { return r.get(path + "?page=1") })
		r.refused(400, `{"error":"page_size is not a valid filter parameter."}`, func() answer { return r.get(path + "?page_size=1") })
	}
}

func TestEmptyResources(t *testing.T) {
	r := start(t, hudusim.Switches{})
	for path, want := range map[string]string{
		"/users": `{"users":[]}`, "/articles": `{"articles":[]}`, "/uploads": `[]`, "/articles/7": `null`, "/websites/7": `null`,
	} {
		assert.Equal(t, want, r.get(path).ok(t).body, path)
	}
}
