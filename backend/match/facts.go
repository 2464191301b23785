package match

import (
	"cmp"
	"slices"
	"strings"

	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/mapping"
)

// facts are what a company is compared by, on either side, read once, because
// every company is compared with many. What stands in for a missing value is
// left out.
type facts struct {
	id     int
	name   name
	terms  [][]term // the words of each reading of the name
	phones []number
	faxes  []number
	street street
	place  place
	// domains are those of the website and of e-mail addresses, by their keys.
	domains []value
	number  value // identifier on one side, ID number on the other
	model   value // of devices alone
	serials []string
	emails  []string
	natives []int    // ConnectWise companies that Hudu's own integration says it is
	compact []string // the names written as one word, the whole one first
	labels  []string // what the identifier and the domains say, which often is such a word
	short   []string // first letters of the names
	bag     bag      // letters of the first compact name
}

// value is a value as typed and as compared.
type value struct {
	text, key string
	rarity    float64 // log2 of one in how many companies has it
}

func valueOf(text string, key func(string) string) value {
	return value{text: strings.TrimSpace(text), key: key(text)}
}

// place is where a company is, but for the street.
type place struct {
	postcode, city, state value
	// words are those of city and state, which many write behind the name; terms
	// are those among them that names have.
	words []string
	terms []term
}

// reader reads companies.
type reader struct {
	phones  map[string]bool // of the provider itself
	domains map[string]bool
}

func newReader(own Own) reader {
	r := reader{phones: map[string]bool{}, domains: map[string]bool{}}
	for _, phone := range own.Phones {
		for _, number := range readPhones(phone, "") {
			r.phones[number.key] = true
		}
	}
	for _, domain := range own.Domains {
		r.domains[domainOf(domain)] = true
	}
	return r
}

func (r *reader) ours(c *connectwise.Company, held Holdings) facts {
	f := facts{id: int(c.ID), name: readName(c.Name), number: valueOf(c.Identifier, numberKey)}
	r.address(&f, [2]string{c.Address.Line1, c.Address.Line2}, c.Address.City, c.Address.State, c.Address.Zip)
	r.reach(&f, c.Phone, c.Fax, c.Website, c.Address.Country)
	r.hold(&f, held)
	f.abridge(c.Identifier)
	return f
}

func (r *reader) theirs(c *hudu.Company, held Holdings) facts {
	f := facts{id: int(c.ID), name: readName(c.Name, c.Nickname), number: valueOf(c.IDNumber, numberKey)}
	r.address(&f, [2]string{c.AddressLine1, c.AddressLine2}, c.City, c.State, c.Zip)
	r.reach(&f, c.Phone, c.Fax, c.Website, c.Country)
	r.hold(&f, held)
	f.abridge("")
	for _, matcher := range c.Integrations {
		if matcher.IntegratorName == hudu.IntegratorConnectWise && matcher.SyncID != 0 {
			f.natives = append(f.natives, matcher.SyncID)
		}
	}
	return f
}

// address reads where the company is. What is not a field of its own may stand
// behind the street.
func (r *reader) address(f *facts, lines [2]string, city, state, postcode string) {
	f.street = readStreet(lines[0], lines[1])
	if strings.TrimSpace(city) == "" {
		city = f.street.city
	}
	if strings.TrimSpace(postcode) == "" {
		postcode = f.street.postcode
	}
	f.place = place{
		postcode: valueOf(postcode, zipKey), city: valueOf(city, cityKey), state: valueOf(state, stateKey),
	}
	for _, word := range append(split(fold(city)), split(fold(state))...) {
		f.place.words = append(f.place.words, canonicalWord(word))
	}
	f.place.words = append(f.place.words, f.place.state.key)
}

// reach reads how the company is reached.
func (r *reader) reach(f *facts, phone, fax, website, country string) {
	provider := func(n number) bool { return r.phones[n.key] }
	f.phones = slices.DeleteFunc(readPhones(phone, country), provider)
	f.faxes = slices.DeleteFunc(readPhones(fax, country), provider)
	r.domain(f, website)
}

func (r *reader) domain(f *facts, text string) {
	domain := valueOf(text, domainOf)
	known := func(other value) bool { return other.key == domain.key }
	if domain.key != "" && !r.domains[domain.key] && !slices.ContainsFunc(f.domains, known) {
		f.domains = append(f.domains, domain)
	}
}

// hold reads what the records of the company carry.
func (r *reader) hold(f *facts, held Holdings) {
	for _, serial := range held.Serials {
		f.serials = append(f.serials, mapping.NormalizeSerial(serial))
	}
	for _, email := range held.Emails {
		if key := mailKey(email); key != "" && !r.domains[domainOf(key)] {
			f.emails = append(f.emails, key)
			r.domain(f, key)
		}
	}
	f.serials, f.emails = distinct(f.serials), distinct(f.emails)
	slices.SortFunc(f.domains, func(a, b value) int { return cmp.Compare(a.key, b.key) })
}

// distinct are the keys sorted, each once, without the empty one.
func distinct(keys []string) []string {
	slices.Sort(keys)
	keys = slices.Compact(keys)
	if len(keys) > 0 && keys[0] == "" {
		keys = keys[1:]
	}
	return keys
}

// abridge notes the name written as one word and as first letters. An
// identifier and a domain are often the one or the other.
func (f *facts) abridge(identifier string) {
	add := func(list []string, each string) []string {
		if len(each) < 3 || slices.Contains(list, each) {
			return list
		}
		return append(list, each)
	}
	for _, r := range f.name.readings {
		if r.kind != part {
			f.compact = add(f.compact, strings.Join(r.words, ""))
			f.short = add(add(f.short, r.short), r.shortAll)
		}
	}
	f.labels = add(f.labels, strings.Join(split(fold(identifier)), ""))
	for _, domain := range f.domains {
		f.labels = add(f.labels, labelOf(domain.key))
	}
	if len(f.compact) > 0 {
		f.bag = bagOf(f.compact[0])
	}
}

// numberKey is an identifier as it is compared, "" for placeholders.
func numberKey(text string) string {
	key := strings.Join(split(fold(text)), "")
	switch strings.TrimLeft(key, "0") {
	case "", "na", "none", "tbd", "unknown", "null", "test", "x", "xx", "xxx":
		return ""
	default:
		return key
	}
}

// zipKey is a postcode without blanks and hyphens, without the extension of a US
// one and without the zeros that spreadsheets cut off. Others have a hyphen
// inside: "30-950", "100-0001".
func zipKey(zip string) string {
	text := strings.ToLower(strings.Join(strings.Fields(zip), ""))
	if head, extension, found := strings.Cut(text, "-"); found && (len(head) == 4 || len(head) == 5) && len(extension) == 4 && isNumber(head+extension) {
		text = head
	}
	text = strings.ReplaceAll(text, "-", "")
	if len(text) == 9 && isNumber(text) {
		text = text[:5]
	}
	return strings.TrimLeft(text, "0")
}

// cityKey is a city without blanks, with its usual abbreviations written out.
func cityKey(city string) string {
	var key strings.Builder
	for _, word := range split(fold(city)) {
		key.WriteString(canonicalWord(word))
	}
	return key.String()
}

// stateKey is a state's letters, or its name where none are known.
func stateKey(state string) string {
	text := strings.Join(split(fold(state)), " ")
	if letters, known := states[text]; known {
		return letters
	}
	return text
}
