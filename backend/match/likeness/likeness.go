package likeness

import (
	"cmp"
	"math"
	"slices"

	"crossdock/backend/hudu"
	"crossdock/backend/record"
)

// Subject is a record that has no asset yet.
type Subject struct {
	Key  record.Key
	Name string
	// Values are what it will hold, as text by label.
	Values map[string]string
}

// Existing is an asset of the same company that is no record's.
type Existing struct {
	Asset  hudu.AssetID
	Name   string
	Values map[string]string
}

// Likeness is an asset that a record may be. Score is the probability, from 0 to
// 1 and in hundredths; Reasons are in plain words.
type Likeness struct {
	Record  record.Key
	Asset   hudu.AssetID
	Score   float64
	Reasons []string
}

// leastBits is what the evidence of a pair has to add up to, beyond the odds that
// any one asset is the record's: three bits are a probability of 0.9.
const leastBits = 3

// pair is a compared pair.
type pair struct {
	subject, existing int
	bits              float64
	reasons           []string
}

// Of finds the likely pairs of one company, one to one, the likeliest first.
func Of(subjects []Subject, existing []Existing) []Likeness {
	if len(subjects) == 0 || len(existing) == 0 {
		return nil
	}
	x := newIndex(existing)
	prior := -math.Log2(float64(len(existing) + 1))
	var pairs []pair
	for s := range subjects {
		f := factsOf(subjects[s].Name, subjects[s].Values)
		for _, e := range x.near(&f) {
			bits, values, reasons := x.weigh(&f, &x.facts[e])
			if bits += prior; bits >= leastBits && values {
				pairs = append(pairs, pair{s, e, bits, reasons})
			}
		}
	}
	slices.SortFunc(pairs, func(a, b pair) int {
		return cmp.Or(cmp.Compare(b.bits, a.bits), subjects[a.subject].Key.Compare(subjects[b.subject].Key), cmp.Compare(existing[a.existing].Asset, existing[b.existing].Asset))
	})
	takenSubjects, takenAssets := map[int]bool{}, map[int]bool{}
	var found []Likeness
	for _, p := range pairs {
		if takenSubjects[p.subject] || takenAssets[p.existing] {
			continue
		}
		takenSubjects[p.subject], takenAssets[p.existing] = true, true
		found = append(found, Likeness{
			Record: subjects[p.subject].Key, Asset: existing[p.existing].Asset, Score: math.Round(100/(1+math.Exp2(-p.bits))) / 100, Reasons: p.reasons,
		})
	}
	return found
}
