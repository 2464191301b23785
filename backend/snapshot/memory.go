package snapshot

import (
	"slices"
	"time"

	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/record"
)

// Memory is what is to be remembered of a reading of everything, for a quick
// one to come: one copy of each record. Of a kind that was not read whole, or
// that brings along values that must not be written down, nothing is.
func (s Snapshot) Memory(fingerprint string) base.Memory {
	read := &s.ConnectWise
	m := base.Memory{Fingerprint: fingerprint, Uncounted: s.uncounted, SitesOf: s.sitesOf, Records: connectwise.Records{
		CompanyStatuses: read.CompanyStatuses, CompanyTypes: read.CompanyTypes, ContactTypes: read.ContactTypes,
		ConfigurationTypes: read.ConfigurationTypes, ConfigurationStatuses: read.ConfigurationStatuses, AgreementTypes: read.AgreementTypes,
		SitesUnread: read.SitesUnread,
	}}
	kept := &m.Records
	extents := &kept.Extents
	kept.Companies, extents.Companies = whole(read.Companies, read.Extents.Companies, ofCompany)
	kept.Contacts, extents.Contacts = whole(read.Contacts, read.Extents.Contacts, ofContact)
	kept.Configurations, extents.Configurations = whole(read.Configurations, read.Extents.Configurations, ofConfiguration)
	kept.Agreements, extents.Agreements = whole(read.Agreements, read.Extents.Agreements, ofAgreement)
	kept.Sites, extents.Sites = whole(read.Sites, read.Extents.Sites, ofSite)
	m.Newest = map[record.Kind]time.Time{
		record.Company:       newest(kept.Companies, func(c *connectwise.Company) time.Time { return c.LastUpdated }),
		record.Contact:       newest(kept.Contacts, func(c *connectwise.Contact) time.Time { return c.LastUpdated }),
		record.Configuration: newest(kept.Configurations, func(c *connectwise.Configuration) time.Time { return c.LastUpdated }),
	}
	if read.Extents.Sites == connectwise.Denied {
		extents.Sites = connectwise.Denied
	}
	if s.confined && s.Hudu.AssetsComplete {
		m.Assets, m.AssetsAt = withoutConfidential(s.Hudu), s.assetsAt.UTC().Round(0)
	}
	return m
}

// newest is the newest moment of the records.
func newest[T any](rows []T, at func(*T) time.Time) time.Time {
	var last time.Time
	for i := range rows {
		if at := at(&rows[i]); at.After(last) {
			last = at
		}
	}
	return last
}

// Plain tells whether everything that was read of ConnectWise can be written
// down.
func (s Snapshot) Plain() bool {
	read := &s.ConnectWise
	return plain(read.Companies, ofCompany) && plain(read.Contacts, ofContact) && plain(read.Configurations, ofConfiguration) &&
		plain(read.Agreements, ofAgreement) && plain(read.Sites, ofSite)
}

func plain[T any](rows []T, members func(*T) connectwise.Members) bool {
	for i := range rows {
		if !members(&rows[i]).Plain() {
			return false
		}
	}
	return true
}

func ofCompany(c *connectwise.Company) connectwise.Members             { return c.Members }
func ofContact(c *connectwise.Contact) connectwise.Members             { return c.Members }
func ofConfiguration(c *connectwise.Configuration) connectwise.Members { return c.Members }
func ofAgreement(a *connectwise.Agreement) connectwise.Members         { return a.Members }
func ofSite(s *connectwise.Site) connectwise.Members                   { return s.Members }

// whole is the records with the extent Complete, or none with no extent.
func whole[T any](rows []T, extent connectwise.Extent, members func(*T) connectwise.Members) ([]T, connectwise.Extent) {
	if extent != connectwise.Complete && extent != connectwise.Changed {
		return nil, ""
	}
	if !plain(rows, members) {
		return nil, ""
	}
	return rows, connectwise.Complete
}

// withoutConfidential is the assets without the values of Confidential Text,
// which are never written down.
func withoutConfidential(read hudu.Records) []hudu.Asset {
	secrets := map[hudu.AssetLayoutID][]string{}
	for _, layout := range read.Layouts {
		for _, field := range layout.Fields {
			if field.Type == hudu.Confidential {
				secrets[layout.ID] = append(secrets[layout.ID], field.Label)
			}
		}
	}
	assets := slices.Clone(read.Assets)
	for i := range assets {
		labels := secrets[assets[i].Layout]
		if len(labels) == 0 {
			continue
		}
		assets[i].Fields = slices.Clone(assets[i].Fields)
		for j := range assets[i].Fields {
			if slices.ContainsFunc(labels, func(label string) bool { return hudu.SameField(label, assets[i].Fields[j].Label) }) {
				assets[i].Fields[j].Value = nil
			}
		}
	}
	return assets
}
