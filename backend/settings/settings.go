// Package settings has Crossdock's own settings: the words, their defaults
// and their validation. Settings never hold a secret.
//
// It reads and writes bytes, never files: package store keeps the file. The
// entry points are [Default], [Decode] and [Settings.Encode].
package settings

import "crossdock/backend/record"

// Version of the settings format.
const Version = 1

// Settings is the whole file, in the form of the command-line contract.
type Settings struct {
	Version         int              `json:"version"`
	ConnectWise     ConnectWise      `json:"connectwise"`
	Hudu            Hudu             `json:"hudu"`
	Layouts         Layouts          `json:"layouts"`
	Skip            Skip             `json:"skip"`
	Only            Only             `json:"only"`
	Options         Options          `json:"options"`
	SortRules       []SortRule       `json:"sortRules"`
	ConnectedFields []ConnectedField `json:"connectedFields"`
	NameTemplates   NameTemplates    `json:"nameTemplates,omitzero"`
	Schedule        Schedule         `json:"schedule"`
	Brakes          Brakes           `json:"brakes"`
	Limits          Limits           `json:"limits"`
	Links           Links            `json:"links"`
	History         History          `json:"history,omitzero"`
}

// ConnectWise is where ConnectWise answers. ClientID "" means the built-in one.
type ConnectWise struct {
	Site     string `json:"site"`
	Company  string `json:"company"`
	ClientID string `json:"clientId"`
}

// Hudu is where Hudu answers.
type Hudu struct {
	URL string `json:"url"`
}

// Layouts are the default asset layouts, by name or id. Agreements is
// optional: "" makes no assets of agreements.
type Layouts struct {
	Contacts       string `json:"contacts"`
	Locations      string `json:"locations"`
	Configurations string `json:"configurations"`
	Agreements     string `json:"agreements"`
}

// For is the default layout of a kind of asset, "" when none is chosen.
func (l Layouts) For(kind record.Kind) string {
	switch kind {
	case record.Contact:
		return l.Contacts
	case record.Location:
		return l.Locations
	case record.Configuration:
		return l.Configurations
	case record.Agreement:
		return l.Agreements
	default:
		return ""
	}
}

// Skip lists what is left out, by name or numeric id. A company or contact
// with several types is skipped only when all of them are listed.
type Skip struct {
	DataTypes             []DataType `json:"dataTypes"`
	CompanyTypes          Terms      `json:"companyTypes"`
	CompanyStatuses       Terms      `json:"companyStatuses"`
	ConfigurationTypes    Terms      `json:"configurationTypes"`
	ConfigurationStatuses Terms      `json:"configurationStatuses"`
	ContactTypes          Terms      `json:"contactTypes"`
}

// DataType is a kind of data that can be skipped.
type DataType string

// The data types.
const (
	Contacts       DataType = "contacts"
	Configurations DataType = "configurations"
	Locations      DataType = "locations"
	Agreements     DataType = "agreements"
)

// Skips tells whether records of that kind are left out.
func (s Skip) Skips(kind record.Kind) bool {
	want := map[record.Kind]DataType{
		record.Contact: Contacts, record.Configuration: Configurations,
		record.Location: Locations, record.Agreement: Agreements, record.Tile: Agreements,
	}[kind]
	for _, each := range s.DataTypes {
		if each == want {
			return true
		}
	}
	return false
}

// Only lists what alone is carried; empty lists carry everything.
type Only struct {
	CompanyTypes Terms `json:"companyTypes"`
}

// Terms are names or numeric ids of rows of a setup table. In JSON a string
// or a number each, or one of them alone instead of the list.
type Terms []string

// WhenGone is what happens to an asset whose record is gone.
type WhenGone string

// The choices.
const (
	ArchiveGone WhenGone = "archive"
	LeaveGone   WhenGone = "leave"
)

// OnConflict is who wins when both sides changed a value.
type OnConflict string

// The choices.
const (
	Ask             OnConflict = "ask"
	ConnectWiseWins OnConflict = "connectwise"
	HuduWins        OnConflict = "hudu"
)

