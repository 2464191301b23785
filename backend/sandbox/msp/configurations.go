package msp

import (
	"fmt"
	"strings"
	"time"

	"crossdock/backend/sandbox/cwsim"
)

const firstConfiguration = 1

// Ids of configuration types, in the order of the list of devices.
const (
	typeWorkstation = iota + 1
	typeLaptop
	typeServer
	typeVirtual
	typeFirewall
	typeSwitch
	typeAccessPoint
	typePrinter
	typeUPS
	typeNAS
	typePhones
	typeDomain
	typeCertificate
)

func (m *maker) configurations() {
	ordinary := max(0, m.size.Configurations-oddConfigurationCount)
	m.cw.Configurations = make([]cwsim.Configuration, 0, ordinary+oddConfigurationCount)
	made := 0
	m.spread(ordinary, func(c *client) {
		kind, retired := m.anyDevice(), m.chance(4)
		if made < len(m.devices) { // of each type one, in the smallest tenant, too
			kind, retired = &m.devices[made], false
		}
		made++
		at := m.addConfiguration(c, kind)
		c.devices = append(c.devices, at)
		if retired {
			m.retire(&m.cw.Configurations[at])
		}
	})
	m.oddConfigurations()
}

func (m *maker) anyDevice() *deviceType {
	n := m.random.IntN(100)
	for i := range m.devices {
		if n -= m.devices[i].weight; n < 0 {
			return &m.devices[i]
		}
	}
	return &m.devices[0]
}

func (m *maker) retire(configuration *cwsim.Configuration) {
	configuration.ActiveFlag = false
	configuration.Status = ref(configurationRetired, configurationStatuses[configurationRetired-1])
}

// deviceName is a name in the provider's scheme: ACME-DC01, ACME-LT-014; a
// domain is named by itself.
func (m *maker) deviceName(c *client, kind *deviceType) string {
	if len(kind.prefixes) == 0 {
		name := c.domain
		if n := c.count(kind.name); n > 1 {
			name = fmt.Sprintf("shop%d.%s", n, c.domain)
		}
		if kind.id == typeCertificate {
			name = "*." + name
		}
		return name
	}
	prefix := kind.prefixes[0]
	if c.numbers[prefix] > 0 {
		prefix = pick(m, kind.prefixes)
	}
	if kind.digits > 2 {
		return fmt.Sprintf("%s-%s-%0*d", c.short, prefix, kind.digits, c.count(prefix))
	}
	return fmt.Sprintf("%s-%s%0*d", c.short, prefix, kind.digits, c.count(prefix))
}

// count counts the client's devices of a prefix.
func (c *client) count(prefix string) int {
	c.numbers[prefix]++
	return c.numbers[prefix]
}

// addConfiguration gives the new configuration's position.
func (m *maker) addConfiguration(c *client, kind *deviceType) int {
	product := &kind.models[m.random.IntN(len(kind.models))]
	bought := m.random.IntN(1900)
	configuration := cwsim.Configuration{
		ID: firstConfiguration + len(m.cw.Configurations), Name: m.deviceName(c, kind), Type: ref(kind.id, kind.name),
		Status: ref(configurationActive, configurationStatuses[0]), Company: companyRef(m.company(c)), ActiveFlag: true, BillFlag: true,
		LocationID: locationTampa, Location: ref(locationTampa, locations[locationTampa-1]), CompanyLocationID: locationTampa, BusinessUnitID: 10,
		SerialNumber: m.serial(product.serial), ModelNumber: product.name, Manufacturer: m.manufacturer(product.manufacturer),
		OSType: product.system, PurchaseDate: m.day(bought), InstallationDate: m.day(bought - 10), WarrantyExpirationDate: m.day(bought - 3*365),
		Site: m.anySite(c, 90), Info: m.info(), CustomFields: []cwsim.CustomField{
			m.withValue(field(21, "Cost Center", cwsim.FieldText, "EntryField"), 70, fmt.Sprintf("CC-%03d", 100+m.random.IntN(40))),
			m.withValue(field(22, "Leased", cwsim.FieldCheckbox, "Option"), 40, m.chance(30)),
			m.withValue(field(23, "Replacement Value", cwsim.FieldCurrency, "EntryField"), 30, float64(50*(4+m.random.IntN(100)))),
		},
	}
	if m.chance(8) {
		status := pick(m, []int{configurationInStock, configurationSpare, configurationRepair})
		configuration.Status = ref(status, configurationStatuses[status-1])
	}
	if m.chance(12) {
		configuration.Notes = pick(m, m.notes)
	}
	m.connect(&configuration, c, kind)
	m.equip(&configuration, c, kind)
	m.answer(&configuration)
	m.cw.Configurations = append(m.cw.Configurations, configuration)
	return len(m.cw.Configurations) - 1
}

