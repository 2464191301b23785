package plan

import (
	"cmp"
	"slices"

	"crossdock/backend/change"
	"crossdock/backend/hudu"
	"crossdock/backend/mapping"
	"crossdock/backend/record"
)

// Sameness is what several assets have in common. The words are part of the
// command-line contract.
type Sameness string

// The samenesses, surest first.
const (
	SameID     Sameness = "connectwise-id"
	SameSerial Sameness = "serial"
	SameEmail  Sameness = "email"
)

func (s Sameness) order() int { return slices.Index([]Sameness{SameID, SameSerial, SameEmail}, s) }

// Duplicate is several assets of one Hudu company that seem to document the
// same thing.
type Duplicate struct {
	Company hudu.CompanyID
	By      Sameness
	// Value is what is the same, as the first of the assets has it.
	Value string
	// Assets are in the order of their ids, live and archived ones.
	Assets []hudu.Asset
}

// Duplicates are the groups of assets that have an identity in common inside
// one company: the evidence by which records are found in Hudu, but for names.
// Two have to be live; of assets with one ConnectWise ID archived ones count
// too, since they keep the record from getting another asset. kinds are the
// layouts that records go to.
func Duplicates(current *mapping.Current, kinds map[hudu.AssetLayoutID]record.Kind) []Duplicate {
	type identity struct {
		company hudu.CompanyID
		by      Sameness
		text    string
	}
	groups := map[identity]*Duplicate{}
	emails := emailLabels(current, kinds)
	for i := range current.Records.Assets {
		asset := &current.Records.Assets[i]
		for _, same := range identities(current, asset, kinds[asset.Layout], emails[asset.Layout]) {
			at := identity{asset.Company, same.by, same.text}
			if groups[at] == nil {
				groups[at] = &Duplicate{Company: asset.Company, By: same.by, Value: same.shown}
			}
			groups[at].Assets = append(groups[at].Assets, *asset)
		}
	}
	duplicates := []Duplicate{}
	for _, group := range groups {
		if group.counts() {
			duplicates = append(duplicates, *group)
		}
	}
	slices.SortFunc(duplicates, func(a, b Duplicate) int {
		return cmp.Or(cmp.Compare(a.Company, b.Company), cmp.Compare(a.By.order(), b.By.order()), cmp.Compare(a.Value, b.Value),
			cmp.Compare(a.Assets[0].ID, b.Assets[0].ID))
	})
	return duplicates
}

// sameness is one identity of an asset: text is compared, shown is for people.
type sameness struct {
	by          Sameness
	text, shown string
}

func identities(current *mapping.Current, asset *hudu.Asset, kind record.Kind, labels []string) []sameness {
	var all []sameness
	if key, carries := current.ConnectWiseID(asset, kind); carries {
		all = append(all, sameness{SameID, key.String(), key.String()})
	}
	if serial := serialOf(asset, kind); serial != "" {
		all = append(all, sameness{SameSerial, serial, current.ValueOf(asset, change.PrimarySerial)})
	}
	for _, email := range emailsOf(current, asset, labels, kind) {
		all = append(all, sameness{SameEmail, email, email})
	}
	return all
}

// counts tells whether the group is one.
func (d *Duplicate) counts() bool {
	n := 0
	for i := range d.Assets {
		if !d.Assets[i].Archived || d.By == SameID {
			n++
		}
	}
	return n > 1
}
