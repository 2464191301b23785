package huduapi_test

import (
	"fmt"
	"net/http/httptest"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"crossdock/backend/apierror"
	"crossdock/backend/hudu"
	"crossdock/backend/hudu/huduapi"
	"crossdock/backend/sandbox/hudusim"
	"crossdock/backend/secret"
)

const apiKey = "abcdefghijklmnopqrstuvwx"

// tenant has one layout with a field of every type that is written, and two
// companies.
func tenant() hudusim.Data {
	return hudusim.Data{
		APIKey: apiKey, Version: "2.45.1", Date: "2026-31-05",
		Companies: []hudusim.Company{{ID: 3, Name: "Contoso"}, {ID: 4, Name: "Fabrikam"}},
		Lists:     []hudusim.List{{ID: 9, Name: "Status", ListItems: []hudusim.ListItem{{ID: 91, Name: "Active"}, {ID: 92, Name: "Spare"}}}},
		Layouts: []hudusim.AssetLayout{{
			ID: 7, Name: "Servers", Active: true, Icon: "fas fa-server", Color: "#000000", IconColor: "#ffffff",
			Fields: []hudusim.LayoutField{
				{ID: 1, Label: "ConnectWise ID", FieldType: hudusim.TypeText}, {ID: 2, Label: "Notes", FieldType: hudusim.TypeRichText},
				{ID: 3, Label: "In use", FieldType: hudusim.TypeCheckBox}, {ID: 4, Label: "Cores", FieldType: hudusim.TypeNumber},
				{ID: 5, Label: "Warranty", FieldType: hudusim.TypeDate}, {ID: 6, Label: "Mail", FieldType: hudusim.TypeEmail},
				{ID: 7, Label: "Phone", FieldType: hudusim.TypePhone}, {ID: 8, Label: "Link", FieldType: hudusim.TypeWebsite},
				{ID: 9, Label: "Status", FieldType: hudusim.TypeListSelect, ListID: 9}, {ID: 10, Label: "Site", FieldType: hudusim.TypeAssetTag},
				{ID: 11, Label: "Address", FieldType: hudusim.TypeAddressData}, {ID: 12, Label: "Size", FieldType: hudusim.TypeDropdown, Options: "Small\nLarge"},
				{ID: 13, Label: "Protected (yes/no)?", FieldType: hudusim.TypeText},
			},
		}, {ID: 8, Name: "Desktops", Active: true, Icon: "fas fa-desktop", Color: "#000000", IconColor: "#ffffff"}},
	}
}

func start(t *testing.T, data hudusim.Data, switches hudusim.Switches) (*huduapi.Client, *hudusim.Server) {
	t.Helper()
	sim := hudusim.New(data, hudusim.WithSwitches(switches))
	server := httptest.NewServer(sim)
	t.Cleanup(server.Close)
	client, err := huduapi.New(huduapi.Config{URL: server.URL, Key: secret.New(apiKey), HTTP: server.Client()})
	require.NoError(t, err)
	return client, sim
}

// readForms are the ways in which one Hudu or another may answer.
var readForms = map[string]hudusim.Switches{
	"as observed": {},
	"the other way": {
		AssetTags: hudusim.Native, Addresses: hudusim.AsText, CheckBoxes: hudusim.AsText, Numbers: hudusim.AsText, Dates: hudusim.DateUS,
		EmptyAsNull: true, BareRecords: true, CollapseLabelKeys: true, MissingCompanyNull: true,
		CompanyPost: hudusim.Post{Status: 201, Envelope: hudusim.Bare}, AssetPost: hudusim.Post{Status: 201, Envelope: hudusim.Bare},
		RelationPost: hudusim.Post{Status: 200, Envelope: hudusim.Bare}, Refusals: hudusim.RefusalErrorsText,
	},
	"slashes": {Dates: hudusim.DateSlash, Refusals: hudusim.RefusalErrors},
}

