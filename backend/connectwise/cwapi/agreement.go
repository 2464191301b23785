package cwapi

import (
	"context"
	"iter"

	"crossdock/backend/connectwise"
)

const pathAgreements = "finance/agreements"

var agreements = kind{path: pathAgreements, companies: FieldCompany}

// Agreements reads agreements of all companies and of every status.
func (c *Client) Agreements(ctx context.Context, q Query) iter.Seq2[connectwise.Agreement, error] {
	return list[agreementWire, connectwise.Agreement](ctx, c, agreements, q)
}

// AgreementIDs reads the ids of agreements alone.
func (c *Client) AgreementIDs(ctx context.Context, q Query) iter.Seq2[connectwise.AgreementID, error] {
	return ids[connectwise.AgreementID](ctx, c, agreements, q)
}

// CountAgreements counts agreements.
func (c *Client) CountAgreements(ctx context.Context, q Query) (int, error) {
	return c.total(ctx, agreements, q)
}

// Agreement reads the agreement of that id, with the values of these member
// paths.
func (c *Client) Agreement(ctx context.Context, id connectwise.AgreementID, members ...string) (connectwise.Agreement, error) {
	return one[agreementWire, connectwise.Agreement](ctx, c, pathAgreements, int(id), Query{Members: members})
}

type agreementWire struct {
	ID           number `json:"id"`
	Name         text   `json:"name"`
	Type         ref    `json:"type"`
	Company      ref    `json:"company"`
	Contact      ref    `json:"contact"`
	Site         ref    `json:"site"`
	Status       text   `json:"agreementStatus"`
	Cancelled    flag   `json:"cancelledFlag"`
	StartDate    moment `json:"startDate"`
	EndDate      moment `json:"endDate"`
	NoEndingDate flag   `json:"noEndingDateFlag"`
	BillingCycle ref    `json:"billingCycle"`
	BillAmount   amount `json:"billAmount"`
	Info         info   `json:"_info"`
}

func (w agreementWire) word(members connectwise.Members) connectwise.Agreement {
	return connectwise.Agreement{
		ID:           connectwise.AgreementID(w.ID),
		Name:         string(w.Name),
		Type:         connectwise.Ref(w.Type),
		Company:      connectwise.Ref(w.Company),
		Contact:      connectwise.Ref(w.Contact),
		Site:         connectwise.Ref(w.Site),
		Status:       connectwise.AgreementStatus(w.Status),
		Cancelled:    bool(w.Cancelled),
		StartDate:    w.StartDate.at,
		EndDate:      w.EndDate.at,
		NoEndingDate: bool(w.NoEndingDate),
		BillingCycle: w.BillingCycle.Name,
		BillAmount:   w.BillAmount.value,
		LastUpdated:  w.Info.LastUpdated.at,
		Members:      members,
	}
}
