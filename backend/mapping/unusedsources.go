package mapping

import (
	"fmt"

	"crossdock/backend/connectwise"
	"crossdock/backend/mapping/catalogue"
	"crossdock/backend/record"
	"crossdock/backend/settings"
)

// warnUnusedSources tells of connected sources of which no record has a value,
// and which no list of ConnectWise's members names: a misspelt one would leave
// its fields empty, or clear them, without a word. Kinds that were not read as a
// whole say nothing.
func (m *mapper) warnUnusedSources() {
	for _, field := range m.in.Settings.ConnectedFields {
		source, err := settings.ParseSource(field.From)
		if err != nil || field.ReadPassword || source.Derived() {
			continue
		}
		if _, listed := catalogue.Find(field.From); listed {
			continue
		}
		if records, used := m.usage(source); records > 0 && !used {
			m.warn(fmt.Sprintf("connected field %q of layout %q: none of the %d %s that were read has a value for %s: look whether it is spelt right",
				field.Field, field.Layout, records, source.Kind.Plural(), field.From))
		}
	}
}

// usage counts the records of the source's kind, and tells whether one of them
// has a value.
func (m *mapper) usage(source settings.Source) (records int, used bool) {
	in := &m.in.ConnectWise
	if in.Extents.Of(source.Kind) != connectwise.Complete {
		return 0, false
	}
	switch source.Kind {
	case record.Company:
		return valued(in.Companies, func(c *connectwise.Company) connectwise.Members { return c.Members }, source.Path)
	case record.Contact:
		return valued(in.Contacts, func(c *connectwise.Contact) connectwise.Members { return c.Members }, source.Path)
	case record.Configuration:
		return valued(in.Configurations, func(c *connectwise.Configuration) connectwise.Members { return c.Members }, source.Path)
	case record.Agreement:
		return valued(in.Agreements, func(a *connectwise.Agreement) connectwise.Members { return a.Members }, source.Path)
	case record.Location:
		return valued(in.Sites, func(s *connectwise.Site) connectwise.Members { return s.Members }, source.Path)
	default:
		return 0, false
	}
}

// valued counts rows, and tells whether one of them has a value at the path.
func valued[T any](rows []T, members func(*T) connectwise.Members, path string) (records int, used bool) {
	for i := range rows {
		if members(&rows[i])[path] != nil {
			return len(rows), true
		}
	}
	return len(rows), false
}
