package tenants

import (
	"strings"
	"unicode"
)

// shortened has some of the words that can be shortened.
func (m *maker) shortened(_ *organisation, name string) string {
	for _, pair := range m.lists.short {
		if m.chance(70) || !strings.Contains(name, pair[0]) {
			continue
		}
		name = replaceWord(name, pair[0], pair[1])
	}
	return name
}

// replaceWord replaces whole words only, the first time.
func replaceWord(text, word, by string) string {
	padded := " " + text + " "
	if at := strings.Index(padded, " "+word+" "); at >= 0 {
		padded = padded[:at+1] + by + padded[at+1+len(word):]
	}
	return strings.TrimSpace(padded)
}

// turned has its words in another order.
func (m *maker) turned(_ *organisation, name string) string {
	words := strings.Fields(name)
	and := -1
	for i, word := range words {
		if word == "&" || word == "and" {
			and = i
		}
	}
	switch rest, isTown := strings.CutPrefix(name, "City of "); {
	case isTown:
		return rest + ", City of"
	case strings.HasPrefix(name, "The "):
		return name[len("The "):] + ", The"
	case strings.HasPrefix(name, "Law Offices of ") && len(words) == 5:
		return pick(m, []string{words[4] + " Law Offices", words[3] + " " + words[4] + " Law", words[4] + ", " + words[3] + " Law Office"})
	case strings.HasPrefix(name, "Dr. ") && len(words) == 3:
		return pick(m, []string{words[2] + ", " + words[1] + " MD", words[1] + " " + words[2] + " MD", "Dr. " + words[2]})
	case len(words) >= 3 && strings.HasSuffix(words[1], ",") && !strings.HasPrefix(words[0], "Rechts"):
		return strings.TrimSuffix(words[1], ",") + ", " + words[0] + " " + strings.Join(words[2:], " ")
	case and == 1 && len(words) > 3 && m.chance(40):
		return words[2] + " " + words[1] + " " + words[0] + " " + strings.Join(words[3:], " ")
	case m.chance(25):
		return "The " + name
	}
	return name
}

// joined runs the first two words together, or parts a word with capitals.
func (m *maker) joined(_ *organisation, name string) string {
	if before, after, found := strings.Cut(name, "-"); found && m.chance(60) {
		return before + pick(m, []string{" ", ""}) + after
	}
	words := strings.Fields(name)
	if len(words) < 3 || !isWord(words[0]) || !isWord(words[1]) {
		return name
	}
	return words[0] + pick(m, []string{words[1], words[1], strings.ToLower(words[1]), "-" + words[1]}) + " " + strings.Join(words[2:], " ")
}

func isWord(text string) bool {
	for _, r := range text {
		if !unicode.IsLetter(r) {
			return false
		}
	}
	return text != "" && len(text) < 9
}

func (m *maker) plainLetters(_ *organisation, name string) string {
	if m.chance(50) {
		name = umlauts.Replace(name)
	}
	return unaccented.Replace(name)
}

func (m *maker) noApostrophes(_ *organisation, name string) string {
	return strings.ReplaceAll(name, "'", pick(m, []string{"", "", "’", "`"}))
}

func (m *maker) withTown(o *organisation, name string) string {
	if o.site != "" || strings.Contains(name, o.home.Name) {
		return name
	}
	return name + pick(m, []string{" of ", " - ", " "}) + o.home.Name
}

// tagged has what technicians put before or behind names for themselves.
func (m *maker) tagged(_ *organisation, name string) string {
	if m.chance(50) {
		return pick(m, []string{"zz ", "*", "[VIP] ", "(T&M) ", "MSP - ", "! "}) + name
	}
	return name + pick(m, []string{" *VIP*", " (Managed)", " - T&M", " (Client)", " [BDR]", " - PROJECT", " (COD)", " #2104"})
}

func (m *maker) mistyped(_ *organisation, name string) string { return m.mistype(name) }

// cutOff ends where the field of an import did.
func (m *maker) cutOff(_ *organisation, name string) string {
	runes := []rune(name)
	return strings.TrimSpace(string(runes[:min(len(runes), 16+m.random.IntN(16))]))
}

func (m *maker) spaced(_ *organisation, name string) string {
	return pick(m, []string{name + " ", " " + name, strings.Replace(name, " ", "  ", 1), strings.Replace(name, " ", "\u00a0", 1)})
}
