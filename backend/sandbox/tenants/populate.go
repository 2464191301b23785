package tenants

// populate makes organisations until enough of them are in ConnectWise.
func (m *maker) populate(companies int) {
	for m.ours < companies {
		n := m.random.IntN(100)
		switch {
		case m.profile == Directory && n < 55:
			m.addEstablishments()
		case m.profile == Directory:
			m.addDirectorySingle()
		case n < 2:
			m.addTwins()
		case n < 10:
			m.addSites()
		default:
			m.addSingle()
		}
	}
}

// add takes an organisation up.
func (m *maker) add(o *organisation) {
	m.all = append(m.all, o)
	if o.ours {
		m.ours += max(1, o.copies[0])
	}
}

// present puts an organisation on both sides, or, so that a quarter of either
// side has no partner, on one.
func (m *maker) present(o *organisation) {
	n := m.random.IntN(5)
	o.ours, o.theirs = n != 0, n != 1
}

func (m *maker) addSingle() {
	at := m.anyTown()
	o := m.newOrganisation(at)
	m.present(o)
	if o.ours != o.theirs && m.chance(70) {
		if other := m.opposite(o); other != nil {
			m.resemble(o, other)
		}
	}
	m.add(o)
}

// opposite is an organisation that the side has which this one is not on.
func (m *maker) opposite(o *organisation) *organisation {
	for range 40 {
		if len(m.all) == 0 {
			return nil
		}
		other := pick(m, m.all)
		if (o.ours && other.theirs || o.theirs && other.ours) && !other.fixed {
			return other
		}
	}
	return nil
}

// addTwins adds companies that nothing tells apart, on one side or both.
func (m *maker) addTwins() {
	at := m.anyTown()
	o := &organisation{kind: "equal twin", ours: true, theirs: true, fixed: true}
	m.christen(o, at)
	o.form = ""
	if m.chance(50) {
		o.home, o.phone = m.newAddress(at), m.newPhone(at)
		o.home.box, o.home.unit = "", ""
	}
	o.copies = pick(m, [][2]int{{2, 1}, {1, 2}, {2, 2}, {3, 1}})
	m.add(o)
}

// siteWords say which site it is where the town does not.
var siteWords = []string{"North", "South", "Downtown", "Main Office", "Warehouse", "West", "East", "Annex", "Airport", "Headquarters", "Plant 2", "Beach"}

// addSites adds the sites of one organisation, each a company on its own.
func (m *maker) addSites() {
	at := m.anyTown()
	head := m.newOrganisation(at)
	head.kind, head.placed, head.trading, head.former, head.buyer = "head office", true, "", "", ""
	head.before, head.past = address{}, phone{}
	if m.chance(60) {
		m.present(head)
		m.add(head)
	}
	central := m.chance(40)
	taken := map[string]bool{}
	for range 2 + m.random.IntN(5) {
		m.addSite(head, central, taken)
	}
}

func (m *maker) addSite(head *organisation, central bool, taken map[string]bool) {
	at := head.home.town
	site := pick(m, siteWords)
	if at.country == nil && m.chance(60) {
		at = town{Town: pick(m, m.lists.Towns[:24])}
		site = at.Name
	}
	if taken[site] {
		return
	}
	taken[site] = true
	o := &organisation{
		kind: "site", core: head.core, form: head.form, forms: head.forms, site: site, home: m.newAddress(at), phone: head.phone,
		domain: head.domain, placed: true, account: "C-" + m.digits("#####"),
	}
	if !central || m.chance(30) {
		o.phone = m.newPhone(at)
	}
	o.things = m.newHoldings(o)
	m.present(o)
	m.add(o)
}

// siteName is the name of a site, as each side has its way to say it.
func (m *maker) siteName(o *organisation, theirs bool) string {
	name := o.core
	if m.chance(30) {
		name += m.formOf(o)
	}
	if o.title != "" {
		return m.establishmentName(o, theirs)
	}
	if theirs {
		return pick(m, []string{name + " (" + o.site + ")", o.site + " " + o.core, name + " - " + o.site, name + " of " + o.site, name + ", " + o.site})
	}
	return pick(m, []string{name + " - " + o.site, name + " - " + o.site, name + ": " + o.site, name + " " + o.site, name + "-" + o.site})
}
