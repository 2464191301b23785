package match

import (
	"fmt"
	"slices"
	"strings"

	"crossdock/backend/hudu"
)

// findings are all kinds of evidence of a pair, with their values and weights.
// A value that a side lacks is none.
func (s *sides) findings(e *edge) []Finding {
	a, b := &s.all[0][e.a], &s.all[1][e.b]
	var list []Finding
	for f := range features {
		l := e.levels[f]
		if l == 0 {
			continue
		}
		finding := Finding{
			Feature: featureNames[f], Level: levelNames[f][l], Rarity: float64(e.rarity[f]), Bits: float64(e.bits[f]),
		}
		finding.Ours, finding.Theirs, finding.Words = s.say(e, f, a, b)
		list = append(list, finding)
	}
	return list
}

// reasons say in plain words what agrees and what does not, the weightiest
// proofs first.
func (s *sides) reasons(e *edge) []string {
	var first, list []string
	for _, f := range s.findings(e) {
		switch {
		case f.Words == "":
		case !s.things && f.Feature == Number && e.levels[atNumber] == numberDifferent: // numbers of other systems are the rule
		case f.Feature == Native || f.Feature == Votes:
			first = append(first, f.Words)
		default:
			list = append(list, f.Words)
		}
	}
	return slices.Concat(first, list)
}

// say puts one kind of evidence in words.
func (s *sides) say(e *edge, f int, a, b *facts) (ours, theirs, words string) {
	switch f {
	case atName:
		return a.name.typed, b.name.typed, sayName(e, a, b)
	case atStreet:
		return a.street.typed, b.street.typed, sayStreet(e.levels[f], &a.street, &b.street)
	case atPhone:
		return sayPhone(e.levels[f], a, b)
	case atWeb:
		return sayWeb(e.levels[f], a, b)
	case atPlace:
		return sayPlace(&a.place, &b.place)
	case atNumber:
		if s.things {
			return sayIdentity(e.levels[f], a, b)
		}
		if e.levels[f] != numberDifferent {
			return a.number.text, b.number.text, fmt.Sprintf("ID number %q is the ConnectWise identifier", b.number.text)
		}
		return a.number.text, b.number.text, fmt.Sprintf("ID number %q is not the ConnectWise identifier %q", b.number.text, a.number.text)
	case atSerials:
		return sayHeld(a.serials, b.serials, "serial number", "serial numbers")
	case atEmails:
		return sayHeld(a.emails, b.emails, "contact e-mail address", "contact e-mail addresses")
	case atVotes:
		return s.sayVotes(a, b)
	case atModel:
		if e.levels[f] == modelSame {
			return a.model.text, b.model.text, "same model " + b.model.text
		}
		return a.model.text, b.model.text, fmt.Sprintf("different model: %s, %s", a.model.text, b.model.text)
	default:
		if e.levels[f] == nativeSame {
			return "", "", "matched by Hudu's own ConnectWise integration"
		}
		return "", "", "Hudu's own ConnectWise integration matched it with another company"
	}
}

// sayIdentity compares what proves a record: its serial number, or a person's
// address.
func sayIdentity(l level, a, b *facts) (ours, theirs, words string) {
	what := "serial number"
	ours, theirs = a.number.text, b.number.text
	if a.number.key == "" || b.number.key == "" {
		what, ours, theirs = "e-mail address", a.emails[0], b.emails[0]
		if shared := slices.IndexFunc(b.emails, func(email string) bool { return slices.Contains(a.emails, email) }); shared >= 0 {
			ours, theirs = b.emails[shared], b.emails[shared]
		}
	}
	if l == numberDifferent {
		return ours, theirs, fmt.Sprintf("different %s: %s, %s", what, ours, theirs)
	}
	return ours, theirs, fmt.Sprintf("same %s %s", what, theirs)
}

func sayName(e *edge, a, b *facts) string {
	switch e.name.level {
	case nameExact, nameCompact, nameForm:
		if hudu.CanonicalText(a.name.typed) == hudu.CanonicalText(b.name.typed) {
			return fmt.Sprintf("same name %q", b.name.typed)
		}
		if e.name.level == nameForm {
			return fmt.Sprintf("same name but for the legal form: %q, %q", a.name.typed, b.name.typed)
		}
		return fmt.Sprintf("same name but for its spelling: %q, %q", a.name.typed, b.name.typed)
	case nameAlias:
		return fmt.Sprintf("another name of it: %q, %q", a.name.typed, b.name.typed)
	case nameContains, namePart:
		return fmt.Sprintf("one name is part of the other: %q, %q", a.name.typed, b.name.typed)
	case nameLabel:
		return fmt.Sprintf("an identifier or domain is the other's name: %q, %q", a.name.typed, b.name.typed)
	case nameAcronym:
		return fmt.Sprintf("one name is the other's initials: %q, %q", a.name.typed, b.name.typed)
	case nameTypos, nameNear, nameHigh, nameMedium, nameLow:
		if e.name.numbers {
			return fmt.Sprintf("similar name with another number: %q, %q", a.name.typed, b.name.typed)
		}
		return fmt.Sprintf("similar name: %q, %q", a.name.typed, b.name.typed)
	default:
		return fmt.Sprintf("different name: %q, %q", a.name.typed, b.name.typed)
	}
}

