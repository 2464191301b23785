package connectwise

import "time"

// Configuration is a device or other item that the provider looks after.
type Configuration struct {
	ID           ConfigurationID
	Name         string // not unique
	Type         Ref
	Status       Ref
	Company      Ref
	Contact      Ref
	Site         Ref
	Manufacturer Ref
	SerialNumber string
	ModelNumber  string
	TagNumber    string
	// Active is a flag of its own: a closed status does not imply it.
	Active      bool
	LastUpdated time.Time
	Members     Members
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
