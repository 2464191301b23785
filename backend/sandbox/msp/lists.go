package msp

import "slices"

// Town is a real city with its real postcode and telephone area.
type Town struct{ Name, State, StateName, Zip, Area string }

// Trade is what a company does, with patterns of the names that such companies
// have ({family}, {first}, {place} and {city} are to be put in) and the legal
// forms that they take, "" for none.
type Trade struct {
	Name         string
	Names, Forms []string
}

// Lists are the lists that names and addresses are put together from, for those
// who make up companies of their own.
type Lists struct {
	Families, FirstNames, Places, Streets []string

	Towns  []Town
	Trades []Trade
}

// WordLists returns them; they are the caller's to change.
func WordLists() Lists {
	v := words()
	l := Lists{
		Families: slices.Clone(v.families), FirstNames: slices.Clone(v.firstNames),
		Places: slices.Clone(v.places), Streets: slices.Clone(v.streets),
	}
	for _, c := range v.cities {
		l.Towns = append(l.Towns, Town{Name: c.name, State: c.state, StateName: c.stateName, Zip: c.zip, Area: c.area})
	}
	for _, t := range v.trades {
		l.Trades = append(l.Trades, Trade{Name: t.name, Names: slices.Clone(t.names), Forms: slices.Clone(t.forms)})
	}
	return l
}
