package match

import (
	"cmp"
	"slices"

	"crossdock/backend/hudu"
)

// commonWord is how many companies may share a word before it stops finding
// candidates: "dental" alone is no reason to compare.
const commonWord = 40

// index finds candidates without comparing every pair. Archived companies are
// none.
type index struct {
	existing []facts
	native   map[int][]int
	number   map[string][]int
	name     map[string][]int
	phone    map[string][]int
	host     map[string][]int
	word     map[string][]int
	// looked is the last search that came by each company.
	looked []int
	search int
}

func newIndex(existing []hudu.Company) *index {
	x := &index{
		native: map[int][]int{}, number: map[string][]int{}, name: map[string][]int{},
		phone: map[string][]int{}, host: map[string][]int{}, word: map[string][]int{},
	}
	for _, company := range existing {
		if company.Archived {
			continue
		}
		i, f := len(x.existing), factsOfHudu(company)
		x.existing = append(x.existing, f)
		for _, id := range f.natives {
			x.native[id] = append(x.native[id], i)
		}
		put(x.number, f.number.key, i)
		put(x.name, f.nameKey(), i)
		put(x.phone, f.values[phone].key, i)
		put(x.host, f.values[website].key, i)
		for _, word := range f.set {
			put(x.word, word, i)
		}
	}
	x.looked = make([]int, len(x.existing))
	return x
}

func put(index map[string][]int, key string, i int) {
	if key != "" {
		index[key] = append(index[key], i)
	}
}

// hits are all companies worth to be shown, best first.
func (x *index) hits(ours *facts) []hit {
	x.search++
	var found []hit
	look := func(list []int) {
		for _, i := range list {
			if x.looked[i] == x.search {
				continue
			}
			x.looked[i] = x.search
			if h := compare(ours, &x.existing[i]); h.score >= leastScore {
				h.at = i
				found = append(found, h)
			}
		}
	}
	look(x.native[ours.id])
	look(x.number[ours.number.key])
	look(x.name[ours.nameKey()])
	look(x.phone[ours.values[phone].key])
	look(x.host[ours.values[website].key])
	for _, word := range ours.set {
		if list := x.word[word]; len(list) <= commonWord {
			look(list)
		}
	}
	slices.SortFunc(found, func(a, b hit) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(x.existing[a.at].id, x.existing[b.at].id))
	})
	return found
}
