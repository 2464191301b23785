package hudusim

import (
	"html"
	"net/http"
	"strings"
)

// redirect sends a browser to a page of the tenant. A caller that wants JSON
// gets nothing.
func redirect(c *call, path string) (answer, error) {
	if strings.Contains(c.header.Get("Accept"), "application/json") {
		return answer{}, refuse(http.StatusNotAcceptable, "Not Acceptable")
	}
	return answer{status: http.StatusFound, location: c.base + path}, nil
}

// jumpCompany leads to the company that a matcher ties to an id of an
// integration.
func (s *Server) jumpCompany(c *call) (answer, error) {
	q := c.query
	external := q.Get("integration_id")
	if external == "" {
		external = q.Get("integration_identifier")
	}
	company := s.companyOf(q.Get("integration_slug"), external)
	if company == nil {
		return answer{}, refuse(http.StatusNotFound, "Resource not found")
	}
	return redirect(c, "/c/"+company.Slug)
}

func (s *Server) companyOf(integration, external string) *Company {
	for m := range s.tenant.matchers.all() {
		if m.IntegratorName == integration && external != "" && m.fits(external) {
			return s.tenant.companies.rows[m.CompanyID]
		}
	}
	return nil
}

// jumpCard leads to the asset that carries a card. An unknown integration
// lands on the dashboard.
func (s *Server) jumpCard(c *call) (answer, error) {
	q := c.query
	slug := q.Get("integration_slug")
	if !s.tenant.hasIntegrator(func(i Integrator) bool { return i.Name == slug }) {
		return redirect(c, "/dashboard")
	}
	for a := range s.tenant.assets.all() {
		for _, card := range a.Cards {
			if given(q.Get("integration_type"), card.SyncType) &&
				card.fits(slug, q.Get("integration_id"), q.Get("integration_identifier")) {
				return redirect(c, "/a/"+a.Slug)
			}
		}
	}
	return answer{}, refuse(http.StatusNotFound, "Resource not found")
}

// web answers the pages that links lead to. They take no key: a browser is
// logged in.
func (s *Server) web(c *call) answer {
	kind, rest, _ := strings.Cut(strings.TrimPrefix(c.path, "/"), "/")
	switch kind {
	case "c":
		for company := range s.tenant.companies.all() {
			if company.Slug == rest {
				return page(http.StatusOK, html.EscapeString(company.Name), "<p>Company</p>")
			}
		}
	case "a":
		for a := range s.tenant.assets.all() {
			if a.Slug == rest {
				return page(http.StatusOK, html.EscapeString(a.Name),
					"<p>Asset of "+html.EscapeString(s.tenant.companyName(a.CompanyID))+"</p>")
			}
		}
	case "dashboard":
		return page(http.StatusOK, "Dashboard", "")
	case "links":
		external, isCompany := strings.CutPrefix(rest, "connectwise/org/")
		if company := s.companyOf("cw_manage", external); isCompany && company != nil {
			return answer{status: http.StatusFound, location: c.base + "/c/" + company.Slug}
		}
	}
	return page(http.StatusNotFound, "The page you were looking for doesn't exist (404)", "")
}
