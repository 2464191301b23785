package tenants_test

import (
	"testing"

	"crossdock/backend/match"
	"crossdock/backend/match/measure"
	"crossdock/backend/sandbox/tenants"
)

// reported are tenants of the reporting seeds, small enough to be matched in
// every run of the tests.
func reported(profile tenants.Profile) []tenants.Tenant {
	var all []tenants.Tenant
	for _, seed := range tenants.ReportingSeeds() {
		all = append(all, tenants.Generate(tenants.Options{Seed: seed, Companies: 250, Profile: profile}))
	}
	return all
}

// TestMatchingStaysGood: figures below these floors are a worse matcher than the
// one that was released. The first is the promise that a person may accept all
// sure ones without a look.
func TestMatchingStaysGood(t *testing.T) {
	var f measure.Figures
	for _, tenant := range reported(tenants.Everything) {
		each := measure.Of(match.Propose(tenant.Input), tenant.Truth)
		f.Add(&each)
	}
	for _, floor := range []struct {
		what        string
		have, least float64
	}{
		{"precision of the sure zone", f.SurePrecision(), 0.999},
		{"recall of the sure zone", f.SureRecall(), 0.6},
		{"F1", f.F1(), 0.97},
		{"equal twins left alone", f.Abstention(), 1},
		{"equal twins called undecided", float64(f.CalledUndecided) / float64(f.Twins), 1},
	} {
		if floor.have < floor.least {
			t.Errorf("%s is %.4f, want %.4f at least, over %d companies", floor.what, floor.have, floor.least, f.Companies)
		}
	}
	if f.Twins < 20 {
		t.Errorf("%d equal twins, too few to say anything", f.Twins)
	}
}

// TestTenantsAreHard: comparing names by the letter does not do.
func TestTenantsAreHard(t *testing.T) {
	for profile, most := range map[tenants.Profile]float64{tenants.Everything: 0.75, tenants.Directory: 0.4} {
		var f measure.Figures
		for _, tenant := range reported(profile) {
			each := measure.JaroWinkler(&tenant.Input, tenant.Truth)
			f.Add(&each)
		}
		if f.F1() >= most {
			t.Errorf("%s: Jaro-Winkler similarity alone has an F1 of %.3f, want less than %.2f", profile, f.F1(), most)
		}
	}
}
