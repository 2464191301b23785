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
	Model   Feature = "model" // of devices alone
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
	b := NewBoard(in)
	row, known := b.rowOf[company]
	column, exists := b.columnOf[existing]
	if !known || !exists {
		return e, false
	}
	pair := b.g.pairOf(row, column)
	e = Explanation{Prior: b.g.prior, Bits: pair.total, Findings: b.g.findings(&pair)}
	e.Candidate = Candidate{Hudu: existing, Name: b.names[existing], Zone: NoZone, Reasons: b.g.reasons(&pair)}
	proposal, _ := b.Proposal(company)
	for _, candidate := range proposal.Candidates {
		if candidate.Hudu == existing {
			e.Candidate = candidate
		}
	}
	return e, true
}

// Comparison is a compared pair.
type Comparison struct {
	Pair
	Prior    float64 // bits
	Findings []Finding
}

// Compare lists every pair that is worth a comparison, with its findings, for
// those who measure or train. It is sorted by ConnectWise's and Hudu's id.
func Compare(in Input) []Comparison {
	g := compareSides(&in)
	all := make([]Comparison, 0, len(g.edges))
	for at := range g.edges {
		e := &g.edges[at]
		pair := Pair{connectwise.CompanyID(g.all[0][e.a].id), hudu.CompanyID(g.all[1][e.b].id)}
		all = append(all, Comparison{Pair: pair, Prior: g.prior, Findings: g.findings(e)})
	}
	return all
}
