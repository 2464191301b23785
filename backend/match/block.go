package match

import (
	"cmp"
	"slices"
	"strconv"
)

// Bounds of what is compared at all.
const (
	// mostSharers is how many companies may share a value before it stops finding
	// candidates by itself.
	mostSharers = 100
	// mostByName is how many candidates the words of a name may find.
	mostByName = 25
	// leastFound is the share of a name's rarity that must be in common.
	leastFound = 0.35
)

// blocks find the companies of Hudu that are worth a comparison.
type blocks struct {
	s *sides
	// words are the companies by the words of their names; a word that is
	// misspelt finds its like.
	words  [][]posting
	keys   map[string][]int32
	weight []float64 // rarity of the words of each company's whole name
	found  []float64 // in the search, by company
	seen   []int     // the last search that met each company
	search int
}

// posting is a company that has a word, or one like it.
type posting struct {
	at    int32
	alike float32
}

func newBlocks(s *sides) *blocks {
	theirs := s.all[1]
	x := &blocks{
		s: s, words: make([][]posting, len(s.words.words)), keys: map[string][]int32{}, weight: make([]float64, len(theirs)),
		found: make([]float64, len(theirs)), seen: make([]int, len(theirs)),
	}
	for j := range theirs {
		for _, key := range distinct(keysOf(&theirs[j])) {
			x.keys[key] = append(x.keys[key], int32(j))
		}
		x.index(j, &theirs[j])
	}
	return x
}

// index notes the words of a company's names.
func (x *blocks) index(j int, f *facts) {
	best := map[term]float32{}
	put := func(t term, alike float32) { best[t] = max(best[t], alike) }
	for i, terms := range f.terms {
		for k, t := range terms {
			put(t, 1)
			for _, near := range x.s.words.words[t].near {
				put(near.term, float32(near.alike))
			}
			if k > 0 {
				joined := x.s.words.words[terms[k-1]].text + x.s.words.words[t].text
				if whole, known := x.s.words.terms[joined]; known {
					put(whole, 1)
				}
			}
			if i == 0 {
				x.weight[j] += x.s.words.words[t].rarity
			}
		}
	}
	for t, alike := range best {
		x.words[t] = append(x.words[t], posting{int32(j), alike})
	}
}

// keysOf are the values by which a company is found.
func keysOf(f *facts) []string {
	var keys []string
	for _, n := range slices.Concat(f.phones, f.faxes) {
		keys = append(keys, "phone "+n.tail())
	}
	if f.street.low != 0 && f.street.core != "" {
		keys = append(keys, "house "+strconv.Itoa(f.street.low)+" "+f.street.core[:min(4, len(f.street.core))])
	}
	if f.street.box != "" {
		keys = append(keys, "box "+f.street.box+" "+f.place.city.key, "box "+f.street.box+" "+f.place.postcode.key)
	}
	for _, domain := range f.domains {
		keys = append(keys, "web "+labelOf(domain.key))
	}
	if f.number.key != "" {
		keys = append(keys, "id "+f.number.key)
	}
	for _, serial := range f.serials {
		keys = append(keys, "serial "+serial)
	}
	for _, email := range f.emails {
		keys = append(keys, "mail "+email)
	}
	for _, word := range slices.Concat(f.compact, f.labels, f.short) {
		keys = append(keys, "word "+word)
	}
	return keys
}

// candidates are the places of the companies worth a comparison with one of
// ConnectWise, sorted.
func (x *blocks) candidates(f *facts, known []map[int][]int32) []int32 {
	x.search++
	var list []int32
	add := func(more []int32) {
		for _, j := range more {
			if x.seen[j] != x.search {
				x.seen[j] = x.search
				list = append(list, j)
			}
		}
	}
	for _, each := range known {
		add(each[f.id])
	}
	for _, key := range keysOf(f) {
		if more := x.keys[key]; len(more) <= mostSharers {
			add(more)
		}
	}
	add(x.byName(f))
	slices.Sort(list)
	return list
}

// byName are the companies that share the rarest words.
func (x *blocks) byName(f *facts) []int32 {
	if len(f.terms) == 0 {
		return nil
	}
	var met []int32
	total := 0.0
	for _, t := range f.terms[0] {
		total += x.s.words.words[t].rarity
	}
	terms := slices.Concat(f.terms...)
	for i := range f.terms {
		for k := 1; k < len(f.terms[i]); k++ {
			joined := x.s.words.words[f.terms[i][k-1]].text + x.s.words.words[f.terms[i][k]].text
			if t, known := x.s.words.terms[joined]; known {
				terms = append(terms, t)
			}
		}
	}
	slices.Sort(terms)
	for _, t := range slices.Compact(terms) {
		list := x.words[t]
		if len(list) > max(mostSharers, len(x.found)/8) {
			continue
		}
		for _, p := range list {
			if x.found[p.at] == 0 {
				met = append(met, p.at)
			}
			x.found[p.at] += x.s.words.words[t].rarity * float64(p.alike)
		}
	}
	list := slices.DeleteFunc(slices.Clone(met), func(j int32) bool { return x.found[j] < leastFound*min(total, x.weight[j]) })
	if len(list) > mostByName {
		slices.SortFunc(list, func(a, b int32) int { return cmp.Or(cmp.Compare(x.found[b], x.found[a]), cmp.Compare(a, b)) })
		list = list[:mostByName]
	}
	for _, j := range met {
		x.found[j] = 0
	}
	return list
}
