package match

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// street is a street address as it is compared. The zero value is none.
type street struct {
	typed      string
	low, high  int    // house numbers, the same but for "120-124"; 0 without one
	core       string // the street's own words, joined
	kind       string // "st", "ave" ..., "" without one
	directions string // "n", "s" ..., sorted and joined
	unit       string // suite, floor, ...
	box        string // PO box
	// What followed the street in the same field.
	city, postcode string
	// Rarity of the house (number and street), of the street and of the number.
	house, road, number float64
}

func (s *street) isZero() bool { return s.core == "" && s.box == "" }

// houseKey is what the same address has in common, "" without a number.
func (s *street) houseKey() string {
	switch {
	case s.low != 0 && s.core != "":
		return strconv.Itoa(s.low) + " " + s.core
	case s.box != "":
		return "box " + s.box
	default:
		return ""
	}
}

// postBox is a box of the post office.
var postBox = regexp.MustCompile(`\b(?:p\.?\s*o\.?\s*b(?:ox)?\.?|post office box|postfach|postbus|boite postale|apartado|box)\s*#?\s*(\d[\d-]*)`)

// usPlace is a state and ZIP code, or the code alone, at the end of an address.
var usPlace = regexp.MustCompile(`(?:[\s,]+([a-z]{2}))?[\s,]+(\d{5})(?:-\d{4})?\s*$`)

// usState is a state's two letters at the end of an address.
var usState = regexp.MustCompile(`,\s*[a-z]{2}\s*$`)

// readStreet reads the lines of an address.
func readStreet(first, second string) street {
	best := street{}
	for _, line := range []string{first, second} {
		s := readLine(line)
		if best.isZero() || best.low == 0 && best.box == "" && (s.low != 0 || s.box != "") {
			unit := best.unit
			best = s
			if best.unit == "" {
				best.unit = unit
			}
			continue
		}
		if best.unit == "" {
			best.unit = s.unit
		}
		if best.box == "" && s.box != "" {
			best.box = s.box
		}
	}
	best.typed = strings.TrimSpace(first)
	if best.typed == "" {
		best.typed = strings.TrimSpace(second)
	}
	return best
}

// readLine reads one line.
func readLine(line string) street {
	var s street
	text := fold(line)
	if found := postBox.FindStringSubmatchIndex(text); found != nil {
		s.box = digits(text[found[2]:found[3]])
		text = text[:found[0]] + ", " + text[found[1]:]
	}
	if found := usPlace.FindStringSubmatchIndex(text); found != nil && found[0] > 0 {
		s.postcode = text[found[4]:found[5]]
		text = text[:found[0]]
	}
	short := usState.ReplaceAllString(text, "")
	full := s.postcode != "" || short != text // city and state follow the street
	parts := strings.Split(short, ",")
	at := slices.IndexFunc(parts, startsWithDigit)
	if at < 0 {
		at = max(0, slices.IndexFunc(parts, hasDigit))
	}
	s.readRoad(parts[at])
	for _, rest := range parts[at+1:] {
		s.readRest(rest)
	}
	if !full {
		s.city = "" // a building, an entrance ...
	}
	return s
}

func startsWithDigit(part string) bool {
	part = strings.TrimLeft(part, " #")
	return part != "" && part[0] >= '0' && part[0] <= '9'
}

func hasDigit(part string) bool { return strings.ContainsAny(part, "0123456789") }

// readRest reads what follows the street: a suite, or the city.
func (s *street) readRest(part string) {
	words := split(part)
	if len(words) == 0 {
		return
	}
	if first, known := streets[words[0]]; strings.Contains(part, "#") || known && first.kind == unitWord || hasDigit(part) {
		if s.unit == "" {
			s.unit = unitOf(words)
		}
		return
	}
	s.city = strings.Join(words, " ")
}

// unitOf is the number of a suite, whatever it is called.
func unitOf(words []string) string {
	if len(words) == 0 {
		return ""
	}
	return strings.TrimLeft(words[len(words)-1], "0")
}

// houseNumber is a number, a range, or a number with a letter.
var houseNumber = regexp.MustCompile(`^(\d{1,6})(?:\s*[-–/&]\s*(\d{1,6}))?(?:[a-z]|\s*1/2)?$`)

// roadWords parts a line at everything but what house numbers are made of.
var roadWords = regexp.MustCompile(`[\p{L}\p{N}][\p{L}\p{N}'’./–-]*|#`)

