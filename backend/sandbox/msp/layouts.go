package msp

import "crossdock/backend/sandbox/hudusim"

// The ids of the layouts that the synchronization uses.
const (
	layoutPeople = iota + 1
	layoutLocations
	layoutConfigurations
	layoutServers
	layoutWorkstations
	layoutNetwork
	layoutPrinters
	layoutAgreements
	layoutOldComputers
	layoutVendors
	layoutLicensing
)

const listDeviceStatus = 1

func field(label, kind string) hudusim.LayoutField {
	return hudusim.LayoutField{Label: label, FieldType: kind, ShowInList: true}
}

// deviceFields are the fields that layouts of devices share.
func deviceFields(more ...hudusim.LayoutField) []hudusim.LayoutField {
	return append([]hudusim.LayoutField{
		field("ConnectWise ID", hudusim.TypeText),
		field("Manufacturer", hudusim.TypeText),
		field("Model", hudusim.TypeText),
		field("Serial Number", hudusim.TypeText),
		field("IP Address", hudusim.TypeText),
		field("MAC Address", hudusim.TypeText),
		field("Purchase Date", hudusim.TypeDate),
		{Label: "Warranty Expiration", FieldType: hudusim.TypeDate, Expiration: true},
		field("Notes", hudusim.TypeRichText),
		field("ConnectWise", hudusim.TypeWebsite),
	}, more...)
}

func (m *maker) layouts() {
	m.hudu.Lists = []hudusim.List{{ID: listDeviceStatus, Name: "Device Status", ListItems: []hudusim.ListItem{
		{ID: 11, Name: "Active"}, {ID: 12, Name: "In Stock"}, {ID: 13, Name: "Retired"},
	}}}
	status := hudusim.LayoutField{Label: "Status", FieldType: hudusim.TypeListSelect, ListID: listDeviceStatus, ShowInList: true}
	system := field("Operating System", hudusim.TypeText)
	add := func(id int, name, icon string, active bool, fields ...hudusim.LayoutField) {
		for i := range fields {
			fields[i].ID, fields[i].Position = id*100+i+1, i+1
		}
		m.hudu.Layouts = append(m.hudu.Layouts, hudusim.AssetLayout{
			ID: id, Name: name, Icon: icon, Color: "#1f5fcc", IconColor: "#ffffff", Active: active, IncludePasswords: true,
			IncludePhotos: true, IncludeComments: true, IncludeFiles: true, Location: id == layoutLocations, Fields: fields,
		})
	}
	add(layoutPeople, "People", "fas fa-user", true,
		field("ConnectWise ID", hudusim.TypeText), field("Title", hudusim.TypeText), field("Email", hudusim.TypeEmail),
		field("Phone", hudusim.TypePhone), field("Mobile", hudusim.TypePhone), field("VIP", hudusim.TypeCheckBox), field("Notes", hudusim.TypeRichText))
	add(layoutLocations, "Locations", "fas fa-map-marker-alt", true,
		field("ConnectWise ID", hudusim.TypeText), field("Address", hudusim.TypeAddressData), field("Phone", hudusim.TypePhone),
		field("Primary", hudusim.TypeCheckBox), field("Alarm Code", hudusim.TypePassword), field("Access Notes", hudusim.TypeRichText))
	add(layoutConfigurations, "Configurations", "fas fa-desktop", true, deviceFields(system, field("Type", hudusim.TypeText), status)...)
	add(layoutServers, "Servers", "fas fa-server", true, deviceFields(system, field("Rack Position", hudusim.TypeText),
		field("Monitored", hudusim.TypeCheckBox), field("Port Count", hudusim.TypeNumber), field("Last Audit", hudusim.TypeDate), status)...)
	add(layoutWorkstations, "Workstations", "fas fa-laptop", true, deviceFields(system, field("RAM", hudusim.TypeText),
		field("Last Login", hudusim.TypeText), hudusim.LayoutField{Label: "Assigned To", FieldType: hudusim.TypeAssetTag, LinkableID: layoutPeople})...)
	add(layoutNetwork, "Network Devices", "fas fa-network-wired", true, deviceFields(field("Firmware", hudusim.TypeText),
		hudusim.LayoutField{Label: "Role", FieldType: hudusim.TypeDropdown, Options: "Firewall\nSwitch\nWireless Access Point"})...)
	// A layout as people make them: without a field for the key.
	add(layoutPrinters, "Printers", "fas fa-print", true, deviceFields()[1:]...)
	add(layoutAgreements, "Contracts", "fas fa-file-contract", true,
		field("ConnectWise ID", hudusim.TypeText), field("Type", hudusim.TypeText), field("Start", hudusim.TypeDate),
		hudusim.LayoutField{Label: "End", FieldType: hudusim.TypeDate, Expiration: true}, field("Billing Cycle", hudusim.TypeText))
	add(layoutOldComputers, "Old Computers", "fas fa-box", false, field("Name on Label", hudusim.TypeText))
	add(layoutVendors, "Vendors", "fas fa-truck", true, field("Account Number", hudusim.TypeText), field("Portal", hudusim.TypeWebsite))
	add(layoutLicensing, "Licensing", "fas fa-key", true, field("Product", hudusim.TypeText), field("Seats", hudusim.TypeNumber), field("Renewal", hudusim.TypeDate))
}
