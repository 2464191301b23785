package match

import (
	"slices"
	"strings"

	edlib "github.com/hbollon/go-edlib"

	"crossdock/backend/hudu"
)

// Places of the kinds of evidence in a comparison, in the order in which one is
// weighed after the other: what agrees already makes later agreement less of a
// surprise.
const (
	atName = iota
	atStreet
	atPhone
	atWeb
	atPlace
	atNumber
	atSerials
	atEmails
	atVotes
	atNative
	atModel
	features
)

var featureNames = [features]Feature{Name, Street, Phone, Web, Place, Number, Serials, Emails, Votes, Native, Model}

// level is how far a kind of evidence agrees; zero tells that a side has none.
type level uint8

// The levels, in the order of their names in levelNames.
const (
	phoneSame level = iota + 1
	phoneFax
	phoneSlip
	phoneDifferent
	phoneMoved // different, as the address
)

const (
	streetSame level = iota + 1
	streetUnit
	streetNear
	streetNumber
	streetRoad
	streetDifferent
	streetBranch
)

const (
	placePostcode level = iota + 1
	placeArea
	placeCity
	placeState
	placeSuburb // cities alone are known, and differ
	placeDifferent
	// With the same street, and with another one.
	placeConfirmed
	placeContrary
	placeNearby
	placeAway
)

const (
	webSame level = iota + 1
	webLabel
	webDifferent
)

const (
	numberSame   level = iota + 1
	numberDigits       // a few digits, which count anything
	numberDifferent
)

const (
	heldOne level = iota + 1
	heldTwo
	heldMany
	heldNone
)

const (
	votesMost level = iota + 1
	votesSome
	votesOther
)

const (
	nativeSame level = iota + 1
	nativeOther
)

const (
	modelSame level = iota + 1
	modelDifferent
)

var levelNames = [features][]string{
	atName:    nameLevels[:],
	atStreet:  {"", "same", "unit", "near", "number", "road", "different", "branch"},
	atPhone:   {"", "same", "fax", "slip", "different", "moved"},
	atWeb:     {"", "same", "label", "different"},
	atPlace:   {"", "postcode", "area", "city", "state", "suburb", "different", "confirmed", "contrary", "nearby", "away"},
	atNumber:  {"", "same", "digits", "different"},
	atSerials: {"", "one", "two", "many", "none"},
	atEmails:  {"", "one", "two", "many", "none"},
	atVotes:   {"", "most", "some", "other"},
	atNative:  {"", "same", "other"},
	atModel:   {"", "same", "different"},
}

// edge is a compared pair: places in the two sides.
type edge struct {
	a, b   int32
	name   nameAgreement
	levels [features]level
	rarity [features]float32 // bits
	bits   [features]float32 // weights
	total  float64           // prior and weights
}

// agrees tells whether a kind of evidence makes others of its kind less of a
// surprise.
func (e *edge) agrees(feature int) bool {
	switch feature {
	case atName:
		return e.name.level >= nameContains
	case atStreet:
		return e.levels[atStreet] == streetSame || e.levels[atStreet] == streetUnit
	case atPhone:
		return e.levels[atPhone] == phoneSame
	case atWeb:
		return e.levels[atWeb] == webSame
	case atPlace:
		l := e.levels[atPlace]
		return l == placePostcode || l == placeCity || l == placeConfirmed || l == placeNearby
	default:
		return false
	}
}