// serial is a serial number that no other configuration has; "" where the
// product has none.
func (m *maker) serial(pattern string) string {
	if pattern == "" {
		return ""
	}
	for {
		serial := m.fill(pattern)
		if !m.serials[serial] {
			m.serials[serial] = true
			return serial
		}
	}
}

// connect gives a device its addresses in the client's network. The MAC
// addresses are locally administered ones, which no manufacturer has.
func (m *maker) connect(configuration *cwsim.Configuration, c *client, kind *deviceType) {
	switch kind.id {
	case typeDomain, typeCertificate:
		configuration.WarrantyExpirationDate = m.day(-20 - m.random.IntN(700)) // it runs out then
		return
	case typeFirewall:
		configuration.IPAddress = m.address4(c, 1)
	default:
		configuration.IPAddress = m.address4(c, 10+m.random.IntN(240))
	}
	configuration.DefaultGateway = m.address4(c, 1)
	form := pick(m, []string{"02:00:5E:%02X:%02X:%02X", "02:00:5E:%02X:%02X:%02X", "02-00-5E-%02X-%02X-%02X", "02005e%02x%02x%02x"})
	configuration.MacAddress = fmt.Sprintf(form, m.random.IntN(256), m.random.IntN(256), m.random.IntN(256))
	if kind.id == typeServer && m.chance(15) {
		configuration.IPAddress += ", 192.168.50." + fmt.Sprint(2+m.random.IntN(250)) // as monitoring tools write it
	}
}

func (m *maker) address4(c *client, host int) string {
	return fmt.Sprintf("10.%d.%d.%d", c.at/250%250, c.at%250, host)
}

// equip adds what monitoring tools read from computers, and who uses them.
func (m *maker) equip(configuration *cwsim.Configuration, c *client, kind *deviceType) {
	var user *cwsim.Contact
	if len(c.contacts) > 0 && m.chance(65) {
		user = &m.cw.Contacts[pick(m, c.contacts)]
		configuration.Contact = ref(user.ID, fullName(user))
	}
	switch kind.id {
	case typeWorkstation, typeLaptop:
		configuration.RAM, configuration.CPUSpeed = pick(m, []string{"8 GB", "16 GB", "32 GB"}), pick(m, []string{"Intel Core i5-13500 @ 2.50 GHz", "Intel Core i7-1365U", "AMD Ryzen 5 PRO 6650U"})
		configuration.LocalHardDrives, configuration.OSInfo = fmt.Sprintf("C: 476 GB (%d GB free)", 20+m.random.IntN(400)), "10.0.22631"
		if user != nil {
			configuration.LastLoginName = c.short + `\` + slug(user.FirstName)[:1] + slug(user.LastName)
		}
	case typeServer, typeVirtual:
		configuration.RAM, configuration.CPUSpeed = pick(m, []string{"32 GB", "64 GB", "128 GB"}), "Intel Xeon Silver 4310 @ 2.10 GHz"
		configuration.LocalHardDrives = fmt.Sprintf("C: 120 GB (%d GB free)\r\nD: %d GB", 10+m.random.IntN(80), 500*(1+m.random.IntN(8)))
		configuration.LastLoginName = c.short + `\administrator`
		configuration.LastBackupDate, configuration.BackupSuccesses = m.now.Add(-time.Duration(m.random.IntN(40))*time.Hour), m.random.IntN(31)
	}
}

// answer answers the questions of the type, most of them.
func (m *maker) answer(configuration *cwsim.Configuration) {
	asked := m.asked[configuration.Type.ID]
	if len(asked) == 0 {
		return
	}
	configuration.Questions = make([]cwsim.Question, 0, len(asked))
	for i := range asked {
		q := &asked[i]
		answer := cwsim.Question{
			QuestionID: q.ID, Question: q.Question, SequenceNumber: q.SequenceNumber, FieldType: q.FieldType,
			NumberOfDecimals: q.NumberOfDecimals, RequiredFlag: q.RequiredFlag,
		}
		if q.RequiredFlag || m.chance(80) {
			answer.AnswerID, answer.Answer = configuration.ID*100+i+1, m.answerTo(q)
		}
		configuration.Questions = append(configuration.Questions, answer)
	}
}

func (m *maker) answerTo(q *askedQuestion) any {
	switch q.FieldType {
	case cwsim.FieldCheckbox:
		return m.chance(70)
	case cwsim.FieldNumber:
		return float64(8 * (1 + m.random.IntN(6)))
	case cwsim.FieldPercent, cwsim.FieldCurrency:
		return float64(m.random.IntN(9000)) / 100
	case cwsim.FieldDate:
		return m.day(m.random.IntN(400)).Format("2006-01-02T15:04:05Z")
	case cwsim.FieldIPAddress:
		return fmt.Sprintf("10.0.0.%d", 2+m.random.IntN(250))
	case cwsim.FieldPassword:
		return notASecret
	default:
		return strings.ReplaceAll(m.fill(pick(m, q.answers)), `\n`, "\r\n")
	}
}
