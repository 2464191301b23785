package match

import (
	"strings"
	"testing"
)

// FuzzReading: whatever an API hands over is read without a panic, and reading
// what was read changes nothing.
func FuzzReading(f *testing.F) {
	for _, text := range []string{
		"", "J. P. Morgan & Co., Inc.", "Acme (formerly Foo GmbH & Co. KG) d/b/a Bar", "3400 McFarland Boulevard Suite # 3", "PO Box 12, Suite #",
		"One Main Street, Tampa, FL 33602-1234", "Hauptstraße 12a", "+49 (0)30 1234567 ext. 12", "((((", "#", "\xff\xfe", "a & b & c", "120-24 5th Ave Fl",
		"https://www.acme.co.uk/x?y", "user@@example..com", "00", "ß株式会社", "- - -", "½ Ⅳ ①",
	} {
		f.Add(text, text)
	}
	f.Fuzz(func(t *testing.T, text, other string) {
		n := readName(text, other)
		for _, r := range n.readings {
			if len(r.words) == 0 {
				t.Fatalf("a reading of %q has no words", text)
			}
			again := readName(strings.Join(r.words, " "))
			if len(again.readings) == 0 {
				t.Fatalf("%q cannot be read again", r.words)
			}
		}
		readStreet(text, other)
		readPhones(text, other)
		domainOf(text)
		mailKey(text)
		numberKey(text)
		zipKey(text)
		cityKey(text)
	})
}
