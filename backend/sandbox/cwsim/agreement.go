package cwsim

import "time"

// Agreement is a contract with a company.
type Agreement struct {
	ID                       int           `json:"id"`
	Name                     string        `json:"name"`
	Type                     *Ref          `json:"type,omitzero"`
	Company                  *Ref          `json:"company,omitzero"`
	Contact                  *Ref          `json:"contact,omitzero"`
	Site                     *Ref          `json:"site,omitzero"`
	SubContractCompany       *Ref          `json:"subContractCompany,omitzero"`
	ParentAgreement          *Ref          `json:"parentAgreement,omitzero"`
	CustomerPO               string        `json:"customerPO,omitzero"`
	Location                 *Ref          `json:"location,omitzero"`
	Department               *Ref          `json:"department,omitzero"`
	RestrictLocationFlag     bool          `json:"restrictLocationFlag"`
	StartDate                time.Time     `json:"startDate,omitzero"`
	EndDate                  time.Time     `json:"endDate,omitzero"`
	NoEndingDateFlag         bool          `json:"noEndingDateFlag"`
	Opportunity              *Ref          `json:"opportunity,omitzero"`
	CancelledFlag            bool          `json:"cancelledFlag"`
	DateCancelled            time.Time     `json:"dateCancelled,omitzero"`
	ReasonCancelled          string        `json:"reasonCancelled,omitzero"`
	SLA                      *Ref          `json:"sla,omitzero"`
	WorkOrder                string        `json:"workOrder,omitzero"`
	InternalNotes            string        `json:"internalNotes,omitzero"`
	ApplicationUnits         string        `json:"applicationUnits,omitzero"` // Amount, Hours or Incidents
	ApplicationLimit         float64       `json:"applicationLimit,omitzero"`
	ApplicationCycle         string        `json:"applicationCycle,omitzero"`
	ApplicationUnlimitedFlag bool          `json:"applicationUnlimitedFlag"`
	OneTimeFlag              bool          `json:"oneTimeFlag"`
	CoverAgreementTime       bool          `json:"coverAgreementTime"`
	CarryOverUnused          bool          `json:"carryOverUnused"`
	AllowOverruns            bool          `json:"allowOverruns"`
	ExpireWhenZero           bool          `json:"expireWhenZero"`
	BillingCycle             *Ref          `json:"billingCycle,omitzero"`
	BillOneTimeFlag          bool          `json:"billOneTimeFlag"`
	BillingTerms             *Ref          `json:"billingTerms,omitzero"`
	InvoicingCycle           string        `json:"invoicingCycle,omitzero"` // ContractYear or CalendarYear
	BillToCompany            *Ref          `json:"billToCompany,omitzero"`
	BillToContact            *Ref          `json:"billToContact,omitzero"`
	BillToSite               *Ref          `json:"billToSite,omitzero"`
	BillAmount               float64       `json:"billAmount"`
	Taxable                  bool          `json:"taxable"`
	ProrateFirstBill         float64       `json:"prorateFirstBill,omitzero"`
	BillStartDate            time.Time     `json:"billStartDate,omitzero"`
	NextInvoiceDate          string        `json:"nextInvoiceDate,omitzero"` // free text in the vendor's schema
	InvoiceDescription       string        `json:"invoiceDescription,omitzero"`
	AutoInvoiceFlag          bool          `json:"autoInvoiceFlag"`
	WorkRole                 *Ref          `json:"workRole,omitzero"`
	WorkType                 *Ref          `json:"workType,omitzero"`
	BillTime                 string        `json:"billTime,omitzero"` // Billable, DoNotBill, NoCharge or NoDefault
	BillExpenses             string        `json:"billExpenses,omitzero"`
	BillProducts             string        `json:"billProducts,omitzero"`
	BillableTimeInvoice      bool          `json:"billableTimeInvoice"`
	PeriodType               string        `json:"periodType,omitzero"`
	AgreementStatus          string        `json:"agreementStatus,omitzero" enum:"Active,Cancelled,Expired,Inactive"` // Active, Cancelled, Expired or Inactive
	Info                     Info          `json:"_info"`
	CustomFields             []CustomField `json:"customFields,omitzero"`
}