func sayStreet(l level, a, b *street) string {
	switch l {
	case streetSame:
		return "same street address " + b.typed
	case streetUnit:
		return fmt.Sprintf("same building, another suite: %s, %s", a.typed, b.typed)
	case streetNear:
		return fmt.Sprintf("nearly the same street address: %s, %s", a.typed, b.typed)
	case streetNumber:
		return fmt.Sprintf("same street number, different street: %s, %s", a.typed, b.typed)
	case streetRoad:
		return fmt.Sprintf("different street number: %d, %d", a.low, b.low)
	case streetBranch:
		if a.core == b.core {
			return fmt.Sprintf("different street number, as of another branch: %d, %d", a.low, b.low)
		}
		return fmt.Sprintf("different street address, as of another branch: %s, %s", a.typed, b.typed)
	default:
		return fmt.Sprintf("different street address: %s, %s", a.typed, b.typed)
	}
}

func sayPhone(l level, a, b *facts) (ours, theirs, words string) {
	switch l {
	case phoneSame:
		ours, theirs = firstPair(a.phones, b.phones, isSameNumber)
		return ours, theirs, "same phone " + theirs
	case phoneFax:
		ours, theirs = firstPair(slices.Concat(a.phones, a.faxes), slices.Concat(b.phones, b.faxes), isSameNumber)
		return ours, theirs, fmt.Sprintf("same fax: %s, %s", ours, theirs)
	case phoneSlip:
		ours, theirs = firstPair(a.phones, b.phones, isSlip)
		return ours, theirs, fmt.Sprintf("nearly the same phone: %s, %s", ours, theirs)
	default: // moved or not
		ours, theirs = a.phones[0].typed, b.phones[0].typed
		return ours, theirs, fmt.Sprintf("different phone: %s, %s", ours, theirs)
	}
}

// firstPair are the first numbers of two lists that agree.
func firstPair(a, b []number, agree func(a, b string) bool) (ours, theirs string) {
	for _, one := range a {
		for _, other := range b {
			if agree(one.key, other.key) {
				return one.typed, other.typed
			}
		}
	}
	return "", ""
}

func sayWeb(l level, a, b *facts) (ours, theirs, words string) {
	ours, theirs = a.domains[0].key, b.domains[0].key
	for _, one := range a.domains {
		for _, other := range b.domains {
			if one.key == other.key {
				return one.key, other.key, "same domain " + one.key
			}
		}
	}
	if l == webLabel {
		return ours, theirs, fmt.Sprintf("nearly the same domain: %s, %s", ours, theirs)
	}
	return ours, theirs, fmt.Sprintf("different domain: %s, %s", ours, theirs)
}

func sayPlace(a, b *place) (ours, theirs, words string) {
	ours, theirs = placeText(a), placeText(b)
	zips, cities := a.postcode.key != "" && b.postcode.key != "", a.city.key != "" && b.city.key != ""
	switch {
	case zips && a.postcode.key == b.postcode.key:
		return ours, theirs, "same postcode " + b.postcode.text
	case cities && a.city.key == b.city.key && a.inState(b):
		return ours, theirs, "same city " + b.city.text
	case zips:
		return ours, theirs, fmt.Sprintf("different postcode: %s, %s", a.postcode.text, b.postcode.text)
	case cities && a.city.key != b.city.key:
		return ours, theirs, fmt.Sprintf("different city: %s, %s", a.city.text, b.city.text)
	default:
		return ours, theirs, fmt.Sprintf("different state: %s, %s", a.state.text, b.state.text)
	}
}

func placeText(p *place) string {
	return strings.Join(slices.DeleteFunc([]string{p.city.text, p.state.text, p.postcode.text}, func(text string) bool { return text == "" }), " ")
}

// sayHeld counts what both hold.
func sayHeld(a, b []string, one, many string) (ours, theirs, words string) {
	ours, theirs = plural(len(a), one, many), plural(len(b), one, many)
	n := countShared(a, b)
	if n == 0 {
		return ours, theirs, "no shared " + many
	}
	return ours, theirs, fmt.Sprintf("%d shared %s", n, strings.TrimPrefix(plural(n, one, many), fmt.Sprintf("%d ", n)))
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

func (s *sides) sayVotes(a, b *facts) (ours, theirs, words string) {
	v := s.votes[hudu.CompanyID(b.id)]
	n := v.of[a.id]
	theirs = plural(v.sum, "asset with a ConnectWise ID", "assets with a ConnectWise ID")
	switch {
	case n == 1:
		return "", theirs, "1 asset carries the ConnectWise ID of a record of it"
	case n > 0:
		return "", theirs, fmt.Sprintf("%d assets carry ConnectWise IDs of its records", n)
	default:
		return "", theirs, "its assets carry ConnectWise IDs of another company's records"
	}
}
