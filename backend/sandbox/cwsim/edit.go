package cwsim

// The methods of this file are what people do in the product itself: a test
// plays them. Each moves lastUpdated to the server's time. What they take and
// give shares nothing with the tenant. Ids of zero are filled in; an id that
// is not there, or is taken already, is an error.

// Company is one company as plain values.
func (s *Server) Company(id int) (Company, bool) { return read[Company](s, companies, id) }

// CompanyIDs are the ids of all companies, ascending.
func (s *Server) CompanyIDs() []int { return ids(s, companies) }

// AddCompany makes a company and gives its id.
func (s *Server) AddCompany(company Company) (int, error) { return add(s, companies, company) }

// UpdateCompany changes a company.
func (s *Server) UpdateCompany(id int, change func(*Company)) error {
	return update(s, companies, id, change)
}

// DeleteCompany marks a company as deleted; it stays readable.
func (s *Server) DeleteCompany(id int) error {
	return s.UpdateCompany(id, func(company *Company) {
		company.DeletedFlag, company.DateDeleted, company.DeletedBy = true, s.moment(), "admin"
	})
}

// Site is one site as plain values.
func (s *Server) Site(id int) (Site, bool) { return read[Site](s, sites, id) }

// SiteIDs are the ids of all sites, ascending.
func (s *Server) SiteIDs() []int { return ids(s, sites) }

// AddSite makes a site and gives its id.
func (s *Server) AddSite(site Site) (int, error) { return add(s, sites, site) }

// UpdateSite changes a site.
func (s *Server) UpdateSite(id int, change func(*Site)) error {
	return update(s, sites, id, change)
}

// DeleteSite removes a site without a trace.
func (s *Server) DeleteSite(id int) error { return remove(s, sites, id) }

// Contact is one contact as plain values.
func (s *Server) Contact(id int) (Contact, bool) { return read[Contact](s, contacts, id) }

// ContactIDs are the ids of all contacts, ascending.
func (s *Server) ContactIDs() []int { return ids(s, contacts) }

// AddContact makes a contact and gives its id.
func (s *Server) AddContact(contact Contact) (int, error) { return add(s, contacts, contact) }

// UpdateContact changes a contact.
func (s *Server) UpdateContact(id int, change func(*Contact)) error {
	return update(s, contacts, id, change)
}

// DeleteContact removes a contact without a trace.
func (s *Server) DeleteContact(id int) error { return remove(s, contacts, id) }

// Configuration is one configuration as plain values.
func (s *Server) Configuration(id int) (Configuration, bool) {
	return read[Configuration](s, configurations, id)
}

// ConfigurationIDs are the ids of all configurations, ascending.
func (s *Server) ConfigurationIDs() []int { return ids(s, configurations) }

// AddConfiguration makes a configuration and gives its id.
func (s *Server) AddConfiguration(configuration Configuration) (int, error) {
	return add(s, configurations, configuration)
}

// UpdateConfiguration changes a configuration.
func (s *Server) UpdateConfiguration(id int, change func(*Configuration)) error {
	return update(s, configurations, id, change)
}

// DeleteConfiguration removes a configuration without a trace.
func (s *Server) DeleteConfiguration(id int) error { return remove(s, configurations, id) }

// Agreement is one agreement as plain values.
func (s *Server) Agreement(id int) (Agreement, bool) { return read[Agreement](s, agreements, id) }

// AgreementIDs are the ids of all agreements, ascending.
func (s *Server) AgreementIDs() []int { return ids(s, agreements) }

// AddAgreement makes an agreement and gives its id.
func (s *Server) AddAgreement(agreement Agreement) (int, error) { return add(s, agreements, agreement) }

// UpdateAgreement changes an agreement.
func (s *Server) UpdateAgreement(id int, change func(*Agreement)) error {
	return update(s, agreements, id, change)
}

// DeleteAgreement removes an agreement without a trace.
func (s *Server) DeleteAgreement(id int) error { return remove(s, agreements, id) }
