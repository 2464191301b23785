package hudusim

import "slices"

// Data is the whole tenant as plain values.
func (s *Server) Data() Data {
	s.mu.Lock()
	defer s.mu.Unlock()
	d := s.tenant.exportAll()
	d.APIKey, d.Version, d.Date, d.BaseURL = s.apiKey, s.version, s.date, s.baseURL
	matched := s.tenant.matched()
	for i := range d.Companies {
		for _, m := range matched[d.Companies[i].ID] {
			d.Companies[i].Integrations = append(d.Companies[i].Integrations, *m)
		}
	}
	return d
}

// Asset is one asset as plain values.
func (s *Server) Asset(id int) (Asset, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	a := s.tenant.assets.rows[id]
	if a == nil {
		return Asset{}, false
	}
	return s.tenant.export(a), true
}

// Assets gives the assets that fit, archived ones included, by id.
func (s *Server) Assets(fits func(Asset) bool) []Asset {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []Asset
	for a := range s.tenant.assets.all() {
		if plain := s.tenant.export(a); fits(plain) {
			out = append(out, plain)
		}
	}
	return out
}

// Company is one company.
func (s *Server) Company(id int) (Company, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	company := s.tenant.companies.rows[id]
	if company == nil {
		return Company{}, false
	}
	return *company, true
}

// CompanyNamed is the company of that name.
func (s *Server) CompanyNamed(name string) (Company, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	company := s.tenant.companyNamed(name, false, 0)
	if company == nil {
		return Company{}, false
	}
	return *company, true
}

// Layout is the first layout of that name.
func (s *Server) Layout(name string) (AssetLayout, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for layout := range s.tenant.layouts.all() {
		if layout.Name == name {
			out := *layout
			out.Fields = slices.Clone(layout.Fields)
			return out, true
		}
	}
	return AssetLayout{}, false
}
