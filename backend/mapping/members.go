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
	members := map[record.Kind][]string{}
	for _, field := range s.ConnectedFields {
		source, err := settings.ParseSource(field.From)
		if err != nil || source.Derived() {
			continue
		}
		members[source.Kind] = append(members[source.Kind], source.Path)
	}
	for kind := range members {
		slices.Sort(members[kind])
		members[kind] = slices.Compact(members[kind])
	}
	return members
}
