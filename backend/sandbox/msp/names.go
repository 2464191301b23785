package msp

import (
	"fmt"
	"strings"
)

// companyName is a name that no other company has, with its legal form.
func (m *maker) companyName(t *trade, home city) string {
	var name string
	for try := 0; ; try++ {
		name = m.fillName(pick(m, t.names), home)
		if try > 30 {
			name += " of " + home.name
		}
		if try > 60 {
			name = fmt.Sprintf("%s %d", name, try)
		}
		if m.take(name) {
			break
		}
	}
	switch form := pick(m, t.forms); {
	case form == "":
		return name
	case !strings.HasPrefix(form, "Co") && m.chance(50): // Co. and Corp. take no comma
		return name + ", " + form
	default:
		return name + " " + form
	}
}

// take reserves a name, whatever its legal form; it is false for one that is
// taken.
func (m *maker) take(name string) bool {
	key := slug(withoutForm(name))
	if m.names[key] {
		return false
	}
	m.names[key] = true
	return true
}

// fillName puts words for the names in braces. A family comes once in a name.
func (m *maker) fillName(pattern string, home city) string {
	used := ""
	for strings.Contains(pattern, "{family}") {
		family := pick(m, m.families)
		if family == used {
			continue
		}
		used = family
		pattern = strings.Replace(pattern, "{family}", family, 1)
	}
	return strings.NewReplacer("{first}", pick(m, m.firstNames), "{place}", pick(m, m.places), "{city}", home.name).Replace(pattern)
}

// legalForms are the ends of names that say what a company is in law.
var legalForms = []string{"LLC", "LLP", "PLLC", "P.A.", "Inc.", "Inc", "Corp.", "Co."}

// withoutForm is a name without its legal form.
func withoutForm(name string) string {
	for _, form := range legalForms {
		if short, cut := strings.CutSuffix(name, " "+form); cut {
			return strings.TrimSuffix(short, ",")
		}
	}
	return name
}

// shortFor is how the provider abbreviates a client in the names of its
// devices: the initials of its words where they give a word, else its beginning.
func (m *maker) shortFor(name string) string {
	var initials string
	words := strings.Fields(withoutForm(name))
	for _, word := range words {
		if letter := slug(word); letter != "" && letter != "and" && letter != "of" {
			initials += letter[:1]
		}
	}
	base := initials
	if len(base) < 3 || m.chance(60) {
		base = slug(name)
		base = base[:min(len(base), 4+m.random.IntN(2))]
	}
	return strings.ToUpper(m.unique(m.shorts, base, ""))
}

// domainFor is a client's domain, below the reserved example names.
func (m *maker) domainFor(name string) string {
	if _, trading, found := strings.Cut(name, " dba "); found {
		name = trading
	}
	base := slug(withoutForm(name))
	return m.unique(m.domains, base[:min(len(base), 40)], "") + ".example"
}

// unique is the text, with a number where it is taken.
func (m *maker) unique(taken map[string]bool, text, between string) string {
	out := text
	for n := 2; out == "" || taken[out]; n++ {
		out = fmt.Sprintf("%s%s%d", text, between, n)
	}
	taken[out] = true
	return out
}
