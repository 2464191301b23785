package plan

import (
	"strings"
	"unicode"

	"crossdock/backend/base"
	"crossdock/backend/change"
	"crossdock/backend/hudu"
	"crossdock/backend/mapping"
	"crossdock/backend/record"
	"crossdock/backend/settings"
)

// contact is how well we know the record that is compared.
type contact int

const (
	known  contact = iota // linked, with a base
	first                 // an existing record that carries nothing of ours
	relink                // carries our key, but its base is not known here
)

// verdict is what happens to one attribute.
type verdict int

const (
	leave    verdict = iota // nothing to do and nothing to remember
	remember                // nothing to write; the pair becomes known
	write
	conflict
)

// decision is the verdict on one attribute, with the pair to remember for
// remember.
type decision struct {
	verdict verdict
	pair    base.Pair
}

// resolve is the three-way comparison of one attribute; see the table in the
// package comment.
func resolve(v mapping.Value, current string, pair base.Pair, hasPair bool, how contact, options settings.Options, kind record.Kind) decision {
	if v.Kind == mapping.SealedValue && current == "" {
		return resolveUnseen(v, pair, hasPair, how, options.FirstContact)
	}
	if same(v, current, kind) {
		if hasPair && pair == (base.Pair{ConnectWise: v.Value, Hudu: current}) {
			return decision{verdict: leave}
		}
		return decision{remember, base.Pair{ConnectWise: v.Value, Hudu: current}}
	}
	switch {
	case hasPair && pair.Unknown, !hasPair && (how == relink || nameless(v, how)):
		return resolveRelink(v, current)
	case hasPair:
		return resolveKnown(v, current, pair)
	case how == known && v.Kind != mapping.StateValue && v.Kind != mapping.KeyValue:
		return resolveLate(v, current)
	}
	return resolveFirst(v, current, options.FirstContact)
}

// resolveLate is the verdict on an attribute that a linked record was never
// compared in: its field was connected only now, or the asset was moved to a
// layout that has it. What is in Hudu was typed by a person, so that it stays
// until somebody decides, if not by the rule of the field.
func resolveLate(v mapping.Value, current string) decision {
	d := resolveRelink(v, current)
	switch {
	case d.verdict == conflict && v.OnConflict == settings.ConnectWiseWins:
		return decision{verdict: write}
	case d.verdict == conflict && v.OnConflict == settings.HuduWins:
		// As if ConnectWise's value had been there and was edited.
		return decision{remember, base.Pair{ConnectWise: v.Value, Hudu: v.Value}}
	}
	return d
}

// nameless tells whether it is the name of an asset that was linked while the
// settings kept names: a person may have made it since, so that it must not be
// taken for one that is new to us.
func nameless(v mapping.Value, how contact) bool { return how == known && v.Attribute == change.Name }

func resolveKnown(v mapping.Value, current string, pair base.Pair) decision {
	connectWiseMoved := v.Value != pair.ConnectWise
	huduMoved := current != pair.Hudu
	switch {
	case !connectWiseMoved:
		return decision{verdict: leave}
	case !huduMoved && !v.OnlyWhenEmpty:
		return decision{verdict: write}
	case !huduMoved:
		// Ours only while Hudu's value is the one that we wrote.
		if pair.Hudu == pair.ConnectWise || current == "" {
			return decision{verdict: write}
		}
		return decision{verdict: leave}
	case v.OnlyWhenEmpty:
		return decision{verdict: leave}
	}
	switch v.OnConflict {
	case settings.ConnectWiseWins:
		return decision{verdict: write}
	case settings.HuduWins:
		// Only ConnectWise's half moves on: the value in Hudu stays a hand edit,
		// so that the next change in ConnectWise does not overwrite it.
		return decision{remember, base.Pair{ConnectWise: v.Value, Hudu: pair.Hudu}}
	default:
		return decision{verdict: conflict}
	}
}

// resolveRelink keeps whatever a person may have typed before the base was
// lost: empty sides are settled, values that differ are for a person.
func resolveRelink(v mapping.Value, current string) decision {
	switch {
	case current == "":
		return decision{verdict: write}
	case v.Attribute == change.Layout:
		// An asset can have been taken over in any layout, or moved by a person: on
		// every machine it stays there, and a rule that changes later asks first.
		return decision{remember, base.Pair{ConnectWise: v.Value, Hudu: v.Value}}
	case v.OnlyWhenEmpty:
		// A hand edit, even when ConnectWise has a value of its own one day.
		return decision{remember, base.Pair{ConnectWise: v.Value, Hudu: v.Value}}
	case v.Value == "":
		// A hand edit: ConnectWise's first value is not to go over it.
		return decision{verdict: remember}
	default:
		return decision{verdict: conflict}
	}
}

func resolveFirst(v mapping.Value, current string, policy settings.FirstContact) decision {
	settled := decision{remember, base.Pair{ConnectWise: v.Value, Hudu: current}}
	switch {
	case current == "":
		return decision{verdict: write}
	case v.Kind == mapping.StateValue:
		// Where a person put the asset is where it is found again: a sort rule
		// that changes later moves it, taking it over does not.
		return settled
	case v.Value == "" && !v.OnlyWhenEmpty && (policy == settings.Keep || policy == settings.AskFirst):
		// Nobody said that ConnectWise's first value may go over it one day.
		return decision{verdict: remember}
	case v.Value == "" || v.OnlyWhenEmpty || policy == settings.Keep:
		return settled
	case v.Kind == mapping.KeyValue || policy == settings.TakeConnectWise || policy == "":
		return decision{verdict: write}
	default:
		return decision{verdict: conflict}
	}
}

// same tells whether the two sides mean the same, on the terms of the field
// that holds the value: what Hudu or a person only wrote differently is no
// reason to write.
func same(v mapping.Value, current string, kind record.Kind) bool {
	if v.Value == current {
		return true
	}
	switch v.Kind {
	case mapping.PhoneValue:
		return v.Value != "" && samePhone(v.Value, current)
	case mapping.WebsiteValue:
		return v.Value != "" && bareAddress(v.Value) == bareAddress(current)
	case mapping.AddressValue:
		return v.Value != "" && hudu.SameAddress(v.Value, current)
	case mapping.KeyValue:
		want, ok := record.ParseConnectWiseID(v.Value, kind)
		have, carries := record.ParseConnectWiseID(current, kind)
		return ok && carries && want == have
	default:
		return false
	}
}

func samePhone(a, b string) bool {
	da, db := digits(a), digits(b)
	return da != "" && da == db
}

// digits are the number's digits without the North American country code,
// which people write or leave out. Letters (an extension) keep their place.
func digits(phone string) string {
	text := strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) || unicode.IsLetter(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, phone)
	if len(text) == 11 && text[0] == '1' {
		return text[1:]
	}
	return text
}

// bareAddress is a web address without scheme, "www." and closing slash.
func bareAddress(address string) string {
	text := strings.ToLower(strings.TrimSpace(address))
	if _, rest, found := strings.Cut(text, "://"); found {
		text = rest
	}
	return strings.TrimSuffix(strings.TrimPrefix(text, "www."), "/")
}
