package catalogue

import (
	"slices"
	"strings"
	"unicode"

	"crossdock/backend/hudu"
	"crossdock/backend/record"
)

// Draft is a layout that can be made, its fields already connected.
type Draft struct {
	Kind   record.Kind
	Name   string
	Icon   string // a Font Awesome class
	Color  string // "#RRGGBB"
	Fields []DraftField
}

// DraftField is a field to make. From is "" for the ConnectWise ID alone.
type DraftField struct {
	Label string
	Type  hudu.FieldType
	From  string
	// Fixed fields cannot be left out.
	Fixed bool
	// Take proposes to make it; the others are offered.
	Take bool
	// ReadPassword lets a password be read for it; nothing proposes that.
	ReadPassword bool
}

// form is a sort of layout: how it looks and what it holds, beside the
// ConnectWise ID.
type form struct {
	// words are those in the name of a configuration type that call for it.
	words []string
	// layouts are names under which people keep such configurations.
	layouts []string
	icon    string
	color   string
	take    []string // paths of values
	offer   []string
}

const (
	blue   = "#2463d6"
	teal   = "#0f766e"
	violet = "#6d4fc4"
	amber  = "#b45309"
	slate  = "#475569"
	red    = "#b42318"
)

// device are values that every device has.
var device = []string{"type.name", "status.name", "manufacturer.name", "modelNumber", "serialNumber"}

// computer and network are what two large families of devices have beyond that.
var (
	computer = slices.Concat(device, []string{"osType", "ipAddress", "macAddress", "cpuSpeed", "ram", "localHardDrives"})
	network  = slices.Concat(device, []string{"ipAddress", "macAddress", "defaultGateway"})
	dates    = []string{"purchaseDate", "warrantyExpirationDate"}
	place    = []string{"site.name", "notes", "link"}
	rare     = []string{"tagNumber", "installationDate", "vendor.name", "sla.name", "contact.name"}
)

// forms are tried in this order: a name such as "Switch, Wireless" is of the
// first one whose word it has.
var forms = []form{
	{
		words: []string{"virtual machine", "vm", "virtual server"}, layouts: []string{"Virtual Machines", "Servers"}, icon: "fas fa-cube", color: blue,
		take: slices.Concat(computer, place), offer: []string{"osInfo", "lastBackupDate", "sla.name"},
	},
	{
		words: []string{"server", "host", "hypervisor", "domain controller"}, layouts: []string{"Servers"}, icon: "fas fa-server", color: blue,
		take: slices.Concat(computer, dates, place), offer: slices.Concat([]string{"osInfo", "lastBackupDate", "backupServerName", "remoteLink"}, rare),
	},
	{
		words: []string{"laptop", "notebook"}, layouts: []string{"Laptops", "Workstations", "Computers", "Computer Assets"}, icon: "fas fa-laptop", color: teal,
		take: slices.Concat(computer, []string{"lastLoginName", "contact.name"}, dates, place), offer: []string{"osInfo", "tagNumber", "installationDate", "vendor.name"},
	},
	{
		words: []string{"workstation", "desktop", "pc", "computer", "thin client"}, layouts: []string{"Workstations", "Computers", "Computer Assets"},
		icon: "fas fa-desktop", color: teal, take: slices.Concat(computer, []string{"lastLoginName", "contact.name"}, dates, place),
		offer: []string{"osInfo", "tagNumber", "installationDate", "vendor.name"},
	},
	{
		words: []string{"access point", "wireless", "wi-fi", "wifi", "wap"}, layouts: []string{"Wireless", "Access Points", "Network Devices", "Networking"},
		icon: "fas fa-wifi", color: violet, take: slices.Concat(network, dates, place), offer: rare,
	},
	{
		words: []string{"firewall", "utm"}, layouts: []string{"Firewalls", "Network Devices", "Networking"}, icon: "fas fa-shield-alt", color: red,
		take: slices.Concat(network, []string{"osInfo", "managementLink"}, dates, place), offer: rare,
	},
	{
		words: []string{"switch", "router", "gateway", "modem"}, layouts: []string{"Switches", "Network Devices", "Networking"},
		icon: "fas fa-network-wired", color: violet, take: slices.Concat(network, []string{"managementLink"}, dates, place), offer: rare,
	},
	{
		words: []string{"printer", "copier", "scanner", "mfp", "plotter"}, layouts: []string{"Printers", "Printing"}, icon: "fas fa-print", color: slate,
		take: slices.Concat(device, []string{"ipAddress", "macAddress"}, dates, place), offer: rare,
	},
	{
		words: []string{"ups", "battery", "pdu", "power"}, layouts: []string{"UPS", "Power"}, icon: "fas fa-battery-full", color: amber,
		take: slices.Concat(device, []string{"ipAddress", "installationDate"}, dates, place), offer: []string{"tagNumber", "vendor.name"},
	},
	{
		words: []string{"nas", "san", "storage"}, layouts: []string{"Storage", "NAS"}, icon: "fas fa-hdd", color: blue,
		take: slices.Concat(network, []string{"osType", "localHardDrives"}, dates, place), offer: rare,
	},
	{
		words: []string{"phone system", "pbx", "voip", "telephone"}, layouts: []string{"Phone Systems", "Voice"}, icon: "fas fa-phone", color: teal,
		take: slices.Concat(network, []string{"osInfo", "managementLink"}, dates, place), offer: rare,
	},
	{
		words: []string{"mobile", "tablet", "phone", "smartphone"}, layouts: []string{"Mobile Devices"}, icon: "fas fa-mobile-alt", color: teal,
		take: slices.Concat(device, []string{"osType", "macAddress", "contact.name"}, dates, place), offer: []string{"tagNumber", "vendor.name"},
	},
	{
		words: []string{"camera", "dvr", "nvr"}, layouts: []string{"Cameras"}, icon: "fas fa-video", color: slate,
		take: slices.Concat(network, dates, place), offer: rare,
	},
	{
		words: []string{"certificate", "ssl"}, layouts: []string{"SSL Certificates", "Certificates"}, icon: "fas fa-certificate", color: amber,
		take: []string{"status.name", "vendor.name", "installationDate", "warrantyExpirationDate", "notes", "link"}, offer: []string{"contact.name", "site.name"},
	},
	{
		words: []string{"domain"}, layouts: []string{"Domains"}, icon: "fas fa-globe", color: blue,
		take: []string{"status.name", "vendor.name", "purchaseDate", "warrantyExpirationDate", "notes", "link"}, offer: []string{"contact.name"},
	},
	{
		words: []string{"software", "license", "licence", "application", "subscription"}, layouts: []string{"Licensing", "Software"}, icon: "fas fa-key", color: violet,
		take:  []string{"status.name", "manufacturer.name", "modelNumber", "serialNumber", "purchaseDate", "warrantyExpirationDate", "vendor.name", "notes", "link"},
		offer: []string{"contact.name", "site.name", "osInfo"},
	},
}

