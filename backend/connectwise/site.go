package connectwise

import "time"

// Site is one address of a company; Crossdock calls it a location in Hudu.
type Site struct {
	ID       SiteID
	Name     string
	Company  Ref
	Address  Address // State is the identifier of the state reference
	Phone    string
	Fax      string
	Inactive bool
	// Primary marks the company's primary site. The company's own site
	// reference says the same; the flag is what the site record carries.
	Primary     bool
	LastUpdated time.Time
	Members     Members
}
