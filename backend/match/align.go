package match

import (
	"math/bits"
)

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
