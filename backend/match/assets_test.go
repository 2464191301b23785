package match

import (
	"testing"

	"crossdock/backend/hudu"
)

func TestSuggestAssets(t *testing.T) {
	for _, test := range []struct {
		name      string
		record    Traits
		assets    []Traits
		best      int // asset's number, 0 for none
		zone      Zone
		undecided bool
	}{
		{name: "same e-mail address", record: Traits{Name: "Jane Doe", Emails: []string{"Jane@Acme.example"}},
			assets: []Traits{{Name: "Doe, J.", Emails: []string{"jane@acme.example"}}, {Name: "Jane Dole"}}, best: 1, zone: Sure},
		{name: "same serial, another name", record: Traits{Name: "SRV-01", Serial: "5CG1234XYZ"},
			assets: []Traits{{Name: "SRV-02", Serial: "5cg1234xyz"}, {Name: "SRV-01", Serial: "5CG9999XYZ"}}, best: 1, zone: Sure},
		{name: "name in another order", record: Traits{Name: "Doe, Jane"}, assets: []Traits{{Name: "Jane Doe"}, {Name: "John Smith"}}, best: 1, zone: Review},
		{name: "name and phone", record: Traits{Name: "Jane Doe", Phones: []string{"813 555 0101"}},
			assets: []Traits{{Name: "Jane Doe", Phones: []string{"(813) 555-0101"}}}, best: 1, zone: Sure},
		{name: "another number", record: Traits{Name: "SRV-01"}, assets: []Traits{{Name: "SRV-02"}, {Name: "SRV-03"}}},
		{name: "another serial", record: Traits{Name: "LAPTOP-JANE", Serial: "5CG1234XYZ"}, assets: []Traits{{Name: "LAPTOP-JANE", Serial: "5CG9999XYZ"}}},
		{name: "same name twice", record: Traits{Name: "Reception"}, assets: []Traits{{Name: "Reception"}, {Name: "reception"}}, best: 1, zone: Review, undecided: true},
		{name: "location by its address", record: Traits{Name: "Main Office", Street: "120 Main St", City: "Tampa"},
			assets: []Traits{{Name: "Tampa Office", Street: "120 Main Street", City: "Tampa"}, {Name: "Main Office", Street: "4800 Bay Rd", City: "Ocala"}}, best: 1, zone: Review},
	} {
		t.Run(test.name, func(t *testing.T) {
			var assets []Asset
			for i, each := range test.assets {
				assets = append(assets, Asset{hudu.AssetID(i + 1), each})
			}
			s := SuggestAssets([]Record{{7, test.record}}, assets)[0]
			if test.best == 0 {
				if len(s.Candidates) > 0 {
					t.Fatalf("%+v, want nothing", s)
				}
				return
			}
			if s.Record != 7 || len(s.Candidates) == 0 || int(s.Candidates[0].Asset) != test.best || s.Candidates[0].Zone != test.zone || s.Undecided != test.undecided {
				t.Fatalf("%+v, want asset %d in zone %s", s, test.best, test.zone)
			}
		})
	}
}
