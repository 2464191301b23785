package mapping

import (
	"fmt"
	"net/url"
	"strconv"

	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/record"
)

// source is the value that a connected field takes for an asset: from the
// record itself, its company, or the contact and site it refers to. It does
// not apply when the record has nothing to do with the field's kind, so that
// two kinds can share a layout. A missing value is nil and applies: it means
// empty.
func (m *mapper) source(asset Asset, field connectedField) (any, bool) {
	if field.kind == asset.Key.Kind {
		return m.ownSource(asset, field.path), true
	}
	if field.kind == record.Company {
		company := m.companies[asset.Company]
		if company == nil {
			return nil, false
		}
		return m.companySource(company, field.path), true
	}
	contact, site, refers := m.references(asset)
	switch {
	case field.kind == record.Contact && refers && asset.Key.Kind != record.Contact:
		return m.referredContact(contact, field.path)
	case field.kind == record.Location && refers:
		return m.referredSite(site, field.path)
	default:
		return nil, false
	}
}

// references are the contact and the site that the record names.
func (m *mapper) references(asset Asset) (contact, site connectwise.Ref, refers bool) {
	switch asset.Key.Kind {
	case record.Contact:
		return connectwise.Ref{}, m.in.ConnectWise.Contacts[asset.index].Site, true
	case record.Configuration:
		configuration := &m.in.ConnectWise.Configurations[asset.index]
		return configuration.Contact, configuration.Site, true
	case record.Agreement:
		agreement := &m.in.ConnectWise.Agreements[asset.index]
		return agreement.Contact, agreement.Site, true
	default:
		return connectwise.Ref{}, connectwise.Ref{}, false
	}
}

// referredContact does not apply when the contact was not read (a denied or
// skipped type, a run of one company): what is not known clears nothing.
func (m *mapper) referredContact(ref connectwise.Ref, path string) (any, bool) {
	if ref.ID == 0 {
		return nil, true
	}
	contact := m.contacts[connectwise.ContactID(ref.ID)]
	if contact == nil {
		return nil, false
	}
	return m.contactSource(contact, path), true
}

// referredSite does not apply when the site was not read.
func (m *mapper) referredSite(ref connectwise.Ref, path string) (any, bool) {
	if ref.ID == 0 {
		return nil, true
	}
	site := m.sites[connectwise.SiteID(ref.ID)]
	if site == nil {
		return nil, false
	}
	return m.siteSource(site, path), true
}

func (m *mapper) ownSource(asset Asset, path string) any {
	switch asset.Key.Kind {
	case record.Contact:
		return m.contactSource(&m.in.ConnectWise.Contacts[asset.index], path)
	case record.Location:
		return m.siteSource(&m.in.ConnectWise.Sites[asset.index], path)
	case record.Configuration:
		return m.plainSource(asset.Key, m.in.ConnectWise.Configurations[asset.index].Members, path)
	case record.Agreement:
		return m.plainSource(asset.Key, m.in.ConnectWise.Agreements[asset.index].Members, path)
	default:
		return nil
	}
}

func (m *mapper) plainSource(key record.Key, members connectwise.Members, path string) any {
	switch path {
	case "id":
		return strconv.Itoa(key.ID)
	case "link":
		return DeepLink(m.in.Host, m.in.Settings.ConnectWise.Company, key)
	default:
		return members[path]
	}
}

func (m *mapper) companySource(company *connectwise.Company, path string) any {
	return m.plainSource(record.Key{Kind: record.Company, ID: int(company.ID)}, company.Members, path)
}

func (m *mapper) contactSource(contact *connectwise.Contact, path string) any {
	switch path {
	case "name":
		return contact.Name()
	case "email":
		return contact.Email()
	case "phone":
		return contact.PhoneNumber()
	case "mobile":
		return contact.MobileNumber()
	case "fax":
		return contact.FaxNumber()
	default:
		return m.plainSource(record.Key{Kind: record.Contact, ID: int(contact.ID)}, contact.Members, path)
	}
}

func (m *mapper) siteSource(site *connectwise.Site, path string) any {
	switch path {
	case "address":
		return site.Address
	case "primary":
		return m.isPrimary(site)
	case "link":
		// A site has no page of its own: it is shown on that of its company.
		return DeepLink(m.in.Host, m.in.Settings.ConnectWise.Company, record.Key{Kind: record.Company, ID: site.Company.ID})
	default:
		return m.plainSource(record.Key{Kind: record.Location, ID: int(site.ID)}, site.Members, path)
	}
}

// isPrimary follows the company's own reference where it has one: the flag on
// the site is a copy of it.
func (m *mapper) isPrimary(site *connectwise.Site) bool {
	if company := m.companies[connectwise.CompanyID(site.Company.ID)]; company != nil && company.Site.ID != 0 {
		return company.Site.ID == int(site.ID)
	}
	return site.Primary
}

// deepLinkTypes are the record types of ConnectWise's own address form.
var deepLinkTypes = map[record.Kind]string{
	record.Company: "CompanyFV", record.Contact: "ContactFV", record.Configuration: "ConfigFV", record.Agreement: "AgreementFV",
}

// DeepLink is the address of the record's page in ConnectWise, "" for kinds
// that have none and for an unknown host. It uses the open-record form, which
// works on cloud and on premise.
func DeepLink(host, company string, key record.Key) string {
	kind, has := deepLinkTypes[key.Kind]
	if !has || host == "" {
		return ""
	}
	return fmt.Sprintf("https://%s/v4_6_release/services/system_io/router/openrecord.rails?locale=en_US&recordType=%s&recid=%d&companyName=%s",
		host, kind, key.ID, url.QueryEscape(company))
}

// addressValue is an address in the parts that Hudu's address field has.
func addressValue(a connectwise.Address) map[string]any {
	return map[string]any{
		"address_line_1": hudu.CanonicalText(a.Line1), "address_line_2": hudu.CanonicalText(a.Line2),
		"city": hudu.CanonicalText(a.City), "state": hudu.CanonicalText(a.State),
		"zip": hudu.CanonicalText(a.Zip), "country_name": hudu.CanonicalText(a.Country),
	}
}
