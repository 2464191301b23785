package mapping

import (
	"iter"

	"crossdock/backend/connectwise"
	"crossdock/backend/record"
)

// The functions below are records as assets of their usual name, before
// anything decides where they go. i is the record's place in its slice.

func locationAsset(site *connectwise.Site, i int) Asset {
	return Asset{Key: record.Key{Kind: record.Location, ID: int(site.ID)}, Name: named(site.Name, "Location", int(site.ID)), index: i}
}

func contactAsset(contact *connectwise.Contact, i int) Asset {
	return Asset{
		Key:   record.Key{Kind: record.Contact, ID: int(contact.ID)},
		Name:  named(contact.Name(), "Contact", int(contact.ID), contact.Email()),
		Email: NormalizeEmail(contact.Email()),
		index: i,
	}
}

func configurationAsset(configuration *connectwise.Configuration, i int) Asset {
	return Asset{
		Key:    record.Key{Kind: record.Configuration, ID: int(configuration.ID)},
		Name:   named(configuration.Name, "Configuration", int(configuration.ID)),
		Serial: NormalizeSerial(configuration.SerialNumber),
		index:  i,
	}
}

func agreementAsset(agreement *connectwise.Agreement, i int) Asset {
	return Asset{Key: record.Key{Kind: record.Agreement, ID: int(agreement.ID)}, Name: named(agreement.Name, "Agreement", int(agreement.ID)), index: i}
}

// usuallyNamed goes through the records of a kind as assets.
func (m *mapper) usuallyNamed(kind record.Kind) iter.Seq[Asset] {
	records := &m.in.ConnectWise
	return func(yield func(Asset) bool) {
		switch kind {
		case record.Location:
			eachAsset(records.Sites, locationAsset, yield)
		case record.Contact:
			eachAsset(records.Contacts, contactAsset, yield)
		case record.Configuration:
			eachAsset(records.Configurations, configurationAsset, yield)
		case record.Agreement:
			eachAsset(records.Agreements, agreementAsset, yield)
		}
	}
}

func eachAsset[T any](records []T, of func(*T, int) Asset, yield func(Asset) bool) {
	for i := range records {
		if !yield(of(&records[i], i)) {
			return
		}
	}
}
