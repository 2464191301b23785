package plan_test

import (
	"fmt"
	"runtime"
	"strconv"
	"testing"

	"crossdock/backend/base"
	"crossdock/backend/change"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/mapping"
	"crossdock/backend/plan"
	"crossdock/backend/record"
	"crossdock/backend/settings"
)

// BenchmarkPlan100k maps and plans 100,000 linked configurations of 500
// companies, of which one in a hundred changed. The extra metric is the heap
// that one plan needs beside its input.
func BenchmarkPlan100k(b *testing.B) {
	in := largeTenant(500, 100_000)
	runtime.GC()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	b.ReportAllocs()
	for b.Loop() {
		current := mapping.NewCurrent(in.Hudu)
		p := plan.New(in.Base, current, mapping.Map(in), plan.Options{Options: in.Settings.Options})
		if len(p.Changes) != 1000 {
			b.Fatalf("%d changes, want 1000", len(p.Changes))
		}
		runtime.ReadMemStats(&after)
	}
	b.ReportMetric(float64(after.HeapAlloc-min(before.HeapAlloc, after.HeapAlloc))/(1<<20), "MiB-heap")
	runtime.KeepAlive(in)
}

// largeTenant is a tenant in step with Hudu, but for one in a hundred
// configurations whose operating system changed.
func largeTenant(companies, configurations int) mapping.Input {
	s := settings.Default()
	s.Layouts = settings.Layouts{Contacts: "People", Locations: "Locations", Configurations: "Configurations"}
	s.ConnectedFields = []settings.ConnectedField{
		{Layout: "Configurations", Field: "Operating System", From: "configuration.osType"},
		{Layout: "Configurations", Field: "Warranty", From: "configuration.warrantyExpirationDate"},
	}
	in := mapping.Input{Settings: s, Hudu: hudu.Records{Layouts: standardLayouts(), AssetsComplete: true, RelationsRead: true, TilesRead: true}}
	in.Base = base.Base{Matches: map[connectwise.CompanyID]base.Match{}, Links: map[record.Key]base.Link{}}
	in.ConnectWise.Extents = connectwise.Extents{
		Companies: connectwise.Complete, Contacts: connectwise.Complete, Sites: connectwise.Complete,
		Configurations: connectwise.Complete, Agreements: connectwise.Complete,
	}
	for i := 1; i <= companies; i++ {
		name := fmt.Sprintf("Company %d", i)
		in.ConnectWise.Companies = append(in.ConnectWise.Companies, connectwise.Company{ID: connectwise.CompanyID(i), Name: name})
		in.Hudu.Companies = append(in.Hudu.Companies, hudu.Company{ID: hudu.CompanyID(i), Name: name})
		in.Base.Matches[connectwise.CompanyID(i)] = base.Match{Company: connectwise.CompanyID(i), Decision: base.Matched, Hudu: hudu.CompanyID(i)}
	}
	for i := 1; i <= configurations; i++ {
		addConfiguration(&in, i, i%companies+1)
	}
	return in
}

func addConfiguration(in *mapping.Input, i, company int) {
	name, serial, system := fmt.Sprintf("PC-%06d", i), fmt.Sprintf("SN%08d", i), "Windows 11 Pro"
	key := record.Key{Kind: record.Configuration, ID: i}
	current := system
	if i%100 == 0 {
		current = "Windows 10 Pro"
	}
	in.ConnectWise.Configurations = append(in.ConnectWise.Configurations, connectwise.Configuration{
		ID: connectwise.ConfigurationID(i), Name: name, SerialNumber: serial, Active: true,
		Company: connectwise.Ref{ID: company}, Type: connectwise.Ref{ID: 1, Name: "Workstation"},
		Members: connectwise.Members{"osType": system, "warrantyExpirationDate": "2027-01-31T00:00:00Z"},
	})
	in.Hudu.Assets = append(in.Hudu.Assets, hudu.Asset{
		ID: hudu.AssetID(i), Company: hudu.CompanyID(company), Layout: 1, Name: name, PrimarySerial: serial,
		Fields: []hudu.AssetField{
			{Label: "ConnectWise ID", Value: key.String()}, {Label: "Operating System", Value: current}, {Label: "Warranty", Value: "2027-01-31"},
		},
	})
	same := func(text string) base.Pair { return base.Pair{ConnectWise: text, Hudu: text} }
	in.Base.Links[key] = base.Link{
		Key: key, Company: connectwise.CompanyID(company), HuduCompany: hudu.CompanyID(company), Asset: hudu.AssetID(i),
		Pairs: map[change.Attribute]base.Pair{
			change.Name: same(name), change.Layout: same("1"), change.Company: same(strconv.Itoa(company)), change.PrimarySerial: same(serial),
			change.PrimaryModel: {}, change.PrimaryManufacturer: {}, change.Field("ConnectWise ID"): same(key.String()),
			change.Field("Operating System"): same(current), change.Field("Warranty"): same("2027-01-31"),
		},
	}
}
