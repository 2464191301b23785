package cli

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"crossdock/app/rig"
	"crossdock/backend/hudu"
	"crossdock/backend/plan"
	"crossdock/backend/sandbox/cwsim"
)

// TestDuplicates: two assets with one serial are found before and after a sync,
// with the link once there is one, and ConnectWise is not asked.
func TestDuplicates(t *testing.T) {
	b := newBench(t)
	b.setUp()
	b.box.ConnectWise.ForgetRequests()
	b.box.Hudu.ForgetRequests()
	group := b.severalHits()
	assert.Len(t, group.Assets, 2)
	for i, id := range b.box.Oddities.HuduSeveralHits {
		asset, _ := b.box.Hudu.Asset(id)
		shown := group.Assets[i]
		assert.Equal(t, doubledView{ID: hudu.AssetID(id), Name: asset.Name, Layout: shown.Layout, URL: shown.URL}, shown)
		assert.NotEmpty(t, shown.Layout)
		assert.Contains(t, shown.URL, b.box.Credentials().Hudu.URL)
	}
	assert.NotEmpty(t, group.Company.Name)
	assert.Empty(t, b.box.ConnectWise.Log(), "only Hudu is read")
	assert.Empty(t, b.box.Hudu.Writes())

	out := b.must(exitDone, "duplicates")
	assert.Contains(t, out, "2 assets with the same serial number "+group.Value)
	assert.Contains(t, out, group.Assets[1].URL)
	assert.Contains(t, out, "next: ")

	b.must(exitPartial, "sync")
	key := "configuration/" + jsonNumber(b.box.Oddities.SeveralHits)
	require.NoError(t, b.box.ConnectWise.UpdateConfiguration(b.box.Oddities.SeveralHits, func(c *cwsim.Configuration) { c.SerialNumber = "" }))
	b.must(exitDone, "sync")
	require.NoError(t, b.box.ConnectWise.UpdateConfiguration(b.box.Oddities.SeveralHits, func(c *cwsim.Configuration) { c.SerialNumber = group.Value }))
	b.must(exitDone, "sync")
	linked := ""
	for _, asset := range b.severalHits().Assets {
		linked += asset.Linked
	}
	assert.Equal(t, key, linked, "the third asset, which Crossdock made, is its record's")
}

// severalHits is the group of the two assets that the tenant has twice.
func (b *bench) severalHits() duplicateView {
	b.t.Helper()
	configuration, _ := b.box.ConnectWise.Configuration(b.box.Oddities.SeveralHits)
	var view duplicatesView
	require.NoError(b.t, json.Unmarshal([]byte(b.must(exitDone, "duplicates", "--json")), &view))
	for _, group := range view.Groups {
		if group.By == plan.SameSerial && group.Assets[0].ID == hudu.AssetID(b.box.Oddities.HuduSeveralHits[0]) {
			assert.Equal(b.t, configuration.SerialNumber, group.Value)
			return group
		}
	}
	require.Fail(b.t, "the group is missing")
	return duplicateView{}
}

// TestNoDuplicates: scripts read an empty list, never null.
func TestNoDuplicates(t *testing.T) {
	content, err := json.Marshal(viewDuplicates(rig.Duplicates{}))
	require.NoError(t, err)
	assert.JSONEq(t, `{"groups": []}`, string(content))
}
