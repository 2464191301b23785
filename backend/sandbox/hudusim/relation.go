package hudusim

import (
	"cmp"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
)

// relationView is a relation row as the API answers it.
type relationView struct {
	ID           int    `json:"id"`
	Description  string `json:"description"`
	IsInverse    bool   `json:"is_inverse"`
	Name         string `json:"name"`
	FromableID   int    `json:"fromable_id"`
	FromableType string `json:"fromable_type"`
	FromableURL  string `json:"fromable_url"`
	ToableID     int    `json:"toable_id"`
	ToableType   string `json:"toable_type"`
	ToableURL    string `json:"toable_url"`
}

func (s *Server) relationView(row *relation) relationView {
	_, from := s.tenant.end(row.FromableType, row.FromableID)
	name, to := s.tenant.end(row.ToableType, row.ToableID)
	return relationView{
		ID: row.ID, Description: row.Description, IsInverse: row.IsInverse, Name: name,
		FromableID: row.FromableID, FromableType: row.FromableType, FromableURL: from,
		ToableID: row.ToableID, ToableType: row.ToableType, ToableURL: to,
	}
}

// end is the name and path of a relation's end.
func (t *tenant) end(kind string, id int) (name, path string) {
	switch kind {
	case "Asset":
		if a := t.assets.rows[id]; a != nil {
			return a.Name, "/a/" + a.Slug
		}
	case "Company":
		if company := t.companies.rows[id]; company != nil {
			return company.Name, "/c/" + company.Slug
		}
	}
	return "", ""
}

// relationTypes are the types that a relation can have at its ends.
var relationTypes = []string{
	"Asset", "Website", "Procedure", "AssetPassword", "Company", "Article",
	"Network", "IpAddress", "Vlan", "VlanZone", "RackStorage",
}

// exists tells whether an end can be related. Records other than assets and
// companies are not simulated and taken as they come.
func (t *tenant) exists(kind string, id int) bool {
	switch kind {
	case "Asset":
		return t.assets.rows[id] != nil
	case "Company":
		return t.companies.rows[id] != nil
	default:
		return id > 0 && slices.Contains(relationTypes, kind)
	}
}

func (s *Server) listRelations(c *call) (answer, error) {
	page, size := c.paging()
	if limit := s.switches.RelationsFailAbove; limit > 0 && size > limit && page >= cmp.Or(s.switches.RelationsFailFrom, 1) {
		return answer{}, internal()
	}
	rows := s.tenant.relations.all()
	if s.relationsFilter() {
		created, updated := c.between("created_at"), c.between("updated_at")
		rows = where(rows, func(row *relation) bool {
			return created.holds(row.at) && updated.holds(row.at) && row.fits(c)
		})
	}
	rows = ordered(s.switches.Order, rows, func(row *relation) string { return row.Description },
		func(row *relation) time.Time { return row.at })
	relations, info := take(c, rows, 0)
	return paged(map[string]any{"relations": views(relations, s.relationView)}, info), nil
}

func (row *relation) fits(c *call) bool {
	q := c.query
	return given(q.Get("fromable_type"), row.FromableType) && given(q.Get("fromable_id"), strconv.Itoa(row.FromableID)) &&
		given(q.Get("toable_type"), row.ToableType) && given(q.Get("toable_id"), strconv.Itoa(row.ToableID)) &&
		(!q.Has("is_inverse") || yes(q.Get("is_inverse")) == row.IsInverse) &&
		given(q.Get("description"), row.Description)
}

// relationsFilter tells whether this version filters relations; earlier ones
// ignore the parameters.
func (s *Server) relationsFilter() bool {
	if s.switches.RelationFilters == ByVersion {
		return !older(s.version, "2.44.2")
	}
	return s.switches.RelationFilters == On
}

// older compares versions such as "2.44.0" by their numbers.
func older(version, than string) bool {
	a, b := strings.Split(version, "."), strings.Split(than, ".")
	return slices.CompareFunc(a, b, func(a, b string) int { return cmp.Compare(number(a), number(b)) }) < 0
}

func (s *Server) createRelation(c *call) (answer, error) {
	body, err := c.wrapped("relation")
	if err != nil {
		return answer{}, err
	}
	r := Relation{
		Description: text(body["description"]), IsInverse: flag(body["is_inverse"]),
		FromableType: text(body["fromable_type"]), FromableID: identifier(body["fromable_id"]),
		ToableType: text(body["toable_type"]), ToableID: identifier(body["toable_id"]),
	}
	if !s.tenant.exists(r.FromableType, r.FromableID) {
		return answer{}, s.unprocessable("Fromable must exist")
	}
	if !s.tenant.exists(r.ToableType, r.ToableID) {
		return answer{}, s.unprocessable("Toable must exist")
	}
	if _, taken := s.tenant.pairs[r.pair()]; taken {
		duplicate := s.switches.DuplicateRelation
		if duplicate.Text == "" && duplicate.Status == 0 {
			return answer{}, s.unprocessable("Relation already exists")
		}
		return answer{}, refuse(cmp.Or(duplicate.Status, http.StatusUnprocessableEntity),
			cmp.Or(duplicate.Text, "Relation already exists"))
	}
	row := s.tenant.addRelation(r, c.now)
	s.log(c, "created", "Relation", row.ID, row.Description)
	post := s.switches.RelationPost.post(http.StatusCreated, Wrapped)
	return answer{status: post.Status, json: wrap(post.Envelope, "relation", s.relationView(row))}, nil
}

// deleteRelation removes both rows of the pair.
func (s *Server) deleteRelation(c *call) (answer, error) {
	row := s.tenant.relations.rows[c.id("id")]
	if row == nil {
		return answer{}, refuse(http.StatusNotFound, "Relation not found")
	}
	s.tenant.removeRelation(row)
	s.log(c, "deleted", "Relation", row.ID, row.Description)
	return noContent(), nil
}
