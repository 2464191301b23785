package match

import (
	"cmp"
	"fmt"
	"slices"

	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
)

// Zone tells what a person has to do with a candidate.
type Zone string

// The zones.
const (
	Sure   Zone = "sure"   // may be accepted together with the other sure ones
	Review Zone = "review" // to be looked at
)

// Candidate is a proposed match. Score is from 0 to 1; Reasons are in plain
// words with the values that agree or disagree.
type Candidate struct {
	Hudu    hudu.CompanyID
	Name    string
	Score   float64
	Zone    Zone
	Reasons []string
	native  bool
	exact   bool // name or identifier
	against bool
}

// Proposal is what is proposed for one ConnectWise company.
type Proposal struct {
	Company    connectwise.Company
	Candidates []Candidate // best first
	// Undecided tells that two candidates, or two ConnectWise companies, have
	// the same claim: a person must choose.
	Undecided bool
}

// mostCandidates is how many candidates a person is shown per company.
const mostCandidates = 5

// leastScore is the score below which a candidate is only noise.
const leastScore = 0.45

// Propose lists candidates for every ConnectWise company that has no decision
// yet. Companies of Hudu that a decision has taken, and archived ones, are no
// candidates. Deleted ConnectWise companies get no proposal. The result is
// sorted by the ConnectWise id.
func Propose(companies []connectwise.Company, existing []hudu.Company, decided map[connectwise.CompanyID]base.Match) []Proposal {
	x := newIndex(existing, taken(decided))
	var proposals []Proposal
	for _, company := range companies {
		if company.Deleted || decided[company.ID].Decision != "" {
			continue
		}
		proposals = append(proposals, Proposal{Company: company, Candidates: x.candidates(company)})
	}
	slices.SortFunc(proposals, func(a, b Proposal) int { return cmp.Compare(a.Company.ID, b.Company.ID) })
	settleZones(proposals)
	return proposals
}

func taken(decided map[connectwise.CompanyID]base.Match) map[hudu.CompanyID]bool {
	ids := map[hudu.CompanyID]bool{}
	for _, match := range decided {
		if match.Decision == base.Matched {
			ids[match.Hudu] = true
		}
	}
	return ids
}

// settleZones makes a candidate sure when it is the only claim of its kind,
// on both sides, and nothing contradicts it.
func settleZones(proposals []Proposal) {
	claims := map[hudu.CompanyID]int{}
	for i := range proposals {
		for _, c := range proposals[i].Candidates {
			if c.exact {
				claims[c.Hudu]++
			}
		}
	}
	for i := range proposals {
		settleZone(&proposals[i], claims)
	}
}

func settleZone(p *Proposal, claims map[hudu.CompanyID]int) {
	if len(p.Candidates) == 0 {
		return
	}
	best := &p.Candidates[0]
	if best.native {
		best.Zone = Sure
		return
	}
	exact := 0
	for _, c := range p.Candidates {
		if c.exact {
			exact++
		}
	}
	switch {
	case !best.exact:
		p.Undecided = len(p.Candidates) > 1 && p.Candidates[1].Score == best.Score
	case exact > 1 && p.Candidates[1].Score == best.Score, claims[best.Hudu] > 1:
		p.Undecided = true
		best.Reasons = append(best.Reasons, "another company has the same claim")
	case !best.against:
		best.Zone = Sure
	}
}

// index finds candidates without comparing every pair.
type index struct {
	companies []hudu.Company
	native    map[int][]int
	number    map[string][]int
	name      map[string][]int
	phone     map[string][]int
	host      map[string][]int
	word      map[string][]int
}

func newIndex(existing []hudu.Company, taken map[hudu.CompanyID]bool) *index {
	x := &index{
		native: map[int][]int{}, number: map[string][]int{}, name: map[string][]int{},
		phone: map[string][]int{}, host: map[string][]int{}, word: map[string][]int{},
	}
	for _, company := range existing {
		if company.Archived || taken[company.ID] {
			continue
		}
		i := len(x.companies)
		x.companies = append(x.companies, company)
		for _, matcher := range company.Integrations {
			if matcher.IntegratorName == hudu.IntegratorConnectWise && matcher.SyncID != 0 {
				x.native[matcher.SyncID] = append(x.native[matcher.SyncID], i)
			}
		}
		put(x.number, nameKey(company.IDNumber), i)
		put(x.name, nameKey(company.Name), i)
		put(x.phone, phoneKey(company.Phone), i)
		put(x.host, hostKey(company.Website), i)
		for _, word := range words(company.Name) {
			put(x.word, word, i)
		}
	}
	return x
}

