package mapping

import (
	"slices"

	"crossdock/backend/record"
	"crossdock/backend/settings"
)

// Members are the member paths, by kind, that the connected fields take from
// the records: what the reading of ConnectWise must bring along. The paths are
// sorted and free of doubles; a kind without any is absent.
func Members(s settings.Settings) map[record.Kind][]string {
	var sources []settings.Source
	for _, field := range s.ConnectedFields {
		if source, err := settings.ParseSource(field.From); err == nil && !field.ReadPassword {
			sources = append(sources, source)
		}
	}
	for _, kind := range record.AssetKinds() {
		if template, err := settings.ParseTemplate(kind, s.NameTemplates.For(kind)); err == nil {
			sources = append(sources, template.Sources()...)
		}
	}
	return paths(sources)
}

// Passwords are the member paths, by kind, below which a person lets answers of
// type Password be read, in the form of [Members].
func Passwords(s settings.Settings) map[record.Kind][]string {
	var sources []settings.Source
	for _, field := range s.ConnectedFields {
		if source, err := settings.ParseSource(field.From); err == nil && field.ReadPassword {
			sources = append(sources, source)
		}
	}
	return paths(sources)
}

func paths(sources []settings.Source) map[record.Kind][]string {
	members := map[record.Kind][]string{}
	for _, source := range sources {
		if !source.Derived() {
			members[source.Kind] = append(members[source.Kind], source.Path)
		}
	}
	for kind := range members {
		slices.Sort(members[kind])
		members[kind] = slices.Compact(members[kind])
	}
	return members
}
