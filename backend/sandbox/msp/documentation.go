package msp

import (
	"fmt"
	"strings"

	"crossdock/backend/sandbox/cwsim"
	"crossdock/backend/sandbox/hudusim"
)

const (
	firstHuduCompany = 1
	firstAsset       = 100
)

// documentation is Hudu: about half of the clients are there already, in the
// words of the people who documented them, and some that only Hudu has.
func (m *maker) documentation() {
	m.hudu.APIKey, m.hudu.Version, m.hudu.Date = huduKey, "2.45.1", "2026-31-05"
	m.layouts()
	for i := range m.clients {
		if m.isDocumented(i) {
			c, company := &m.clients[i], &m.cw.Companies[i]
			m.documentAssets(c, m.documentCompany(c, company))
		}
	}
	m.ownCompanies()
}

// isDocumented tells which clients Hudu has: every second one, of the odd ones
// those whose oddity shows there.
func (m *maker) isDocumented(i int) bool {
	switch m.cw.Companies[i].ID {
	case m.odd.Twins[1], m.odd.Hostile, m.odd.StrayDateDeleted, m.odd.Lead, m.odd.Vendor, m.odd.Empty, m.odd.LongName, m.odd.Own:
		return false
	case m.odd.Twins[0], m.odd.Deleted, m.odd.DBA, m.odd.Ampersand.ConnectWise, m.odd.Inactive:
		return true
	default:
		return i == 1 || i%2 == 0
	}
}

// documentCompany writes a client down as a technician would, and gives its id
// there.
func (m *maker) documentCompany(c *client, company *cwsim.Company) int {
	written := hudusim.Company{
		Name: m.rephrased(company.Name), AddressLine1: m.abbreviated(company.AddressLine1), AddressLine2: company.AddressLine2,
		City: company.City, State: company.State, Zip: company.Zip, PhoneNumber: m.formatted(company.PhoneNumber),
		Website: m.linked(company.Website), CompanyType: pick(m, []string{"", "", "Client", "Managed"}),
	}
	switch n := m.random.IntN(20); {
	case n < 5:
		written.IDNumber = company.Identifier
	case n < 7:
		written.IDNumber = m.fill("C-####") // a numbering of Hudu's own
	case n < 11:
		written.Nickname = c.short
	}
	switch n := m.random.IntN(20); {
	case n < 3:
		written.PhoneNumber, written.Website = "", ""
	case n < 4:
		written.PhoneNumber = m.phone(c.home.area) // an old number
	case n < 7:
		written.AddressLine1, written.AddressLine2, written.Zip = "", "", ""
	}
	pair := Pair{ConnectWise: company.ID}
	m.rewriteOdd(c, company, &written)
	pair.Hudu = m.addHuduCompany(written)
	m.odd.Documented = append(m.odd.Documented, pair)
	switch {
	case c.at == 1:
		m.odd.LegalForm = pair
	case company.ID == m.odd.Ampersand.ConnectWise:
		m.odd.Ampersand = pair
	}
	return pair.Hudu
}

// rewriteOdd gives the first clients and the odd ones the form that they are
// there to show.
func (m *maker) rewriteOdd(c *client, company *cwsim.Company, written *hudusim.Company) {
	plainly := func(name string) {
		written.Name, written.PhoneNumber, written.Website = name, m.formatted(company.PhoneNumber), m.linked(company.Website)
	}
	switch {
	case c.at == 0, company.ID == m.odd.Twins[0]:
		plainly(company.Name)
	case c.at == 1:
		plainly(withoutForm(company.Name))
		written.IDNumber = company.Identifier
	case company.ID == m.odd.Ampersand.ConnectWise:
		plainly(strings.ReplaceAll(company.Name, "&", "and"))
	case company.ID == m.odd.DBA:
		plainly(tradeName)
	}
}

