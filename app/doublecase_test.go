package app

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/mapping"
	"crossdock/backend/plan"
	"crossdock/backend/record"
)

func configuration(id int) record.Key { return record.Key{Kind: record.Configuration, ID: id} }

// theirs is an asset of a record, nobodys one of none.
func theirs(id hudu.AssetID, of int, linked bool) doubledAsset {
	asset := nobodys(id)
	asset.key, asset.linked = configuration(of), linked
	return asset
}

func nobodys(id hudu.AssetID) doubledAsset {
	return doubledAsset{id: id, name: "FW-" + string('A'+rune(id%26)), layout: "Firewalls", field: hudu.Text}
}

func archived(asset doubledAsset) doubledAsset {
	asset.archived = true
	return asset
}

// Each sort of group says whose the assets are, which one stays, and what to
// enter. Planted and found: a group of two records that tells to archive one of
// them; an id to enter where the asset to keep has its link; the archived asset
// that is kept beside the live one without a word.
func TestDoublesAreJudged(t *testing.T) {
	known := func(ids ...int) []doubledRecord {
		var records []doubledRecord
		for _, id := range ids {
			records = append(records, doubledRecord{key: configuration(id), name: "Firewall " + string('0'+rune(id))})
		}
		return records
	}
	bare := func(asset doubledAsset) doubledAsset { asset.field = hudu.Number; return asset }
	without := func(asset doubledAsset) doubledAsset { asset.field = ""; return asset }
	tests := []struct {
		name          string
		of            doubled
		meaning, next string
		enter         string
		keep          hudu.AssetID
	}{
		{
			"two records", doubled{by: plan.SameSerial, assets: []doubledAsset{theirs(1, 1, true), theirs(2, 2, false)}, records: known(1, 2)},
			"They belong to different records, “Firewall 1” (configuration/1) and “Firewall 2” (configuration/2): two things with one serial number.",
			"Correct the serial number in ConnectWise where it is wrong, then sync. Archive none of them.", "", 0,
		},
		{
			"one is linked", doubled{by: plan.SameSerial, assets: []doubledAsset{nobodys(1), theirs(2, 1, true)}, records: known(1)},
			"“FW-C” (asset 2) is the asset of “Firewall 1” (configuration/1); “FW-B” (asset 1) has the same serial number.",
			"Keep “FW-C” (asset 2); nothing has to be entered. Archive “FW-B” (asset 1) in Hudu.", "", 2,
		},
		{
			"both carry the ID and one is linked", doubled{by: plan.SameID, assets: []doubledAsset{theirs(1, 1, false), theirs(2, 1, true)}, records: known(1)},
			"“FW-C” (asset 2) is the asset of “Firewall 1” (configuration/1); “FW-B” (asset 1) has the same ConnectWise ID.",
			"Keep “FW-C” (asset 2); nothing has to be entered. Empty the field “ConnectWise ID” of “FW-B” (asset 1). Archive “FW-B” (asset 1) in Hudu.", "", 2,
		},
		{
			"both carry the ID and none is linked", doubled{by: plan.SameID, assets: []doubledAsset{theirs(1, 1, false), theirs(2, 1, false)}, records: known(1)},
			"“FW-B” (asset 1) and “FW-C” (asset 2) carry the ConnectWise ID of “Firewall 1” (configuration/1), and none of them is linked to it.",
			"Choose the asset to keep. Empty the field “ConnectWise ID” of the others and archive them in Hudu, then sync.", "", 0,
		},
		{
			"the linked one is archived", doubled{by: plan.SameID, assets: []doubledAsset{archived(theirs(1, 1, true)), theirs(2, 1, false)}, records: known(1)},
			"“FW-B” (asset 1) is the asset of “Firewall 1” (configuration/1) and is archived; “FW-C” (asset 2) has the same ConnectWise ID.",
			"To keep it, take it out of the archive in Hudu, and archive “FW-C” (asset 2). To keep another one instead, empty the field “ConnectWise ID” of “FW-B” (asset 1) and write configuration/1 into that of the one to keep. Then sync.",
			"configuration/1", 0,
		},
		{
			"a record may be any of them", doubled{by: plan.SameSerial, assets: []doubledAsset{nobodys(1), nobodys(2)}, records: known(1)},
			"“Firewall 1” (configuration/1) may be any of them, so it is not synced.",
			"Choose the asset to keep: write configuration/1 into its field “ConnectWise ID”, and archive the others in Hudu. Then sync.", "configuration/1", 0,
		},
		{
			"Number fields take the bare number", doubled{by: plan.SameSerial, assets: []doubledAsset{bare(nobodys(1)), bare(nobodys(2))}, records: known(7)},
			"“Firewall 7” (configuration/7) may be any of them, so it is not synced.",
			"Choose the asset to keep: write 7 into its field “ConnectWise ID”, and archive the others in Hudu. Then sync.", "7", 0,
		},
		{
			"the layout lacks the field", doubled{by: plan.SameSerial, assets: []doubledAsset{without(nobodys(1)), without(nobodys(2))}, records: known(1)},
			"“Firewall 1” (configuration/1) may be any of them, so it is not synced.",
			"Choose the asset to keep: write configuration/1 into its field “ConnectWise ID”, and archive the others in Hudu. Then sync." +
				" The layout “Firewalls” has no such field: add a Text field “ConnectWise ID” to it first.", "configuration/1", 0,
		},
		{
			"nobody asks for them", doubled{by: plan.SameEmail, assets: []doubledAsset{nobodys(1), nobodys(2)}},
			"None of them belongs to a record of ConnectWise, and no record that was read has this e-mail address.",
			"Choose the asset to keep, and archive the others in Hudu. Nothing has to be entered.", "", 0,
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			told := test.of.verdict()
			assert.Equal(t, test.meaning, told.meaning)
			assert.Equal(t, test.next, told.next)
			assert.Equal(t, test.enter != "", told.enter)
			if told.enter {
				assert.Equal(t, test.enter, test.of.entered(test.of.records[0].key))
			}
			for id, part := range told.parts {
				assert.Equal(t, id == test.keep, part == "keep", "asset %d", id)
			}
			assert.Equal(t, test.keep != 0, told.parts[test.keep] == "keep")
		})
	}
}

