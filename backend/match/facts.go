package match

import (
	"slices"

	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
)

// facts are what a company is compared by, on either side: as typed, to be
// shown, and in the form that is compared. They are worked out once, because
// every company is compared with many.
type facts struct {
	id      int
	name    string
	plain   string   // the name in canonical form
	words   []string // in order
	set     []string // the words sorted, each once
	natives []int    // companies that Hudu's own integration says it is
	values  [values]value
	number  value // identifier on one side, ID number on the other
}

// value is a value as typed and as compared.
type value struct{ text, key string }

// The values that speak for or against a pair of similar names.
const (
	phone = iota
	website
	postcode
	values
)

// valueNames name them in reasons.
var valueNames = [values]string{"phone", "website", "postcode"}

func (f *facts) setName(name string) {
	f.name, f.plain, f.words = name, hudu.CanonicalText(name), words(name)
	f.set = slices.Clone(f.words)
	slices.Sort(f.set)
	f.set = slices.Compact(f.set)
}

func (f *facts) nameKey() string { return join(f.words) }

func factsOf(c connectwise.Company) facts {
	f := facts{id: int(c.ID), number: value{c.Identifier, nameKey(c.Identifier)}}
	f.setName(c.Name)
	f.values = [values]value{{c.Phone, phoneKey(c.Phone)}, {c.Website, hostKey(c.Website)}, {c.Address.Zip, zipKey(c.Address.Zip)}}
	return f
}

func factsOfHudu(c hudu.Company) facts {
	f := facts{id: int(c.ID), number: value{c.IDNumber, nameKey(c.IDNumber)}}
	f.setName(c.Name)
	f.values = [values]value{{c.Phone, phoneKey(c.Phone)}, {c.Website, hostKey(c.Website)}, {c.Zip, zipKey(c.Zip)}}
	for _, matcher := range c.Integrations {
		if matcher.IntegratorName == hudu.IntegratorConnectWise && matcher.SyncID != 0 {
			f.natives = append(f.natives, matcher.SyncID)
		}
	}
	return f
}