// rephrased is a company's name as somebody else would have typed it.
func (m *maker) rephrased(name string) string {
	switch m.random.IntN(12) {
	case 0, 1, 2:
		return withoutForm(name)
	case 3:
		return withoutForm(name) + ", LLC"
	case 4, 5:
		return strings.ReplaceAll(name, " & ", " and ")
	case 6:
		return strings.ToUpper(name)
	case 7:
		return "The " + withoutForm(name)
	case 8: // as people call it
		words := strings.Fields(withoutForm(name))
		return strings.TrimRight(strings.Join(words[:min(2, len(words))], " "), " ,&")
	default:
		return name
	}
}

func (m *maker) abbreviated(street string) string {
	if m.chance(60) {
		return street
	}
	return strings.NewReplacer(" St", " Street", " Ave", " Avenue", " Blvd", " Boulevard", " Dr", " Drive", " Rd", " Road").Replace(street)
}

// formatted is the same number in another form.
func (m *maker) formatted(phone string) string {
	digits := strings.TrimPrefix(strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, phone), "1")
	if len(digits) != 10 || m.chance(20) {
		return phone
	}
	return fmt.Sprintf("(%s) %s-%s", digits[:3], digits[3:6], digits[6:])
}

// linked is the same website as a link.
func (m *maker) linked(website string) string {
	if website == "" || m.chance(15) {
		return ""
	}
	return "https://" + strings.TrimPrefix(strings.TrimPrefix(website, "https://"), "www.")
}

// addHuduCompany adds a company. Hudu takes a name once, so a second one gets
// its city behind it.
func (m *maker) addHuduCompany(company hudusim.Company) int {
	for m.huduNames[company.Name] {
		company.Name += " (" + company.City + ")"
	}
	m.huduNames[company.Name] = true
	company.ID = firstHuduCompany + len(m.hudu.Companies)
	company.CreatedAt = m.now.AddDate(-2, 0, m.random.IntN(300))
	company.UpdatedAt = company.CreatedAt.AddDate(0, 0, m.random.IntN(300))
	m.hudu.Companies = append(m.hudu.Companies, company)
	return company.ID
}

// ownCompanies are those that only Hudu knows.
func (m *maker) ownCompanies() {
	internal := m.addHuduCompany(hudusim.Company{Name: "Internal Documentation", Nickname: "IT", City: "Tampa"})
	m.unrelated(hudusim.Asset{CompanyID: internal, AssetLayoutID: layoutServers, Name: "Password Policy Server", PrimarySerial: m.serial("*******")})
	for range max(2, m.size.Companies/8) {
		home := pick(m, m.near())
		id := m.addHuduCompany(hudusim.Company{Name: m.companyName(m.anyTrade(), home), City: home.name, State: home.state, PhoneNumber: m.phone(home.area)})
		m.unrelated(hudusim.Asset{CompanyID: id, AssetLayoutID: layoutWorkstations, Name: "Lobby Display", PrimarySerial: m.serial("*******")})
		m.unrelated(hudusim.Asset{CompanyID: id, AssetLayoutID: layoutPeople, Name: pick(m, m.firstNames) + " " + pick(m, m.families), Values: map[string]any{"Title": "Owner"}})
	}
	m.odd.HuduArchivedCompany = m.addHuduCompany(hudusim.Company{Name: "Formerly " + pick(m, m.families) + " Partners", City: "Ocala", Archived: true})
}

// addAsset gives the new asset to be changed, until the next one.
func (m *maker) addAsset(asset hudusim.Asset) *hudusim.Asset {
	asset.ID = firstAsset + len(m.hudu.Assets)
	asset.CreatedAt = m.now.AddDate(0, -8, -m.random.IntN(300))
	asset.UpdatedAt = asset.CreatedAt.AddDate(0, 0, m.random.IntN(200))
	m.hudu.Assets = append(m.hudu.Assets, asset)
	return &m.hudu.Assets[len(m.hudu.Assets)-1]
}

// unrelated adds an asset that belongs to no record.
func (m *maker) unrelated(asset hudusim.Asset) {
	m.odd.HuduUnrelated = append(m.odd.HuduUnrelated, m.addAsset(asset).ID)
}
