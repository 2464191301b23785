package mapping

import (
	"crossdock/backend/base"
	"crossdock/backend/change"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/record"
	"crossdock/backend/settings"
)

// Desired is ConnectWise's side of the comparison: everything that should be
// in Hudu. All slices are sorted by key.
type Desired struct {
	Companies []Company
	Assets    []Asset
	Relations []base.Ends
	Tiles     []Tile
	// Absent says of records that ConnectWise still has why they are not
	// carried. A link whose record is neither desired nor absent is missing.
	Absent map[record.Key]Absence
	// Problems are records that cannot be carried as they are.
	Problems []change.Problem
	Warnings []string
	// LayoutKinds are the layouts that the settings send records to.
	LayoutKinds map[hudu.AssetLayoutID]record.Kind
	// Extents say how much of each kind was read.
	Extents connectwise.Extents
	// SitesUnread are companies whose sites could not be read.
	SitesUnread map[connectwise.CompanyID]string

	mapper *mapper
}

// Absence is why a record is not carried though it exists.
type Absence string

// The absences. Only Inactive and Ended count as gone; the others leave what
// was synced before as it is.
const (
	Inactive      Absence = "inactive"
	Ended         Absence = "ended"          // an agreement that runs no more
	TypeSkipped   Absence = "skipped"        // by type, status or data type
	NotMatched    Absence = "not matched"    // its company has no match
	CompanyOut    Absence = "company out"    // its company is deleted, inactive or skipped
	NoCompany     Absence = "no company"     // the record names no company
	CannotBeNamed Absence = "layout missing" // its layout cannot be resolved
)

// IsGone tells whether a record absent for this reason counts as gone.
func (a Absence) IsGone() bool { return a == Inactive || a == Ended }

// Value is one attribute of a record as ConnectWise has it, in the canonical
// form of the attribute's target.
type Value struct {
	Attribute  change.Attribute
	Value      string
	OnConflict settings.OnConflict
	// OnlyWhenEmpty marks a value that never replaces what a person typed and
	// is no conflict when it differs.
	OnlyWhenEmpty bool
	// Kind tells how two values of the attribute are compared.
	Kind ValueKind
}

// ValueKind tells what counts as the same value.
type ValueKind int

// The kinds of values.
const (
	PlainValue   ValueKind = iota
	PhoneValue             // same digits
	WebsiteValue           // same host and path, whatever the scheme
	KeyValue               // a ConnectWise ID: a bare number counts as the key
	StateValue             // the layout, the company: ids as text
	TagValue               // the key of a record whose asset is linked to
	AddressValue           // same place, however its country is named
	SealedValue            // the seal of a text that nobody is to see
	CheckedValue           // of a check box: "true" or "false"
)

// Company is a company that is carried.
type Company struct {
	Record connectwise.Company
	Match  base.Match
	// Values are the basic details. They are empty when another match is the
	// one whose details the Hudu company follows.
	Values []Value
	// Follow tells whether the details of an existing company are compared; a
	// company still to be created gets them in any case.
	Follow bool
}

// Key is the company's key.
func (c Company) Key() record.Key {
	return record.Key{Kind: record.Company, ID: int(c.Record.ID)}
}

// Asset is a record that becomes an asset.
type Asset struct {
	Key     record.Key
	Company connectwise.CompanyID
	// HuduCompany is zero while the company is still to be created.
	HuduCompany hudu.CompanyID
	Layout      hudu.AssetLayoutID
	Name        string
	// PlainName is the name without a template: an asset that somebody made may
	// be called so.
	PlainName string
	// Serial and Email identify the record when it has no link yet: normalised,
	// "" when there is none or it is junk.
	Serial string
	Email  string

	index int // position in the source slice of the kind
}

// Tile is a company's Magic Dash tile of agreements.
type Tile struct {
	// Company is the company whose id keys the tile; with several companies in
	// one Hudu company it is the first match.
	Company     connectwise.CompanyID
	HuduCompany hudu.CompanyID
	// Active is the number of running agreements.
	Active int
	// Known is the number of agreements that ConnectWise still lists for the
	// company, running or not, and of those on the tile that it lists for others:
	// zero is no evidence of anything.
	Known int
	// Unseen are agreements on the tile that ConnectWise did not show, which
	// proves nothing by itself, or whose company a person has to decide about.
	Unseen  []record.Key
	Listed  string // the ids of the agreements on the tile, with commas
	Message string
	Content string // HTML, escaped
}

// Key is the tile's key.
func (t Tile) Key() record.Key { return record.Key{Kind: record.Tile, ID: int(t.Company)} }
