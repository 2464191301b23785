package msp

import (
	"fmt"

	"crossdock/backend/sandbox/cwsim"
)

const (
	firstSite    = 1000
	firstContact = 7000
)

var siteNames = []string{"Main", "Warehouse", "Downtown Office", "North Branch", "Annex", "Clinic", "Plant 2", "Satellite Office"}

func (m *maker) sites() {
	for i := range m.size.Sites {
		company := &m.cw.Companies[i%len(m.cw.Companies)]
		m.addSite(company, siteNames[min(i/len(m.cw.Companies), len(siteNames)-1)])
	}
	// Two sites of one name in one company, and one that is closed.
	company := &m.cw.Companies[0]
	m.odd.SameNameSites = []int{m.addSite(company, "Storage").ID, m.addSite(company, "Storage").ID}
	closed := m.addSite(&m.cw.Companies[1], "Old Office")
	closed.InactiveFlag = true
	m.odd.InactiveSite = closed.ID
}

func (m *maker) addSite(company *cwsim.Company, name string) *cwsim.Site {
	home := m.home[company.ID]
	site := cwsim.Site{
		ID: firstSite + len(m.cw.Sites), Name: name, AddressLine1: fmt.Sprintf("%d %s", 10+m.random.IntN(9000), pick(m, streets)),
		City: home.name, StateReference: &cwsim.Ref{ID: 10, Identifier: home.state, Name: home.state}, Zip: home.zip,
		Country: ref(1, "United States"), PhoneNumber: m.phone(home.area), Company: companyRef(company), Info: m.info(),
	}
	if company.Site == nil {
		company.Site = ref(site.ID, site.Name)
		site.PrimaryAddressFlag, site.AddressLine1, site.AddressLine2 = true, company.AddressLine1, company.AddressLine2
	}
	m.sitesOf[company.ID] = append(m.sitesOf[company.ID], site.ID)
	m.cw.Sites = append(m.cw.Sites, site)
	return &m.cw.Sites[len(m.cw.Sites)-1]
}

func companyRef(company *cwsim.Company) *cwsim.Ref {
	return &cwsim.Ref{ID: company.ID, Identifier: company.Identifier, Name: company.Name}
}

func (m *maker) contacts() {
	for i := range m.size.Contacts {
		// The first ones spread evenly, so that every company has one.
		company := &m.cw.Companies[i%len(m.cw.Companies)]
		if i >= len(m.cw.Companies) {
			company = &m.cw.Companies[m.random.IntN(len(m.cw.Companies))]
		}
		m.addContact(company)
	}
	m.oddContacts()
}

func (m *maker) addContact(company *cwsim.Company) *cwsim.Contact {
	home := m.home[company.ID]
	first, last := pick(m, firstNames), pick(m, families)
	id := firstContact + len(m.cw.Contacts)
	domain := slug(company.Name) + ".example"
	contact := cwsim.Contact{
		ID: id, FirstName: first, LastName: last, Company: companyRef(company), Title: pick(m, titles),
		DefaultFlag: len(m.contactsOf[company.ID]) == 0, Types: []cwsim.Ref{{ID: 1, Name: "End User"}}, Info: m.info(),
		CommunicationItems: []cwsim.CommunicationItem{{
			ID: id * 10, Type: cwsim.Ref{ID: 1, Name: "Email"}, Value: fmt.Sprintf("%s.%s%d@%s", slug(first), slug(last), id%100, domain),
			DefaultFlag: true, CommunicationType: cwsim.CommunicationEmail, Domain: "@" + domain,
		}},
		CustomFields: []cwsim.CustomField{{ID: 11, Caption: "Badge Number", Type: cwsim.FieldNumber, EntryMethod: "EntryField"}},
	}
	if sites := m.sitesOf[company.ID]; len(sites) > 0 && m.chance(80) {
		contact.Site = ref(pick(m, sites), "Main")
	}
	m.addPhones(&contact, home.area)
	m.contactsOf[company.ID] = append(m.contactsOf[company.ID], id)
	m.cw.Contacts = append(m.cw.Contacts, contact)
	return &m.cw.Contacts[len(m.cw.Contacts)-1]
}

func (m *maker) addPhones(contact *cwsim.Contact, area string) {
	for i, kind := range []string{"Direct", "Cell", "Fax"} {
		if !m.chance(90 - 35*i) {
			continue
		}
		item := cwsim.CommunicationItem{
			ID: contact.ID*10 + 1 + i, Type: cwsim.Ref{ID: 2 + i, Name: kind}, Value: m.phone(area),
			DefaultFlag: contact.DefaultPhoneNbr == "", CommunicationType: cwsim.CommunicationPhone,
		}
		if kind == "Fax" {
			item.CommunicationType = cwsim.CommunicationFax
		} else if item.DefaultFlag {
			contact.DefaultPhoneType, contact.DefaultPhoneNbr = kind, item.Value
		}
		contact.CommunicationItems = append(contact.CommunicationItems, item)
	}
}

func (m *maker) oddContacts() {
	company := &m.cw.Companies[2]
	orphan := m.addContact(company)
	orphan.Company, orphan.Site = nil, nil
	m.odd.ContactWithoutCompany = orphan.ID
	silent := m.addContact(company)
	silent.CommunicationItems, silent.DefaultPhoneNbr = nil, ""
	m.odd.ContactWithoutItems = silent.ID
	single := m.addContact(company)
	single.LastName = ""
	m.odd.ContactWithoutLastName = single.ID
	gone := m.addContact(company)
	gone.InactiveFlag = true
	m.odd.InactiveContact = gone.ID
	hostile := m.addContact(company)
	hostile.FirstName, hostile.LastName, hostile.Title = "Robert\u200b", "O'Brien\x00 <b>Jr</b>", "=HYPERLINK(\"http://x.example\")"
	m.odd.HostileContact = hostile.ID
	vip := m.addContact(&m.cw.Companies[3])
	vip.Types = []cwsim.Ref{{ID: 2, Name: "Decision Maker"}, {ID: 3, Name: "Billing"}}
}
