package tenants

import "strings"

// unaccented is how letters with accents are typed without them; some write two
// letters for an umlaut.
var (
	unaccented = strings.NewReplacer("ä", "a", "ö", "o", "ü", "u", "Ä", "A", "Ö", "O", "Ü", "U", "ß", "ss", "é", "e", "è", "e", "ê", "e", "ë", "e",
		"â", "a", "à", "a", "î", "i", "ï", "i", "ô", "o", "ç", "c", "É", "E", "ñ", "n", "Ñ", "N", "á", "a", "í", "i", "ó", "o", "ú", "u", "Á", "A")
	umlauts = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "Ä", "Ae", "Ö", "Oe", "Ü", "Ue", "ß", "ss")
)

// neighbours are keys that lie side by side.
var neighbours = map[rune]string{
	'a': "sq", 'b': "vn", 'c': "xv", 'd': "sf", 'e': "wr", 'f': "dg", 'g': "fh", 'h': "gj", 'i': "uo", 'j': "hk", 'k': "jl", 'l': "k;",
	'm': "n,", 'n': "bm", 'o': "ip", 'p': "ol", 'q': "wa", 'r': "et", 's': "ad", 't': "ry", 'u': "yi", 'v': "cb", 'w': "qe", 'x': "zc", 'y': "tu", 'z': "xs",
}

// soundAlike are letters that people who spell by ear mix up.
var soundAlike = [][2]string{
	{"ph", "f"}, {"ck", "k"}, {"ie", "ei"}, {"ei", "ie"}, {"sch", "sh"}, {"ll", "l"}, {"tt", "t"}, {"nn", "n"}, {"ss", "s"}, {"y", "i"},
	{"c", "k"}, {"ea", "ee"}, {"an", "en"}, {"er", "or"}, {"z", "s"}, {"ey", "y"}, {"rr", "r"}, {"mc", "mac"}, {"th", "t"},
}

// mistype is a text with one mistake in it.
func (m *maker) mistype(text string) string {
	runes := []rune(text)
	if len(runes) < 4 {
		return text
	}
	i := 1 + m.random.IntN(len(runes)-2)
	switch m.random.IntN(6) {
	case 0: // two letters change places
		runes[i], runes[i-1] = runes[i-1], runes[i]
	case 1: // one is left out
		return string(runes[:i]) + string(runes[i+1:])
	case 2: // one comes twice
		return string(runes[:i]) + string(runes[i]) + string(runes[i:])
	case 3: // the key beside it
		if keys := neighbours[runes[i]]; keys != "" {
			runes[i] = rune(keys[m.random.IntN(len(keys))])
		}
	case 4: // one too many
		return string(runes[:i]) + string(rune('a'+m.random.IntN(26))) + string(runes[i:])
	default:
		return m.misspell(text)
	}
	return string(runes)
}

// misspell is a text spelled by ear.
func (m *maker) misspell(text string) string {
	from := m.random.IntN(len(soundAlike))
	for i := range soundAlike {
		pair := soundAlike[(from+i)%len(soundAlike)]
		if at := strings.Index(text, pair[0]); at > 0 {
			return text[:at] + pair[1] + text[at+len(pair[0]):]
		}
	}
	return text
}

// scanned is a text as a scanner reads it.
func (m *maker) scanned(text string) string {
	text = strings.ToUpper(text)
	pair := pick(m, [][2]string{{"O", "0"}, {"I", "1"}, {"L", "1"}, {"S", "5"}, {"B", "8"}, {"RN", "M"}, {"M", "RN"}})
	return strings.Replace(text, pair[0], pair[1], 1)
}
