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
// words of the people who documented them.
func (m *maker) documentation() {
	m.hudu.APIKey, m.hudu.Version, m.hudu.Date = huduKey, "2.45.1", "2026-31-05"
	m.layouts()
	m.index()
	for i := range m.cw.Companies {
		if i%2 == 0 || m.isTwin(m.cw.Companies[i].ID) {
			m.documentCompany(&m.cw.Companies[i], i)
		}
	}
	m.ownCompanies()
}

// index finds the people and devices of a client.
func (m *maker) index() {
	for i := range m.cw.Contacts {
		if company := m.cw.Contacts[i].Company; company != nil {
			m.peopleOf[company.ID] = append(m.peopleOf[company.ID], i)
		}
	}
	for i := range m.cw.Configurations {
		id := m.cw.Configurations[i].Company.ID
		m.devicesOf[id] = append(m.devicesOf[id], i)
	}
}

func (m *maker) isTwin(id int) bool { return id == m.odd.Twins[0] }

// documentCompany writes a client down as a technician would.
func (m *maker) documentCompany(company *cwsim.Company, i int) {
	if company.DeletedFlag || company.ID == m.odd.Vendor || company.ID == m.odd.Hostile {
		return
	}
	id := m.addHuduCompany(hudusim.Company{
		Name: m.retyped(company.Name), AddressLine1: company.AddressLine1, City: company.City, State: company.State, Zip: company.Zip,
		PhoneNumber: m.formatted(company.PhoneNumber), Website: "https://" + strings.TrimPrefix(company.Website, "www."),
	})
	written := &m.hudu.Companies[len(m.hudu.Companies)-1]
	if company.Website == "" || m.chance(20) {
		written.Website = ""
	}
	switch {
	case m.chance(25):
		written.IDNumber = company.Identifier
	case m.chance(20):
		written.Nickname = short(company)
	}
	if m.chance(15) {
		written.PhoneNumber, written.AddressLine1 = "", ""
	}
	m.documentAssets(company, id, i)
}

// retyped is a company's name as somebody else would have typed it.
func (m *maker) retyped(name string) string {
	switch m.random.IntN(5) {
	case 0:
		return strings.ReplaceAll(name, " & ", " and ")
	case 1:
		for _, form := range []string{" Inc.", " Inc", " LLC", " P.A.", " Corp", " Co."} {
			if short, cut := strings.CutSuffix(name, form); cut {
				return short
			}
		}
		return name + ", LLC"
	case 2:
		return strings.ToUpper(name[:1]) + name[1:] + " "
	default:
		return name
	}
}

func (m *maker) formatted(phone string) string {
	if len(phone) != 10 || m.chance(30) {
		return phone
	}
	return fmt.Sprintf("(%s) %s-%s", phone[:3], phone[3:6], phone[6:])
}

// addHuduCompany adds a company; Hudu takes a name once, so a second one gets
// its city behind it.
func (m *maker) addHuduCompany(company hudusim.Company) int {
	company.Name = strings.TrimSpace(company.Name)
	for m.huduNames[company.Name] {
		company.Name += " (" + company.City + ")"
	}
	m.huduNames[company.Name] = true
	company.ID = firstHuduCompany + len(m.hudu.Companies)
	company.CreatedAt = m.now.AddDate(-1, 0, 0)
	company.UpdatedAt = company.CreatedAt
	m.hudu.Companies = append(m.hudu.Companies, company)
	return company.ID
}

// ownCompanies are those that only Hudu knows.
func (m *maker) ownCompanies() {
	internal := m.addHuduCompany(hudusim.Company{Name: "Internal Documentation", Nickname: "IT"})
	m.unrelated(internal, "Password Policy Server")
	for range max(2, m.size.Companies/8) {
		id := m.addHuduCompany(hudusim.Company{Name: m.companyName(), City: pick(m, cities).name})
		m.unrelated(id, "Lobby Display")
	}
	archived := m.addHuduCompany(hudusim.Company{Name: "Formerly " + pick(m, families) + " Partners", Archived: true})
	m.odd.HuduArchivedCompany = archived
}

func (m *maker) addAsset(asset hudusim.Asset) *hudusim.Asset {
	asset.ID = firstAsset + len(m.hudu.Assets)
	asset.CreatedAt = m.now.AddDate(0, -8, 0)
	asset.UpdatedAt = asset.CreatedAt
	m.hudu.Assets = append(m.hudu.Assets, asset)
	return &m.hudu.Assets[len(m.hudu.Assets)-1]
}

