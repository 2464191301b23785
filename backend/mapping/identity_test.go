package mapping

import (
	"strings"
	"testing"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"crossdock/backend/hudu"
)

func TestNormalizeSerial(t *testing.T) {
	for _, test := range []struct{ serial, want string }{
		{"5CG1234XYZ", "5cg1234xyz"},
		{" 5cg1234xyz\x00", "5cg1234xyz"},
		{"VMware-42 1a 2b", "vmware-421a2b"},
		{"", ""},
		{"0", ""},
		{"N/A", ""},
		{"n.a.", ""},
		{"To Be Filled By O.E.M.", ""},
		{"System Serial Number", ""},
		{"Default string", ""},
		{"000000000", ""},
		{"........", ""},
		{"XXXXXXX", ""},
		{"None", ""},
	} {
		if got := NormalizeSerial(test.serial); got != test.want {
			t.Errorf("NormalizeSerial(%q) = %q, want %q", test.serial, got, test.want)
		}
	}
}

func TestNormalizeEmail(t *testing.T) {
	for _, test := range []struct{ email, want string }{
		{"Jane@Example.COM ", "jane@example.com"},
		{"jane", ""},
		{"@example.com", ""},
		{"jane@", ""},
		{"jane doe@example.com", ""},
	} {
		if got := NormalizeEmail(test.email); got != test.want {
			t.Errorf("NormalizeEmail(%q) = %q, want %q", test.email, got, test.want)
		}
	}
}

func TestNormalizeName(t *testing.T) {
	for _, pair := range [][2]string{
		{"Head  Office", "head office"},
		{"ＳＲＶ－０１", "srv-01"},
		{"STRASSE", "straße"},
		{"Zero\u200bWidth", "zerowidth"},
	} {
		if NormalizeName(pair[0]) != NormalizeName(pair[1]) {
			t.Errorf("%q and %q are different names: %q, %q", pair[0], pair[1], NormalizeName(pair[0]), NormalizeName(pair[1]))
		}
	}
	if NormalizeName("SRV-01") == NormalizeName("SRV-02") {
		t.Error("SRV-01 and SRV-02 are one name")
	}
}

// TestNamesOfASCIIAreNoOthers: the short way gives what the long one gives.
//
// Planted and found: upper case was left as it was.
func TestNamesOfASCIIAreNoOthers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := string(rapid.SliceOf(rapid.ByteMax(127)).Draw(t, "name"))
		long := strings.Join(strings.Fields(cases.Fold().String(norm.NFKC.String(hudu.CanonicalText(name)))), " ")
		if got := NormalizeName(name); got != long {
			t.Fatalf("%q is %q, want %q", name, got, long)
		}
	})
}
