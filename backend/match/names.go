package match

import (
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