// compare looks at all kinds of evidence of a pair.
func (s *sides) compare(i, j int) edge {
	a, b := &s.all[0][i], &s.all[1][j]
	e := edge{a: int32(i), b: int32(j), name: s.words.compareNames(a, b)}
	set := func(feature int, l level, rarity float64) { e.levels[feature], e.rarity[feature] = l, float32(rarity) }
	set(atName, level(e.name.level), min(float64(e.name.shared), s.words.most))
	phone, rarity := comparePhones(a, b)
	street, nearby := compareStreets(&a.street, &b.street)
	set(atStreet, street, nearby)
	if phone == phoneDifferent && (street == streetDifferent || street == streetRoad) {
		phone = phoneMoved // an office that moves takes no number along
	}
	set(atPhone, phone, rarity)
	place, rarity := comparePlaces(&a.place, &b.place, street)
	set(atPlace, place, rarity)
	web, rarity := compareWebs(a, b)
	set(atWeb, web, rarity)
	set(atNumber, compareNumbers(a.number.key, b.number.key), a.number.rarity)
	set(atSerials, compareHeld(a.serials, b.serials), s.words.most)
	set(atEmails, compareHeld(a.emails, b.emails), s.words.most)
	set(atVotes, s.compareVotes(a.id, b.id), s.words.most)
	switch {
	case slices.Contains(b.natives, a.id):
		set(atNative, nativeSame, s.words.most)
	case len(b.natives) > 0:
		set(atNative, nativeOther, 0)
	}
	switch {
	case a.model.key == "" || b.model.key == "":
	case a.model.key == b.model.key:
		set(atModel, modelSame, a.model.rarity)
	default:
		set(atModel, modelDifferent, 0)
	}
	return e
}

func compareNumbers(a, b string) level {
	const many = 5 // digits
	switch {
	case a == "" || b == "":
		return 0
	case a != b:
		return numberDifferent
	case isNumber(a) && len(a) < many:
		return numberDigits
	default:
		return numberSame
	}
}

func comparePhones(a, b *facts) (level, float64) {
	if rarity, same := sameNumber(a.phones, b.phones); same {
		return phoneSame, rarity
	}
	for _, lists := range [][2][]number{{a.phones, b.faxes}, {a.faxes, b.phones}, {a.faxes, b.faxes}} {
		if rarity, same := sameNumber(lists[0], lists[1]); same {
			return phoneFax, rarity
		}
	}
	if len(a.phones) == 0 || len(b.phones) == 0 {
		return 0, 0
	}
	for _, ours := range a.phones {
		for _, theirs := range b.phones {
			if isSlip(ours.key, theirs.key) {
				return phoneSlip, min(ours.rarity, theirs.rarity)
			}
		}
	}
	return phoneDifferent, 0
}

// sameNumber finds the rarest number that two lists share. One without the area
// code is the same as one with any.
func sameNumber(a, b []number) (rarity float64, same bool) {
	for _, ours := range a {
		for _, theirs := range b {
			if strings.HasSuffix(ours.key, theirs.key) || strings.HasSuffix(theirs.key, ours.key) {
				rarity, same = max(rarity, min(ours.rarity, theirs.rarity)), true
			}
		}
	}
	return rarity, same
}

func compareStreets(a, b *street) (level, float64) {
	if a.box != "" && a.box == b.box {
		return streetSame, min(a.house, b.house)
	}
	if a.core == "" || b.core == "" {
		return 0, 0 // a box says nothing about a house
	}
	road := sameRoad(a, b)
	if a.low == 0 || b.low == 0 {
		if road == 1 {
			return streetNear, min(a.road, b.road)
		}
		return 0, 0
	}
	number := a.low <= b.high && b.low <= a.high
	house := min(a.house, b.house)
	switch {
	case number && road == 1 && a.unit != "" && b.unit != "" && a.unit != b.unit:
		return streetUnit, house
	case number && road == 1:
		return streetSame, house
	case number && road > 0, road == 1 && isNextDoor(a.low, b.low):
		return streetNear, house
	case number:
		return streetNumber, min(a.number, b.number)
	case road == 1:
		return streetRoad, min(a.road, b.road)
	default:
		return streetDifferent, 0
	}
}

// sameRoad is 1 for the same street, 0.5 for one that is spelt alike or of
// another type or direction, 0 for another one.
func sameRoad(a, b *street) float64 {
	conflict := a.kind != "" && b.kind != "" && a.kind != b.kind || a.directions != "" && b.directions != "" && a.directions != b.directions
	if a.core == b.core {
		if conflict {
			return 0.5
		}
		return 1
	}
	shorter, longer := a.core, b.core
	if len(shorter) > len(longer) {
		shorter, longer = longer, shorter
	}
	if rest, found := strings.CutPrefix(longer, shorter); found && isNumber(shorter) && !strings.ContainsAny(rest[:1], "0123456789") {
		return 0.5 // "53rd", with a type that is misspelt
	}
	if len(shorter) < 4 {
		return 0
	}
	if strings.HasPrefix(longer, shorter) || strings.HasSuffix(longer, shorter) {
		return 0.5
	}
	errors := edlib.OSADamerauLevenshteinDistance(shorter, longer)
	switch {
	case isNumber(shorter):
		return 0
	case !conflict && errors == 1 && len(shorter) >= 5:
		return 1
	case errors <= 1+len(shorter)/8:
		return 0.5
	default:
		return 0
	}
}

