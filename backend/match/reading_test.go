package match

import (
	"slices"
	"testing"
)

func TestNamesThatAreTheSame(t *testing.T) {
	for _, test := range []struct {
		a, b  string
		level nameLevel
	}{
		{"Müller & Söhne GmbH & Co. KG", "Muller and Sohne", nameExact},
		{"Kowalski Sp. z o.o.", "KOWALSKI", nameExact},
		{"Tacos S.A. de C.V.", "Tacos", nameExact},
		{"Outback Pty Ltd", "Outback Pty. Limited", nameExact},
		{"Hansen A/S", "Hansen", nameExact},
		{"Acme, L.L.C.", "The Acme LLC", nameExact},
		{"Acme Inc", "Acme LLC", nameForm},
		{"J. P. Morgan", "JP Morgan", nameExact},
		{"A & B Plumbing", "A&B Plumbing, Inc.", nameExact},
		{"O'Brien's Bakery", "OBriens Bakery", nameExact},
		{"St. Mary Hosp", "Saint Mary Hospital", nameExact},
		{"Intl Mfg Svcs", "International Manufacturing Services", nameExact},
		{"First Choice Youth Center, Incorporated", "First-Choice Youth Ctr", nameExact},
		{"Three Rivers Bank", "3 Rivers Bank", nameExact},
		{"School #007", "School 7", nameExact},
		{"Central Freight Co. (Tallahassee)", "Central Freight: Tallahassee", nameExact},
		{"zz Acme Dental (T&M)", "Acme Dental", nameExact},
		{"PortRoyal Dental", "Port Royal Dental", nameExact},
		{"Mueller Stahl", "Müller Stahl", nameExact},
		{"Łódź Økonomi", "Lodz Okonomi", nameExact},
		{"Data Tech", "DataTech", nameExact},
		{"Foo Holdings dba Acme Dental", "Acme Dental", nameAlias},
		{"Acme Dental (formerly Foo Holdings)", "Foo Holdings", nameAlias},
		{"Acme c/o Beta Trust", "Beta Trust", nameAlias},
		{"Acme Dental - Tampa", "Acme Dental", nameContains},
		{"Acme Dental Associtaes", "Acme Dental Associates", nameExact},
		{"Lakeside Dental", "Lakesied Dental", nameNear},
		{"Young Mens Christian Association", "YMCA", nameNear},
		{"Greenbergh Eating", "Greenberg Heating", nameCompact},
		{"Greenbergh Eatting", "Greenberg Heating", nameTypos},
		{"School 12", "School 14", nameLow},
		{"Acme", "Zebra", nameNone},
	} {
		in := sidesOf(test.a, test.b)
		if n := in.words.compareNames(&in.all[0][0], &in.all[1][0]); n.level != test.level {
			t.Errorf("%q, %q: %s, want %s", test.a, test.b, nameLevels[n.level], nameLevels[test.level])
		}
	}
}

func TestStreets(t *testing.T) {
	same := func(a, b string) level {
		ours, theirs := readStreet(a, ""), readStreet(b, "")
		l, _ := compareStreets(&ours, &theirs)
		return l
	}
	for _, test := range []struct {
		a, b string
		want level
	}{
		{"120 N. Main Street", "120 North Main St.", streetSame},
		{"120 Main St Suite 4", "120 Main St", streetSame},
		{"120 Main St # 4", "120 Main St Ste 5", streetUnit},
		{"55 Fifth Avenue", "55 5th Ave", streetSame},
		{"One Main Street", "1 Main St", streetSame},
		{"120-124 Main St", "122 Main St", streetSame},
		{"Hauptstraße 12", "Hauptstr. 12a", streetSame},
		{"P.O. Box 77", "PO Box 77", streetSame},
		{"c/o Smith, 120 Main St", "120 Main Street, Tampa, FL 33602", streetSame},
		{"4884 S US Hwy 41 N", "4884 S Highway 41 N", streetSame},
		{"9428 County Road 12 #589", "9428 Cnty Rd 12 # 589", streetSame},
		{"1100 Loop 304 East", "1100 E LOOP 304", streetSame},
		{"3400 McFarland Boulevard Suite # 3", "3400 Mc Farland Blvd", streetSame},
		{"120 Main St between 5th and 6th", "120 Main St", streetSame},
		{"120 Lake Shore Dr", "120 Lakeshore Drive", streetSame},
		{"120 N Main St", "120 S Main St", streetNear},
		{"120 Main St", "124 Main St", streetNear},
		{"120 Main St", "4800 Main St", streetRoad},
		{"120 Main St", "120 Bay Rd", streetNumber},
		{"120 Main St", "4800 Bay Rd", streetDifferent},
		{"PO Box 77", "120 Main St", 0},
		{"", "120 Main St", 0},
	} {
		if got := same(test.a, test.b); got != test.want {
			t.Errorf("%q, %q: %q, want %q", test.a, test.b, levelNames[atStreet][got], levelNames[atStreet][test.want])
		}
	}
}

func TestPhones(t *testing.T) {
	for _, test := range []struct {
		typed, country string
		keys           []string
	}{
		{"+1 (813) 555-0101 ext. 12", "", []string{"8135550101"}},
		{"(941) 555-3131x132", "", []string{"9415553131"}},
		{"813.555.0101 / 813.555.0102", "", []string{"8135550101", "8135550102"}},
		{"555-0101", "", []string{"5550101"}},
		{"+44 20 7946 0958", "", []string{"442079460958"}},
		{"020 7946 0958", "United Kingdom", []string{"442079460958"}},
		{"0044 20 7946 0958", "", []string{"442079460958"}},
		{"+49 (0)30 1234567", "", []string{"49301234567"}},
		{"030 1234567", "Germany", []string{"49301234567"}},
		{"000-000-0000", "", nil},
		{"555-555-5555", "", nil},
		{"123-456-7890", "", nil},
		{"see contacts", "", nil},
		{"N/A", "", nil},
	} {
		var keys []string
		for _, n := range readPhones(test.typed, test.country) {
			keys = append(keys, n.key)
		}
		if !slices.Equal(keys, test.keys) {
			t.Errorf("%q: %q, want %q", test.typed, keys, test.keys)
		}
	}
}

func TestPostcodes(t *testing.T) {
	for typed, want := range map[string]string{
		"33602-1234": "33602", "336021234": "33602", "02139": "2139", "2139-0001": "2139", "sw1a 1aa": "sw1a1aa", "30-950": "30950", "30-001": "30001",
		"100-0001": "1000001", "1000-205": "1000205", "01310-100": "1310100", "-": "", "": "",
	} {
		if got := zipKey(typed); got != want {
			t.Errorf("%q: %q, want %q", typed, got, want)
		}
	}
}

func TestDomains(t *testing.T) {
	for text, want := range map[string]string{
		"https://www.acme.co.uk/about?x=1": "acme.co.uk", "ACME.com": "acme.com", "jo@mail.acme.com": "acme.com", "jo@gmail.com": "",
		"facebook.com/acme": "", "http://": "", "10.0.0.1": "", "n/a": "", "javascript:alert(1)": "", "": "",
	} {
		if got := domainOf(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