// TestEveryFieldTypeComesBackAsWritten writes each field type, reads it back
// and compares in canonical form, whichever forms Hudu answers in.
func TestEveryFieldTypeComesBackAsWritten(t *testing.T) {
	for name, switches := range readForms {
		t.Run(name, func(t *testing.T) {
			client, _ := start(t, tenant(), switches)
			ctx := t.Context()
			layouts := collect(t, client.Layouts(ctx))
			lists, err := client.Lists(ctx)
			require.NoError(t, err)
			index := hudu.NewLists(lists)
			site := "HQ"
			other, err := client.CreateAsset(ctx, 3, hudu.AssetWrite{Layout: 8, Name: &site})
			require.NoError(t, err)
			want := map[string]string{
				"ConnectWise ID": "configuration/42", "Notes": "<p>one &amp; two</p>", "In use": "true", "Cores": "8", "Warranty": "2027-01-31",
				"Mail": "a@example.com", "Phone": "8135550101", "Link": "https://example.com/x", "Status": "Spare",
				"Site": fmt.Sprint(other.ID), "Address": `{"address_line_1":"1 Main St","city":"Tampa","state":"FL"}`, "Size": "Large", "Protected (yes/no)?": "yes",
			}
			layout := layouts[0]
			fields := map[string]any{}
			for label, value := range want {
				field, found := layout.Field(label)
				require.True(t, found, label)
				fields[label], err = hudu.Encode(field, index, value)
				require.NoError(t, err)
			}
			asset, err := client.CreateAsset(ctx, 3, hudu.AssetWrite{Layout: 7, Name: &site, Fields: fields})
			require.NoError(t, err)
			read, err := client.Asset(ctx, 3, asset.ID)
			require.NoError(t, err)
			for label, value := range want {
				field, _ := layout.Field(label)
				assert.Equal(t, value, hudu.Canonical(field, index, asset.Value(label)), "answer: "+label)
				assert.Equal(t, value, hudu.Canonical(field, index, read.Value(label)), "read: "+label)
			}
			cleared := map[string]any{}
			for label := range want {
				field, _ := layout.Field(label)
				cleared[label], err = hudu.Encode(field, index, "")
				require.NoError(t, err)
			}
			asset, err = client.UpdateAsset(ctx, 3, asset.ID, hudu.AssetWrite{Fields: cleared})
			require.NoError(t, err)
			for label := range want {
				field, _ := layout.Field(label)
				assert.Empty(t, hudu.Canonical(field, index, asset.Value(label)), "cleared: "+label)
			}
		})
	}
}

func TestUpdateTouchesOnlyWhatItNames(t *testing.T) {
	client, _ := start(t, tenant(), hudusim.Switches{})
	name, serial := "SRV-01", "ABC"
	asset, err := client.CreateAsset(t.Context(), 3, hudu.AssetWrite{Layout: 7, Name: &name, PrimarySerial: &serial, Fields: map[string]any{"Mail": "a", "Phone": "1"}})
	require.NoError(t, err)
	renamed := "SRV-02"
	asset, err = client.UpdateAsset(t.Context(), 3, asset.ID, hudu.AssetWrite{Name: &renamed, Fields: map[string]any{"Mail": "b"}})
	require.NoError(t, err)
	assert.Equal(t, []any{"SRV-02", "ABC", "b", "1"}, []any{asset.Name, asset.PrimarySerial, asset.Value("Mail"), asset.Value("Phone")})
}

func TestPagingGoesOnUntilAnEmptyPageAndHalves(t *testing.T) {
	data := tenant()
	for i := 1; i <= 230; i++ {
		data.Assets = append(data.Assets, hudusim.Asset{ID: i, CompanyID: 3, AssetLayoutID: 7, Name: fmt.Sprintf("A%d", i), Archived: i%10 == 0})
	}
	client, sim := start(t, data, hudusim.Switches{LargestPage: map[string]int{"/assets": 60}})
	live := collect(t, client.AllAssets(t.Context(), false))
	archived := collect(t, client.AllAssets(t.Context(), true))
	assert.Len(t, live, 207)
	assert.Len(t, archived, 23)
	assert.Equal(t, 50, client.PageSizes()["assets"])
	before := len(sim.Log())
	collect(t, client.AllAssets(t.Context(), false))
	assert.Equal(t, 6, len(sim.Log())-before, "five pages of 50, one empty, none of the size that failed")
}