// FirstContact is what happens when an existing record is taken over and a
// value differs.
type FirstContact string

// The choices.
const (
	TakeConnectWise FirstContact = "connectwise" // written where it has a value
	Keep            FirstContact = "keep"        // only empty fields are filled
	AskFirst        FirstContact = "ask"
)

// Options are the switches.
type Options struct {
	AutoUpdateNames    bool         `json:"autoUpdateNames"`
	KeepCompanyDetails bool         `json:"keepCompanyDetails"`
	MatchOnSerial      bool         `json:"matchOnSerial"`
	IncludeInactive    bool         `json:"includeInactive"`
	WhenGone           WhenGone     `json:"whenGone"`
	AgreementAmounts   bool         `json:"agreementAmounts"`
	FirstContact       FirstContact `json:"firstContact"`
	OnConflict         OnConflict   `json:"onConflict"`
	AutoCreate         bool         `json:"autoCreate"`
}

// SortRule sends records of a kind to a layout. Kind defaults to
// configuration. The first rule that fits wins.
type SortRule struct {
	Kind   record.Kind `json:"kind"`
	When   When        `json:"when"`
	Layout string      `json:"layout"`
}

// When are the conditions of a sort rule; all that are given must hold, each
// by any of its terms.
type When struct {
	ConfigurationType Terms `json:"configurationType,omitempty"`
	ContactType       Terms `json:"contactType,omitempty"`
	AgreementType     Terms `json:"agreementType,omitempty"`
	Status            Terms `json:"status,omitempty"`
	Manufacturer      Terms `json:"manufacturer,omitempty"`
	CompanyType       Terms `json:"companyType,omitempty"`
	Site              Terms `json:"site,omitempty"`
	NameContains      Terms `json:"nameContains,omitempty"`
}

// ConnectedField maps a ConnectWise value to a field of a layout. From is
// "<kind>.<member>", for example "configuration.osType".
type ConnectedField struct {
	Layout string `json:"layout"`
	Field  string `json:"field"`
	From   string `json:"from,omitempty"`
	// Default stands in the place of From: the text that the field gets where no
	// other connection of it has a value. It never replaces what is in Hudu.
	Default    string     `json:"default,omitempty"`
	OnConflict OnConflict `json:"onConflict,omitempty"`
	// ReadPassword lets a question or custom field of type Password be read for
	// this field, which must be Confidential Text.
	ReadPassword bool `json:"readPassword,omitempty"`
}

// IsDefault tells whether the connection has a text of its own in the place of a
// ConnectWise value.
func (c ConnectedField) IsDefault() bool { return c.From == "" && c.Default != "" }

// Schedule is when the automatic re-sync runs. Every is a duration ("3h") or
// "off"; Quiet is "22:00-06:00" local time or ""; Apply is "changes" or
// "preview".
type Schedule struct {
	Every string `json:"every"`
	Quiet string `json:"quiet,omitempty"`
	Apply string `json:"apply"`
}

// Brakes are the limits of what a run may archive or move without a person:
// more than Records and more than Percent, or more than Most.
type Brakes struct {
	Records int `json:"records"`
	Percent int `json:"percent"`
	Most    int `json:"most"`
}

// Limits are our own ceilings on requests per minute; 0 means none of our own.
type Limits struct {
	ConnectWisePerMinute int `json:"connectwisePerMinute"`
	HuduPerMinute        int `json:"huduPerMinute"`
}

// History is how long runs are kept, with their journals.
type History struct {
	// KeepDays is the age in days from which a run is removed: 0 is 90, [KeepAll]
	// keeps all. The default is the zero value: exports leave it out then.
	KeepDays int `json:"keepDays"`
}

// KeepAll keeps runs for ever.
const KeepAll = -1

// Days are the days that runs are kept, 0 for ever.
func (h History) Days() int {
	switch h.KeepDays {
	case KeepAll:
		return 0
	case 0:
		return defaultKeepDays
	default:
		return h.KeepDays
	}
}

// Links is the loopback port of the link service.
type Links struct {
	Port int `json:"port"`
}
