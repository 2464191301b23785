package cwapi

import (
	"context"
	"strconv"

	"crossdock/backend/connectwise"
)

// The setup tables.
const (
	pathCompanyTypes          = "company/companies/types"
	pathCompanyStatuses       = "company/companies/statuses"
	pathContactTypes          = "company/contacts/types"
	pathConfigurationTypes    = "company/configurations/types"
	pathConfigurationStatuses = "company/configurations/statuses"
	pathAgreementTypes        = "finance/agreements/types"
)

// CompanyTypes reads the whole table.
func (c *Client) CompanyTypes(ctx context.Context) ([]connectwise.Type, error) {
	return table[typeWire, connectwise.Type](ctx, c, pathCompanyTypes)
}

// CompanyStatuses reads the whole table.
func (c *Client) CompanyStatuses(ctx context.Context) ([]connectwise.CompanyStatus, error) {
	return table[companyStatusWire, connectwise.CompanyStatus](ctx, c, pathCompanyStatuses)
}

// ContactTypes reads the whole table.
func (c *Client) ContactTypes(ctx context.Context) ([]connectwise.Type, error) {
	return table[typeWire, connectwise.Type](ctx, c, pathContactTypes)
}

// ConfigurationTypes reads the whole table.
func (c *Client) ConfigurationTypes(ctx context.Context) ([]connectwise.Type, error) {
	return table[typeWire, connectwise.Type](ctx, c, pathConfigurationTypes)
}

// ConfigurationStatuses reads the whole table; closed ones count as inactive.
func (c *Client) ConfigurationStatuses(ctx context.Context) ([]connectwise.Type, error) {
	return table[typeWire, connectwise.Type](ctx, c, pathConfigurationStatuses)
}

// AgreementTypes reads the whole table.
func (c *Client) AgreementTypes(ctx context.Context) ([]connectwise.Type, error) {
	return table[typeWire, connectwise.Type](ctx, c, pathAgreementTypes)
}

// Questions reads the questions of the configuration type of that id.
func (c *Client) Questions(ctx context.Context, configurationType int) ([]connectwise.Question, error) {
	path := pathConfigurationTypes + "/" + strconv.Itoa(configurationType) + "/questions"
	found, err := table[questionWire, connectwise.Question](ctx, c, path)
	for i := range found {
		found[i].Type = configurationType
	}
	return found, err
}

// table reads a setup table as a whole. These tables are small, and decisions
// rest on all of their rows, so one bad row fails the table.
func table[W wire[T], T any](ctx context.Context, c *Client, path string) ([]T, error) {
	var rows []T
	for row, err := range list[W, T](ctx, c, kind{path: path, setup: true}, Query{}) {
		if err != nil {
			return nil, err
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// typeWire is a row of any table whose rows have a name, which contact types
// and configuration statuses call description.
type typeWire struct {
	ID           number `json:"id"`
	Name         text   `json:"name"`
	Description  text   `json:"description"`
	InactiveFlag flag   `json:"inactiveFlag"`
	ClosedFlag   flag   `json:"closedFlag"`
}

func (w typeWire) word(connectwise.Members) connectwise.Type {
	name := w.Name
	if name == "" {
		name = w.Description
	}
	return connectwise.Type{ID: int(w.ID), Name: string(name), Inactive: bool(w.InactiveFlag || w.ClosedFlag)}
}

type companyStatusWire struct {
	ID           number `json:"id"`
	Name         text   `json:"name"`
	InactiveFlag flag   `json:"inactiveFlag"`
}

func (w companyStatusWire) word(connectwise.Members) connectwise.CompanyStatus {
	return connectwise.CompanyStatus{ID: int(w.ID), Name: string(w.Name), Inactive: bool(w.InactiveFlag)}
}

type questionWire struct {
	ID           number `json:"id"`
	Question     text   `json:"question"`
	FieldType    text   `json:"fieldType"`
	InactiveFlag flag   `json:"inactiveFlag"`
}

func (w questionWire) word(connectwise.Members) connectwise.Question {
	return connectwise.Question{
		ID: int(w.ID), Caption: string(w.Question), Field: connectwise.QuestionField(w.FieldType), Inactive: bool(w.InactiveFlag),
	}
}
