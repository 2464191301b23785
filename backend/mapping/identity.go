package mapping

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"crossdock/backend/hudu"
)

// junkSerials are serial numbers that manufacturers and scripts leave in
// place of one, normalised as by serialText. They identify nothing.
var junkSerials = map[string]bool{
	"tobefilledbyoem": true, "defaultstring": true, "systemserialnumber": true, "serialnumber": true, "none": true,
	"na": true, "null": true, "nil": true, "unknown": true, "notspecified": true, "notapplicable": true,
	"notavailable": true, "invalid": true, "empty": true, "oem": true, "chassisserialnumber": true, "baseboardserialnumber": true,
	"123456789": true, "1234567890": true, "0123456789": true, "12345678": true, "1234567": true, "123456": true, "12345": true,
	"xxxxxxx": true, "tbd": true, "test": true, "virtual": true, "vm": true, "vmware": true, "nonumber": true,
}

// NormalizeSerial is the serial number as it identifies a device: upper and
// lower case and blanks do not count. It is "" for junk.
func NormalizeSerial(serial string) string {
	text := strings.ToLower(hudu.CanonicalText(serial))
	letters := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, text)
	if len(letters) < 3 || junkSerials[letters] || oneRune(letters) {
		return ""
	}
	return strings.Join(strings.Fields(text), "")
}

func oneRune(text string) bool {
	return strings.Count(text, text[:1]) == len(text)
}

// NormalizeEmail is the address as it identifies a person, "" for text that
// is no address.
func NormalizeEmail(email string) string {
	text := strings.ToLower(hudu.CanonicalText(email))
	at := strings.LastIndexByte(text, '@')
	if at <= 0 || at == len(text)-1 || strings.ContainsAny(text, " \t\n") {
		return ""
	}
	return text
}

// NormalizeName is the name as it is compared inside a company and layout:
// Unicode compatibility forms, letter case and runs of blanks do not count.
func NormalizeName(name string) string {
	text := hudu.CanonicalText(name)
	if isASCII(text) {
		return oneBlank(strings.ToLower(text)) // the same, several times as fast
	}
	return oneBlank(cases.Fold().String(norm.NFKC.String(text)))
}

func isASCII(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// oneBlank is the words of the text with one blank between them.
func oneBlank(text string) string { return strings.Join(strings.Fields(text), " ") }
