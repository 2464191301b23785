package cwsim

import "time"

// Company is a customer, vendor or prospect. Deleting one sets DeletedFlag;
// DateDeleted is no sign of it.
type Company struct {
	ID                int           `json:"id"`
	Identifier        string        `json:"identifier"`
	Name              string        `json:"name"`
	Status            *Ref          `json:"status,omitzero"`
	AddressLine1      string        `json:"addressLine1,omitzero"`
	AddressLine2      string        `json:"addressLine2,omitzero"`
	City              string        `json:"city,omitzero"`
	State             string        `json:"state,omitzero"`
	Zip               string        `json:"zip,omitzero"`
	Country           *Ref          `json:"country,omitzero"`
	PhoneNumber       string        `json:"phoneNumber"`
	FaxNumber         string        `json:"faxNumber"`
	Website           string        `json:"website"`
	Territory         *Ref          `json:"territory,omitzero"`
	Market            *Ref          `json:"market,omitzero"`
	AccountNumber     string        `json:"accountNumber,omitzero"`
	DefaultContact    *Ref          `json:"defaultContact,omitzero"`
	DateAcquired      time.Time     `json:"dateAcquired,omitzero"`
	SicCode           *Ref          `json:"sicCode,omitzero"`
	ParentCompany     *Ref          `json:"parentCompany,omitzero"`
	AnnualRevenue     float64       `json:"annualRevenue"`
	NumberOfEmployees int           `json:"numberOfEmployees"`
	YearEstablished   int           `json:"yearEstablished"`
	OwnershipType     *Ref          `json:"ownershipType,omitzero"`
	TimeZoneSetup     *Ref          `json:"timeZoneSetup,omitzero"`
	LeadSource        string        `json:"leadSource"`
	LeadFlag          bool          `json:"leadFlag"`
	UnsubscribeFlag   bool          `json:"unsubscribeFlag"`
	VendorIdentifier  string        `json:"vendorIdentifier"`
	TaxIdentifier     string        `json:"taxIdentifier"`
	BillingTerms      *Ref          `json:"billingTerms,omitzero"`
	BillToCompany     *Ref          `json:"billToCompany,omitzero"`
	BillingSite       *Ref          `json:"billingSite,omitzero"`
	BillingContact    *Ref          `json:"billingContact,omitzero"`
	InvoiceToEmail    string        `json:"invoiceToEmailAddress,omitzero"`
	DeletedFlag       bool          `json:"deletedFlag"`
	DateDeleted       time.Time     `json:"dateDeleted,omitzero"`
	DeletedBy         string        `json:"deletedBy,omitzero"`
	MobileGUID        string        `json:"mobileGuid,omitzero"`
	IsVendorFlag      bool          `json:"isVendorFlag"`
	UserDefined1      string        `json:"userDefinedField1,omitzero"`
	UserDefined2      string        `json:"userDefinedField2,omitzero"`
	UserDefined3      string        `json:"userDefinedField3,omitzero"`
	UserDefined4      string        `json:"userDefinedField4,omitzero"`
	UserDefined5      string        `json:"userDefinedField5,omitzero"`
	Types             []Ref         `json:"types"`
	Site              *Ref          `json:"site,omitzero"` // the primary site
	CustomFields      []CustomField `json:"customFields,omitzero"`
	Info              Info          `json:"_info"`
}

// Site is an address of a company. There is no list of all sites.
type Site struct {
	ID                  int           `json:"id"`
	Name                string        `json:"name"`
	AddressLine1        string        `json:"addressLine1,omitzero"`
	AddressLine2        string        `json:"addressLine2,omitzero"`
	City                string        `json:"city,omitzero"`
	StateReference      *Ref          `json:"stateReference,omitzero"`
	Zip                 string        `json:"zip,omitzero"`
	Country             *Ref          `json:"country,omitzero"`
	AddressFormat       string        `json:"addressFormat,omitzero"`
	PhoneNumber         string        `json:"phoneNumber"`
	PhoneNumberExt      string        `json:"phoneNumberExt,omitzero"`
	FaxNumber           string        `json:"faxNumber"`
	EntityType          *Ref          `json:"entityType,omitzero"`
	TimeZone            *Ref          `json:"timeZone,omitzero"`
	PrimaryAddressFlag  bool          `json:"primaryAddressFlag"`
	DefaultShippingFlag bool          `json:"defaultShippingFlag"`
	DefaultBillingFlag  bool          `json:"defaultBillingFlag"`
	DefaultMailingFlag  bool          `json:"defaultMailingFlag"`
	BillSeparateFlag    bool          `json:"billSeparateFlag"`
	InactiveFlag        bool          `json:"inactiveFlag"`
	Company             *Ref          `json:"company,omitzero"` // the owner, always set
	MobileGUID          string        `json:"mobileGuid,omitzero"`
	CustomFields        []CustomField `json:"customFields,omitzero"`
	Info                Info          `json:"_info"`
}

// Contact is a person. Company and Site may be absent.
type Contact struct {
	ID                     int                 `json:"id"`
	FirstName              string              `json:"firstName"`
	LastName               string              `json:"lastName,omitzero"`
	Company                *Ref                `json:"company,omitzero"`
	Site                   *Ref                `json:"site,omitzero"`
	AddressLine1           string              `json:"addressLine1,omitzero"`
	AddressLine2           string              `json:"addressLine2,omitzero"`
	City                   string              `json:"city,omitzero"`
	State                  string              `json:"state,omitzero"`
	Zip                    string              `json:"zip,omitzero"`
	Country                *Ref                `json:"country,omitzero"`
	Relationship           *Ref                `json:"relationship,omitzero"`
	Department             *Ref                `json:"department,omitzero"`
	InactiveFlag           bool                `json:"inactiveFlag"`
	MarriedFlag            bool                `json:"marriedFlag"`
	ChildrenFlag           bool                `json:"childrenFlag"`
	PortalSecurityLevel    int                 `json:"portalSecurityLevel"`
	DisablePortalLoginFlag bool                `json:"disablePortalLoginFlag"`
	UnsubscribeFlag        bool                `json:"unsubscribeFlag"`
	Title                  string              `json:"title,omitzero"`
	NickName               string              `json:"nickName,omitzero"`
	School                 string              `json:"school,omitzero"`
	ManagerContact         *Ref                `json:"managerContact,omitzero"`
	AssistantContact       *Ref                `json:"assistantContact,omitzero"`
	BirthDay               string              `json:"birthDay,omitzero"`
	MobileGUID             string              `json:"mobileGuid,omitzero"`
	DefaultPhoneType       string              `json:"defaultPhoneType,omitzero"`
	DefaultPhoneNbr        string              `json:"defaultPhoneNbr,omitzero"`
	DefaultPhoneExtension  string              `json:"defaultPhoneExtension,omitzero"`
	DefaultBillingFlag     bool                `json:"defaultBillingFlag"`
	DefaultFlag            bool                `json:"defaultFlag"`
	CommunicationItems     []CommunicationItem `json:"communicationItems,omitzero"`
	Types                  []Ref               `json:"types"`
	CustomFields           []CustomField       `json:"customFields,omitzero"`
	Info                   Info                `json:"_info"`
}
