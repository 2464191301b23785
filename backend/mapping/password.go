package mapping

import (
	"fmt"
	"iter"
	"maps"
	"slices"

	"crossdock/backend/connectwise"
	"crossdock/backend/record"
	"crossdock/backend/secret"
	"crossdock/backend/settings"
)

// shown is the value that the field may take. An answer of type Password goes
// only where a person has switched that on, even when another field reads it.
// One that is not given out, or missing, does not apply: it clears nothing,
// because a role that lacks the row for passwords shows none.
func (f connectedField) shown(value any) (any, bool) {
	switch v := value.(type) {
	case connectwise.Withheld:
		return nil, false
	case connectwise.Concealed:
		return v.Text.Reveal(), true
	case secret.Secret:
		return v.Reveal(), f.readPassword
	default:
		return value, value != nil || !f.readPassword
	}
}

// warnWithheld tells, once per connected field, of answers that are not carried
// because they are passwords.
func (m *mapper) warnWithheld() {
	for _, id := range slices.Sorted(maps.Keys(m.fields)) {
		for _, field := range m.fields[id] {
			if reason := m.withheld(field); reason != "" {
				m.warn(fmt.Sprintf("connected field %q of layout %q: %s", field.target.Label, m.layouts.byID[id].Name, reason))
			}
		}
	}
}

// withheld says why answers of the field's source are not carried, "" when none
// of them is held back.
func (m *mapper) withheld(field connectedField) string {
	if source := (settings.Source{Kind: field.kind, Path: field.path}); !source.Captioned() {
		return "" // has no type
	}
	for members := range m.membersOf(field.kind) {
		switch v := members[field.path].(type) {
		case secret.Secret:
			if !field.readPassword {
				return notSwitchedOn(field)
			}
		case connectwise.Withheld:
			switch {
			case !field.readPassword:
				return notSwitchedOn(field)
			case v.Masked:
				return fmt.Sprintf("ConnectWise shows a mask in place of %s, so it is left alone: under System > Security Roles set "+
					"Companies > Configuration - Display Passwords > Inquire to All in the role of the API member", field.from)
			}
		}
	}
	return ""
}

func notSwitchedOn(field connectedField) string {
	return fmt.Sprintf("%s is a password, which is not read: connect it to a Confidential Text field with \"readPassword\": true, or take the connection out", field.from)
}

// membersOf goes through the members of all records of a kind.
func (m *mapper) membersOf(kind record.Kind) iter.Seq[connectwise.Members] {
	records := &m.in.ConnectWise
	return func(yield func(connectwise.Members) bool) {
		switch kind {
		case record.Company:
			each(records.Companies, yield, func(r *connectwise.Company) connectwise.Members { return r.Members })
		case record.Contact:
			each(records.Contacts, yield, func(r *connectwise.Contact) connectwise.Members { return r.Members })
		case record.Location:
			each(records.Sites, yield, func(r *connectwise.Site) connectwise.Members { return r.Members })
		case record.Configuration:
			each(records.Configurations, yield, func(r *connectwise.Configuration) connectwise.Members { return r.Members })
		case record.Agreement:
			each(records.Agreements, yield, func(r *connectwise.Agreement) connectwise.Members { return r.Members })
		}
	}
}

func each[T any](records []T, yield func(connectwise.Members) bool, of func(*T) connectwise.Members) {
	for i := range records {
		if !yield(of(&records[i])) {
			return
		}
	}
}
