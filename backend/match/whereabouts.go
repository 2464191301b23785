package match

import (
	"strings"
	"unicode/utf8"

	edlib "github.com/hbollon/go-edlib"
)

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
	most := 1 + len(shorter)/8
	// A distance is dear, and at least the difference of the lengths.
	if isNumber(shorter) || distant(shorter, longer, most) {
		return 0
	}
	errors := edlib.OSADamerauLevenshteinDistance(shorter, longer)
	switch {
	case !conflict && errors == 1 && len(shorter) >= 5:
		return 1
	case errors <= most:
		return 0.5
	default:
		return 0
	}
}

// distant tells whether the lengths alone make for more errors than allowed.
func distant(a, b string, allowed int) bool {
	d := utf8.RuneCountInString(a) - utf8.RuneCountInString(b)
	return max(d, -d) > allowed
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
	case cities && a.city.key == b.city.key && a.inState(b):
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

// inState tells whether two places may be in the same state.
func (p *place) inState(other *place) bool {
	return p.state.key == "" || other.state.key == "" || p.state.key == other.state.key
}

// areaOf is the part of a postcode that stands for a region.
func areaOf(postcode string) string { return postcode[:max(1, len(postcode)-2)] }
