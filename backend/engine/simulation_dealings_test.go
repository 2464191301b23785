package engine_test

import (
	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/sandbox/cwsim"
	"crossdock/backend/settings"
)

// dealings are what people do in ConnectWise. Each tells whether there was
// occasion for it.
var dealings = []deed[func(*history) bool]{
	{"rename a configuration", func(h *history) bool {
		return h.configure(func(c *cwsim.Configuration) { c.Name = h.unique("PC") })
	}},
	{"change a field", func(h *history) bool {
		return h.configure(func(c *cwsim.Configuration) { c.OSType = h.unique("Linux") })
	}},
	{"change a field that ConnectWise wins", func(h *history) bool {
		return h.configure(func(c *cwsim.Configuration) { c.Notes = h.unique("Rack"); h.yield(c.ID) })
	}},
	{"empty a field", func(h *history) bool {
		return h.configure(func(c *cwsim.Configuration) { c.Notes = ""; h.yield(c.ID) })
	}},
	{"change a serial number", func(h *history) bool {
		return h.configure(func(c *cwsim.Configuration) { c.SerialNumber = h.unique("SN-B") })
	}},
	{"change a type", func(h *history) bool {
		return h.configure(func(c *cwsim.Configuration) { c.Type = deviceType(h.random.IntN(len(deviceTypes))) })
	}},
	{"give a configuration to another company", func(h *history) bool {
		company := cwRef(pick(h, h.cw.CompanyIDs()))
		return h.configure(func(c *cwsim.Configuration) { c.Company, c.Contact, c.Site = company, nil, nil })
	}},
	{"give a configuration to another contact", func(h *history) bool {
		contact := cwRef(pick(h, h.cw.ContactIDs()))
		return h.configure(func(c *cwsim.Configuration) { c.Contact = contact })
	}},
	{"create a configuration", (*history).addConfiguration},
	{"delete a configuration", func(h *history) bool { return h.cw.DeleteConfiguration(pick(h, h.cw.ConfigurationIDs())) == nil }},
	{"inactivate a configuration", func(h *history) bool {
		return h.configure(func(c *cwsim.Configuration) { c.ActiveFlag = false })
	}},
	{"reactivate a configuration", func(h *history) bool {
		id, ok := pickOf(h, h.cw.ConfigurationIDs(), func(id int) bool { c, _ := h.cw.Configuration(id); return !c.ActiveFlag })
		return ok && h.cw.UpdateConfiguration(id, func(c *cwsim.Configuration) { c.ActiveFlag = true }) == nil
	}},
	{"inactivate all configurations of a company", func(h *history) bool {
		company := pick(h, h.cw.CompanyIDs())
		if !h.chance(3) {
			return false
		}
		for _, id := range h.cw.ConfigurationIDs() {
			h.must(h.cw.UpdateConfiguration(id, func(c *cwsim.Configuration) { c.ActiveFlag = c.ActiveFlag && c.Company.ID != company }))
		}
		return true
	}},
	{"change a title", func(h *history) bool {
		return h.cw.UpdateContact(pick(h, h.cw.ContactIDs()), func(c *cwsim.Contact) { c.Title = h.unique("Clerk") }) == nil
	}},
	{"rename a contact", func(h *history) bool {
		return h.cw.UpdateContact(pick(h, h.cw.ContactIDs()), func(c *cwsim.Contact) { c.LastName = h.unique("Roe") }) == nil
	}},
	{"inactivate or reactivate a contact", func(h *history) bool {
		return h.cw.UpdateContact(pick(h, h.cw.ContactIDs()), func(c *cwsim.Contact) { c.InactiveFlag = !c.InactiveFlag }) == nil
	}},
	{"create a contact", func(h *history) bool {
		_, err := h.cw.AddContact(cwsim.Contact{FirstName: "Jim", LastName: h.unique("Poe"), Title: "Clerk", Company: cwRef(pick(h, h.cw.CompanyIDs()))})
		return err == nil
	}},
	{"delete a contact", func(h *history) bool {
		return len(h.cw.ContactIDs()) > 4 && h.cw.DeleteContact(pick(h, h.cw.ContactIDs())) == nil
	}},
	{"rename a site", func(h *history) bool {
		return h.cw.UpdateSite(pick(h, h.cw.SiteIDs()), func(s *cwsim.Site) { s.Name = h.unique("Branch") }) == nil
	}},
	{"create a site", func(h *history) bool {
		_, err := h.cw.AddSite(cwsim.Site{Name: h.unique("Depot"), Company: cwRef(pick(h, h.cw.CompanyIDs()))})
		return err == nil
	}},
	{"inactivate or reactivate a site", func(h *history) bool {
		return h.cw.UpdateSite(pick(h, h.cw.SiteIDs()), func(s *cwsim.Site) { s.InactiveFlag = !s.InactiveFlag }) == nil
	}},
	{"end or renew an agreement", func(h *history) bool {
		return h.cw.UpdateAgreement(pick(h, h.cw.AgreementIDs()), func(a *cwsim.Agreement) {
			a.AgreementStatus = map[string]string{"Active": "Expired"}[a.AgreementStatus]
			if a.AgreementStatus == "" {
				a.AgreementStatus = "Active"
			}
		}) == nil
	}},
	{"rename a company", func(h *history) bool {
		return h.cw.UpdateCompany(pick(h, h.cw.CompanyIDs()), func(c *cwsim.Company) { c.Name = h.unique("Firm") }) == nil
	}},
	{"change a company's city", func(h *history) bool {
		return h.cw.UpdateCompany(pick(h, h.cw.CompanyIDs()), func(c *cwsim.Company) { c.City = h.unique("Tampa") }) == nil
	}},
	{"delete or restore a company", func(h *history) bool {
		return h.cw.UpdateCompany(pick(h, h.cw.CompanyIDs()), func(c *cwsim.Company) { c.DeletedFlag = !c.DeletedFlag && h.chance(3) }) == nil
	}},
}

