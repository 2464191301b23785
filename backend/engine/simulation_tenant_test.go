package engine_test

import (
	"fmt"

	"crossdock/backend/record"
	"crossdock/backend/sandbox/cwsim"
	"crossdock/backend/sandbox/hudusim"
	"crossdock/backend/settings"
)

const (
	keyLabel    = record.ConnectWiseIDLabel
	systemLabel = "System"
	notesLabel  = "Notes"
	titleLabel  = "Title"
	ownerLabel  = "Owner"
)

// The layouts of the tenant.
const (
	persons = iota + 1
	locations
	computers
	servers
	devices
	contracts
)

var layoutNames = map[int]string{persons: "People", locations: "Locations", computers: "Computers", servers: "Servers", devices: "Devices", contracts: "Contracts"}

// deviceTypes are the types of configurations; rules are about them.
var deviceTypes = []string{"Workstation", "Server", "Switch"}

// The Hudu companies at the start. Nobody ever matches the strangers.
const (
	acme      = 10
	delta     = 40
	strangers = 90
)

func smallConnectWise() cwsim.Data {
	d := cwsim.Data{
		Company: "mymsp", PublicKey: "public", PrivateKey: "private", ClientID: "client",
		CompanyTypes: []cwsim.CompanyType{{ID: 1, Name: "Client"}}, CompanyStatuses: []cwsim.CompanyStatus{{ID: 1, Name: "Active", DefaultFlag: true}},
		ContactTypes: []cwsim.ContactType{{ID: 1, Description: "End User"}}, ConfigurationStatuses: []cwsim.ConfigurationStatus{{ID: 1, Description: "Active"}},
		AgreementTypes: []cwsim.AgreementType{{ID: 1, Name: "Managed Services"}},
	}
	for i, name := range deviceTypes {
		d.ConfigurationTypes = append(d.ConfigurationTypes, cwsim.ConfigurationType{ID: i + 1, Name: name})
	}
	id := 100
	next := func() int { id++; return id }
	for company, name := range []string{"Acme", "Beta", "Gamma", "Delta"} {
		company++
		at := cwRef(company)
		d.Companies = append(d.Companies, cwsim.Company{
			ID: company, Identifier: fmt.Sprint("CO", company), Name: name, PhoneNumber: fmt.Sprintf("813555010%d", company),
			Status: cwRef(1), Types: []cwsim.Ref{{ID: 1, Name: "Client"}},
		})
		site := next()
		d.Sites = append(d.Sites, cwsim.Site{ID: site, Name: "HQ " + name, City: "Tampa", PrimaryAddressFlag: true, Company: at})
		for range 2 {
			n := next()
			d.Contacts = append(d.Contacts, cwsim.Contact{
				ID: n, FirstName: "Jane", LastName: fmt.Sprint("Doe", n), Title: "Clerk", Company: at, Site: cwRef(site), Types: []cwsim.Ref{{ID: 1, Name: "End User"}},
			})
		}
		contact := id
		for i := range map[bool]int{true: 6, false: 3}[company == 1] {
			n := next()
			d.Configurations = append(d.Configurations, cwsim.Configuration{
				ID: n, Name: fmt.Sprint("PC-", n), Type: deviceType(i % 3), Status: cwRef(1), Company: at, Contact: cwRef(contact), Site: cwRef(site),
				SerialNumber: fmt.Sprint("SN-A", n), OSType: fmt.Sprint("Linux ", n), Notes: fmt.Sprint("Rack ", n), ActiveFlag: true,
			})
		}
		n := next()
		d.Agreements = append(d.Agreements, cwsim.Agreement{ID: n, Name: fmt.Sprint("Care ", n), Type: cwRef(1), Company: at, AgreementStatus: "Active", NoEndingDateFlag: true})
	}
	return d
}

func cwRef(id int) *cwsim.Ref { return &cwsim.Ref{ID: id} }

func deviceType(i int) *cwsim.Ref { return &cwsim.Ref{ID: i + 1, Name: deviceTypes[i]} }

// smallHudu has two companies that are there already, with assets that fit
// records of ConnectWise and assets that fit none.
func smallHudu() hudusim.Data {
	d := hudusim.Data{
		APIKey: "simulatedHuduKey12345678", Companies: []hudusim.Company{{ID: acme, Name: "Acme"}, {ID: delta, Name: "Delta"}, {ID: strangers, Name: "Somebody Else"}},
	}
	for id := persons; id <= contracts; id++ {
		layout := hudusim.AssetLayout{ID: id, Name: layoutNames[id], Active: true}
		for _, label := range []string{keyLabel, systemLabel, notesLabel, titleLabel} {
			switch {
			case label == titleLabel && id != persons, (label == systemLabel || label == notesLabel) && !holdsDevices(id):
				continue
			}
			layout.Fields = append(layout.Fields, hudusim.LayoutField{Label: label, FieldType: hudusim.TypeText})
		}
		if id == servers {
			layout.Fields = append(layout.Fields, hudusim.LayoutField{Label: ownerLabel, FieldType: hudusim.TypeAssetTag, LinkableID: persons})
		}
		d.Layouts = append(d.Layouts, layout)
	}
	d.Assets = []hudusim.Asset{
		{ID: 501, CompanyID: acme, AssetLayoutID: servers, Name: "The old box", PrimarySerial: "SN-A105", Values: map[string]any{notesLabel: "beside the door"}},
		{ID: 502, CompanyID: acme, AssetLayoutID: computers, Name: "A printer", Values: map[string]any{systemLabel: "none"}},
		{ID: 503, CompanyID: strangers, AssetLayoutID: computers, Name: "PC-104", PrimarySerial: "SN-A104"},
		{ID: 504, CompanyID: delta, AssetLayoutID: persons, Name: "A neighbour", Archived: true},
		{ID: 505, CompanyID: delta, AssetLayoutID: locations, Name: "HQ Delta"},
	}
	return d
}

func holdsDevices(layout int) bool {
	return layout == computers || layout == servers || layout == devices
}

func smallSettings() settings.Settings {
	s := settings.Default()
	s.Layouts = settings.Layouts{Contacts: "People", Locations: "Locations", Configurations: "Computers", Agreements: "Contracts"}
	for _, layout := range []string{"Computers", "Servers", "Devices"} {
		s.ConnectedFields = append(s.ConnectedFields,
			settings.ConnectedField{Layout: layout, Field: systemLabel, From: "configuration.osType", OnConflict: settings.Ask},
			settings.ConnectedField{Layout: layout, Field: notesLabel, From: "configuration.notes", OnConflict: settings.ConnectWiseWins})
	}
	s.ConnectedFields = append(s.ConnectedFields,
		settings.ConnectedField{Layout: "People", Field: titleLabel, From: "contact.title", OnConflict: settings.HuduWins},
		settings.ConnectedField{Layout: "Servers", Field: ownerLabel, From: "configuration.contact"})
	s.SortRules = []settings.SortRule{typeRule("Server", "Servers"), typeRule("Switch", "Devices")}
	return s
}

func typeRule(deviceType, layout string) settings.SortRule {
	return settings.SortRule{Kind: record.Configuration, When: settings.When{ConfigurationType: settings.Terms{deviceType}}, Layout: layout}
}
