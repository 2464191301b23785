package cwsim

import (
	"fmt"
	"net/http"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// Page is a page of a list that was just read.
type Page struct {
	Endpoint string // "/company/contacts"
	Forward  bool   // by pageId, else by number
	Number   int    // 1 and up; 0 when forward-only
	After    int    // the pageId that was asked for
	Size     int    // rows that were asked for
	Rows     int    // rows on it
}

// list answers a page of a table.
func (s *Server) list(c *call) (answer, error) {
	p, err := s.paging(c)
	if err != nil {
		return answer{}, err
	}
	rows, err := s.wanted(c)
	if err != nil {
		return answer{}, err
	}
	only, err := s.members(c)
	if err != nil {
		return answer{}, err
	}
	if limit := s.switches.LargestPage[c.list]; limit > 0 && p.size > limit {
		return answer{}, refuse(http.StatusInternalServerError, "ConnectWiseApi", "Execution Timeout Expired. The timeout period elapsed prior to completion of the operation.")
	}
	page, link := p.cut(c, rows)
	e := s.encoder(c, only)
	e.buf = append(takeRoom(), '[')
	first := true
	for _, row := range page {
		if s.isBad(c, row) {
			return answer{}, badRow()
		}
		e.next(&first, 1)
		e.record(c.table, row, only, 1)
	}
	e.close(first, ']', 0)
	out := answer{status: http.StatusOK, body: e.buf, header: http.Header{}}
	if link != "" || p.forward {
		out.header["Link"] = []string{link}
	}
	out.page = &Page{Endpoint: c.endpoint, Forward: p.forward, Number: p.number, After: p.after, Size: p.size, Rows: len(page)}
	return out, nil
}

// ownCompany answers the MSP's own company.
func (s *Server) ownCompany(c *call) (answer, error) {
	id := s.data.DefaultCompanyID
	if id == 0 && len(c.table.rows) > 0 {
		id = rowID(c.table.rows[0])
	}
	c.ids = []int{id}
	return s.one(c)
}

// count answers how many rows a list has.
func (s *Server) count(c *call) (answer, error) {
	rows, err := s.wanted(c)
	if err != nil {
		return answer{}, err
	}
	return answer{status: http.StatusOK, body: []byte(lines("", "count", strconv.Itoa(rows.count())))}, nil
}

// one answers a record by its id.
func (s *Server) one(c *call) (answer, error) {
	level := s.allowed(c.table)
	if level != My && level != All {
		return answer{}, forbidden()
	}
	only, err := s.members(c)
	if err != nil {
		return answer{}, err
	}
	if err := s.checkParent(c); err != nil {
		return answer{}, err
	}
	id := c.ids[c.table.depth]
	row, ok := c.table.get(id)
	if c.table.parent != nil {
		ok = ok && c.table.parent.number(row) == c.parent()
	}
	if visible := s.visible(c.table); !ok || visible != nil && !visible(row) {
		return answer{}, notFound(fmt.Sprintf("%s %d", c.table.noun, id))
	}
	if s.isBad(c, row) {
		return answer{}, badRow()
	}
	e := s.encoder(c, only)
	e.record(c.table, row, only, 0)
	return answer{status: http.StatusOK, body: e.buf}, nil
}

// rows is what a list goes through: rows in order, and which of them it wants.
type rows struct {
	all   []reflect.Value
	wants condition
}

func (r rows) count() int {
	if r.wants == nil {
		return len(r.all)
	}
	n := 0
	for _, row := range r.all {
		if r.wants(row) {
			n++
		}
	}
	return n
}

// wanted is the rows of a list, with the rights and the conditions of a call.
func (s *Server) wanted(c *call) (rows, error) {
	level := s.allowed(c.table)
	if level != My && level != All {
		return rows{}, forbidden()
	}
	if err := s.checkParent(c); err != nil {
		return rows{}, err
	}
	filter, err := c.table.shape.filter(c.query, s.switches.Unfilterable[c.list])
	if err != nil {
		return rows{}, badCondition(err)
	}
	var child condition
	if c.table.parent != nil {
		child = func(row reflect.Value) bool { return c.table.parent.number(row) == c.parent() }
	}
	found := rows{all: c.table.rows, wants: all(child, s.visible(c.table), filter)}
	orderBy := c.query.Get("orderBy")
	forward := s.forward(c)
	if forward && orderBy != "" && !s.switches.ForwardOrderIgnored {
		return rows{}, refuse(http.StatusBadRequest, "InvalidObject", "orderBy cannot be used with forward-only pagination.")
	}
	if forward {
		return found, nil
	}
	if orderBy == "" {
		orderBy = s.switches.DefaultOrder
	}
	if strings.TrimSpace(orderBy) == "" {
		return found, nil
	}
	order, err := c.table.shape.order(orderBy)
	if err != nil {
		return rows{}, badCondition(err)
	}
	found.all = slices.Clone(found.all)
	slices.SortFunc(found.all, order)
	return found, nil
}

// visible is what the member's rights hide silently; nil hides nothing.
func (s *Server) visible(t *table) condition {
	var own, types condition
	if s.allowed(t) == My {
		own = func(row reflect.Value) bool { return s.data.Member != "" && rowInfo(row).EnteredBy == s.data.Member }
	}
	if t == s.tenant.configurations && len(s.switches.OnlyTypes) > 0 {
		kind := t.by("type/id")
		types = func(row reflect.Value) bool { return slices.Contains(s.switches.OnlyTypes, kind.number(row)) }
	}
	return all(own, types)
}

// members reads the call's fields.
func (s *Server) members(c *call) (chosen, error) {
	only, unknown := c.table.shape.fields(c.query.Get("fields"))
	if len(unknown) > 0 && s.switches.RefuseUnknownFields {
		return nil, badCondition(unknownName(unknown[0]))
	}
	return only, nil
}

func (s *Server) isBad(c *call, row reflect.Value) bool {
	return slices.Contains(s.switches.BadRows[c.list], rowID(row))
}

// badRow is what was seen when one row of a list could not be read.
func badRow() refusal {
	return refuse(http.StatusInternalServerError, "ConnectWiseApi", "String was not recognized as a valid Boolean.")
}
