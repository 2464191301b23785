package hudusim_test

import (
	"testing"
	"time"

	"crossdock/backend/sandbox/hudusim"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestPeopleWorkInTheScreens(t *testing.T) {
	r := start(t, hudusim.Switches{})
	r.clock.advance(time.Second)
	require.NoError(t, r.SetField(srv01, "Operating System", "Plan 9"))
	require.NoError(t, r.SetField(srv01, "Managed", nil))
	require.NoError(t, r.SetField(srv01, "Warranty End", time.Date(2030, 1, 2, 3, 4, 5, 0, time.UTC)))
	require.NoError(t, r.RenameAsset(srv01, "Mail server"))
	require.NoError(t, r.UpdateAsset(srv01, func(a *hudusim.Asset) { a.PrimarySerial = "Z" }))
	got := r.get("/companies/1/assets/101").ok(t)
	assert.Equal(t, "Mail server Z 2026-11-23T08:00:01.123Z", got.Get("asset.name").String()+" "+
		got.Get("asset.primary_serial").String()+" "+got.Get("asset.updated_at").String())
	assert.Equal(t, "Plan 9 2030-01-02", got.Get(`asset.fields.#(label=="Operating System").value`).String()+" "+
		got.Get(`asset.fields.#(label=="Warranty End").value`).String())
	assert.False(t, got.Get(`asset.fields.#(label=="Managed")`).Exists())

	require.NoError(t, r.ArchiveAsset(srv01, true))
	assert.Equal(t, "[101,104]", r.get("/assets?archived=true").at("assets.#.id"))
	require.NoError(t, r.ArchiveAsset(srv01, false))
	require.NoError(t, r.MoveAsset(srv01, globex))
	assert.Equal(t, "[101,105]", r.get("/companies/2/assets").at("assets.#.id"))
	require.NoError(t, r.DeleteAsset(srv01))
	assert.Equal(t, "[]", r.get("/relations").at("relations"))
	assert.Empty(t, r.Writes(), "people do not use the API")
	assert.Equal(t, "[]", r.get("/activity_logs").compact())
}

func TestPeopleMakeMistakes(t *testing.T) {
	r := start(t, hudusim.Switches{})
	before := r.Snapshot()
	for name, err := range map[string]error{
		"label":    r.SetField(srv01, "No such field", "x"),
		"type":     r.SetField(srv01, "Managed", "yes"),
		"number":   r.SetField(srv01, "Operating System", 7),
		"date":     r.SetField(srv01, "Warranty End", "soon"),
		"item":     r.SetField(srv01, "State", []string{"Nope"}),
		"asset":    r.RenameAsset(999, "x"),
		"name":     r.RenameAsset(srv01, ""),
		"company":  r.MoveAsset(srv01, 999),
		"delete":   r.DeleteAsset(999),
		"taken":    r.UpdateCompany(acme, func(c *hudusim.Company) { c.Name = "Globex" }),
		"no comp":  r.ArchiveCompany(999, true),
		"del comp": r.DeleteCompany(999),
		"layout":   r.UpdateLayout(999, func(*hudusim.AssetLayout) {}),
		"fields":   r.UpdateLayout(servers, func(l *hudusim.AssetLayout) { l.Fields[0].FieldType = "text" }),
		"del lay":  r.DeleteLayout(999),
		"move":     r.MoveAssetLayout(srv01, sites),
		"relation": r.DeleteRelation(99),
		"dash":     r.DeleteMagicDash(99),
		"matcher":  r.AddMatcher(hudusim.Matcher{CompanyID: 99}),
	} {
		require.Error(t, err, name)
	}
	_, err := r.AddCompany(hudusim.Company{Name: "Globex"})
	require.Error(t, err)
	_, err = r.AddAsset(hudusim.Asset{CompanyID: acme, AssetLayoutID: 99, Name: "x"})
	require.Error(t, err)
	_, err = r.AddLayout(hudusim.AssetLayout{Name: "x", Fields: []hudusim.LayoutField{{Label: ""}}})
	require.Error(t, err)
	_, err = r.AddRelation(hudusim.Relation{FromableType: "Asset", FromableID: hq, ToableType: "Asset", ToableID: srv01})
	require.Error(t, err)
	assert.Empty(t, cmp.Diff(before, r.Snapshot()))
}

func TestPeopleAddAndRemove(t *testing.T) {
	r := start(t, hudusim.Switches{})
	company, err := r.AddCompany(hudusim.Company{Name: "Initech"})
	require.NoError(t, err)
	layout, err := r.AddLayout(hudusim.AssetLayout{Name: "Phones", Fields: []hudusim.LayoutField{{Label: "Number", FieldType: "Phone"}}})
	require.NoError(t, err)
	id, err := r.AddAsset(hudusim.Asset{CompanyID: company, AssetLayoutID: layout, Name: "Desk", Values: object{"Number": "1"}})
	require.NoError(t, err)
	relation, err := r.AddRelation(hudusim.Relation{FromableType: "Asset", FromableID: id, ToableType: "Company", ToableID: company})
	require.NoError(t, err)
	require.NoError(t, r.AddMatcher(hudusim.Matcher{IntegratorID: 9, IntegratorName: "cw_manage", SyncID: 5, CompanyID: company}))
	assert.Equal(t, "5", r.get("/companies/4").at("company.integrations.0.sync_id"))
	named, ok := r.CompanyNamed("Initech")
	assert.True(t, ok && named.ID == company)
	assert.Len(t, r.Assets(func(a hudusim.Asset) bool { return a.Values["Number"] == "1" }), 1)

	require.NoError(t, r.DeleteRelation(relation))
	require.NoError(t, r.DeleteLayout(layout))
	_, ok = r.Asset(id)
	assert.False(t, ok)
	require.NoError(t, r.DeleteMagicDash(1))
	require.NoError(t, r.DeleteCompany(company))
	_, ok = r.Company(company)
	assert.False(t, ok)
	require.NoError(t, r.ArchiveCompany(globex, true))
	assert.True(t, r.get("/companies/2").Get("company.archived").Bool())
}

func TestPeopleEditLayouts(t *testing.T) {
	r := start(t, hudusim.Switches{})
	require.NoError(t, r.UpdateLayout(servers, func(l *hudusim.AssetLayout) {
		l.Fields[1].Label = "OS"                 // keeps its values
		l.Fields[4].FieldType = hudusim.TypeText // loses them
		l.Fields = l.Fields[:len(l.Fields)-1]    // Map goes
		l.Fields = append(l.Fields, hudusim.LayoutField{Label: "Fresh", FieldType: hudusim.TypeText, Position: 99})
	}))
	values := mustAsset(t, r, srv01).Values
	assert.Equal(t, "Debian", values["OS"])
	assert.NotContains(t, values, "Cores")
	require.NoError(t, r.SetField(srv01, "Fresh", "x"))
	target, err := r.AddLayout(hudusim.AssetLayout{Name: "T"})
	require.NoError(t, err)
	require.NoError(t, r.MoveAssetLayout(srv01, target))
	assert.Equal(t, "x", mustAsset(t, r, srv01).Values["Fresh"])
}

func TestConnectedFieldsOfEveryType(t *testing.T) {
	from := map[string]any{"on": true, "n": 4.0, "i": 7, "day": "2027-05-06T00:00:00Z", "status": "Gone", "o": object{"name": "Dell"}, "bad": "x"}
	r := start(t, hudusim.Switches{})
	connect := map[string]string{"Managed": "on", "Cores": "n", "Warranty End": "day", "State": "status", "Notes": "o.name", "Rack (U)?": "i",
		"Tags": "none", "Operating System": "o.none.deeper", "Address": "bad"}
	require.NoError(t, r.UpdateLayout(servers, func(l *hudusim.AssetLayout) {
		for i, field := range l.Fields {
			l.Fields[i].Connected = connect[field.Label]
		}
	}))
	r.NativeIntegrationRan(map[int][]hudusim.Card{srv01: {{SyncType: "configuration", SyncID: 7, Data: from}}})
	assert.Equal(t, object{"Managed": true, "Cores": 4.0, "Warranty End": "2027-05-06", "State": []string{"Gone"}, "Notes": "Dell", "Rack (U)?": "7",
		"Site": []int{hq}, "Admin Password": "hunter2", "Address": hudusim.Address{City: "Denver", Zip: "80202"}}, mustAsset(t, r, srv01).Values)
}

func TestNativeIntegrationRan(t *testing.T) {
	r := start(t, hudusim.Switches{})
	r.clock.advance(time.Hour)
	require.NoError(t, r.UpdateAsset(far, func(a *hudusim.Asset) { a.PrimarySerial = "KEEP?" }))
	r.clock.advance(time.Hour)
	card := hudusim.Card{IntegratorID: 9, SyncType: "configuration", SyncID: 7, Data: object{"osType": "Windows 11"}}
	assert.Equal(t, 2, r.NativeIntegrationRan(map[int][]hudusim.Card{srv01: {card}, 999: {card}}))

	got := mustAsset(t, r, srv01)
	assert.Equal(t, "Windows 11", got.Values["Operating System"], "connected fields are overwritten")
	assert.Equal(t, true, got.Values["Managed"], "others are not")
	assert.Empty(t, got.PrimarySerial)
	assert.Equal(t, "2026-11-23T10:00:00.123Z", r.get("/companies/1/assets/101").Get("asset.updated_at").String())
	assert.Equal(t, "cw_manage", got.Cards[0].IntegratorName)
	assert.Positive(t, got.Cards[0].ID)
	assert.Empty(t, mustAsset(t, r, far).PrimarySerial, "every asset with a card is touched")
	assert.Equal(t, "ABC124", mustAsset(t, r, srv02).PrimarySerial)
	assert.Equal(t, "Windows", mustAsset(t, r, far).Values["Operating System"])

	r.NativeIntegrationRan(map[int][]hudusim.Card{srv01: {card}})
	assert.Len(t, mustAsset(t, r, srv01).Cards, 1, "a card comes once")
}
