package cwapi

import (
	"context"
	"encoding/json"
	"fmt"
	"net/url"

	"crossdock/backend/apierror"
	"crossdock/backend/connectwise"
	"crossdock/backend/record"
)

// CustomFields are the custom fields of the records of a kind, as they are
// defined. Every record carries all of them, also those that are not set, so
// that one record tells; without any there are none. Sites are listed by
// company: company is one of which a site is looked at, and no other kind needs
// it. The values are not read.
func (c *Client) CustomFields(ctx context.Context, kind record.Kind, company connectwise.CompanyID) ([]connectwise.CustomField, error) {
	path := map[record.Kind]string{
		record.Company: pathCompanies, record.Contact: pathContacts, record.Configuration: pathConfigurations, record.Agreement: pathAgreements,
	}[kind]
	if kind == record.Location && company != 0 {
		path = fmt.Sprintf("%s/%d/sites", pathCompanies, company)
	}
	if path == "" {
		return nil, nil
	}
	query := url.Values{"pageSize": {"1"}, "fields": {"id,customFields"}}
	got, err := c.get(ctx, request{path: path, query: query, list: true})
	if apierror.ClassOf(err) == apierror.Refused {
		query.Del("fields") // the other thing that can be refused about it
		got, err = c.get(ctx, request{path: path, query: query, list: true})
	}
	if err != nil {
		return nil, wrap("read custom fields of "+path, err)
	}
	fields, err := decodeCustomFields([]byte(got.body))
	if err != nil {
		return nil, wrap("read custom fields of "+path, unreadable(got, path))
	}
	return fields, nil
}

func decodeCustomFields(body []byte) ([]connectwise.CustomField, error) {
	var rows []struct {
		CustomFields []struct {
			ID      number `json:"id"`
			Caption text   `json:"caption"`
			Type    text   `json:"type"`
		} `json:"customFields"`
	}
	if err := json.Unmarshal(body, &rows); err != nil {
		return nil, fmt.Errorf("decode custom fields: %w", err)
	}
	var fields []connectwise.CustomField
	for _, row := range rows {
		for _, f := range row.CustomFields {
			if f.ID > 0 {
				fields = append(fields, connectwise.CustomField{ID: int(f.ID), Caption: string(f.Caption), Type: connectwise.QuestionField(f.Type)})
			}
		}
	}
	return fields, nil
}
