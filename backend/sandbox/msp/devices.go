package msp

import (
	"fmt"
	"strings"
	"time"

	"crossdock/backend/sandbox/cwsim"
)

const (
	firstConfiguration = 1
	firstAgreement     = 500
)

func (m *maker) configurations() {
	counts := map[int]int{}
	for i := range m.size.Configurations {
		company := &m.cw.Companies[i%len(m.cw.Companies)]
		kind := deviceTypes[i%len(deviceTypes)]
		if i >= len(deviceTypes) {
			company, kind = &m.cw.Companies[m.random.IntN(len(m.cw.Companies))], m.weighted()
		}
		counts[company.ID]++
		m.addConfiguration(company, kind, counts[company.ID])
	}
	m.oddConfigurations()
}

func (m *maker) weighted() deviceType {
	n := m.random.IntN(100)
	for _, kind := range deviceTypes {
		if n -= kind.weight; n < 0 {
			return kind
		}
	}
	return deviceTypes[0]
}

// short is how a provider abbreviates a client in names of devices.
func short(company *cwsim.Company) string {
	text := strings.ToUpper(slug(company.Name))
	return text[:min(5, len(text))]
}

func (m *maker) addConfiguration(company *cwsim.Company, kind deviceType, n int) *cwsim.Configuration {
	product := pick(m, kind.models)
	bought := m.random.IntN(2000)
	m.serials++
	configuration := cwsim.Configuration{
		ID: firstConfiguration + len(m.cw.Configurations), Name: fmt.Sprintf("%s-%s%03d", short(company), kind.prefix, n),
		Type: ref(kind.id, kind.name), Status: ref(1, "Active"), Company: companyRef(company), ActiveFlag: true,
		SerialNumber: m.serial(), ModelNumber: product.model, Manufacturer: ref(len(product.manufacturer)*10+kind.id, product.manufacturer),
		OSType: product.system, PurchaseDate: m.day(bought), WarrantyExpirationDate: m.day(bought - 1095), BillFlag: true,
		MacAddress: fmt.Sprintf("02:00:5E:%02X:%02X:%02X", m.random.IntN(256), m.random.IntN(256), m.random.IntN(256)),
		IPAddress:  fmt.Sprintf("10.%d.%d.%d", m.random.IntN(60), m.random.IntN(250), 2+m.random.IntN(250)), Info: m.info(),
		CustomFields: []cwsim.CustomField{{ID: 21, Caption: "Cost Center", Type: cwsim.FieldText, EntryMethod: "EntryField", Value: fmt.Sprintf("CC-%03d", n)}},
	}
	if product.system != "" {
		configuration.RAM, configuration.CPUSpeed, configuration.LastLoginName = pick(m, []string{"8 GB", "16 GB", "32 GB"}), "2.9 GHz", strings.ToLower(pick(m, firstNames))
	}
	if contacts := m.contactsOf[company.ID]; len(contacts) > 0 && m.chance(60) {
		configuration.Contact = ref(pick(m, contacts), "")
	}
	if sites := m.sitesOf[company.ID]; len(sites) > 0 && m.chance(85) {
		configuration.Site = ref(pick(m, sites), "")
	}
	m.answer(&configuration, kind)
	m.cw.Configurations = append(m.cw.Configurations, configuration)
	return &m.cw.Configurations[len(m.cw.Configurations)-1]
}

// serial is a serial number that no other configuration has.
func (m *maker) serial() string {
	return fmt.Sprintf("SN%05X%04d", 0x10000+m.serials, m.random.IntN(10000))
}

// answer answers the questions of the type, most of them.
func (m *maker) answer(configuration *cwsim.Configuration, kind deviceType) {
	for i := range m.cw.TypeQuestions {
		question := &m.cw.TypeQuestions[i]
		if question.ConfigurationType.ID != kind.id {
			continue
		}
		answer := cwsim.Question{
			QuestionID: question.ID, Question: question.Question, SequenceNumber: question.SequenceNumber, FieldType: question.FieldType,
		}
		if m.chance(80) {
			answer.AnswerID, answer.Answer = configuration.ID*1000+question.ID, m.answerOf(question.FieldType)
		}
		configuration.Questions = append(configuration.Questions, answer)
	}
}

