package cwsim

// CompanyType is a row of the table of company types.
type CompanyType struct {
	ID                  int    `json:"id"`
	Name                string `json:"name"`
	DefaultFlag         bool   `json:"defaultFlag"`
	VendorFlag          bool   `json:"vendorFlag"`
	ServiceAlertFlag    bool   `json:"serviceAlertFlag"`
	ServiceAlertMessage string `json:"serviceAlertMessage,omitzero"`
	Info                Info   `json:"_info"`
}

// CompanyStatus is a row of the table of company statuses. InactiveFlag is
// what makes companies inactive.
type CompanyStatus struct {
	ID                   int    `json:"id"`
	Name                 string `json:"name"`
	DefaultFlag          bool   `json:"defaultFlag"`
	InactiveFlag         bool   `json:"inactiveFlag"`
	NotifyFlag           bool   `json:"notifyFlag"`
	DisallowSavingFlag   bool   `json:"disallowSavingFlag"`
	NotificationMessage  string `json:"notificationMessage,omitzero"`
	CustomNoteFlag       bool   `json:"customNoteFlag"`
	CancelOpenTracksFlag bool   `json:"cancelOpenTracksFlag"`
	Info                 Info   `json:"_info"`
}

// ConfigurationType is a row of the table of configuration types.
type ConfigurationType struct {
	ID           int    `json:"id"`
	Name         string `json:"name"`
	InactiveFlag bool   `json:"inactiveFlag"`
	SystemFlag   bool   `json:"systemFlag"`
	Info         Info   `json:"_info"`
}

// TypeQuestion is a question that a configuration type asks of each of its
// configurations.
type TypeQuestion struct {
	ID                int     `json:"id"`
	ConfigurationType Ref     `json:"configurationType"` // the owner
	FieldType         string  `json:"fieldType"`         // one of the Field constants
	EntryType         string  `json:"entryType"`         // Date, EntryField, List or Option
	SequenceNumber    float64 `json:"sequenceNumber"`
	Question          string  `json:"question"`
	NumberOfDecimals  int     `json:"numberOfDecimals,omitzero"`
	RequiredFlag      bool    `json:"requiredFlag"`
	InactiveFlag      bool    `json:"inactiveFlag"`
	Info              Info    `json:"_info"`
}

// ConfigurationStatus is a row of the table of configuration statuses, whose
// text is a description here and a name in references.
type ConfigurationStatus struct {
	ID          int    `json:"id"`
	Description string `json:"description"`
	ClosedFlag  bool   `json:"closedFlag"`
	DefaultFlag bool   `json:"defaultFlag"`
	Info        Info   `json:"_info"`
}

// ContactType is a row of the table of contact types, whose text is a
// description here and a name in references.
type ContactType struct {
	ID                  int    `json:"id"`
	Description         string `json:"description"`
	DefaultFlag         bool   `json:"defaultFlag"`
	ServiceAlertFlag    bool   `json:"serviceAlertFlag"`
	ServiceAlertMessage string `json:"serviceAlertMessage,omitzero"`
	Info                Info   `json:"_info"`
}

// AgreementType is a row of the table of agreement types.
type AgreementType struct {
	ID           int    `json:"id"`
	Name         string `json:"name"`
	DefaultFlag  bool   `json:"defaultFlag"`
	InactiveFlag bool   `json:"inactiveFlag"`
	Info         Info   `json:"_info"`
}
