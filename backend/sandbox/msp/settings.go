package msp

import (
	"crossdock/backend/record"
	"crossdock/backend/settings"
)

// Settings are the set-up that fits this tenant: layouts, sort rules by type,
// and connected fields. Addresses are left empty.
func Settings() settings.Settings {
	s := settings.Default()
	s.ConnectWise.Company = "mymsp"
	s.Layouts = settings.Layouts{Contacts: "People", Locations: "Locations", Configurations: "Configurations", Agreements: "Contracts"}
	s.Only.CompanyTypes = settings.Terms{"Client", "Partner"}
	rule := func(layout string, types ...string) {
		s.SortRules = append(s.SortRules, settings.SortRule{Kind: record.Configuration, Layout: layout, When: settings.When{ConfigurationType: types}})
	}
	rule("Servers", "Managed Server", "Virtual Machine")
	rule("Workstations", "Managed Workstation", "Laptop")
	rule("Network Devices", "Firewall", "Switch", "Wireless Access Point")
	rule("Printers", "Printer")
	connect := func(layout, field, from string) {
		s.ConnectedFields = append(s.ConnectedFields, settings.ConnectedField{Layout: layout, Field: field, From: from})
	}
	for _, layout := range []string{"Configurations", "Servers", "Workstations", "Network Devices", "Printers"} {
		connect(layout, "Manufacturer", "configuration.manufacturer.name")
		connect(layout, "Model", "configuration.modelNumber")
		connect(layout, "Serial Number", "configuration.serialNumber")
		connect(layout, "IP Address", "configuration.ipAddress")
		connect(layout, "MAC Address", "configuration.macAddress")
		connect(layout, "Purchase Date", "configuration.purchaseDate")
		connect(layout, "Warranty Expiration", "configuration.warrantyExpirationDate")
		connect(layout, "ConnectWise", "configuration.link")
	}
	for _, layout := range []string{"Configurations", "Servers", "Workstations"} {
		connect(layout, "Operating System", "configuration.osType")
	}
	connect("Configurations", "Type", "configuration.type.name")
	connect("Configurations", "Status", "configuration.status.name")
	connect("Servers", "Status", "configuration.status.name")
	connect("Servers", "Rack Position", "configuration.questions.Rack Position")
	connect("Servers", "Monitored", "configuration.questions.Monitored")
	connect("Servers", "Port Count", "configuration.questions.Port Count")
	connect("Servers", "Last Audit", "configuration.questions.Last Audit")
	connect("Workstations", "RAM", "configuration.ram")
	connect("Workstations", "Last Login", "configuration.lastLoginName")
	connect("Network Devices", "Role", "configuration.type.name")
	connect("People", "Title", "contact.title")
	connect("People", "Email", "contact.email")
	connect("People", "Phone", "contact.phone")
	connect("People", "Mobile", "contact.mobile")
	connect("Locations", "Address", "location.address")
	connect("Locations", "Phone", "location.phoneNumber")
	connect("Locations", "Primary", "location.primary")
	connect("Contracts", "Type", "agreement.type.name")
	connect("Contracts", "Start", "agreement.startDate")
	connect("Contracts", "End", "agreement.endDate")
	connect("Contracts", "Billing Cycle", "agreement.billingCycle.name")
	return s
}
