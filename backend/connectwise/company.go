package connectwise

import "time"

type (
	// CompanyID is a company's id. Like all ids of ConnectWise it is a positive
	// 32-bit number, unique per resource.
	CompanyID int
	// ContactID is a contact's id.
	ContactID int
	// SiteID is a site's id.
	SiteID int
	// ConfigurationID is a configuration's id.
	ConfigurationID int
	// AgreementID is an agreement's id.
	AgreementID int
)

// Ref is a reference to another record. Everything but ID is a copy that may
// be stale. The zero Ref means that there is no reference.
type Ref struct {
	ID         int
	Identifier string
	Name       string
}

// Company is a company as ConnectWise has it. Text is as typed there, without
// NUL characters.
type Company struct {
	ID         CompanyID
	Identifier string
	Name       string
	Status     Ref
	Types      []Ref
	Site       Ref // the primary site
	Address    Address
	Phone      string
	Fax        string
	Website    string
	Parent     Ref
	// Deleted is the soft delete marker and the only truth about deletion:
	// live companies can carry a deletion date.
	Deleted     bool
	LastUpdated time.Time // UTC, whole seconds; zero when unknown
	Members     Members
}

// Address is a postal address in ConnectWise's parts.
type Address struct {
	Line1, Line2, City, State, Zip, Country string
}

// IsZero tells whether no part is filled.
func (a Address) IsZero() bool { return a == Address{} }

// CompanyStatus is a row of the company status table. A company is inactive
// when its status says so: companies carry no such flag themselves.
type CompanyStatus struct {
	ID       int
	Name     string
	Inactive bool
}

// Type is a row of a type table (companies, contacts, configurations,
// agreements) or of the configuration status table. Name is the text, which
// some of these tables call description.
type Type struct {
	ID       int
	Name     string
	Inactive bool // closed, for a status
}
