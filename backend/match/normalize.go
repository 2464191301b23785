package match

import (
	"strings"
	"unicode"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"

	"crossdock/backend/hudu"
)

// legalForms are the words that name a company's legal form, without dots.
// They say nothing about which company it is.
var legalForms = map[string]bool{
	"inc": true, "incorporated": true, "llc": true, "llp": true, "lp": true, "ltd": true, "limited": true, "co": true,
	"corp": true, "corporation": true, "company": true, "pc": true, "pllc": true, "plc": true, "pa": true, "gmbh": true, "ag": true,
	"bv": true, "nv": true, "sa": true, "srl": true, "sarl": true, "pty": true, "oy": true, "ab": true, "as": true, "aps": true,
	"kg": true, "ug": true, "spa": true, "sas": true,
}

// words are the words of a company name as they are compared: accents, letter
// case and punctuation do not count, "&" is "and", and legal forms at the end
// are dropped unless nothing else is left.
func words(name string) []string {
	folded, _, err := transform.String(transform.Chain(norm.NFKD, runes.Remove(runes.In(unicode.Mn)), norm.NFC), hudu.CanonicalText(name))
	if err != nil {
		folded = name
	}
	folded = strings.ReplaceAll(strings.ToLower(folded), "&", " and ")
	folded = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			return r
		case r == '.' || r == '\'' || r == '’':
			return -1 // L.L.C. and O'Brien are one word each
		default:
			return ' '
		}
	}, folded)
	all := strings.Fields(folded)
	if len(all) > 1 && all[0] == "the" {
		all = all[1:]
	}
	for len(all) > 1 && legalForms[all[len(all)-1]] {
		all = all[:len(all)-1]
	}
	return all
}

// nameKey is the normalised name; equal keys are equal names.
func nameKey(name string) string { return join(words(name)) }

func join(words []string) string { return strings.Join(words, " ") }

// phoneKey are the last ten digits of a phone number, "" for fewer than seven.
func phoneKey(phone string) string {
	digits := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, phone)
	if len(digits) < 7 {
		return ""
	}
	if len(digits) > 10 {
		digits = digits[len(digits)-10:]
	}
	return digits
}

// hostKey is the host of a website without "www.".
func hostKey(website string) string {
	text := strings.ToLower(hudu.CanonicalText(website))
	if _, rest, found := strings.Cut(text, "://"); found {
		text = rest
	}
	if end := strings.IndexAny(text, "/?#:"); end >= 0 {
		text = text[:end]
	}
	text = strings.TrimPrefix(text, "www.")
	if !strings.Contains(text, ".") {
		return ""
	}
	return text
}

// zipKey is a postcode without blanks and without the extension of a US one.
func zipKey(zip string) string {
	text := strings.ToLower(strings.Join(strings.Fields(zip), ""))
	if head, _, found := strings.Cut(text, "-"); found && len(head) == 5 {
		return head
	}
	return text
}