// otherwise is the form of configurations that no word says more about.
var otherwise = form{
	layouts: []string{"Configurations", "Devices", "Assets"}, icon: "fas fa-desktop", color: blue,
	take: slices.Concat(computer, []string{"lastLoginName", "contact.name"}, dates, place), offer: []string{"osInfo", "tagNumber", "installationDate", "vendor.name", "sla.name"},
}

// kinds are the forms of the other kinds. The first of the layouts is the usual
// name.
var kinds = map[record.Kind]form{
	record.Contact: {
		layouts: []string{"People", "Contacts", "Users", "Staff", "Employees"}, icon: "fas fa-user", color: teal,
		take:  []string{"title", "email", "phone", "mobile", "department.name", "site.name", "managerContact.name", "defaultFlag", "link"},
		offer: []string{"fax", "defaultPhoneExtension", "firstName", "lastName", "nickName", "linkedInUrl"},
	},
	record.Location: {
		layouts: []string{"Locations", "Sites", "Location", "Site", "Offices", "Branches", "Buildings"}, icon: "fas fa-map-marker-alt", color: red,
		take: []string{"address", "phoneNumber", "faxNumber", "primary", "timeZone.name"}, offer: []string{"calendar.name", "territory.name"},
	},
	record.Agreement: {
		layouts: []string{"Agreements", "Contracts", "Service Agreements"}, icon: "fas fa-file-contract", color: amber,
		take:  []string{"type.name", "agreementStatus", "startDate", "endDate", "billingCycle.name", "contact.name", "link"},
		offer: []string{"site.name", "sla.name", "customerPO", "nextInvoiceDate", "internalNotes"},
	},
}

func formOf(kind record.Kind, name string) form {
	if kind != record.Configuration {
		return kinds[kind]
	}
	text := " " + strings.Join(strings.FieldsFunc(strings.ToLower(name), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-'
	}), " ") + " "
	for _, f := range forms {
		for _, word := range f.words {
			if strings.Contains(text, " "+word+" ") || strings.Contains(text, " "+strings.ToLower(Plural(word))+" ") {
				return f
			}
		}
	}
	return otherwise
}

