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
	ID           AgreementID
	Name         string
	Type         Ref
	Company      Ref
	Contact      Ref
	Site         Ref
	Status       AgreementStatus
	Cancelled    bool
	StartDate    time.Time // a date at midnight UTC, never shifted by a zone
	EndDate      time.Time // zero when the agreement has no end
	NoEndingDate bool
	BillingCycle string
	// BillAmount is nil when unset. It is money: it is shown only where a
	// person has switched that on.
	BillAmount  *float64
	LastUpdated time.Time
	Members     Members
}

// IsActive tells whether the agreement counts as running.
func (a Agreement) IsActive() bool { return a.Status == AgreementActive && !a.Cancelled }
