package msp

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"crossdock/backend/sandbox/cwsim"
	"crossdock/backend/sandbox/hudusim"
)

// The keys that the simulators want. They are no secrets: they open nothing
// but the sandbox.
const (
	publicKey  = "sandboxPublicKey"
	privateKey = "sandboxPrivateKey"
	clientID   = "5a9db0c4-0000-4000-8000-5a9db0c40001"
	huduKey    = "sandboxHuduKey1234567890"
)

// Generate makes up a tenant: what is in ConnectWise, what is in Hudu, and
// which of it is odd. The sizes are met, the oddities included.
func Generate(size Size) (cwsim.Data, hudusim.Data, Oddities) {
	m := newMaker(size.withDefaults())
	m.setup()
	m.companies()
	m.sites()
	m.contacts()
	m.configurations()
	m.agreements()
	m.documentation()
	return m.cw, m.hudu, m.odd
}

// maker builds one tenant. Everything is drawn from random in a fixed order,
// and no map is ranged over: so equal sizes give equal tenants.
type maker struct {
	*vocabulary
	size    Size
	random  *rand.Rand
	now     time.Time
	cw      cwsim.Data
	hudu    hudusim.Data
	odd     Oddities
	clients []client                // as m.cw.Companies
	asked   map[int][]askedQuestion // by configuration type
	// Taken names and numbers.
	names, shorts, domains, serials, huduNames map[string]bool
	manufacturers                              map[string]int
	lines                                      map[string]int // main telephone numbers given out, by area
}

// client is what everything that belongs to a company is made from.
type client struct {
	at     int // position in the list of companies
	home   city
	trade  *trade
	short  string // in the names of its devices
	domain string
	mail   int // form of its e-mail addresses
	weight int // how much belongs to it, beside the others; zero for nothing
	// Positions of its ordinary records.
	sites, contacts, devices []int
	numbers                  map[string]int // of devices, by prefix
	taken                    map[string]bool
}

func newMaker(size Size) *maker {
	return &maker{
		vocabulary: words(), size: size, now: size.Now.UTC().Truncate(time.Second),
		random: rand.New(rand.NewPCG(size.Seed, 0xc0ffee)),
		asked:  map[int][]askedQuestion{}, names: map[string]bool{}, shorts: map[string]bool{}, domains: map[string]bool{},
		serials: map[string]bool{}, huduNames: map[string]bool{}, manufacturers: map[string]int{}, lines: map[string]int{},
	}
}

func (m *maker) company(c *client) *cwsim.Company { return &m.cw.Companies[c.at] }

// spread calls add n times: first for every client in turn, so that each has
// something, then at random, the more often the larger the client is.
func (m *maker) spread(n int, add func(*client)) {
	var live, sums []int
	total := 0
	for i := range m.clients {
		if weight := m.clients[i].weight; weight > 0 {
			total += weight
			live, sums = append(live, i), append(sums, total)
		}
	}
	for i := range n {
		at := i
		if i >= len(live) {
			at, _ = slices.BinarySearch(sums, m.random.IntN(total)+1)
		}
		add(&m.clients[live[at]])
	}
}

func pick[T any](m *maker, list []T) T { return list[m.random.IntN(len(list))] }

// chance is true in so many of a hundred cases.
func (m *maker) chance(percent int) bool { return m.random.IntN(100) < percent }

const digits, letters = "0123456789", "ABCDEFGHJKLMNPQRSTUVWXYZ"

// fill puts random characters into a pattern: # is a digit, @ a letter, *
// either of them.
func (m *maker) fill(pattern string) string {
	out := []byte(pattern)
	for i, c := range out {
		from := map[byte]string{'#': digits, '@': letters, '*': digits + letters}[c]
		if from != "" {
			out[i] = from[m.random.IntN(len(from))]
		}
	}
	return string(out)
}

// info is when a record was made and changed, some time in the last years.
func (m *maker) info() cwsim.Info {
	people := []string{"jdoe", "mreyes", "tkaplan", "zAdmin"}
	entered := m.now.AddDate(0, 0, -m.random.IntN(1500)-30).Add(-time.Duration(m.random.IntN(86400)) * time.Second)
	updated := entered.Add(time.Duration(m.random.Int64N(int64(m.now.Sub(entered))))).Truncate(time.Second)
	return cwsim.Info{LastUpdated: updated, UpdatedBy: pick(m, people), DateEntered: entered, EnteredBy: pick(m, append(people, "Import1"))}
}

// day is midnight of the day so many days ago (before zero: ahead).
func (m *maker) day(ago int) time.Time {
	return m.now.AddDate(0, 0, -ago).Truncate(24 * time.Hour)
}

// mainLine is a company's telephone number. The fictitious ones of an area are
// few, so they are given out in turn before one comes twice.
func (m *maker) mainLine(area string) string {
	n := m.lines[area]
	m.lines[area]++
	return fmt.Sprintf("%s55501%02d", area, (37*n+11)%100)
}

// phone is a fictitious number of the area: 555-0100 to 555-0199.
func (m *maker) phone(area string) string {
	return fmt.Sprintf("%s55501%02d", area, m.random.IntN(100))
}

// typed is a telephone number as somebody typed it.
func (m *maker) typed(phone string) string {
	if m.chance(80) {
		return phone
	}
	return fmt.Sprintf(pick(m, []string{"(%s) %s-%s", "%s-%s-%s", "%s.%s.%s", "+1 %s %s %s"}), phone[:3], phone[3:6], phone[6:])
}

// slug is a name as it stands in a domain: letters without accents, and
// digits.
func slug(name string) string {
	return strings.Map(func(r rune) rune {
		switch r = unicode.ToLower(r); {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			return r
		default:
			return -1
		}
	}, norm.NFKD.String(name))
}

func ref(id int, name string) *cwsim.Ref { return &cwsim.Ref{ID: id, Name: name} }

func companyRef(company *cwsim.Company) *cwsim.Ref {
	return &cwsim.Ref{ID: company.ID, Identifier: company.Identifier, Name: company.Name}
}
