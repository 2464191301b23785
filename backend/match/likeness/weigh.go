package likeness

import (
	"fmt"
	"math"
	"slices"
	"strings"

	edlib "github.com/hbollon/go-edlib"
)

// What values are worth that agree, at most, and those of a class of which no
// value agrees though both have one.
var (
	agreeing  = map[class]float64{serial: 12, email: 11, phone: 9, other: 4}
	differing = map[class]float64{serial: -6, email: -2, phone: -2.5}
)

// What names are worth.
const (
	sameWords    = 9
	initialWords = 6 // "J. Smith" and "John Smith"
	nearWords    = 6 // a slip of the pen in one word
	partWords    = 3
	otherWords   = -4
)

// common is how many assets of a company may share a word or value before it
// finds nothing any more.
const common = 50

// index finds the assets that share a word or a value with a record.
type index struct {
	facts []facts
	words map[string][]int
	value map[value][]int
}

func newIndex(existing []Existing) *index {
	x := &index{words: map[string][]int{}, value: map[value][]int{}}
	for i := range existing {
		f := factsOf(existing[i].Name, existing[i].Values)
		for _, word := range f.words {
			x.words[word] = append(x.words[word], i)
		}
		for _, v := range f.values {
			x.value[v] = append(x.value[v], i)
		}
		x.facts = append(x.facts, f)
	}
	return x
}

// near are the assets worth a comparison, in their order.
func (x *index) near(f *facts) []int {
	var found []int
	add := func(list []int) {
		if len(list) <= common {
			found = append(found, list...)
		}
	}
	for _, word := range f.words {
		add(x.words[word])
	}
	for _, v := range f.values {
		add(x.value[v])
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// weigh adds up what speaks for and against a pair. listable tells whether it is
// more than an alike name.
func (x *index) weigh(a, b *facts) (bits float64, listable bool, reasons []string) {
	nameBits, words := compareNames(a, b)
	bits = nameBits
	shared := map[class]bool{}
	n := 0
	for _, v := range a.values {
		if _, both := slices.BinarySearchFunc(b.values, v, compareValues); !both {
			continue
		}
		rarity := math.Log2(float64(len(x.facts)+1) / float64(len(x.value[v])))
		// A value that every asset has says nothing; one of a class, more than its rarity in a
		// short list.
		weight := agreeing[v.class]
		if v.class == other {
			weight = min(weight, rarity)
		} else {
			weight = max(0, weight-math.Log2(float64(len(x.value[v]))))
		}
		bits += weight
		shared[v.class] = true
		if weight >= 1 {
			n++
			reasons = append(reasons, sayShared(v, b.shown[v]))
		}
	}
	for c, weight := range differing {
		if !shared[c] && hasClass(a, c) && hasClass(b, c) {
			bits += weight
		}
	}
	reasons = append(reasons, words)
	return bits, nameBits >= sameWords || nameBits > 0 && n > 0 || n > 1, reasons
}

func hasClass(f *facts, c class) bool {
	return slices.ContainsFunc(f.values, func(v value) bool { return v.class == c })
}

func sayShared(v value, text string) string {
	what := string(v.class)
	if v.class == other {
		what = v.label
	}
	const most = 60
	if runes := []rune(text); len(runes) > most {
		text = string(runes[:most]) + "…"
	}
	return fmt.Sprintf("same %s %s", what, strings.Join(strings.Fields(text), " "))
}

// compareNames compares the words of two names, in any order.
func compareNames(a, b *facts) (bits float64, words string) {
	ours, theirs := without(a.words, b.words), without(b.words, a.words)
	common := len(a.words) - len(ours)
	switch {
	case len(a.words) == 0 || len(b.words) == 0:
		return 0, "one has no name"
	case len(ours)+len(theirs) == 0:
		return sameWords, "same name but for its spelling"
	case common > 0 && len(ours) == 1 && len(theirs) == 1 && isInitial(ours[0], theirs[0]):
		return initialWords, "similar name"
	case len(ours) == 1 && len(theirs) == 1 && isSlip(ours[0], theirs[0]):
		return nearWords, "similar name"
	case common > 0 && (len(ours) == 0 || len(theirs) == 0):
		return partWords, "one name is part of the other"
	default:
		return otherWords, "different name"
	}
}

// without are the words that the other list lacks.
func without(words, other []string) []string {
	return slices.DeleteFunc(slices.Clone(words), func(word string) bool {
		_, found := slices.BinarySearch(other, word)
		return found
	})
}

// isInitial tells whether one word begins the other: "j" and "john", "rob" and
// "robert".
func isInitial(a, b string) bool { return strings.HasPrefix(a, b) || strings.HasPrefix(b, a) }

// isSlip tells whether two words are one but for a slip of the pen. Digits tell
// devices apart: "srv01" is not "srv02".
func isSlip(a, b string) bool {
	const shortest = 3
	if min(len(a), len(b)) < shortest || strings.ContainsAny(a+b, "0123456789") {
		return false
	}
	return edlib.OSADamerauLevenshteinDistance(a, b) == 1
}