func TestRowsThatComeTwiceWhileDataChangesAreGivenOnce(t *testing.T) {
	data := tenant()
	for i := 1; i <= 150; i++ {
		data.Assets = append(data.Assets, hudusim.Asset{ID: i, CompanyID: 3, AssetLayoutID: 7, Name: "A"})
	}
	client, sim := start(t, data, hudusim.Switches{Order: hudusim.OrderUpdated})
	moved := false
	sim.OnPage(func(hudusim.Page) {
		if !moved {
			moved = true
			_ = sim.RenameAsset(150, "B")
			_ = sim.RenameAsset(1, "C")
		}
	})
	seen := map[hudu.AssetID]int{}
	for _, asset := range collect(t, client.AllAssets(t.Context(), false)) {
		seen[asset.ID]++
		assert.Equal(t, 1, seen[asset.ID], "asset %d", asset.ID)
	}
}

func TestRelationsFallToSmallPages(t *testing.T) {
	data := tenant()
	for i := 1; i <= 60; i++ {
		data.Assets = append(data.Assets, hudusim.Asset{ID: i, CompanyID: 3, AssetLayoutID: 7, Name: "A"})
		if i > 1 {
			data.Relations = append(data.Relations, hudusim.Relation{FromableType: "Asset", FromableID: 1, ToableType: "Asset", ToableID: i})
		}
	}
	client, sim := start(t, data, hudusim.Switches{RelationsFailAbove: 25, RelationsFailFrom: 2})
	assert.Len(t, collect(t, client.Relations(t.Context())), 2*59)
	assert.Equal(t, 25, client.PageSizes()["relations"])
	assert.Len(t, sim.Log(), 4, "one page of 100, one that failed, the rest in one of 25, an empty one")
}

func TestCompanies(t *testing.T) {
	for name, switches := range readForms {
		t.Run(name, func(t *testing.T) {
			client, _ := start(t, tenant(), switches)
			ctx := t.Context()
			created, err := client.CreateCompany(ctx, map[hudu.CompanyAttribute]string{hudu.CompanyName: "Acme", hudu.CompanyCity: "Tampa"})
			require.NoError(t, err)
			assert.Equal(t, []string{"Acme", "Tampa"}, []string{created.Name, created.City})
			updated, err := client.UpdateCompany(ctx, created.ID, map[hudu.CompanyAttribute]string{hudu.CompanyPhone: "1"})
			require.NoError(t, err)
			assert.Equal(t, []string{"Acme", "1"}, []string{updated.Name, updated.Phone})
			all := map[hudu.CompanyAttribute]string{}
			for _, name := range hudu.CompanyAttributes() {
				all[name] = "some " + string(name)
			}
			all[hudu.CompanyName], all[hudu.CompanyParent] = "Acme", strconv.Itoa(int(collect(t, client.Companies(ctx))[0].ID))
			restored, err := client.UpdateCompany(ctx, created.ID, all)
			require.NoError(t, err)
			for name, want := range all {
				assert.Equal(t, want, restored.Attribute(name), name)
			}
			_, err = client.CreateCompany(ctx, map[hudu.CompanyAttribute]string{hudu.CompanyName: "Acme"})
			assert.Equal(t, apierror.Refused, apierror.ClassOf(err))
			assert.ErrorContains(t, err, "taken")
			_, err = client.Company(ctx, 999)
			assert.Equal(t, apierror.NotFound, apierror.ClassOf(err))
			named, err := client.CompanyByName(ctx, "Acme")
			require.NoError(t, err)
			assert.Len(t, named, 1)
		})
	}
}

func TestLayoutIsWrittenWhole(t *testing.T) {
	client, _ := start(t, tenant(), hudusim.Switches{LayoutPutWhole: true, PositionRequired: true})
	ctx := t.Context()
	layout, err := client.Layout(ctx, 7)
	require.NoError(t, err)
	layout.Fields = append(layout.Fields, hudu.LayoutField{Label: "Rack", Type: hudu.Text})
	updated, err := client.UpdateLayout(ctx, layout)
	require.NoError(t, err)
	assert.Len(t, updated.Fields, 14)
	_, err = client.Layout(ctx, 999)
	assert.Equal(t, apierror.NotFound, apierror.ClassOf(err), "200 with null")
	made, err := client.CreateLayout(ctx, hudu.AssetLayout{
		Name: "People", Icon: "fas fa-user", Color: "#111111", IconColor: "#ffffff", Fields: []hudu.LayoutField{{Label: "ConnectWise ID", Type: hudu.Text}},
	})
	require.NoError(t, err)
	assert.Equal(t, "People", made.Name)
}

