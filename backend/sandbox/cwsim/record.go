package cwsim

import "time"

// Company is a customer, vendor or prospect. Deleting one sets DeletedFlag;
// DateDeleted is no sign of it.
type Company struct {
	ID                    int           `json:"id"`
	Identifier            string        `json:"identifier"`
	Name                  string        `json:"name"`
	Status                *Ref          `json:"status,omitzero"`
	AddressLine1          string        `json:"addressLine1,omitzero"`
	AddressLine2          string        `json:"addressLine2,omitzero"`
	City                  string        `json:"city,omitzero"`
	State                 string        `json:"state,omitzero"`
	Zip                   string        `json:"zip,omitzero"`
	Country               *Ref          `json:"country,omitzero"`
	PhoneNumber           string        `json:"phoneNumber"`
	FaxNumber             string        `json:"faxNumber"`
	Website               string        `json:"website"`
	Territory             *Ref          `json:"territory,omitzero"`
	Market                *Ref          `json:"market,omitzero"`
	AccountNumber         string        `json:"accountNumber,omitzero"`
	DefaultContact        *Ref          `json:"defaultContact,omitzero"`
	DateAcquired          time.Time     `json:"dateAcquired,omitzero"`
	SicCode               *Ref          `json:"sicCode,omitzero"`
	ParentCompany         *Ref          `json:"parentCompany,omitzero"`
	AnnualRevenue         float64       `json:"annualRevenue"`
	NumberOfEmployees     int           `json:"numberOfEmployees"`
	YearEstablished       int           `json:"yearEstablished"`
	RevenueYear           int           `json:"revenueYear,omitzero"`
	OwnershipType         *Ref          `json:"ownershipType,omitzero"`
	TimeZoneSetup         *Ref          `json:"timeZoneSetup,omitzero"`
	Calendar              *Ref          `json:"calendar,omitzero"`
	CompanyEntityType     *Ref          `json:"companyEntityType,omitzero"`
	TerritoryManager      *Ref          `json:"territoryManager,omitzero"`
	Currency              *Ref          `json:"currency,omitzero"`
	TaxCode               *Ref          `json:"taxCode,omitzero"`
	PricingSchedule       *Ref          `json:"pricingSchedule,omitzero"`
	LeadSource            string        `json:"leadSource"`
	LeadFlag              bool          `json:"leadFlag"`
	UnsubscribeFlag       bool          `json:"unsubscribeFlag"`
	VendorIdentifier      string        `json:"vendorIdentifier"`
	TaxIdentifier         string        `json:"taxIdentifier"`
	ResellerIdentifier    string        `json:"resellerIdentifier,omitzero"`
	FacebookURL           string        `json:"facebookUrl,omitzero"`
	TwitterURL            string        `json:"twitterUrl,omitzero"`
	LinkedInURL           string        `json:"linkedInUrl,omitzero"`
	CreditLimit           float64       `json:"creditLimit,omitzero"`
	AdditionalDebt        float64       `json:"additionalDebt,omitzero"`
	BillingTerms          *Ref          `json:"billingTerms,omitzero"`
	BillToCompany         *Ref          `json:"billToCompany,omitzero"`
	BillingSite           *Ref          `json:"billingSite,omitzero"`
	BillingContact        *Ref          `json:"billingContact,omitzero"`
	InvoiceToEmail        string        `json:"invoiceToEmailAddress,omitzero"`
	InvoiceCCEmail        string        `json:"invoiceCCEmailAddress,omitzero"`
	InvoiceTemplate       *Ref          `json:"invoiceTemplate,omitzero"`
	InvoiceDeliveryMethod *Ref          `json:"invoiceDeliveryMethod,omitzero"`
	EmailTemplate         *Ref          `json:"emailTemplate,omitzero"`
	DeletedFlag           bool          `json:"deletedFlag"`
	DateDeleted           time.Time     `json:"dateDeleted,omitzero"`
	DeletedBy             string        `json:"deletedBy,omitzero"`
	MobileGUID            string        `json:"mobileGuid,omitzero"`
	IsVendorFlag          bool          `json:"isVendorFlag"`
	UserDefined1          string        `json:"userDefinedField1,omitzero"`
	UserDefined2          string        `json:"userDefinedField2,omitzero"`
	UserDefined3          string        `json:"userDefinedField3,omitzero"`
	UserDefined4          string        `json:"userDefinedField4,omitzero"`
	UserDefined5          string        `json:"userDefinedField5,omitzero"`
	UserDefined6          string        `json:"userDefinedField6,omitzero"`
	UserDefined7          string        `json:"userDefinedField7,omitzero"`
	UserDefined8          string        `json:"userDefinedField8,omitzero"`
	UserDefined9          string        `json:"userDefinedField9,omitzero"`
	UserDefined10         string        `json:"userDefinedField10,omitzero"`
	IntegratorTags        []string      `json:"integratorTags,omitzero"`
	Types                 []Ref         `json:"types"`
	Site                  *Ref          `json:"site,omitzero"` // the primary site
	CustomFields          []CustomField `json:"customFields,omitzero"`
	Info                  Info          `json:"_info"`
}

