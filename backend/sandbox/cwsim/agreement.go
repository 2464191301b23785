package cwsim

import "time"

// Agreement is a contract with a company.
type Agreement struct {
	ID                           int           `json:"id"`
	Name                         string        `json:"name"`
	Type                         *Ref          `json:"type,omitzero"`
	Company                      *Ref          `json:"company,omitzero"`
	Contact                      *Ref          `json:"contact,omitzero"`
	Site                         *Ref          `json:"site,omitzero"`
	SubContractCompany           *Ref          `json:"subContractCompany,omitzero"`
	SubContractContact           *Ref          `json:"subContractContact,omitzero"`
	ParentAgreement              *Ref          `json:"parentAgreement,omitzero"`
	CustomerPO                   string        `json:"customerPO,omitzero"`
	Location                     *Ref          `json:"location,omitzero"`
	Department                   *Ref          `json:"department,omitzero"`
	CompanyLocation              *Ref          `json:"companyLocation,omitzero"`
	RestrictLocationFlag         bool          `json:"restrictLocationFlag"`
	RestrictDepartmentFlag       bool          `json:"restrictDepartmentFlag"`
	StartDate                    time.Time     `json:"startDate,omitzero"`
	EndDate                      time.Time     `json:"endDate,omitzero"`
	NoEndingDateFlag             bool          `json:"noEndingDateFlag"`
	Opportunity                  *Ref          `json:"opportunity,omitzero"`
	CancelledFlag                bool          `json:"cancelledFlag"`
	DateCancelled                time.Time     `json:"dateCancelled,omitzero"`
	ReasonCancelled              string        `json:"reasonCancelled,omitzero"`
	SLA                          *Ref          `json:"sla,omitzero"`
	WorkOrder                    string        `json:"workOrder,omitzero"`
	InternalNotes                string        `json:"internalNotes,omitzero"`
	ApplicationUnits             string        `json:"applicationUnits,omitzero" enum:"Amount,Hours,Incidents"`
	ApplicationLimit             float64       `json:"applicationLimit,omitzero"`
	ApplicationCycle             string        `json:"applicationCycle,omitzero" enum:"Contract2Weeks,Contract4Weeks,ContractYear,CalendarMonth,CalendarQuarter,CalendarWeek,ContractQuarter,CalendarYear"`
	ApplicationUnlimitedFlag     bool          `json:"applicationUnlimitedFlag"`
	OneTimeFlag                  bool          `json:"oneTimeFlag"`
	CoverAgreementTime           bool          `json:"coverAgreementTime"`
	CoverAgreementProduct        bool          `json:"coverAgreementProduct"`
	CoverAgreementExpense        bool          `json:"coverAgreementExpense"`
	CoverSalesTax                bool          `json:"coverSalesTax"`
	CarryOverUnused              bool          `json:"carryOverUnused"`
	AllowOverruns                bool          `json:"allowOverruns"`
	ExpireWhenZero               bool          `json:"expireWhenZero"`
	ExpiredDays                  int           `json:"expiredDays,omitzero"`
	Limit                        int           `json:"limit,omitzero"`
	ChargeToFirm                 bool          `json:"chargeToFirm"`
	EmployeeCompRate             string        `json:"employeeCompRate,omitzero" enum:"Actual,Hourly"`
	EmployeeCompNotExceed        string        `json:"employeeCompNotExceed,omitzero" enum:"Billing,Amount,Percent"`
	CompHourlyRate               float64       `json:"compHourlyRate,omitzero"`
	CompLimitAmount              float64       `json:"compLimitAmount,omitzero"`
	BillingCycle                 *Ref          `json:"billingCycle,omitzero"`
	BillOneTimeFlag              bool          `json:"billOneTimeFlag"`
	BillingTerms                 *Ref          `json:"billingTerms,omitzero"`
	InvoicingCycle               string        `json:"invoicingCycle,omitzero" enum:"ContractYear,CalendarYear"`
	BillToCompany                *Ref          `json:"billToCompany,omitzero"`
	BillToContact                *Ref          `json:"billToContact,omitzero"`
	BillToSite                   *Ref          `json:"billToSite,omitzero"`
	ShipToCompany                *Ref          `json:"shipToCompany,omitzero"`
	ShipToContact                *Ref          `json:"shipToContact,omitzero"`
	ShipToSite                   *Ref          `json:"shipToSite,omitzero"`
	BillAmount                   float64       `json:"billAmount"`
	Taxable                      bool          `json:"taxable"`
	TaxCode                      *Ref          `json:"taxCode,omitzero"`
	Currency                     *Ref          `json:"currency,omitzero"`
	InvoiceTemplate              *Ref          `json:"invoiceTemplate,omitzero"`
	RestrictDownPayment          bool          `json:"restrictDownPayment"`
	ProrateFlag                  bool          `json:"prorateFlag"`
	InvoiceProratedAdditionsFlag bool          `json:"invoiceProratedAdditionsFlag"`
	ProrateFirstBill             float64       `json:"prorateFirstBill,omitzero"`
	BillStartDate                time.Time     `json:"billStartDate,omitzero"`
	NextInvoiceDate              string        `json:"nextInvoiceDate,omitzero"` // free text in the vendor's schema
	InvoiceDescription           string        `json:"invoiceDescription,omitzero"`
	TopComment                   bool          `json:"topComment"`
	BottomComment                bool          `json:"bottomComment"`
	AutoInvoiceFlag              bool          `json:"autoInvoiceFlag"`
	BillZeroAmountFlag           bool          `json:"billZeroAmountFlag"`
	WorkRole                     *Ref          `json:"workRole,omitzero"`
	WorkType                     *Ref          `json:"workType,omitzero"`
	ProjectType                  *Ref          `json:"projectType,omitzero"`
	BillTime                     string        `json:"billTime,omitzero" enum:"Billable,DoNotBill,NoCharge,NoDefault"`
	BillExpenses                 string        `json:"billExpenses,omitzero" enum:"Billable,DoNotBill,NoCharge,NoDefault"`
	BillProducts                 string        `json:"billProducts,omitzero" enum:"Billable,DoNotBill,NoCharge,NoDefault"`
	BillableTimeInvoice          bool          `json:"billableTimeInvoice"`
	BillableExpenseInvoice       bool          `json:"billableExpenseInvoice"`
	BillableProductInvoice       bool          `json:"billableProductInvoice"`
	PeriodType                   string        `json:"periodType,omitzero" enum:"Current,Future,Both,Undefined"`
	AgreementStatus              string        `json:"agreementStatus,omitzero" enum:"Active,Cancelled,Expired,Inactive"`
	Info                         Info          `json:"_info"`
	CustomFields                 []CustomField `json:"customFields,omitzero"`
}

