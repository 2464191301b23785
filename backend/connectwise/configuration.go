package connectwise

import "time"

// Configuration is a device or other item that the provider looks after.
type Configuration struct {
	ID           ConfigurationID `json:"id,omitzero"`
	Name         string          `json:"name,omitzero"` // not unique
	Type         Ref             `json:"type,omitzero"`
	Status       Ref             `json:"status,omitzero"`
	Company      Ref             `json:"company,omitzero"`
	Contact      Ref             `json:"contact,omitzero"`
	Site         Ref             `json:"site,omitzero"`
	Manufacturer Ref             `json:"manufacturer,omitzero"`
	SerialNumber string          `json:"serialNumber,omitzero"`
	ModelNumber  string          `json:"modelNumber,omitzero"`
	TagNumber    string          `json:"tagNumber,omitzero"`
	// Active is a flag of its own: a closed status does not imply it.
	Active      bool      `json:"active,omitzero"`
	LastUpdated time.Time `json:"lastUpdated,omitzero"`
	Members     Members   `json:"members,omitzero"`
}

// QuestionField is the type of a configuration type's question.
type QuestionField string

// PasswordQuestion answers are secrets: they are read only where a person has
// switched that on for the field.
const PasswordQuestion QuestionField = "Password"

// Question is a custom question of a configuration type.
type Question struct {
	ID       int
	Type     int // the configuration type's id
	Caption  string
	Field    QuestionField
	Inactive bool
}
