package match

import (
	"slices"
	"strings"

	"crossdock/backend/hudu"
)

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
	if s.things {
		s.identify(&e, a, b)
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

// isSameNumber tells whether two numbers are the same. One without the area code
// is the same as one with any.
func isSameNumber(a, b string) bool { return strings.HasSuffix(a, b) || strings.HasSuffix(b, a) }

// sameNumber finds the rarest number that two lists share.
func sameNumber(a, b []number) (rarity float64, same bool) {
	for _, ours := range a {
		for _, theirs := range b {
			if isSameNumber(ours.key, theirs.key) {
				rarity, same = max(rarity, min(ours.rarity, theirs.rarity)), true
			}
		}
	}
	return rarity, same
}

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
