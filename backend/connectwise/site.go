package connectwise

import "time"

// Site is one address of a company; Crossdock calls it a location in Hudu.
type Site struct {
	ID       SiteID  `json:"id,omitzero"`
	Name     string  `json:"name,omitzero"`
	Company  Ref     `json:"company,omitzero"`
	Address  Address `json:"address,omitzero"` // State is the identifier of the state reference
	Phone    string  `json:"phone,omitzero"`
	Fax      string  `json:"fax,omitzero"`
	Inactive bool    `json:"inactive,omitzero"`
	// Primary marks the company's primary site. The company's own site
	// reference says the same; the flag is what the site record carries.
	Primary     bool      `json:"primary,omitzero"`
	LastUpdated time.Time `json:"lastUpdated,omitzero"`
	Members     Members   `json:"members,omitzero"`
}
