package connectwise

import (
	"slices"
	"time"
)

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
	ID         int    `json:"id,omitzero"`
	Identifier string `json:"identifier,omitzero"`
	Name       string `json:"name,omitzero"`
}

// Company is a company as ConnectWise has it. Text is as typed there, without
// NUL characters.
type Company struct {
	ID         CompanyID `json:"id,omitzero"`
	Identifier string    `json:"identifier,omitzero"`
	Name       string    `json:"name,omitzero"`
	Status     Ref       `json:"status,omitzero"`
	Types      []Ref     `json:"types,omitzero"`
	Site       Ref       `json:"site,omitzero"` // the primary site
	Address    Address   `json:"address,omitzero"`
	Phone      string    `json:"phone,omitzero"`
	Fax        string    `json:"fax,omitzero"`
	Website    string    `json:"website,omitzero"`
	Parent     Ref       `json:"parent,omitzero"`
	// Deleted is the soft delete marker and the only truth about deletion:
	// live companies can carry a deletion date.
	Deleted     bool      `json:"deleted,omitzero"`
	LastUpdated time.Time `json:"lastUpdated,omitzero"` // UTC, whole seconds; zero when unknown
	Members     Members   `json:"members,omitzero"`
}

// Address is a postal address in ConnectWise's parts.
type Address struct {
	Line1   string `json:"line1,omitzero"`
	Line2   string `json:"line2,omitzero"`
	City    string `json:"city,omitzero"`
	State   string `json:"state,omitzero"`
	Zip     string `json:"zip,omitzero"`
	Country string `json:"country,omitzero"`
}

// IsZero tells whether no part is filled.
func (a Address) IsZero() bool { return a == Address{} }

// CompanyStatus is a row of the company status table. A company is inactive
// when its status says so: companies carry no such flag themselves.
type CompanyStatus struct {
	ID       int    `json:"id,omitzero"`
	Name     string `json:"name,omitzero"`
	Inactive bool   `json:"inactive,omitzero"`
}

// IsInactive tells whether one of these statuses is the company's, and says that
// it is inactive. Without the table nothing is known to be.
func (c *Company) IsInactive(statuses []CompanyStatus) bool {
	return slices.ContainsFunc(statuses, func(s CompanyStatus) bool { return s.Inactive && s.ID != 0 && s.ID == c.Status.ID })
}

// Type is a row of a type table (companies, contacts, configurations,
// agreements) or of the configuration status table. Name is the text, which
// some of these tables call description.
type Type struct {
	ID       int    `json:"id,omitzero"`
	Name     string `json:"name,omitzero"`
	Inactive bool   `json:"inactive,omitzero"` // closed, for a status
}
