package cwsim

import "time"

// Data is a whole tenant at one moment: what a [Server] starts with. Ids must
// be positive and unique within their slice. Times are cut to whole seconds
// and answered in UTC. A member tagged omitzero is left out of answers when it
// is zero; all others are answered as "", 0 or false, as the real API does.
type Data struct {
	// Company is the login company id, the part before the plus sign of the
	// user name. PublicKey and PrivateKey are the API member's keys.
	Company    string
	PublicKey  string
	PrivateKey string
	// ClientID is the only clientId that is accepted; empty accepts any text.
	ClientID string
	// Codebase is the release name in addresses ("v2026_1"); v4_6_release
	// works beside it. Version is the build ("v2026.1.105333").
	Codebase string
	Version  string
	// Member is the API member's identifier. With a role level of My only
	// rows that it entered are shown.
	Member string
	// SiteURL is what companyinfo names as the host of the API; empty leaves
	// the member out.
	SiteURL string
	// DefaultCompanyID is the MSP's own company, which companies/default
	// answers; zero is the one with the lowest id.
	DefaultCompanyID int

	Companies             []Company
	Sites                 []Site
	Contacts              []Contact
	Configurations        []Configuration
	Agreements            []Agreement
	Additions             []Addition
	CompanyTypes          []CompanyType
	CompanyStatuses       []CompanyStatus
	ConfigurationTypes    []ConfigurationType
	TypeQuestions         []TypeQuestion
	TypeQuestionValues    []TypeQuestionValue
	ConfigurationStatuses []ConfigurationStatus
	ContactTypes          []ContactType
	AgreementTypes        []AgreementType
	CommunicationTypes    []CommunicationType
	Manufacturers         []Manufacturer
	Links                 []Link
	Locations             []Location
}

// Ref names another record. The href in its _info is made by the server. A
// reference with ID zero counts as none.
type Ref struct {
	ID         int    `json:"id"`
	Identifier string `json:"identifier,omitzero"`
	Name       string `json:"name"`
}

// Info is the _info member of a record. LastUpdated and DateEntered are filled
// when zero.
type Info struct {
	LastUpdated time.Time `json:"lastUpdated,omitzero"`
	UpdatedBy   string    `json:"updatedBy,omitzero"`
	DateEntered time.Time `json:"dateEntered,omitzero"`
	EnteredBy   string    `json:"enteredBy,omitzero"`
}

// CustomField is a value of a field that the MSP added to a screen.
type CustomField struct {
	ID               int    `json:"id"`
	Caption          string `json:"caption"`
	Type             string `json:"type"`        // one of the Field constants, or Button or PhoneNumber
	EntryMethod      string `json:"entryMethod"` // Date, EntryField, List or Option
	NumberOfDecimals int    `json:"numberOfDecimals"`
	Value            any    `json:"value,omitzero"` // bool, number or string by type; nil when unset
	ConnectWiseID    string `json:"connectWiseId,omitzero"`
}

// The types that questions and custom fields share.
const (
	FieldTextArea  = "TextArea"
	FieldCurrency  = "Currency"
	FieldDate      = "Date"
	FieldHyperlink = "Hyperlink"
	FieldIPAddress = "IPAddress"
	FieldCheckbox  = "Checkbox"
	FieldNumber    = "Number"
	FieldPercent   = "Percent"
	FieldText      = "Text"
	FieldPassword  = "Password"
)

// Question is a custom question of a configuration's type with its answer.
type Question struct {
	AnswerID         int     `json:"answerId,omitzero"`
	QuestionID       int     `json:"questionId"`
	Question         string  `json:"question"`
	Answer           any     `json:"answer,omitzero"` // bool, number or string by type; nil when unanswered
	SequenceNumber   float64 `json:"sequenceNumber"`
	NumberOfDecimals int     `json:"numberOfDecimals,omitzero"`
	FieldType        string  `json:"fieldType"` // one of the Field constants
	RequiredFlag     bool    `json:"requiredFlag"`
}

// CommunicationItem is a telephone number, fax number or e-mail address of a
// contact.
type CommunicationItem struct {
	ID                int    `json:"id"`
	Type              Ref    `json:"type"` // named by the MSP: "Direct", "Cell", "Email"
	Value             string `json:"value"`
	Extension         string `json:"extension,omitzero"`
	DefaultFlag       bool   `json:"defaultFlag"`
	CommunicationType string `json:"communicationType" enum:"Email,Phone,Fax"` // Email, Phone or Fax
	Domain            string `json:"domain,omitzero"`                          // "@example.com", e-mail only
}

// The kinds of a [CommunicationItem].
const (
	CommunicationEmail = "Email"
	CommunicationPhone = "Phone"
	CommunicationFax   = "Fax"
)
