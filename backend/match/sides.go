package match

import (
	"slices"
	"strconv"

	"crossdock/backend/hudu"
)

// sides are the companies of both lists, ConnectWise's and Hudu's, sorted by
// id, and how rare their values are.
type sides struct {
	all   [2][]facts
	words *vocabulary
	// things tells that they are records and assets rather than companies.
	things bool
	votes  map[hudu.CompanyID]votes
	// branches is the share of companies of which the same list has another one
	// with the same name or phone at another address.
	branches float64
}

// votes are those for one company of Hudu.
type votes struct {
	of  map[int]int // by the ConnectWise company's id
	sum int
}

// readSides reads both lists.
func readSides(in *Input, background float64) *sides {
	r := newReader(in.Evidence.Own)
	var ours, theirs []facts
	for i := range in.ConnectWise {
		if c := &in.ConnectWise[i]; !c.Deleted {
			ours = append(ours, r.ours(c, in.Evidence.ConnectWise[c.ID]))
		}
	}
	for i := range in.Hudu {
		if c := &in.Hudu[i]; !c.Archived {
			theirs = append(theirs, r.theirs(c, in.Evidence.Hudu[c.ID]))
		}
	}
	s := newSides(ours, theirs, background)
	s.readVotes(in.Evidence)
	return s
}

// newSides sorts both sides and works out how rare their values are.
func newSides(ours, theirs []facts, background float64) *sides {
	s := &sides{all: [2][]facts{ours, theirs}, words: newVocabulary(background), votes: map[hudu.CompanyID]votes{}}
	for side := range s.all {
		slices.SortFunc(s.all[side], func(a, b facts) int { return a.id - b.id })
		s.words.learn(s.all[side], side)
	}
	s.words.settle()
	for side := range s.all {
		for i := range s.all[side] {
			s.words.findPlace(&s.all[side][i].place)
		}
	}
	s.count(background)
	s.branches = s.shareOfBranches()
	return s
}

func (s *sides) readVotes(e Evidence) {
	for id, list := range e.Votes {
		v := votes{of: map[int]int{}}
		for company, n := range list {
			v.of[int(company)] = n
			v.sum += n
		}
		s.votes[id] = v
	}
}

// tally counts, per value, the companies of each side that have it.
type tally map[string]*[2]int

func (t tally) add(key string, side int) {
	if t[key] == nil {
		t[key] = &[2]int{}
	}
	t[key][side]++
}

// most is how many companies of one side have the value.
func (t tally) most(key string) float64 {
	if t[key] == nil {
		return 0
	}
	return float64(max(t[key][0], t[key][1]))
}

// Shares of the companies of which one may be assumed to have the value, before
// the lists are looked at: neighbours are clients of the same provider.
const (
	anyCity     = 0.1
	anyPostcode = 0.02
	anyRoad     = 0.005
	anyNumber   = 0.005 // of a house
)

// mostHolders is how many companies may hold a serial number or an address; one
// that more hold is none of theirs.
const mostHolders = 3

// count works out how rare every value is.
func (s *sides) count(background float64) {
	values := tally{}
	each := func(do func(f *facts, side int)) {
		for side := range s.all {
			for i := range s.all[side] {
				do(&s.all[side][i], side)
			}
		}
	}
	each(func(f *facts, side int) {
		for _, n := range slices.Concat(f.phones, f.faxes) {
			values.add("phone "+n.key, side)
		}
		values.add("house "+f.street.houseKey(), side)
		values.add("road "+f.street.core, side)
		values.add("no "+strconv.Itoa(f.street.low), side)
		values.add("zip "+f.place.postcode.key, side)
		values.add("city "+f.place.city.key, side)
		values.add("id "+f.number.key, side)
		values.add("model "+f.model.key, side)
		for _, domain := range f.domains {
			values.add("web "+domain.key, side)
		}
		for _, serial := range f.serials {
			values.add("serial "+serial, side)
		}
		for _, email := range f.emails {
			values.add("mail "+email, side)
		}
	})
	rarity := func(key string, assumed float64) float64 {
		return s.words.rarityOf(values.most(key) + assumed*background)
	}
	each(func(f *facts, _ int) {
		for i, n := range f.phones {
			f.phones[i].rarity = rarity("phone "+n.key, 0)
		}
		for i, n := range f.faxes {
			f.faxes[i].rarity = rarity("phone "+n.key, 0)
		}
		f.street.house = rarity("house "+f.street.houseKey(), 0)
		f.street.road = rarity("road "+f.street.core, anyRoad)
		f.street.number = rarity("no "+strconv.Itoa(f.street.low), anyNumber)
		f.place.postcode.rarity = rarity("zip "+f.place.postcode.key, anyPostcode)
		f.place.city.rarity = rarity("city "+f.place.city.key, anyCity)
		f.number.rarity = rarity("id "+f.number.key, 0)
		f.model.rarity = rarity("model "+f.model.key, 0)
		for i := range f.domains {
			f.domains[i].rarity = rarity("web "+f.domains[i].key, 0)
		}
		f.serials = slices.DeleteFunc(f.serials, func(key string) bool { return values.most("serial "+key) > mostHolders })
		f.emails = slices.DeleteFunc(f.emails, func(key string) bool { return values.most("mail "+key) > mostHolders })
	})
}

// shareOfBranches is how many companies have a branch in their own list.
func (s *sides) shareOfBranches() float64 {
	branches, addressed := 0, 0
	for side := range s.all {
		houses := map[string]map[string]bool{} // by name or phone
		keys := func(f *facts) []string {
			var keys []string
			if len(f.compact) > 0 {
				keys = append(keys, "name "+f.compact[0])
			}
			for _, n := range f.phones {
				keys = append(keys, "phone "+n.key)
			}
			return keys
		}
		for i := range s.all[side] {
			f := &s.all[side][i]
			house := f.street.houseKey()
			if house == "" {
				continue
			}
			for _, key := range keys(f) {
				if houses[key] == nil {
					houses[key] = map[string]bool{}
				}
				houses[key][house] = true
			}
		}
		for i := range s.all[side] {
			f := &s.all[side][i]
			if f.street.houseKey() == "" {
				continue
			}
			addressed++
			if slices.ContainsFunc(keys(f), func(key string) bool { return len(houses[key]) > 1 }) {
				branches++
			}
		}
	}
	if addressed == 0 {
		return 0
	}
	return float64(branches) / float64(addressed)
}
