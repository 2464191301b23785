package msp

import "crossdock/backend/sandbox/hudusim"

// The ids of the layouts. Those up to layoutAgreements are synchronized.
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
	layoutBackup
)

// The ids of lists, and the first one of their items.
const (
	listDeviceStatus = 1
	listBackupResult = 2
	firstItem        = 11
)

// text is a field without more.
func text(label, kind string) hudusim.LayoutField {
	return hudusim.LayoutField{Label: label, FieldType: kind, ShowInList: true}
}

// key is the field that the synchronization keeps records' keys in.
func key() hudusim.LayoutField {
	return hudusim.LayoutField{Label: "ConnectWise ID", FieldType: hudusim.TypeText, Hint: "Written by the synchronization"}
}

// deviceFields are the fields that layouts of devices share, with and behind
// more.
func deviceFields(more ...hudusim.LayoutField) []hudusim.LayoutField {
	return append([]hudusim.LayoutField{
		text("Manufacturer", hudusim.TypeText),
		text("Model", hudusim.TypeText),
		text("IP Address", hudusim.TypeText),
		text("MAC Address", hudusim.TypeText),
		text("Purchase Date", hudusim.TypeDate),
		{Label: "Warranty Expiration", FieldType: hudusim.TypeDate, Expiration: true},
		text("Notes", hudusim.TypeRichText),
		text("ConnectWise", hudusim.TypeWebsite),
	}, more...)
}

func (m *maker) layouts() {
	m.lists()
	status := hudusim.LayoutField{Label: "Status", FieldType: hudusim.TypeListSelect, ListID: listDeviceStatus, ShowInList: true}
	system, psaNotes := text("Operating System", hudusim.TypeText), text("ConnectWise Notes", hudusim.TypeRichText)
	place := hudusim.LayoutField{Label: "Location", FieldType: hudusim.TypeAssetTag, LinkableID: layoutLocations}
	owner := hudusim.LayoutField{Label: "Assigned To", FieldType: hudusim.TypeAssetTag, LinkableID: layoutPeople}
	role := hudusim.LayoutField{Label: "Role", FieldType: hudusim.TypeDropdown, Options: "Firewall\nSwitch\nWireless Access Point\nRouter"}
	most, least := 64.0, 0.0
	ports := hudusim.LayoutField{Label: "Port Count", FieldType: hudusim.TypeNumber, Min: &least, Max: &most}

	m.layout(layoutPeople, "People", "fas fa-user", key(), text("Title", hudusim.TypeText), text("E-mail", hudusim.TypeEmail),
		text("Phone", hudusim.TypePhone), text("Mobile", hudusim.TypePhone), text("Badge Number", hudusim.TypeNumber),
		text("VIP", hudusim.TypeCheckBox), text("Notes", hudusim.TypeRichText))
	m.layout(layoutLocations, "Locations", "fas fa-map-marker-alt", key(), text("Address", hudusim.TypeAddressData), text("Phone", hudusim.TypePhone),
		text("Primary", hudusim.TypeCheckBox), text("Alarm Code", hudusim.TypePassword), text("Access Notes", hudusim.TypeRichText))
	m.layout(layoutConfigurations, "Configurations", "fas fa-desktop", append(deviceFields(system, text("Type", hudusim.TypeText), text("Cost Center", hudusim.TypeText), status), key())...)
	m.layout(layoutServers, "Servers", "fas fa-server", append([]hudusim.LayoutField{key()}, deviceFields(system, text("Rack Position", hudusim.TypeText),
		text("Monitored", hudusim.TypeCheckBox), ports, text("Last Audit", hudusim.TypeDate), status, place, psaNotes,
		text("Hardware", hudusim.TypeHeading), text("Admin Password", hudusim.TypePassword))...)...)
	m.layout(layoutWorkstations, "Workstations", "fas fa-laptop", append([]hudusim.LayoutField{key()}, deviceFields(system, text("RAM", hudusim.TypeText),
		text("Last Login", hudusim.TypeText), owner, psaNotes)...)...)
	m.layout(layoutNetwork, "Network Devices", "fas fa-network-wired", append([]hudusim.LayoutField{key()}, deviceFields(text("Firmware", hudusim.TypeText),
		role, text("Diagram", hudusim.TypeEmbed))...)...)
	// A layout as people make them: without a field for the key.
	m.layout(layoutPrinters, "Printers", "fas fa-print", deviceFields(text("Driver", hudusim.TypeWebsite))...)
	m.layout(layoutAgreements, "Contracts", "fas fa-file-contract", key(), text("Type", hudusim.TypeText), text("Start", hudusim.TypeDate),
		hudusim.LayoutField{Label: "End", FieldType: hudusim.TypeDate, Expiration: true}, text("Billing Cycle", hudusim.TypeText), text("Remarks", hudusim.TypeRichText))
	m.layout(layoutOldComputers, "Old Computers", "fas fa-box", text("Name on Label", hudusim.TypeText))
	m.hudu.Layouts[len(m.hudu.Layouts)-1].Active = false
	m.layout(layoutVendors, "Vendors", "fas fa-truck", text("Account Number", hudusim.TypeText), text("Portal", hudusim.TypeWebsite), text("Support Phone", hudusim.TypePhone))
	m.layout(layoutLicensing, "Licensing", "fas fa-key", text("Product", hudusim.TypeText), text("Seats", hudusim.TypeNumber),
		hudusim.LayoutField{Label: "Renewal", FieldType: hudusim.TypeDate, Expiration: true})
	m.layout(layoutBackup, "Backup", "fas fa-hdd", text("Target", hudusim.TypeText),
		hudusim.LayoutField{Label: "Last Result", FieldType: hudusim.TypeListSelect, ListID: listBackupResult, ShowInList: true}, text("Schedule", hudusim.TypeText))
}

func (m *maker) layout(id int, name, icon string, fields ...hudusim.LayoutField) {
	for i := range fields {
		fields[i].ID, fields[i].Position = id*100+i+1, i+1
	}
	made := m.now.AddDate(-3, 0, id)
	m.hudu.Layouts = append(m.hudu.Layouts, hudusim.AssetLayout{
		ID: id, Name: name, Icon: icon, Color: "#1f5fcc", IconColor: "#ffffff", Active: true, IncludePasswords: true, IncludePhotos: true,
		IncludeComments: true, IncludeFiles: true, Location: id == layoutLocations, CreatedAt: made, UpdatedAt: made, Fields: fields,
	})
}

func (m *maker) lists() {
	next, made := firstItem, m.now.AddDate(-3, 0, 0)
	add := func(id int, name string, items ...string) {
		list := hudusim.List{ID: id, Name: name, CreatedAt: made, UpdatedAt: made}
		for _, item := range items {
			list.ListItems = append(list.ListItems, hudusim.ListItem{ID: next, Name: item})
			next++
		}
		m.hudu.Lists = append(m.hudu.Lists, list)
	}
	add(listDeviceStatus, "Device Status", configurationStatuses...)
	add(listBackupResult, "Backup Result", "Succeeded", "Failed", "Never ran")
}

// layoutOf is where a provider keeps devices of a type.
func layoutOf(deviceType int) int {
	switch deviceType {
	case typeWorkstation, typeLaptop:
		return layoutWorkstations
	case typeServer, typeVirtual:
		return layoutServers
	case typeFirewall, typeSwitch, typeAccessPoint:
		return layoutNetwork
	case typePrinter:
		return layoutPrinters
	default:
		return layoutConfigurations
	}
}