func TestActionsOfAssets(t *testing.T) {
	client, _ := start(t, tenant(), hudusim.Switches{})
	ctx := t.Context()
	name := "SRV-01"
	asset, err := client.CreateAsset(ctx, 3, hudu.AssetWrite{Layout: 8, Name: &name})
	require.NoError(t, err)
	archived, err := client.ArchiveAsset(ctx, 3, asset.ID)
	require.NoError(t, err)
	assert.True(t, archived.Archived)
	back, err := client.UnarchiveAsset(ctx, 3, asset.ID)
	require.NoError(t, err)
	assert.False(t, back.Archived)
	moved, err := client.MoveLayout(ctx, 3, asset.ID, 7)
	require.NoError(t, err)
	assert.Equal(t, hudu.AssetLayoutID(7), moved.Layout)
	elsewhere, err := client.UpdateAsset(ctx, 3, asset.ID, hudu.AssetWrite{Company: 4})
	require.NoError(t, err)
	assert.Equal(t, hudu.CompanyID(4), elsewhere.Company)
	_, err = client.Asset(ctx, 3, asset.ID)
	assert.Equal(t, apierror.NotFound, apierror.ClassOf(err))
	_, err = client.UpdateAsset(ctx, 4, asset.ID, hudu.AssetWrite{Fields: map[string]any{"Nowhere": "x"}})
	assert.Equal(t, apierror.Refused, apierror.ClassOf(err))
	assert.ErrorContains(t, err, "Invalid field names")
}

func TestRelationsAndTiles(t *testing.T) {
	client, sim := start(t, tenant(), hudusim.Switches{})
	ctx := t.Context()
	name := "A"
	one, err := client.CreateAsset(ctx, 3, hudu.AssetWrite{Layout: 8, Name: &name})
	require.NoError(t, err)
	two, err := client.CreateAsset(ctx, 3, hudu.AssetWrite{Layout: 8, Name: &name})
	require.NoError(t, err)
	relation := hudu.Relation{FromType: hudu.TypeAsset, FromID: int(one.ID), ToType: hudu.TypeAsset, ToID: int(two.ID)}
	made, err := client.CreateRelation(ctx, relation)
	require.NoError(t, err)
	_, err = client.CreateRelation(ctx, relation)
	assert.Equal(t, apierror.Refused, apierror.ClassOf(err))
	require.NoError(t, client.DeleteRelation(ctx, made.ID))
	require.NoError(t, client.DeleteRelation(ctx, made.ID), "gone already")
	tile, err := client.PutMagicDash(ctx, hudu.MagicDash{Title: "Agreements", CompanyName: "Contoso", Message: "1", Content: "<p>x</p>"})
	require.NoError(t, err)
	again, err := client.PutMagicDash(ctx, hudu.MagicDash{Title: "Agreements", CompanyName: "Contoso", Message: "2", Content: "<p>y</p>"})
	require.NoError(t, err)
	assert.Equal(t, tile.ID, again.ID)
	assert.Len(t, collect(t, client.MagicDashes(ctx)), 1)
	sim.Change(func(s *hudusim.Switches) { s.Key.NoDestructive = true })
	assert.Equal(t, apierror.Unauthorized, apierror.ClassOf(client.DeleteMagicDash(ctx, tile.ID)))
	sim.Change(func(s *hudusim.Switches) { s.Key.NoDestructive = false })
	require.NoError(t, client.DeleteMagicDash(ctx, tile.ID))
}

func TestKeys(t *testing.T) {
	client, sim := start(t, tenant(), hudusim.Switches{})
	readable, err := client.PasswordsReadable(t.Context())
	require.NoError(t, err)
	assert.True(t, readable)
	sim.Change(func(s *hudusim.Switches) { s.Key.NoPasswords = true })
	readable, err = client.PasswordsReadable(t.Context())
	require.NoError(t, err)
	assert.False(t, readable)
	sim.Change(func(s *hudusim.Switches) { s.Key.Companies = []int{3} })
	for _, err := range client.AllAssets(t.Context(), false) {
		assert.Equal(t, apierror.Broken, apierror.ClassOf(err), "a key that is limited to a company")
	}
	assert.Empty(t, collect(t, client.CompanyAssets(t.Context(), 3, false)))
}
