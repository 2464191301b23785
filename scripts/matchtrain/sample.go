package main

import (
	"maps"
	"slices"

	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/match"
	"crossdock/backend/sandbox/tenants"
)

// levelID is a level of a kind of evidence.
type levelID struct {
	feature match.Feature
	level   string
}

// finding is a level with how rare the value is.
type finding struct {
	level  int // in sample.levels
	rarity float64
}

// pair is one compared pair.
type pair struct {
	prior    float64 // bits
	findings []finding
	same     bool
	// row and column are the companies, each on its side of its tenant.
	row, column int
}

// sample is everything that is learned from.
type sample struct {
	levels        []levelID
	at            map[levelID]int
	prior         []match.Level
	pairs         []pair
	rows, columns int
	// lost are true pairs that are not compared at all.
	lost int
}

func newSample(w *match.Weights) *sample {
	s := &sample{at: map[levelID]int{}}
	for _, feature := range slices.Sorted(maps.Keys(w.Features)) {
		for _, level := range slices.Sorted(maps.Keys(w.Features[feature])) {
			id := levelID{feature, level}
			s.at[id] = len(s.levels)
			s.levels, s.prior = append(s.levels, id), append(s.prior, w.Features[feature][level])
		}
	}
	return s
}

func (s *sample) add(tenant *tenants.Tenant, w *match.Weights) {
	in := tenant.Input
	in.Weights = w
	found := 0
	rows, columns := map[connectwise.CompanyID]int{}, map[hudu.CompanyID]int{}
	for _, c := range match.Compare(in) {
		if tenant.Truth.Undecided[c.Company] {
			continue
		}
		partner, paired := tenant.Truth.Pairs[c.Company]
		p := pair{
			prior: c.Prior, same: paired && partner == c.Hudu,
			row: number(rows, c.Company, &s.rows), column: number(columns, c.Hudu, &s.columns),
		}
		if p.same {
			found++
		}
		for _, f := range c.Findings {
			if at, known := s.at[levelID{f.Feature, f.Level}]; known {
				p.findings = append(p.findings, finding{at, f.Rarity})
			}
		}
		s.pairs = append(s.pairs, p)
	}
	s.lost += len(tenant.Truth.Pairs) - found
}

// number gives a company the next number, once.
func number[ID comparable](numbers map[ID]int, id ID, next *int) int {
	n, known := numbers[id]
	if !known {
		n = *next
		numbers[id] = n
		*next++
	}
	return n
}

// tally is how often a level was seen, on true pairs and on others.
type tally struct{ same, other int }

func (s *sample) tally() []tally {
	levels := make([]tally, len(s.levels))
	for i := range s.pairs {
		for _, f := range s.pairs[i].findings {
			if s.pairs[i].same {
				levels[f.level].same++
			} else {
				levels[f.level].other++
			}
		}
	}
	return levels
}
