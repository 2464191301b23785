package match

import (
	"slices"
)

// What it costs that one name has a word that the other lacks, as a share of
// its rarity.
const (
	lostCommon = 0.6 // a word that many companies have
	lostPlace  = 0.15
)

// lost is the rarity of the words that found no like. Places tells that a place
// means little, because only one of the names has one more.
func (al *aligner) lost(terms []term, used uint64, own, other *facts, places bool) float64 {
	sum := 0.0
	for i, t := range terms {
		if used&(1<<i) != 0 {
			continue
		}
		w := &al.v.words[t]
		switch {
		case places && isPlace(t, own, other):
			sum += lostPlace * w.rarity
		case common[w.text] > 0:
			sum += lostCommon * w.rarity
		default:
			sum += w.rarity
		}
	}
	return sum
}

// knownPlace is the share of a word's rarity that says nothing new of two
// companies in a place of that name.
const knownPlace = 0.7

// local is what is no news in the words in common, because both companies are in
// the place that they name.
func (al *aligner) local(a, b *facts) float64 {
	sum := 0.0
	for i, t := range al.a {
		if al.usedA&(1<<i) != 0 && slices.Contains(a.place.terms, t) && slices.Contains(b.place.terms, t) && slices.Contains(al.b, t) {
			sum += knownPlace * al.v.words[t].rarity
		}
	}
	return sum
}

// losesPlace tells whether a name has a place that the other lacks.
func (al *aligner) losesPlace(terms []term, used uint64, own, other *facts) bool {
	for i, t := range terms {
		if used&(1<<i) == 0 && isPlace(t, own, other) {
			return true
		}
	}
	return false
}

// isPlace tells a word of the city or state that either company is in.
func isPlace(t term, own, other *facts) bool {
	return slices.Contains(own.place.terms, t) || slices.Contains(other.place.terms, t)
}

// losesRare tells whether a name has a word that the other lacks and that few
// companies have.
func (al *aligner) losesRare(terms []term, used uint64) bool {
	for i, t := range terms {
		if used&(1<<i) == 0 && common[al.v.words[t].text] == 0 {
			return true
		}
	}
	return false
}

// numbersDiffer tells whether both names have a number that the other lacks.
func (al *aligner) numbersDiffer() bool {
	return al.hasLostNumber(al.a, al.usedA) && al.hasLostNumber(al.b, al.usedB)
}

func (al *aligner) hasLostNumber(terms []term, used uint64) bool {
	for i, t := range terms {
		if used&(1<<i) == 0 && al.v.words[t].number {
			return true
		}
	}
	return false
}

// leastParted is the rarity of words on both sides that part two names, in bits.
const leastParted = 2

// Shares of the rarity in common, from which a level begins.
const (
	shareNear   = 0.86
	shareHigh   = 0.68
	shareMedium = 0.45
	shareLow    = 0.2
	// leastContained is the share that a name needs that is part of the other.
	leastContained = 0.3
	// shareContained is the share from which it does not matter what is left over.
	shareContained = 0.65
)

func (al *aligner) level(lostA, lostB float64) nameLevel {
	lost := lostA + lostB + al.partly
	if al.shared == 0 {
		return nameNone
	}
	share := al.shared / (al.shared + lost)
	switch {
	case lost == 0 && !al.inexact:
		return nameExact
	case share >= shareNear:
		return nameNear
	case min(lostA, lostB) == 0 && al.partly == 0 && share >= leastContained:
		if share >= shareContained || !al.losesRare(al.a, al.usedA) && !al.losesRare(al.b, al.usedB) {
			return nameContains
		}
		return namePart
	case share >= shareHigh:
		return nameHigh
	case share >= shareMedium:
		return nameMedium
	case share >= shareLow:
		return nameLow
	default:
		return nameNone
	}
}
