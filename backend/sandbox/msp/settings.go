package msp

import (
	"crossdock/backend/record"
	"crossdock/backend/settings"
)

// connected are the connected fields that fit the tenant: layout, field and
// where its value comes from.
var connected = [][3]string{
	{"People", "Title", "contact.title"},
	{"People", "E-mail", "contact.email"},
	{"People", "Phone", "contact.phone"},
	{"People", "Mobile", "contact.mobile"},
	{"People", "Badge Number", "contact.customFields.Badge Number"},
	{"Locations", "Address", "location.address"},
	{"Locations", "Phone", "location.phoneNumber"},
	{"Locations", "Primary", "location.primary"},
	{"Configurations", "Manufacturer", "configuration.manufacturer.name"},
	{"Configurations", "Type", "configuration.type.name"},
	{"Configurations", "Status", "configuration.status.name"},
	{"Configurations", "Cost Center", "configuration.customFields.Cost Center"},
	{"Configurations", "ConnectWise", "configuration.link"},
	{"Servers", "Operating System", "configuration.osType"},
	{"Servers", "IP Address", "configuration.ipAddress"},
	{"Servers", "Warranty Expiration", "configuration.warrantyExpirationDate"},
	{"Servers", "Status", "configuration.status.name"},
	{"Servers", "Rack Position", "configuration.questions.Rack Position"},
	{"Servers", "Monitored", "configuration.questions.Monitored"},
	{"Servers", "Port Count", "configuration.questions.Port Count"},
	{"Servers", "Last Audit", "configuration.questions.Last Audit"},
	{"Servers", "ConnectWise", "configuration.link"},
	{"Workstations", "Operating System", "configuration.osType"},
	{"Workstations", "Purchase Date", "configuration.purchaseDate"},
	{"Workstations", "Last Login", "configuration.lastLoginName"},
	{"Workstations", "ConnectWise Notes", "configuration.notes"},
	{"Network Devices", "Role", "configuration.type.name"},
	{"Network Devices", "MAC Address", "configuration.macAddress"},
	{"Network Devices", "Firmware", "configuration.questions.Firmware"},
	{"Printers", "IP Address", "configuration.ipAddress"},
	{"Contracts", "Type", "agreement.type.name"},
	{"Contracts", "Start", "agreement.startDate"},
	{"Contracts", "End", "agreement.endDate"},
	{"Contracts", "Billing Cycle", "agreement.billingCycle.name"},
}

// Settings are the set-up that fits every tenant made here: layouts, sort
// rules by type, and connected fields. Addresses are left empty.
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
	for _, each := range connected {
		s.ConnectedFields = append(s.ConnectedFields, settings.ConnectedField{Layout: each[0], Field: each[1], From: each[2]})
	}
	return s
}
