package msp

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"crossdock/backend/sandbox/cwsim"
	"crossdock/backend/sandbox/hudusim"
)

// DefaultSeed is the seed of the tenant that the demonstration shows.
const DefaultSeed = 2026

// Size is how large the tenant is. Zero members take the defaults: a provider
// with about 60 clients.
type Size struct {
	Seed           uint64
	Companies      int
	Contacts       int
	Configurations int
	Sites          int
	Agreements     int
}

// Small is a tenant for quick tests that still has the oddities.
func Small() Size {
	return Size{Seed: DefaultSeed, Companies: 14, Contacts: 30, Configurations: 60, Sites: 18, Agreements: 16}
}

func (s Size) withDefaults() Size {
	set := func(n *int, otherwise int) {
		if *n == 0 {
			*n = otherwise
		}
	}
	if s.Seed == 0 {
		s.Seed = DefaultSeed
	}
	scale := max(1, s.Companies)
	if s.Companies == 0 {
		scale = 60
	}
	set(&s.Companies, 60)
	set(&s.Contacts, scale*400/60)
	set(&s.Configurations, scale*15)
	set(&s.Sites, scale*3/2)
	set(&s.Agreements, scale*7/6)
	s.Companies = max(s.Companies, leastCompanies)
	return s
}

// leastCompanies leaves room for the oddities.
const leastCompanies = 14

// The keys that the simulators want. They are no secrets: they open nothing
// but the sandbox.
const (
	publicKey  = "sandboxPublicKey"
	privateKey = "sandboxPrivateKey"
	clientID   = "5a9db0c4-0000-4000-8000-5a9db0c40001"
	huduKey    = "sandboxHuduKey1234567890"
)

// maker builds one tenant.
type maker struct {
	size   Size
	random *rand.Rand
	now    time.Time
	cw     cwsim.Data
	hudu   hudusim.Data
	odd    Oddities
	names  map[string]bool
	// contactsOf and sitesOf are ids by company; devicesOf and peopleOf are
	// positions in the lists, for writing a client's documentation.
	contactsOf, sitesOf map[int][]int
	devicesOf, peopleOf map[int][]int
	huduNames           map[string]bool
	home                map[int]city
	serials             int
}

// Generate makes up a tenant. The sizes are met closely, the oddities included.
func Generate(size Size) (cwsim.Data, hudusim.Data, Oddities) {
	size = size.withDefaults()
	m := &maker{
		size: size, random: rand.New(rand.NewPCG(size.Seed, 0xc0ffee)), now: time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC),
		names: map[string]bool{}, contactsOf: map[int][]int{}, sitesOf: map[int][]int{}, home: map[int]city{},
		devicesOf: map[int][]int{}, peopleOf: map[int][]int{}, huduNames: map[string]bool{},
	}
	m.tables()
	m.companies()
	m.sites()
	m.contacts()
	m.configurations()
	m.agreements()
	m.documentation()
	return m.cw, m.hudu, m.odd
}

func (m *maker) tables() {
	m.cw = cwsim.Data{
		Company: "mymsp", PublicKey: publicKey, PrivateKey: privateKey, ClientID: clientID,
		Codebase: "v2026_1", Version: "v2026.1.105333", Member: "CrossdockAPI",
	}
	info := cwsim.Info{LastUpdated: m.now.AddDate(-2, 0, 0), UpdatedBy: "zAdmin"}
	for i, name := range []string{"Client", "Prospect", "Vendor", "Former Client", "Partner"} {
		m.cw.CompanyTypes = append(m.cw.CompanyTypes, cwsim.CompanyType{ID: i + 1, Name: name, DefaultFlag: i == 0, VendorFlag: name == "Vendor", Info: info})
	}
	for i, name := range []string{"Active", "Inactive", "Not Approved"} {
		m.cw.CompanyStatuses = append(m.cw.CompanyStatuses, cwsim.CompanyStatus{ID: i + 1, Name: name, DefaultFlag: i == 0, InactiveFlag: i == 1, Info: info})
	}
	for _, d := range deviceTypes {
		m.cw.ConfigurationTypes = append(m.cw.ConfigurationTypes, cwsim.ConfigurationType{ID: d.id, Name: d.name, Info: info})
	}
	for _, d := range deviceTypes[2:5] {
		for i, q := range questionCaptions {
			m.cw.TypeQuestions = append(m.cw.TypeQuestions, cwsim.TypeQuestion{
				ID: d.id*100 + i + 1, ConfigurationType: cwsim.Ref{ID: d.id, Name: d.name}, FieldType: q.fieldType, EntryType: q.entryType,
				SequenceNumber: float64(i + 1), Question: q.caption, Info: info,
			})
		}
	}
	for i, name := range []string{"Active", "In Stock", "Retired"} {
		m.cw.ConfigurationStatuses = append(m.cw.ConfigurationStatuses, cwsim.ConfigurationStatus{ID: i + 1, Description: name, ClosedFlag: i == 2, DefaultFlag: i == 0, Info: info})
	}
	for i, name := range []string{"End User", "Decision Maker", "Billing", "Vendor Contact"} {
		m.cw.ContactTypes = append(m.cw.ContactTypes, cwsim.ContactType{ID: i + 1, Description: name, Info: info})
	}
	for i, name := range []string{"Managed Services", "Backup & Recovery", "Block of Hours", "Cloud Hosting"} {
		m.cw.AgreementTypes = append(m.cw.AgreementTypes, cwsim.AgreementType{ID: i + 1, Name: name, Info: info})
	}
}

func pick[T any](m *maker, list []T) T { return list[m.random.IntN(len(list))] }

// chance is true in so many of a hundred cases.
func (m *maker) chance(percent int) bool { return m.random.IntN(100) < percent }

// info is when a record was made and changed, some time in the last years.
func (m *maker) info() cwsim.Info {
	entered := m.now.AddDate(0, 0, -m.random.IntN(1500)-30).Add(-time.Duration(m.random.IntN(86400)) * time.Second)
	updated := entered.Add(time.Duration(m.random.Int64N(int64(m.now.Sub(entered))))).Truncate(time.Second)
	return cwsim.Info{LastUpdated: updated, UpdatedBy: "jdoe", DateEntered: entered, EnteredBy: "Import1"}
}

// phone is a fictitious number of the area: 555-0100 to 555-0199.
func (m *maker) phone(area string) string {
	return fmt.Sprintf("%s55501%02d", area, m.random.IntN(100))
}

// slug is a name as it stands in a domain.
func slug(name string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			return r
		case r >= 'A' && r <= 'Z':
			return r + 'a' - 'A'
		default:
			return -1
		}
	}, name)
}

func ref(id int, name string) *cwsim.Ref { return &cwsim.Ref{ID: id, Name: name} }