func (m *maker) unrelated(company int, name string) {
	asset := m.addAsset(hudusim.Asset{CompanyID: company, AssetLayoutID: layoutLicensing, Name: name, Values: map[string]any{"Product": "Something of our own"}})
	m.odd.HuduUnrelated = append(m.odd.HuduUnrelated, asset.ID)
}

// documentAssets writes down a part of a client's people, places and devices.
func (m *maker) documentAssets(company *cwsim.Company, hudu, i int) {
	m.unrelated(hudu, "Office 365 Licences")
	for _, c := range m.peopleOf[company.ID] {
		if m.chance(25) {
			m.documentContact(&m.cw.Contacts[c], hudu)
		}
	}
	if len(m.sitesOf[company.ID]) > 0 && m.chance(40) {
		m.addAsset(hudusim.Asset{CompanyID: hudu, AssetLayoutID: layoutLocations, Name: "main", Values: map[string]any{"Access Notes": "<p>Key in lockbox</p>"}})
	}
	m.documentDevices(company, hudu, i)
}

func (m *maker) documentContact(contact *cwsim.Contact, hudu int) {
	name := strings.TrimSpace(contact.FirstName + " " + contact.LastName)
	values := map[string]any{"Title": contact.Title}
	if len(contact.CommunicationItems) > 0 && m.chance(70) {
		values["Email"] = contact.CommunicationItems[0].Value
	}
	if m.chance(30) {
		values["Title"] = "Main contact" // typed by hand, another value than ConnectWise's
	}
	m.addAsset(hudusim.Asset{CompanyID: hudu, AssetLayoutID: layoutPeople, Name: name, Values: values})
}

func (m *maker) documentDevices(company *cwsim.Company, hudu, i int) {
	for _, c := range m.devicesOf[company.ID] {
		if !m.chance(20) {
			continue
		}
		configuration := &m.cw.Configurations[c]
		layout := layoutOf(configuration.Type.ID)
		asset := m.addAsset(hudusim.Asset{
			CompanyID: hudu, AssetLayoutID: layout, Name: strings.ToLower(configuration.Name), PrimarySerial: configuration.SerialNumber,
			Values: map[string]any{"Notes": "<p>Documented by hand</p>", "Model": configuration.ModelNumber},
		})
		if layout == layoutServers && m.chance(50) {
			asset.Values["Operating System"] = "Windows Server (see notes)"
		}
	}
	if i == 0 {
		m.oddAssets(company, hudu)
	}
}

// oddAssets are in the first client: an archived asset and two that carry the
// serial number of one device.
func (m *maker) oddAssets(company *cwsim.Company, hudu int) {
	archived := m.addConfiguration(company, deviceTypes[0], 950)
	serial := archived.SerialNumber
	m.odd.HuduArchivedAsset = m.addAsset(hudusim.Asset{
		CompanyID: hudu, AssetLayoutID: layoutWorkstations, Name: "Retired by hand", PrimarySerial: serial, Archived: true,
	}).ID
	doubled := m.addConfiguration(company, deviceTypes[0], 951)
	serial = doubled.SerialNumber
	for _, name := range []string{"Front desk PC", "Reception PC"} {
		asset := m.addAsset(hudusim.Asset{CompanyID: hudu, AssetLayoutID: layoutWorkstations, Name: name, PrimarySerial: serial})
		m.odd.HuduSeveralHits = append(m.odd.HuduSeveralHits, asset.ID)
	}
	m.hudu.Relations = append(m.hudu.Relations, hudusim.Relation{
		FromableType: "Asset", FromableID: m.odd.HuduSeveralHits[0], ToableType: "Asset", ToableID: m.odd.HuduSeveralHits[1], Description: "same desk",
	})
	m.hudu.MagicDash = append(m.hudu.MagicDash, hudusim.MagicDash{Title: "Office 365", CompanyID: hudu, Message: "42 users", Icon: "fas fa-cloud"})
}

// layoutOf is where a provider keeps devices of a type.
func layoutOf(deviceType int) int {
	switch deviceType {
	case 1, 2:
		return layoutWorkstations
	case 3, 4:
		return layoutServers
	case 5, 6, 7:
		return layoutNetwork
	case 8:
		return layoutPrinters
	default:
		return layoutConfigurations
	}
}
