package huduapi

import (
	"context"
	"fmt"
	"iter"
	"net/http"
	"net/url"
	"time"

	"crossdock/backend/hudu"
)

// wireCompany is a company as Hudu answers it. Texts can be null.
type wireCompany struct {
	ID           int           `json:"id"`
	Slug         string        `json:"slug"`
	Name         string        `json:"name"`
	Nickname     string        `json:"nickname"`
	AddressLine1 string        `json:"address_line_1"`
	AddressLine2 string        `json:"address_line_2"`
	City         string        `json:"city"`
	State        string        `json:"state"`
	Zip          string        `json:"zip"`
	CountryName  string        `json:"country_name"`
	PhoneNumber  string        `json:"phone_number"`
	FaxNumber    string        `json:"fax_number"`
	Website      string        `json:"website"`
	IDNumber     string        `json:"id_number"`
	CompanyType  string        `json:"company_type"`
	ParentID     int           `json:"parent_company_id"`
	Archived     bool          `json:"archived"`
	FullURL      string        `json:"full_url"`
	UpdatedAt    time.Time     `json:"updated_at"`
	Integrations []wireMatcher `json:"integrations"`
}

type wireMatcher struct {
	ID             int    `json:"id"`
	IntegratorID   int    `json:"integrator_id"`
	IntegratorName string `json:"integrator_name"`
	SyncID         number `json:"sync_id"`
	Identifier     string `json:"identifier"`
	Name           string `json:"name"`
	CompanyID      int    `json:"company_id"`
}

func (w wireCompany) company() (hudu.Company, int) {
	company := hudu.Company{
		ID: hudu.CompanyID(w.ID), Slug: w.Slug, Name: w.Name, Nickname: w.Nickname, AddressLine1: w.AddressLine1,
		AddressLine2: w.AddressLine2, City: w.City, State: w.State, Zip: w.Zip, Country: w.CountryName, Phone: w.PhoneNumber,
		Fax: w.FaxNumber, Website: w.Website, IDNumber: w.IDNumber, Type: w.CompanyType, Parent: hudu.CompanyID(w.ParentID),
		Archived: w.Archived, URL: w.FullURL, UpdatedAt: w.UpdatedAt,
	}
	for _, m := range w.Integrations {
		company.Integrations = append(company.Integrations, hudu.Matcher{
			ID: m.ID, IntegratorID: m.IntegratorID, IntegratorName: m.IntegratorName, SyncID: int(m.SyncID),
			Identifier: m.Identifier, Name: m.Name, Company: hudu.CompanyID(m.CompanyID),
		})
	}
	return company, w.ID
}

// Companies are all companies that the key sees. Whether archived ones are
// among them differs between versions: look at each.
func (c *Client) Companies(ctx context.Context) iter.Seq2[hudu.Company, error] {
	return rows(ctx, c, list{endpoint: "companies", path: "companies", wrapper: "companies"}, wireCompany.company)
}

// CompanyByName are the companies of exactly that name. Hudu's filter may take
// letter case or more to be equal; what it adds is left out.
func (c *Client) CompanyByName(ctx context.Context, name string) ([]hudu.Company, error) {
	var named []hudu.Company
	l := list{endpoint: "companies", path: "companies", wrapper: "companies", query: url.Values{"name": {name}}}
	for company, err := range rows(ctx, c, l, wireCompany.company) {
		if err != nil {
			return nil, err
		}
		if hudu.CanonicalText(company.Name) == hudu.CanonicalText(name) {
			named = append(named, company)
		}
	}
	return named, nil
}

// Company is one company; a missing one is an error of class NotFound.
func (c *Client) Company(ctx context.Context, id hudu.CompanyID) (hudu.Company, error) {
	return c.company(ctx, call{method: http.MethodGet, path: fmt.Sprintf("companies/%d", id)})
}

// CreateCompany makes a company with these details. A name that is taken is an
// error of class Refused.
func (c *Client) CreateCompany(ctx context.Context, details map[hudu.CompanyAttribute]string) (hudu.Company, error) {
	company, err := c.company(ctx, call{method: http.MethodPost, path: "companies", body: companyBody(details)})
	return company, wrap("create company", err)
}

// UpdateCompany writes these details and no others.
func (c *Client) UpdateCompany(ctx context.Context, id hudu.CompanyID, details map[hudu.CompanyAttribute]string) (hudu.Company, error) {
	company, err := c.company(ctx, call{method: http.MethodPut, path: fmt.Sprintf("companies/%d", id), body: companyBody(details)})
	return company, wrap("update company", err)
}

func companyBody(details map[hudu.CompanyAttribute]string) any {
	return map[string]any{"company": details}
}

func (c *Client) company(ctx context.Context, call call) (hudu.Company, error) {
	var wire wireCompany
	if err := c.do(ctx, call, "company", &wire); err != nil {
		return hudu.Company{}, err
	}
	company, id := wire.company()
	return company, checkID(call, id)
}

// checkID refuses an answer without the record: whether a write was carried
// out is then not known.
func checkID(call call, id int) error {
	if id > 0 {
		return nil
	}
	return &Error{Method: call.method, Path: call.path, Status: http.StatusOK, Code: codeUnreadable, Message: "the answer does not hold the record"}
}
