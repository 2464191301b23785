package tenants

import (
	"fmt"
	"strconv"
	"strings"
)

// address is where an organisation is.
type address struct {
	town

	number int
	street string // a pattern with %d for the number abroad
	unit   string // of the building, "" for all of it
	suburb string // what the place is called too, "" for nothing else
	zip    string
	box    string // its post office box, "" for none
}

func (m *maker) newAddress(at town) address {
	a := address{town: at, number: 1 + m.random.IntN(180)}
	if m.chance(25) {
		a.box = m.digits("#####")
	}
	if suburbs := m.lists.suburbs[at.Name]; suburbs != nil && m.chance(30) {
		a.suburb = pick(m, suburbs)
	}
	if at.country != nil {
		a.street, a.zip = pick(m, at.country.streets), m.digits(at.Zip)
		return a
	}
	a.number, a.street = 100+m.random.IntN(9800), m.newStreet()
	if m.chance(35) {
		a.unit = strconv.Itoa(100 + m.random.IntN(500))
	}
	zip, _ := strconv.Atoi(at.Zip)
	a.zip = fmt.Sprintf("%05d", zip+m.random.IntN(9))
	return a
}

func (m *maker) newStreet() string {
	switch n := m.random.IntN(10); {
	case n < 2:
		return pick(m, []string{"N", "S", "E", "W", "NW", "SE"}) + " " + ordinal(2+m.random.IntN(60)) + " " + pick(m, []string{"St", "Ave", "Ct"})
	case n < 4:
		return pick(m, m.lists.Families) + " " + pick(m, []string{"St", "Ave", "Rd", "Dr", "Ln", "Blvd", "Way", "Pkwy", "Ter"})
	case n < 6:
		return pick(m, []string{"N", "S", "E", "W"}) + " " + pick(m, m.lists.Streets)
	default:
		return pick(m, m.lists.Streets)
	}
}

func ordinal(n int) string {
	switch {
	case n%100/10 != 1 && n%10 == 1:
		return strconv.Itoa(n) + "st"
	case n%100/10 != 1 && n%10 == 2:
		return strconv.Itoa(n) + "nd"
	case n%100/10 != 1 && n%10 == 3:
		return strconv.Itoa(n) + "rd"
	default:
		return strconv.Itoa(n) + "th"
	}
}

// streetWords are the words of streets with what people type for them.
var streetWords = map[string][]string{
	"St": {"Street", "St.", "Str"}, "Ave": {"Avenue", "Ave.", "Av"}, "Blvd": {"Boulevard", "Blvd."}, "Dr": {"Drive", "Dr."},
	"Rd": {"Road", "Rd."}, "Ln": {"Lane"}, "Ct": {"Court", "Ct."}, "Pkwy": {"Parkway", "Pky"}, "Hwy": {"Highway", "Hwy."},
	"Ter": {"Terrace", "Terr"}, "N": {"North", "N."}, "S": {"South", "S."}, "E": {"East", "E."}, "W": {"West", "W."},
	"NW": {"N.W.", "Northwest"}, "SE": {"S.E.", "Southeast"}, "Highway": {"Hwy", "US Hwy"}, "State": {"SR"}, "County": {"Cnty"},
	"Center": {"Ctr"}, "Street": {"St", "St."}, "Road": {"Rd"}, "Bahnhofstr.": {"Bahnhofstraße", "Bahnhofstrasse"},
	"Industriestr.": {"Industriestraße"}, "Hauptstraße": {"Hauptstr.", "Hauptstrasse"}, "rue": {"r."}, "avenue": {"av."}, "Avda.": {"Avenida"}, "Calle": {"C/"},
}

// card is what one side has of an organisation, as typed.
type card struct {
	name, line1, line2, city, state, zip, country string
	phone, fax, website                           string
}

// addressOf writes where an organisation is on a card.
func (m *maker) addressOf(o *organisation, c *card) {
	a := o.home
	if o.before.street != "" && m.chance(50) {
		a = o.before
	}
	if !o.placed && !o.fixed && m.chance(17) {
		if m.chance(50) { // the town at least
			c.city, c.state = m.cityOf(&a), a.State
		}
		return
	}
	c.city, c.state, c.zip = m.cityOf(&a), m.stateOf(&a), m.zipOf(&a)
	if a.country != nil {
		c.country = a.country.name
	} else if m.chance(30) {
		c.country = pick(m, []string{"United States", "USA", "US"})
	}
	if a.box != "" && !o.placed && m.chance(20) {
		c.line1 = pick(m, []string{"PO Box ", "P.O. Box ", "P O Box "}) + a.box
		return
	}
	c.line1 = m.streetOf(&a)
	m.unitOf(&a, c)
	if m.chance(2) && !o.placed { // all of it in one line
		c.line1 = strings.Join([]string{c.line1, c.city, c.state + " " + c.zip}, ", ")
		c.line2, c.city, c.state, c.zip = "", "", "", ""
	}
}

func (m *maker) streetOf(a *address) string {
	words := strings.Fields(a.street)
	for i, word := range words {
		if others := streetWords[word]; others != nil && m.chance(45) {
			words[i] = pick(m, others)
		}
	}
	street := strings.Join(words, " ")
	if m.chance(3) {
		street = m.mistype(street)
	}
	if a.country != nil {
		street = fmt.Sprintf(street, a.number)
	} else {
		street = strconv.Itoa(a.number) + " " + street
	}
	switch {
	case m.chance(1):
		street = m.slip(street)
	case m.chance(8):
		street = strings.ToUpper(street)
	}
	return street
}

func (m *maker) unitOf(a *address, c *card) {
	if a.unit == "" || m.chance(25) {
		return
	}
	number := a.unit
	if m.chance(3) { // it has another one now
		number = m.digits("1##")
	}
	unit := pick(m, []string{"Suite ", "Ste ", "Ste. ", "#", "Unit ", "STE ", "# "}) + number
	if m.chance(50) {
		c.line2 = unit
	} else {
		c.line1 += pick(m, []string{", ", " "}) + unit
	}
}

func (m *maker) cityOf(a *address) string {
	city := a.Name
	switch {
	case a.suburb != "" && m.chance(50):
		return a.suburb
	case strings.HasPrefix(city, "St. ") && m.chance(50):
		return pick(m, []string{"Saint ", "St "}) + city[len("St. "):]
	case strings.HasPrefix(city, "Fort ") && m.chance(50):
		return "Ft. " + city[len("Fort "):]
	case city == "München" && m.chance(30):
		return "Munich"
	case m.chance(3):
		return m.mistype(city)
	case m.chance(8):
		return strings.ToUpper(city)
	}
	return city
}

func (m *maker) stateOf(a *address) string {
	if a.StateName != "" && m.chance(15) {
		return a.StateName
	}
	return a.State
}

func (m *maker) zipOf(a *address) string {
	switch {
	case a.country == nil && m.chance(10):
		return a.zip + "-" + m.digits("####")
	case m.chance(6):
		return ""
	case m.chance(2):
		return m.slip(a.zip)
	}
	return a.zip
}
