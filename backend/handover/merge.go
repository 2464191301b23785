package handover

import (
	"fmt"
	"maps"
	"slices"
	"time"

	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/journal"
)

// Merged is what a machine takes from a file. What it has itself is never
// replaced: where the file says something else, that is a difference, and a
// person decides.
type Merged struct {
	// Effect is what is to be stored, all of it or nothing.
	Effect      journal.Effect
	Differences []Difference
}

// Difference is something that stands otherwise here than in the file; it stays
// as it is here.
type Difference struct {
	// What names it: "company 12", "hold on configuration/42".
	What string
	// Here and InFile say how it stands, in words.
	Here, InFile string
}

func (d Difference) String() string {
	return fmt.Sprintf("%s stays as it is here: %s; in the file it is %s", d.What, d.Here, d.InFile)
}

// Merge decides what a machine that knows b takes from a file at that time. The
// error is a match that would put two companies of ConnectWise into one of Hudu;
// nothing is to be taken then.
func Merge(b base.Base, f File, now time.Time) (Merged, error) {
	var m Merged
	m.mergeMatches(b, f.Matches, now)
	if err := OneToOne(slices.Collect(maps.Values(b.Matches)), m.Effect.Matches); err != nil {
		return Merged{}, err
	}
	m.mergeDismissals(b, f.Dismissals, now)
	m.mergeHolds(b, f.Holds, now)
	for _, link := range f.Links {
		m.mergeLink(b, link, now)
	}
	return m, nil
}

func (m *Merged) mergeMatches(b base.Base, matches []base.Match, now time.Time) {
	for _, each := range matches {
		here, decided := b.Matches[each.Company]
		switch {
		case !decided && each.Decision == base.Matched && slices.ContainsFunc(b.Dismissals, base.Dismissal{Company: each.Company, Hudu: each.Hudu}.Same):
			m.differ(fmt.Sprintf("company %d", each.Company), fmt.Sprintf("not company %d of Hudu", each.Hudu), InWords(each))
		case !decided:
			if each.DecidedAt.IsZero() {
				each.DecidedAt = now
			}
			m.Effect.Matches = append(m.Effect.Matches, each)
		case !sameMatch(here, each) && !carriedOut(here, each):
			m.differ(fmt.Sprintf("company %d", each.Company), InWords(here), InWords(each))
		}
	}
}

func sameMatch(a, b base.Match) bool {
	return a.Decision == b.Decision && a.Hudu == b.Hudu && a.Second == b.Second && a.Archive == b.Archive
}

// carriedOut tells whether the wish to create the company came true since.
func carriedOut(here, inFile base.Match) bool {
	return inFile.Decision == base.CreateNew && here.Decision == base.Matched
}

// InWords says what was decided about a company.
func InWords(m base.Match) string {
	switch {
	case m.Decision == base.Matched && m.Second:
		return fmt.Sprintf("a further match with company %d of Hudu", m.Hudu)
	case m.Decision == base.Matched:
		return fmt.Sprintf("matched with company %d of Hudu", m.Hudu)
	case m.Decision == base.CreateNew:
		return "to be created in Hudu"
	case m.Archive:
		return fmt.Sprintf("let go, and what was synced into company %d of Hudu archived", m.Hudu)
	default:
		return "left unmatched"
	}
}

// mergeDismissals takes those of pairs that are not matched here.
func (m *Merged) mergeDismissals(b base.Base, dismissals []base.Dismissal, now time.Time) {
	for _, each := range dismissals {
		at := b.Matches[each.Company]
		switch {
		case at.Decision == base.Matched && at.Hudu == each.Hudu:
			m.differ(fmt.Sprintf("company %d", each.Company), InWords(at), fmt.Sprintf("not company %d of Hudu", each.Hudu))
		case !slices.ContainsFunc(b.Dismissals, each.Same):
			if each.DismissedAt.IsZero() {
				each.DismissedAt = now
			}
			m.Effect.Dismissals = append(m.Effect.Dismissals, each)
		}
	}
}