func (m *maker) answerOf(fieldType string) any {
	switch fieldType {
	case cwsim.FieldCheckbox:
		return m.chance(70)
	case cwsim.FieldNumber:
		return float64(8 * (1 + m.random.IntN(6)))
	case cwsim.FieldPercent, cwsim.FieldCurrency:
		return float64(m.random.IntN(9000)) / 100
	case cwsim.FieldDate:
		return m.day(m.random.IntN(400)).Format("2006-01-02T15:04:05Z")
	case cwsim.FieldHyperlink:
		return fmt.Sprintf("https://portal.example/device/%d", m.random.IntN(9999))
	case cwsim.FieldIPAddress:
		return fmt.Sprintf("10.0.0.%d", 2+m.random.IntN(250))
	case cwsim.FieldPassword:
		return "not-a-real-password"
	case cwsim.FieldTextArea:
		return "Domain controller\r\nand file server"
	default:
		return fmt.Sprintf("Rack %c, U%d", 'A'+rune(m.random.IntN(4)), 1+m.random.IntN(42))
	}
}

func (m *maker) oddConfigurations() {
	company := &m.cw.Companies[0]
	add := func(n int) *cwsim.Configuration { return m.addConfiguration(company, deviceTypes[0], 900+n) }
	for i, serial := range []string{"To Be Filled By O.E.M.", "0", "N/A", "System Serial Number", ""} {
		junk := add(i)
		junk.SerialNumber = serial
		m.odd.JunkSerials = append(m.odd.JunkSerials, junk.ID)
	}
	same, twin := add(10), add(11)
	twin.SerialNumber, twin.Name = same.SerialNumber, same.Name+" (old)"
	m.odd.SameSerial = []int{same.ID, twin.ID}
	inactive := add(12)
	inactive.ActiveFlag, inactive.Status = false, ref(3, "Retired")
	m.odd.InactiveConfiguration = inactive.ID
	bare := add(13)
	bare.Contact, bare.Site = nil, nil
	m.odd.BareConfiguration = bare.ID
	foreign := add(14)
	foreign.Contact = ref(m.contactsOf[m.cw.Companies[1].ID][0], "")
	m.odd.ForeignContact = foreign.ID
	hostile := add(15)
	hostile.Name = "=cmd|'/c calc'!A1 \u202eevil\u202c \U0001F525 &amp;"
	hostile.Notes = "<p onclick=\"x()\">Line one</p>\r\n<script>alert(1)</script>" + strings.Repeat("long ", 500)
	m.odd.HostileConfiguration = hostile.ID
	for i := range m.cw.Companies {
		if m.cw.Companies[i].ID == m.odd.Deleted {
			m.odd.OfDeletedCompany = m.addConfiguration(&m.cw.Companies[i], deviceTypes[0], 999).ID
		}
	}
}

func (m *maker) agreements() {
	statuses := []string{"Active", "Active", "Active", "Expired", "Cancelled", "Active", "Inactive"}
	for i := range m.size.Agreements {
		company := &m.cw.Companies[i%len(m.cw.Companies)]
		kind := m.cw.AgreementTypes[m.random.IntN(len(m.cw.AgreementTypes))]
		start := 30 + m.random.IntN(900)
		agreement := cwsim.Agreement{
			ID: firstAgreement + i, Name: fmt.Sprintf("%s %s", kind.Name, pick(m, []string{"Gold", "Silver", "Complete", "2026"})), Type: ref(kind.ID, kind.Name),
			Company: companyRef(company), StartDate: m.day(start), EndDate: m.day(start - 1095), BillingCycle: ref(2, "Monthly"),
			BillAmount: float64(200 + 50*m.random.IntN(80)), AgreementStatus: statuses[i%len(statuses)], Info: m.info(),
		}
		agreement.CancelledFlag = agreement.AgreementStatus == "Cancelled"
		if m.chance(30) {
			agreement.NoEndingDateFlag, agreement.EndDate = true, time.Time{}
		}
		if i == 0 {
			agreement.Name = `Care <b>Plus</b> & "more"`
			m.odd.HostileAgreement = agreement.ID
		}
		m.cw.Agreements = append(m.cw.Agreements, agreement)
	}
}
