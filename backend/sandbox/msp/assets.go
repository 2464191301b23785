package msp

import (
	"strings"

	"crossdock/backend/sandbox/cwsim"
	"crossdock/backend/sandbox/hudusim"
)

// fewClients is the number below which Hudu has the odd assets only: quick
// tests want to know each one that is adopted.
const fewClients = 10

// documentAssets writes down a part of a client's people, places and devices,
// and things that ConnectWise knows nothing of.
func (m *maker) documentAssets(c *client, hudu int) {
	m.unrelated(hudusim.Asset{CompanyID: hudu, AssetLayoutID: layoutLicensing, Name: "Office 365 Licences", Values: map[string]any{"Product": "Microsoft 365 Business", "Seats": c.weight}})
	if m.chance(40) {
		m.unrelated(hudusim.Asset{CompanyID: hudu, AssetLayoutID: layoutBackup, Name: "Nightly backup", Values: map[string]any{"Target": "NAS", "Last Result": []string{"Succeeded"}}})
		m.hudu.MagicDash = append(m.hudu.MagicDash, hudusim.MagicDash{Title: "Backup", CompanyID: hudu, Message: "Last night: succeeded", Icon: "fas fa-hdd", Shade: "success"})
	}
	if m.chance(25) {
		m.unrelated(hudusim.Asset{CompanyID: hudu, AssetLayoutID: layoutVendors, Name: "Internet provider", Values: map[string]any{"Account Number": m.fill("########"), "Portal": "https://isp.example"}})
	}
	if c.at == 0 {
		m.oddAssets(c, hudu)
	}
	// Nothing of a deleted client is carried: its assets are nobody's.
	from := len(m.hudu.Assets)
	if len(m.clients) >= fewClients {
		m.documentPlaces(c, hudu)
		m.documentDevices(c, hudu, m.documentPeople(c, hudu))
	}
	if m.cw.Companies[c.at].DeletedFlag {
		m.unrelated(hudusim.Asset{CompanyID: hudu, AssetLayoutID: layoutWorkstations, Name: "Last man's laptop"})
		for _, asset := range m.hudu.Assets[from : len(m.hudu.Assets)-1] {
			m.odd.HuduUnrelated = append(m.odd.HuduUnrelated, asset.ID)
		}
	}
}

func (m *maker) documentPlaces(c *client, hudu int) {
	for i, at := range c.sites {
		if c.at == 0 && i == 0 || !m.chance(35) {
			continue
		}
		site := &m.cw.Sites[at]
		m.addAsset(hudusim.Asset{CompanyID: hudu, AssetLayoutID: layoutLocations, Name: m.recased(site.Name), Values: map[string]any{
			"Access Notes": "<p>Key in lockbox</p>", "Alarm Code": notASecret,
		}})
	}
}

// recased is a name that is the same to people.
func (m *maker) recased(name string) string {
	switch m.random.IntN(4) {
	case 0:
		return strings.ToLower(name)
	case 1:
		return strings.ToUpper(name)
	default:
		return name
	}
}

// documentPeople gives the people's assets.
func (m *maker) documentPeople(c *client, hudu int) []int {
	var people []int
	for _, at := range c.contacts {
		contact := &m.cw.Contacts[at]
		if !m.chance(30) || contact.ID == m.odd.HuduSameEmail.ConnectWise || contact.ID == m.odd.HuduSameName.ConnectWise {
			continue
		}
		people = append(people, m.documentPerson(contact, hudu, m.chance(65)).ID)
	}
	return people
}

func (m *maker) documentPerson(contact *cwsim.Contact, hudu int, withEmail bool) *hudusim.Asset {
	asset := m.addAsset(hudusim.Asset{CompanyID: hudu, AssetLayoutID: layoutPeople, Name: fullName(contact), Values: map[string]any{"Title": contact.Title}})
	if len(contact.CommunicationItems) > 0 && withEmail {
		address := contact.CommunicationItems[0].Value
		if m.chance(30) {
			asset.PrimaryMail = strings.ToUpper(address[:1]) + address[1:]
		} else {
			asset.Values["E-mail"] = address
		}
		if m.chance(20) { // known by the address, so the name may differ
			asset.Name = contact.LastName + ", " + contact.FirstName
		}
	}
	if contact.DefaultPhoneNbr != "" && m.chance(50) {
		asset.Values["Phone"] = m.formatted(contact.DefaultPhoneNbr)
	}
	if m.chance(25) {
		asset.Values["Title"] = "Main contact" // typed by hand
	}
	if m.chance(15) {
		asset.Values["VIP"], asset.Values["Notes"] = true, "<p>Call, do not write.</p>"
	}
	return asset
}

func (m *maker) documentDevices(c *client, hudu int, people []int) {
	for _, at := range c.devices {
		if !m.chance(25) {
			continue
		}
		configuration := &m.cw.Configurations[at]
		asset := m.documentDevice(configuration, hudu)
		if asset.AssetLayoutID == layoutWorkstations && len(people) > 0 {
			owner := pick(m, people)
			if m.chance(50) {
				asset.Values["Assigned To"] = []int{owner}
			} else {
				m.relate(asset.ID, owner, "uses it")
			}
		}
	}
}

// documentDevice writes a device down. Without a serial number it goes by its
// name; with one it may have any.
func (m *maker) documentDevice(configuration *cwsim.Configuration, hudu int) *hudusim.Asset {
	layout := layoutOf(configuration.Type.ID)
	asset := m.addAsset(hudusim.Asset{
		CompanyID: hudu, AssetLayoutID: layout, Name: m.recased(configuration.Name), Values: map[string]any{"Notes": "<p>Documented by hand</p>"},
	})
	if configuration.SerialNumber != "" && m.chance(75) {
		asset.PrimarySerial = configuration.SerialNumber
		if m.chance(25) {
			asset.Name = pick(m, []string{"Reception PC", "Server in the closet", "Old " + configuration.Name, "Upstairs", "Boss's machine"})
		}
	}
	if m.chance(60) {
		asset.Values["Manufacturer"], asset.Values["Model"] = configuration.Manufacturer.Name, configuration.ModelNumber
	}
	if layout == layoutServers && m.chance(50) {
		asset.Values["Operating System"] = "Windows Server (see notes)"
	}
	if m.chance(30) {
		asset.Values["IP Address"] = "DHCP"
	}
	return asset
}

func (m *maker) relate(from, to int, description string) {
	m.hudu.Relations = append(m.hudu.Relations, hudusim.Relation{FromableType: "Asset", FromableID: from, ToableType: "Asset", ToableID: to, Description: description})
}
