package msp

import (
	"fmt"

	"crossdock/backend/sandbox/cwsim"
)

const firstSite = 1000

// oddSites is how many sites [maker.oddSites] makes.
const oddSites = 4

func (m *maker) sites() {
	ordinary := max(0, m.size.Sites-oddSites)
	m.cw.Sites = make([]cwsim.Site, 0, ordinary+oddSites)
	m.spread(ordinary, func(c *client) {
		name := "Main"
		if n := len(c.sites); n > 0 {
			name = m.siteNames[(c.at+n)%len(m.siteNames)]
			if n > len(m.siteNames) {
				name = fmt.Sprintf("%s %d", name, n)
			}
		}
		c.sites = append(c.sites, m.addSite(c, name))
	})
	m.oddSites()
}

// addSite gives the new site's position. The first one of a company is its
// primary one and has its address.
func (m *maker) addSite(c *client, name string) int {
	company := m.company(c)
	site := cwsim.Site{
		ID: firstSite + len(m.cw.Sites), Name: name, AddressLine1: m.streetAddress(), City: c.home.name,
		StateReference: &cwsim.Ref{ID: 10, Identifier: c.home.state, Name: c.home.stateName}, Zip: c.home.zip, Country: unitedStates(),
		PhoneNumber: m.typed(m.phone(c.home.area)), Company: companyRef(company), TimeZone: ref(1, "Eastern"), Info: m.info(),
		CustomFields: []cwsim.CustomField{
			m.withValue(field(31, "Gate", cwsim.FieldText, "EntryField"), 20, "rear gate, ring twice"),
			m.withValue(field(32, "Alarm", cwsim.FieldCheckbox, "Option"), 50, true),
		},
	}
	if company.Site == nil {
		company.Site = ref(site.ID, site.Name)
		site.PrimaryAddressFlag, site.DefaultBillingFlag, site.DefaultMailingFlag, site.DefaultShippingFlag = true, true, true, true
		site.AddressLine1, site.AddressLine2, site.PhoneNumber = company.AddressLine1, company.AddressLine2, company.PhoneNumber
	}
	m.cw.Sites = append(m.cw.Sites, site)
	return len(m.cw.Sites) - 1
}

func (m *maker) oddSites() {
	first, second := &m.clients[0], &m.clients[1]
	for range 2 {
		m.odd.SameNameSites = append(m.odd.SameNameSites, m.cw.Sites[m.addSite(first, "Storage")].ID)
	}
	closed := &m.cw.Sites[m.addSite(second, "Old Office")]
	closed.InactiveFlag, m.odd.InactiveSite = true, closed.ID
	hostile := &m.cw.Sites[m.addSite(second, "=Dock \u2066\"B\"\u2069 <b>&amp;</b>")]
	hostile.AddressLine2, hostile.City, m.odd.HostileSite = "c/o O'Brien\u200b", "Tampa\x00", hostile.ID
}

// anySite is one of the client's sites, or none.
func (m *maker) anySite(c *client, percent int) *cwsim.Ref {
	if len(c.sites) == 0 || !m.chance(percent) {
		return nil
	}
	site := &m.cw.Sites[pick(m, c.sites)]
	return ref(site.ID, site.Name)
}
