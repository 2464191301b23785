package msp

import (
	"strings"

	"crossdock/backend/sandbox/cwsim"
	"crossdock/backend/sandbox/hudusim"
)

// oddAssets are in the first client: what a careful synchronization finds
// there, and what it must not touch.
func (m *maker) oddAssets(c *client, hudu int) {
	m.oddPeople(c, hudu)
	m.oddDevices(hudu)
	if len(c.sites) > 0 {
		site := &m.cw.Sites[c.sites[0]]
		m.odd.HuduSameNameLocation = Pair{site.ID, m.addAsset(hudusim.Asset{
			CompanyID: hudu, AssetLayoutID: layoutLocations, Name: site.Name, Values: map[string]any{"Access Notes": "<p>Key in lockbox</p>", "Phone": "see owner"},
		}).ID}
	}
	m.hudu.MagicDash = append(m.hudu.MagicDash, hudusim.MagicDash{Title: "Office 365", CompanyID: hudu, Message: "42 users", Icon: "fas fa-cloud"})
}

// oddPeople are the last two ordinary contacts of the client, in other words.
func (m *maker) oddPeople(c *client, hudu int) {
	mailed, named := &m.cw.Contacts[c.contacts[len(c.contacts)-2]], &m.cw.Contacts[c.contacts[len(c.contacts)-1]]
	m.odd.HuduSameEmail = Pair{mailed.ID, m.addAsset(hudusim.Asset{
		CompanyID: hudu, AssetLayoutID: layoutPeople, Name: "Boss", PrimaryMail: mailed.CommunicationItems[0].Value, Values: map[string]any{"Title": "The boss"},
	}).ID}
	m.odd.HuduSameName = Pair{named.ID, m.addAsset(hudusim.Asset{
		CompanyID: hudu, AssetLayoutID: layoutPeople, Name: fullName(named), Values: map[string]any{"Title": "Ask at the desk"},
	}).ID}
}

func (m *maker) oddDevices(hudu int) {
	asset := func(layout int, name, serial string) *hudusim.Asset {
		return m.addAsset(hudusim.Asset{CompanyID: hudu, AssetLayoutID: layout, Name: name, PrimarySerial: serial, Values: map[string]any{}})
	}
	same := m.configuration(m.odd.HuduSameSerial.ConnectWise)
	m.odd.HuduSameSerial.Hudu = asset(layoutServers, "Main server (closet)", same.SerialNumber).ID

	edited := m.configuration(m.odd.HuduHandWritten.ConnectWise)
	written := asset(layoutServers, edited.Name, edited.SerialNumber)
	written.Values = map[string]any{
		"Operating System": "Windows Server, edition unknown", "Rack Position": "under the stairs", "Monitored": false, "Last Audit": "2024-02-29",
		"Status": []string{"Spare"}, "Warranty Expiration": "2031-01-01", "Notes": "<p>Ask first.</p>", "Admin Password": notASecret,
	}
	m.odd.HuduHandWritten.Hudu = written.ID

	named := m.configuration(m.odd.HuduSameNameDevice.ConnectWise)
	m.odd.HuduSameNameDevice.Hudu = asset(layoutNetwork, strings.ToLower(named.Name), "").ID
	elsewhere := m.configuration(m.odd.HuduOtherLayout.ConnectWise)
	m.odd.HuduOtherLayout.Hudu = asset(layoutConfigurations, "Switch behind the copier", elsewhere.SerialNumber).ID

	retired := asset(layoutWorkstations, "Retired by hand", m.configuration(m.odd.HuduArchivedAsset.ConnectWise).SerialNumber)
	retired.Archived, m.odd.HuduArchivedAsset.Hudu = true, retired.ID

	serial := m.configuration(m.odd.SeveralHits).SerialNumber
	for _, name := range []string{"Front desk PC", "Till PC"} {
		m.odd.HuduSeveralHits = append(m.odd.HuduSeveralHits, asset(layoutWorkstations, name, serial).ID)
	}
	m.relate(m.odd.HuduSeveralHits[0], m.odd.HuduSeveralHits[1], "same desk")
	// Junk is no evidence: this one is none of the devices with that serial.
	m.odd.HuduUnrelated = append(m.odd.HuduUnrelated, asset(layoutWorkstations, "Museum piece", junkSerials[0]).ID)
}

func (m *maker) configuration(id int) *cwsim.Configuration {
	return &m.cw.Configurations[id-firstConfiguration]
}
