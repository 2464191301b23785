package msp

import (
	"fmt"
	"strings"

	"crossdock/backend/sandbox/cwsim"
)

// firstCompany is the id of the first client.
const firstCompany = 19300

func (m *maker) companies() {
	n := m.size.Companies
	m.clients = make([]client, n)
	// Positions stay, so that pointers to companies may be kept.
	m.cw.Companies = make([]cwsim.Company, n)
	cast := roles(n)
	named := make([]role, n)
	for i, list := range cast {
		for _, role := range list {
			if role.name != "" {
				named[i] = role
				m.take(role.name)
			}
		}
	}
	for i := range n {
		m.addCompany(i, named[i])
		for _, role := range cast[i] {
			role.play(m, &m.clients[i], &m.cw.Companies[i])
		}
	}
}

// near are the cities that clients are in: the provider's own area, and the
// larger the provider, the wider.
func (m *maker) near() []city {
	return m.cities[:min(len(m.cities), 8+m.size.Companies/40)]
}

// addCompany adds a company with the name and trade that its role asks for, if
// it does.
func (m *maker) addCompany(i int, as role) {
	c := &m.clients[i]
	*c = client{at: i, home: pick(m, m.near()), trade: m.anyTrade(), mail: m.random.IntN(3), numbers: map[string]int{}, taken: map[string]bool{}}
	for t := range m.trades {
		if m.trades[t].name == as.trade {
			c.trade = &m.trades[t]
		}
	}
	name := as.name
	if name == "" {
		name = m.companyName(c.trade, c.home)
	}
	c.weight = c.trade.from + m.random.IntN(c.trade.to-c.trade.from)
	c.short, c.domain = m.shortFor(name), m.domainFor(name)
	company := &m.cw.Companies[i]
	*company = cwsim.Company{
		ID: firstCompany + i, Identifier: m.identifier(name, i), Name: name, Status: ref(statusActive, companyStatuses[0]),
		AddressLine1: m.streetAddress(), City: c.home.name, State: c.home.state, Zip: c.home.zip, Country: unitedStates(),
		PhoneNumber: m.typed(m.mainLine(c.home.area)), Website: m.website(c.domain),
		Types: []cwsim.Ref{{ID: typeClient, Name: companyTypes[0]}}, Territory: ref(m.territory(c.home)), Market: ref(1+i%8, c.trade.name),
		BillingTerms: ref(1, "Net 30 days"), DateAcquired: m.day(200 + m.random.IntN(3000)), NumberOfEmployees: c.weight,
		YearEstablished: 1950 + m.random.IntN(70), Info: m.info(), CustomFields: m.companyFields(c),
	}
	if m.chance(15) {
		company.AddressLine2 = fmt.Sprintf("Suite %d", 100+m.random.IntN(400))
	}
	if m.chance(30) {
		company.FaxNumber = m.phone(c.home.area)
	}
	if m.chance(8) {
		company.Types = append(company.Types, cwsim.Ref{ID: typePartner, Name: companyTypes[typePartner-1]})
	}
	if m.chance(4) {
		company.Status = ref(statusCreditHold, companyStatuses[statusCreditHold-1])
	}
}

// territory is the provider's office that looks after a city.
func (m *maker) territory(home city) (int, string) {
	if home.area == "407" || home.area == "386" || home.area == "352" {
		return locationOrlando, locations[locationOrlando-1]
	}
	return locationTampa, locations[locationTampa-1]
}

// anyTrade is a trade, the commoner ones more often.
func (m *maker) anyTrade() *trade {
	n := m.random.IntN(100)
	for i := range m.trades {
		if n -= m.trades[i].weight; n < 0 {
			return &m.trades[i]
		}
	}
	return &m.trades[0]
}

// identifier is the short company id that a technician would type.
func (m *maker) identifier(name string, i int) string {
	text := slug(withoutForm(name))
	text = text[:min(len(text), 14)]
	return fmt.Sprintf("%s%02d", strings.ToUpper(text[:1])+text[1:], i%100)
}

func (m *maker) streetAddress() string {
	return fmt.Sprintf("%d %s", 100+m.random.IntN(9800), pick(m, m.streets))
}

func (m *maker) website(domain string) string {
	switch n := m.random.IntN(10); {
	case n == 0:
		return ""
	case n < 3:
		return "https://" + domain
	case n < 5:
		return domain
	default:
		return "www." + domain
	}
}

func unitedStates() *cwsim.Ref { return &cwsim.Ref{ID: 1, Identifier: "US", Name: "United States"} }

// companyFields are the provider's own fields on the screen of companies, one
// of each type that there is.
func (m *maker) companyFields(c *client) []cwsim.CustomField {
	money := func(most int) float64 { return float64(100 * (1 + m.random.IntN(most))) }
	return []cwsim.CustomField{
		m.withValue(field(1, "Region", cwsim.FieldText, "List"), 90, c.home.name+" area"),
		m.withValue(field(2, "After Hours", cwsim.FieldCheckbox, "Option"), 60, m.chance(30)),
		m.withValue(field(3, "Onboarded", cwsim.FieldDate, "Date"), 60, m.day(100+m.random.IntN(2000)).Format("2006-01-02T15:04:05Z")),
		m.withValue(field(4, "Margin", cwsim.FieldPercent, "EntryField"), 20, float64(10+m.random.IntN(40))),
		m.withValue(field(5, "Credit Line", cwsim.FieldCurrency, "EntryField"), 30, money(200)),
		m.withValue(field(6, "Portal", cwsim.FieldHyperlink, "EntryField"), 30, "https://portal.example/clients/"+c.short),
		m.withValue(field(7, "Public IP", cwsim.FieldIPAddress, "EntryField"), 50, fmt.Sprintf("203.0.113.%d", 1+m.random.IntN(250))),
		m.withValue(field(8, "Handover", cwsim.FieldTextArea, "EntryField"), 15, "Call before visits.\r\nParking behind the building."),
		m.withValue(field(9, "Contracted Seats", cwsim.FieldNumber, "EntryField"), 70, float64(c.weight)),
		m.withValue(field(10, "Hotline", "PhoneNumber", "EntryField"), 20, m.phone(c.home.area)),
		m.withValue(field(11, "Guest Wi-Fi Key", cwsim.FieldPassword, "EntryField"), 30, notASecret),
		field(12, "Open Portal", "Button", "Option"),
	}
}

// notASecret stands where real tenants have passwords.
const notASecret = "not-a-real-password"
