package tenants

import "strings"

// resemblance is a way in which an organisation looks like another that it is
// not.
type resemblance struct {
	kind  string
	apply func(m *maker, o, other *organisation)
}

var resemblances = []resemblance{
	{"same first words, another trade", (*maker).otherTrade},
	{"same first words, another trade", (*maker).otherTrade},
	{"same trade, another first word", (*maker).otherWord},
	{"same trade, another first word", (*maker).otherWord},
	{"same building", (*maker).sameBuilding},
	{"same answering service", (*maker).sameService},
	{"same name in another town", (*maker).sameName},
	{"took over the number", (*maker).tookNumber},
	{"moved into the former office", (*maker).movedIn},
	{"relative's firm", (*maker).relative},
	{"sister company", (*maker).sister},
}

// resemble makes an organisation look like another.
func (m *maker) resemble(o, other *organisation) {
	like := pick(m, resemblances)
	o.kind, o.trading, o.former, o.buyer = "no partner: "+like.kind, "", "", ""
	like.apply(m, o, other)
}

// otherTrade is "Bayshore Dermatology" beside "Bayshore Dental".
func (m *maker) otherTrade(o, other *organisation) {
	m.settle(o, other.home.town)
	first := strings.Fields(other.core)[0]
	for range 20 {
		m.christen(o, other.home.town)
		if words := strings.Fields(o.core); len(words) > 1 && isWord(first) && words[0] != first {
			o.core = m.claim(first + " " + strings.Join(words[1:], " "))
			return
		}
	}
}

// otherWord is "Harbor Family Medicine" beside "Highland Family Medicine".
func (m *maker) otherWord(o, other *organisation) {
	m.settle(o, other.home.town)
	words := strings.Fields(other.core)
	if len(words) < 2 || !isWord(words[0]) {
		return
	}
	with := m.lists.Places
	if m.chance(40) {
		with = m.lists.Families
	}
	o.core, o.form, o.forms = m.claim(pick(m, with)+" "+strings.Join(words[1:], " ")), other.form, other.forms
}

// claim makes a name one that nobody has.
func (m *maker) claim(name string) string {
	for m.names[strings.ToLower(name)] {
		name = pick(m, m.lists.Places) + " " + name
	}
	m.names[strings.ToLower(name)] = true
	return name
}

func (m *maker) sameBuilding(o, other *organisation) {
	m.settle(o, other.home.town)
	o.home, o.before = other.home, address{}
	o.home.unit, o.home.box = m.digits("2##"), ""
	if m.chance(30) { // nobody typed the suite of either
		o.home.unit = ""
	}
}

func (m *maker) sameService(o, other *organisation) {
	m.settle(o, other.home.town)
	o.phone, o.past = other.phone, phone{}
}

// sameName is another organisation with the same name, known by where it is.
func (m *maker) sameName(o, other *organisation) {
	if other.site != "" || other.home.country != nil {
		m.otherWord(o, other)
		return
	}
	elsewhere := other.home.town
	for elsewhere.Name == other.home.Name {
		elsewhere = town{Town: pick(m, m.lists.Towns)}
	}
	m.settle(o, elsewhere)
	o.core, o.form, o.forms = other.core, other.form, other.forms
	o.placed, other.placed = true, true
}

func (m *maker) tookNumber(o, other *organisation) {
	m.settle(o, other.home.town)
	if !other.past.isZero() {
		o.phone, o.past = other.past, phone{}
	}
}

func (m *maker) movedIn(o, other *organisation) {
	m.settle(o, other.home.town)
	if other.before.street != "" {
		o.home, o.before = other.before, address{}
	}
}

// relative is "Baker & Sons Plumbing" beside "Baker Roofing", next door.
func (m *maker) relative(o, other *organisation) {
	m.otherTrade(o, other)
	o.home.street, o.home.zip = other.home.street, other.home.zip
	o.home.number = other.home.number + 2
}

// sister is another company of the same owner: same office, same telephone, and
// often the same domain.
func (m *maker) sister(o, other *organisation) {
	m.settle(o, other.home.town)
	o.home, o.before, o.phone, o.past = other.home, other.before, other.phone, other.past
	if m.chance(50) {
		o.domain, o.things.emails = other.domain, nil
	}
	if m.chance(40) {
		owner := strings.Fields(other.core)[0]
		o.core = m.claim(owner + " " + pick(m, []string{"Holdings", "Properties", "Real Estate", "Investments", "Management", "Leasing"}))
	}
}
