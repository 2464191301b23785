package match

import (
	"testing"

	"github.com/google/go-cmp/cmp"

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
		{name: "an initial and the phone", record: Traits{Name: "J. Smith", Phones: []string{"+1 813-555-0142"}},
			assets: []Traits{{Name: "John Smith", Phones: []string{"(813) 555-0142"}}, {Name: "Mary Jones"}}, best: 1, zone: Review},
		{name: "an alike name alone", record: Traits{Name: "John Smithers"}, assets: []Traits{{Name: "John Smith"}, {Name: "Mary Jones"}}},
		{name: "an alike name against another phone", record: Traits{Name: "Jon Smith", Phones: []string{"212 555 0199"}}, assets: []Traits{{Name: "John Smith", Phones: []string{"813 555 0142"}}}},
		{name: "a switchboard alone", record: Traits{Name: "Zoe Quill", Phones: []string{"813 555 0100"}},
			assets: []Traits{{Name: "Ann Lee", Phones: []string{"813 555 0100"}}, {Name: "Bob Stone", Phones: []string{"813 555 0100"}}}},
		{name: "another name, the second address", record: Traits{Name: "Mary Quill", Emails: []string{"quill@acme.com", "mary@acme.com"}},
			assets: []Traits{{Name: "Mary Jones", Emails: []string{"MARY@acme.com", "jones@acme.com"}}}, best: 1, zone: Sure},
		{name: "another address", record: Traits{Name: "Jon Smith", Emails: []string{"jon@acme.com"}, Phones: []string{"813 555 0142"}},
			assets: []Traits{{Name: "John Smith", Emails: []string{"john@acme.com"}, Phones: []string{"813 555 0142"}}}},
		{name: "a mailbox for everybody", record: Traits{Name: "Zoe Quill", Emails: []string{"info@acme.com"}}, assets: []Traits{
			{Name: "Ann Lee", Emails: []string{"info@acme.com"}}, {Name: "Bob Stone", Emails: []string{"info@acme.com"}},
			{Name: "Carl Ray", Emails: []string{"info@acme.com"}}, {Name: "Dan Poe", Emails: []string{"info@acme.com"}},
		}},
		{name: "a model alone", record: Traits{Name: "SRV-03", Model: "PowerEdge R540"}, assets: []Traits{{Name: "SRV-01", Model: "PowerEdge R540"}, {Name: "SRV-02", Model: "PowerEdge R540"}}},
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

// TestReasonsOfAssets: a shared address is one reason, not two.
func TestReasonsOfAssets(t *testing.T) {
	s := SuggestAssets([]Record{{7, Traits{Name: "Mary Quill", Emails: []string{"MARY@acme.com"}, Phones: []string{"813.555.0177"}}}},
		[]Asset{{1, Traits{Name: "Mary Jones", Emails: []string{"mary@acme.com"}, Phones: []string{"813 555 0177"}}}})
	want := []string{`similar name: "Mary Quill", "Mary Jones"`, "same phone 813 555 0177", "same e-mail address mary@acme.com"}
	if diff := cmp.Diff(want, s[0].Candidates[0].Reasons); diff != "" {
		t.Fatal(diff)
	}
}