// configure changes any configuration.
func (h *history) configure(change func(*cwsim.Configuration)) bool {
	id := pick(h, h.cw.ConfigurationIDs())
	h.must(h.cw.UpdateConfiguration(id, change))
	h.note("ConnectWise: configuration %d changes", id)
	return true
}

func (h *history) addConfiguration() bool {
	name := h.unique("PC")
	id, err := h.cw.AddConfiguration(cwsim.Configuration{
		Name: name, Type: deviceType(h.random.IntN(len(deviceTypes))), Status: cwRef(1), Company: cwRef(pick(h, h.cw.CompanyIDs())),
		SerialNumber: h.unique("SN-C"), OSType: h.unique("Linux"), ActiveFlag: true,
	})
	h.must(err)
	h.note("ConnectWise: configuration %d is new", id)
	return true
}

// busy gives the next run something to write.
func (h *history) busy() {
	for range 3 {
		h.configure(func(c *cwsim.Configuration) { c.OSType = h.unique("Linux") })
	}
	for range h.random.IntN(3) {
		h.addConfiguration()
	}
}

// yield gives up what people typed into a field that ConnectWise wins.
func (h *history) yield(configuration int) {
	for _, asset := range h.carriers(configurationKey(configuration)) {
		delete(h.typed[asset.ID], notesLabel)
	}
}

// decisions are what people decide about companies.
var decisions = []deed[func(*history) bool]{
	{"made", (*history).matchOne},
	{"undone", func(h *history) bool {
		return h.unmatch(base.None)
	}},
	{"left", func(h *history) bool {
		return h.chance(2) && h.unmatch(base.Leave)
	}},
}

