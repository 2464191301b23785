package connectwise

import "crossdock/backend/record"

// Extent tells how much of a kind was read. Only Complete may ever lead to
// the conclusion that a record is gone.
type Extent string

// The extents.
const (
	Complete Extent = "complete" // every record was read
	Changed  Extent = "changed"  // what has changed was read, the rest is as it was read before
	Partial  Extent = "partial"  // one company or one record was asked for
	Denied   Extent = "denied"   // ConnectWise refused: the role lacks the row
	Failed   Extent = "failed"   // reading broke off
	Skipped  Extent = "skipped"  // the type is skipped by the settings
)

// Records is all that was read from ConnectWise at one moment. Every slice
// is sorted by id and free of doubles.
type Records struct {
	Companies      []Company
	Contacts       []Contact
	Sites          []Site
	Configurations []Configuration
	Agreements     []Agreement

	CompanyStatuses       []CompanyStatus
	CompanyTypes          []Type
	ContactTypes          []Type
	ConfigurationTypes    []Type
	ConfigurationStatuses []Type
	AgreementTypes        []Type

	// Extents say how much was read, by kind.
	Extents Extents
	// SitesUnread lists companies whose sites could not be read, with the
	// reason; their locations are left as they are.
	SitesUnread map[CompanyID]string
	// CompaniesMissing are matched companies that were not among those read, and
	// were then asked for by id: "" where ConnectWise says that there is none,
	// else why nothing is known of them.
	CompaniesMissing map[CompanyID]string
}

// Extents is the extent per kind of record.
type Extents struct {
	Companies, Contacts, Sites, Configurations, Agreements Extent
}

// Of is the extent of a kind; kinds that are not read have none.
func (e Extents) Of(kind record.Kind) Extent {
	switch kind {
	case record.Company:
		return e.Companies
	case record.Contact:
		return e.Contacts
	case record.Location:
		return e.Sites
	case record.Configuration:
		return e.Configurations
	case record.Agreement, record.Tile:
		return e.Agreements
	default:
		return ""
	}
}

// Read tells whether records of that extent were read at all.
func (e Extent) Read() bool { return e == Complete || e == Changed || e == Partial }
