package mapping

import (
	"slices"

	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/record"
)

// addRelations ties configurations to their contact and site, and contacts to
// their site, where both ends are carried.
func (m *mapper) addRelations(d *Desired) {
	carried := make(map[record.Key]bool, len(d.Assets))
	for _, asset := range d.Assets {
		carried[asset.Key] = true
	}
	add := func(from record.Key, kind record.Kind, to connectwise.Ref) {
		key := record.Key{Kind: kind, ID: to.ID}
		if to.ID != 0 && carried[key] {
			d.Relations = append(d.Relations, base.Ends{From: from, To: key})
		}
	}
	for _, asset := range d.Assets {
		switch asset.Key.Kind {
		case record.Configuration:
			configuration := &m.in.ConnectWise.Configurations[asset.index]
			add(asset.Key, record.Contact, configuration.Contact)
			add(asset.Key, record.Location, configuration.Site)
		case record.Contact:
			add(asset.Key, record.Location, m.in.ConnectWise.Contacts[asset.index].Site)
		}
	}
	slices.SortFunc(d.Relations, base.Ends.Compare)
}
