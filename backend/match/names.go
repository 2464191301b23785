package match

import (
	"math/bits"
	"slices"

	edlib "github.com/hbollon/go-edlib"
)

// nameLevel is how far two names agree, the better the higher.
type nameLevel uint8

// The levels of names; their names in [Weights] are those of nameLevels.
const (
	nameMissing  nameLevel = iota
	nameNone               // nothing in common
	nameLow                // a word or so
	nameMedium             // half
	nameHigh               // most
	namePart               // one is the other with more words
	nameContains           // one is the other with more words that mean little
	nameLabel              // an identifier or domain says the other's name
	nameAcronym            // one is the first letters of the other
	nameTypos              // the same but for a few slips, blanks among them
	nameNear               // all but spelling, a place or a word that means little
	nameAlias              // a trading name, former name, identifier or domain is the other's name
	nameCompact            // the same but for blanks
	nameForm               // the same but for the legal form
	nameExact
)

var nameLevels = [...]string{"", "none", "low", "medium", "high", "part", "contains", "label", "acronym", "typos", "near", "alias", "compact", "form", "exact"}

// nameAgreement is how far two names agree, and in what.
type nameAgreement struct {
	level nameLevel
	// numbers tells that both bear a number and they differ.
	numbers bool
	// parted tells that both have words that the other lacks, no places.
	parted bool
	shared float32 // rarity of what they share, in bits
}

func (n nameAgreement) better(than nameAgreement) bool {
	if n.level != than.level {
		return n.level > than.level
	}
	return n.shared > than.shared
}

// compareNames compares all readings of two names.
func (v *vocabulary) compareNames(a, b *facts) nameAgreement {
	var best nameAgreement
	for i, ours := range a.name.readings {
		for j, theirs := range b.name.readings {
			if ours.kind == part && theirs.kind == part {
				continue // both are of the same chain
			}
			n := v.compareReadings(a, b, i, j)
			if best.level == nameMissing || n.better(best) {
				best = n
			}
		}
	}
	if best.level != nameMissing && best.level < nameNear {
		if n := v.compareShort(a, b); n.better(best) {
			n.numbers = best.numbers
			best = n
		}
	}
	return best
}

func (v *vocabulary) compareReadings(a, b *facts, i, j int) nameAgreement {
	ours, theirs := &a.name.readings[i], &b.name.readings[j]
	al := aligner{v: v, a: a.terms[i], b: b.terms[j], before: [2][]byte{ours.before, theirs.before}}
	al.align()
	partly := ours.kind == part || theirs.kind == part // the rest may name another place
	places := !partly && (!al.losesPlace(al.a, al.usedA, a, b) || !al.losesPlace(al.b, al.usedB, b, a))
	lostA, lostB := al.lost(al.a, al.usedA, a, b, places), al.lost(al.b, al.usedB, b, a, places)
	n := nameAgreement{shared: float32(al.shared - al.local(a, b)), numbers: al.numbersDiffer()}
	n.level = al.level(lostA, lostB)
	n.parted = min(lostA, lostB) > leastParted
	if n.level == nameExact {
		switch {
		case partly:
			n.level = nameContains
		case ours.kind == alias || theirs.kind == alias:
			n.level = nameAlias
		case a.name.form != "" && b.name.form != "" && a.name.form != b.name.form:
			n.level = nameForm
		}
	}
	if n.numbers {
		n.level = min(n.level, nameLow)
	}
	return n
}

// compareShort looks whether one side writes as one word, or as first letters,
// what the other writes out. An identifier and a domain count as well; a domain
// that both have is no news.
func (v *vocabulary) compareShort(a, b *facts) nameAgreement {
	agreement := func(l nameLevel) nameAgreement { return nameAgreement{level: l, shared: float32(v.most)} }
	for i, ours := range a.compact {
		for j, theirs := range b.compact {
			switch {
			case ours != theirs || len(ours) < leastTypo:
			case i == 0 && j == 0:
				return agreement(nameCompact)
			default:
				return agreement(nameAlias)
			}
		}
	}
	if isMisspelt(a, b) {
		return agreement(nameTypos)
	}
	if shares(a.short, b.compact) || shares(a.compact, b.short) {
		return agreement(nameAcronym)
	}
	if shares(a.labels, b.labels) {
		return nameAgreement{}
	}
	if shares(a.labels, b.compact) || shares(a.compact, b.labels) || shares(a.labels, b.short) || shares(a.short, b.labels) {
		return agreement(nameLabel)
	}
	return nameAgreement{}
}

func shares(a, b []string) bool {
	return slices.ContainsFunc(a, func(each string) bool { return slices.Contains(b, each) })
}

// bag counts the letters of a name, to tell quickly that two are not alike.
type bag [32]int8

func bagOf(text string) (b bag) {
	for i := range len(text) {
		b[text[i]&31]++
	}
	return b
}

