package cwsim

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
)

// communication is an item of a contact as its own endpoint shows it.
type communication struct {
	ID                int    `json:"id"`
	ContactID         int    `json:"contactId"`
	Type              Ref    `json:"type"`
	Value             string `json:"value"`
	Extension         string `json:"extension,omitzero"`
	DefaultFlag       bool   `json:"defaultFlag"`
	CommunicationType string `json:"communicationType" enum:"Email,Phone,Fax"`
	Domain            string `json:"domain,omitzero"`
	Info              Info   `json:"_info"`
}

// communicationsOf are the items of a contact.
func communicationsOf(contact *Contact) []communication {
	found := make([]communication, 0, len(contact.CommunicationItems))
	for _, item := range contact.CommunicationItems {
		found = append(found, communication{
			ID: item.ID, ContactID: contact.ID, Type: item.Type, Value: item.Value, Extension: item.Extension,
			DefaultFlag: item.DefaultFlag, CommunicationType: item.CommunicationType, Domain: item.Domain, Info: contact.Info,
		})
	}
	return found
}

// typeAssociation is one of the types of a company.
type typeAssociation struct {
	ID      int  `json:"id"`
	Type    Ref  `json:"type"`
	Company Ref  `json:"company"`
	Info    Info `json:"_info"`
}

// idsPerCompany spaces the ids of associations, so that those of two companies
// differ and stay the same while other types come and go.
const idsPerCompany = 1000

// typeAssociationsOf are the types of a company, one row each.
func typeAssociationsOf(company *Company) []typeAssociation {
	found := make([]typeAssociation, 0, len(company.Types))
	for _, kind := range company.Types {
		found = append(found, typeAssociation{
			ID: company.ID*idsPerCompany + kind.ID, Type: kind,
			Company: Ref{ID: company.ID, Identifier: company.Identifier, Name: company.Name}, Info: company.Info,
		})
	}
	return found
}

// derive lets a table show parts of its parents' rows: it has none of its own.
// The parts carry the parent's _info, so that whoever may not see the parent
// sees none of them.
func derive[P, C any](t, parents *table, parts func(*P) []C) *table {
	t.parents = parents
	t.parts = func(parent reflect.Value) []reflect.Value {
		of, ok := parent.Addr().Interface().(*P)
		if !ok {
			return nil
		}
		found := parts(of)
		rows := make([]reflect.Value, len(found))
		for i := range found {
			rows[i] = reflect.ValueOf(&found[i]).Elem()
		}
		slices.SortStableFunc(rows, func(a, b reflect.Value) int { return cmp.Compare(rowID(a), rowID(b)) })
		return rows
	}
	return t
}

// rowsOf is the table as it stands below a call's parent.
func (t *table) rowsOf(c *call) *table {
	if t == nil || t.parts == nil {
		return t
	}
	below := *t
	if parent, ok := t.parents.get(c.parent()); ok {
		below.rows = t.parts(parent)
	}
	return &below
}

// parent is the id of the row that the call's list belongs to.
func (c *call) parent() int { return c.ids[c.table.depth-1] }

// checkParent refuses what is below a row that does not exist, or that does
// not belong to the row before it in the address.
func (s *Server) checkParent(c *call) error {
	if s.switches.UnknownParentEmpty {
		return nil
	}
	for t, at := c.table.parents, c.table.depth-1; t != nil; t, at = t.parents, at-1 {
		row, ok := t.get(c.ids[at])
		if ok && t.parent != nil {
			ok = t.parent.number(row) == c.ids[at-1]
		}
		if !ok {
			return notFound(fmt.Sprintf("%s %d", t.noun, c.ids[at]))
		}
	}
	return nil
}
