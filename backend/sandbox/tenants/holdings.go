package tenants

import (
	"strings"

	"crossdock/backend/match"
)

// holdings are an organisation's devices, by serial number, and its people, by
// e-mail address.
type holdings struct{ serials, emails []string }

// junkSerials are what devices without a serial number say.
var junkSerials = []string{"To Be Filled By O.E.M.", "0", "N/A", "System Serial Number", "Default string"}

func (m *maker) newHoldings(o *organisation) holdings {
	var h holdings
	if m.chance(50) {
		for range 2 + m.random.IntN(14) {
			h.serials = append(h.serials, m.serial())
		}
	}
	if !m.chance(55) {
		return h
	}
	if o.domain == "" || m.chance(20) {
		h.emails = append(h.emails, o.free)
	}
	for range m.random.IntN(9) {
		if o.domain == "" {
			break
		}
		name, domain := compact(pick(m, m.lists.FirstNames))+"."+compact(pick(m, m.lists.Families)), o.domain
		if o.pages != "" && m.chance(50) {
			domain = o.pages
		}
		h.emails = append(h.emails, name+"@"+domain)
	}
	return h
}

// serial is a serial number of the kinds that makers of devices give.
func (m *maker) serial() string {
	const letters = "0123456789BCDFGHJKLMNPQRSTVWXYZ"
	n := pick(m, []int{7, 7, 10, 12})
	var b strings.Builder
	for range n {
		b.WriteByte(letters[m.random.IntN(len(letters))])
	}
	return b.String()
}

// holdingsOf is what a side knows of them: most, and what is not theirs.
func (m *maker) holdingsOf(o *organisation) holdings {
	var h holdings
	if m.chance(4) { // all of it replaced since, or kept elsewhere
		return m.newHoldings(o)
	}
	for _, serial := range o.things.serials {
		if m.chance(80) {
			h.serials = append(h.serials, serial)
		}
	}
	for _, mail := range o.things.emails {
		if mail != "" && m.chance(75) {
			h.emails = append(h.emails, mail)
		}
	}
	if m.chance(8) {
		h.serials = append(h.serials, pick(m, junkSerials))
	}
	if m.chance(8) {
		h.emails = append(h.emails, "service@"+m.own.domain)
	}
	if len(m.all) > 50 && m.chance(3) { // a device sold on, a bookkeeper of several
		other := pick(m, m.all)
		h.serials = append(h.serials, other.things.serials[:min(1, len(other.things.serials))]...)
		h.emails = append(h.emails, other.things.emails[:min(1, len(other.things.emails))]...)
	}
	return h
}

func (h holdings) evidence() match.Holdings {
	return match.Holdings{Serials: h.serials, Emails: h.emails}
}
