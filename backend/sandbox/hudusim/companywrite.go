package hudusim

import "net/http"

// texts are the members of a company that a write may set, by their name in
// the API.
func (company *Company) texts() map[string]*string {
	return map[string]*string{
		"name": &company.Name, "nickname": &company.Nickname, "company_type": &company.CompanyType,
		"address_line_1": &company.AddressLine1, "address_line_2": &company.AddressLine2, "city": &company.City,
		"state": &company.State, "zip": &company.Zip, "country_name": &company.CountryName,
		"phone_number": &company.PhoneNumber, "fax_number": &company.FaxNumber, "website": &company.Website,
		"id_number": &company.IDNumber, "notes": &company.Notes,
	}
}

// fillCompany sets what the body names, and leaves the rest. Other members
// are ignored.
func (s *Server) fillCompany(company *Company, body map[string]any) error {
	for name, target := range company.texts() {
		value, named := body[name]
		if !named {
			continue
		}
		*target = s.trim(text(value))
		if name == "phone_number" || name == "fax_number" {
			*target = s.phone(*target)
		}
	}
	if parent, named := body["parent_company_id"]; named {
		company.ParentCompanyID = identifier(parent)
		if company.ParentCompanyID != 0 && s.tenant.companies.rows[company.ParentCompanyID] == nil {
			return s.unprocessable("Parent company must exist")
		}
	}
	if company.Name == "" {
		return s.unprocessable("Name can't be blank")
	}
	if s.tenant.companyNamed(company.Name, s.switches.NamesIgnoreCase, company.ID) != nil {
		return s.unprocessable("Name has already been taken")
	}
	return nil
}

func (s *Server) createCompany(c *call) (answer, error) {
	body, err := c.wrapped("company")
	if err != nil {
		return answer{}, err
	}
	if len(s.switches.Key.Companies) > 0 {
		return answer{}, unauthorised()
	}
	draft := Company{}
	if err := s.fillCompany(&draft, body); err != nil {
		return answer{}, err
	}
	draft.ID = s.tenant.companies.next(0)
	company := s.tenant.keepCompany(draft, c.now)
	s.log(c, "created", "Company", company.ID, company.Name)
	post := s.switches.CompanyPost.post(http.StatusOK, Wrapped)
	return answer{status: post.Status, json: wrap(post.Envelope, "company", s.companyAnswer(c, company))}, nil
}

func (s *Server) updateCompany(c *call) (answer, error) {
	company, err := s.company(c.id("id"))
	if err != nil {
		return answer{}, err
	}
	body, err := c.wrapped("company")
	if err != nil {
		return answer{}, err
	}
	changed := *company
	if err := s.fillCompany(&changed, body); err != nil {
		return answer{}, err
	}
	changed.UpdatedAt = c.now
	*company = changed
	s.log(c, "updated", "Company", company.ID, company.Name)
	return s.record("company", s.companyAnswer(c, company)), nil
}

func (s *Server) deleteCompany(c *call) (answer, error) {
	company, err := s.company(c.id("id"))
	if err != nil {
		return answer{}, err
	}
	s.tenant.removeCompany(company)
	s.log(c, "deleted", "Company", company.ID, company.Name)
	return noContent(), nil
}

func (s *Server) archiveCompany(archived bool) handler {
	return func(c *call) (answer, error) {
		company, err := s.company(c.id("id"))
		if err != nil {
			return answer{}, err
		}
		company.Archived, company.UpdatedAt = archived, c.now
		s.log(c, archiveVerb(archived), "Company", company.ID, company.Name)
		return s.record("company", s.companyAnswer(c, company)), nil
	}
}

func archiveVerb(archived bool) string {
	if archived {
		return "archived"
	}
	return "unarchived"
}

func noContent() answer { return answer{status: http.StatusNoContent} }
