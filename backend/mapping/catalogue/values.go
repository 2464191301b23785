package catalogue

import (
	"crossdock/backend/hudu"
	"crossdock/backend/record"
)

// Type is what a value is.
type Type string

// The types.
const (
	Text     Type = "text"
	LongText Type = "long text" // of several lines
	Number   Type = "number"
	Date     Type = "date"
	Flag     Type = "yes or no"
	Phone    Type = "phone number"
	Email    Type = "e-mail address"
	Link     Type = "web address"
	Address  Type = "address"
	// Reference is a contact or a site, for links to its asset.
	Reference Type = "link to a record"
	Password  Type = "password" // an answer that is read only where a person says so
)

// Value is a value of a record that can be connected.
type Value struct {
	// From is the source as settings name it: "configuration.osType".
	From  string
	Kind  record.Kind
	Label string // "Operating system"
	Type  Type
}

// entry is a value of one kind in the list.
type entry struct {
	path  string // below the record
	label string
	is    Type
	// others are further labels under which people keep it.
	others []string
	// byHand tells that fields of that name are mostly filled in by people, so
	// that it is never proposed for them.
	byHand bool
}

func (e entry) value(kind record.Kind) Value {
	return Value{From: string(kind) + "." + e.path, Kind: kind, Label: e.label, Type: e.is}
}

// fieldTypes are the fields that are made for values.
var fieldTypes = map[Type]hudu.FieldType{
	Text: hudu.Text, LongText: hudu.RichText, Number: hudu.Number, Date: hudu.Date, Flag: hudu.CheckBox, Phone: hudu.Phone,
	Email: hudu.CopyableText, Link: hudu.Website, Address: hudu.AddressData, Reference: hudu.AssetTag,
	Password: hudu.Confidential,
}

// Types are all of them.
func Types() []Type {
	return []Type{Text, LongText, Number, Date, Flag, Phone, Email, Link, Address, Reference, Password}
}

// FieldFor is the type of the field that is made for a value.
func FieldFor(is Type) hudu.FieldType { return fieldTypes[is] }

// The labels of fields that link to people and places.
var (
	contactLinks = []string{"Contact", "Contacts", "Assigned to", "Assigned user", "Owner", "User", "Primary user", "Person", "People", "Employee"}
	siteLinks    = []string{"Site", "Location", "Locations", "Office", "Branch", "Building", "Site location"}
)

