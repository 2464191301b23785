package match

import (
	"regexp"
	"slices"
	"strings"

	edlib "github.com/hbollon/go-edlib"
)

// name is a company name as it is compared.
type name struct {
	typed string
	// readings are the ways to read it, the whole first: without what stands in
	// brackets, the parts before and behind a dash, former and trading names.
	readings []reading
	form     string // legal form, "" without one
}

// reading is one way to read a name.
type reading struct {
	kind  readingKind
	words []string // in order, without legal forms and fillers
	// before are the first letters of the fillers before each word, 0 for none.
	before []byte
	// short are the first letters of the words; shortAll counts fillers too
	// ("doj", "DOT" for Department of Transportation).
	short, shortAll string
}

// readingKind says how good a name a reading is.
type readingKind int

const (
	whole readingKind = iota
	alias             // a trading or former name, a nickname
	part              // one side of a dash, without brackets
)

// fillers say nothing about which company it is.
var fillers = map[string]bool{
	"the": true, "and": true, "of": true, "for": true, "at": true, "in": true, "on": true, "by": true, "to": true, "a": true, "an": true,
	"und": true, "et": true, "de": true, "du": true, "des": true, "der": true, "die": true, "das": true, "del": true,
	"la": true, "le": true, "les": true, "el": true, "los": true, "las": true, "y": true,
}

// otherName separates a company's names: Foo dba Bar, Foo formerly Bar.
var otherName = regexp.MustCompile(`(?:^|[\s,;(\[-])(?:d\s?/\s?b\s?/\s?a\.?|d\.b\.a\.?|dba\b|doing business as\b|t\s?/\s?a\b|trading as\b|` +
	`a\s?/\s?k\s?/\s?a\.?|a\.k\.a\.?|aka\b|also known as\b|known as\b|f\s?/\s?k\s?/\s?a\.?|f\.k\.a\.?|fka\b|formerly known as\b|formerly\b|` +
	`previously\b|former name\b|ex-|c\s?/\s?o\b|care of\b|attn:?|o/b/o\b)[\s:.]*` +
	// Without its accent "nee" is a name of people, too; behind a sign it is none.
	`|[,;(\[]\s*nee\b[\s:.]*`)

// bornAs is the word with its accent, which folding takes away.
var bornAs = regexp.MustCompile(`(?i)(^|[\s,;(\[-])n(?:é|e\x{301})e($|[\s:.])`)

// brackets are what stands in brackets.
var brackets = regexp.MustCompile(`\s*[(\[{]([^)\]}]*)[)\]}]?`)

// dashes part a name from a site or another name.
var dashes = regexp.MustCompile(`\s+[-–—|~]+\s+|\s*[–—|:;]\s+|\s+/\s+|\s+@\s+`)

// readName reads a name.
func readName(typed string, others ...string) name {
	n := name{typed: typed}
	names := otherName.Split(asides.ReplaceAllString(fold(bornAs.ReplaceAllString(apart(typed), "$1 fka $2")), " "), -1)
	for _, text := range names {
		kind := alias
		if len(n.readings) == 0 {
			kind = whole
		}
		n.read(text, kind)
	}
	if len(n.readings) == 0 {
		n.add(fold(typed), whole) // made of what separates names
	}
	for _, other := range others {
		n.read(fold(other), alias)
	}
	return n
}

// runTogether is where two words meet without a blank: "PortRoyal".
var runTogether = regexp.MustCompile(`(\p{L}{2}\p{Ll})(\p{Lu}\p{Ll})`)

// apart parts words that were typed without a blank.
func apart(typed string) string { return runTogether.ReplaceAllString(typed, "$1 $2") }

// read adds the readings of a folded text.
func (n *name) read(text string, kind readingKind) {
	// An opening bracket whose content was cut off as another name.
	text = strings.Trim(text, " -,;([{")
	if strings.Count(text, "(") < strings.Count(text, ")") {
		text = strings.TrimSuffix(text, ")")
	}
	n.add(text, kind)
	outside := text
	if strings.ContainsAny(text, "([{") {
		for _, inside := range brackets.FindAllStringSubmatch(text, -1) {
			n.add(inside[1], part)
		}
		outside = brackets.ReplaceAllString(text, " ")
		n.add(outside, part)
	}
	if parts := dashes.Split(outside, -1); len(parts) > 1 {
		for _, each := range parts {
			n.add(each, part)
		}
	}
}

// mostReadings bounds the ways to read a name.
const mostReadings = 6

func (n *name) add(text string, kind readingKind) {
	var words []string
	for _, segment := range segments.Split(text, -1) {
		rest, form := cutForm(split(segment), len(words) > 0)
		if kind == whole && n.form == "" {
			n.form = form
		}
		words = append(words, rest...)
	}
	if len(words) > 1 && asideWords[words[0]] {
		words = words[1:]
	}
	r := reading{kind: kind, short: firstLetters(words, false), shortAll: firstLetters(words, true)}
	var filler byte
	for _, word := range words {
		if fillers[word] {
			filler = word[0]
			continue
		}
		r.words, r.before, filler = append(r.words, canonicalWord(word)), append(r.before, filler), 0
	}
	if len(r.words) == 0 {
		for _, word := range words {
			r.words, r.before = append(r.words, canonicalWord(word)), append(r.before, 0)
		}
	}
	same := func(other reading) bool { return slices.Equal(other.words, r.words) }
	if len(r.words) > 0 && len(n.readings) < mostReadings && !slices.ContainsFunc(n.readings, same) {
		n.readings = append(n.readings, r)
	}
}

