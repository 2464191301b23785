package huduapi_test

import (
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"crossdock/backend/hudu"
	"crossdock/backend/hudu/huduapi"
)

// recording answers every request the same and keeps "METHOD path?query" and
// the body of each.
func recording(t *testing.T, answer string) (client *huduapi.Client, asked, bodies *[]string) {
	t.Helper()
	asked, bodies = &[]string{}, &[]string{}
	client = answering(t, func(w http.ResponseWriter, r *http.Request) {
		content, _ := io.ReadAll(r.Body)
		*asked = append(*asked, strings.TrimSuffix(r.Method+" "+r.URL.Path+"?"+r.URL.RawQuery, "?"))
		*bodies = append(*bodies, string(content))
		_, _ = io.WriteString(w, answer)
	})
	return client, asked, bodies
}

func TestRequests(t *testing.T) {
	name, serial := "A", ""
	for _, test := range []struct {
		name   string
		answer string
		do     func(c *huduapi.Client) error
		asks   string
		sends  string // JSON, "" for none
	}{
		{
			"read asset", `{"id":4}`,
			func(c *huduapi.Client) error { _, err := c.Asset(t.Context(), 3, 4); return err },
			"GET /api/v1/companies/3/assets/4", "",
		},
		{
			"create asset", `{"id":4}`,
			func(c *huduapi.Client) error {
				_, err := c.CreateAsset(t.Context(), 3, hudu.AssetWrite{Layout: 7, Name: &name, PrimarySerial: &serial, Fields: map[string]any{"Site": []int{1}}})
				return err
			},
			"POST /api/v1/companies/3/assets", `{"asset":{"asset_layout_id":7,"name":"A","primary_serial":"","custom_fields":[{"site":[1]}]}}`,
		},
		{
			"update asset", `{"id":4}`,
			func(c *huduapi.Client) error {
				_, err := c.UpdateAsset(t.Context(), 3, 4, hudu.AssetWrite{Company: 5})
				return err
			},
			"PUT /api/v1/companies/3/assets/4", `{"asset":{"company_id":5}}`,
		},
		{
			"archive asset", `{"id":4}`,
			func(c *huduapi.Client) error { _, err := c.ArchiveAsset(t.Context(), 3, 4); return err },
			"PUT /api/v1/companies/3/assets/4/archive", "",
		},
		{
			"move layout", `{"id":4}`,
			func(c *huduapi.Client) error { _, err := c.MoveLayout(t.Context(), 3, 4, 8); return err },
			"PUT /api/v1/companies/3/assets/4/move_layout", `{"asset_layout_id":8}`,
		},
		{
			"update company", `{"id":3}`,
			func(c *huduapi.Client) error {
				_, err := c.UpdateCompany(t.Context(), 3, map[hudu.CompanyAttribute]string{hudu.CompanyCountry: "USA"})
				return err
			},
			"PUT /api/v1/companies/3", `{"company":{"country_name":"USA"}}`,
		},
		{
			"create relation", `{"id":3}`,
			func(c *huduapi.Client) error {
				_, err := c.CreateRelation(t.Context(), hudu.Relation{FromType: hudu.TypeAsset, FromID: 1, ToType: hudu.TypeAsset, ToID: 2})
				return err
			},
			"POST /api/v1/relations", `{"relation":{"fromable_type":"Asset","fromable_id":1,"toable_type":"Asset","toable_id":2}}`,
		},
		{
			"put tile", `{"id":3}`,
			func(c *huduapi.Client) error {
				_, err := c.PutMagicDash(t.Context(), hudu.MagicDash{ID: 3, Title: "Agreements", Company: 3, CompanyName: "Contoso", Message: "1", Icon: "fas fa-x"})
				return err
			},
			"POST /api/v1/magic_dash", `{"title":"Agreements","company_name":"Contoso","message":"1","content":"","icon":"fas fa-x"}`,
		},
		{
			"delete tile", ``,
			func(c *huduapi.Client) error { return c.DeleteMagicDash(t.Context(), 3) },
			"DELETE /api/v1/magic_dash/3", "",
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			client, asked, bodies := recording(t, test.answer)
			require.NoError(t, test.do(client))
			require.Equal(t, []string{test.asks}, *asked)
			if test.sends == "" {
				assert.Empty(t, (*bodies)[0])
				return
			}
			assert.JSONEq(t, test.sends, (*bodies)[0])
		})
	}
}

func TestLayoutBody(t *testing.T) {
	client, asked, bodies := recording(t, `{"asset_layout":{"id":7}}`)
	least := 1.5
	_, err := client.UpdateLayout(t.Context(), hudu.AssetLayout{
		ID: 7, Name: "Servers", Icon: "fas fa-server", Color: "#000000", IconColor: "#ffffff", Active: true, IncludeFiles: true,
		Fields: []hudu.LayoutField{
			{ID: 1, Label: "Cores", Type: hudu.Number, Position: 4, Min: &least, Hint: "how many"},
			{ID: 2, Label: "Gone", Type: hudu.Text, Destroyed: true},
			{ID: 3, Label: "Status", Type: hudu.ListSelect, ListID: 9},
			{Label: "Size", Type: hudu.Dropdown, Options: []string{"Small", "Large"}},
		},
	})
	require.NoError(t, err)
	assert.Equal(t, []string{"PUT /api/v1/asset_layouts/7"}, *asked)
	field := `"required":false,"show_in_list":false,"expiration":false`
	assert.JSONEq(t, `{"asset_layout":{"id":7,"name":"Servers","icon":"fas fa-server","color":"#000000","icon_color":"#ffffff","active":true,
		"include_passwords":false,"include_photos":false,"include_comments":false,"include_files":true,"fields":[
		{"id":1,"label":"Cores","field_type":"Number","position":4,"hint":"how many","min":1.5,`+field+`},
		{"id":3,"label":"Status","field_type":"ListSelect","position":3,"hint":"","list_id":9,"multiple_options":false,`+field+`},
		{"label":"Size","field_type":"Dropdown","position":4,"hint":"","options":"Small\nLarge",`+field+`}]}}`, (*bodies)[0])
}

func TestLayoutsAreReadInOddForms(t *testing.T) {
	client, _, _ := recording(t, `{"asset_layout":{"id":7,"name":"Servers","icon":null,"fields":[
		{"id":1,"label":"Size","field_type":"Dropdown","options":"Small \r\n\r\nLarge","min":null,"max":"9","linkable_id":null,"list_id":"4","position":"2","multiple_options":null}]}}`)
	layout, err := client.Layout(t.Context(), 7)
	require.NoError(t, err)
	most := 9.0
	assert.Equal(t, hudu.AssetLayout{ID: 7, Name: "Servers", Fields: []hudu.LayoutField{
		{ID: 1, Label: "Size", Type: hudu.Dropdown, Options: []string{"Small ", "Large"}, Max: &most, ListID: 4, Position: 2},
	}}, layout)
}