// entries are all of them; the members are those of the API's documents.
var entries = map[record.Kind][]entry{
	record.Configuration: {
		{path: "type.name", label: "Type", is: Text, others: []string{"Configuration type", "Device type"}},
		{path: "status.name", label: "Status", is: Text, others: []string{"Configuration status", "Device status"}},
		{path: "manufacturer.name", label: "Manufacturer", is: Text, others: []string{"Make", "Brand"}},
		{path: "modelNumber", label: "Model", is: Text, others: []string{"Model number", "Model name"}},
		{path: "serialNumber", label: "Serial number", is: Text, others: []string{"Serial", "S/N", "Service tag"}},
		{path: "tagNumber", label: "Tag number", is: Text, others: []string{"Asset tag", "Tag"}},
		{path: "osType", label: "Operating system", is: Text, others: []string{"OS", "OS type", "OS name"}},
		{path: "osInfo", label: "OS details", is: Text, others: []string{"OS info", "OS version", "Operating system version"}},
		{path: "ipAddress", label: "IP address", is: Text, others: []string{"IP", "IP addresses", "LAN IP"}},
		{path: "macAddress", label: "MAC address", is: Text, others: []string{"MAC"}},
		{path: "defaultGateway", label: "Default gateway", is: Text, others: []string{"Gateway"}},
		{path: "cpuSpeed", label: "CPU", is: Text, others: []string{"CPU speed", "Processor"}},
		{path: "ram", label: "RAM", is: Text, others: []string{"Memory"}},
		{path: "localHardDrives", label: "Drives", is: Text, others: []string{"Hard drives", "Local hard drives", "Local drives", "Disks", "Storage"}},
		{path: "lastLoginName", label: "Last login", is: Text, others: []string{"Last login name", "Last user", "Last logged in user", "Last logged on user"}},
		{path: "contact.name", label: "Contact", is: Text, others: []string{"Contact name", "Primary user", "User"}},
		{path: "site.name", label: "Site", is: Text, others: []string{"Site name", "Location", "Location name"}},
		{path: "vendor.name", label: "Vendor", is: Text, others: []string{"Supplier", "Purchased from"}},
		{path: "purchaseDate", label: "Purchase date", is: Date, others: []string{"Purchased", "Date purchased", "Date of purchase"}},
		{path: "installationDate", label: "Installation date", is: Date, others: []string{"Install date", "Installed", "Date installed"}},
		{path: "warrantyExpirationDate", label: "Warranty expiration", is: Date, others: []string{
			"Warranty", "Warranty expiration date", "Warranty expires", "Warranty expiry", "Warranty end", "Warranty end date",
		}},
		{path: "lastBackupDate", label: "Last backup", is: Date, others: []string{"Last backup date"}},
		{path: "backupServerName", label: "Backup server", is: Text},
		{path: "sla.name", label: "SLA", is: Text, others: []string{"Service level"}},
		{path: "manufacturerPartNumber", label: "Part number", is: Text, others: []string{"Manufacturer part number"}},
		{path: "deviceIdentifier", label: "Device ID", is: Text, others: []string{"Device identifier"}},
		{path: "managementLink", label: "Management link", is: Link, others: []string{"Management URL", "Management"}},
		{path: "remoteLink", label: "Remote link", is: Link, others: []string{"Remote URL", "Remote access"}},
		{path: "activeFlag", label: "Active", is: Flag},
		{path: "notes", label: "ConnectWise notes", is: LongText, others: []string{"PSA notes"}},
		{path: "notes", label: "Notes", is: LongText, byHand: true},
		{path: "vendorNotes", label: "Vendor notes", is: LongText},
		{path: "link", label: "ConnectWise", is: Link, others: []string{"ConnectWise link", "Link to ConnectWise", "PSA", "PSA link"}},
		{path: "name", label: "Name", is: Text, others: []string{"Configuration name", "Hostname", "Computer name", "Device name"}},
		{path: "company.name", label: "Company", is: Text, others: []string{"Company name", "Client"}},
		{path: "id", label: "ConnectWise number", is: Number, others: []string{"Configuration ID"}},
		{path: "contact", label: "Contact (link)", is: Reference, others: contactLinks},
		{path: "site", label: "Site (link)", is: Reference, others: siteLinks},
	},
	record.Contact: {
		{path: "title", label: "Title", is: Text, others: []string{"Job title", "Position"}},
		{path: "email", label: "Email", is: Email, others: []string{"Email address", "Mail", "Work email"}},
		{path: "phone", label: "Phone", is: Phone, others: []string{"Phone number", "Telephone", "Work phone", "Office phone", "Direct", "Direct phone"}},
		{path: "mobile", label: "Mobile", is: Phone, others: []string{"Mobile phone", "Mobile number", "Cell", "Cell phone", "Cellphone"}},
		{path: "fax", label: "Fax", is: Phone, others: []string{"Fax number"}},
		{path: "department.name", label: "Department", is: Text},
		{path: "site.name", label: "Site", is: Text, others: []string{"Site name", "Location", "Location name", "Office"}},
		{path: "managerContact.name", label: "Manager", is: Text, others: []string{"Reports to", "Supervisor"}},
		{path: "assistantContact.name", label: "Assistant", is: Text},
		{path: "firstName", label: "First name", is: Text, others: []string{"Given name"}},
		{path: "lastName", label: "Last name", is: Text, others: []string{"Family name", "Surname"}},
		{path: "nickName", label: "Nickname", is: Text},
		{path: "name", label: "Full name", is: Text, others: []string{"Name", "Contact name", "Display name"}},
		{path: "defaultPhoneExtension", label: "Extension", is: Text, others: []string{"Phone extension", "Ext"}},
		{path: "linkedInUrl", label: "LinkedIn", is: Link},
		{path: "defaultFlag", label: "Primary contact", is: Flag, others: []string{"Primary", "Main contact"}},
		{path: "inactiveFlag", label: "Inactive", is: Flag},
		{path: "city", label: "City", is: Text},
		{path: "state", label: "State", is: Text, others: []string{"Province", "Region"}},
		{path: "link", label: "ConnectWise", is: Link, others: []string{"ConnectWise link", "Link to ConnectWise", "PSA", "PSA link"}},
		{path: "company.name", label: "Company", is: Text, others: []string{"Company name", "Client"}},
		{path: "id", label: "ConnectWise number", is: Number, others: []string{"Contact ID"}},
		{path: "site", label: "Site (link)", is: Reference, others: siteLinks},
	},
	record.Location: {
		{path: "address", label: "Address", is: Address, others: []string{"Street address", "Site address", "Physical address", "Mailing address"}},
		{path: "phoneNumber", label: "Phone", is: Phone, others: []string{"Phone number", "Telephone", "Site phone", "Site phone number", "Main phone"}},
		{path: "faxNumber", label: "Fax", is: Phone, others: []string{"Fax number", "Site fax number"}},
		{path: "primary", label: "Primary", is: Flag, others: []string{"Primary site", "Primary location", "Main office", "Headquarters", "HQ"}},
		{path: "addressLine1", label: "Address line 1", is: Text, others: []string{"Street", "Address 1"}},
		{path: "addressLine2", label: "Address line 2", is: Text, others: []string{"Address 2", "Suite"}},
		{path: "city", label: "City", is: Text, others: []string{"Town"}},
		{path: "stateReference.identifier", label: "State", is: Text, others: []string{"Province", "Region"}},
		{path: "zip", label: "ZIP code", is: Text, others: []string{"ZIP", "Postcode", "Postal code"}},
		{path: "country.name", label: "Country", is: Text},
		{path: "timeZone.name", label: "Time zone", is: Text},
		{path: "calendar.name", label: "Calendar", is: Text, others: []string{"Business hours"}},
		{path: "territory.name", label: "Territory", is: Text},
		{path: "inactiveFlag", label: "Inactive", is: Flag},
		{path: "link", label: "ConnectWise", is: Link, others: []string{"ConnectWise link", "Link to ConnectWise", "PSA", "PSA link"}},
		{path: "name", label: "Name", is: Text, others: []string{"Site name", "Location name"}},
		{path: "company.name", label: "Company", is: Text, others: []string{"Company name", "Client"}},
		{path: "id", label: "ConnectWise number", is: Number, others: []string{"Site ID"}},
	},
	record.Agreement: {
		{path: "type.name", label: "Type", is: Text, others: []string{"Agreement type"}},
		{path: "agreementStatus", label: "Status", is: Text, others: []string{"Agreement status"}},
		{path: "startDate", label: "Start", is: Date, others: []string{"Start date", "Begins", "Starts"}},
		{path: "endDate", label: "End", is: Date, others: []string{"End date", "Ends", "Expires", "Expiration", "Expiration date"}},
		{path: "billingCycle.name", label: "Billing cycle", is: Text, others: []string{"Billing"}},
		{path: "contact.name", label: "Contact", is: Text, others: []string{"Contact name"}},
		{path: "site.name", label: "Site", is: Text, others: []string{"Site name", "Location", "Location name"}},
		{path: "sla.name", label: "SLA", is: Text, others: []string{"Service level"}},
		{path: "customerPO", label: "Customer PO", is: Text, others: []string{"PO", "PO number", "Purchase order"}},
		{path: "workOrder", label: "Work order", is: Text},
		{path: "parentAgreement.name", label: "Parent agreement", is: Text},
		{path: "nextInvoiceDate", label: "Next invoice", is: Date, others: []string{"Next invoice date"}},
		{path: "dateCancelled", label: "Cancelled on", is: Date, others: []string{"Date cancelled", "Cancelled date"}},
		{path: "noEndingDateFlag", label: "No end", is: Flag, others: []string{"No ending date"}},
		// Money is connected by a person, never proposed.
		{path: "billAmount", label: "Amount", is: Number, byHand: true},
		{path: "internalNotes", label: "ConnectWise notes", is: LongText, others: []string{"PSA notes", "Internal notes"}},
		{path: "link", label: "ConnectWise", is: Link, others: []string{"ConnectWise link", "Link to ConnectWise", "PSA", "PSA link"}},
		{path: "name", label: "Name", is: Text, others: []string{"Agreement name"}},
		{path: "company.name", label: "Company", is: Text, others: []string{"Company name", "Client"}},
		{path: "id", label: "ConnectWise number", is: Number, others: []string{"Agreement ID"}},
		{path: "contact", label: "Contact (link)", is: Reference, others: contactLinks},
		{path: "site", label: "Site (link)", is: Reference, others: siteLinks},
	},
	// A company's values can be connected to the fields of its records. None is
	// proposed: a record's own come first.
	record.Company: {
		{path: "name", label: "Name", is: Text, byHand: true},
		{path: "identifier", label: "Company ID", is: Text, byHand: true},
		{path: "phoneNumber", label: "Phone", is: Phone, byHand: true},
		{path: "faxNumber", label: "Fax", is: Phone, byHand: true},
		{path: "website", label: "Website", is: Link, byHand: true},
		{path: "status.name", label: "Status", is: Text, byHand: true},
		{path: "territory.name", label: "Territory", is: Text, byHand: true},
		{path: "market.name", label: "Market", is: Text, byHand: true},
		{path: "accountNumber", label: "Account number", is: Text, byHand: true},
		{path: "defaultContact.name", label: "Primary contact", is: Text, byHand: true},
		{path: "numberOfEmployees", label: "Employees", is: Number, byHand: true},
		{path: "link", label: "ConnectWise", is: Link, byHand: true},
		{path: "id", label: "ConnectWise number", is: Number, byHand: true},
	},
}