// segments part a name where a legal form may end.
var segments = regexp.MustCompile(`[()\[\]{},;:|–—~]+|\s[-/@]\s`)

// asides are remarks of a technician's, which are no part of a name.
var asides = regexp.MustCompile(`\s*[(\[{*]+\s*(?:clients?|customer|prospect|lead|vendor|inactive|closed|old|new|former client|do not use|dnu|vip|msp|managed|` +
	`t ?(?:&|and) ?m|break ?/? ?fix|block (?:hours|time)|project|hourly|on hold|hold|suspended|archived?|duplicate|dup|test)\s*[)\]}*]+`)

// asideWords are remarks before a name, which sort it to the end.
var asideWords = map[string]bool{"zz": true, "zzz": true, "zzzz": true, "xx": true, "xxx": true}

// firstLetters are the first letters of at least two words.
func firstLetters(words []string, all bool) string {
	var short strings.Builder
	count := 0
	for _, word := range words {
		if isNumber(word) || !all && fillers[word] {
			continue
		}
		count++
		for _, r := range word {
			short.WriteRune(r)
			break
		}
	}
	if count < 2 {
		return ""
	}
	return short.String()
}

// cutForm drops legal forms at the end, and those within that are no other
// word; all of the words only where others stand before them. It returns the
// first one it dropped.
func cutForm(words []string, behind bool) (rest []string, form string) {
	least := 1 // words that stay
	if behind {
		least = 0
	}
	for len(words) > least {
		f, found := formBefore(words, least)
		if !found {
			break
		}
		form, words = f.name, words[:len(words)-len(f.words)]
	}
	least = min(least, len(words))
	rest = words[:least:least]
	for i := least; i < len(words); {
		if f, found := formAt(words[i:]); found {
			if form == "" {
				form = f.name
			}
			i += len(f.words)
			continue
		}
		rest = append(rest, words[i])
		i++
	}
	return rest, form
}

// formBefore is the longest legal form at the end of the words, behind the first
// ones.
func formBefore(words []string, first int) (form legalForm, found bool) {
	const longest = 6 // words of a form
	for from := max(first, len(words)-longest); from < len(words); from++ {
		for _, f := range legalForms[words[from]] {
			if slices.Equal(words[from:], f.words) {
				return f, true
			}
		}
	}
	return form, false
}

// formAt is the longest legal form that the words begin with, of those that are
// no other word.
func formAt(words []string) (best legalForm, found bool) {
	for _, f := range legalForms[words[0]] {
		n := len(f.words)
		if f.anywhere && n > len(best.words) && n <= len(words) && slices.Equal(words[:n], f.words) {
			best, found = f, true
		}
	}
	return best, found
}

// canonicalWord is a word of a name as it is compared: abbreviations written
// out, plural as singular, numbers as digits.
func canonicalWord(word string) string {
	if written, known := writtenOut[word]; known {
		return written
	}
	if number := ordinal(word); number != "" {
		return number
	}
	single := singular(word)
	if written, known := writtenOut[single]; known {
		return written
	}
	if written, misspelt := repair(word); misspelt {
		return written
	}
	return umlauts.Replace(single)
}

// leastRepaired is how long a word of the table must be for a slip in it to be
// found.
const leastRepaired = 7 // letters

// repair finds the word of the table that another one is a slip away from.
func repair(word string) (written string, found bool) {
	if len(word) < leastRepaired-1 {
		return "", false
	}
	try := func(key string) bool {
		spelling, known := slips[key]
		if known && edlib.OSADamerauLevenshteinDistance(spelling, word) == 1 {
			written, found = writtenOut[spelling], true
		}
		return found
	}
	if try(word) {
		return written, true
	}
	for i := range len(word) {
		if try(word[:i] + word[i+1:]) {
			return written, true
		}
	}
	return "", false
}

// umlauts are written both ways, with a second letter and without.
var umlauts = strings.NewReplacer("ae", "a", "oe", "o", "ue", "u")

// singular is an English word without its plural ending.
func singular(word string) string {
	switch {
	case len(word) < 4 || !strings.HasSuffix(word, "s") || strings.HasSuffix(word, "ss") || strings.HasSuffix(word, "us"):
		return word
	case strings.HasSuffix(word, "ies") && len(word) > 4:
		return word[:len(word)-3] + "y"
	default:
		return word[:len(word)-1]
	}
}

// ordinal is the number of "21st" or "007", without leading zeros, "" for
// anything else.
func ordinal(word string) string {
	number := strings.TrimRight(word, "stndrh")
	if !isNumber(number) || len(word)-len(number) > 2 {
		return ""
	}
	if trimmed := strings.TrimLeft(number, "0"); trimmed != "" {
		return trimmed
	}
	return "0"
}
