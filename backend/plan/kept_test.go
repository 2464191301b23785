package plan_test

import (
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"crossdock/backend/mapping"
	"crossdock/backend/plan"
	"crossdock/backend/secret"
)

// TestHandEditsAreNamed: what a person changed in Hudu and what stays is in the
// plan, and nothing else is: neither conflicts, nor what is equal, nor what Hudu
// only wrote differently.
func TestHandEditsAreNamed(t *testing.T) {
	for scenario, want := range map[string][]string{
		"three-way":       {`configuration/2 field:Operating System: "hand", not "old"`, `configuration/7 field:Operating System: "hand", not "new"`},
		"connected-later": {`configuration/4 field:Note: "by hand", not ""`, `configuration/6 field:Bay: "by hand", not "ours"`, `configuration/7 layout: "4", not "6"`},
		"relink-layout":   {`configuration/1 layout: "1", not "4"`, `configuration/2 layout: "1", not "4"`, `configuration/4 field:Warranty: "2027-01-31", not ""`},
		"kept-names":      {`configuration/3 name: "by hand, too", not "three"`},
	} {
		t.Run(scenario, func(t *testing.T) {
			archive, err := txtar.ParseFile(filepath.Join("testdata", scenario+".txtar"))
			if err != nil {
				t.Fatal(err)
			}
			s := parseScenario(t, archive)
			seals := secret.NewSeals(secret.New("key"))
			desired := mapping.Map(mapping.Input{Settings: s.settings, ConnectWise: s.connectwise, Hudu: s.hudu, Base: s.base, Host: "cw.example", Seals: seals})
			current := mapping.NewCurrent(s.hudu)
			current.SealWith(seals)
			var got []string
			for _, kept := range plan.New(s.base, current, desired, plan.Options{Options: s.settings.Options}).Kept {
				got = append(got, kept.Key.String()+" "+string(kept.Attribute)+`: "`+kept.Hudu+`", not "`+kept.ConnectWise+`"`)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("kept (-want +got):\n%s", diff)
			}
		})
	}
}
