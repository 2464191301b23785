package tenants

import (
	"fmt"
	"strings"

	"crossdock/backend/sandbox/msp"
)

// organisation is a company as it is: what both sides try to say.
type organisation struct {
	kind string // what is hard about it

	core    string   // the name without its legal form
	like    []string // patterns of names of its trade
	form    string   // "" for none
	forms   []string
	trading string // what it trades as, "" for its own name
	buyer   string // whose name is put before its own since it was sold, "" for none
	former  string // what it was called, "" for never anything else
	site    string // which site of its organisation it is, "" for the only one
	title   string // a site's own name, "" for none

	home    address
	before  address // where it was, before it moved
	phone   phone
	past    phone // its number before the present one
	domain  string
	pages   string // its website before the present one, "" for none
	free    string // the freemail name that it uses, "" for none
	account string // its account number at the provider
	handle  string // its identifier in ConnectWise, once it has one
	things  holdings

	ours, theirs bool // which sides have it
	fixed        bool // spelled alike on each side, with nothing else: a twin
	copies       [2]int
	placed       bool // its address and number are never left out
}

// town is where an address is.
type town struct {
	msp.Town

	country *country // nil for the United States
	phone   string   // pattern of the numbers there, "" for North American ones
}

// anyTown is a town, mostly near the provider and rarely abroad.
func (m *maker) anyTown() town {
	if m.chance(12) {
		c := &m.lists.countries[m.random.IntN(len(m.lists.countries))]
		t := pick(m, c.towns)
		return town{msp.Town{Name: t.name, Zip: t.zip}, c, t.phone}
	}
	near := min(len(m.lists.Towns), 8+m.random.IntN(1+len(m.lists.Towns)))
	return town{Town: m.lists.Towns[m.random.IntN(near)]}
}

// newOrganisation is one in a town, on no side yet.
func (m *maker) newOrganisation(at town) *organisation {
	o := &organisation{kind: "plain"}
	m.christen(o, at)
	if m.chance(12) {
		o.kind, o.trading = "trades under another name", m.freshName(at)
	}
	if m.chance(7) {
		o.kind, o.former = "has a new name", m.freshName(at)
	}
	if m.chance(4) && o.trading == "" && o.former == "" {
		o.kind, o.buyer = "taken over", pick(m, m.lists.Places)
	}
	m.settle(o, at)
	return o
}

// christen gives a name and legal form that fit.
func (m *maker) christen(o *organisation, at town) {
	if at.country != nil {
		o.like, o.forms = at.country.names, at.country.forms
	} else {
		trade := pick(m, m.lists.Trades)
		o.like, o.forms = trade.Names, trade.Forms
	}
	o.core, o.form = m.unusedName(o.like, at), pick(m, o.forms)
}

func (m *maker) freshName(at town) string {
	if at.country != nil {
		return m.unusedName(at.country.names, at)
	}
	return m.unusedName(pick(m, m.lists.Trades).Names, at)
}

// unusedName is a name that no other organisation has. Where the words are used
// up it takes one more.
func (m *maker) unusedName(patterns []string, at town) string {
	for try := 0; ; try++ {
		name := m.fill(pick(m, patterns), at)
		if try > 3 {
			name = pick(m, m.lists.Places) + " " + name
		}
		if try > 6 {
			name += " " + pick(m, []string{"Group", "Partners", "Services", "Company", "Associates"})
		}
		if key := strings.ToLower(name); !m.names[key] {
			m.names[key] = true
			return name
		}
	}
}

func (m *maker) fill(pattern string, at town) string {
	for _, blank := range m.lists.blanks {
		for strings.Contains(pattern, blank.text) {
			pattern = strings.Replace(pattern, blank.text, pick(m, blank.words), 1)
		}
	}
	return strings.ReplaceAll(pattern, "{city}", at.Name)
}

// settle gives an organisation an address, numbers and a domain.
func (m *maker) settle(o *organisation, at town) {
	o.home, o.phone = m.newAddress(at), m.newPhone(at)
	if m.chance(8) {
		was := at
		if m.chance(25) {
			was = m.anyTown()
		}
		o.before = m.newAddress(was)
	}
	if m.chance(8) {
		o.past = m.newPhone(at)
	}
	if name := o.core; m.chance(85) {
		if o.trading != "" && m.chance(60) {
			name = o.trading
		}
		o.domain = m.newDomain(name)
		if m.chance(6) {
			o.pages = m.newDomain(m.freshName(at))
		}
	}
	if o.domain == "" || m.chance(8) {
		o.free = compact(o.core) + "@" + pick(m, freemail)
	}
	o.account = fmt.Sprintf("C-%05d", 10000+m.random.IntN(80000))
	o.things = m.newHoldings(o)
}

// compact is the letters and digits of a text, without accents.
func compact(text string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(unaccented.Replace(text)) {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			b.WriteRune(r)
		}
	}
	return b.String()
}
