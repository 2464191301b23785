package hudusim_test

import (
	"strings"
	"testing"

	"crossdock/backend/sandbox/hudusim"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestSnapshotForgetsTheWay(t *testing.T) {
	one, two := start(t, hudusim.Switches{}), start(t, hudusim.Switches{})
	assert.Empty(t, cmp.Diff(one.Snapshot(), two.Snapshot()))

	add := func(r *rig, name string) {
		r.clock.advance(1e9)
		got := r.post("/companies/1/assets", asset(object{"name": name, "asset_layout_id": servers,
			"custom_fields": []object{{"site": []int{hq}}, {"tags": []string{"Gone", "Active"}}}})).ok(t)
		r.post("/relations", relate("Asset", int(got.Get("asset.id").Int()), "Asset", hq)).is(t, 201)
	}
	add(one, "A")
	add(one, "B")
	assert.NotEmpty(t, cmp.Diff(one.Snapshot(), two.Snapshot()))
	assert.Equal(t, []hudusim.RelationState{
		{From: "Asset Acme, Inc/Servers/A", To: "Asset Acme, Inc/Locations/HQ", Description: "uses"},
		{From: "Asset Acme, Inc/Servers/B", To: "Asset Acme, Inc/Locations/HQ", Description: "uses"},
		{From: "Asset Acme, Inc/Servers/SRV-01", To: "Asset Acme, Inc/Locations/HQ", Description: "stands in"},
	}, one.Snapshot().Relations)
	add(two, "B")
	two.remove("/companies/2/assets/105").is(t, 204)
	one.remove("/companies/2/assets/105").is(t, 204)
	add(two, "A")
	assert.Empty(t, cmp.Diff(one.Snapshot(), two.Snapshot()), "ids, times and order do not show")

	add(two, "A")
	assert.Len(t, two.Snapshot().Assets, len(one.Snapshot().Assets)+1, "doubles show")
}

// TestSnapshotSeesEveryChange plants one change at a time.
func TestSnapshotSeesEveryChange(t *testing.T) {
	base := start(t, hudusim.Switches{}).Snapshot()
	for name, change := range map[string]func(*rig){
		"value":   func(r *rig) { require.NoError(t, r.SetField(srv01, "Cores", 9)) },
		"cleared": func(r *rig) { require.NoError(t, r.SetField(srv01, "Site", nil)) },
		"serial": func(r *rig) {
			require.NoError(t, r.UpdateAsset(srv01, func(a *hudusim.Asset) { a.PrimarySerial = "" }))
		},
		"archived": func(r *rig) { require.NoError(t, r.ArchiveAsset(srv01, true)) },
		"company":  func(r *rig) { require.NoError(t, r.MoveAsset(srv02, globex)) },
		"city":     func(r *rig) { require.NoError(t, r.UpdateCompany(acme, func(c *hudusim.Company) { c.City = "" })) },
		"parent": func(r *rig) {
			require.NoError(t, r.UpdateCompany(globex, func(c *hudusim.Company) { c.ParentCompanyID = 0 }))
		},
		"card":     func(r *rig) { r.NativeIntegrationRan(map[int][]hudusim.Card{srv02: {{SyncID: 1}}}) },
		"matcher":  func(r *rig) { r.put("/matchers/56", object{"matcher": object{"company_id": globex}}).ok(t) },
		"relation": func(r *rig) { require.NoError(t, r.DeleteRelation(1)) },
		"tile":     func(r *rig) { require.NoError(t, r.DeleteMagicDash(1)) },
		"list":     func(r *rig) { r.remove("/lists/4").is(t, 204) },
		"layout": func(r *rig) {
			require.NoError(t, r.UpdateLayout(sites, func(l *hudusim.AssetLayout) { l.Active = false }))
		},
		"new field": func(r *rig) {
			r.put("/asset_layouts/12", object{"asset_layout": object{"fields": []object{{"label": "N", "field_type": "Text"}}}}).ok(t)
		},
	} {
		r := start(t, hudusim.Switches{})
		change(r)
		assert.NotEmpty(t, cmp.Diff(base, r.Snapshot()), name)
	}
}

func TestDataRoundTrip(t *testing.T) {
	one := start(t, hudusim.Switches{})
	data := one.Data()
	assert.Equal(t, apiKey, data.APIKey)
	assert.Len(t, data.Companies[0].Integrations, 1)
	assert.Len(t, data.Relations, 1)
	two := startWith(t, data, hudusim.Switches{})
	assert.Empty(t, cmp.Diff(data, two.Data()))
	assert.Empty(t, cmp.Diff(one.Snapshot(), two.Snapshot()))
	for _, path := range []string{"/assets", "/companies", "/asset_layouts", "/relations", "/magic_dash", "/lists"} {
		assert.Equal(t, one.get(path).body, two.get(path).body, path)
	}
}

func TestValidateNamesFaults(t *testing.T) {
	for want, spoil := range map[string]func(*hudusim.Data){
		"company 1: id":                 func(d *hudusim.Data) { d.Companies[1].ID = acme },
		"company 2: name":               func(d *hudusim.Data) { d.Companies[1].Name = "Acme, Inc" },
		"layout 11: id":                 func(d *hudusim.Data) { d.Layouts[1].ID = servers },
		`field "Notes": label`:          func(d *hudusim.Data) { d.Layouts[0].Fields[1].Label = "Notes" },
		`unknown type "text"`:           func(d *hudusim.Data) { d.Layouts[0].Fields[1].FieldType = "text" },
		"list 0: id":                    func(d *hudusim.Data) { d.Lists[0].ID = 0 },
		"asset 101: id":                 func(d *hudusim.Data) { d.Assets[1].ID = srv01 },
		"asset 102: company":            func(d *hudusim.Data) { d.Assets[1].CompanyID = 99 },
		"asset 102: layout":             func(d *hudusim.Data) { d.Assets[1].AssetLayoutID = 99 },
		`no field "Nope"`:               func(d *hudusim.Data) { d.Assets[1].Values = object{"Nope": 1} },
		`field "Cores"`:                 func(d *hudusim.Data) { d.Assets[1].Values = object{"Cores": "8"} },
		`"Nope" is not in list 4`:       func(d *hudusim.Data) { d.Assets[1].Values = object{"State": []string{"Nope"}} },
		"asset 102: link to 105":        func(d *hudusim.Data) { d.Assets[1].Values = object{"Site": []int{far}} },
		"matcher 55: company":           func(d *hudusim.Data) { d.Matchers[0].CompanyID = 99 },
		"relation 0: an end":            func(d *hudusim.Data) { d.Relations[0].ToableID = 99 },
		"relation 0: relation exists":   func(d *hudusim.Data) { d.Relations = append(d.Relations, d.Relations[0]) },
		`magic dash "Agreements": comp`: func(d *hudusim.Data) { d.MagicDash[0].CompanyID = 99 },
	} {
		data := tenant()
		spoil(&data)
		require.ErrorContains(t, data.Validate(), want)
		hudusim.New(data).Snapshot()
	}
	data := tenant()
	for range 100 {
		data.Assets = append(data.Assets, hudusim.Asset{})
	}
	assert.Len(t, strings.Split(data.Validate().Error(), "\n"), 20)
}

func TestNewKeepsNothingOfTheData(t *testing.T) {
	data := tenant()
	r := startWith(t, data, hudusim.Switches{})
	before := r.Snapshot()
	data.Companies[0].Name = "X"
	data.Layouts[0].Fields[1].Label = "X"
	data.Lists[0].ListItems[0].Name = "X"
	data.Assets[0].Values["Operating System"] = "X"
	assert.Empty(t, cmp.Diff(before, r.Snapshot()))
}

func TestRequestsAreLogged(t *testing.T) {
	r := start(t, hudusim.Switches{})
	r.get("/companies?search=" + apiKey)
	r.get("/companies/1/assets/101")
	r.get("/nothing")
	r.put("/companies/1/assets/101", asset(object{"name": "x"}))
	r.put("/companies/2/assets/101", asset(object{"name": apiKey}))
	r.browse("/c/acfb95709acd")

	counts := r.Requests()
	assert.Equal(t, 3, counts.Method("GET"))
	assert.Equal(t, 2, counts.Method("PUT"))
	assert.Equal(t, 0, counts.Method("POST"))
	assert.Equal(t, hudusim.Counts{
		"GET": {"/companies": 1, "/companies/{company_id}/assets/{id}": 1, "": 1},
		"PUT": {"/companies/{company_id}/assets/{id}": 2}}, counts)
	log := r.Log()
	assert.Len(t, log, 5)
	assert.Equal(t, "search=[key]", log[0].Query)
	writes := r.Writes()
	assert.Len(t, writes, 2)
	assert.Equal(t, hudusim.Request{At: log[0].At, Method: "PUT", Path: "/companies/1/assets/101", Endpoint: "/companies/{company_id}/assets/{id}",
		Body: `{"asset":{"name":"x"}}`, Status: 200}, writes[0])
	assert.Equal(t, 404, writes[1].Status)
	assert.NotContains(t, writes[1].Body, apiKey)
	r.ForgetRequests()
	assert.Empty(t, r.Log())
	assert.Zero(t, r.Requests().Method("GET"))
}