// The assets that a record may be are shown with that record, by what a preview
// told before the first sync and by what ConnectWise told after it, and with both
// pages. Planted and found: a page that is not found by the reason of the problem.
func TestDoublesNameTheRecord(t *testing.T) {
	of := newReadyOffice(t, officeOptions{})
	odd := of.box.Oddities
	group := func() DoubleGroup {
		t.Helper()
		groups, err := of.Doubles.List()
		require.NoError(t, err)
		for _, group := range groups {
			if group.By == "serial" && group.Assets[0].ID == odd.HuduSeveralHits[0] {
				return group
			}
		}
		require.Fail(t, "the group is missing")
		return DoubleGroup{}
	}
	key := configuration(odd.SeveralHits)
	assert.Empty(t, group().Records, "nothing has been read of ConnectWise yet")
	of.previewed()
	for range 2 {
		found := group()
		require.Len(t, found.Records, 1)
		row := found.Records[0]
		assert.Equal(t, key.String(), row.Record)
		assert.Equal(t, key.String(), row.Enter)
		assert.NotEmpty(t, row.Name)
		assert.NotEmpty(t, row.CompanyName)
		assert.NotEmpty(t, row.ConnectWiseURL)
		assert.Contains(t, found.Next, "write "+key.String()+" into its field")
		for _, asset := range found.Assets {
			assert.NotEmpty(t, asset.HuduURL)
			assert.Empty(t, asset.Record)
		}
		of.sync()
	}
}

// A record of another company never is one of the assets, whatever its serial
// number says. Planted and found: records whose company is not looked at.
func TestDoublesAreOfOneCompany(t *testing.T) {
	records := doubleRecords{
		known: map[record.Key]doubledRecord{
			configuration(1): {key: configuration(1), company: 5}, configuration(2): {key: configuration(2), company: 6}, configuration(3): {key: configuration(3), company: 7},
		},
		having:  map[plan.Sameness]map[string][]record.Key{plan.SameSerial: {mapping.NormalizeSerial("5CG1234XYZ"): {configuration(1), configuration(2), configuration(3)}}},
		matched: map[connectwise.CompanyID]hudu.CompanyID{5: 50, 6: 60},
	}
	d := doubled{by: plan.SameSerial, assets: []doubledAsset{nobodys(1), nobodys(2)}}
	found := records.of(d, plan.Duplicate{Company: 50, By: plan.SameSerial, Value: "5CG1234XYZ"})
	require.Len(t, found, 1)
	assert.Equal(t, configuration(1), found[0].key)
}

// A record that has its own asset elsewhere is none of those: its ID in a second
// one would make two of it. Planted and found: links that are not looked at.
func TestDoublesAreNotOfARecordWithItsOwnAsset(t *testing.T) {
	const serial = "5CG1234XYZ"
	records := doubleRecords{
		known:   map[record.Key]doubledRecord{configuration(1): {key: configuration(1), name: "Firewall 1", company: 5}},
		having:  map[plan.Sameness]map[string][]record.Key{plan.SameSerial: {mapping.NormalizeSerial(serial): {configuration(1)}}},
		matched: map[connectwise.CompanyID]hudu.CompanyID{5: 50},
		linked:  map[record.Key]hudu.AssetID{configuration(1): 3},
	}
	d := doubled{by: plan.SameSerial, assets: []doubledAsset{nobodys(1), nobodys(2)}}
	group := plan.Duplicate{Company: 50, By: plan.SameSerial, Value: serial}
	d.records, d.elsewhere = records.of(d, group), records.elsewhere(group)
	require.Empty(t, d.records)
	told := d.verdict()
	assert.False(t, told.enter)
	assert.Equal(t, "None of them belongs to a record of ConnectWise: “Firewall 1” (configuration/1) has this serial number, and is another asset in Hudu.", told.meaning)
	assert.Equal(t, "Choose the asset to keep, and archive the others in Hudu. Nothing has to be entered.", told.next)
}
