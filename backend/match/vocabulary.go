package match

import (
	"math"
	"slices"

	edlib "github.com/hbollon/go-edlib"
)

// term is a word of names, by its place in the vocabulary.
type term int32

// vocabulary is all words of the names on both sides.
type vocabulary struct {
	terms map[string]term
	words []word
	// background is how many companies the table of common words stands for.
	background float64
	companies  float64 // on the longer side, and the background
	most       float64 // rarity of what one company has, in bits
}

// word is one of them.
type word struct {
	text   string
	count  [2]int  // companies of each side that have it
	rarity float64 // log2 of one in how many companies has it
	number bool
	near   []nearWord // sorted by term
}

// nearWord is a word that may be the same, with a typing error.
type nearWord struct {
	term  term
	alike float64 // 0 to 1
}

func newVocabulary(background float64) *vocabulary {
	return &vocabulary{terms: map[string]term{}, background: background}
}

// learn notes the words of companies of one side.
func (v *vocabulary) learn(all []facts, side int) {
	seen := map[term]int{}
	for i := range all {
		f := &all[i]
		for _, r := range f.name.readings {
			var terms []term
			for _, text := range r.words {
				t, known := v.terms[text]
				if !known {
					t = term(len(v.words))
					v.terms[text] = t
					v.words = append(v.words, word{text: text, number: isNumber(text)})
				}
				if seen[t] != i+1 {
					seen[t] = i + 1
					v.words[t].count[side]++
				}
				terms = append(terms, t)
			}
			f.terms = append(f.terms, terms)
		}
	}
	v.companies = max(v.companies, float64(len(all))+v.background)
}

// findPlace notes which words of names are the place's.
func (v *vocabulary) findPlace(p *place) {
	for _, text := range p.words {
		if t, known := v.terms[text]; known {
			p.terms = append(p.terms, t)
		}
	}
}

// unseen is the share of companies that have a word that no table has.
const unseen = 0.001

// settle works out what depends on all words.
func (v *vocabulary) settle() {
	v.most = v.rarityOf(1)
	for i := range v.words {
		w := &v.words[i]
		share, known := common[w.text]
		if !known {
			share = unseen
		}
		w.rarity = v.rarityOf(float64(max(w.count[0], w.count[1])) + share*v.background)
	}
	v.findNear()
}

// rarityOf is log2 of one in how many companies is among so many.
func (v *vocabulary) rarityOf(companies float64) float64 {
	return math.Log2(v.companies / min(max(companies, 1), v.companies))
}

// Words shorter than this are not taken for misspelt others.
const leastTypo = 5 // letters

// findNear finds the words that are a typing error apart: those that are the
// same when one letter of each is left out.
func (v *vocabulary) findNear() {
	without := map[string][]term{}
	for t := range v.words {
		w := &v.words[t]
		if w.number || len(w.text) < leastTypo {
			continue
		}
		without[w.text] = append(without[w.text], term(t))
		for i := range len(w.text) {
			if i > 0 && w.text[i] == w.text[i-1] {
				continue // the same as without the letter before
			}
			key := w.text[:i] + w.text[i+1:]
			without[key] = append(without[key], term(t))
		}
	}
	for _, list := range without {
		const tooMany = 30 // words with one stem
		if len(list) < 2 || len(list) > tooMany {
			continue
		}
		for i, a := range list {
			for _, b := range list[i+1:] {
				v.addNear(a, b)
			}
		}
	}
	for t := range v.words {
		near := v.words[t].near
		slices.SortFunc(near, func(a, b nearWord) int { return int(a.term - b.term) })
		v.words[t].near = slices.CompactFunc(near, func(a, b nearWord) bool { return a.term == b.term })
	}
}

func (v *vocabulary) addNear(a, b term) {
	first, second := &v.words[a], &v.words[b]
	errors := edlib.OSADamerauLevenshteinDistance(first.text, second.text)
	length := min(len(first.text), len(second.text))
	if a == b || errors > 2 || errors == 2 && length < 8 {
		return
	}
	alike := 1 - 1.2*float64(errors)/float64(length)
	if first.count[0] > 0 && second.count[0] > 0 || first.count[1] > 0 && second.count[1] > 0 {
		alike *= 0.8 // one side writes both: rather two words
	}
	first.near = append(first.near, nearWord{b, alike})
	second.near = append(second.near, nearWord{a, alike})
}

// alike is how far two different words may be the same one, misspelt or
// abbreviated, from 0 to 1.
func (v *vocabulary) alike(a, b term) float64 {
	for _, near := range v.words[a].near {
		if near.term == b {
			return near.alike
		}
	}
	return abbreviation(v.words[a].text, v.words[b].text)
}

// abbreviation is how far one word may stand for a longer one: its beginning,
// or its first letter and some of the others.
func abbreviation(a, b string) float64 {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) == 1 && len(b) > 1 && a[0] == b[0] && !isNumber(a) {
		return 0.5 // an initial
	}
	if len(a) < 2 || len(a) == len(b) || a[0] != b[0] || isNumber(a) || isNumber(b) {
		return 0
	}
	if b[:len(a)] == a {
		switch {
		case len(a) >= 5:
			return 0.95
		case len(a) >= 3:
			return 0.85
		default:
			return 0
		}
	}
	if len(a) < 3 || !isAbridged(a, b) {
		return 0
	}
	return 0.7
}

// isAbridged tells whether a is b with at least a third of its letters left out,
// and holds no vowel or begins and ends alike, as "chldrn" and "comty".
func isAbridged(a, b string) bool {
	at, vowels := 0, 0
	for i := range len(b) {
		if at < len(a) && a[at] == b[i] {
			at++
		}
	}
	for i := 1; i < len(a); i++ {
		switch a[i] {
		case 'a', 'e', 'i', 'o', 'u':
			vowels++
		}
	}
	ends := len(a) >= 4 && a[1] == b[1] && a[len(a)-1] == b[len(b)-1]
	return at == len(a) && (vowels == 0 || ends) && 3*len(a) <= 2*len(b)
}
