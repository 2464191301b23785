package hudusim

import (
	"cmp"
	"net/http"
	"net/url"
	"time"
)

// dashView is a tile as the API answers it.
type dashView struct {
	ID          int     `json:"id"`
	Title       string  `json:"title"`
	Message     string  `json:"message"`
	Shade       *string `json:"shade"`
	ContentLink *string `json:"content_link"`
	Content     *string `json:"content"`
	Icon        *string `json:"icon"`
	ImageURL    *string `json:"image_url"`
	CompanyID   int     `json:"company_id"`
	CompanyName string  `json:"company_name"`
	Position    int     `json:"position"`
}

func (s *Server) dashView(dash *MagicDash) dashView {
	return dashView{
		ID: dash.ID, Title: dash.Title, Message: dash.Message, Shade: orNull(dash.Shade),
		ContentLink: orNull(dash.ContentLink), Content: orNull(dash.Content), Icon: orNull(dash.Icon),
		ImageURL: orNull(dash.ImageURL), CompanyID: dash.CompanyID,
		CompanyName: s.tenant.companyName(dash.CompanyID), Position: dash.Position,
	}
}

// listDashes answers a bare array, and pages all the same.
func (s *Server) listDashes(c *call) (answer, error) {
	q := c.query
	rows := where(s.tenant.dashes.all(), func(dash *MagicDash) bool {
		return given(q.Get("title"), dash.Title) && s.switches.Key.sees(dash.CompanyID) &&
			(!q.Has("company_id") || dash.CompanyID == number(q.Get("company_id")))
	})
	rows = ordered(s.switches.Order, rows, func(dash *MagicDash) string { return dash.Title },
		func(*MagicDash) time.Time { return time.Time{} })
	page, info := take(c, rows, 0)
	return paged(views(page, s.dashView), info), nil
}

func (s *Server) dash(company int, title string) *MagicDash {
	for dash := range s.tenant.dashes.all() {
		if dash.CompanyID == company && dash.Title == title {
			return dash
		}
	}
	return nil
}

// putDash creates or updates a tile; title and company name are the key. The
// body has no envelope: one, or a company_id, breaks the real server.
func (s *Server) putDash(c *call) (answer, error) {
	body := c.object()
	if _, has := body["company_id"]; has || body["magic_dash_item"] != nil || body["magic_dash"] != nil {
		return answer{}, internal()
	}
	for _, need := range []string{"title", "company_name", "message"} {
		if text(body[need]) == "" {
			return answer{}, missingParameter(need)
		}
	}
	company := s.tenant.companyNamed(text(body["company_name"]), false, 0)
	if company == nil || !s.switches.Key.sees(company.ID) {
		unknown := s.switches.UnknownDashCompany
		return answer{}, refuse(cmp.Or(unknown.Status, http.StatusNotFound), cmp.Or(unknown.Text, "Company not found"))
	}
	verb, dash := "updated", s.dash(company.ID, text(body["title"]))
	if dash == nil {
		verb, dash = "created", s.tenant.keepDash(MagicDash{Title: text(body["title"]), CompanyID: company.ID})
	}
	for name, target := range map[string]*string{
		"message": &dash.Message, "shade": &dash.Shade, "content_link": &dash.ContentLink, "content": &dash.Content,
		"icon": &dash.Icon, "image_url": &dash.ImageURL,
	} {
		if value, named := body[name]; named {
			*target = text(value)
		}
	}
	s.log(c, verb, "MagicDash", dash.ID, dash.Title)
	post := s.switches.MagicDashPost.post(http.StatusOK, Bare)
	return answer{status: post.Status, json: wrap(post.Envelope, "magic_dash", s.dashView(dash))}, nil
}

func (s *Server) deleteDash(c *call) (answer, error) {
	return s.removeDash(c, s.tenant.dashes.rows[c.id("id")])
}

// deleteDashByTitle takes title and company name as a form or as JSON.
func (s *Server) deleteDashByTitle(c *call) (answer, error) {
	title, name := c.query.Get("title"), c.query.Get("company_name")
	if body := c.object(); body != nil {
		title, name = text(body["title"]), text(body["company_name"])
	} else if form, err := url.ParseQuery(string(c.body)); err == nil && len(form) > 0 {
		title, name = form.Get("title"), form.Get("company_name")
	}
	company := s.tenant.companyNamed(name, false, 0)
	if company == nil {
		return s.removeDash(c, nil)
	}
	return s.removeDash(c, s.dash(company.ID, title))
}

func (s *Server) removeDash(c *call, dash *MagicDash) (answer, error) {
	if dash == nil {
		return answer{}, refuse(http.StatusNotFound, "Magic dash item not found")
	}
	s.tenant.dashes.remove(dash.ID)
	s.log(c, "deleted", "MagicDash", dash.ID, dash.Title)
	return noContent(), nil
}

// placeDashes changes the order of a company's tiles, of at least two.
func (s *Server) placeDashes(c *call) (answer, error) {
	body := c.object()
	company, entries := identifier(body["company_id"]), body["positions"]
	positions, _ := entries.([]any)
	if len(positions) < 2 {
		return answer{}, s.unprocessable("Positions must name at least two items")
	}
	places := map[*MagicDash]int{}
	for _, entry := range positions {
		object, _ := entry.(map[string]any)
		dash := s.tenant.dashes.rows[identifier(object["id"])]
		if dash == nil || dash.CompanyID != company {
			return answer{}, s.unprocessable("Positions name an item of another company")
		}
		places[dash] = identifier(object["position"])
	}
	for dash, position := range places {
		dash.Position = position
	}
	s.log(c, "updated", "MagicDash", 0, "positions")
	return ok(map[string]any{"success": true}), nil
}