// readRoad reads house number and street, in either order.
func (s *street) readRoad(part string) {
	tokens := roadWords.FindAllString(part, -1)
	at := -1
	for i, token := range tokens {
		if i > 1 && besides[token] {
			tokens = tokens[:i]
			break
		}
	}
	if len(tokens) > 2 && isSpelt(tokens[0]) {
		tokens[0] = streets[tokens[0]].word
	}
	switch {
	case len(tokens) == 0:
		return
	case houseNumber.MatchString(tokens[0]):
		at = 0
	default:
		// Behind the street's name, as in many countries: not a suite's number.
		for i := 1; i < len(tokens); i++ {
			before := streets[strings.Trim(tokens[i-1], ".")]
			if houseNumber.MatchString(tokens[i]) && tokens[i-1] != "#" && before.kind != unitWord && !isHighway(before.word) {
				at = i
				break
			}
		}
	}
	if at >= 0 {
		found := houseNumber.FindStringSubmatch(tokens[at])
		s.low, _ = strconv.Atoi(found[1]) // digits, as matched
		s.high = s.low
		if high, err := strconv.Atoi(found[2]); err == nil {
			s.high = rangeEnd(s.low, high)
		}
		tokens = append(tokens[:at:at], tokens[at+1:]...)
	}
	s.readName(tokens)
}

// besides begin what is said of an address beside it: "between 6th and 7th".
var besides = map[string]bool{
	"between": true, "btw": true, "btwn": true, "near": true, "nr": true, "at": true, "off": true, "behind": true, "inside": true,
	"opposite": true, "opp": true, "across": true, "corner": true,
}

// isSpelt tells a house number in letters: "One Main Street".
func isSpelt(token string) bool {
	word, known := streets[token]
	return known && word.kind == streetWord && isNumber(word.word) && !hasDigit(token) && !ordinalEnd[token[max(0, len(token)-2):]]
}

// ordinalEnd are the ends of first, second, third and so on.
var ordinalEnd = map[string]bool{"st": true, "nd": true, "rd": true, "th": true}

// isHighway tells ways that bear numbers.
func isHighway(word string) bool {
	switch word {
	case "hwy", "rt", "rd", "expy", "fwy", "lp":
		return true
	default:
		return false
	}
}

// highway is the number of a way that bears one, "" for other streets: "US
// Highway 41", "County Road 12", "Loop 304".
func highway(words []spelling) string {
	for i := 1; i < len(words); i++ {
		if isHighway(words[i-1].word) && isNumber(words[i].word) {
			return words[i].word
		}
	}
	return ""
}

// rangeEnd is the end of "120-24" and of "120-124"; an end that is lower is a
// suite's number.
func rangeEnd(low, high int) int {
	for unit := 10; unit <= low; unit *= 10 {
		if high < unit {
			high += low / unit * unit
			break
		}
	}
	if high < low || high > low+200 {
		return low
	}
	return high
}

// readName reads the words of a street's name.
func (s *street) readName(tokens []string) {
	var words []spelling
	for i := 0; i < len(tokens); i++ {
		if tokens[i] == "#" {
			s.unit = unitOf(tokens[i+1:])
			break
		}
		each := split(tokens[i])
		if len(each) == 0 {
			continue
		}
		word := streetWordOf(strings.Join(each, ""))
		if word.kind == unitWord && len(words) > 0 {
			if rest := split(strings.Join(tokens[i+1:], " ")); len(rest) > 0 {
				s.unit = unitOf(rest[:1])
			} else if last := words[len(words)-1]; isNumber(last.word) && len(words) > 1 {
				s.unit, words = last.word, words[:len(words)-1] // "2nd floor"
			}
			break
		}
		words = append(words, word)
	}
	s.name(words)
}

func streetWordOf(word string) spelling {
	if known, is := streets[word]; is {
		return known
	}
	if number := ordinal(word); number != "" {
		return spelling{number, streetWord}
	}
	for _, end := range []string{"strasse", "straat"} { // Hauptstraße, Hauptstr.
		if rest, found := strings.CutSuffix(word, end); found && rest != "" {
			return spelling{rest + "str", 0}
		}
	}
	return spelling{word, 0}
}

// name sorts the words of a street's name: its type is the last one that is
// one; a city may follow it.
func (s *street) name(words []spelling) {
	last := -1
	for i := len(words) - 1; i > 0; i-- {
		if words[i].kind == streetType {
			last = i
			break
		}
	}
	var core, directions []string
	for i, word := range words {
		switch {
		case word.kind == direction && len(words) > 1:
			directions = append(directions, word.word)
		case i == last:
			s.kind = word.word
		case last >= 0 && i > last && !isHighway(s.kind):
			if s.city == "" {
				s.city = word.word
			} else {
				s.city += " " + word.word
			}
		default:
			core = append(core, word.word)
		}
	}
	if number := highway(words); number != "" {
		core, s.kind = []string{"hwy", number}, "hwy"
	}
	if len(core) == 0 && len(directions) > 0 { // "South Street"
		core, directions = directions[:1], directions[1:]
	}
	if len(core) == 0 {
		core = append(core, s.kind)
	}
	s.core = strings.Join(core, "")
	slices.Sort(directions)
	s.directions = strings.Join(directions, "")
}
