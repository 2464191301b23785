package tenants

// addEstablishments adds the establishments of one organisation as two
// directories have them. Most carry the organisation's name in one directory and
// their own in the other; many are reached by the organisation's number.
func (m *maker) addEstablishments() {
	at := m.anyTown()
	head := m.newOrganisation(at)
	for range 2 + m.random.IntN(11) {
		place := at
		if at.country == nil && m.chance(30) {
			place = town{Town: pick(m, m.lists.Towns[:16])}
		}
		o := &organisation{
			kind: "establishment", core: head.core, form: head.form, forms: head.forms, title: m.titleLike(head, place),
			home: m.newAddress(place), phone: m.newPhone(place), placed: true,
		}
		o.site = pick(m, []string{place.Name, pick(m, m.lists.Places), o.title})
		o.home.box = ""
		if m.chance(35) {
			o.phone = head.phone
		}
		m.present(o)
		m.add(o)
	}
}

// titleLike is an establishment's own name: mostly of the organisation's trade.
func (m *maker) titleLike(head *organisation, place town) string {
	if m.chance(80) && place.country == head.home.country {
		return m.unusedName(head.like, place)
	}
	return m.freshName(place)
}

func (m *maker) addDirectorySingle() {
	o := m.newOrganisation(m.anyTown())
	o.before, o.home.box = address{}, ""
	m.present(o)
	if o.ours != o.theirs && m.chance(40) {
		if other := m.opposite(o); other != nil && other.title == "" {
			m.resemble(o, other)
		}
	}
	m.add(o)
}

// establishmentName is what one directory calls an establishment: one goes by
// the organisation, the other by the door.
func (m *maker) establishmentName(o *organisation, theirs bool) string {
	n := m.random.IntN(100)
	if theirs {
		n = 99 - n
	}
	switch {
	case n < 40:
		return o.core + m.formOf(o)
	case n < 55:
		return o.core + " - " + o.site
	case n < 68:
		return o.core + " " + o.title
	case n < 78:
		return o.title + " - " + o.core
	default:
		return o.title + m.formOf(o)
	}
}