// ProductRef names an item of the MSP's catalogue.
type ProductRef struct {
	ID         int    `json:"id"`
	Identifier string `json:"identifier"`
}

// Addition is a product that an agreement bills on top.
type Addition struct {
	ID                 int           `json:"id"`
	Product            *ProductRef   `json:"product,omitzero"`
	Quantity           float64       `json:"quantity"`
	LessIncluded       float64       `json:"lessIncluded"`
	UnitPrice          float64       `json:"unitPrice"`
	UnitCost           float64       `json:"unitCost"`
	BillCustomer       string        `json:"billCustomer,omitzero" enum:"Billable,DoNotBill,NoCharge"`
	EffectiveDate      time.Time     `json:"effectiveDate,omitzero"`
	CancelledDate      time.Time     `json:"cancelledDate,omitzero"`
	TaxableFlag        bool          `json:"taxableFlag"`
	SerialNumber       string        `json:"serialNumber,omitzero"`
	InvoiceDescription string        `json:"invoiceDescription"`
	AgreementID        int           `json:"agreementId"` // the owner
	Description        string        `json:"description"`
	BilledQuantity     float64       `json:"billedQuantity"`
	UOM                string        `json:"uom,omitzero"`
	ExtPrice           float64       `json:"extPrice"`
	ExtCost            float64       `json:"extCost"`
	SequenceNumber     float64       `json:"sequenceNumber"`
	Margin             float64       `json:"margin"`
	AgreementStatus    string        `json:"agreementStatus,omitzero" enum:"Active,Cancelled,Expired,Inactive"`
	Info               Info          `json:"_info"`
	CustomFields       []CustomField `json:"customFields,omitzero"`
}
