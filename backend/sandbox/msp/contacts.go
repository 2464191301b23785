package msp

import (
	"strings"

	"crossdock/backend/sandbox/cwsim"
)

const firstContact = 7000

// oddContactCount is how many contacts [maker.oddContacts] makes.
const oddContactCount = 13

func (m *maker) contacts() {
	ordinary := max(0, m.size.Contacts-oddContactCount)
	m.cw.Contacts = make([]cwsim.Contact, 0, ordinary+oddContactCount)
	m.spread(ordinary, m.addOrdinaryContact)
	m.oddContacts()
}

func (m *maker) addOrdinaryContact(c *client) {
	at := m.addContact(c, m.person(c))
	c.contacts = append(c.contacts, at)
	contact := &m.cw.Contacts[at]
	if company := m.company(c); company.DefaultContact == nil {
		contact.DefaultFlag, company.DefaultContact = true, ref(contact.ID, fullName(contact))
	}
	contact.InactiveFlag = !contact.DefaultFlag && m.chance(4)
}

type person struct{ first, last string }

// person is somebody whose name nobody else at the client has.
func (m *maker) person(c *client) person {
	for try := 0; ; try++ {
		p := person{pick(m, m.firstNames), pick(m, m.families)}
		if try > 50 { // a very large client
			p.first += " " + m.fill("@") + "."
		}
		if key := "name " + p.first + p.last; !c.taken[key] || try > 500 {
			c.taken[key] = true
			return p
		}
	}
}

// addContact gives the new contact's position.
func (m *maker) addContact(c *client, p person) int {
	id := firstContact + len(m.cw.Contacts)
	contact := cwsim.Contact{
		ID: id, FirstName: p.first, LastName: p.last, Company: companyRef(m.company(c)), Site: m.anySite(c, 85), Title: pick(m, c.trade.titles),
		Types: contactType(1), Info: m.info(), DisablePortalLoginFlag: m.chance(50),
		CustomFields: []cwsim.CustomField{
			m.withValue(field(11, "Badge Number", cwsim.FieldNumber, "EntryField"), 40, float64(1000+m.random.IntN(9000))),
			m.withValue(field(12, "Key Holder", cwsim.FieldCheckbox, "Option"), 50, m.chance(20)),
		},
	}
	if m.chance(10) {
		contact.Types = contactType(2)
	}
	if m.chance(15) {
		contact.Department = ref(1, "Administration")
	}
	contact.CommunicationItems = m.reach(c, &contact)
	m.cw.Contacts = append(m.cw.Contacts, contact)
	return len(m.cw.Contacts) - 1
}

func contactType(id int) []cwsim.Ref { return []cwsim.Ref{{ID: id, Name: contactTypes[id-1]}} }

// reach is one to four ways to reach a contact.
func (m *maker) reach(c *client, contact *cwsim.Contact) []cwsim.CommunicationItem {
	address := m.address(c, contact)
	items := []cwsim.CommunicationItem{{
		ID: contact.ID * 10, Type: itemType(itemEmail), Value: address, DefaultFlag: true,
		CommunicationType: cwsim.CommunicationEmail, Domain: address[strings.LastIndex(address, "@"):],
	}}
	for _, kind := range []struct{ id, percent int }{{itemDirect, 85}, {itemCell, 50}, {itemFax, 12}} {
		if !m.chance(kind.percent) {
			continue
		}
		item := cwsim.CommunicationItem{
			ID: contact.ID*10 + kind.id, Type: itemType(kind.id), Value: m.typed(m.phone(c.home.area)),
			DefaultFlag: kind.id == itemFax || contact.DefaultPhoneNbr == "", CommunicationType: cwsim.CommunicationPhone,
		}
		switch {
		case kind.id == itemFax:
			item.CommunicationType = cwsim.CommunicationFax
		case item.DefaultFlag:
			contact.DefaultPhoneType, contact.DefaultPhoneNbr = item.Type.Name, item.Value
			if m.chance(25) {
				item.Extension = m.fill("1##")
				contact.DefaultPhoneExtension = item.Extension
			}
		}
		items = append(items, item)
	}
	return items
}

func itemType(id int) cwsim.Ref { return cwsim.Ref{ID: id, Name: communicationTypes[id-1]} }

// address is an e-mail address that nobody else at the client has, in the
// client's form.
func (m *maker) address(c *client, contact *cwsim.Contact) string {
	first, last := slug(contact.FirstName), slug(contact.LastName)
	local := []string{first + "." + last, first[:min(1, len(first))] + last, first + last[:min(1, len(last))]}[c.mail]
	domain := "@" + c.domain
	if m.chance(3) {
		domain = "@example.com" // a private one
	}
	return m.unique(c.taken, strings.Trim(local, "."), "") + domain
}

func fullName(contact *cwsim.Contact) string {
	return strings.TrimSpace(contact.FirstName + " " + contact.LastName)
}

// oddContacts are at the second client, but for those that Hudu has in its own
// way: they are at the first.
func (m *maker) oddContacts() {
	first, second := &m.clients[0], &m.clients[1]
	for range 2 {
		m.addOrdinaryContact(first)
		m.cw.Contacts[len(m.cw.Contacts)-1].InactiveFlag = false
	}
	add := func() *cwsim.Contact { return &m.cw.Contacts[m.addContact(second, m.person(second))] }
	orphan := add()
	orphan.Company, orphan.Site = nil, nil
	m.odd.ContactWithoutCompany = orphan.ID
	silent := add()
	silent.CommunicationItems, silent.DefaultPhoneNbr, silent.DefaultPhoneType, silent.DefaultPhoneExtension = nil, "", "", ""
	m.odd.ContactWithoutItems = silent.ID
	single := add()
	single.LastName, m.odd.ContactWithoutLastName = "", single.ID
	gone := add()
	gone.InactiveFlag, m.odd.InactiveContact = true, gone.ID
	several := add()
	several.Types = append(contactType(2), contactType(3)...)
	m.odd.ContactOfSeveralTypes = several.ID
	hostile := add()
	hostile.FirstName, hostile.LastName, hostile.Title = "Robert\u200b", "O'Brien\x00 <b>Jr</b>", "=HYPERLINK(\"http://x.example\")"
	m.odd.HostileContact = hostile.ID
	mailbox := add().CommunicationItems[0].Value
	sharing := add()
	sharing.CommunicationItems[0].Value = mailbox
	sharing.CommunicationItems[0].Domain = mailbox[strings.LastIndex(mailbox, "@"):]
	m.odd.SharedMailbox = []int{sharing.ID - 1, sharing.ID}
	elder := add()
	younger := &m.cw.Contacts[m.addContact(second, person{elder.FirstName, elder.LastName})]
	younger.Title, m.odd.SameNameContacts = "Intern", []int{elder.ID, younger.ID}
	if deleted := m.oddClient(m.odd.Deleted); deleted != nil {
		m.addContact(deleted, m.person(deleted))
	}
}

// oddClient is the client of that company, nil for zero.
func (m *maker) oddClient(id int) *client {
	if id == 0 {
		return nil
	}
	return &m.clients[id-firstCompany]
}
