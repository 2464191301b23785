package cwsim

import "reflect"

// encoder is one that shows what the member may see.
func (s *Server) encoder(c *call, only chosen) *encoder {
	e := &encoder{base: c.base, bare: only != nil, links: c.table.links, nulls: s.switches.ExplicitNulls}
	noPasswords := c.table == s.tenant.configurations && s.role.inquire(DisplayPasswords) != All
	blank := c.table == s.tenant.contacts && s.switches.BlankReferences
	switch {
	case noPasswords:
		e.hides, e.mask = hidesPasswords, s.switches.PasswordMask
	case blank:
		e.hides = func(parent *shape, _ reflect.Value, m member) bool {
			return parent == c.table.shape && (m.name == "company" || m.name == "site")
		}
	}
	return e
}

// hidesPasswords hides the answers of Password questions.
func hidesPasswords(_ *shape, row reflect.Value, m member) bool {
	if m.name != "answer" {
		return false
	}
	question, ok := row.Interface().(Question)
	return ok && question.FieldType == FieldPassword
}

// record writes a row of a table.
func (e *encoder) record(t *table, row reflect.Value, only chosen, depth int) {
	e.id, e.company = rowID(row), t.owner.number(row)
	e.object(t.shape, row, only, depth, link{})
}
