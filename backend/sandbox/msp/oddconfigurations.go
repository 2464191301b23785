package msp

import (
	"fmt"
	"strings"

	"crossdock/backend/sandbox/cwsim"
)

// junkSerials stand where a serial number should.
var junkSerials = []string{"To Be Filled By O.E.M.", "0", "N/A", "System Serial Number", ""}

// awkward are names that are easily spoilt on the way.
var awkward = []struct{ sort, name string }{
	{"script", `<script>alert(1)</script>`},
	{"quotes", `19" rack "left", 'rear'`},
	{"NUL", "TILL\x00-07"},
	{"zero-width", "\ufeffKIOSK\u200b-\u200d1"},
	{"right to left", "\u202eevil\u202c \u05de\u05d7\u05e9\u05d1"},
	{"emoji", "Front Desk \U0001f468\u200d\U0001f4bb \U0001f525"},
	{"formula", "=cmd|'/c calc'!A1"},
	{"apostrophe", "O'Brien's PC"},
	{"entity", "R&amp;D &lt;lab&gt; & more"},
	{"blanks", "  Conference \u00a0 Room\t"},
}

// oddConfigurationCount is how many configurations [maker.oddConfigurations]
// makes.
const oddConfigurationCount = 5 + 2 + 3 + 10 + 1 + 2 + 6

// oddConfigurations are at the first client, those with awkward text at the
// second.
func (m *maker) oddConfigurations() {
	first, second := &m.clients[0], &m.clients[1]
	m.serialOddities(first)
	inactive := m.device(first, typeWorkstation)
	m.retire(inactive)
	m.odd.InactiveConfiguration = inactive.ID
	bare := m.device(first, typeWorkstation)
	bare.Contact, bare.Site = nil, nil
	m.odd.BareConfiguration = bare.ID
	foreign := m.device(first, typeWorkstation)
	stranger := &m.cw.Contacts[m.odd.ContactOfSeveralTypes-firstContact]
	foreign.Contact = ref(stranger.ID, fullName(stranger))
	m.odd.ForeignContact = foreign.ID
	m.awkwardText(second)
	if deleted := m.oddClient(m.odd.Deleted); deleted != nil {
		for range 2 {
			m.odd.OfDeletedCompany = append(m.odd.OfDeletedCompany, m.device(deleted, typeLaptop).ID)
		}
	}
	m.documentedDevices(first)
}

// device adds a device and gives it to be changed, until the next one.
func (m *maker) device(c *client, kind int) *cwsim.Configuration {
	return &m.cw.Configurations[m.addConfiguration(c, &m.devices[kind-1])]
}

func (m *maker) serialOddities(c *client) {
	for _, serial := range junkSerials {
		junk := m.device(c, typeWorkstation)
		junk.SerialNumber = serial
		m.odd.JunkSerials = append(m.odd.JunkSerials, junk.ID)
	}
	same := m.device(c, typeLaptop)
	name, serial := same.Name, same.SerialNumber
	twin := m.device(c, typeLaptop)
	twin.SerialNumber, twin.Name = serial, name+" (old)"
	m.odd.SameSerial = []int{twin.ID - 1, twin.ID}
}

func (m *maker) awkwardText(c *client) {
	for _, text := range awkward {
		spoilt := m.device(c, typeWorkstation)
		spoilt.Name = text.name
		spoilt.Notes = fmt.Sprintf("<p onclick=\"x()\">%s</p>\r\nsecond line\n%s", text.name, text.name)
		m.odd.Awkward = append(m.odd.Awkward, Awkward{text.sort, spoilt.ID})
	}
	long := m.device(c, typeWorkstation)
	long.Notes = "<div><b>History</b><br>" + strings.Repeat(strings.Join(m.notes, "\r\n")+"<hr>", 40) + "<img src=x onerror=alert(1)></div>"
	m.odd.LongNotes = long.ID
}

// documentedDevices are those that Hudu has in an odd way.
func (m *maker) documentedDevices(c *client) {
	m.odd.HuduSameSerial.ConnectWise = m.device(c, typeServer).ID
	m.odd.HuduHandWritten.ConnectWise = m.device(c, typeServer).ID
	m.odd.HuduArchivedAsset.ConnectWise = m.device(c, typeWorkstation).ID
	m.odd.SeveralHits = m.device(c, typeWorkstation).ID
	m.odd.HuduSameNameDevice.ConnectWise = m.device(c, typeFirewall).ID
	m.odd.HuduOtherLayout.ConnectWise = m.device(c, typeSwitch).ID
}
