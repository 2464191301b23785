package match

import (
	_ "embed"
	"math"
	"strings"

	"crossdock/backend/hudu"
	"crossdock/backend/mapping"
)

// Traits are what a record and an asset are compared by, as typed. What is not
// known stays empty.
type Traits struct {
	Name          string
	Emails        []string
	Phones        []string
	Serial, Model string
	Street, City  string
	Postcode      string
	Country       string // of the phone numbers
}

// Record is a record of ConnectWise: a contact, configuration or location.
type Record struct {
	ID int
	Traits
}

// Asset is an asset of the company in Hudu.
type Asset struct {
	ID hudu.AssetID
	Traits
}

// Suggestion is which assets a record may be.
type Suggestion struct {
	Record     int // its id
	Candidates []AssetCandidate
	Undecided  bool
}

// AssetCandidate is an asset that a record may be, as a [Candidate] is a
// company.
type AssetCandidate struct {
	Asset   hudu.AssetID
	Name    string
	Score   float64
	Zone    Zone
	Reasons []string
}

//go:embed assetweights.json
var assetWeightsFile []byte

var assetWeights = mustParse(assetWeightsFile)

// SuggestAssets suggests which asset each record is: records of one kind and one
// company, and the assets there that may be of that kind. It is for reports; what
// is not sure is never taken. Sorted by the records' ids.
func SuggestAssets(records []Record, assets []Asset) []Suggestion {
	var ours, theirs []facts
	for i := range records {
		ours = append(ours, traits(records[i].ID, &records[i].Traits))
	}
	for i := range assets {
		theirs = append(theirs, traits(int(assets[i].ID), &assets[i].Traits))
	}
	s := newSides(ours, theirs, assetWeights.Prior.Background)
	s.things = true
	g := weighSides(s, &assetWeights)
	g.prune()
	b := newStanding(g)
	b.solveAll((*edge).isMoreThanAlike)
	suggestions := make([]Suggestion, 0, len(records))
	for row := range g.rows {
		l := b.lookAt(int32(row))
		suggestion := Suggestion{Record: g.all[0][row].id, Undecided: l.undecided}
		for _, each := range l.shown {
			e := &g.edges[each.at]
			f := &g.all[1][e.b]
			suggestion.Candidates = append(suggestion.Candidates, AssetCandidate{
				Asset: hudu.AssetID(f.id), Name: f.name.typed, Score: math.Min(each.score, 1), Zone: each.zone, Reasons: g.reasons(e),
			})
		}
		suggestions = append(suggestions, suggestion)
	}
	return suggestions
}

// traits reads a record or an asset.
func traits(id int, t *Traits) facts {
	r := newReader(Own{})
	f := facts{id: id, name: readName(t.Name), model: valueOf(t.Model, numberKey), number: valueOf(t.Serial, mapping.NormalizeSerial)}
	r.address(&f, [2]string{t.Street}, t.City, "", t.Postcode)
	f.phones = readPhones(strings.Join(t.Phones, "; "), t.Country)
	for _, email := range t.Emails {
		f.emails = append(f.emails, mailKey(email))
	}
	f.emails = distinct(f.emails)
	f.abridge("")
	return f
}

// identify compares e-mail addresses where no serial number tells which record
// it is: they prove it as well, and are no second evidence beside that.
func (s *sides) identify(e *edge, a, b *facts) {
	if e.levels[atNumber] != 0 || len(a.emails) == 0 || len(b.emails) == 0 {
		return
	}
	e.levels[atNumber], e.rarity[atNumber] = numberDifferent, 0
	if countShared(a.emails, b.emails) > 0 {
		e.levels[atNumber], e.rarity[atNumber] = numberSame, float32(s.words.most)
	}
	e.levels[atEmails], e.rarity[atEmails] = 0, 0
}

// isMoreThanAlike tells whether a pair is more than two names that are alike:
// the names are the same but for their spelling, or something else agrees.
func (e *edge) isMoreThanAlike() bool {
	if e.name.level >= nameAlias {
		return true
	}
	for f := range features {
		if f != atName && e.bits[f] > 0 {
			return true
		}
	}
	return false
}