// LayoutNames are the names under which people keep records of a kind, the
// usual one first. For configurations name is that of a type, or of a layout
// for it; "" is all of them.
func LayoutNames(kind record.Kind, name string) []string {
	f := formOf(kind, name)
	if kind != record.Configuration || strings.TrimSpace(name) == "" {
		return slices.Clone(f.layouts)
	}
	text := strings.TrimSpace(name)
	var names []string
	for _, each := range append([]string{Plural(unmanaged(text)), Plural(text), text}, f.layouts...) {
		if len(f.words) == 0 && slices.Contains(f.layouts, each) {
			continue // what has no form of its own does not belong among everything else
		}
		if !slices.Contains(names, each) {
			names = append(names, each)
		}
	}
	if len(names) == 0 {
		return []string{text} // it is called like the place for everything else
	}
	return names
}

// unmanaged is a type without the word for who looks after it: a "Managed
// Server" is kept among servers.
func unmanaged(name string) string {
	for _, prefix := range []string{"managed ", "unmanaged "} {
		if len(name) > len(prefix) && strings.EqualFold(name[:len(prefix)], prefix) {
			return strings.TrimSpace(name[len(prefix):])
		}
	}
	return name
}

// DraftLayout is a layout for records of a kind. name is that of a
// configuration type, or the name that the layout is to have; "" is the usual
// one.
func DraftLayout(kind record.Kind, name string) Draft {
	f := formOf(kind, name)
	d := Draft{Kind: kind, Name: LayoutNames(kind, name)[0], Icon: f.icon, Color: f.color}
	if text := strings.TrimSpace(name); text != "" && kind != record.Configuration {
		d.Name = text
	}
	d.Fields = []DraftField{{Label: record.ConnectWiseIDLabel, Type: hudu.Text, Fixed: true, Take: true}}
	for i, path := range slices.Concat(f.take, f.offer) {
		if v, known := Find(string(kind) + "." + path); known {
			d.Fields = append(d.Fields, DraftField{Label: title(v.Label), Type: fieldTypes[v.Type], From: v.From, Take: i < len(f.take)})
		}
	}
	return d
}

// Layout is the draft as it is made in Hudu, with the fields that are taken.
// Dates on which something ends are put on Hudu's list of expirations.
func (d Draft) Layout() hudu.AssetLayout {
	layout := hudu.AssetLayout{
		Name: d.Name, Icon: d.Icon, Color: d.Color, IconColor: "#ffffff", Active: true,
		IncludePasswords: true, IncludePhotos: true, IncludeComments: true, IncludeFiles: true,
	}
	for _, f := range d.Fields {
		if !f.Take && !f.Fixed {
			continue
		}
		layout.Fields = append(layout.Fields, hudu.LayoutField{
			Label: f.Label, Type: f.Type, Position: len(layout.Fields) + 1, ShowInList: shownInList(f), Expiration: ends(f.From),
		})
	}
	return layout
}

// shownInList tells whether a field is a column of Hudu's list of assets: what
// people look for, and what fits into a line.
func shownInList(f DraftField) bool {
	_, path, _ := strings.Cut(f.From, ".")
	return slices.Contains([]string{
		"type.name", "status.name", "manufacturer.name", "modelNumber", "serialNumber", "osType", "ipAddress", "title", "email", "phone", "mobile",
		"address", "phoneNumber", "primary", "startDate", "endDate", "agreementStatus", "warrantyExpirationDate",
	}, path)
}

func ends(from string) bool {
	return from == "configuration.warrantyExpirationDate" || from == "agreement.endDate"
}

// title is a label as people write it in Hudu: "Operating System".
func title(label string) string {
	words := strings.Fields(label)
	for i, word := range words {
		letters := []rune(word)
		letters[0] = unicode.ToUpper(letters[0])
		words[i] = string(letters)
	}
	return strings.Join(words, " ")
}

// Plural is the name of many: "Firewalls" of "Firewall". Names that are many
// already and what cannot be counted stay.
func Plural(name string) string {
	words := strings.Fields(name)
	if len(words) == 0 {
		return name
	}
	last := words[len(words)-1]
	lower := strings.ToLower(last)
	switch {
	case !unicode.IsLetter([]rune(last)[len([]rune(last))-1]), strings.HasSuffix(last, "S"), slices.Contains(uncountable, lower):
		return name
	case last == strings.ToUpper(last):
		return name + "s" // PBXs, VMs
	case hasAnySuffix(lower, "sh", "ch", "x", "ss"):
		return name + "es"
	case strings.HasSuffix(lower, "s"):
		return name
	case strings.HasSuffix(lower, "y") && !hasAnySuffix(lower, "ay", "ey", "oy", "uy"):
		return name[:len(name)-1] + "ies"
	default:
		return name + "s"
	}
}

var uncountable = []string{
	"software", "hardware", "firmware", "equipment", "infrastructure", "storage", "networking", "wireless", "people", "staff", "power", "licensing", "voice", "other",
}

func hasAnySuffix(text string, suffixes ...string) bool {
	return slices.ContainsFunc(suffixes, func(suffix string) bool { return strings.HasSuffix(text, suffix) })
}
