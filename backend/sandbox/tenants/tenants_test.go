package tenants

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
)

// TestEqualOptionsGiveEqualTenants: figures can be compared over time. Planted
// and found: blanks filled in the order of a map.
func TestEqualOptionsGiveEqualTenants(t *testing.T) {
	for _, profile := range Profiles() {
		o := Options{Seed: 7, Companies: 150, Profile: profile}
		if diff := cmp.Diff(Generate(o), Generate(o)); diff != "" {
			t.Errorf("%s: two tenants of one seed differ:\n%s", profile, diff)
		}
	}
}

// TestAQuarterHasNoPartner on either side, within what chance does.
func TestAQuarterHasNoPartner(t *testing.T) {
	tenant := Generate(Options{Seed: 8, Companies: 2000, Profile: Everything})
	ours := len(tenant.Input.ConnectWise) - len(tenant.Truth.Undecided)
	for side, n := range map[string]int{"ConnectWise": ours, "Hudu": len(tenant.Input.Hudu) - len(tenant.Truth.Undecided)} {
		if alone := 1 - float64(len(tenant.Truth.Pairs))/float64(n); alone < 0.2 || alone > 0.3 {
			t.Errorf("%s: %.2f have no partner, want about a quarter", side, alone)
		}
	}
}

// TestTheTruthIsOneToOne, of companies that are there, and twins are not in it.
func TestTheTruthIsOneToOne(t *testing.T) {
	for _, profile := range Profiles() {
		tenant := Generate(Options{Seed: 9, Companies: 400, Profile: profile})
		ours, theirs := map[connectwise.CompanyID]bool{}, map[hudu.CompanyID]bool{}
		for i := range tenant.Input.ConnectWise {
			ours[tenant.Input.ConnectWise[i].ID] = true
		}
		for i := range tenant.Input.Hudu {
			theirs[tenant.Input.Hudu[i].ID] = true
		}
		taken := map[hudu.CompanyID]bool{}
		for id, existing := range tenant.Truth.Pairs {
			if !ours[id] || !theirs[existing] || taken[existing] || tenant.Truth.Undecided[id] {
				t.Errorf("%s: pair %d, %d is none", profile, id, existing)
			}
			taken[existing] = true
		}
		for id := range tenant.Truth.Undecided {
			if !ours[id] {
				t.Errorf("%s: %d is undecided and not there", profile, id)
			}
		}
	}
}
