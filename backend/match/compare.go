package match

import (
	"fmt"
	"slices"
)

// hit is how well one company of Hudu fits.
type hit struct {
	at      int // position in the index
	score   float64
	native  bool // matched by Hudu's own integration
	exact   bool // name or identifier
	against bool // something else disagrees
}

// valueWeights are what a value that agrees adds; one that disagrees takes half of
// it away.
var valueWeights = [values]float64{phone: 0.1, website: 0.1, postcode: 0.05}

func compare(ours, theirs *facts) hit {
	h := hit{native: slices.Contains(theirs.natives, ours.id)}
	name := similarity(ours, theirs)
	score := 0.8 * name
	h.exact = name == 1
	if sameNumber(ours, theirs) {
		h.exact, score = true, max(score, 0.85)+0.1
	}
	for i := range values {
		a, b := ours.values[i].key, theirs.values[i].key
		switch {
		case a == "" || b == "": // what either side lacks says nothing
		case a == b:
			score += valueWeights[i]
		default:
			score -= valueWeights[i] / 2
			h.against = h.against || i != postcode
		}
	}
	h.score = max(0, min(score, 0.99))
	if h.native {
		h.score = 1
	}
	return h
}

func sameNumber(ours, theirs *facts) bool {
	return ours.number.key != "" && ours.number.key == theirs.number.key
}

// similarity is the share of words that two names have in common, from 0 to 1
// (Dice's coefficient over sets of words).
func similarity(a, b *facts) float64 {
	if len(a.set) == 0 || len(b.set) == 0 {
		return 0
	}
	if slices.Equal(a.words, b.words) {
		return 1
	}
	common := 0
	for i, j := 0, 0; i < len(a.set) && j < len(b.set); {
		switch {
		case a.set[i] == b.set[j]:
			common, i, j = common+1, i+1, j+1
		case a.set[i] < b.set[j]:
			i++
		default:
			j++
		}
	}
	return min(0.95, 2*float64(common)/float64(len(a.set)+len(b.set)))
}

// reasons say in plain words what agrees and what does not.
func reasons(ours, theirs *facts) []string {
	var list []string
	say := func(format string, args ...any) { list = append(list, fmt.Sprintf(format, args...)) }
	if slices.Contains(theirs.natives, ours.id) {
		say("matched by Hudu's own ConnectWise integration")
	}
	switch name := similarity(ours, theirs); {
	case name == 1 && ours.plain == theirs.plain:
		say("same name %q", theirs.name)
	case name == 1:
		say("same name but for its spelling: %q, %q", ours.name, theirs.name)
	case name > 0:
		say("similar name: %q, %q", ours.name, theirs.name)
	}
	if sameNumber(ours, theirs) {
		say("ID number %q is the ConnectWise identifier", theirs.number.text)
	}
	for i, what := range valueNames {
		a, b := ours.values[i], theirs.values[i]
		switch {
		case a.key == "" || b.key == "":
		case a.key == b.key:
			say("same %s %s", what, b.text)
		default:
			say("different %s: %s, %s", what, a.text, b.text)
		}
	}
	return list
}