// Site is an address of a company. There is no list of all sites.
type Site struct {
	ID                   int           `json:"id"`
	Name                 string        `json:"name"`
	AddressLine1         string        `json:"addressLine1,omitzero"`
	AddressLine2         string        `json:"addressLine2,omitzero"`
	City                 string        `json:"city,omitzero"`
	StateReference       *Ref          `json:"stateReference,omitzero"`
	Zip                  string        `json:"zip,omitzero"`
	Country              *Ref          `json:"country,omitzero"`
	AddressFormat        string        `json:"addressFormat,omitzero"`
	PhoneNumber          string        `json:"phoneNumber"`
	PhoneNumberExt       string        `json:"phoneNumberExt,omitzero"`
	FaxNumber            string        `json:"faxNumber"`
	EntityType           *Ref          `json:"entityType,omitzero"`
	TimeZone             *Ref          `json:"timeZone,omitzero"`
	Territory            *Ref          `json:"territory,omitzero"`
	Calendar             *Ref          `json:"calendar,omitzero"`
	TaxCode              *Ref          `json:"taxCode,omitzero"`
	InvoiceTemplate      *Ref          `json:"invoiceTemplate,omitzero"`
	ExpenseReimbursement float64       `json:"expenseReimbursement,omitzero"`
	PrimaryAddressFlag   bool          `json:"primaryAddressFlag"`
	DefaultShippingFlag  bool          `json:"defaultShippingFlag"`
	DefaultBillingFlag   bool          `json:"defaultBillingFlag"`
	DefaultMailingFlag   bool          `json:"defaultMailingFlag"`
	BillSeparateFlag     bool          `json:"billSeparateFlag"`
	InactiveFlag         bool          `json:"inactiveFlag"`
	Company              *Ref          `json:"company,omitzero"` // the owner, always set
	MobileGUID           string        `json:"mobileGuid,omitzero"`
	CustomFields         []CustomField `json:"customFields,omitzero"`
	Info                 Info          `json:"_info"`
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
	SignificantOther       string              `json:"significantOther,omitzero"`
	Children               string              `json:"children,omitzero"`
	Gender                 string              `json:"gender,omitzero" enum:"Female,Male"`
	Presence               string              `json:"presence,omitzero" enum:"NoAgent,Online,DoNotDisturb,Away,Offline"`
	SecurityIdentifier     string              `json:"securityIdentifier,omitzero"`
	RelationshipOverride   string              `json:"relationshipOverride,omitzero"`
	FacebookURL            string              `json:"facebookUrl,omitzero"`
	TwitterURL             string              `json:"twitterUrl,omitzero"`
	LinkedInURL            string              `json:"linkedInUrl,omitzero"`
	Photo                  *Ref                `json:"photo,omitzero"`
	CompanyLocation        *Ref                `json:"companyLocation,omitzero"`
	ManagerContact         *Ref                `json:"managerContact,omitzero"`
	AssistantContact       *Ref                `json:"assistantContact,omitzero"`
	BirthDay               string              `json:"birthDay,omitzero"`
	Anniversary            string              `json:"anniversary,omitzero"`
	MobileGUID             string              `json:"mobileGuid,omitzero"`
	DefaultPhoneType       string              `json:"defaultPhoneType,omitzero"`
	DefaultPhoneNbr        string              `json:"defaultPhoneNbr,omitzero"`
	DefaultPhoneExtension  string              `json:"defaultPhoneExtension,omitzero"`
	DefaultBillingFlag     bool                `json:"defaultBillingFlag"`
	DefaultFlag            bool                `json:"defaultFlag"`
	UserDefined1           string              `json:"userDefinedField1,omitzero"`
	UserDefined2           string              `json:"userDefinedField2,omitzero"`
	UserDefined3           string              `json:"userDefinedField3,omitzero"`
	UserDefined4           string              `json:"userDefinedField4,omitzero"`
	UserDefined5           string              `json:"userDefinedField5,omitzero"`
	UserDefined6           string              `json:"userDefinedField6,omitzero"`
	UserDefined7           string              `json:"userDefinedField7,omitzero"`
	UserDefined8           string              `json:"userDefinedField8,omitzero"`
	UserDefined9           string              `json:"userDefinedField9,omitzero"`
	UserDefined10          string              `json:"userDefinedField10,omitzero"`
	IntegratorTags         []string            `json:"integratorTags,omitzero"`
	CommunicationItems     []CommunicationItem `json:"communicationItems,omitzero"`
	Types                  []Ref               `json:"types"`
	CustomFields           []CustomField       `json:"customFields,omitzero"`
	Info                   Info                `json:"_info"`
}