// isNextDoor tells house numbers of one site, or a slip of the hand.
func isNextDoor(a, b int) bool {
	if d := a - b; -10 <= d && d <= 10 {
		return true
	}
	x, y := []byte{}, []byte{}
	for ; a > 0; a /= 10 {
		x = append(x, byte(a%10))
	}
	for ; b > 0; b /= 10 {
		y = append(y, byte(b%10))
	}
	return len(x) >= 3 && len(y) >= 3 && edlib.OSADamerauLevenshteinDistance(string(x), string(y)) == 1
}

// comparePlaces compares postcode and city. They are parts of the same address
// as the street, and mean something of their own without one.
func comparePlaces(a, b *place, street level) (level, float64) {
	l, rarity := comparePlace(a, b)
	agrees := l == placePostcode || l == placeCity || l == placeArea
	switch {
	case l == 0 || street == 0 || street == streetNumber:
		return l, rarity
	case street == streetRoad || street == streetDifferent:
		if agrees {
			return placeNearby, rarity
		}
		return placeAway, 0
	case agrees:
		return placeConfirmed, 0
	case l == placeState || l == placeSuburb:
		return 0, 0 // suburbs and post offices go by several names
	default:
		return placeContrary, 0
	}
}

func comparePlace(a, b *place) (level, float64) {
	zips, cities := a.postcode.key != "" && b.postcode.key != "", a.city.key != "" && b.city.key != ""
	states := a.state.key != "" && b.state.key != ""
	switch {
	case zips && a.postcode.key == b.postcode.key:
		return placePostcode, a.postcode.rarity
	case cities && a.city.key == b.city.key && (!states || a.state.key == b.state.key):
		return placeCity, min(a.city.rarity, b.city.rarity)
	case zips && areaOf(a.postcode.key) == areaOf(b.postcode.key):
		return placeArea, 0
	case states && a.state.key == b.state.key && (zips || cities):
		return placeState, 0
	case zips || states && a.state.key != b.state.key:
		return placeDifferent, 0
	case cities:
		return placeSuburb, 0
	default:
		return 0, 0
	}
}

// areaOf is the part of a postcode that stands for a region.
func areaOf(postcode string) string { return postcode[:max(1, len(postcode)-2)] }

func compareWebs(a, b *facts) (level, float64) {
	if len(a.domains) == 0 || len(b.domains) == 0 {
		return 0, 0
	}
	best, rarity := webDifferent, 0.0
	for _, ours := range a.domains {
		for _, theirs := range b.domains {
			switch {
			case ours.key == theirs.key && (best != webSame || ours.rarity > rarity):
				best, rarity = webSame, ours.rarity
			case best == webDifferent && labelOf(ours.key) == labelOf(theirs.key):
				best, rarity = webLabel, min(ours.rarity, theirs.rarity)
			}
		}
	}
	return best, rarity
}

// compareHeld counts the keys that two sorted lists share.
func compareHeld(a, b []string) level {
	switch n := countShared(a, b); {
	case n >= 3:
		return heldMany
	case n == 2:
		return heldTwo
	case n == 1:
		return heldOne
	case len(a) >= 3 && len(b) >= 3:
		return heldNone // so many, and not one
	default:
		return 0
	}
}

func countShared(a, b []string) int {
	n := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			n, i, j = n+1, i+1, j+1
		case a[i] < b[j]:
			i++
		default:
			j++
		}
	}
	return n
}

// compareVotes looks for whom the assets of a company of Hudu speak.
func (s *sides) compareVotes(ours, theirs int) level {
	v := s.votes[hudu.CompanyID(theirs)]
	switch n := v.of[ours]; {
	case v.sum == 0:
		return 0
	case 3*n >= 2*v.sum:
		return votesMost
	case n > 0:
		return votesSome
	default:
		return votesOther
	}
}
