package tenants

import (
	"slices"
	"strings"
)

// spelling is a habit of people who type names, and how many of a hundred have
// it.
type spelling struct {
	percent int
	apply   func(*maker, *organisation, string) string
}

// spellings come one after the other, each for itself.
var spellings = []spelling{
	{55, (*maker).shortened}, {18, (*maker).turned}, {10, (*maker).joined}, {40, (*maker).plainLetters}, {50, (*maker).noApostrophes},
	{5, (*maker).withTown}, {5, (*maker).tagged}, {10, (*maker).mistyped}, {2, (*maker).mistyped},
	{8, func(_ *maker, _ *organisation, s string) string { return strings.ToUpper(s) }},
	{3, func(_ *maker, _ *organisation, s string) string { return strings.ToLower(s) }},
	{2, func(m *maker, _ *organisation, s string) string { return m.scanned(s) }},
	{4, (*maker).cutOff}, {2, (*maker).spaced},
}

// nameOf is the name that a side has of an organisation, as typed.
func (m *maker) nameOf(o *organisation, theirs bool) string {
	if o.fixed {
		return o.core + m.formOf(o)
	}
	name := m.called(o, theirs)
	for _, habit := range spellings {
		if m.chance(habit.percent) {
			name = habit.apply(m, o, name)
		}
	}
	return name
}

// called is which of its names an organisation is called by.
func (m *maker) called(o *organisation, theirs bool) string {
	name := o.core + m.formOf(o)
	switch {
	case o.site != "":
		return m.siteName(o, theirs)
	case o.trading != "":
		return pick(m, []string{
			o.trading, o.trading, o.trading, name, name, name + " dba " + o.trading, name + " d/b/a " + o.trading, o.trading + " (" + name + ")",
			name + " (" + o.trading + ")", name + " DBA: " + o.trading, o.trading + " / " + o.core, o.trading + m.formOf(o), name + " t/a " + o.trading,
		})
	case o.former != "" && theirs:
		return pick(m, []string{o.former, o.former + m.formOf(o), name, name, name + " (formerly " + o.former + ")", o.core + " - was " + o.former})
	case o.former != "":
		return pick(m, []string{name, name, name, name + " f/k/a " + o.former, name + " (formerly " + o.former + ")"})
	case o.buyer != "" && theirs:
		return pick(m, []string{name, o.buyer + " " + name, o.buyer + " " + o.core, name + ", a " + o.buyer + " company"})
	case o.buyer != "":
		return pick(m, []string{o.buyer + " " + name, o.buyer + " " + name, name + " - " + o.buyer, name})
	}
	switch n := m.random.IntN(100); {
	case n < 5:
		return m.initials(o, name)
	case n < 10:
		return m.firstWords(o.core)
	case n < 11 && o.domain != "":
		return o.domain
	}
	return name
}

// formOf is the legal form, with what parts it from the name, or none.
func (m *maker) formOf(o *organisation) string {
	form := o.form
	switch n := m.random.IntN(100); {
	case n < 35:
		return ""
	case n < 43: // one that it does not have
		form = pick(m, o.forms)
	}
	if form == "" {
		return ""
	}
	form = pick(m, formSpellings(form))
	return pick(m, []string{" ", ", ", " "}) + form
}

// formSpellings are how a legal form is typed.
func formSpellings(form string) []string {
	bare := strings.ReplaceAll(form, ".", "")
	all := []string{form, form, bare}
	switch strings.ToLower(bare) {
	case "llc":
		return append(all, "L.L.C.", "Llc", "LLC.", "Limited Liability Company")
	case "inc":
		return append(all, "Incorporated", "INC", "inc")
	case "corp":
		return append(all, "Corporation")
	case "ltd", "limited":
		return append(all, "Ltd", "Limited", "LTD.")
	case "pa", "pllc", "llp", "lp":
		return append(all, strings.Join(strings.Split(bare, ""), ".")+".")
	case "gmbh":
		return append(all, "G.m.b.H.", "Gmbh", "mbH")
	case "gmbh & co kg":
		return append(all, "GmbH&Co.KG", "GmbH + Co KG", "GmbH und Co. KG")
	case "bv":
		return append(all, "B.V.", "BV")
	case "pty ltd", "pty limited":
		return append(all, "Pty Ltd", "P/L", "Proprietary Limited")
	}
	return all
}

// initials is an acronym, alone or beside the name.
func (m *maker) initials(o *organisation, name string) string {
	var b strings.Builder
	for word := range strings.FieldsSeq(o.core) {
		if letter := compact(word); letter != "" && !slices.Contains([]string{"and", "of", "for", "the"}, letter) {
			b.WriteString(strings.ToUpper(letter[:1]))
		}
	}
	short := b.String()
	if len(short) < 3 {
		return name
	}
	return pick(m, []string{short, short, short + " - " + o.core, o.core + " (" + short + ")", short + " (" + o.core + ")"})
}

// firstWords is a name without the words that say what the company does.
func (m *maker) firstWords(core string) string {
	words := strings.Fields(core)
	if len(words) < 3 {
		return core
	}
	keep := 2
	if w := words[1]; w == "&" || w == "of" || w == "and" {
		keep = 3
	}
	return strings.TrimSuffix(strings.Join(words[:keep], " "), ",")
}
