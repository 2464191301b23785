package cwapi

import (
	"context"
	"fmt"

	"crossdock/backend/record"
)

// Count counts all records of a kind, and of companies those that are not
// deleted. Locations cannot be counted: they are lists of their companies.
func (c *Client) Count(ctx context.Context, kind record.Kind) (int, error) {
	switch kind {
	case record.Company:
		return c.CountCompanies(ctx, Query{Where: EqualFlag(FieldDeleted, false)})
	case record.Contact:
		return c.CountContacts(ctx, Query{})
	case record.Configuration:
		return c.CountConfigurations(ctx, Query{})
	case record.Agreement:
		return c.CountAgreements(ctx, Query{})
	default:
		return 0, fmt.Errorf("count %s records: ConnectWise has no list of all", kind)
	}
}