// isMisspelt tells whether two names, blanks aside, are a few slips apart.
func isMisspelt(a, b *facts) bool {
	if len(a.compact) == 0 || len(b.compact) == 0 {
		return false
	}
	ours, theirs := a.compact[0], b.compact[0]
	const perSlip = 12 // letters
	slips := min(len(ours), len(theirs)) / perSlip
	if d := len(ours) - len(theirs); slips == 0 || d > slips || d < -slips {
		return false
	}
	apart := 0
	for i := range a.bag {
		d := int(a.bag[i]) - int(b.bag[i])
		apart += max(d, -d)
	}
	return apart <= 2*slips && edlib.OSADamerauLevenshteinDistance(ours, theirs) <= slips
}

// aligner lays the words of two names side by side.
type aligner struct {
	v            *vocabulary
	a, b         []term
	before       [2][]byte // first letters of the fillers before each word
	usedA, usedB uint64    // words that found their like
	shared       float64
	partly       float64 // what is lost in words that are only alike
	inexact      bool
}

// mostWords of a name are compared.
const mostWords = 64

func (al *aligner) align() {
	al.a, al.b = al.a[:min(len(al.a), mostWords)], al.b[:min(len(al.b), mostWords)]
	for i, t := range al.a {
		for j, u := range al.b {
			if t == u && al.usedB&(1<<j) == 0 {
				al.take(1<<i, 1<<j, 1, al.v.words[t].rarity)
				break
			}
		}
	}
	if al.allUsed() {
		return
	}
	al.alignAlike()
	al.alignJoined(al.a, al.b, &al.usedA, &al.usedB)
	al.alignJoined(al.b, al.a, &al.usedB, &al.usedA)
	al.alignLetters(al.a, al.b, al.before[1], &al.usedA, &al.usedB)
	al.alignLetters(al.b, al.a, al.before[0], &al.usedB, &al.usedA)
}

func (al *aligner) allUsed() bool {
	return bits.OnesCount64(al.usedA) == len(al.a) || bits.OnesCount64(al.usedB) == len(al.b)
}

// take notes that words are the same as far as alike says.
func (al *aligner) take(a, b uint64, alike, rarity float64) {
	al.usedA |= a
	al.usedB |= b
	al.shared += alike * rarity
	al.partly += (1 - alike) * rarity
	if alike < 1 {
		al.inexact = true
	}
}

// alignAlike takes pairs of words that are misspelt or abbreviated, the most
// alike first.
func (al *aligner) alignAlike() {
	for !al.allUsed() {
		best, atA, atB := 0.0, 0, 0
		for i, t := range al.a {
			if al.usedA&(1<<i) != 0 {
				continue
			}
			for j, u := range al.b {
				if al.usedB&(1<<j) == 0 {
					if alike := al.v.alike(t, u); alike > best {
						best, atA, atB = alike, i, j
					}
				}
			}
		}
		if best == 0 {
			return
		}
		al.take(1<<atA, 1<<atB, best, min(al.v.words[al.a[atA]].rarity, al.v.words[al.b[atB]].rarity))
	}
}

// alignJoined finds words of a that b writes as one.
func (al *aligner) alignJoined(a, b []term, usedA, usedB *uint64) {
	for i := 0; i+1 < len(a); i++ {
		pair := uint64(3) << i
		if *usedA&pair != 0 {
			continue
		}
		first, second := al.v.words[a[i]].text, al.v.words[a[i+1]].text
		for j, u := range b {
			joined := al.v.words[u].text
			if *usedB&(1<<j) == 0 && len(joined) == len(first)+len(second) && joined[:len(first)] == first && joined[len(first):] == second {
				al.take(0, 0, 1, al.v.words[u].rarity)
				*usedA |= pair
				*usedB |= 1 << j
				break
			}
		}
	}
}

// alignLetters finds words of a that are the first letters of words of b, as
// "YMCA" of a longer name.
func (al *aligner) alignLetters(a, b []term, before []byte, usedA, usedB *uint64) {
	for i, t := range a {
		text := al.v.words[t].text
		if *usedA&(1<<i) != 0 || len(text) < 2 || len(text) > 6 || isNumber(text) {
			continue
		}
		for j := range b {
			n := al.spells(text, b[j:], before[j:])
			if run := (uint64(1)<<n - 1) << j; n > 1 && *usedB&run == 0 {
				al.take(0, 0, 0.9, al.v.words[t].rarity)
				*usedA |= 1 << i
				*usedB |= run
				break
			}
		}
	}
}

// spells is how many terms the letters are the first ones of, with or without
// the fillers between them; 0 when they are not.
func (al *aligner) spells(letters string, terms []term, before []byte) int {
	at := 0
	for n, t := range terms {
		if n > 0 && before[n] != 0 && at < len(letters) && letters[at] == before[n] && al.v.words[t].text[0] != letters[at] {
			at++
		}
		if at == len(letters) || al.v.words[t].text[0] != letters[at] {
			return 0
		}
		if at++; at == len(letters) {
			return n + 1
		}
	}
	return 0
}

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
