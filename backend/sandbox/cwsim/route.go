package cwsim

import (
	"strconv"
	"strings"
)

// route is an address and what answers it.
type route struct {
	endpoint string   // "/company/companies/{id}/sites"
	list     string   // the endpoint of the list that it is about
	parts    []string // of the endpoint, lower case
	open     bool     // can be switched to answer without keys
	table    *table
	handle   func(*Server, *call) (answer, error)
}

// anyID stands in an endpoint for an id.
const anyID = "{id}"

func newRoute(endpoint, list string, t *table, handle func(*Server, *call) (answer, error)) route {
	return route{
		endpoint: endpoint, list: list, parts: strings.Split(strings.ToLower(strings.TrimPrefix(endpoint, "/")), "/"),
		table: t, handle: handle,
	}
}

// routes are all addresses below the root.
func (t *tenant) routes() []route {
	about := newRoute("/system/info", "", nil, func(s *Server, _ *call) (answer, error) { return s.systemInfo(), nil })
	about.open = true
	all := []route{
		about,
		newRoute("/system/mySecurity", "", nil, func(s *Server, _ *call) (answer, error) { return s.mySecurity(), nil }),
		newRoute("/"+pathCompanies+"/default", "/"+pathCompanies, t.companies, (*Server).ownCompany),
	}
	for _, t := range t.all() {
		list := "/" + t.path
		all = append(all,
			newRoute(list, list, t, (*Server).list),
			newRoute(list+"/count", list, t, (*Server).count),
			newRoute(list+"/"+anyID, list, t, (*Server).one))
	}
	return all
}

// find is the route of a call's path.
func (s *Server) find(c *call) (route, bool) {
	parts := strings.Split(c.path, "/")
	for _, r := range s.routes {
		if ids, ok := r.match(parts); ok {
			c.endpoint, c.list, c.table, c.ids = r.endpoint, r.list, r.table, ids
			return r, true
		}
	}
	return route{}, false
}

func (r route) match(parts []string) (ids []int, ok bool) {
	if len(parts) != len(r.parts) {
		return nil, false
	}
	for i, part := range parts {
		if r.parts[i] != anyID {
			if !strings.EqualFold(part, r.parts[i]) {
				return nil, false
			}
			continue
		}
		id, err := strconv.Atoi(part)
		if err != nil || id < 0 {
			return nil, false
		}
		ids = append(ids, id)
	}
	return ids, true
}
