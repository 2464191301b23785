package cwapi

import (
	"context"
	"iter"
	"strconv"

	"crossdock/backend/connectwise"
)

const pathCompanies = "company/companies"

var companies = kind{path: pathCompanies, companies: FieldID}

// sitesOf is the list of a company's sites; there is none of all sites.
func sitesOf(company connectwise.CompanyID) kind {
	return kind{path: pathCompanies + "/" + strconv.Itoa(int(company)) + "/sites", companies: FieldCompany}
}

// Companies reads companies, deleted and inactive ones included.
func (c *Client) Companies(ctx context.Context, q Query) iter.Seq2[connectwise.Company, error] {
	return list[companyWire, connectwise.Company](ctx, c, companies, q)
}

// CompanyIDs reads the ids of companies alone.
func (c *Client) CompanyIDs(ctx context.Context, q Query) iter.Seq2[connectwise.CompanyID, error] {
	return ids[connectwise.CompanyID](ctx, c, companies, q)
}

// CountCompanies counts companies.
func (c *Client) CountCompanies(ctx context.Context, q Query) (int, error) {
	return c.total(ctx, companies, q)
}

// Company reads the company of that id, with the values of these member paths.
// A deleted one is answered too.
func (c *Client) Company(ctx context.Context, id connectwise.CompanyID, members ...string) (connectwise.Company, error) {
	return one[companyWire, connectwise.Company](ctx, c, pathCompanies, int(id), Query{Members: members})
}

// Sites reads the sites of one company, inactive ones included.
func (c *Client) Sites(ctx context.Context, company connectwise.CompanyID, q Query) iter.Seq2[connectwise.Site, error] {
	sites := list[siteWire, connectwise.Site](ctx, c, sitesOf(company), q)
	return func(yield func(connectwise.Site, error) bool) {
		for site, err := range sites {
			if err == nil {
				site = siteIn(company, site)
			}
			if !yield(site, err) {
				return
			}
		}
	}
}

// CountSites counts the sites of one company.
func (c *Client) CountSites(ctx context.Context, company connectwise.CompanyID, q Query) (int, error) {
	return c.total(ctx, sitesOf(company), q)
}

// Site reads the site of that id, with the values of these member paths.
func (c *Client) Site(ctx context.Context, company connectwise.CompanyID, id connectwise.SiteID, members ...string) (connectwise.Site, error) {
	site, err := one[siteWire, connectwise.Site](ctx, c, sitesOf(company).path, int(id), Query{Members: members})
	if err != nil {
		return connectwise.Site{}, err
	}
	return siteIn(company, site), nil
}

// siteIn is the site with its company, which the address says where the answer
// leaves it out.
func siteIn(company connectwise.CompanyID, site connectwise.Site) connectwise.Site {
	if site.Company.ID == 0 {
		site.Company = connectwise.Ref{ID: int(company)}
	}
	return site
}

type companyWire struct {
	ID           number `json:"id"`
	Identifier   text   `json:"identifier"`
	Name         text   `json:"name"`
	Status       ref    `json:"status"`
	Types        refs   `json:"types"`
	Site         ref    `json:"site"`
	AddressLine1 text   `json:"addressLine1"`
	AddressLine2 text   `json:"addressLine2"`
	City         text   `json:"city"`
	State        text   `json:"state"`
	Zip          text   `json:"zip"`
	Country      ref    `json:"country"`
	PhoneNumber  text   `json:"phoneNumber"`
	FaxNumber    text   `json:"faxNumber"`
	Website      text   `json:"website"`
	Parent       ref    `json:"parentCompany"`
	DeletedFlag  flag   `json:"deletedFlag"`
	Info         info   `json:"_info"`
}

func (w companyWire) word(members connectwise.Members) connectwise.Company {
	return connectwise.Company{
		ID:         connectwise.CompanyID(w.ID),
		Identifier: string(w.Identifier),
		Name:       string(w.Name),
		Status:     connectwise.Ref(w.Status),
		Types:      w.Types.words(),
		Site:       connectwise.Ref(w.Site),
		Address: connectwise.Address{
			Line1: string(w.AddressLine1), Line2: string(w.AddressLine2), City: string(w.City),
			State: string(w.State), Zip: string(w.Zip), Country: w.Country.Name,
		},
		Phone:       string(w.PhoneNumber),
		Fax:         string(w.FaxNumber),
		Website:     string(w.Website),
		Parent:      connectwise.Ref(w.Parent),
		Deleted:     bool(w.DeletedFlag),
		LastUpdated: w.Info.LastUpdated.at,
		Members:     members,
	}
}

type siteWire struct {
	ID           number `json:"id"`
	Name         text   `json:"name"`
	Company      ref    `json:"company"`
	AddressLine1 text   `json:"addressLine1"`
	AddressLine2 text   `json:"addressLine2"`
	City         text   `json:"city"`
	State        ref    `json:"stateReference"`
	Zip          text   `json:"zip"`
	Country      ref    `json:"country"`
	PhoneNumber  text   `json:"phoneNumber"`
	FaxNumber    text   `json:"faxNumber"`
	InactiveFlag flag   `json:"inactiveFlag"`
	// Inactive is what older releases call it.
	Inactive flag `json:"inactive"`
	Primary  flag `json:"primaryAddressFlag"`
	Info     info `json:"_info"`
}

func (w siteWire) word(members connectwise.Members) connectwise.Site {
	state := w.State.Identifier
	if state == "" {
		state = w.State.Name
	}
	return connectwise.Site{
		ID:      connectwise.SiteID(w.ID),
		Name:    string(w.Name),
		Company: connectwise.Ref(w.Company),
		Address: connectwise.Address{
			Line1: string(w.AddressLine1), Line2: string(w.AddressLine2), City: string(w.City),
			State: state, Zip: string(w.Zip), Country: w.Country.Name,
		},
		Phone:       string(w.PhoneNumber),
		Fax:         string(w.FaxNumber),
		Inactive:    bool(w.InactiveFlag || w.Inactive),
		Primary:     bool(w.Primary),
		LastUpdated: w.Info.LastUpdated.at,
		Members:     members,
	}
}
