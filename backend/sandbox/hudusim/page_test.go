package hudusim_test

import (
	"fmt"
	"testing"
	"time"

	"crossdock/backend/sandbox/hudusim"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// many is the small tenant with so many servers of Globex more, from id 201.
func many(n int) hudusim.Data {
	data := tenant()
	for i := range n {
		data.Assets = append(data.Assets, hudusim.Asset{ID: 201 + i, CompanyID: globex, AssetLayoutID: servers,
			Name: fmt.Sprintf("BULK-%05d", i), PrimarySerial: fmt.Sprintf("S%05d", i)})
	}
	return data
}

func TestPaging(t *testing.T) {
	r := startWith(t, many(1100), hudusim.Switches{})
	rows := func(query string) int { return len(r.get("/assets?" + query).ok(t).Get("assets").Array()) }
	for query, want := range map[string]int{
		"": 25, "page_size=7": 7, "page_size=0": 25, "page_size=-1": 25, "page_size=x": 25, "page_size=1000": 1000,
		"page_size=5000": 1000, "page_size=1000&page=2": 104, "page_size=1000&page=3": 0, "page=0": 25, "page=-3": 25,
		"page=9223372036854775807&page_size=1000": 0, "page=45": 4,
	} {
		assert.Equal(t, want, rows(query), query)
	}
	assert.Equal(t, "[103,105]", r.get("/assets?page=2&page_size=2").at("assets.#.id"), "pages follow each other")
}

func TestLargestPage(t *testing.T) {
	r := start(t, hudusim.Switches{LargestPage: map[string]int{"/assets": 100, "/companies/{company_id}/assets": 10}})
	r.get("/assets?page_size=100").ok(t)
	got := r.get("/assets?page_size=101").is(t, 502)
	assert.Contains(t, got.header.Get("Content-Type"), "text/html")
	assert.Contains(t, got.body, "502 Bad Gateway")
	r.get("/companies/1/assets?page_size=11").is(t, 502)
	r.get("/companies?page_size=1000").ok(t)
}

func TestOrder(t *testing.T) {
	r := start(t, hudusim.Switches{Order: hudusim.OrderName})
	assert.Equal(t, "[103,101,105,102]", r.get("/assets").at("assets.#.id"))
	assert.Equal(t, "[1,2,3]", r.get("/companies").at("companies.#.id"))
	assert.Equal(t, "[12,11]", r.get("/asset_layouts").at("asset_layouts.#.id"))
	r.Change(func(s *hudusim.Switches) { s.Order = hudusim.OrderUpdated })
	r.clock.advance(time.Second)
	require.NoError(t, r.RenameAsset(hq, "HQ 2"))
	assert.Equal(t, "[103,101]", r.get("/assets?page_size=2").at("assets.#.id"))
	require.NoError(t, r.RenameAsset(srv02, "SRV-2"))
	assert.Equal(t, "[101,105]", r.get("/assets?page_size=2&page=2").at("assets.#.id"), "101 shows twice, 102 not at all")
}

func TestPageHookRunsBetweenPages(t *testing.T) {
	var seen []hudusim.Page
	var r *rig
	hook := func(page hudusim.Page) {
		seen = append(seen, page)
		if page.Number == 1 {
			require.NoError(t, r.DeleteAsset(srv01))
		}
	}
	c := &clock{now: time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)}
	r = &rig{hudusim.New(tenant(), hudusim.WithPageHook(hook), hudusim.WithClock(c.Now)), t, c}
	assert.Equal(t, "[101,102]", r.get("/assets?page_size=2").at("assets.#.id"))
	assert.Equal(t, "[105]", r.get("/assets?page_size=2&page=2").at("assets.#.id"), "103 slipped to the first page")
	r.get("/companies/1").ok(t)
	assert.Equal(t, []hudusim.Page{{Endpoint: "/assets", Number: 1, Size: 2, Rows: 2}, {Endpoint: "/assets", Number: 2, Size: 2, Rows: 1}}, seen)
	r.OnPage(nil)
	r.get("/companies").ok(t)
	assert.Len(t, seen, 2)
}