func (m *Merged) mergeHolds(b base.Base, holds []base.Hold, now time.Time) {
	for _, each := range holds {
		here, held := b.Holds[each.Key]
		switch {
		case !held:
			if each.Since.IsZero() {
				each.Since = now
			}
			m.Effect.Holds = append(m.Effect.Holds, each)
		case !maps.Equal(here.Values, each.Values):
			m.differ("hold on "+each.Key.String(), endOf(here), endOf(each))
		}
	}
}

func endOf(h base.Hold) string {
	if h.ByHand() {
		return "until it is released"
	}
	return "until ConnectWise changes the record"
}

// mergeLink takes what is known elsewhere of a record. One that is linked here as
// well keeps its link: a pair is taken where it is not known here, and what was
// synced here since needs no decision.
func (m *Merged) mergeLink(b base.Base, link base.Link, now time.Time) {
	here, linked := b.Links[link.Key]
	switch {
	case !linked:
		link.LinkedAt = now
		m.Effect.Links = append(m.Effect.Links, link)
		return
	case here.Asset != link.Asset:
		if decided(link) > 0 {
			m.differ(link.Key.String(), fmt.Sprintf("its asset in Hudu is %d", here.Asset), fmt.Sprintf("decided for asset %d", link.Asset))
		}
		return
	}
	pairs, taken := maps.Clone(here.Pairs), false
	for _, attribute := range slices.Sorted(maps.Keys(link.Pairs)) {
		pair, known := link.Pairs[attribute], here.Pairs[attribute]
		switch {
		case pair.Unknown, known == pair:
		case known.Unknown:
			pairs[attribute], taken = pair, true
		case known.Decided && pair.Decided:
			m.differ(fmt.Sprintf("%s/%s", link.Key, attribute.Shown()), "decided otherwise", "decided")
		}
	}
	if taken {
		here.Pairs = pairs
		m.Effect.Links = append(m.Effect.Links, here)
	}
}

// decided counts the attributes of a link that are as a person put them.
func decided(link base.Link) int {
	n := 0
	for _, pair := range link.Pairs {
		if pair.Decided {
			n++
		}
	}
	return n
}

func (m *Merged) differ(what, here, inFile string) {
	m.Differences = append(m.Differences, Difference{What: what, Here: here, InFile: inFile})
}

// Decided counts the attributes that the effect brings as a person put them.
func (m Merged) Decided() int {
	n := 0
	for _, link := range m.Effect.Links {
		n += decided(link)
	}
	return n
}

// OneToOne refuses matches after which two companies of ConnectWise would be
// one in Hudu, other than those that were matched so on purpose: a further one
// says so, and there is another one beside it. Matches that are taken replace
// those stored of the same company.
func OneToOne(stored, taken []base.Match) error {
	decided := map[connectwise.CompanyID]base.Match{}
	for _, m := range stored {
		decided[m.Company] = m
	}
	named := map[connectwise.CompanyID]bool{}
	for _, m := range taken {
		if named[m.Company] {
			return fmt.Errorf("company %d is named twice", m.Company)
		}
		named[m.Company] = true
		decided[m.Company] = m
	}
	firsts, members := map[hudu.CompanyID]connectwise.CompanyID{}, map[hudu.CompanyID]int{}
	for _, id := range slices.Sorted(maps.Keys(decided)) {
		m := decided[id]
		if m.Decision != base.Matched {
			continue
		}
		members[m.Hudu]++
		if m.Second {
			continue
		}
		if other, claimed := firsts[m.Hudu]; claimed {
			return fmt.Errorf("companies %d and %d would both be matched with company %d of Hudu; one company in Hudu takes one of ConnectWise",
				other, id, m.Hudu)
		}
		firsts[m.Hudu] = id
	}
	for _, m := range taken {
		if m.Decision == base.Matched && m.Second && members[m.Hudu] < 2 {
			return fmt.Errorf("company %d would be a further one in company %d of Hudu, which no other is matched with", m.Company, m.Hudu)
		}
	}
	return nil
}
