package tenants

import (
	"fmt"
	"strings"

	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/match"
	"crossdock/backend/match/measure"
)

// The first ids of either side.
const (
	firstOurs   = 19300
	firstTheirs = 40
)

// tenant writes all organisations down as both sides have them.
func (m *maker) tenant() Tenant {
	t := Tenant{
		Truth: measure.Truth{Pairs: map[connectwise.CompanyID]hudu.CompanyID{}, Undecided: map[connectwise.CompanyID]bool{}},
		Kinds: map[connectwise.CompanyID]string{},
	}
	e := &t.Input.Evidence
	e.Own = match.Own{Phones: []string{m.typed(m.own.phone)}, Domains: []string{m.own.domain}}
	e.ConnectWise, e.Hudu = map[connectwise.CompanyID]match.Holdings{}, map[hudu.CompanyID]match.Holdings{}
	e.Votes = map[hudu.CompanyID]map[connectwise.CompanyID]int{}
	// Ids say nothing of which belong together.
	theirIDs := m.random.Perm(2 * len(m.all))
	for _, o := range m.all {
		m.write(&t, o, theirIDs)
	}
	m.random.Shuffle(len(t.Input.ConnectWise), func(i, j int) {
		t.Input.ConnectWise[i], t.Input.ConnectWise[j] = t.Input.ConnectWise[j], t.Input.ConnectWise[i]
	})
	m.random.Shuffle(len(t.Input.Hudu), func(i, j int) {
		t.Input.Hudu[i], t.Input.Hudu[j] = t.Input.Hudu[j], t.Input.Hudu[i]
	})
	m.profile.hide(&t)
	t.setAside()
	return t
}

// write writes one organisation down.
func (m *maker) write(t *Tenant, o *organisation, theirIDs []int) {
	if o.fixed {
		m.writeTwins(t, o, theirIDs)
		return
	}
	id, existing := nextIDs(t, theirIDs)
	if o.ours {
		t.Input.ConnectWise = append(t.Input.ConnectWise, m.connectWise(o, id))
		t.Input.Evidence.ConnectWise[id] = m.holdingsOf(o).evidence()
		t.Kinds[id] = o.kind
	}
	if o.theirs {
		t.Input.Hudu = append(t.Input.Hudu, m.hudu(o, existing))
		t.Input.Evidence.Hudu[existing] = m.holdingsOf(o).evidence()
	}
	if o.ours && o.theirs {
		t.Truth.Pairs[id] = existing
		m.tie(t, id, existing)
	}
}

// nextIDs are the ids of the next company on either side.
func nextIDs(t *Tenant, theirIDs []int) (connectwise.CompanyID, hudu.CompanyID) {
	return connectwise.CompanyID(firstOurs + len(t.Input.ConnectWise)), hudu.CompanyID(firstTheirs + theirIDs[len(t.Input.Hudu)])
}

// writeTwins writes down several companies that are alike to the last letter, but
// for what keeps names unique in Hudu.
func (m *maker) writeTwins(t *Tenant, o *organisation, theirIDs []int) {
	c := m.card(o, false)
	for range o.copies[0] {
		id, _ := nextIDs(t, theirIDs)
		t.Input.ConnectWise = append(t.Input.ConnectWise, m.ourCompany(&c, o, id))
		t.Kinds[id], t.Truth.Undecided[id] = o.kind, true
	}
	for i := range o.copies[1] {
		_, existing := nextIDs(t, theirIDs)
		h := theirCompany(&c, existing)
		h.Name = strings.Replace(h.Name, " ", strings.Repeat(" ", i+1), 1) + strings.Repeat(".", i)
		t.Input.Hudu = append(t.Input.Hudu, h)
	}
}

// tie leaves what Hudu's own integration or an earlier sync left on some pairs.
func (m *maker) tie(t *Tenant, id connectwise.CompanyID, existing hudu.CompanyID) {
	if m.chance(5) {
		last := &t.Input.Hudu[len(t.Input.Hudu)-1]
		last.Integrations = append(last.Integrations, hudu.Matcher{IntegratorName: hudu.IntegratorConnectWise, SyncID: int(id)})
	}
	if !m.chance(7) {
		return
	}
	t.Input.Evidence.Votes[existing] = map[connectwise.CompanyID]int{id: 1 + m.random.IntN(30)}
	if m.chance(5) { // one record was filed with a neighbour
		t.Input.Evidence.Votes[existing][firstOurs+connectwise.CompanyID(m.random.IntN(int(id-firstOurs)+1))]++
	}
}

func (m *maker) card(o *organisation, theirs bool) card {
	c := card{name: m.nameOf(o, theirs)}
	if o.home.Name != "" {
		m.addressOf(o, &c)
	}
	c.phone = m.phoneOf(o)
	if !o.fixed {
		c.website = m.websiteOf(o)
	}
	if m.chance(6) && !o.fixed {
		c.fax, c.phone = c.phone, m.typed(m.newPhone(o.home.town))
	}
	return c
}

// identifier is the short company id that a technician would type.
func (m *maker) identifier(o *organisation, id connectwise.CompanyID) string {
	text := compact(o.core)
	if o.fixed || text == "" || m.chance(20) {
		return fmt.Sprintf("CUST%d", int(id)*7)
	}
	return fmt.Sprintf("%s%02d", text[:min(len(text), 4+m.random.IntN(10))], int(id)%100)
}

func (m *maker) connectWise(o *organisation, id connectwise.CompanyID) connectwise.Company {
	c := m.card(o, false)
	return m.ourCompany(&c, o, id)
}

func (m *maker) ourCompany(c *card, o *organisation, id connectwise.CompanyID) connectwise.Company {
	o.handle = m.identifier(o, id)
	return connectwise.Company{
		ID: id, Identifier: o.handle, Name: c.name, Phone: c.phone, Fax: c.fax, Website: c.website,
		Address: connectwise.Address{Line1: c.line1, Line2: c.line2, City: c.city, State: c.state, Zip: c.zip, Country: c.country},
	}
}

func (m *maker) hudu(o *organisation, id hudu.CompanyID) hudu.Company {
	c := m.card(o, true)
	h := theirCompany(&c, id)
	if m.chance(10) {
		h.Nickname = m.firstWords(o.core)
	}
	switch n := m.random.IntN(100); {
	case n < 8:
		h.IDNumber = o.account
	case n < 18:
		h.IDNumber = o.handle
	}
	return h
}

func theirCompany(c *card, id hudu.CompanyID) hudu.Company {
	return hudu.Company{
		ID: id, Name: c.name, Phone: c.phone, Fax: c.fax, Website: c.website,
		AddressLine1: c.line1, AddressLine2: c.line2, City: c.city, State: c.state, Zip: c.zip, Country: c.country,
	}
}