func (m *machine) decideFirst() {
	m.decide(base.Match{Company: 1, Decision: base.Matched, Hudu: acme})
	m.decide(base.Match{Company: 2, Decision: base.CreateNew})
	m.decide(base.Match{Company: 3, Decision: base.Leave})
	m.decide(base.Match{Company: 4, Decision: base.Matched, Hudu: delta})
	m.h.pairs = map[int]int{1: acme, 4: delta}
}

// matchOne matches a company with its own in Hudu, on one machine or on both.
func (h *history) matchOne() bool {
	m := pick(h, h.machines)
	company, ok := pickOf(h, h.cw.CompanyIDs(), func(id int) bool { return m.match(id).Decision != base.Matched })
	if !ok {
		return false
	}
	to, made := h.pairs[company]
	if !made {
		for _, each := range h.machines {
			if each.match(company).Decision == base.CreateNew {
				return false // it is about to be made
			}
		}
		record, _ := h.cw.Company(company)
		if _, taken := h.hudu.CompanyNamed(record.Name); taken {
			return false
		}
		m.decide(base.Match{Company: connectwise.CompanyID(company), Decision: base.CreateNew})
		h.note("%s: company %d is to be created", m.name, company)
		return true
	}
	for _, each := range h.machines {
		if each == m || h.chance(2) {
			each.decide(matched(company, to))
			h.note("%s: company %d is matched with %d", each.name, company, to)
		}
	}
	return true
}

func (h *history) unmatch(decision base.Decision) bool {
	m := pick(h, h.machines)
	company, ok := pickOf(h, h.cw.CompanyIDs(), func(id int) bool { return m.match(id).Decision == base.Matched })
	if !ok || h.chance(2) {
		return false
	}
	for _, each := range h.machines {
		if each == m || h.chance(2) {
			each.decide(base.Match{Company: connectwise.CompanyID(company), Decision: decision})
			h.note("%s: company %d: %s", each.name, company, decision)
		}
	}
	return true
}

// choices are what people change in the settings.
var choices = []deed[func(*history) bool]{
	{"sort rules", func(h *history) bool {
		h.settings.SortRules = h.anyRules()
		return true
	}},
	{"sort rules of one machine", func(h *history) bool {
		m := pick(h, h.machines)
		if m.rules = nil; h.chance(2) {
			m.rules = h.anyRules()
		}
		return true
	}},
	{"autoUpdateNames", func(h *history) bool { return flip(&h.settings.Options.AutoUpdateNames) }},
	{"keepCompanyDetails", func(h *history) bool { return flip(&h.settings.Options.KeepCompanyDetails) }},
	{"matchOnSerial", func(h *history) bool { return flip(&h.settings.Options.MatchOnSerial) }},
	{"includeInactive", func(h *history) bool { return flip(&h.settings.Options.IncludeInactive) }},
	{"whenGone", func(h *history) bool {
		h.settings.Options.WhenGone = pick(h, []settings.WhenGone{settings.ArchiveGone, settings.ArchiveGone, settings.LeaveGone})
		return true
	}},
	{"firstContact", func(h *history) bool {
		h.settings.Options.FirstContact = pick(h, []settings.FirstContact{settings.TakeConnectWise, settings.Keep, settings.AskFirst})
		h.careful = h.careful || h.settings.Options.FirstContact != settings.TakeConnectWise
		return true
	}},
	{"onConflict", func(h *history) bool {
		h.settings.Options.OnConflict = pick(h, []settings.OnConflict{settings.Ask, settings.ConnectWiseWins, settings.HuduWins})
		if h.settings.Options.OnConflict == settings.ConnectWiseWins {
			for _, typed := range h.typed {
				delete(typed, nameAttribute)
			}
		}
		return true
	}},
}

func flip(option *bool) bool {
	*option = !*option
	return true
}

func (h *history) anyRules() []settings.SortRule {
	rules := []settings.SortRule{}
	for _, each := range deviceTypes {
		if h.chance(3) {
			continue
		}
		rules = append(rules, typeRule(each, layoutNames[pick(h, []int{computers, servers, devices})]))
	}
	return rules
}
