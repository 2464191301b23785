package msp

import (
	"fmt"
	"strings"
	"time"

	"crossdock/backend/sandbox/cwsim"
)

// firstCompany is the id of the first client; the id before is the provider.
const firstCompany = 19300

func (m *maker) companies() {
	for i := range m.size.Companies {
		m.addCompany(i, m.companyName())
	}
	m.oddCompanies()
}

// companyName is a name that no other company has.
func (m *maker) companyName() string {
	for try := 0; ; try++ {
		var name string
		switch m.random.IntN(4) {
		case 0:
			name = pick(m, families) + " & " + pick(m, families) + " " + pick(m, []string{"Law", "Attorneys", "CPAs", "Associates"})
		case 1:
			name = pick(m, families) + " " + pick(m, trades)
		case 2:
			name = pick(m, families) + " Brothers " + pick(m, trades)
		default:
			name = pick(m, places) + " " + pick(m, trades)
		}
		if try > 20 {
			name += " of " + pick(m, cities).name
		}
		if try > 40 {
			name = fmt.Sprintf("%s %d", name, try)
		}
		if key := slug(name); !m.names[key] {
			m.names[key] = true
			return strings.TrimSpace(name + " " + pick(m, legalForms))
		}
	}
}

func (m *maker) addCompany(i int, name string) *cwsim.Company {
	home := pick(m, cities)
	id := firstCompany + i
	m.home[id] = home
	company := cwsim.Company{
		ID: id, Identifier: identifier(name, i), Name: name, Status: ref(1, "Active"),
		AddressLine1: fmt.Sprintf("%d %s", 100+m.random.IntN(9800), pick(m, streets)), City: home.name, State: home.state, Zip: home.zip,
		Country: ref(1, "United States"), PhoneNumber: m.phone(home.area), Website: "www." + slug(name) + ".example",
		Types: []cwsim.Ref{{ID: 1, Name: "Client"}}, NumberOfEmployees: 3 + m.random.IntN(120), Info: m.info(),
		CustomFields: []cwsim.CustomField{
			{ID: 1, Caption: "Region", Type: cwsim.FieldText, EntryMethod: "List", Value: home.name + " area"},
			{ID: 2, Caption: "After Hours", Type: cwsim.FieldCheckbox, EntryMethod: "Option"},
		},
	}
	if m.chance(15) {
		company.AddressLine2 = fmt.Sprintf("Suite %d", 100+m.random.IntN(400))
	}
	if m.chance(30) {
		company.FaxNumber = m.phone(home.area)
	}
	if m.chance(10) {
		company.Website = ""
	}
	if m.chance(8) {
		company.Types = append(company.Types, cwsim.Ref{ID: 5, Name: "Partner"})
	}
	m.cw.Companies = append(m.cw.Companies, company)
	return &m.cw.Companies[len(m.cw.Companies)-1]
}

// identifier is the short company id that a technician would type.
func identifier(name string, i int) string {
	text := slug(name)
	if len(text) > 12 {
		text = text[:12]
	}
	return fmt.Sprintf("%s%02d", strings.ToUpper(text[:1])+text[1:], i%100)
}

// longName has 156 characters, the most that ConnectWise takes.
var longName = strings.Repeat("Greater Tampa Bay Regional Cooperative for Rural Broadband, Water and Power ", 3)[:156]

// oddCompanies makes what every real list of companies has, from the end of
// the list, so that the first ones stay ordinary.
func (m *maker) oddCompanies() {
	list := m.cw.Companies
	at := len(list)
	next := func() *cwsim.Company { at--; return &list[at] }

	first, second := next(), next()
	first.Name, second.Name = "Twin Lakes Dental", "Twin Lakes Dental"
	m.odd.Twins = []int{second.ID, first.ID}

	deleted := next()
	deleted.DeletedFlag, deleted.DateDeleted, deleted.DeletedBy = true, m.now.AddDate(0, -2, 0), "jdoe"
	m.odd.Deleted = deleted.ID

	stray := next()
	stray.DateDeleted = stray.Info.DateEntered // set on live records, too
	m.odd.StrayDateDeleted = stray.ID

	lead := next()
	lead.LeadFlag, lead.Types = true, []cwsim.Ref{{ID: 2, Name: "Prospect"}}
	m.odd.Lead = lead.ID

	vendor := next()
	vendor.IsVendorFlag, vendor.Types = true, []cwsim.Ref{{ID: 3, Name: "Vendor"}}
	m.odd.Vendor = vendor.ID

	inactive := next()
	inactive.Status, inactive.Types = ref(2, "Inactive"), []cwsim.Ref{{ID: 4, Name: "Former Client"}}
	m.odd.Inactive = inactive.ID

	long := next()
	long.Name = longName
	m.odd.LongName = long.ID

	hostile := next()
	hostile.Name, hostile.Website = `<script>alert("x")</script> & Söhne`, "javascript:alert(1)"
	m.odd.Hostile = hostile.ID

	dba := next()
	dba.Name = "Sandoval Holdings LLC dba Gulf Grill"
	m.odd.DBA = dba.ID
}

// day is midnight of the day so many days ago (before zero: ahead).
func (m *maker) day(ago int) time.Time {
	return m.now.AddDate(0, 0, -ago).Truncate(24 * time.Hour)
}
