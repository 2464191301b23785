package hudusim

import "strings"

// Route is a method, in lower case, and a pattern.
type Route struct{ Method, Path string }

// Routes is all that the API answers.
func (s *Server) Routes() []Route {
	return views(s.routes, func(r route) Route { return Route{strings.ToLower(r.method), r.pattern} })
}
