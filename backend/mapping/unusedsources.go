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
	has := func(members connectwise.Members) { used = used || members[source.Path] != nil }
	switch source.Kind {
	case record.Company:
		records = len(in.Companies)
		for i := range in.Companies {
			has(in.Companies[i].Members)
		}
	case record.Contact:
		records = len(in.Contacts)
		for i := range in.Contacts {
			has(in.Contacts[i].Members)
		}
	case record.Configuration:
		records = len(in.Configurations)
		for i := range in.Configurations {
			has(in.Configurations[i].Members)
		}
	case record.Agreement:
		records = len(in.Agreements)
		for i := range in.Agreements {
			has(in.Agreements[i].Members)
		}
	case record.Location:
		records = len(in.Sites)
		for i := range in.Sites {
			has(in.Sites[i].Members)
		}
	}
	return records, used
}
