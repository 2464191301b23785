package hudu

import (
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// CountryCode is the two letters of a country that is named in English, or by
// a code of its own; false for a text that names none.
func CountryCode(name string) (string, bool) {
	name = strings.TrimSpace(strings.ReplaceAll(name, ".", ""))
	switch len(name) {
	case 0, 1:
		return "", false
	case 2, 3:
		if region, err := language.ParseRegion(name); err == nil && region.IsCountry() {
			return region.Canonicalize().String(), true
		}
		return "", false
	}
	english := display.English.Regions()
	for _, region := range language.Supported.Regions() {
		if region.IsCountry() && strings.EqualFold(english.Name(region), name) {
			return region.Canonicalize().String(), true
		}
	}
	return "", false
}

// SameAddress tells whether two canonical addresses differ in nothing but in
// how they name the country: versions of Hudu that want codes keep them.
func SameAddress(a, b string) bool {
	first, isFirst := ParseAddress(a)
	second, isSecond := ParseAddress(b)
	if !isFirst || !isSecond {
		return a == b
	}
	for _, parts := range []*Address{&first, &second} {
		if code, is := CountryCode(parts.Country); is {
			parts.Country = code
		}
	}
	return first == second
}
