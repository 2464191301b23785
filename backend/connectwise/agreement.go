package connectwise

import "time"

// AgreementStatus is computed by the server. New values can appear.
type AgreementStatus string

// The statuses known.
const (
	AgreementActive    AgreementStatus = "Active"
	AgreementCancelled AgreementStatus = "Cancelled"
	AgreementExpired   AgreementStatus = "Expired"
	AgreementInactive  AgreementStatus = "Inactive"
)

// Agreement is a contract with a company.
type Agreement struct {
	ID           AgreementID     `json:"id,omitzero"`
	Name         string          `json:"name,omitzero"`
	Type         Ref             `json:"type,omitzero"`
	Company      Ref             `json:"company,omitzero"`
	Contact      Ref             `json:"contact,omitzero"`
	Site         Ref             `json:"site,omitzero"`
	Status       AgreementStatus `json:"status,omitzero"`
	Cancelled    bool            `json:"cancelled,omitzero"`
	StartDate    time.Time       `json:"startDate,omitzero"` // a date at midnight UTC, never shifted by a zone
	EndDate      time.Time       `json:"endDate,omitzero"`   // zero when the agreement has no end
	NoEndingDate bool            `json:"noEndingDate,omitzero"`
	BillingCycle string          `json:"billingCycle,omitzero"`
	// BillAmount is nil when unset. It is money: it is shown only where a
	// person has switched that on.
	BillAmount  *float64  `json:"billAmount,omitzero"`
	LastUpdated time.Time `json:"lastUpdated,omitzero"`
	Members     Members   `json:"members,omitzero"`
}

// IsActive tells whether the agreement counts as running.
func (a Agreement) IsActive() bool { return a.Status == AgreementActive && !a.Cancelled }
