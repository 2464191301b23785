package hudusim

import (
	"net/http"
	"slices"
	"strconv"
	"time"
)

// companyView is a company as the API answers it. Which empty members are null
// and which "" follows a record that was seen.
type companyView struct {
	ID                int           `json:"id"`
	Slug              string        `json:"slug"`
	Name              string        `json:"name"`
	Nickname          *string       `json:"nickname"`
	AddressLine1      *string       `json:"address_line_1"`
	AddressLine2      *string       `json:"address_line_2"`
	City              *string       `json:"city"`
	State             *string       `json:"state"`
	Zip               *string       `json:"zip"`
	CountryName       *string       `json:"country_name"`
	PhoneNumber       string        `json:"phone_number"`
	CompanyType       *string       `json:"company_type"`
	ParentCompanyID   *int          `json:"parent_company_id"`
	ParentCompanyName *string       `json:"parent_company_name"`
	FaxNumber         string        `json:"fax_number"`
	Website           *string       `json:"website"`
	Notes             *string       `json:"notes"`
	Archived          bool          `json:"archived"`
	ObjectType        string        `json:"object_type"`
	IDNumber          string        `json:"id_number"`
	URL               string        `json:"url"`
	FullURL           string        `json:"full_url"`
	PasswordsURL      string        `json:"passwords_url"`
	KnowledgeBaseURL  string        `json:"knowledge_base_url"`
	CreatedAt         string        `json:"created_at"`
	UpdatedAt         string        `json:"updated_at"`
	Integrations      []matcherView `json:"integrations"`
}

func orNull[T comparable](value T) *T {
	var zero T
	if value == zero {
		return nil
	}
	return &value
}

// companyView renders a company with the matchers that point to it.
func (s *Server) companyView(c *call, company *Company, matchers []*Matcher) companyView {
	path := "/c/" + company.Slug
	view := companyView{
		ID: company.ID, Slug: company.Slug, Name: company.Name, Nickname: orNull(company.Nickname),
		AddressLine1: orNull(company.AddressLine1), AddressLine2: orNull(company.AddressLine2),
		City: orNull(company.City), State: orNull(company.State), Zip: orNull(company.Zip),
		CountryName: orNull(company.CountryName), PhoneNumber: company.PhoneNumber,
		CompanyType: orNull(company.CompanyType), ParentCompanyID: orNull(company.ParentCompanyID),
		ParentCompanyName: orNull(s.tenant.companyName(company.ParentCompanyID)), FaxNumber: company.FaxNumber,
		Website: orNull(company.Website), Notes: orNull(company.Notes), Archived: company.Archived,
		ObjectType: "Company", IDNumber: company.IDNumber, URL: path, FullURL: c.base + path,
		PasswordsURL: c.base + path + "/passwords", KnowledgeBaseURL: c.base + path + "/kba",
		CreatedAt: stamp(company.CreatedAt), UpdatedAt: stamp(company.UpdatedAt), Integrations: []matcherView{},
	}
	for _, matcher := range matchers {
		integration := s.matcherView(matcher)
		if s.switches.ForeignIntegrationIDs {
			integration.ID += 500_000
			integration.IntegratorID += 500_000
		}
		view.Integrations = append(view.Integrations, integration)
	}
	return view
}

// matched gives the matchers by the company that they point to.
func (t *tenant) matched() map[int][]*Matcher {
	out := map[int][]*Matcher{}
	for matcher := range t.matchers.all() {
		if matcher.CompanyID != 0 {
			out[matcher.CompanyID] = append(out[matcher.CompanyID], matcher)
		}
	}
	return out
}

func (s *Server) companyAnswer(c *call, company *Company) companyView {
	return s.companyView(c, company, s.tenant.matched()[company.ID])
}

func (s *Server) listCompanies(c *call) (answer, error) {
	matched, updated := s.tenant.matched(), c.between("updated_at")
	rows := where(s.tenant.companies.all(), func(company *Company) bool {
		return s.switches.Key.sees(company.ID) && !(company.Archived && s.switches.HideArchivedCompanies) &&
			updated.holds(company.UpdatedAt) && s.companyFits(c, company, matched)
	})
	rows = ordered(s.switches.Order, rows, func(company *Company) string { return company.Name },
		func(company *Company) time.Time { return company.UpdatedAt })
	page, info := take(c, rows, 0)
	return paged(map[string]any{"companies": views(page, func(company *Company) companyView {
		return s.companyView(c, company, matched[company.ID])
	})}, info), nil
}

func (s *Server) companyFits(c *call, company *Company, matched map[int][]*Matcher) bool {
	q := c.query
	if external := q.Get("id_in_integration"); external != "" {
		if !slices.ContainsFunc(matched[company.ID], func(m *Matcher) bool { return m.fits(external) }) {
			return false
		}
	}
	return s.sameName(q.Get("name"), company.Name) && given(q.Get("phone_number"), company.PhoneNumber) &&
		given(q.Get("website"), company.Website) && given(q.Get("city"), company.City) &&
		given(q.Get("state"), company.State) && given(q.Get("id_number"), company.IDNumber) &&
		given(q.Get("slug"), company.Slug) && found(q.Get("search"), company.Name)
}

// fits tells whether a matcher is of this id or identifier in its integration.
func (m *Matcher) fits(external string) bool {
	return strconv.Itoa(m.SyncID) == external || (m.Identifier != "" && m.Identifier == external)
}

// company finds the company of a path.
func (s *Server) company(id int) (*Company, error) {
	company := s.tenant.companies.rows[id]
	if company == nil || !s.switches.Key.sees(id) {
		return nil, refuse(http.StatusNotFound, "Resource not found")
	}
	return company, nil
}

func (s *Server) getCompany(c *call) (answer, error) {
	company, err := s.company(c.id("id"))
	if err != nil && s.switches.MissingCompanyNull {
		return ok(nil), nil
	}
	if err != nil {
		return answer{}, err
	}
	return s.record("company", s.companyAnswer(c, company)), nil
}
