package plan

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"crossdock/backend/hudu"
	"crossdock/backend/mapping"
	"crossdock/backend/record"
)

// The layouts of the table: devices and people take a bare number as an id,
// notes are nobody's.
const (
	devices hudu.AssetLayoutID = 1
	people  hudu.AssetLayoutID = 2
	notes   hudu.AssetLayoutID = 3
)

func doubled(assets ...hudu.Asset) []string {
	id := hudu.LayoutField{Label: record.ConnectWiseIDLabel, Type: hudu.Text}
	current := mapping.NewCurrent(hudu.Records{
		Layouts: []hudu.AssetLayout{
			{ID: devices, Fields: []hudu.LayoutField{id}},
			{ID: people, Fields: []hudu.LayoutField{id, {Label: "Work Email", Type: hudu.Text}}},
			{ID: notes, Fields: []hudu.LayoutField{id}},
		},
		Assets: assets,
	})
	var lines []string
	for _, d := range Duplicates(current, map[hudu.AssetLayoutID]record.Kind{devices: record.Configuration, people: record.Contact}) {
		var ids []string
		for _, asset := range d.Assets {
			ids = append(ids, fmt.Sprint(asset.ID))
		}
		lines = append(lines, fmt.Sprintf("%d %s %s: %s", d.Company, d.By, d.Value, strings.Join(ids, " ")))
	}
	return lines
}

func device(id hudu.AssetID, company hudu.CompanyID, serial, key string) hudu.Asset {
	return hudu.Asset{
		ID: id, Company: company, Layout: devices, PrimarySerial: serial,
		Fields: []hudu.AssetField{{Label: record.ConnectWiseIDLabel, Value: key}},
	}
}

func someone(id hudu.AssetID, mail, field string) hudu.Asset {
	return hudu.Asset{
		ID: id, Company: 1, Layout: people, PrimaryMail: mail, Fields: []hudu.AssetField{{Label: "Work Email", Value: field}},
	}
}

func archived(asset hudu.Asset) hudu.Asset { asset.Archived = true; return asset }

func in(layout hudu.AssetLayoutID, asset hudu.Asset) hudu.Asset { asset.Layout = layout; return asset }

func TestDuplicates(t *testing.T) {
	for _, test := range []struct {
		name   string
		assets []hudu.Asset
		want   []string
	}{
		{"one of each", []hudu.Asset{device(1, 1, "ABC123", "configuration/42"), someone(2, "a@example.com", "")}, nil},
		{"same serial, however it is written", []hudu.Asset{device(1, 1, "ABC 123", ""), device(2, 1, "abc123", "")}, []string{"1 serial ABC 123: 1 2"}},
		{"junk is no serial", []hudu.Asset{device(1, 1, "To Be Filled By O.E.M.", ""), device(2, 1, "To Be Filled By O.E.M.", "")}, nil},
		{"in two companies", []hudu.Asset{device(1, 1, "ABC123", "configuration/42"), device(2, 2, "ABC123", "configuration/42")}, nil},
		{"one live serial", []hudu.Asset{device(1, 1, "ABC123", ""), archived(device(2, 1, "ABC123", ""))}, nil},
		{"two live serials and an archived one", []hudu.Asset{device(1, 1, "ABC123", ""), archived(device(2, 1, "ABC123", "")), device(3, 1, "ABC123", "")}, []string{"1 serial ABC123: 1 2 3"}},
		{"same id, one of them archived", []hudu.Asset{device(1, 1, "", "configuration/42"), archived(device(2, 1, "", "configuration/42"))}, []string{"1 connectwise-id configuration/42: 1 2"}},
		{"a bare number is of the layout's kind", []hudu.Asset{device(1, 1, "", "42"), device(2, 1, "", "configuration/42")}, []string{"1 connectwise-id configuration/42: 1 2"}},
		{"a bare number of another kind", []hudu.Asset{device(1, 1, "", "42"), in(people, device(2, 1, "", "42"))}, nil},
		{"a bare number in a layout of nobody", []hudu.Asset{device(1, 1, "", "42"), in(notes, device(2, 1, "", "42"))}, nil},
		{"a serial in a layout of nobody", []hudu.Asset{device(1, 1, "ABC123", ""), in(notes, device(2, 1, "ABC123", ""))}, []string{"1 serial ABC123: 1 2"}},
		{"people have no serial", []hudu.Asset{device(1, 1, "ABC123", ""), in(people, device(2, 1, "ABC123", ""))}, nil},
		{"same address, in either place", []hudu.Asset{someone(1, "Ann@Example.com", "ann@example.com"), someone(2, "", "ann@example.com")}, []string{"1 email ann@example.com: 1 2"}},
		{"an address of a device", []hudu.Asset{in(devices, someone(1, "ann@example.com", "")), in(devices, someone(2, "ann@example.com", ""))}, nil},
		{
			"sorted by company, sameness and value",
			[]hudu.Asset{
				device(1, 2, "ZZZ111", "configuration/9"), device(2, 2, "ZZZ111", "configuration/9"), device(3, 2, "AAA222", ""), device(4, 2, "AAA222", ""),
				device(5, 1, "ZZZ111", ""), device(6, 1, "ZZZ111", ""),
			},
			[]string{"1 serial ZZZ111: 5 6", "2 connectwise-id configuration/9: 1 2", "2 serial AAA222: 3 4", "2 serial ZZZ111: 1 2"},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, doubled(test.assets...)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// The order must not come from the order of a map.
func TestDuplicatesAreSortedEveryTime(t *testing.T) {
	var assets []hudu.Asset
	for i := range 40 {
		assets = append(assets, device(hudu.AssetID(i+1), hudu.CompanyID(i%5+1), fmt.Sprintf("SER%03d", i%10), ""))
	}
	first := doubled(assets...)
	for range 20 {
		if again := doubled(assets...); !slices.Equal(first, again) {
			t.Fatal(cmp.Diff(first, again))
		}
	}
}
