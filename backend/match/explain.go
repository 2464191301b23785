package match

import (
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
)

// Feature is a kind of evidence.
type Feature string

// The kinds of evidence.
const (
	Name    Feature = "name"
	Phone   Feature = "phone"
	Street  Feature = "street"
	Place   Feature = "place"  // postcode, city
	Web     Feature = "web"    // domain of the website and of e-mail addresses
	Number  Feature = "number" // identifier and ID number
	Serials Feature = "serials"
	Emails  Feature = "emails"
	Votes   Feature = "votes"
	Native  Feature = "native"
)

// Finding is what one kind of evidence says about a pair.
type Finding struct {
	Feature Feature
	Level   string // how far it agrees: a level of [Weights]
	// Ours and Theirs are the values as typed, ConnectWise's and Hudu's.
	Ours, Theirs string
	// Rarity is log2 of how many times rarer the shared value is than one that
	// every company has.
	Rarity float64
	// Bits is the weight: each bit for it doubles the odds that the two are the
	// same company, each against it halves them.
	Bits  float64
	Words string // for a person: "same phone 813 555 0101"
}

// Explanation is everything that speaks for and against a pair.
type Explanation struct {
	Candidate
	Prior    float64 // bits, before any evidence
	Bits     float64 // the prior and all findings
	Findings []Finding
}

// Explain compares one pair, whatever its score, in the light of all others. ok
// is false when the input lacks one of the two.
func Explain(in Input, company connectwise.CompanyID, existing hudu.CompanyID) (e Explanation, ok bool) {
	for i := range in.ConnectWise {
		for j := range in.Hudu {
			if in.ConnectWise[i].ID != company || in.Hudu[j].ID != existing {
				continue
			}
			ours, theirs := factsOf(in.ConnectWise[i]), factsOfHudu(in.Hudu[j])
			h := compare(&ours, &theirs)
			e.Candidate = Candidate{Hudu: existing, Name: in.Hudu[j].Name, Score: h.score, Zone: Review, Reasons: reasons(&ours, &theirs)}
			for _, words := range e.Reasons {
				e.Findings = append(e.Findings, Finding{Words: words})
			}
			return e, true
		}
	}
	return e, false
}

// Compare lists every pair that is worth a comparison, with its findings, for
// those who measure or train. Sorted by ConnectWise's and Hudu's id.
func Compare(in Input) []Comparison {
	var all []Comparison
	for i := range in.ConnectWise {
		for j := range in.Hudu {
			pair := Pair{in.ConnectWise[i].ID, in.Hudu[j].ID}
			if e, ok := Explain(in, pair.Company, pair.Hudu); ok && e.Score >= leastScore {
				all = append(all, Comparison{Pair: pair, Findings: e.Findings})
			}
		}
	}
	return all
}

// Comparison is a compared pair.
type Comparison struct {
	Pair
	Prior    float64 // bits
	Findings []Finding
}
