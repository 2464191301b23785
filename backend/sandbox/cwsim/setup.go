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
	Track                *Ref   `json:"track,omitzero"`
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
	ConfigurationType Ref     `json:"configurationType"`                            // the owner
	FieldType         string  `json:"fieldType"`                                    // one of the Field constants
	EntryType         string  `json:"entryType" enum:"Date,EntryField,List,Option"` // Date, EntryField, List or Option
	SequenceNumber    float64 `json:"sequenceNumber"`
	Question          string  `json:"question"`
	NumberOfDecimals  int     `json:"numberOfDecimals,omitzero"`
	RequiredFlag      bool    `json:"requiredFlag"`
	InactiveFlag      bool    `json:"inactiveFlag"`
	Info              Info    `json:"_info"`
}

// QuestionRef names a question of a configuration type.
type QuestionRef struct {
	ID       int    `json:"id"`
	Question string `json:"question"`
}

// TypeQuestionValue is a value that a question of entry type List or Option
// offers.
type TypeQuestionValue struct {
	ID                int         `json:"id"`
	ConfigurationType Ref         `json:"configurationType"`
	Question          QuestionRef `json:"question"` // the owner
	Value             string      `json:"value"`
	DefaultFlag       bool        `json:"defaultFlag"`
	InactiveFlag      bool        `json:"inactiveFlag"`
	Info              Info        `json:"_info"`
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

// CommunicationType is a row of the table of communication types: what the MSP
// calls a kind of telephone number or address.
type CommunicationType struct {
	ID          int    `json:"id"`
	Description string `json:"description"`
	PhoneFlag   bool   `json:"phoneFlag"`
	FaxFlag     bool   `json:"faxFlag"`
	EmailFlag   bool   `json:"emailFlag"`
	DefaultFlag bool   `json:"defaultFlag"`
	Info        Info   `json:"_info"`
}

// Manufacturer is a row of the table of manufacturers.
type Manufacturer struct {
	ID           int    `json:"id"`
	Name         string `json:"name"`
	InactiveFlag bool   `json:"inactiveFlag"`
	Info         Info   `json:"_info"`
}

// Link is a web address that the product shows on one of its screens. Unlike
// the other setup tables its list always wants the right to Table Setup.
type Link struct {
	ID               int    `json:"id"`
	Name             string `json:"name"`
	TableReferenceID int    `json:"tableReferenceId,omitzero"`
	URL              string `json:"url"`
	ScreenLink       string `json:"screenLink" enum:"Company,Contact,Service,Invoice,PurchaseOrder,SalesOrder"`
	Info             Info   `json:"_info"`
}

// linkInfo is what any member may see of a link.
type linkInfo struct {
	ID         int    `json:"id"`
	Name       string `json:"name"`
	ScreenLink string `json:"screenLink" enum:"Company,Contact,Service,Invoice,PurchaseOrder,SalesOrder"`
	Info       Info   `json:"_info"`
}

// Location is a territory or an office of the MSP itself, not a site of a
// customer.
type Location struct {
	ID                   int    `json:"id"`
	OwnerLevelID         int    `json:"ownerLevelId"`
	StructureLevel       *Ref   `json:"structureLevel,omitzero"`
	Name                 string `json:"name"`
	Manager              *Ref   `json:"manager,omitzero"`
	ReportsTo            *Ref   `json:"reportsTo,omitzero"`
	SalesRep             string `json:"salesRep,omitzero"`
	TimeZoneSetup        *Ref   `json:"timeZoneSetup,omitzero"`
	Calendar             *Ref   `json:"calendar,omitzero"`
	OverrideAddressLine1 string `json:"overrideAddressLine1,omitzero"`
	OverrideAddressLine2 string `json:"overrideAddressLine2,omitzero"`
	OverrideCity         string `json:"overrideCity,omitzero"`
	OverrideState        string `json:"overrideState,omitzero"`
	OverrideZip          string `json:"overrideZip,omitzero"`
	OverrideCountry      *Ref   `json:"overrideCountry,omitzero"`
	OverridePhoneNumber  string `json:"overridePhoneNumber,omitzero"`
	OverrideFaxNumber    string `json:"overrideFaxNumber,omitzero"`
	LocationFlag         bool   `json:"locationFlag"`
	ClientFlag           bool   `json:"clientFlag"`
	WorkRoleIDs          []int  `json:"workRoleIds,omitzero"`
	DepartmentIDs        []int  `json:"departmentIds,omitzero"`
	Info                 Info   `json:"_info"`
}