func put(index map[string][]int, key string, i int) {
	if key == "" {
		return
	}
	if list := index[key]; len(list) == 0 || list[len(list)-1] != i {
		index[key] = append(list, i)
	}
}

// commonWord is how many companies may share a word before it stops finding
// candidates: "dental" alone is no reason to compare.
const commonWord = 40

func (x *index) candidates(company connectwise.Company) []Candidate {
	near := map[int]bool{}
	add := func(list []int) {
		for _, i := range list {
			near[i] = true
		}
	}
	add(x.native[int(company.ID)])
	add(x.number[nameKey(company.Identifier)])
	add(x.name[nameKey(company.Name)])
	add(x.phone[phoneKey(company.Phone)])
	add(x.host[hostKey(company.Website)])
	for _, word := range words(company.Name) {
		if list := x.word[word]; len(list) <= commonWord {
			add(list)
		}
	}
	var found []Candidate
	for i := range near {
		if c := compare(company, x.companies[i]); c.Score >= leastScore {
			found = append(found, c)
		}
	}
	slices.SortFunc(found, func(a, b Candidate) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Hudu, b.Hudu))
	})
	if len(found) > mostCandidates {
		found = found[:mostCandidates]
	}
	return found
}

// Explain compares one pair, whatever its score.
func Explain(company connectwise.Company, existing hudu.Company) Candidate {
	return compare(company, existing)
}

func compare(company connectwise.Company, existing hudu.Company) Candidate {
	c := Candidate{Hudu: existing.ID, Name: existing.Name, Zone: Review}
	say := func(format string, args ...any) { c.Reasons = append(c.Reasons, fmt.Sprintf(format, args...)) }
	for _, matcher := range existing.Integrations {
		if matcher.IntegratorName == hudu.IntegratorConnectWise && matcher.SyncID == int(company.ID) {
			c.native, c.Score = true, 1
			say("matched by Hudu's own ConnectWise integration")
		}
	}
	name := similarity(words(company.Name), words(existing.Name))
	score := 0.8 * name
	switch {
	case name == 1 && hudu.CanonicalText(company.Name) == hudu.CanonicalText(existing.Name):
		c.exact = true
		say("same name %q", existing.Name)
	case name == 1:
		c.exact = true
		say("same name but for its spelling: %q, %q", company.Name, existing.Name)
	case name > 0:
		say("similar name: %q, %q", company.Name, existing.Name)
	}
	if key := nameKey(company.Identifier); key != "" && key == nameKey(existing.IDNumber) {
		c.exact, score = true, max(score, 0.85)+0.1
		say("ID number %q is the ConnectWise identifier", existing.IDNumber)
	}
	score += c.weigh("phone", company.Phone, existing.Phone, phoneKey, 0.1)
	score += c.weigh("website", company.Website, existing.Website, hostKey, 0.1)
	score += c.weigh("postcode", company.Address.Zip, existing.Zip, zipKey, 0.05)
	c.Score = max(c.Score, min(score, 0.99))
	c.Score = max(c.Score, 0)
	return c
}

// weigh adds for a value that agrees and subtracts for one that disagrees; a
// value that either side lacks says nothing.
func (c *Candidate) weigh(what, ours, theirs string, key func(string) string, weight float64) float64 {
	a, b := key(ours), key(theirs)
	switch {
	case a == "" || b == "":
		return 0
	case a == b:
		c.Reasons = append(c.Reasons, fmt.Sprintf("same %s %s", what, theirs))
		return weight
	default:
		c.Reasons = append(c.Reasons, fmt.Sprintf("different %s: %s, %s", what, ours, theirs))
		if what != "postcode" {
			c.against = true
		}
		return -weight / 2
	}
}

// similarity is the share of words that two names have in common, from 0 to
// 1 (Dice's coefficient over sets of words).
func similarity(a, b []string) float64 {
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	have := map[string]bool{}
	for _, word := range a {
		have[word] = true
	}
	common, other := 0, map[string]bool{}
	for _, word := range b {
		if have[word] && !other[word] {
			common++
		}
		other[word] = true
	}
	if len(have) == len(other) && common == len(have) && slices.Equal(a, b) {
		return 1
	}
	return min(0.95, 2*float64(common)/float64(len(have)+len(other)))
}
