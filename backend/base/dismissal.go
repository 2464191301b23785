package base

import (
	"cmp"
	"time"

	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
)

// Dismissal is a person's "not this one": the company of Hudu is not proposed
// for the one of ConnectWise any more. A person may still match the two by hand,
// which takes the dismissal back.
type Dismissal struct {
	Company     connectwise.CompanyID `json:"company"`
	Hudu        hudu.CompanyID        `json:"hudu"`
	DismissedAt time.Time             `json:"dismissedAt"`
}

// Same tells whether both are about one pair.
func (d Dismissal) Same(other Dismissal) bool {
	return d.Company == other.Company && d.Hudu == other.Hudu
}

// Compare orders dismissals by company, then by the company of Hudu.
func (d Dismissal) Compare(other Dismissal) int {
	return cmp.Or(cmp.Compare(d.Company, other.Company), cmp.Compare(d.Hudu, other.Hudu))
}

// Dismissed are the companies of Hudu that are not proposed, by company.
func Dismissed(dismissals []Dismissal) map[connectwise.CompanyID][]hudu.CompanyID {
	by := map[connectwise.CompanyID][]hudu.CompanyID{}
	for _, d := range dismissals {
		by[d.Company] = append(by[d.Company], d.Hudu)
	}
	return by
}
