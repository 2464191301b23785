package hudusim

import (
	"net/http"
)

// table is all that the API answers. Fixed paths stand before those with
// names.
func (s *Server) table() []route {
	const (
		get, post, put, del = http.MethodGet, http.MethodPost, http.MethodPut, http.MethodDelete

		company = "/companies/{id}"
		assets  = "/companies/{company_id}/assets"
		asset   = assets + "/{id}"
	)
	routes := []route{
		newRoute(get, "/api_info", s.apiInfo),
		browser(newRoute(get, "/companies/jump", s.jumpCompany)),
		newRoute(get, "/companies", s.listCompanies),
		newRoute(post, "/companies", s.createCompany),
		newRoute(get, company, s.getCompany),
		newRoute(put, company, s.updateCompany),
		newRoute(del, company, s.deleteCompany),
		archiving(newRoute(put, company+"/archive", s.archiveCompany(true))),
		archiving(newRoute(put, company+"/unarchive", s.archiveCompany(false))),

		newRoute(get, "/assets", s.listAssets),
		newRoute(get, assets, s.listCompanyAssets),
		newRoute(post, assets, s.createAsset),
		newRoute(get, asset, s.getAsset),
		newRoute(put, asset, s.updateAsset),
		newRoute(del, asset, s.deleteAsset),
		archiving(newRoute(put, asset+"/archive", s.archiveAsset(true))),
		archiving(newRoute(put, asset+"/unarchive", s.archiveAsset(false))),
		newRoute(put, asset+"/move_layout", s.moveLayout),

		newRoute(get, "/asset_layouts", s.listLayouts),
		newRoute(post, "/asset_layouts", s.createLayout),
		newRoute(get, "/asset_layouts/{id}", s.getLayout),
		newRoute(put, "/asset_layouts/{id}", s.updateLayout),

		newRoute(get, "/relations", s.listRelations),
		newRoute(post, "/relations", s.createRelation),
		newRoute(del, "/relations/{id}", s.deleteRelation),

		newRoute(get, "/magic_dash", s.listDashes),
		newRoute(post, "/magic_dash", s.putDash),
		newRoute(del, "/magic_dash", s.deleteDashByTitle),
		newRoute(del, "/magic_dash/{id}", s.deleteDash),
		newRoute(put, "/magic_dash/update_positions", s.placeDashes),

		newRoute(get, "/lists", s.listLists),
		newRoute(post, "/lists", s.createList),
		newRoute(get, "/lists/{id}", s.getList),
		newRoute(put, "/lists/{id}", s.updateList),
		newRoute(del, "/lists/{id}", s.deleteList),

		newRoute(get, "/matchers", s.listMatchers),
		newRoute(put, "/matchers/{id}", s.updateMatcher),
		newRoute(del, "/matchers/{id}", s.deleteMatcher),
		newRoute(get, "/cards/lookup", s.lookupCards),
		browser(newRoute(get, "/cards/jump", s.jumpCard)),

		newRoute(get, "/expirations", s.listExpirations),
		newRoute(put, "/expirations/{id}", s.archiveExpiration),
		newRoute(del, "/expirations/{id}", s.deleteExpiration),
		newRoute(get, "/activity_logs", s.listActivity),
		newRoute(del, "/activity_logs", s.deleteActivity),
	}
	return append(routes, s.emptyRoutes()...)
}

func browser(r route) route   { r.keyless = true; return r }
func archiving(r route) route { r.archives = true; return r }

// emptyRoutes are resources of which this tenant has none.
func (s *Server) emptyRoutes() []route {
	var routes []route
	for _, noun := range []string{
		"users", "groups", "articles", "folders", "asset_passwords", "procedures", "photos", "public_photos",
		"flags", "flag_types", "labels", "label_types", "websites", "procedure_tasks",
	} {
		r := newRoute(http.MethodGet, "/"+noun, func(*call) (answer, error) {
			return ok(map[string]any{noun: []any{}}), nil
		})
		r.passwords = noun == "asset_passwords"
		routes = append(routes, r)
	}
	routes = append(routes, newRoute(http.MethodGet, "/uploads", empty))
	for _, noun := range []string{"networks", "vlans", "vlan_zones", "ip_addresses", "rack_storages", "rack_storage_items"} {
		routes = append(routes, newRoute(http.MethodGet, "/"+noun, unpaged))
	}
	for _, noun := range []string{"articles", "folders", "asset_passwords", "websites"} {
		r := newRoute(http.MethodGet, "/"+noun+"/{id}", func(*call) (answer, error) { return ok(nil), nil })
		r.passwords = noun == "asset_passwords"
		routes = append(routes, r)
	}
	return routes
}

func empty(*call) (answer, error) { return ok([]any{}), nil }

// unpaged is a list that refuses to page.
func unpaged(c *call) (answer, error) {
	for _, name := range []string{"page", "page_size"} {
		if c.query.Has(name) {
			return answer{}, refuse(http.StatusBadRequest, name+" is not a valid filter parameter.")
		}
	}
	return empty(c)
}

func (s *Server) apiInfo(*call) (answer, error) {
	return ok(map[string]any{"version": s.version, "date": s.date}), nil
}
