package tenants

import (
	"strings"
)

// phone is a telephone number.
type phone struct {
	calling  string // calling code of its country; "" for no number
	national string // as dialled inside the country, in groups
}

// newPhone is a number that nobody has. Where the made-up ranges of a town are
// used up two organisations may share one.
func (m *maker) newPhone(at town) phone {
	calling, pattern := "1", at.Area+" 555 ####"
	if at.country != nil {
		calling, pattern = at.country.calling, at.phone
	}
	var p phone
	for range 30 {
		p = phone{calling, m.digits(pattern)}
		if !m.phones[p.national] {
			break
		}
	}
	m.phones[p.national] = true
	return p
}

// digits puts digits where the pattern has "#".
func (m *maker) digits(pattern string) string {
	var b strings.Builder
	for _, r := range pattern {
		if r == '#' {
			r = rune('0' + m.random.IntN(10))
		}
		b.WriteRune(r)
	}
	return b.String()
}

func (p phone) isZero() bool { return p.national == "" }

// typed is the number as somebody types it.
func (m *maker) typed(p phone) string {
	if p.isZero() {
		return ""
	}
	text := m.northAmerican(p)
	if p.calling != "1" {
		text = m.abroad(p)
	}
	if m.chance(4) {
		text += pick(m, []string{" x", " ext. ", " Ext ", "x"}) + m.digits("1##")
	}
	return text
}

func (m *maker) northAmerican(p phone) string {
	g := strings.Fields(p.national)
	switch m.random.IntN(9) {
	case 0, 1:
		return "(" + g[0] + ") " + g[1] + "-" + g[2]
	case 2, 3:
		return strings.Join(g, "-")
	case 4:
		return strings.Join(g, ".")
	case 5, 6:
		return strings.Join(g, "")
	case 7:
		return "+1 " + strings.Join(g, " ")
	default:
		return "1-" + strings.Join(g, "-")
	}
}

func (m *maker) abroad(p phone) string {
	bare := strings.TrimPrefix(p.national, "0")
	switch m.random.IntN(6) {
	case 0, 1:
		return p.national
	case 2:
		return strings.ReplaceAll(p.national, " ", "")
	case 3:
		return "+" + p.calling + " " + bare
	case 4:
		return "00" + p.calling + strings.ReplaceAll(bare, " ", "")
	default:
		if bare == p.national {
			return "+" + p.calling + bare
		}
		return "+" + p.calling + " (0)" + bare
	}
}

// junkPhones are what people type to get past a field.
var junkPhones = []string{"000-000-0000", "n/a", "N/A", "-", "TBD", "555-555-5555", "0", "none", "(999) 999-9999", "1234567890", "see contacts"}

// phoneOf is the number that a side has of an organisation, as typed.
func (m *maker) phoneOf(o *organisation) string {
	if o.placed || o.fixed {
		return m.typed(o.phone)
	}
	switch n := m.random.IntN(1000); {
	case n < 170:
		return ""
	case n < 190:
		return pick(m, junkPhones)
	case n < 220:
		return m.typed(m.own.phone)
	case n < 250:
		return m.typed(m.newPhone(o.home.town)) // somebody's direct line
	case n < 260:
		return m.slip(m.typed(o.phone))
	case !o.past.isZero() && m.chance(50):
		return m.typed(o.past)
	default:
		return m.typed(o.phone)
	}
}

// slip has one digit wrong.
func (m *maker) slip(text string) string {
	digits := []byte(text)
	for range 40 {
		if i := m.random.IntN(len(digits)); digits[i] >= '0' && digits[i] <= '9' {
			digits[i] = '0' + (digits[i]-'0'+1+byte(m.random.IntN(9)))%10 //nolint:gosec // below ten
			break
		}
	}
	return string(digits)
}
