package plan_test

import (
	"fmt"
	"runtime"
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

// BenchmarkPlan100kOfAllKinds maps and plans 100,000 linked records of 500
// companies (55,000 configurations, 35,000 contacts, 5,000 sites, 5,000
// agreements) with 100,000 relations and the companies' tiles, of which one
// configuration and one contact in a hundred changed. The extra metric is the
// heap that one plan needs beside its input.
func BenchmarkPlan100kOfAllKinds(b *testing.B) {
	in := tenantOfAllKinds(500, 55_000, 35_000, 5_000, 5_000)
	carryOutMany(&in, planOf(in))
	if p := planOf(in); len(p.Changes)+len(p.Conflicts)+len(p.Problems) > 0 {
		b.Fatalf("not in step: %.2000s", plan.Text(p))
	}
	relations := len(in.Base.Relations)
	want := changeOneInAHundred(&in)
	runtime.GC()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	b.ReportAllocs()
	for b.Loop() {
		if p := planOf(in); len(p.Changes) != want {
			b.Fatalf("%d changes, want %d", len(p.Changes), want)
		}
		runtime.ReadMemStats(&after)
	}
	b.ReportMetric(float64(after.HeapAlloc-min(before.HeapAlloc, after.HeapAlloc))/(1<<20), "MiB-heap")
	b.ReportMetric(float64(len(in.Base.Links)), "links")
	b.ReportMetric(float64(relations), "relations")
	runtime.KeepAlive(in)
}

// tenantOfAllKinds is a tenant of which nothing is in Hudu yet but its
// companies.
func tenantOfAllKinds(companies, configurations, contacts, sites, agreements int) mapping.Input {
	in := largeTenant(companies, 0)
	in.Settings.Layouts.Agreements = "Agreements"
	in.Settings.SortRules = []settings.SortRule{
		{Kind: record.Configuration, When: settings.When{ConfigurationType: settings.Terms{"Server"}}, Layout: "Servers"},
		{Kind: record.Configuration, When: settings.When{NameContains: settings.Terms{"DC"}}, Layout: "Servers"},
	}
	in.Settings.ConnectedFields = append(in.Settings.ConnectedFields,
		settings.ConnectedField{Layout: "Servers", Field: "Operating System", From: "configuration.osType"},
		settings.ConnectedField{Layout: "People", Field: "Title", From: "contact.title"},
		settings.ConnectedField{Layout: "People", Field: "Email", From: "contact.email"},
		settings.ConnectedField{Layout: "Locations", Field: "Address", From: "location.address"},
	)
	in.Hudu.Layouts = append(in.Hudu.Layouts, hudu.AssetLayout{ID: 6, Name: "Agreements", Active: true, Fields: []hudu.LayoutField{
		{ID: 1, Label: "ConnectWise ID", Type: hudu.Text, Position: 1},
	}})
	of := func(i int) connectwise.Ref { return connectwise.Ref{ID: i%companies + 1} }
	for i := range sites {
		in.ConnectWise.Sites = append(in.ConnectWise.Sites, connectwise.Site{
			ID: connectwise.SiteID(i + 1), Name: fmt.Sprintf("Site %d", i), Company: of(i),
			Address: connectwise.Address{Line1: fmt.Sprintf("%d Main Street", i), City: "Tampa", State: "FL", Zip: "33602", Country: "United States"},
		})
	}
	// A record and the one that it names are of the same company.
	near := func(i, among int) connectwise.Ref {
		return connectwise.Ref{ID: i%companies + i/companies%(among/companies)*companies + 1}
	}
	for i := range contacts {
		in.ConnectWise.Contacts = append(in.ConnectWise.Contacts, connectwise.Contact{
			ID: connectwise.ContactID(i + 1), FirstName: fmt.Sprintf("First%d", i), LastName: fmt.Sprintf("Last%d", i), Company: of(i), Site: near(i, sites),
			Communications: []connectwise.Communication{{ID: 1, Kind: connectwise.Email, Value: fmt.Sprintf("p%d@example.com", i), Default: true}},
			Members:        connectwise.Members{"title": "Technician"},
		})
	}
	for i := range configurations {
		c := connectwise.Configuration{
			ID: connectwise.ConfigurationID(i + 1), Name: fmt.Sprintf("PC-%06d", i), SerialNumber: fmt.Sprintf("SN%08d", i), Active: true, Company: of(i),
			Type: connectwise.Ref{ID: 1, Name: []string{"Workstation", "Workstation", "Server"}[i%3]}, Manufacturer: connectwise.Ref{ID: 1, Name: "Dell"}, ModelNumber: "7090",
			Members: connectwise.Members{"osType": "Windows 11 Pro", "warrantyExpirationDate": "2027-01-31T00:00:00Z"},
		}
		switch i / companies % 4 {
		case 0:
			c.Contact = near(i, contacts)
		case 1, 2:
			c.Site = near(i, sites)
		default:
			c.Contact, c.Site = near(i, contacts), near(i, sites)
		}
		in.ConnectWise.Configurations = append(in.ConnectWise.Configurations, c)
	}
	for i := range agreements {
		in.ConnectWise.Agreements = append(in.ConnectWise.Agreements, connectwise.Agreement{
			ID: connectwise.AgreementID(i + 1), Name: fmt.Sprintf("Managed Services %d", i), Type: connectwise.Ref{ID: 1, Name: "Managed"}, Company: of(i),
			Status: connectwise.AgreementActive, NoEndingDate: true, BillingCycle: "Monthly",
		})
	}
	return in
}

// carryOutMany does what carryOut does, in one go over a plan that only makes
// things.
func carryOutMany(in *mapping.Input, p plan.Plan) {
	for _, link := range p.Settled {
		in.Base.Links[link.Key] = link
	}
	in.Base.Relations = map[base.Ends]base.Relation{}
	for _, c := range p.Changes {
		link := base.Link{Key: c.Key, Company: c.Company, HuduCompany: c.HuduCompany}
		switch c.Key.Kind {
		case record.Relation:
			relate(in, c)
		case record.Tile:
			link.Tile = hudu.MagicDashID(len(in.Hudu.Tiles) + 1)
			tile := hudu.MagicDash{ID: link.Tile, Company: c.HuduCompany, Title: mapping.TileTitle}
			message, _ := c.Difference(change.TileMessage)
			content, _ := c.Difference(change.TileContent)
			tile.Message, tile.Content = message.After, content.After
			in.Hudu.Tiles = append(in.Hudu.Tiles, tile)
			in.Base.Links[c.Key] = link
		default:
			link.Asset = hudu.AssetID(len(in.Hudu.Assets) + 1)
			asset := hudu.Asset{ID: link.Asset, Company: c.HuduCompany, Layout: c.Layout}
			for _, d := range c.Differences {
				setAttribute(&asset, d)
			}
			in.Hudu.Assets = append(in.Hudu.Assets, asset)
			in.Base.Links[c.Key] = link
		}
	}
	current := mapping.NewCurrent(in.Hudu)
	for _, c := range p.Changes {
		if c.Key.Kind == record.Relation {
			continue
		}
		link := in.Base.Links[c.Key]
		settleLink(in, c, link, func(a change.Attribute) string {
			if c.Key.Kind == record.Tile {
				return mapping.TileValue(in.Hudu.Tiles[link.Tile-1], a)
			}
			return current.ValueOf(current.Asset(link.Asset), a)
		})
	}
}

// changeOneInAHundred changes records in ConnectWise and counts them.
func changeOneInAHundred(in *mapping.Input) int {
	n := 0
	for i := 0; i < len(in.ConnectWise.Configurations); i += 100 {
		in.ConnectWise.Configurations[i].Members = connectwise.Members{"osType": "Windows 12", "warrantyExpirationDate": "2027-01-31T00:00:00Z"}
		n++
	}
	for i := 0; i < len(in.ConnectWise.Contacts); i += 100 {
		in.ConnectWise.Contacts[i].Members = connectwise.Members{"title": "Manager"}
		n++
	}
	return n
}
