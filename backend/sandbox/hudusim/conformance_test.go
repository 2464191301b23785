package hudusim_test

import (
	"maps"
	"os"
	"regexp"
	"slices"
	"testing"

	"crossdock/backend/sandbox/hudusim"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/tidwall/gjson"
)

// TestConformance compares member names with the vendor's own document, on
// machines that have it: CROSSDOCK_HUDU_OPENAPI names the file. It is not
// shipped.
func TestConformance(t *testing.T) {
	path := os.Getenv("CROSSDOCK_HUDU_OPENAPI")
	if path == "" {
		t.Skip("CROSSDOCK_HUDU_OPENAPI is not set")
	}
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	document := gjson.ParseBytes(text)
	members := func(definition string) []string {
		return slices.Sorted(maps.Keys(document.Get("definitions." + definition + ".properties").Map()))
	}
	r := start(t, hudusim.Switches{})
	for definition, got := range map[string]gjson.Result{
		"Company":            r.get("/companies/1").Get("company"),
		"Asset":              r.get("/companies/1/assets/101").Get("asset"),
		"Asset_Layout":       r.get("/asset_layouts/11").Get("asset_layout"),
		"Asset_Layout_Field": r.get("/asset_layouts/11").Get("asset_layout.fields.0"),
		"Relation":           r.get("/relations").Get("relations.0"),
		"MagicDash":          r.get("/magic_dash").Get("0"),
		"Matcher":            r.get("/matchers?integration_id=9").Get("matchers.0"),
		"List":               r.get("/lists").Get("0"),
		"Expiration":         r.get("/expirations").Get("0"),
		"Integrator_Card":    r.get("/companies/2/assets/105").Get("asset.cards.0"),
	} {
		undocumented := map[string][]string{"Asset_Layout": {"location"}}[definition]
		unused := map[string][]string{"Integrator_Card": {"office_365_assigned_products", "exchange_license_assign_date",
			"onedrive_license_assign_date", "sharepoint_license_assign_date", "skype_for_business_license_assign_date"}}[definition]
		want := slices.DeleteFunc(append(members(definition), undocumented...), func(name string) bool { return slices.Contains(unused, name) })
		assert.ElementsMatch(t, want, slices.Collect(maps.Keys(got.Map())), definition)
	}
	name := regexp.MustCompile(`\{\w+\}`)
	for _, route := range r.Routes() {
		found := false
		for path, operations := range document.Get("paths").Map() {
			same := name.ReplaceAllString(path, "{}") == name.ReplaceAllString(route.Path, "{}")
			found = found || (same && operations.Get(route.Method).Exists())
		}
		assert.True(t, found, "%s %s", route.Method, route.Path)
	}
}
