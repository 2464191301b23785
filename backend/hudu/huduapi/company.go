package huduapi

import (
	"context"
	"fmt"
	"iter"
	"net/http"
	"net/url"

	"crossdock/backend/hudu"
)

// wireCompany is a company as Hudu answers it. Texts can be null.
type wireCompany struct {
	ID           number        `json:"id"`
	Slug         text          `json:"slug"`
	Name         text          `json:"name"`
	Nickname     text          `json:"nickname"`
	AddressLine1 text          `json:"address_line_1"`
	AddressLine2 text          `json:"address_line_2"`
	City         text          `json:"city"`
	State        text          `json:"state"`
	Zip          text          `json:"zip"`
	CountryName  text          `json:"country_name"`
	PhoneNumber  text          `json:"phone_number"`
	FaxNumber    text          `json:"fax_number"`
	Website      text          `json:"website"`
	IDNumber     text          `json:"id_number"`
	CompanyType  text          `json:"company_type"`
	ParentID     number        `json:"parent_company_id"`
	Notes        text          `json:"notes"`
	Archived     bool          `json:"archived"`
	FullURL      text          `json:"full_url"`
	UpdatedAt    moment        `json:"updated_at"`
	Integrations []wireMatcher `json:"integrations"`
}

type wireMatcher struct {
	ID             number `json:"id"`
	IntegratorID   number `json:"integrator_id"`
	IntegratorName text   `json:"integrator_name"`
	SyncID         number `json:"sync_id"`
	Identifier     text   `json:"identifier"`
	Name           text   `json:"name"`
	CompanyID      number `json:"company_id"`
}

func (w wireCompany) company() (hudu.Company, int) {
	company := hudu.Company{
		ID: hudu.CompanyID(w.ID), Slug: string(w.Slug), Name: string(w.Name), Nickname: string(w.Nickname),
		AddressLine1: string(w.AddressLine1), AddressLine2: string(w.AddressLine2), City: string(w.City), State: string(w.State),
		Zip: string(w.Zip), Country: string(w.CountryName), Phone: string(w.PhoneNumber), Fax: string(w.FaxNumber),
		Website: string(w.Website), IDNumber: string(w.IDNumber), Type: string(w.CompanyType), Parent: hudu.CompanyID(w.ParentID), Notes: string(w.Notes),
		Archived: w.Archived, URL: string(w.FullURL), UpdatedAt: w.UpdatedAt.Time,
	}
	for _, m := range w.Integrations {
		company.Integrations = append(company.Integrations, hudu.Matcher{
			ID: int(m.ID), IntegratorID: int(m.IntegratorID), IntegratorName: string(m.IntegratorName), SyncID: int(m.SyncID),
			Identifier: string(m.Identifier), Name: string(m.Name), Company: hudu.CompanyID(m.CompanyID),
		})
	}
	return company, int(w.ID)
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
	company, err = readBack(company, err, func() (hudu.Company, error) { return c.Company(ctx, id) })
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
