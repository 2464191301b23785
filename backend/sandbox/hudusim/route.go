package hudusim

import (
	"encoding/json"
	"mime"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

const prefix = "/api/v1"

// call is one request on its way through the server.
type call struct {
	method   string
	path     string // below the prefix
	endpoint string // the route's pattern, "" when there is none
	params   map[string]string
	query    url.Values
	header   http.Header
	body     []byte
	base     string // starts absolute addresses
	now      time.Time
}

// handler answers a call; an error that is a refusal is the answer. It runs
// with the server's lock held.
type handler func(*call) (answer, error)

type route struct {
	method    string
	pattern   string
	parts     []string
	handle    handler
	keyless   bool // for a logged-in browser: takes no API key
	archives  bool
	passwords bool
}

func newRoute(method, pattern string, handle handler) route {
	return route{method: method, pattern: pattern, parts: strings.Split(pattern, "/"), handle: handle}
}

// match gives the values of the pattern's {names}.
func (r route) match(method string, parts []string) (map[string]string, bool) {
	if r.method != method || len(r.parts) != len(parts) {
		return nil, false
	}
	var params map[string]string
	for i, part := range r.parts {
		name, isParam := strings.CutPrefix(part, "{")
		switch {
		case isParam:
			if params == nil {
				params = map[string]string{}
			}
			params[strings.TrimSuffix(name, "}")] = parts[i]
		case part != parts[i]:
			return nil, false
		}
	}
	return params, true
}

// find is the first route that fits: fixed paths stand before those with
// names.
func (s *Server) find(method, path string) (route, map[string]string, bool) {
	parts := strings.Split(strings.TrimSuffix(path, "/"), "/")
	for _, route := range s.routes {
		if params, ok := route.match(method, parts); ok {
			return route, params, true
		}
	}
	return route{}, nil, false
}

// id is a path value as an id; what is not a number is no record's id.
func (c *call) id(name string) int {
	return number(c.params[name])
}

// number reads a decimal; anything else is zero, which no record has.
func number(text string) int {
	n, err := strconv.Atoi(text)
	if err != nil {
		return 0
	}
	return n
}

// yes is how the API reads a boolean parameter.
func yes(text string) bool {
	return text == "true" || text == "1"
}

// object is the body as an object, or nil: a body of another content type is
// not read at all.
func (c *call) object() map[string]any {
	kind, _, err := mime.ParseMediaType(c.header.Get("Content-Type"))
	if err != nil || kind != "application/json" {
		return nil
	}
	var object map[string]any
	if json.Unmarshal(c.body, &object) != nil {
		return nil
	}
	return object
}

// wrapped is the object inside the body's envelope.
func (c *call) wrapped(noun string) (map[string]any, error) {
	inner, _ := c.object()[noun].(map[string]any)
	if len(inner) == 0 {
		return nil, missingParameter(noun)
	}
	return inner, nil
}

// text is a member of a body as the API's casts read it: null and objects are
// "", numbers and booleans their JSON.
func text(value any) string {
	switch value := value.(type) {
	case string:
		return value
	case float64:
		return strconv.FormatFloat(value, 'f', -1, 64)
	case bool:
		return strconv.FormatBool(value)
	default:
		return ""
	}
}

// identifier is a member of a body as an id: a number, or a number in a text.
func identifier(value any) int {
	return number(text(value))
}

// flag is a boolean member of a body.
func flag(value any) bool {
	return yes(text(value))
}
