package hudu

import (
	"strconv"
	"time"
)

type (
	// CompanyID is a company's id. Like all ids of Hudu it is a positive
	// number, unique per resource.
	CompanyID int
	// AssetID is an asset's id.
	AssetID int
	// AssetLayoutID is a layout's id.
	AssetLayoutID int
	// RelationID is the id of one row of a relation.
	RelationID int
	// MagicDashID is a tile's id.
	MagicDashID int
	// ListID is the id of a list of options.
	ListID int
)

// IntegratorConnectWise is the name of Hudu's own ConnectWise integration in
// cards and matchers.
const IntegratorConnectWise = "cw_manage"

// Company is a company in Hudu. Names are unique there.
type Company struct {
	ID           CompanyID
	Slug         string
	Name         string
	Nickname     string
	AddressLine1 string
	AddressLine2 string
	City         string
	State        string
	Zip          string
	Country      string
	Phone        string
	Fax          string
	Website      string
	IDNumber     string
	Type         string
	Parent       CompanyID // zero when none
	Notes        string    // HTML
	Archived     bool
	URL          string // absolute address of the page a person opens
	Integrations []Matcher
	UpdatedAt    time.Time
}

// Matcher ties a company of an integration to a company in Hudu. Hudu's own
// integration makes them; the API can only re-point one.
type Matcher struct {
	ID             int
	IntegratorID   int
	IntegratorName string
	SyncID         int // the company's id in the integration
	Identifier     string
	Name           string
	Company        CompanyID // zero when unmatched
}

// CompanyAttribute names a basic detail of a company that Crossdock writes.
// The values are the API's member names.
type CompanyAttribute string

// The basic details.
const (
	CompanyName         CompanyAttribute = "name"
	CompanyNickname     CompanyAttribute = "nickname"
	CompanyAddressLine1 CompanyAttribute = "address_line_1"
	CompanyAddressLine2 CompanyAttribute = "address_line_2"
	CompanyCity         CompanyAttribute = "city"
	CompanyState        CompanyAttribute = "state"
	CompanyZip          CompanyAttribute = "zip"
	CompanyCountry      CompanyAttribute = "country_name"
	CompanyPhone        CompanyAttribute = "phone_number"
	CompanyFax          CompanyAttribute = "fax_number"
	CompanyWebsite      CompanyAttribute = "website"
	CompanyIDNumber     CompanyAttribute = "id_number"
)

// What only people write: Crossdock names it to put back what a Hudu cleared.
const (
	CompanyType   CompanyAttribute = "company_type"
	CompanyParent CompanyAttribute = "parent_company_id"
	CompanyNotes  CompanyAttribute = "notes"
)

// CompanyAttributes returns all attributes that an update can name, the basic
// details first.
func CompanyAttributes() []CompanyAttribute {
	return []CompanyAttribute{
		CompanyName, CompanyNickname, CompanyAddressLine1, CompanyAddressLine2, CompanyCity, CompanyState,
		CompanyZip, CompanyCountry, CompanyPhone, CompanyFax, CompanyWebsite, CompanyIDNumber,
		CompanyType, CompanyParent, CompanyNotes,
	}
}

// Attribute is the value of an attribute; unknown names are "".
func (c Company) Attribute(name CompanyAttribute) string {
	switch name {
	case CompanyName:
		return c.Name
	case CompanyNickname:
		return c.Nickname
	case CompanyAddressLine1:
		return c.AddressLine1
	case CompanyAddressLine2:
		return c.AddressLine2
	case CompanyCity:
		return c.City
	case CompanyState:
		return c.State
	case CompanyZip:
		return c.Zip
	case CompanyCountry:
		return c.Country
	case CompanyPhone:
		return c.Phone
	case CompanyFax:
		return c.Fax
	case CompanyWebsite:
		return c.Website
	case CompanyIDNumber:
		return c.IDNumber
	case CompanyType:
		return c.Type
	case CompanyParent:
		if c.Parent != 0 {
			return strconv.Itoa(int(c.Parent))
		}
		return ""
	case CompanyNotes:
		return c.Notes
	default:
		return ""
	}
}
